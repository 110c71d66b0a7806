import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { writeEnd } from '@/lib/policy/requests'
import { requireDone } from '@/lib/requests/require-done'
import { revokeSchema } from '@/lib/requests/schemas'

/**
 * Ends what was accepted, at once: the owning side, with a reason. With `backToPending` it waits again for an answer, as a new
 * request in the asker's name, which the answer names.
 * @throws AppError `not_found`, `forbidden` for the asking side, `conflict` where it is over already, `invalid` for an
 * administrator without a reason of his own. Source: POLICY.md P85, P86, P88.
 */
export async function revokeRequest(
  session: SessionToken,
  input: z.input<typeof revokeSchema>,
): Promise<{ requestId: string; actId: string }> {
  const typed = parseInput(revokeSchema, input)
  return inViewerTransaction(session, async (tx) => {
    const { outcome, requestId, clientId, actId } = await writeEnd(tx, {
      requestId: typed.requestId,
      version: typed.version,
      how: 'revoke',
      ending: {
        note: typed.note,
        reason_shown: typed.showReason === 'yes',
        behalf_reason: typed.behalfReason,
        back: typed.backToPending === 'yes',
      },
    })
    await requireDone(tx, typed.requestId, outcome)
    await recordAudit(tx, {
      action: 'request.revoke',
      ...(clientId && { clientId }),
      subjectId: typed.requestId,
      actId,
    })
    return { requestId, actId }
  })
}
