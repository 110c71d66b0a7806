import type { NoteFormDto } from '@/lib/notes/dto'
import { WRITTEN_KINDS } from '@/lib/notes/schemas'

const labels: Record<string, string> = {
  progress: 'Progress note',
  intake: 'Intake note',
  treatment_plan: 'Treatment plan',
  contact: 'Contact note',
  discharge: 'Discharge note',
  imported: 'Imported note',
  private: 'Private note',
}

/** What people call a kind of note. */
export function kindLabel(kind: string): string {
  return labels[kind] ?? 'Note'
}

/** The kinds to choose from when writing a note. */
export function kindChoices(): NoteFormDto['kinds'] {
  return WRITTEN_KINDS.map((value) => ({ value, label: kindLabel(value), hint: null }))
}
