import type { CalendarCellDto } from '@/lib/calendar/dto'
import { type DayFrame, spanOn } from '@/lib/calendar/place-cells'
import type { CalendarCellRow } from '@/lib/policy/appointments'
import { formatTime } from '@/lib/time/format'

/** In these an appointment keeps its time. Source: policy.takes_time. */
export const KEEPS = ['scheduled', 'confirmed', 'arrived', 'completed']
/** Shorter ones are drawn this long, so that there is something to read and to press. */
const SHORTEST = 15

/** One row of the masked calendar as it is drawn on one day; null where it does not touch the day. Source: POLICY.md P43. */
export function toCell(
  row: CalendarCellRow,
  frame: DayFrame,
  { now, sites }: { now: Date; sites: string[] },
): CalendarCellDto | null {
  const session = spanOn(frame, row.starts_at, row.ends_at)
  const kept = spanOn(frame, row.starts_at, row.until_at)
  if (!kept) return null
  const from = Math.min(kept.from, 1440 - SHORTEST)
  const to = Math.max(session?.to ?? kept.from, from + SHORTEST)
  const timeOf = (at: Date) => (at >= frame.start && at < frame.end ? formatTime(frame.zone, at) : null)
  const isOpen = row.sight === 'open'
  return {
    key: `${row.post_id} ${row.appointment_id ?? row.starts_at.toISOString()} ${frame.day}`,
    postId: row.post_id,
    appointmentId: row.appointment_id,
    sight: row.sight,
    kind: isOpen ? row.kind : 'appointment',
    name: cellName(row),
    detail: isOpen ? cellDetail(row) : null,
    starts: row.all_day ? null : timeOf(row.starts_at),
    ends: row.all_day ? null : timeOf(row.ends_at),
    from,
    to,
    keptTo: Math.max(kept.to, to),
    status: row.status,
    version: row.version,
    arrived: row.arrived_at ? formatTime(frame.zone, row.arrived_at) : null,
    keepsTime: row.status === null || KEEPS.includes(row.status),
    isPast: row.ends_at <= now,
    telehealth: row.telehealth,
    repeats: row.series_id !== null,
    outsideAvailability: row.outside_availability,
    elsewhere: row.site_id !== null && sites.length > 0 && !sites.includes(row.site_id),
  }
}

/** Whom or what it is about, as far as the viewer may know: names, a title, or "Busy". */
export function cellName(row: CalendarCellRow): string {
  if (row.sight === 'busy') return 'Busy'
  const names = row.clients.map(({ name }) => name)
  const total = names.length + row.hidden
  if (total === 0) return row.title ?? (row.kind === 'out_of_office' ? 'Out of office' : 'Untitled meeting')
  const [first = '1 client', second] = names
  if (total === 1) return first
  return total === 2 && second ? `${first}, ${second}` : `${first} and ${total - 1} more`
}

/** "90834 · Canal Street"; null where there is no more to tell. */
export function cellDetail(row: CalendarCellRow): string | null {
  const place = row.telehealth ? 'Telehealth' : (row.site_name ?? null)
  // Without a title the name says it.
  const kind = row.title
    ? { appointment: null, meeting: 'Meeting', out_of_office: 'Out of office' }[row.kind]
    : null
  const parts = [kind, row.service_code, place, row.room_name].filter(Boolean)
  return parts.length > 0 ? parts.join(' · ') : null
}
