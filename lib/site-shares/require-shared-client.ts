import { openClientChart, type OpenedClient } from '@/lib/clients/open-client-chart'
import { AppError } from '@/lib/errors'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { findSiteShareRights, type SiteShareRights } from '@/lib/policy/site-share'

type Opened = OpenedClient & { rights: SiteShareRights }

/**
 * Opens a client for the pages of site shares: the profile at full, with what the viewer may do there.
 * @throws AppError `not_found` for hidden, missing and malformed ids, `forbidden` where only the header is open
 */
export async function requireSiteShares(tx: ViewerTransaction, clientId: string): Promise<Opened> {
  const opened = await openClientChart(tx, clientId, [])
  if (opened.header.level !== 'full') throw new AppError('forbidden', 'Your part does not open this.')
  return { ...opened, rights: await findSiteShareRights(tx, opened.row.id) }
}

/**
 * The same for whoever shares: form and check page.
 * @throws AppError `forbidden` also where the viewer finds the client and may not share it (POLICY.md P56, P58)
 */
export async function requireSharer(tx: ViewerTransaction, clientId: string): Promise<Opened> {
  const opened = await requireSiteShares(tx, clientId)
  if (!opened.rights.share) throw mayNotShare()
  return opened
}

/** What is said to whoever finds the client and may not share it. */
export const mayNotShare = () => new AppError('forbidden', 'You may not share this client with other sites.')
