import { and, eq, inArray } from 'drizzle-orm'
import { documents, items, posts, staff } from '@/db/schema'
import { wallMinute } from '@/db/wall-clock'
import type { ClientHeaderDto } from '@/lib/clients/dto'
import { openClientChart } from '@/lib/clients/open-client-chart'
import { isUuid } from '@/lib/clients/uuid'
import { documentKind } from '@/lib/documents/document-kind'
import type { DocumentDto } from '@/lib/documents/dto'
import { KEPT, NO_DOCUMENT } from '@/lib/documents/internal'
import { getAudience } from '@/lib/documents/who-sees'
import { AppError } from '@/lib/errors'
import { findDocumentRights } from '@/lib/policy/documents'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { recordDisclosure, type Component } from '@/lib/policy/visible'

/**
 * The page of one document: what it is, who can open it, and what the viewer may do with it. Recorded as seen.
 * @throws AppError `not_found` for a client or document that is hidden, missing or known by its line only
 */
export async function getDocument(
  session: SessionToken,
  clientId: string,
  documentId: string,
): Promise<{ header: ClientHeaderDto; document: DocumentDto }> {
  if (!isUuid(documentId)) throw new AppError('not_found', NO_DOCUMENT)
  return inViewerTransaction(session, async (tx) => {
    const { header, row: client } = await openClientChart(tx, clientId, [])
    const row = await findDocument(tx, client.id, documentId)
    if (!row) throw new AppError('not_found', NO_DOCUMENT)
    await recordDisclosure(tx, [row.component as Component])
    const may = await findDocumentRights(tx, client.id, documentId)
    const audience = await getAudience(tx, client.id, row.authorPostId, header.level === 'full')
    const isClinical = row.component === 'clinical_documents'
    return {
      header,
      document: {
        clientId: client.id,
        id: row.id,
        title: row.title || 'Document without a title',
        kind: documentKind(row.kind, row.mediaType),
        isClinical,
        on: row.onDay,
        addedAt: row.addedAt ?? '',
        addedBy: row.addedBy ?? 'Not recorded',
        fileName: row.fileName,
        size: row.size,
        opensTo: isClinical ? audience.clinical : audience.plain,
        wouldOpenTo: isClinical ? audience.plain : audience.clinical,
        may: { mark: may.may_mark, withdraw: may.may_withdraw },
      },
    }
  })
}

async function findDocument(tx: ViewerTransaction, clientId: string, documentId: string) {
  const [row] = await tx
    .select({
      id: items.id,
      component: items.component,
      authorPostId: items.authorPostId,
      title: items.title,
      onDay: items.onDay,
      addedAt: wallMinute(items.createdAt),
      addedBy: staff.name,
      kind: documents.kind,
      fileName: documents.fileName,
      mediaType: documents.mediaType,
      size: documents.byteSize,
    })
    .from(items)
    .innerJoin(documents, eq(documents.itemId, items.id))
    .leftJoin(posts, eq(posts.id, items.authorPostId))
    .leftJoin(staff, eq(staff.id, posts.staffId))
    .where(and(eq(items.id, documentId), eq(items.clientId, clientId), inArray(items.component, [...KEPT])))
  return row ?? null
}
