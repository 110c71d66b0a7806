import {
  addMonths,
  dateIn,
  isLastOfMonth,
  lastDateIn,
  monthsBetween,
  nthIn,
  nthOf,
} from '@/lib/appointments/month-days'
import type { SeriesRule } from '@/lib/appointments/series-rule'
import { weekdayOf } from '@/lib/availability/open-hours'
import { addDays, utcMidnight } from '@/lib/time/iso-day'
import type { WallTime } from '@/lib/time/wall-time'
import type { IsoDay } from '@/lib/time/zone'

const DAY_MS = 86_400_000

/** The rule of a series whose place at `from` comes at `to`: the same rhythm, on other days. `count` places are left of it. */
export function movedRule(rule: SeriesRule, from: WallTime, to: WallTime, count: number): SeriesRule {
  const day = to.slice(0, 10)
  const shared = { every: rule.every, end: { times: count } }
  if (rule.by === 'days') return { ...shared, by: 'days' }
  if (rule.by === 'weeks') {
    const shift = daysBetween(from, to)
    const weekdays = rule.weekdays.map((weekday) => ((((weekday - 1 + shift) % 7) + 7) % 7) + 1)
    return { ...shared, by: 'weeks', weekdays: weekdays.sort() }
  }
  if (rule.by === 'date') return { ...shared, by: 'date', date: Number(day.slice(8)) }
  return { ...shared, by: 'weekday', nth: nthMoved(rule.nth, day), weekday: weekdayOf(day) }
}

/**
 * When another place of the series comes then: as many days later, or by months on the same date or weekday of its own month;
 * on the last date of a month that has no such one, since nothing that is booked is dropped by a move.
 */
export function movedWall(
  rule: SeriesRule | null,
  { from, to }: { from: WallTime; to: WallTime },
  wall: WallTime,
): WallTime {
  const at = (day: IsoDay) => `${day}T${to.slice(11)}`
  if (!rule || rule.by === 'days' || rule.by === 'weeks')
    return at(addDays(wall.slice(0, 10), daysBetween(from, to)))
  const day = to.slice(0, 10)
  const month = addMonths(wall.slice(0, 7), monthsBetween(from, to))
  if (rule.by === 'date') return at(dateIn(month, Number(day.slice(8))) ?? lastDateIn(month))
  return at(nthIn(month, nthMoved(rule.nth, day), weekdayOf(day)) ?? lastDateIn(month))
}

/** A fifth weekday is the last one of its month, so that every month has one. */
const nthMoved = (nth: number, day: IsoDay) =>
  (nth < 0 || nthOf(day) === 5) && isLastOfMonth(day) ? -1 : nthOf(day)

const daysBetween = (from: WallTime, to: WallTime) =>
  Math.round((utcMidnight(to.slice(0, 10)) - utcMidnight(from.slice(0, 10))) / DAY_MS)
