import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { canFindClient } from '@/lib/policy/can-find'
import { endPlaceOnList } from '@/lib/policy/chart-share'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { endPlaceSchema } from './schemas'

/**
 * Takes a provider off a client's care team: oneself, or, as owner or manager, anybody. Shares that run to that provider keep
 * the client on the list, unless `stopShares` ends them in the same act. Nothing to end is no error: the act is null then.
 * @throws AppError `not_found` for a client one cannot find, `forbidden` where the place is not one's to end. Source: P25.
 */
export async function endPlace(
  session: SessionToken,
  input: z.input<typeof endPlaceSchema>,
): Promise<{ actId: string | null; left: boolean }> {
  const { clientId, postId, stopShares } = parseInput(endPlaceSchema, input)
  return inViewerTransaction(session, async (tx) => {
    if (!(await canFindClient(tx, clientId))) throw new AppError('not_found', 'There is no such client.')
    const actId = await endPlaceOnList(tx, { clientId, postId, stopShares: stopShares === 'yes' })
    if (actId === null) throw new AppError('forbidden', 'You may not do this.')
    const left = postId === tx.viewer.postId
    if (actId === 'already') return { actId: null, left: false }
    await recordAudit(tx, { action: 'care_team.end', clientId, subjectId: postId, actId })
    return { actId, left }
  })
}
