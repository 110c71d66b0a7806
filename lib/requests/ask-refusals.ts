import { AppError } from '@/lib/errors'
import { formatShortDay } from '@/lib/time/format'

const WORDS: Record<string, string> = {
  not_yours: 'You cannot ask for this.',
  no_site: 'You are not at this site.',
  no_section: 'This colleague has no part of this chart.',
  has_it: 'You have this already.',
  open: 'This has been asked already.',
  often: 'You have asked for this three times today. Go on tomorrow, or ring whoever holds the client.',
}

/** Why somebody cannot ask, in words; null where he can. `againOn`: from when after a rejection (YYYY-MM-DD). */
export function askRefusalWords(code: string | null, againOn: string | null): string | null {
  if (code === null) return null
  if (code === 'wait')
    return againOn
      ? `This was rejected. You can ask again from ${formatShortDay(againOn)}.`
      : 'This was rejected a few days ago. You can ask again after a week.'
  return WORDS[code] ?? 'This cannot be asked now.'
}

/**
 * Lets pass what was asked, now or by the same form before.
 * @throws AppError `not_found` where the viewer knows of no such client, `invalid` beside the day, `conflict` with why not
 */
export function requireAsked(outcome: string | null, againOn: string | null): void {
  if (outcome === 'asked' || outcome === 'already') return
  if (outcome === null) throw new AppError('not_found', 'There is no such client.')
  if (outcome === 'days') {
    const words = 'The last day lies in the past.'
    throw new AppError('invalid', words, { untilOn: words })
  }
  if (outcome === 'programme') {
    const words = 'Your organisation does not offer this programme any more. Choose another one.'
    throw new AppError('invalid', words, { programmeId: words })
  }
  throw new AppError('conflict', askRefusalWords(outcome, againOn) ?? '')
}

/**
 * Lets pass what was asked by a reference, whatever it leads to.
 * @throws AppError `forbidden` for whoever asks for nothing here, `rate_limited` after ten of a day
 */
export function requireAskedByReference(outcome: 'asked' | 'limit' | null): void {
  if (outcome === null) throw new AppError('forbidden', 'You cannot ask for clients here.')
  if (outcome === 'limit')
    throw new AppError('rate_limited', 'You have asked ten times today. Go on tomorrow.')
}

/**
 * Lets pass who follows a request now or did already.
 * @throws AppError `not_found` for a request one could not have asked oneself
 */
export function requireFollowed(outcome: string | null): void {
  if (outcome === null) throw new AppError('not_found', 'There is no such request.')
}

/**
 * Lets pass a setting that was saved or stood already.
 * @throws AppError `forbidden` for whoever does not run the practice
 */
export function requireSaved(outcome: string | null): void {
  if (outcome !== 'saved' && outcome !== 'same')
    throw new AppError('forbidden', 'Owner and manager of the practice set this.')
}
