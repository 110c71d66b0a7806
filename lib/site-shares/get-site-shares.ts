import 'server-only'
import type { ClientHeaderDto } from '@/lib/clients/dto'
import { isUuid } from '@/lib/clients/uuid'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { listSiteShares } from '@/lib/policy/site-share'
import { getSiteShareNotice } from './act-notice'
import type { SiteSharesDto } from './dto'
import { requireSiteShares } from './require-shared-client'
import { toShareRow } from './share-words'

/**
 * All site shares of a client, running ones first: to the owner's side all of them, to a receiver those to the own
 * organisation. `actId`: what the viewer just did.
 * @throws AppError `not_found` for hidden, missing and malformed ids, `forbidden` where there is nothing to see or do
 */
export async function getSiteShares(
  session: SessionToken,
  clientId: string,
  actId: string | null,
): Promise<{ header: ClientHeaderDto; shares: SiteSharesDto }> {
  return inViewerTransaction(session, async (tx) => {
    const { header, rights, row: client } = await requireSiteShares(tx, clientId)
    const found = await listSiteShares(tx, header.id)
    if (found.length === 0 && !rights.share && !rights.ending)
      throw new AppError('forbidden', 'This client is shared with no site of yours.')
    const asked = actId && isUuid(actId) ? actId : null
    return {
      header,
      shares: {
        clientId: header.id,
        clientShortName: header.shortName,
        rows: found.map((row) => toShareRow(row, client.organisation === null, tx.viewer.zone)),
        mayShare: rights.share,
        notice: asked ? await getSiteShareNotice(tx, header, asked) : null,
      },
    }
  })
}
