import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { notBornYet } from '@/lib/clients/edit-profile'
import { toFieldValues } from '@/lib/clients/form-values'
import { requireClient } from '@/lib/clients/require-client'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { proposeFields } from '@/lib/policy/proposals'
import { proposeSchema } from './proposal-schemas'

/**
 * Proposes other details to the owner's side; what one proposed before and still waits is replaced. What does not differ is no
 * part of it.
 * @throws AppError `not_found`, `forbidden` for whoever may not, `invalid` where nothing differs. Source: POLICY.md P61, P98.
 */
export async function proposeChanges(
  session: SessionToken,
  input: z.input<typeof proposeSchema>,
): Promise<{ clientId: string; actId: string }> {
  const { clientId, version, message, ...typed } = parseInput(proposeSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, clientId)
    if (typed.birthDate > tx.viewer.today) throw notBornYet()
    const done = await proposeFields(tx, {
      clientId,
      version,
      values: toFieldValues(typed),
      message: message || null,
    })
    if (!done) throw new AppError('forbidden', 'You may not propose changes of this profile.')
    if (done.outcome === 'same')
      throw new AppError('invalid', 'Nothing differs from what stands, so nothing was sent.')
    await recordAudit(tx, { action: 'proposal.make', clientId, actId: done.actId, fields: done.fields })
    return { clientId, actId: done.actId }
  })
}
