import { KEEPS } from '@/lib/calendar/to-cell'
import { type ClientAppointmentRow, listClientAppointments } from '@/lib/policy/appointments'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { addDays } from '@/lib/time/iso-day'
import { formatDay, formatTime } from '@/lib/time/format'
import { startOfDay, todayIn } from '@/lib/time/network-day'

const MOST_BOOKED = 200

/** The client's appointments of these days that are open to the viewer and keep their time. Source: POLICY.md P43. */
export async function listElsewhere(tx: ViewerTransaction, clientId: string, days: string[]) {
  const { zone } = tx.viewer
  const [first = '', last = ''] = [days[0], days.at(-1)]
  const [from, to] = [startOfDay(zone, first), startOfDay(zone, addDays(last, 1))]
  const rows = await listClientAppointments(tx, {
    clientId,
    upcoming: true,
    before: null,
    limit: MOST_BOOKED,
  })
  return rows.filter((row) => KEEPS.includes(row.status) && row.starts_at < to && row.until_at > from)
}

/** "Wed 25 Nov, 15:00 to 15:50 with Joel Abara". */
export function bookedWords(
  { starts_at: starts, ends_at: ends, providers }: ClientAppointmentRow,
  zone: string,
) {
  const day = formatDay(todayIn(zone, starts)).slice(0, -5)
  const who = providers.map(({ name }) => name).join(', ')
  return `${day}, ${formatTime(zone, starts)} to ${formatTime(zone, ends)} with ${who}`
}
