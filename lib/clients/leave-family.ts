import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { leaveFamilySchema } from '@/lib/clients/profile-schemas'
import { mayNotEdit, requireClient } from '@/lib/clients/require-client'
import { AppError } from '@/lib/errors'
import { endFamilyMembership } from '@/lib/policy/families'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * Ends a place in a family to which this client belongs: its own, or that of another member whom the viewer may find.
 * @throws AppError `not_found` for a client or a member one cannot find, `forbidden` without the right to edit
 */
export async function leaveFamily(
  session: SessionToken,
  input: z.input<typeof leaveFamilySchema>,
): Promise<{ clientId: string; actId: string }> {
  const { clientId, memberId } = parseInput(leaveFamilySchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, clientId)
    const actId = await endFamilyMembership(tx, { clientId, memberId })
    if (actId === null) throw mayNotEdit()
    if (actId === 'gone') throw new AppError('not_found', 'Nobody of that family is meant by this.')
    await recordAudit(tx, { action: 'client_family.leave', clientId, subjectId: memberId, actId })
    return { clientId, actId }
  })
}
