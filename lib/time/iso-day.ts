import type { IsoDay } from '@/lib/time/zone'

const DAY_MS = 86_400_000

/** Whether `text` is a day of the calendar as `YYYY-MM-DD`; 2026-02-30, 2026-2-3 and the year 0000 are not. */
export function isIsoDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '0001') return false
  const atUtc = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(atUtc.getTime()) && atUtc.toISOString().startsWith(text)
}

/** The midnight in UTC that stands for `day` in calculations. Throws RangeError when it is not a day. */
export function utcMidnight(day: IsoDay): number {
  if (!isIsoDay(day)) throw new RangeError('Not a day of the calendar')
  return Date.parse(`${day}T00:00:00Z`)
}

/** The day `count` days after `day` (before it when negative). Throws RangeError when `day` is not a day. */
export function addDays(day: IsoDay, count: number): IsoDay {
  return new Date(utcMidnight(day) + count * DAY_MS).toISOString().slice(0, 10)
}

/**
 * Completed years on `day` of somebody born on `birthDate`, null when born later. Born on 29 February, one turns
 * a year older on 1 March of the other years.
 */
export function ageOn(birthDate: IsoDay, day: IsoDay): number | null {
  if (utcMidnight(birthDate) > utcMidnight(day)) return null
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}
