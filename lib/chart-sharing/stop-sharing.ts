import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { endChartShare } from '@/lib/policy/chart-share'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { canFindClient } from '@/lib/policy/can-find'
import type { z } from 'zod'
import { stopSharingSchema } from './schemas'

/**
 * Stops a chart share at once; the colleague's next request finds no notes. The colleague stays on the care team.
 * Stopping one that is stopped already changes nothing and is no error: the act is null then.
 * @throws AppError `not_found` for a client or share one cannot find or stop.
 * Source: seed 004 option 1; POLICY.md "Who opens and stops sharing".
 */
export async function stopSharing(
  session: SessionToken,
  input: z.input<typeof stopSharingSchema>,
): Promise<{ actId: string | null }> {
  const stop = stopSharingSchema.parse(input)
  return inViewerTransaction(session, async (tx) => {
    if (!(await canFindClient(tx, stop.clientId))) throw new AppError('not_found', 'There is no such client.')
    const actId = await endChartShare(tx, stop)
    if (actId === null) throw new AppError('not_found', 'There is no such share.')
    if (actId === 'already') return { actId: null }
    await recordAudit(tx, {
      action: 'chart_share.stop',
      clientId: stop.clientId,
      subjectId: stop.shareId,
      actId,
    })
    return { actId }
  })
}
