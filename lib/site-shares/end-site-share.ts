import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { requireClient } from '@/lib/clients/require-client'
import { AppError } from '@/lib/errors'
import { canFindClient } from '@/lib/policy/can-find'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { endSiteShare as writeEnd } from '@/lib/policy/site-share'
import { endSiteShareSchema } from './schemas'

/**
 * Ends a site share at once, from the owner's side, or gives it up on the receiver's: the next request there finds nothing.
 * One that has ended already is no error: the act is null then. `reachable`: whether the viewer finds the client afterwards.
 * @throws AppError `not_found` for a client one cannot find or a share one may not end. Source: POLICY.md P59.
 */
export async function endSiteShare(
  session: SessionToken,
  input: z.input<typeof endSiteShareSchema>,
): Promise<{ actId: string | null; reachable: boolean }> {
  const { clientId, shareId } = parseInput(endSiteShareSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, clientId)
    const actId = await writeEnd(tx, { clientId, shareId })
    if (actId === null) throw new AppError('not_found', 'There is no such share.')
    const ended = actId === 'already' ? null : actId
    if (ended) await recordAudit(tx, { action: 'site_share.end', clientId, subjectId: shareId, actId: ended })
    return { actId: ended, reachable: await canFindClient(tx, clientId) }
  })
}
