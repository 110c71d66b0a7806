import { newId } from '@/db/new-id'
import type { ClientHeaderDto } from '@/lib/clients/dto'
import { openClientChart } from '@/lib/clients/open-client-chart'
import { isUuid } from '@/lib/clients/uuid'
import { AppError } from '@/lib/errors'
import type { NoteFormDto } from '@/lib/notes/dto'
import { findOpenNote, NO_NOTE } from '@/lib/notes/internal'
import { formKind, kindChoices, kindChoicesFor } from '@/lib/notes/kinds'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { hasComponent, recordDisclosure } from '@/lib/policy/visible'

type FormPage = { header: ClientHeaderDto; form: NoteFormDto }

/**
 * The empty form for a new note, dated today in the network's zone.
 * @throws AppError `not_found` for a client one cannot find, `forbidden` where one may not write notes
 */
export async function getNewNoteForm(session: SessionToken, clientId: string): Promise<FormPage> {
  return inViewerTransaction(session, async (tx) => {
    const { header, masks, row } = await openClientChart(tx, clientId, [])
    if (!hasComponent(masks.may_add, 'notes'))
      throw new AppError('forbidden', 'You may not write notes here.')
    const empty = { noteId: null, draftId: newId(), version: null, title: '', body: '' }
    return {
      header,
      form: {
        clientId: row.id,
        ...empty,
        sessionOn: tx.viewer.today,
        kind: 'progress',
        kinds: kindChoices(hasComponent(masks.may_add, 'private_notes')),
      },
    }
  })
}

/**
 * The form filled with a draft of one's own. `isAnswer`: the page answers a post of this form; a note that was locked
 * meanwhile then still shows it, so that what was typed is kept.
 * @throws AppError `not_found` for what one cannot open, `forbidden` for a colleague's note or a locked one
 */
export async function getEditNoteForm(
  session: SessionToken,
  clientId: string,
  noteId: string,
  isAnswer = false,
): Promise<FormPage> {
  if (!isUuid(noteId)) throw new AppError('not_found', NO_NOTE)
  return inViewerTransaction(session, async (tx) => {
    const { header, row } = await openClientChart(tx, clientId, [])
    const note = await findOpenNote(tx, row.id, noteId)
    if (!note) throw new AppError('not_found', NO_NOTE)
    if (note.authorPostId !== tx.viewer.postId || !(note.draft || isAnswer))
      throw new AppError('forbidden', 'A locked note stays as it is, and drafts are their author’s.')
    // Recorded by what was opened: a private note apart from the chart.
    await recordDisclosure(tx, [note.component === 'private_notes' ? 'private_notes' : 'notes'])
    const { title, body } = note
    return {
      header,
      form: {
        clientId: row.id,
        noteId,
        draftId: null,
        version: String(note.version),
        title,
        sessionOn: note.onDay ?? tx.viewer.today,
        kind: formKind(note),
        body,
        kinds: kindChoicesFor(note),
      },
    }
  })
}
