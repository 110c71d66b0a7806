import { AppError } from '@/lib/errors'
import { isIsoDay } from '@/lib/time/iso-day'
import type { IsoDay } from '@/lib/time/zone'

const YEARS_AHEAD = 10
const YEARS_ASKED = 2

/** Beside a day that is none, or too far away for anybody to mean it. */
export const DAY_WORDS = `Choose a day at most one year back and ${YEARS_AHEAD} years ahead.`

/**
 * Whether anything may be booked on what was typed. What happened is entered late by days, rarely by months; more than a year
 * back is a wrong year, which would let a provider in who never saw the client. Older visits come with the import, which lets
 * nobody in. Far ahead is asked about (`farAhead`), since a release or a yearly review may be long in coming.
 */
export function isBookableDay(day: string, today: IsoDay): boolean {
  return isIsoDay(day) && day >= yearsFrom(today, -1) && day <= lastBookable(today)
}

/** Whether a day is so far ahead that it is asked about before it is booked. */
export function farAhead(day: IsoDay, today: IsoDay): boolean {
  return day > yearsFrom(today, YEARS_ASKED)
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

const lastBookable = (today: IsoDay) => yearsFrom(today, YEARS_AHEAD)

const yearsFrom = (day: IsoDay, years: number) =>
  `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`
