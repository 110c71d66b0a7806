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
  notes: NoteListDto
  children: ReactNode
}) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <NotesSection clientId={clientId} list={notes} />
      {children}
    </div>
  )
}
