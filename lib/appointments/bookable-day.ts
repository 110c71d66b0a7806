import { AppError } from '@/lib/errors'
import { isIsoDay } from '@/lib/time/iso-day'
import type { IsoDay } from '@/lib/time/zone'

const FIRST = '2000-01-01'
const YEARS_AHEAD = 10

/** Beside a day that is none, or too far away for anybody to mean it. */
export const DAY_WORDS = `Choose a day from the year 2000 on, at most ${YEARS_AHEAD} years ahead.`

/** Whether anything may be booked on what was typed: a day of the calendar, neither long past nor far ahead. */
export function isBookableDay(day: string, today: IsoDay): boolean {
  return isIsoDay(day) && day >= FIRST && day <= lastBookable(today)
}

/**
 * Refuses dates of a series that would come too far ahead; `field` is where it was said how far it goes.
 * @throws AppError `invalid` beside the field
 */
export function requireReach(walls: string[], { field, today }: { field: string; today: IsoDay }): void {
  const last = walls.toSorted().at(-1)?.slice(0, 10)
  if (last === undefined || last <= lastBookable(today)) return
  const message = `The last date would be in ${last.slice(0, 4)}; at most ${YEARS_AHEAD} years ahead are booked.`
  throw new AppError('invalid', message, { [field]: message })
}

const lastBookable = (today: IsoDay) => `${Number(today.slice(0, 4)) + YEARS_AHEAD}${today.slice(4)}`
