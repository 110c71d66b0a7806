import { openClientChart, type OpenedClient } from '@/lib/clients/open-client-chart'
import { AppError } from '@/lib/errors'
import { requireClient } from '@/lib/clients/require-client'
import { isUuid } from '@/lib/clients/uuid'
import type { ViewerTransaction } from '@/lib/policy/enter'
import {
  findShareOnBehalf,
  findSiteShareRights,
  type ShareOnBehalf,
  type SiteShareRights,
} from '@/lib/policy/site-share'

type Opened = OpenedClient & { rights: SiteShareRights }

/** Whose record is shared, as far as whoever shares it is told. */
type SharedClient = { id: string; name: string; shortName: string; reference: string }
export type Sharer = {
  client: SharedClient
  refusal: SiteShareRights['refusal']
  behalf: ShareOnBehalf | null
  /** A client of the organisation for which the viewer acts, whose pages he has. */
  opened: boolean
}

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

/**
 * Whoever begins a share: in his own right, for the main provider, or as administrator of the network, who opens no chart.
 * @throws AppError like `requireSharer`. Source: POLICY.md P58, P100.
 */
export async function requireBeginner(tx: ViewerTransaction, clientId: string): Promise<Sharer> {
  const behalf = isUuid(clientId) ? await findShareOnBehalf(tx, clientId) : null
  if (behalf?.capacity === 'administrator') {
    const { id, name, short_name: shortName, reference, refusal } = behalf
    return { client: { id, name, shortName, reference }, refusal, behalf, opened: false }
  }
  const { header, rights } = await requireSharer(tx, clientId)
  return { client: header, refusal: rights.refusal, behalf, opened: true }
}

/**
 * The client as verbs of sharing find it. `opened`: the viewer has pages of it; an administrator who shares for somebody else
 * has none.
 * @throws AppError `not_found` for hidden, missing and malformed ids alike
 */
export async function requireFound(tx: ViewerTransaction, clientId: string): Promise<{ opened: boolean }> {
  const behalf = isUuid(clientId) ? await findShareOnBehalf(tx, clientId) : null
  if (behalf?.capacity === 'administrator') return { opened: false }
  await requireClient(tx, clientId)
  return { opened: true }
}

/** How pages of sharing name the client, and where they lead back to. */
export const toClient = ({ client, opened }: Sharer) => ({
  clientId: client.id,
  clientName: client.name,
  clientShortName: client.shortName,
  reference: client.reference,
  opened,
})

/** What is said to whoever finds the client and may not share it. */
export const mayNotShare = () => new AppError('forbidden', 'You may not share this client with other sites.')
