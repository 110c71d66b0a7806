import { dayWords, weekdayWords } from '@/components/ui/date-words'
import type { CalendarDto, CalendarView } from '@/lib/calendar/dto'

const months = [
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

export const viewWords: Record<CalendarView, string> = {
  day: 'Day',
  week: 'Week',
  team: 'Team',
  month: 'Month',
  agenda: 'Agenda',
}

/** 545 as "09:05". */
export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** "Mon" and "23" of a day. */
export function dayParts(day: string): { weekday: string; date: string } {
  return { weekday: weekdayWords(day).slice(0, 3), date: String(Number(day.slice(8, 10))) }
}

/** "November 2026". */
export function monthWords(day: string): string {
  return `${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`
}

/** "23 – 29 Nov 2026"; what first and last share is said once. */
function rangeWords(first: string, last: string): string {
  const date = (day: string) => String(Number(day.slice(8, 10)))
  if (first.slice(0, 7) === last.slice(0, 7)) return `${date(first)} – ${dayWords(last)}`
  if (first.slice(0, 4) === last.slice(0, 4))
    return `${dayWords(first).replace(/ \d{4}$/, '')} – ${dayWords(last)}`
  return `${dayWords(first)} – ${dayWords(last)}`
}

export function titleOf({ view, day, first, last }: CalendarDto): string {
  if (view === 'month') return monthWords(day)
  return view === 'week' || view === 'agenda' ? rangeWords(first, last) : weekdayWords(day)
}

/** Whose calendar: a name, or how many. */
export function whoseWords({ providers }: CalendarDto): string {
  const chosen = providers.filter((one) => one.chosen)
  return chosen.length === 1 ? (chosen[0]?.name ?? '') : `${chosen.length} providers`
}
