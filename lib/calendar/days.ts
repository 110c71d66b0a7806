import type { CalendarView } from '@/lib/calendar/dto'
import { weekdayOf } from '@/lib/availability/open-hours'
import { addDays } from '@/lib/time/iso-day'
import type { IsoDay } from '@/lib/time/zone'

const AGENDA_DAYS = 14

type Shown = { days: IsoDay[]; earlier: IsoDay; later: IsoDay }

const monday = (day: IsoDay) => addDays(day, 1 - weekdayOf(day))
const run = (from: IsoDay, count: number) => Array.from({ length: count }, (_, at) => addDays(from, at))

/** The same day of the month `count` months away, or that month's last day. */
function addMonths(day: IsoDay, count: number): IsoDay {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const at = new Date(Date.UTC(year, month - 1 + count, 1))
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate()
  at.setUTCDate(Math.min(date, last))
  return at.toISOString().slice(0, 10)
}

/** The days that a view shows around `day`, and where earlier and later lead. A month comes in whole weeks from Monday. */
export function daysOf(view: CalendarView, day: IsoDay): Shown {
  if (view === 'month') {
    const first = monday(`${day.slice(0, 7)}-01`)
    const next = addMonths(`${day.slice(0, 7)}-01`, 1)
    const weeks = first < next && addDays(first, 35) < next ? 6 : addDays(first, 28) < next ? 5 : 4
    return { days: run(first, weeks * 7), earlier: addMonths(day, -1), later: addMonths(day, 1) }
  }
  const count = view === 'week' ? 7 : view === 'agenda' ? AGENDA_DAYS : 1
  const from = view === 'week' ? monday(day) : day
  return { days: run(from, count), earlier: addDays(day, -count), later: addDays(day, count) }
}
