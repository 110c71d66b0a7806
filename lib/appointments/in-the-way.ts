import type { InTheWayDto, StandingDto } from '@/lib/appointments/dto'
import { fingerprintOf } from '@/lib/appointments/fingerprint'
import { spanWords } from '@/lib/appointments/words'
import { cellName, KEEPS } from '@/lib/calendar/to-cell'
import { type AppointmentKind, type CalendarCellRow, listCalendarCells } from '@/lib/policy/appointments'
import type { ViewerTransaction } from '@/lib/policy/enter'

type Stretch = { postIds: string[]; from: Date; to: Date }

/** What keeps time of these providers in a stretch, as far as the viewer may see it (POLICY.md P43). */
async function listStanding(
  tx: ViewerTransaction,
  { postIds, from, to }: Stretch,
): Promise<CalendarCellRow[]> {
  const rows = await listCalendarCells(tx, { postIds, from, to, cancelled: false })
  return rows.filter(({ status }) => status === null || KEEPS.includes(status))
}

/**
 * What stands in the way of time away. Somebody who is ill is away at once: appointments wholly within stay until each is moved or
 * cancelled, once that was said (`key`); what runs beyond, or is time away itself, has to be changed first (POLICY.md P46).
 */
export async function readInTheWay(tx: ViewerTransaction, stretch: Stretch): Promise<InTheWayDto | null> {
  const rows = await listStanding(tx, stretch)
  if (rows.length === 0) return null
  const { from, to } = stretch
  const stays = (row: CalendarCellRow) =>
    row.kind !== 'out_of_office' && row.starts_at >= from && row.until_at <= to
  const ids = rows.map((row) => row.appointment_id ?? row.starts_at.toISOString())
  return {
    key: rows.every(stays) ? `stay ${fingerprintOf([from, to, ids.toSorted()])}` : null,
    rows: rows.map((row) => ({ ...standing(tx, row), beyond: !stays(row) })),
  }
}

/** Appointments that still stand in this time away, to be moved. */
export async function listToMove(tx: ViewerTransaction, stretch: Stretch): Promise<StandingDto[]> {
  const rows = await listStanding(tx, stretch)
  return rows.filter(({ kind }) => kind !== 'out_of_office').map((row) => standing(tx, row))
}

/** Whether the provider of an appointment is away then, as far as the viewer may see it. */
export async function isAway(
  tx: ViewerTransaction,
  kind: AppointmentKind,
  stretch: Stretch,
): Promise<boolean> {
  if (kind === 'out_of_office') return false
  return (await listStanding(tx, stretch)).some((row) => row.kind === 'out_of_office')
}

const standing = ({ viewer }: ViewerTransaction, row: CalendarCellRow): StandingDto => ({
  appointmentId: row.appointment_id,
  when: spanWords(viewer.zone, { starts: row.starts_at, ends: row.ends_at, allDay: row.all_day }),
  who: cellName(row),
})
