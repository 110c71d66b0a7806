import type { ReactNode } from 'react'
import type { NoteListDto } from '@/lib/notes/dto'
import { NotesSection } from './notes-section'
import { PrivateNotesSection } from './private-notes-section'

/** The Records tab: notes, private notes apart, and below them who shares whose. */
export function RecordsView({
  clientId,
  notes,
  privateNotes,
  head,
  children,
}: {
  clientId: string
  /** Null where notes are no business of the viewer's role. */
  notes: NoteListDto | null
  /** Null without any that the viewer may see. */
  privateNotes: NoteListDto | null
  /** What colleagues share with the viewer. */
  head: ReactNode
  children: ReactNode
}) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {head}
      {notes ? <NotesSection clientId={clientId} list={notes} /> : null}
      {privateNotes ? <PrivateNotesSection clientId={clientId} list={privateNotes} /> : null}
      {children}
    </div>
  )
}
