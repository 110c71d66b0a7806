import { AppError } from '@/lib/errors'
import type { ProgrammeOutcome } from '@/lib/policy/programmes'

type Refusal = { code: 'invalid' | 'conflict'; field: string | null; text: string }

/** Why nothing was written. `day`: the field in which the day stands. */
const refusals = (day: string): Record<string, Refusal> => ({
  programme: {
    code: 'invalid',
    field: 'programmeId',
    text: 'Choose a programme that your organisation offers.',
  },
  days: {
    code: 'invalid',
    field: day,
    text: 'Choose today or an earlier day: not before the beginning, and one on which the client was alive.',
  },
  enrolled: {
    code: 'conflict',
    field: 'programmeId',
    text: 'The client takes part in this programme on that day already.',
  },
  ended: { code: 'conflict', field: null, text: 'Somebody has ended this enrolment meanwhile.' },
  kind: { code: 'invalid', field: 'kind', text: 'Choose what it was.' },
  other: {
    code: 'conflict',
    field: null,
    text: 'This form has recorded something else already. Open it again for another one.',
  },
})

/** The sentence of a refusal. */
export const refusalText = (word: string): string =>
  refusals('')[word]?.text ?? 'This cannot be done just now.'

/** What was written. @throws AppError for everything that the engine refused, at its field */
export function requireWritten(
  done: ProgrammeOutcome | null,
  day: string,
  forbidden: string,
): { actId: string; again: boolean } {
  if (!done) throw new AppError('forbidden', forbidden)
  if ('actId' in done) return done
  const refusal = refusals(day)[done.refused]
  if (!refusal) throw new AppError('invalid', 'This cannot be done just now.')
  const { code, field, text } = refusal
  throw new AppError(code, text, field ? { [field]: text } : undefined)
}
