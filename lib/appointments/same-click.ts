import type { Changed } from '@/lib/appointments/set-status'
import {
  type AppointmentEventRow,
  type AppointmentRow,
  findAppointment,
  listAppointmentEvents,
} from '@/lib/policy/appointments'
import { findBookingUndo, findHandover } from '@/lib/policy/booking'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { findSeries } from '@/lib/policy/series'
import { instantOf, isWallTime } from '@/lib/time/wall-time'

/** A move as one's own calendar or page shows it afterwards; not open where the time was given to a colleague. */
export type Moved = Changed & { open: boolean }

/** The act by which the viewer booked under this id before, and whether it is open to him; null where he did not. */
export async function bookedBefore(
  tx: ViewerTransaction,
  appointmentId: string,
): Promise<{ actId: string; open: boolean } | null> {
  if ((await findBookingUndo(tx, appointmentId)) === 'not_yours') return null
  const events = await listAppointmentEvents(tx, appointmentId)
  const own = events.find((event) => event.kind === 'booked' && event.by_you)
  return { actId: own?.act_id ?? appointmentId, open: events.length > 0 }
}

type MoveAsked = { appointmentId: string; version: number; startsAt: Date; endsAt?: Date; provider: string }

/** The move that was asked for, where the viewer has just made it from the version he saw; null for anything else. */
export async function movedBefore(tx: ViewerTransaction, asked: MoveAsked): Promise<Moved | null> {
  const { appointmentId, startsAt, endsAt, provider } = asked
  const row = await findAppointment(tx, appointmentId)
  if (!row) return handedOver(tx, asked)
  const last = await ownLast(tx, row, asked)
  const isThere =
    row.starts_at.getTime() === startsAt.getTime() &&
    row.ends_at.getTime() === (endsAt ?? row.ends_at).getTime()
  const isWith = provider === '' || row.providers.some(({ postId }) => postId === provider)
  return last?.kind === 'moved' && last.act_id && isThere && isWith
    ? { appointmentId, actId: last.act_id, open: true }
    : null
}

type HandoverTyped = { appointmentId: string; version: number; day: string; time: string; provider: string }

/** The same as typed, for what went to a colleague by it and is perhaps not open any more. */
export async function handedOverBefore(tx: ViewerTransaction, typed: HandoverTyped): Promise<Moved | null> {
  const { appointmentId, version, day, time, provider } = typed
  const wall = `${day}T${time || '00:00'}`
  if (!provider || !isWallTime(wall)) return null
  return handedOver(tx, { appointmentId, version, startsAt: instantOf(tx.viewer.zone, wall).at, provider })
}

async function handedOver(tx: ViewerTransaction, asked: MoveAsked): Promise<Moved | null> {
  const { appointmentId, version, startsAt, provider } = asked
  const made = await findHandover(tx, appointmentId)
  const isSame =
    made?.version === version + 1 &&
    made.starts_at?.getTime() === startsAt.getTime() &&
    made.posts?.includes(provider)
  if (!made || !isSame) return null
  return { appointmentId, actId: made.act_id, open: (await findAppointment(tx, appointmentId)) !== null }
}

/** The act that made it repeat by this rule, where it was the viewer's and the last; null for anything else. */
export async function repeatedBefore(
  tx: ViewerTransaction,
  { appointmentId, version, rule }: { appointmentId: string; version: number; rule: string },
): Promise<Changed | null> {
  const row = await findAppointment(tx, appointmentId)
  const last = row && (await ownLast(tx, row, { version }))
  const facts = row?.series_id ? await findSeries(tx, appointmentId) : null
  return last?.kind === 'repeated' && last.act_id && facts?.rule === rule
    ? { appointmentId, actId: last.act_id }
    : null
}

/** The act that added dates to its series, where it was the viewer's and the last; null for anything else. */
export async function lengthenedBefore(
  tx: ViewerTransaction,
  { appointmentId, version }: { appointmentId: string; version: number },
): Promise<Changed | null> {
  const row = await findAppointment(tx, appointmentId)
  const last = row && (await ownLast(tx, row, { version }))
  return last?.kind === 'repeated' && last.starts_before && last.starts_after && last.act_id
    ? { appointmentId, actId: last.act_id }
    : null
}

/** The last event, where the viewer made it and nothing else happened since the version that he saw. */
async function ownLast(
  tx: ViewerTransaction,
  row: AppointmentRow,
  { version }: { version: number },
): Promise<AppointmentEventRow | null> {
  const last = (await listAppointmentEvents(tx, row.id)).at(-1)
  return last?.by_you && row.version === version + 1 ? last : null
}
