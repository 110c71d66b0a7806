import 'server-only'
import type { ShareRenewalDto } from './dto'
import { zoneWords } from './check'
import { openClientChart } from '@/lib/clients/open-client-chart'
import { isUuid } from '@/lib/clients/uuid'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { listSections, listSharingRows } from '@/lib/policy/sharing-rows'
import { findShareEnd } from './share-end'
import { untilChoices } from './until-choices'

const NO_SHARE = 'There is no such share.'

/**
 * The page on which a running share gets another last day.
 * @throws AppError `not_found` for a hidden or missing client, and for a share that has ended or is not the viewer's to renew.
 */
export async function getShareRenewal(
  session: SessionToken,
  clientId: string,
  shareId: string | null,
): Promise<ShareRenewalDto> {
  if (!shareId || !isUuid(shareId)) throw new AppError('not_found', NO_SHARE)
  return inViewerTransaction(session, async (tx) => {
    const { header } = await openClientChart(tx, clientId, [])
    if (header.level !== 'full') throw new AppError('not_found', NO_SHARE)
    for (const section of await listSections(tx, clientId)) {
      if (section.refusal !== null) continue
      const rows = await listSharingRows(tx, clientId, section.post_id)
      const row = rows.find((each) => each.share_id === shareId && each.may_renew)
      if (!row) continue
      return {
        clientId,
        clientName: header.name,
        clientShortName: header.shortName,
        reference: header.reference,
        shareId,
        whose: section.is_you ? 'your' : `${section.name}’s`,
        toName: row.name,
        untilOn: row.share_until,
        choices: untilChoices(tx.viewer.today, (await findShareEnd(tx)).required),
        earliestUntilOn: tx.viewer.today,
        zone: zoneWords(tx.viewer.zone),
      }
    }
    throw new AppError('not_found', NO_SHARE)
  })
}
