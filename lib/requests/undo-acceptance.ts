import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { takeAcceptanceBack } from '@/lib/policy/requests'
import { requireDone } from '@/lib/requests/require-done'
import { requestIdSchema } from '@/lib/requests/schemas'

/**
 * Takes one's own acceptance back while nobody relies on it: what it opened ends, mails that have not gone out do not, and the
 * request is revoked. The button is there while `RequestDto.undoActId` is.
 * @throws AppError `not_found`, `conflict` where it is too late: then it is revoked. Source: POLICY.md P24, P85.
 */
export async function undoAcceptance(
  session: SessionToken,
  input: z.input<typeof requestIdSchema>,
): Promise<{ requestId: string; actId: string }> {
  const { requestId } = parseInput(requestIdSchema, input)
  return inViewerTransaction(session, async (tx) => {
    const { outcome, clientId, actId } = await takeAcceptanceBack(tx, requestId)
    await requireDone(tx, requestId, outcome)
    await recordAudit(tx, {
      action: 'request.undo',
      ...(clientId && { clientId }),
      subjectId: requestId,
      actId,
    })
    return { requestId, actId }
  })
}
