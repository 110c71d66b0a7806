import { isIsoDay } from '@/lib/time/iso-day'
import type { IsoDay } from '@/lib/time/zone'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** How people of the network write 3/12: month first (United States) or day first. */
export type SlashOrder = 'month-first' | 'day-first'

/**
 * A birth date as people type it (1992-03-12, 12 Mar 1992, March 12, 1992, 3/12/1992, 12.3.1992): the day, `impossible`
 * for what looks like a date and is none (30 Feb 1992), null for anything else. Dots are always day first.
 */
export function parseBirthDate(text: string, order: SlashOrder): IsoDay | 'impossible' | null {
  const year = String.raw`(\d{4})`
  const number = String.raw`(\d{1,2})`
  const month = String.raw`([a-z]{3,9})\.?`
  const ordinal = String.raw`(\d{1,2})(?:st|nd|rd|th)?`
  const said = text.trim().toLowerCase()
  const iso = match(said, `${year}[-/.]${number}[-/.]${number}`)
  if (iso) return day(iso[0], iso[1], iso[2])
  const dotted = match(said, String.raw`${number}\.\s*${number}\.\s*${year}`)
  if (dotted) return day(dotted[2], dotted[1], dotted[0])
  const slashed = match(said, `${number}[/-]${number}[/-]${year}`)
  if (slashed) return order === 'month-first' ? eitherWay(slashed, 0, 1) : eitherWay(slashed, 1, 0)
  const dayFirst = match(said, String.raw`${ordinal}[\s-]+${month}[\s,-]+${year}`)
  if (dayFirst) return named(dayFirst[2], dayFirst[1], dayFirst[0])
  const monthFirst = match(said, String.raw`${month}\s+${ordinal}[\s,]+${year}`)
  return monthFirst ? named(monthFirst[2], monthFirst[0], monthFirst[1]) : null
}

type Parts = (string | undefined)[]

function match(text: string, pattern: string): Parts | null {
  return new RegExp(`^${pattern}$`).exec(text)?.slice(1) ?? null
}

/** 25/12/1992 can only be Christmas, whatever the order of the country. */
function eitherWay(parts: Parts, month: number, date: number): IsoDay | 'impossible' {
  const usual = day(parts[2], parts[month], parts[date])
  return usual === 'impossible' ? day(parts[2], parts[date], parts[month]) : usual
}

function named(year: string | undefined, month = '', date: string | undefined): IsoDay | 'impossible' | null {
  const index = MONTHS.indexOf(month.slice(0, 3))
  return index < 0 ? null : day(year, String(index + 1), date)
}

function day(year = '', month = '', date = ''): IsoDay | 'impossible' {
  const iso = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isIsoDay(iso) ? iso : 'impossible'
}
