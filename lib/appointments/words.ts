import type { StatusDto } from '@/lib/appointments/dto'
import type { AppointmentEventRow } from '@/lib/policy/appointments'
import { formatDay, formatTime } from '@/lib/time/format'
import { todayIn } from '@/lib/time/network-day'

const STATUS: Record<StatusDto, string> = {
  scheduled: 'Scheduled',
  confirmed: 'Confirmed',
  arrived: 'Arrived',
  completed: 'Completed',
  cancelled_by_client: 'Cancelled by the client',
  cancelled_by_practice: 'Cancelled by the practice',
  late_cancelled: 'Cancelled late',
  no_show: 'No-show',
  entered_in_error: 'Entered in error',
}

/** A status as sentences and chips say it. */
export function statusWords(status: StatusDto): string {
  return STATUS[status]
}

/** "Tue 24 Nov 2026, 10:00", in the network's zone. */
export function momentWords(zone: string, at: Date): string {
  return `${formatDay(todayIn(zone, at))}, ${formatTime(zone, at)}`
}

/** "Tue 24 Nov 2026, 10:00 to 10:50"; whole days without times. */
export function spanWords(
  zone: string,
  { starts, ends, allDay }: { starts: Date; ends: Date; allDay: boolean },
): string {
  const first = todayIn(zone, starts)
  const last = todayIn(zone, new Date(ends.getTime() - 1))
  if (allDay) return first === last ? formatDay(first) : `${formatDay(first)} to ${formatDay(last)}`
  const end = first === todayIn(zone, ends) ? formatTime(zone, ends) : momentWords(zone, ends)
  return `${momentWords(zone, starts)} to ${end}`
}

/** What happened, in a line of the history; said of a series where it was to several of its places at once. */
export function eventWords(event: AppointmentEventRow, zone: string): string {
  const words = ownWords(event, zone)
  return event.act_kind?.startsWith('series_') && event.kind !== 'repeated'
    ? `${words}, with its series`
    : words
}

function ownWords(event: AppointmentEventRow, zone: string): string {
  const { kind, status_after: after, starts_before: from, starts_after: to } = event
  if (kind === 'booked') return to ? `Booked for ${momentWords(zone, to)}` : 'Booked'
  if (kind === 'changed') return 'Details changed'
  if (kind === 'status') return after ? statusWords(after) : 'Status changed'
  if (kind === 'moved' && from && to && from.getTime() !== to.getTime())
    return `Moved from ${momentWords(zone, from)} to ${momentWords(zone, to)}`
  if (kind === 'moved' && event.act_kind?.endsWith('_move')) return 'Length or location changed'
  if (kind === 'moved') return 'Given to another provider'
  if (kind === 'repeated' && from && to) return 'Dates added to its series'
  // Of a place that stayed while its series was moved only the way back is written.
  if (kind === 'repeated') return to ? 'Made to repeat' : 'Kept its time while its series was moved'
  return after === 'entered_in_error' ? 'Booking undone' : 'Last change undone'
}

/** Hundredths as an amount, "45.00". */
export function amountWords(cents: number): string {
  return (cents / 100).toFixed(2)
}
