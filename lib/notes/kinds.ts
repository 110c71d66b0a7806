import type { NoteFormDto } from '@/lib/notes/dto'
import { PRIVATE_KINDS, WRITTEN_KINDS } from '@/lib/notes/schemas'

const labels: Record<string, string> = {
  progress: 'Progress note',
  intake: 'Intake note',
  treatment_plan: 'Treatment plan',
  contact: 'Contact note',
  discharge: 'Discharge note',
  imported: 'Imported note',
  private: 'Private note',
  private_psychotherapy: 'Private note: psychotherapy',
  private_sud_counselling: 'Private note: substance-use counselling',
}

const PREFIX = 'private_'

/** What people call a kind of note. */
export function kindLabel(kind: string): string {
  return labels[kind] ?? 'Note'
}

/** The kind as the form says it: private notes are told apart by their class. */
export function formKind(note: { kind: string; sensitivity: string | null }): string {
  return note.sensitivity ? PREFIX + note.sensitivity : note.kind
}

/** Where a kind of the form is kept: the component decides who may ever read the note, and a private note names its class. */
export function placeOfKind(kind: string): {
  component: 'notes' | 'private_notes'
  kind: string
  sensitivity: string | null
} {
  if (!kind.startsWith(PREFIX)) return { component: 'notes', kind, sensitivity: null }
  return { component: 'private_notes', kind: 'private', sensitivity: kind.slice(PREFIX.length) }
}

const choices = (kinds: readonly string[]): NoteFormDto['kinds'] =>
  kinds.map((value) => ({ value, label: kindLabel(value), hint: null }))

/** The kinds to choose from when writing a note; without the private ones where one may write none. */
export function kindChoices(mayWritePrivate: boolean): NoteFormDto['kinds'] {
  return choices(mayWritePrivate ? [...WRITTEN_KINDS, ...PRIVATE_KINDS] : WRITTEN_KINDS)
}

/** The kinds a draft can still become: a chart note never turns private, nor a private note into another class or the chart. */
export function kindChoicesFor(note: { kind: string; sensitivity: string | null }): NoteFormDto['kinds'] {
  return choices(note.sensitivity ? [formKind(note)] : WRITTEN_KINDS)
}

/** Whether a draft can become this kind. */
export function canBecome(note: { kind: string; sensitivity: string | null }, kind: string): boolean {
  return kind === formKind(note) || (!note.sensitivity && !placeOfKind(kind).sensitivity)
}
