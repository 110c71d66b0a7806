import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { endEnrolmentItem } from '@/lib/policy/programmes'
import { requireWritten } from './refusals'
import { requireSeenItem } from './require-item'
import { endEnrolmentSchema } from './schemas'

/**
 * Ends an enrolment on a day, with the reason where one is given.
 * @throws AppError `not_found` for what one cannot see, `forbidden` for what one may not change, `invalid` for a day before the
 * beginning or after today, `conflict` where it has ended. Source: POLICY.md P64, P95.
 */
export async function endEnrolment(
  session: SessionToken,
  input: z.input<typeof endEnrolmentSchema>,
): Promise<{ actId: string }> {
  const { clientId, enrolmentId, endedOn, endReason } = parseInput(endEnrolmentSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireSeenItem(tx, clientId, enrolmentId)
    const done = await endEnrolmentItem(tx, { clientId, itemId: enrolmentId, endedOn, reason: endReason })
    const { actId, again } = requireWritten(done, 'endedOn', 'You may not change this enrolment.')
    if (!again)
      await recordAudit(tx, {
        action: 'enrolment.end',
        clientId,
        subjectId: enrolmentId,
        actId,
      })
    return { actId }
  })
}
