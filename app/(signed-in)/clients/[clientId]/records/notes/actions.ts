'use server'

import { revalidatePath } from 'next/cache'
import { action } from '@/lib/actions'
import { AppError } from '@/lib/errors'
import { addAddendum } from '@/lib/notes/add-addendum'
import { editNote } from '@/lib/notes/edit-note'
import { lockNote } from '@/lib/notes/lock-note'
import { addendumSchema, editNoteSchema, lockNoteSchema, writeNoteSchema } from '@/lib/notes/schemas'
import { writeNote } from '@/lib/notes/write-note'
import { paths } from '@/lib/paths'

type NoteAt = { clientId: string; noteId: string }

const toNote = ({ clientId, noteId }: NoteAt) => paths.note(clientId, noteId)

export const writeNoteAction = action({
  name: 'write-note',
  schema: writeNoteSchema,
  run: writeNote,
  onSuccess: toNote,
})

export const editNoteAction = action({
  name: 'edit-note',
  schema: editNoteSchema,
  run: (viewer, input) => showingNewer(input, () => editNote(viewer, input)),
  onSuccess: toNote,
})

export const lockNoteAction = action({
  name: 'lock-note',
  schema: lockNoteSchema,
  run: (viewer, input) => showingNewer(input, () => lockNote(viewer, input)),
  onSuccess: toNote,
})

export const addAddendumAction = action({
  name: 'add-addendum',
  schema: addendumSchema,
  run: addAddendum,
  onSuccess: toNote,
})

/** After a conflict the page is drawn anew, so that the other version stands beside what was typed. */
async function showingNewer<T>({ clientId, noteId }: NoteAt, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') {
      revalidatePath(paths.note(clientId, noteId))
      revalidatePath(paths.editNote(clientId, noteId))
    }
    throw error
  }
}
