import { newId } from '@/db/new-id'
import type { ClientHeaderDto } from '@/lib/clients/dto'
import { openClientChart } from '@/lib/clients/open-client-chart'
import type { UploadFormDto } from '@/lib/documents/dto'
import { requireAdding } from '@/lib/documents/internal'
import { getAudience } from '@/lib/documents/who-sees'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * The empty form for a new document, dated today in the network's zone, with who will see it.
 * @throws AppError `not_found` for a client one cannot find, `forbidden` where one may not add documents
 */
export async function getUploadForm(
  session: SessionToken,
  clientId: string,
): Promise<{ header: ClientHeaderDto; form: UploadFormDto }> {
  return inViewerTransaction(session, async (tx) => {
    const { header, masks, row } = await openClientChart(tx, clientId, [])
    const may = requireAdding(masks)
    const audience = await getAudience(tx, row.id, tx.viewer.postId, header.level === 'full')
    return {
      header,
      form: { clientId: row.id, draftId: newId(), onDay: tx.viewer.today, may, ...audience },
    }
  })
}
