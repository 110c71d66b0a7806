import { isIsoDay } from '@/lib/time/iso-day'
import type { IsoDay } from '@/lib/time/zone'

export type DayOrder = 'day-first' | 'month-first'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Exports write midnight behind a day. */
const MIDNIGHT = /[T\s]+0?0:00(:00(\.0+)?)?\s*(am)?Z?$/i
/** No day is written in more; the expressions below would take hours over a cell of a hundred thousand letters. */
const LONGEST = 40
const PARTED = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/

/**
 * What a column of days says about its own order. `asked`: days such as 3/4/1990 can be read either way and nothing in the column
 * decides; it is never guessed. `proof`: the first value that can be read one way only.
 */
export function orderOf(values: string[]): { order: DayOrder | null; proof: string | null; asked: boolean } {
  let either = false
  for (const value of values) {
    if (value.length > LONGEST) continue
    const [, first = '', separator, second = ''] = PARTED.exec(value.replace(MIDNIGHT, '')) ?? []
    if (!separator || separator === '.') continue
    if (Number(first) > 12) return { order: 'day-first', proof: value, asked: false }
    if (Number(second) > 12) return { order: 'month-first', proof: value, asked: false }
    either ||= first !== second
  }
  return { order: null, proof: null, asked: either }
}

/**
 * A day of a table: 1990-03-12, 12.3.1990, 12 Mar 1990, March 12, 1990, and 12/3/1990 in the order that the whole column has.
 * `short_year`: 12/3/90 may be two centuries; `impossible_date`: none of the calendar; `no_day`: written in no way that is known.
 */
export function readDayIn(
  text: string,
  order: DayOrder | null,
): IsoDay | { refused: 'short_year' | 'impossible_date' | 'no_day' } {
  if (text.length > LONGEST) return { refused: 'no_day' }
  const said = text.replace(MIDNIGHT, '').trim().toLowerCase()
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(said) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(said)
  if (iso) return day(iso[1], iso[2], iso[3])
  const [, first, separator, second, year] = PARTED.exec(said) ?? []
  if (separator) {
    const dayFirst = separator === '.' || order !== 'month-first'
    return dayFirst ? day(year, second, first) : day(year, first, second)
  }
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/.test(said)) return { refused: 'short_year' }
  const named = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?[\s,-]+(\d{4})$/.exec(said)
  if (named) return inWords(named[2], named[1], named[3])
  const monthFirst = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?[\s,]+(\d{4})$/.exec(said)
  return monthFirst ? inWords(monthFirst[1], monthFirst[2], monthFirst[3]) : { refused: 'no_day' }
}

function inWords(month = '', date: string | undefined, year: string | undefined) {
  const at = MONTHS.indexOf(month.slice(0, 3))
  return at < 0 ? ({ refused: 'no_day' } as const) : day(year, String(at + 1), date)
}

function day(year = '', month = '', date = ''): IsoDay | { refused: 'impossible_date' } {
  const iso = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isIsoDay(iso) ? iso : { refused: 'impossible_date' }
}
