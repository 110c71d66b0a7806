import type { ArrivalDto } from '@/lib/calendar/dto'
import { cellName } from '@/lib/calendar/to-cell'
import { listCalendarCells } from '@/lib/policy/appointments'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { formatTime } from '@/lib/time/format'

const HOUR = 3_600_000

/** Who has arrived for the viewer and waits, or is with the viewer, by time; nobody for those who see no clients. */
export async function listArrivals(session: SessionToken): Promise<ArrivalDto[]> {
  return inViewerTransaction(session, async (tx) => (await readArrivals(tx)) ?? [])
}

/**
 * The same inside a transaction; null for those who see no clients. Names are those that the calendar would show.
 * Source: POLICY.md P43.
 */
export async function readArrivals(tx: ViewerTransaction): Promise<ArrivalDto[] | null> {
  const { roles, postId, zone, at } = tx.viewer
  if (!roles.includes('provider')) return null
  const around = { from: new Date(at.getTime() - HOUR), to: new Date(at.getTime() + 2 * HOUR) }
  const cells = await listCalendarCells(tx, { ...around, postIds: [postId], cancelled: false })
  return cells
    .filter((row) => row.status === 'arrived' && row.ends_at > at && row.appointment_id)
    .map((row) => ({
      appointmentId: row.appointment_id ?? '',
      name: cellName(row),
      starts: formatTime(zone, row.starts_at),
      since: row.arrived_at ? formatTime(zone, row.arrived_at) : null,
    }))
}
