import { and, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import { wallMinute } from '@/db/wall-clock'
import { items, notes, posts, staff } from '@/db/schema'
import type { OpenedClient } from '@/lib/clients/open-client-chart'
import { isUuid } from '@/lib/clients/uuid'
import type { NoteAuthorDto, NoteListDto, NoteRowDto } from '@/lib/notes/dto'
import { findReaders, readersInWords, type Readers } from '@/lib/notes/readers'
import { noteState } from '@/lib/notes/note-state'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { hasComponent } from '@/lib/policy/visible'

const PAGE = 20
/** Stands for notes that came in without an author. */
const NOBODY = 'unknown'
const AUTHOR_UNKNOWN = 'Author not recorded'

const kept = inArray(items.component, ['notes', 'private_notes'])
// Undated notes come last; byte order of ids is the order of writing.
const place = sql`coalesce(${items.onDay}, '-infinity'::date)`

export type NotesRequest = { by: string | null; after: string | null }

/**
 * Notes of the opened client, newest session first, one page; `by` keeps one author's. Rows at `basic` are listed but do
 * not open. Null where the viewer has no part in notes at all: the section is absent then. Source: SPEC §4 "Records".
 */
export async function listNotes(
  tx: ViewerTransaction,
  opened: OpenedClient,
  request: NotesRequest,
): Promise<NoteListDto | null> {
  const { masks, row } = opened
  const mayWrite = hasComponent(masks.may_add, 'notes')
  const sees = hasComponent(masks.see, 'notes') || hasComponent(masks.see, 'private_notes')
  if (!sees && !mayWrite) return null
  const author = request.by && (request.by === NOBODY || isUuid(request.by)) ? request.by : null
  const [authors, last] = await Promise.all([listAuthors(tx, row.id), findPlace(tx, row.id, request.after)])
  const [rows, readers] = await Promise.all([
    listRows(tx, row.id, author, last),
    authors.length > 0 ? findReaders(tx, opened) : null,
  ])
  const shown = rows.slice(0, PAGE)
  return {
    author,
    authors,
    rows: shown.map((each) => toRow(tx, each, readers)),
    total: authors
      .filter((each) => !author || each.postId === author)
      .reduce((sum, { count }) => sum + count, 0),
    next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
    isFirstPage: last === null,
    mayWrite,
  }
}

async function listAuthors(tx: ViewerTransaction, clientId: string): Promise<NoteAuthorDto[]> {
  const rows = await tx
    .select({ postId: items.authorPostId, name: staff.name, count: sql<number>`count(*)::int` })
    .from(items)
    .leftJoin(posts, eq(posts.id, items.authorPostId))
    .leftJoin(staff, eq(staff.id, posts.staffId))
    .where(and(eq(items.clientId, clientId), kept))
    .groupBy(items.authorPostId, staff.name)
    .orderBy(staff.name, items.authorPostId)
  const authors = rows.map(({ postId, name, count }) => ({
    postId: postId ?? NOBODY,
    name: name ?? AUTHOR_UNKNOWN,
    isYou: postId === tx.viewer.postId,
    count,
  }))
  return authors.sort((a, b) => Number(b.isYou) - Number(a.isYou))
}

type Place = { onDay: string | null; id: string }

/** The cursor is a note's id; one that is hidden by now starts the list anew. */
async function findPlace(
  tx: ViewerTransaction,
  clientId: string,
  after: string | null,
): Promise<Place | null> {
  if (!after || !isUuid(after)) return null
  const [row] = await tx
    .select({ onDay: items.onDay, id: items.id })
    .from(items)
    .where(and(eq(items.clientId, clientId), eq(items.id, after), kept))
  return row ?? null
}

function listRows(tx: ViewerTransaction, clientId: string, author: string | null, last: Place | null) {
  const conditions: (SQL | undefined)[] = [eq(items.clientId, clientId), kept]
  if (author) conditions.push(author === NOBODY ? isNull(items.authorPostId) : eq(items.authorPostId, author))
  if (last)
    conditions.push(
      sql`(${place}, ${items.id}) < (coalesce(${last.onDay}::date, '-infinity'::date), ${last.id}::uuid)`,
    )
  return tx
    .select({
      id: items.id,
      title: items.title,
      component: items.component,
      draft: items.draft,
      superseded: items.superseded,
      onDay: items.onDay,
      authorPostId: items.authorPostId,
      author: staff.name,
      sessionAt: wallMinute(notes.sessionAt),
      opened: notes.itemId,
    })
    .from(items)
    .leftJoin(notes, eq(notes.itemId, items.id))
    .leftJoin(posts, eq(posts.id, items.authorPostId))
    .leftJoin(staff, eq(staff.id, posts.staffId))
    .where(and(...conditions))
    .orderBy(sql`${place} desc`, sql`${items.id} desc`)
    .limit(PAGE + 1)
}

function toRow(
  tx: ViewerTransaction,
  row: Awaited<ReturnType<typeof listRows>>[number],
  readers: Readers | null,
): NoteRowDto {
  const shown = {
    authorPostId: row.authorPostId,
    author: row.author ?? AUTHOR_UNKNOWN,
    isMine: row.authorPostId === tx.viewer.postId,
    state: noteState(row),
    isPrivate: row.component === 'private_notes',
  }
  return {
    id: row.id,
    title: row.title,
    sessionOn: row.onDay,
    sessionTime: row.sessionAt?.slice(11) ?? null,
    author: shown.author,
    isMine: shown.isMine,
    state: shown.state,
    isPrivate: shown.isPrivate,
    opens: row.opened !== null,
    readers: readersInWords(shown, readers),
  }
}
