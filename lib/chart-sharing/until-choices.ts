import type { UntilChoiceDto } from './dto'
import { formatShortDay } from '@/lib/time/format'
import { addDays } from '@/lib/time/iso-day'

/**
 * Quick choices for the last day of a share that begins on `today` (YYYY-MM-DD, network's zone): end of the month, 30 and 90
 * days from today, none, another day. Values are what `untilPick` of the schemas takes. With
 * `needsEnd` none is no choice.
 */
export function untilChoices(today: string, needsEnd = false): UntilChoiceDto[] {
  const days = (count: number) => {
    const on = addDays(today, count)
    return { value: on, label: `${count} days`, hint: `to ${formatShortDay(on)}` }
  }
  const month = endOfMonth(today)
  return [
    ...(needsEnd ? [] : [{ value: 'none', label: 'No end', hint: null }]),
    { value: month, label: 'End of the month', hint: `to ${formatShortDay(month)}` },
    days(30),
    days(90),
    { value: 'other', label: 'Another day', hint: null },
  ]
}

function endOfMonth(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}
