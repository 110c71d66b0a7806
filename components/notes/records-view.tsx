import type { ReactNode } from 'react'
import type { NoteListDto } from '@/lib/notes/dto'
import { NotesSection } from './notes-section'

/** The Records tab: notes, and below them who shares whose. */
export function RecordsView({
  clientId,
  notes,
  children,
}: {
  clientId: string
  /** Null where notes are no business of the viewer's role. */
  notes: NoteListDto | null
  children: ReactNode
}) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {notes ? <NotesSection clientId={clientId} list={notes} /> : null}
      {children}
    </div>
  )
}
