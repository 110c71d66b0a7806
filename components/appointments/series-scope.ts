import type { OptionDto, SeriesDto } from '@/lib/appointments/dto'
import type { ActField } from './act-form'

/** A move leaves what has a time or provider of its own; a cancellation and a change take it along. */
type Reach = 'moves' | 'takes all'

/** How far an act on a place of a series may go, with how many it takes along; where two ways are the same, one is offered. */
export function scopesOf({ later, upcoming, laterOwn, upcomingOwn }: SeriesDto, reach: Reach): OptionDto[] {
  const one = { value: 'one', label: 'This one alone' }
  if (upcoming === 0) return [one]
  const isFirst = later === upcoming
  const ofLater = { value: 'later', label: `This and the later ones (${countWords(later, laterOwn, reach)})` }
  const all = isFirst ? 'This and all that are still to come' : 'All that are still to come'
  const ofAll = { value: 'all', label: `${all} (${countWords(upcoming, upcomingOwn, reach)})` }
  return isFirst || later === 0 ? [one, ofAll] : [one, ofLater, ofAll]
}

/** "3 more; 2 with a time of their own stay". */
function countWords(count: number, own: number, reach: Reach): string {
  if (own === 0) return `${count} more`
  if (reach === 'takes all') return `${count} more, ${own} with a time of their own among them`
  return `${count - own} more; ${own} with a time of ${own === 1 ? 'its' : 'their'} own ${own === 1 ? 'stays' : 'stay'}`
}

/** The choice as a field of an act; nothing where it belongs to no series. */
export function scopeFields(series: SeriesDto | null): ActField[] {
  if (!series) return []
  const options = scopesOf(series, 'takes all')
  return [{ name: 'scope', label: 'Which', value: 'one', kind: 'choice', options }]
}
