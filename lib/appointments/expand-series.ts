import { addMonths, dateIn, nthIn } from '@/lib/appointments/month-days'
import type { SeriesRule } from '@/lib/appointments/series-rule'
import { weekdayOf } from '@/lib/availability/open-hours'
import { addDays } from '@/lib/time/iso-day'
import type { WallTime } from '@/lib/time/wall-time'
import type { IsoDay } from '@/lib/time/zone'

/** Longer than any series: a rule that nothing fits (a fifth Monday) must end as well. */
const MOST_PERIODS = 20_000

/**
 * The wall times of a series, the first one among them. Counted on the calendar, never in hours: each shows the same time on
 * the wall, whatever the clocks did between. `skipped` are months (`YYYY-MM`) that lack the day, left out as in RFC 5545.
 */
export function expandSeries(rule: SeriesRule, first: WallTime): { walls: WallTime[]; skipped: string[] } {
  const [begin, time] = [first.slice(0, 10), first.slice(11)]
  const days: IsoDay[] = []
  const skipped: string[] = []
  for (let period = 0; period < MOST_PERIODS; period += 1) {
    const own = daysOf(rule, begin, period)
    if (own.lacks) skipped.push(own.lacks)
    for (const day of own.days.filter((each) => each >= begin)) {
      if (isOver(rule, days.length, day))
        return { walls: days.map((each) => `${each}T${time}`), skipped: before(skipped, days) }
      days.push(day)
    }
    if ('times' in rule.end && days.length >= rule.end.times) break
  }
  return { walls: days.map((each) => `${each}T${time}`), skipped: before(skipped, days) }
}

const isOver = ({ end }: SeriesRule, count: number, day: IsoDay) =>
  'times' in end ? count >= end.times : day > end.until

const before = (months: string[], days: IsoDay[]) =>
  months.filter((month) => month < (days.at(-1) ?? '').slice(0, 7))

type Period = { days: IsoDay[]; lacks?: string }

/** The days of the rule in its nth day, week or month, the first one being 0. */
function daysOf(rule: SeriesRule, begin: IsoDay, period: number): Period {
  const step = period * rule.every
  if (rule.by === 'days') return { days: [addDays(begin, step)] }
  if (rule.by === 'weeks') {
    const monday = addDays(begin, 1 - weekdayOf(begin) + step * 7)
    return { days: [...rule.weekdays].sort().map((weekday) => addDays(monday, weekday - 1)) }
  }
  const month = addMonths(begin.slice(0, 7), step)
  const day = rule.by === 'date' ? dateIn(month, rule.date) : nthIn(month, rule.nth, rule.weekday)
  return day ? { days: [day] } : { days: [], lacks: month }
}
