import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { openChartShare } from '@/lib/policy/chart-share'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { canFindClient } from '@/lib/policy/can-find'
import { shareChartSchema, type ShareChartInput } from './schemas'

/**
 * Shares one provider's part of a chart with a colleague, or demographics only, from today until `untilOn` (a whole
 * day of the network's zone, included; null = no end). Returns the act.
 * @throws AppError `not_found` for a client one cannot find, `forbidden` where one may not share, `invalid` for a last day
 * in the past, `conflict` where nothing was left to share.
 * Source: seed 004 option 1; SPEC §3 M2; POLICY.md P1, P2.
 */
export async function shareChart(session: SessionToken, input: ShareChartInput): Promise<{ actId: string }> {
  const share = shareChartSchema.parse(input)
  return inViewerTransaction(session, async (tx) => {
    if (!(await canFindClient(tx, share.clientId)))
      throw new AppError('not_found', 'There is no such client.')
    if (share.untilOn !== null && share.untilOn < tx.viewer.today) {
      const message = 'The last day lies in the past. Choose today or later.'
      throw new AppError('invalid', message, { untilOn: message })
    }
    const actId = await openChartShare(tx, share)
    if (actId === null) throw new AppError('forbidden', 'You may not share this.')
    if (actId === 'already') {
      const message = 'This was shared already. Nothing was changed.'
      throw new AppError('conflict', message, { what: message })
    }
    const action = share.what === 'chart' ? 'chart_share.open' : 'demographics_share.open'
    await recordAudit(tx, { action, clientId: share.clientId, subjectId: share.toPostId, actId })
    return { actId }
  })
}
