import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { writeEnd } from '@/lib/policy/requests'
import { requireDone } from '@/lib/requests/require-done'
import { requestVersionSchema } from '@/lib/requests/schemas'

/**
 * Takes back an open request: the asker, and for a site its owner and manager. Its holder is told if he knew of it.
 * @throws AppError `not_found`, `forbidden` for the other side, `conflict` where it is over already. Source: POLICY.md P86.
 */
export async function cancelRequest(
  session: SessionToken,
  input: z.input<typeof requestVersionSchema>,
): Promise<{ requestId: string; actId: string }> {
  const { requestId, version } = parseInput(requestVersionSchema, input)
  return inViewerTransaction(session, async (tx) => {
    const done = await writeEnd(tx, { requestId, version, how: 'cancel', ending: null })
    await requireDone(tx, requestId, done.outcome)
    const { clientId, actId } = done
    await recordAudit(tx, {
      action: 'request.cancel',
      ...(clientId && { clientId }),
      subjectId: requestId,
      actId,
    })
    return { requestId, actId }
  })
}
