import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { parseInput } from '@/lib/actions/parse-input'
import { openChartShare } from '@/lib/policy/chart-share'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { canFindClient } from '@/lib/policy/can-find'
import { lastDayOf, shareChartSchema, type ShareChart, type ShareChartInput } from './schemas'
import { requireLastDay } from './require-last-day'
import { sharePrivateNotes } from './share-private-notes'

/**
 * Shares one provider's part of a chart with a colleague, demographics only, or the chart with the private notes that the
 * client's signature covers; from today until the last day (a whole day of the network's zone, included; none = no end).
 * @throws AppError `not_found` for a client one cannot find, `forbidden` where one may not share, `invalid` for a last day
 * in the past or a signature that does not hold, `conflict` where nothing was left to share.
 * Source: seed 004 option 1; SPEC §3 M2; POLICY.md P1, P2, P23.
 */
export async function shareChart(session: SessionToken, input: ShareChartInput): Promise<{ actId: string }> {
  const share = parseInput(shareChartSchema, input)
  return inViewerTransaction(session, async (tx) => {
    if (!(await canFindClient(tx, share.clientId)))
      throw new AppError('not_found', 'There is no such client.')
    const untilOn = await requireLastDay(tx, lastDayOf(share))
    const { actId, actions } =
      share.what === 'private'
        ? await sharePrivateNotes(tx, share, untilOn)
        : await shareOrdinary(tx, share, untilOn)
    for (const action of actions)
      await recordAudit(tx, { action, clientId: share.clientId, subjectId: share.toPostId, actId })
    return { actId }
  })
}

async function shareOrdinary(
  tx: ViewerTransaction,
  share: ShareChart,
  untilOn: string | null,
): Promise<{ actId: string; actions: string[] }> {
  const what = share.what === 'chart' ? 'chart' : 'demographics'
  const { clientId, fromPostId, toPostId, message } = share
  const actId = await openChartShare(tx, { clientId, fromPostId, toPostId, what, untilOn, message })
  if (actId === null) throw new AppError('forbidden', 'You may not share this.')
  if (actId === 'already') {
    const told = 'This was shared already. Nothing was changed.'
    throw new AppError('conflict', told, { what: told })
  }
  return { actId, actions: [`${what}_share.open`] }
}
