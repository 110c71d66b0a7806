import { requireReach } from '@/lib/appointments/bookable-day'
import { expandSeries } from '@/lib/appointments/expand-series'
import { isLastOfMonth, nthOf } from '@/lib/appointments/month-days'
import type { RepeatTyped } from '@/lib/appointments/dto'
import type { SeriesRule } from '@/lib/appointments/series-rule'
import { weekdayOf } from '@/lib/availability/open-hours'
import { AppError, type FieldErrors } from '@/lib/errors'
import { addDays, isIsoDay } from '@/lib/time/iso-day'
import type { WallTime } from '@/lib/time/wall-time'
import type { IsoDay } from '@/lib/time/zone'

/** The first one counted. Source: issue 4, domain §3.6. */
export const MOST_PLACES = 100
const MOST_EVERY = 60
const YEAR = 366

/**
 * The rule that was typed, for a series whose first place is `first`; the weekday of the first is always one of the weekdays.
 * @throws AppError `invalid` with a sentence per field
 */
export function readRepeat(typed: RepeatTyped, first: WallTime): SeriesRule {
  const problems: FieldErrors = {}
  const day = first.slice(0, 10)
  const every = numberIn(typed.every || '1', MOST_EVERY)
  if (every === null) problems.every = `Write a whole number from 1 to ${MOST_EVERY}.`
  const end = typed.ends === 'times' ? timesIn(typed, problems) : untilIn(typed, day, problems)
  if (typed.unit === 'month' && typed.monthBy === 'last' && !isLastOfMonth(day))
    problems.monthBy = 'The first date is not the last such weekday of its month.'
  if (Object.keys(problems).length > 0 || every === null)
    throw new AppError('invalid', 'Check the marked fields.', problems)
  const shared = { every, end }
  if (typed.unit === 'day') return { ...shared, by: 'days' }
  const weekday = weekdayOf(day)
  if (typed.unit === 'week') {
    const weekdays = [...new Set([weekday, ...typed.weekdays.map(Number)])].sort()
    return { ...shared, by: 'weeks', weekdays }
  }
  if (typed.monthBy === 'date') return { ...shared, by: 'date', date: Number(day.slice(8)) }
  return { ...shared, by: 'weekday', nth: typed.monthBy === 'last' ? -1 : nthOf(day), weekday }
}

/**
 * The dates of a rule, the first one among them, and the months it leaves out.
 * @throws AppError `invalid` beside what ends it: more than are booked at once, or too far ahead
 */
export function datesOf(rule: SeriesRule, { first, today }: { first: WallTime; today: IsoDay }) {
  const dates = expandSeries(rule, first)
  const count = dates.walls.length
  if (count > MOST_PLACES) {
    const message = `That is ${count} dates; at most ${MOST_PLACES} are booked at once.`
    throw new AppError('invalid', message, { until: message })
  }
  requireReach(dates.walls, { field: 'times' in rule.end ? 'times' : 'until', today })
  return dates
}

function timesIn({ times }: RepeatTyped, problems: FieldErrors): { times: number } {
  const count = numberIn(times, MOST_PLACES)
  if (count === null || count < 2) problems.times = `Write how many, from 2 to ${MOST_PLACES}.`
  return { times: count ?? 2 }
}

function untilIn({ until }: RepeatTyped, day: string, problems: FieldErrors): { until: string } {
  if (!isIsoDay(until) || until <= day) problems.until = 'Choose a day after the first one.'
  else if (until > addDays(day, YEAR)) problems.until = 'Choose a day within a year of the first one.'
  return { until }
}

/** A whole number from 1; null for anything else. */
function numberIn(text: string, most: number): number | null {
  const number = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0
  return number >= 1 && number <= most ? number : null
}
