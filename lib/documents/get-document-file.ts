import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { documents, items } from '@/db/schema'
import { NO_CLIENT } from '@/lib/clients/open-client-chart'
import { isUuid } from '@/lib/clients/uuid'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { safeMediaType } from '@/lib/documents/document-kind'
import { NO_DOCUMENT, requireChart } from '@/lib/documents/internal'
import { recordDisclosure, recordItemView, type Component } from '@/lib/policy/visible'

export type DocumentFile = { fileName: string; mediaType: string; bytes: Buffer }

/**
 * One stored file with the type it may be sent with; it and its component (no other) are recorded as seen. Its bytes are
 * held against the checksum made when it was stored.
 * @throws AppError `not_found` for a client or document that is hidden, missing or known by its line only, `unavailable`
 * for a file that is not what was stored
 */
export async function getDocumentFile(
  session: SessionToken,
  clientId: string,
  documentId: string,
): Promise<DocumentFile> {
  if (!isUuid(documentId)) throw new AppError('not_found', NO_DOCUMENT)
  return inViewerTransaction(session, async (tx) => {
    if (!isUuid(clientId)) throw new AppError('not_found', NO_CLIENT)
    await requireChart(tx, clientId)
    const { fileName, mediaType, sha256, bytes } = documents
    const [row] = await tx
      .select({ component: items.component, fileName, mediaType, sha256, bytes })
      .from(documents)
      .innerJoin(items, eq(items.id, documents.itemId))
      .where(and(eq(documents.itemId, documentId), eq(documents.clientId, clientId)))
    if (!row) throw new AppError('not_found', NO_DOCUMENT)
    if (createHash('sha256').update(row.bytes).digest('hex') !== row.sha256)
      throw new AppError(
        'unavailable',
        'This file is damaged, so it was not sent. Tell whoever runs Concord.',
      )
    await recordDisclosure(tx, [row.component as Component])
    await recordItemView(tx, documentId)
    return { fileName: row.fileName, mediaType: safeMediaType(row.mediaType), bytes: row.bytes }
  })
}
