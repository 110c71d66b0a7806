import type { UndoRefusal } from '@/lib/policy/chart-share'

const words: Record<UndoRefusal, string> = {
  already: 'This was undone already.',
  later: 'A later act stands on it.',
  opened: 'The colleague has opened the client since.',
  written: 'The colleague has written about the client since.',
  status: 'The colleague has changed the client’s status since.',
  appointment: 'The colleague has an appointment with the client since.',
  day_over: 'It can be undone on the same day only.',
}

/** Why an act can no longer be undone, in a sentence. Source: POLICY.md P24. */
export function tooLateWords(refusal: UndoRefusal): string {
  return refusal === 'already' ? words.already : `Too late to undo. ${words[refusal]}`
}
