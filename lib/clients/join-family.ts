import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { joinFamilySchema } from '@/lib/clients/profile-schemas'
import { requireClient } from '@/lib/clients/require-client'
import { AppError } from '@/lib/errors'
import { joinFamilies } from '@/lib/policy/families'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * Adds another client to a family of this one, or begins a family with both. It stands in both profiles, so both must be
 * the viewer's to edit. One client may be in several families.
 * @throws AppError `not_found` for a client one cannot find, `forbidden` where one of the two is not one's to edit,
 * `invalid` for a new family without a name, `conflict` where both are in that family already
 */
export async function joinFamily(
  session: SessionToken,
  input: z.input<typeof joinFamilySchema>,
): Promise<{ clientId: string; actId: string }> {
  const join = parseInput(joinFamilySchema, input)
  const { clientId, otherId } = join
  if (join.familyId === '' && join.familyName === '')
    throw new AppError('invalid', 'Name the family.', { familyName: 'Name the family, such as Oliveira.' })
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, clientId)
    await requireClient(tx, otherId)
    const joined = await joinFamilies(tx, {
      clientId,
      otherId,
      familyId: join.familyId || null,
      name: join.familyName || null,
      relationship: join.relationship || null,
      ownRelationship: join.ownRelationship || null,
    })
    if (!joined) throw new AppError('forbidden', 'You may not change both of these profiles.')
    if (joined.done !== 'joined') throw notJoined(joined.done)
    const { actId } = joined
    const fields = ['family', 'relationship']
    // Belonging together is told in the history of either.
    await recordAudit(tx, { action: 'client_family.join', clientId, subjectId: otherId, actId, fields })
    await recordAudit(tx, {
      action: 'client_family.join',
      clientId: otherId,
      subjectId: clientId,
      actId,
      fields,
    })
    return { clientId, actId }
  })
}

function notJoined(done: 'already' | 'no_family'): AppError {
  const message =
    done === 'already'
      ? 'They are in this family already. Nothing was changed.'
      : 'This client left that family meanwhile. Choose another.'
  return new AppError('conflict', message, { familyId: message })
}
