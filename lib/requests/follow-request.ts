import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { followColleagues } from '@/lib/policy/requests'
import { requireFollowed } from '@/lib/requests/ask-refusals'
import { requestIdSchema } from '@/lib/requests/schemas'

/**
 * Hears from now on what becomes of a colleague's open request for the same site, instead of asking a second time.
 * @throws AppError `not_found` for a request one could not have asked oneself. Source: POLICY.md P81.
 */
export async function followRequest(
  session: SessionToken,
  input: z.input<typeof requestIdSchema>,
): Promise<{ requestId: string }> {
  const { requestId } = parseInput(requestIdSchema, input)
  return inViewerTransaction(session, async (tx) => {
    const { outcome, actId } = await followColleagues(tx, requestId)
    requireFollowed(outcome)
    if (outcome === 'followed')
      await recordAudit(tx, { action: 'request.follow', subjectId: requestId, actId })
    return { requestId }
  })
}
