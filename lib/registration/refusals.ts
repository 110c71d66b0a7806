import { AppError } from '@/lib/errors'
import { refusalText } from '@/lib/programmes/refusals'

const WORDS: Record<string, string> = {
  done: 'Somebody has completed this registration meanwhile.',
  stale: 'A colleague has gone on with this registration meanwhile. Reload to see where it stands.',
  details: 'Look through the details first.',
  none: 'Enter the first day for at least one programme.',
}

/** What is said to whoever does not register this share, and once it has ended. */
export const nothingToRegister = () => new AppError('not_found', 'There is nothing to register here.')

/** The refusal of a step; `programme`: the one that is to blame. */
export function refusedStep(outcome: string, programme: string | null = null): AppError {
  const words = WORDS[outcome]
  if (outcome === 'none') return new AppError('invalid', WORDS.none, { days: WORDS.none ?? '' })
  if (words) return new AppError('conflict', words)
  const text = refusalText(outcome)
  return new AppError('invalid', text, programme ? { [`day-${programme}`]: text } : undefined)
}
