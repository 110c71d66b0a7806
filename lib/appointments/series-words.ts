import type { SeriesRule } from '@/lib/appointments/series-rule'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const NTH: Record<number, string> = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  5: 'fifth',
  [-1]: 'last',
}
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** "every Tuesday", "every 2 weeks on Monday and Thursday", "every month on day 31", "every 3 months on the last Friday". */
export function repeatWords(rule: SeriesRule): string {
  const { every } = rule
  if (rule.by === 'days') return every === 1 ? 'every day' : `every ${every} days`
  if (rule.by === 'weeks') {
    const days = listed([...rule.weekdays].sort().map(weekdayWord))
    return every === 1 ? `every ${days}` : `every ${every} weeks on ${days}`
  }
  const on = rule.by === 'date' ? `day ${rule.date}` : `the ${NTH[rule.nth]} ${weekdayWord(rule.weekday)}`
  return `every ${every === 1 ? 'month' : `${every} months`} on ${on}`
}

/** "3 of 12, every Tuesday". */
export function placeWords(place: number, places: number, rule: SeriesRule | null): string {
  const which = `${place} of ${places}`
  return rule ? `${which}, ${repeatWords(rule)}` : which
}

/** Which months have no such day and are left out; null where none is. */
export function skippedWords(rule: SeriesRule, months: string[]): string | null {
  if (months.length === 0) return null
  const what =
    rule.by === 'weekday'
      ? `${NTH[rule.nth]} ${weekdayWord(rule.weekday)}`
      : `day ${rule.by === 'date' ? rule.date : ''}`
  const names = months.map((month) => `${MONTHS[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`)
  const [verb, shown] = [names.length === 1 ? 'has' : 'have', listed(names.slice(0, 6))]
  const more = names.length > 6 ? ` and ${names.length - 6} more months` : ''
  return `${shown}${more} ${verb} no ${what}, so nothing is booked then.`
}

/** "Tuesday" for 2; 1 is Monday. */
const weekdayWord = (weekday: number) => WEEKDAYS[weekday - 1] ?? ''

function listed(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
