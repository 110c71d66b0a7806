import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { writeDecision } from '@/lib/policy/requests'
import { untickedMask } from '@/lib/requests/masks'
import { requireDone } from '@/lib/requests/require-done'
import { decideSchema } from '@/lib/requests/schemas'

/**
 * Accepts or rejects a request. Accepting writes what was asked for or less of it; rejecting needs a reason, told to the asking
 * side only where ticked. Accepting one that was rejected or has ended reopens it: the answer names the new request.
 * @throws AppError `not_found`, `forbidden` for the asking side, `conflict` with who answered before or what is in the way,
 * `invalid` beside the fields. Source: POLICY.md P82, P84–P86, P88.
 */
export async function decideRequest(
  session: SessionToken,
  input: z.input<typeof decideSchema>,
): Promise<{ requestId: string; actId: string; state: 'granted' | 'denied' }> {
  const typed = parseInput(decideSchema, input)
  const isYes = typed.decision === 'accept'
  return inViewerTransaction(session, async (tx) => {
    const { outcome, requestId, clientId, actId } = await writeDecision(tx, {
      requestId: typed.requestId,
      version: typed.version,
      decision: {
        kind: typed.decision,
        since: isYes ? typed.sinceOn : null,
        until: isYes ? typed.untilOn : null,
        editable: isYes && typed.editable === 'yes',
        unticked: isYes && typed.components ? untickedMask(typed.components) : null,
        reason_code: isYes ? null : typed.reasonCode,
        note: typed.note,
        reason_shown: typed.showReason === 'yes',
        behalf_reason: typed.behalfReason,
      },
    })
    await requireDone(tx, typed.requestId, outcome)
    await recordAudit(tx, {
      action: `request.${typed.decision}`,
      ...(clientId && { clientId }),
      subjectId: requestId,
      actId,
    })
    return { requestId, actId, state: isYes ? 'granted' : 'denied' }
  })
}
