import type { NoteState } from '@/lib/notes/dto'

/** A note is its author's draft, part of the record, or a record that another one replaced (rulings P4, P10). */
export function noteState({ draft, superseded }: { draft: boolean; superseded: boolean }): NoteState {
  if (draft) return 'draft'
  return superseded ? 'superseded' : 'locked'
}
