import { asc, eq } from 'drizzle-orm'
import { noteAddenda, posts, staff } from '@/db/schema'
import { wallMinute } from '@/db/wall-clock'
import type { ClientHeaderDto } from '@/lib/clients/dto'
import { openClientChart } from '@/lib/clients/open-client-chart'
import { isUuid } from '@/lib/clients/uuid'
import { AppError } from '@/lib/errors'
import type { AddendumDto, NoteDto } from '@/lib/notes/dto'
import { findOpenNote, NO_NOTE, type OpenNote } from '@/lib/notes/internal'
import { formKind, kindLabel } from '@/lib/notes/kinds'
import { noteState } from '@/lib/notes/note-state'
import { findReaders, readersInWords, type Readers } from '@/lib/notes/readers'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { findBroughtIn } from '@/lib/policy/imported-charts'
import { recordDisclosure } from '@/lib/policy/visible'
import { recordItemView } from '@/lib/policy/visible'
import { todayIn } from '@/lib/time/network-day'

/**
 * One note with its addenda, recorded as seen.
 * @throws AppError `not_found` for a client or note that is hidden, missing or known by its line only
 */
export async function getNote(
  session: SessionToken,
  clientId: string,
  noteId: string,
): Promise<{ header: ClientHeaderDto; note: NoteDto }> {
  if (!isUuid(noteId)) throw new AppError('not_found', NO_NOTE)
  return inViewerTransaction(session, async (tx) => {
    const opened = await openClientChart(tx, clientId, [])
    const [note, addenda, readers, brought] = await Promise.all([
      findOpenNote(tx, opened.row.id, noteId),
      listAddenda(tx, noteId),
      findReaders(tx, opened),
      findBroughtIn(tx, opened.row.id, noteId),
    ])
    if (!note) throw new AppError('not_found', NO_NOTE)
    // Recorded by what was opened: a private note apart from the chart.
    await recordDisclosure(tx, [note.component === 'private_notes' ? 'private_notes' : 'notes'])
    await recordItemView(tx, note.id)
    return {
      header: opened.header,
      note: { ...toNoteDto(tx, opened.row.id, note, addenda, readers), broughtIn: toBroughtIn(tx, brought) },
    }
  })
}

async function listAddenda(tx: ViewerTransaction, noteId: string): Promise<AddendumDto[]> {
  const rows = await tx
    .select({
      id: noteAddenda.id,
      author: staff.name,
      writtenAt: wallMinute(noteAddenda.createdAt),
      body: noteAddenda.body,
    })
    .from(noteAddenda)
    .innerJoin(posts, eq(posts.id, noteAddenda.authorPostId))
    .innerJoin(staff, eq(staff.id, posts.staffId))
    .where(eq(noteAddenda.itemId, noteId))
    .orderBy(asc(noteAddenda.id))
  return rows.map((row) => ({ ...row, writtenAt: row.writtenAt ?? '' }))
}

function toNoteDto(
  tx: ViewerTransaction,
  clientId: string,
  row: OpenNote,
  addenda: AddendumDto[],
  readers: Readers | null,
): Omit<NoteDto, 'broughtIn'> {
  const shown = {
    authorPostId: row.authorPostId,
    author: row.author ?? 'Author not recorded',
    isMine: row.authorPostId === tx.viewer.postId,
    state: noteState(row),
    isPrivate: row.component === 'private_notes',
  }
  const isMyDraft = shown.isMine && row.draft
  return {
    id: row.id,
    clientId,
    title: row.title,
    kind: kindLabel(formKind(row)),
    sessionOn: row.onDay,
    sessionTime: row.sessionAt?.slice(11) ?? null,
    author: shown.author,
    authorHue: row.hue,
    isMine: shown.isMine,
    state: shown.state,
    isPrivate: shown.isPrivate,
    body: row.body,
    readers: readersInWords(shown, readers),
    writtenAt: row.writtenAt ?? '',
    lockedAt: row.lockedAt,
    version: String(row.version),
    supersededBy: null,
    addenda,
    may: { edit: isMyDraft, lock: isMyDraft, addAddendum: shown.isMine && !row.draft },
  }
}

/** An imported note is no proof that its author wrote it here: it says who answers for that. */
function toBroughtIn(tx: ViewerTransaction, found: { name: string | null; at: string } | undefined) {
  return found ? { on: todayIn(tx.viewer.zone, new Date(found.at)), by: found.name } : null
}
