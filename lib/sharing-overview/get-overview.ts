import 'server-only'
import type { ClientHeaderDto } from '@/lib/clients/dto'
import { openClientChart, type OpenedClient } from '@/lib/clients/open-client-chart'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { listSiteShares } from '@/lib/policy/site-share'
import { listAskable } from '@/lib/policy/who-can-see'
import { toShareRow } from '@/lib/site-shares/share-words'
import type { SharingOverviewDto, TimelineDto, TimelineShow } from './dto'
import { getWhoCanSee } from './people'
import { listEntries, readPlace } from './timeline-entries'
import { getWhyNot } from './why-not'

const RECENT = 8
const PAGE = 30

/**
 * Opens a client whose sharing the viewer may be told of: the profile at full.
 * @throws AppError `not_found` for hidden, missing and malformed ids, `forbidden` where only the header is open
 */
export async function requireSharingTab(tx: ViewerTransaction, clientId: string): Promise<OpenedClient> {
  const opened = await openClientChart(tx, clientId, [])
  if (!opened.header.tabs.includes('sharing'))
    throw new AppError('forbidden', 'Your part does not open this.')
  return opened
}

/**
 * The Sharing tab: who can see the client, what and why; why not, for a person one names; what happened lately. Recorded
 * as seen. Source: SPEC §4, §5.1.
 * @throws AppError like `requireSharingTab`
 */
export async function getSharingOverview(
  session: SessionToken,
  clientId: string,
  query: { after: string | null; person: string | null },
): Promise<{ header: ClientHeaderDto; overview: SharingOverviewDto }> {
  return inViewerTransaction(session, async (tx) => {
    const opened = await requireSharingTab(tx, clientId)
    const { header, row } = opened
    const [who, askable, recent, sitesShared] = await Promise.all([
      getWhoCanSee(tx, opened, query),
      listAskable(tx, row.id),
      listEntries(tx, row.id, header.shortName, { show: null, before: null, limit: RECENT }),
      listSiteShares(tx, row.id),
    ])
    const asked = { person: query.person, askable, viewerName: who.viewerName }
    return {
      header,
      overview: {
        clientId: row.id,
        clientShortName: header.shortName,
        viewerPostId: tx.viewer.postId,
        todayOn: tx.viewer.today,
        count: who.count,
        people: who.people,
        next: who.next,
        isFirstPage: who.isFirstPage,
        roles: who.roles,
        askable: askable.map((each) => ({ postId: each.post_id, name: each.name, isYou: each.is_you })),
        whyNot: await getWhyNot(tx, opened, asked),
        sitesShared: sitesShared
          .filter(({ state }) => state === 'running' || state === 'not_begun')
          .map((share) => toShareRow(share, row.organisation === null, tx.viewer.zone)),
        timeline: recent.entries,
        hasOlder: recent.next !== null,
      },
    }
  })
}

/**
 * What happened about a client, newest first, one page; `show` keeps one part of it.
 * @throws AppError like `requireSharingTab`
 */
export async function getTimeline(
  session: SessionToken,
  clientId: string,
  query: { show: TimelineShow | null; before: string | null },
): Promise<{ header: ClientHeaderDto; timeline: TimelineDto }> {
  return inViewerTransaction(session, async (tx) => {
    const { header, row } = await requireSharingTab(tx, clientId)
    const before = readPlace(query.before)
    const page = { show: query.show, before, limit: PAGE }
    const { entries, next } = await listEntries(tx, row.id, header.shortName, page)
    return { header, timeline: { show: query.show, entries, next, isFirstPage: before === null } }
  })
}
