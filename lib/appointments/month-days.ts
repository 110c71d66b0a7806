import { weekdayOf } from '@/lib/availability/open-hours'
import { addDays, isIsoDay } from '@/lib/time/iso-day'
import type { IsoDay } from '@/lib/time/zone'

/** The month `count` months after that of `month` (`YYYY-MM`). */
export function addMonths(month: string, count: number): string {
  const total = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count
  return `${String(Math.floor(total / 12)).padStart(4, '0')}-${String((total % 12) + 1).padStart(2, '0')}`
}

/** How many months lie between two days. */
export function monthsBetween(from: IsoDay, to: IsoDay): number {
  return (
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    Number(to.slice(5, 7)) -
    Number(from.slice(5, 7))
  )
}

/** A date of a month; null where the month has none such. */
export function dateIn(month: string, date: number): IsoDay | null {
  const day = `${month}-${String(date).padStart(2, '0')}`
  return isIsoDay(day) ? day : null
}

/** The last day of a month (`YYYY-MM`). */
export function lastDateIn(month: string): IsoDay {
  return addDays(`${addMonths(month, 1)}-01`, -1)
}

/** The nth weekday of a month (-1 the last); null where there is no fifth. */
export function nthIn(month: string, nth: number, weekday: number): IsoDay | null {
  if (nth < 0) {
    const last = lastDateIn(month)
    return addDays(last, -((weekdayOf(last) - weekday + 7) % 7))
  }
  const first = `${month}-01`
  return dateIn(month, 1 + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7)
}

/** Which weekday of its month a day is: 1 to 5. */
export function nthOf(day: IsoDay): number {
  return Math.ceil(Number(day.slice(8)) / 7)
}

/** Whether no later day of the month is of the same weekday. */
export function isLastOfMonth(day: IsoDay): boolean {
  return addDays(day, 7).slice(0, 7) !== day.slice(0, 7)
}
