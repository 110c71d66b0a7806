import { and, eq, inArray, sql } from 'drizzle-orm'
import { documents, items, posts, staff } from '@/db/schema'
import { wallDay } from '@/db/wall-clock'
import type { ClientHeaderDto } from '@/lib/clients/dto'
import { openClientChart } from '@/lib/clients/open-client-chart'
import { isUuid } from '@/lib/clients/uuid'
import { getDocumentNotice } from '@/lib/documents/act-notice'
import { documentKind } from '@/lib/documents/document-kind'
import type { DocumentListDto, DocumentRowDto } from '@/lib/documents/dto'
import { KEPT } from '@/lib/documents/internal'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { hasComponent } from '@/lib/policy/visible'

const PAGE = 20
const kept = inArray(items.component, [...KEPT])
const added = sql<string>`coalesce(${items.onDay}, ${wallDay(items.createdAt)}::date)`

/**
 * The Docs & Forms tab, newest first, one page, recorded as seen: clinical documents only where the chart they belong to is
 * open. `actId` is what the viewer just did. Source: SPEC §4 "Docs & Forms".
 * @throws AppError `not_found` for hidden, missing and malformed ids, `forbidden` where no documents are open
 */
export async function getDocuments(
  session: SessionToken,
  clientId: string,
  after: string | null,
  actId: string | null = null,
): Promise<{ header: ClientHeaderDto; list: DocumentListDto }> {
  return inViewerTransaction(session, async (tx) => {
    const { header, row, masks } = await openClientChart(tx, clientId, [...KEPT])
    if (!header.tabs.includes('documents'))
      throw new AppError('forbidden', 'Your role does not open documents.')
    const last = await findPlace(tx, row.id, after)
    const rows = await listRows(tx, row.id, last)
    const shown = rows.slice(0, PAGE)
    return {
      header,
      list: {
        clientId: row.id,
        rows: shown.map(toDocumentRow),
        next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
        isFirstPage: last === null,
        mayAdd: KEPT.some((each) => hasComponent(masks.may_add, each)),
        notice: actId && isUuid(actId) ? await getDocumentNotice(tx, row.id, actId) : null,
      },
    }
  })
}

type Place = { addedOn: string; id: string }

async function findPlace(
  tx: ViewerTransaction,
  clientId: string,
  after: string | null,
): Promise<Place | null> {
  if (!after || !isUuid(after)) return null
  const [row] = await tx
    .select({ addedOn: sql<string>`${added}::text`, id: items.id })
    .from(items)
    .where(and(eq(items.clientId, clientId), eq(items.id, after), kept))
  return row ?? null
}

/** Never the bytes: a list must not carry the files. */
function listRows(tx: ViewerTransaction, clientId: string, last: Place | null) {
  return tx
    .select({
      id: items.id,
      title: items.title,
      component: items.component,
      addedOn: sql<string>`${added}::text`,
      addedBy: staff.name,
      kind: documents.kind,
      mediaType: documents.mediaType,
      size: documents.byteSize,
    })
    .from(items)
    .leftJoin(documents, eq(documents.itemId, items.id))
    .leftJoin(posts, eq(posts.id, items.authorPostId))
    .leftJoin(staff, eq(staff.id, posts.staffId))
    .where(
      and(
        eq(items.clientId, clientId),
        kept,
        last ? sql`(${added}, ${items.id}) < (${last.addedOn}::date, ${last.id}::uuid)` : undefined,
      ),
    )
    .orderBy(sql`${added} desc`, sql`${items.id} desc`)
    .limit(PAGE + 1)
}

function toDocumentRow(row: Awaited<ReturnType<typeof listRows>>[number]): DocumentRowDto {
  return {
    id: row.id,
    title: row.title || 'Document without a title',
    kind: documentKind(row.kind, row.mediaType),
    isClinical: row.component === 'clinical_documents',
    addedOn: row.addedOn,
    addedBy: row.addedBy ?? 'Not recorded',
    size: row.size,
    opens: row.size !== null,
  }
}
