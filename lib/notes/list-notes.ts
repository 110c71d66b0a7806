import { and, eq, isNull, sql, type SQL } from 'drizzle-orm'
import { wallMinute } from '@/db/wall-clock'
import { items, notes, posts, staff } from '@/db/schema'
import type { OpenedClient } from '@/lib/clients/open-client-chart'
import { isUuid } from '@/lib/clients/uuid'
import type { NoteAuthorDto, NoteListDto, NoteRowDto } from '@/lib/notes/dto'
import { formKind, kindLabel } from '@/lib/notes/kinds'
import { isNewSince } from '@/lib/notes/since-look'
import { findReaders, readersInWords, type Readers } from '@/lib/notes/readers'
import { noteState } from '@/lib/notes/note-state'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { hasComponent } from '@/lib/policy/visible'

const PAGE = 20
/** Stands for notes that came in without an author. */
const NOBODY = 'unknown'
const AUTHOR_UNKNOWN = 'Author not recorded'

// Undated notes come last; byte order of ids is the order of writing.
const place = sql`coalesce(${items.onDay}, '-infinity'::date)`

export type NotesRequest = { by: string | null; after: string | null }

type Shown = { component: 'notes' | 'private_notes'; before: string | null }

/**
 * Chart notes of the opened client, newest session first, one page; `by` keeps one author's. Rows at `basic` are listed but
 * do not open. `before` is the viewer's last look into a chart shared with him (ISO instant): what was locked since is marked.
 * Null where the viewer has no part in notes at all: the section is absent then. Source: SPEC §4 "Records".
 */
export async function listNotes(
  tx: ViewerTransaction,
  opened: OpenedClient,
  request: NotesRequest,
  before: string | null = null,
): Promise<NoteListDto | null> {
  const mayWrite = hasComponent(opened.masks.may_add, 'notes')
  const sees = (component: 'notes' | 'private_notes') => hasComponent(opened.masks.see, component)
  if (!sees('notes') && !sees('private_notes') && !mayWrite) return null
  return readList(tx, opened, request, { component: 'notes', before })
}

/**
 * Private notes of the opened client that the viewer may see: his own, and those that a permission opens. They have a list of
 * their own and are counted nowhere else. Null where there is none. Source: POLICY.md P7, P19.
 */
export async function listPrivateNotes(
  tx: ViewerTransaction,
  opened: OpenedClient,
  after: string | null,
): Promise<NoteListDto | null> {
  if (!hasComponent(opened.masks.see, 'private_notes')) return null
  const list = await readList(tx, opened, { by: null, after }, { component: 'private_notes', before: null })
  return list.total > 0 ? list : null
}

async function readList(
  tx: ViewerTransaction,
  opened: OpenedClient,
  request: NotesRequest,
  shown: Shown,
): Promise<NoteListDto> {
  const { id } = opened.row
  const author = request.by && (request.by === NOBODY || isUuid(request.by)) ? request.by : null
  const [authors, last] = await Promise.all([
    listAuthors(tx, id, shown),
    findPlace(tx, id, shown, request.after),
  ])
  const [rows, readers] = await Promise.all([
    listRows(tx, id, author, last, shown),
    authors.length > 0 ? findReaders(tx, opened) : null,
  ])
  const page = rows.slice(0, PAGE)
  return {
    author,
    authors,
    rows: page.map((each) => toRow(tx, each, readers)),
    total: authors
      .filter((each) => !author || each.postId === author)
      .reduce((sum, { count }) => sum + count, 0),
    next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null,
    isFirstPage: last === null,
    mayWrite: hasComponent(opened.masks.may_add, shown.component),
  }
}

async function listAuthors(
  tx: ViewerTransaction,
  clientId: string,
  { component }: Shown,
): Promise<NoteAuthorDto[]> {
  const rows = await tx
    .select({ postId: items.authorPostId, name: staff.name, count: sql<number>`count(*)::int` })
    .from(items)
    .leftJoin(posts, eq(posts.id, items.authorPostId))
    .leftJoin(staff, eq(staff.id, posts.staffId))
    .where(and(eq(items.clientId, clientId), eq(items.component, component)))
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
  { component }: Shown,
  after: string | null,
): Promise<Place | null> {
  if (!after || !isUuid(after)) return null
  const [row] = await tx
    .select({ onDay: items.onDay, id: items.id })
    .from(items)
    .where(and(eq(items.clientId, clientId), eq(items.id, after), eq(items.component, component)))
  return row ?? null
}

function listRows(
  tx: ViewerTransaction,
  clientId: string,
  author: string | null,
  last: Place | null,
  { component, before }: Shown,
) {
  const conditions: (SQL | undefined)[] = [eq(items.clientId, clientId), eq(items.component, component)]
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
      sensitivity: items.sensitivity,
      isNew: isNewSince(tx, before),
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
    kind: row.sensitivity ? kindLabel(formKind({ kind: 'private', sensitivity: row.sensitivity })) : null,
    isNew: row.isNew,
    readers: readersInWords(shown, readers),
  }
}
