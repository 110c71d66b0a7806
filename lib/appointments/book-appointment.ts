import { recordAudit } from '@/lib/audit/record-audit'
import { isUntold } from '@/lib/appointments/booking-questions'
import { toBookingValues } from '@/lib/appointments/booking-values'
import { listCatalogue } from '@/lib/appointments/catalogue'
import type { BookingTyped, InTheWayDto } from '@/lib/appointments/dto'
import { readInTheWay } from '@/lib/appointments/in-the-way'
import { requireBooker } from '@/lib/appointments/require-booker'
import { bookedBefore } from '@/lib/appointments/same-click'
import { listHours } from '@/lib/availability/list-hours'
import { dayHours, isOutsideHours } from '@/lib/availability/open-hours'
import { AppError } from '@/lib/errors'
import { findAppointment } from '@/lib/policy/appointments'
import { type AppointmentValues, type BookingRefusal, insertBooking, type Taken } from '@/lib/policy/booking'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'

type Booked = {
  outcome: 'booked'
  appointmentId: string
  actId: string
  /** Whether whoever booked may open the appointment: not where it is a colleague's own. */
  open: boolean
}
/** Not booked, with what it would have been: for the times nearest to it. `untold`: something is to be said first. */
export type NotBooked = {
  outcome: Taken | BookingRefusal | 'untold'
  wanted: Date
  minutes: number
  inTheWay?: InTheWayDto | null
}

/**
 * Books what was typed: takes the time and puts the client on the list of a provider who is new, in one step. The same form
 * sent twice books once. Source: POLICY.md P44 to P46, domain group-practice §3.5.
 * @throws AppError `forbidden` for roles that book nobody, `invalid` with a sentence per field, `conflict` for an id that
 * somebody else's booking has
 */
export async function bookAppointment(
  session: SessionToken,
  typed: BookingTyped,
): Promise<Booked | NotBooked> {
  return inViewerTransaction(session, async (tx) => {
    requireBooker(tx)
    const { appointmentId, provider } = typed
    const clientIds = typed.kind === 'appointment' ? typed.clientIds : []
    const values = await withHours(tx, typed)
    const asked = { wanted: values.startsAt, minutes: lengthOf(values) }
    if (await isUntold(tx, typed, values.siteId)) return { outcome: 'untold', ...asked }
    const inTheWay = await wayOf(tx, provider, values)
    const stays = inTheWay?.key ?? null
    const over = stays !== null && typed.told.includes(stays)
    const done = await insertBooking(tx, { appointmentId, postIds: [provider], clientIds, values, over })
    if (done.outcome === null)
      throw new AppError('conflict', 'This form is out of date. Load the page again.')
    if (done.outcome !== 'booked' && done.outcome !== 'already')
      return { outcome: done.outcome, ...asked, inTheWay }
    const before = done.outcome === 'already' ? await bookedBefore(tx, appointmentId) : null
    if (before) return { outcome: 'booked', appointmentId, ...before }
    const { actId } = done
    const [row] = await Promise.all([
      findAppointment(tx, appointmentId),
      recordAudit(tx, { action: 'appointment.book', appointmentId, actId }),
    ])
    return { outcome: 'booked', appointmentId, actId, open: row !== null }
  })
}

/** What stands in the way of time away; nothing is asked of anything else. */
async function wayOf(tx: ViewerTransaction, postId: string, { kind, startsAt, endsAt }: AppointmentValues) {
  if (kind !== 'out_of_office') return null
  return readInTheWay(tx, { postIds: [postId], from: startsAt, to: endsAt })
}

const lengthOf = ({ startsAt, endsAt, reservedUntil }: AppointmentValues) =>
  Math.round(((reservedUntil ?? endsAt).getTime() - startsAt.getTime()) / 60_000)

/** What was typed as values, marked where the provider sees nobody at that time. */
async function withHours(tx: ViewerTransaction, typed: BookingTyped): Promise<AppointmentValues> {
  const values = toBookingValues(typed, await listCatalogue(tx), tx.viewer)
  if (values.kind !== 'appointment') return { ...values, outsideAvailability: false }
  return { ...values, outsideAvailability: await isOutside(tx, typed.provider, values) }
}

/** Whether a provider sees nobody then, by hours that were set or closed days. */
export async function isOutside(
  tx: ViewerTransaction,
  postId: string,
  { startsAt, endsAt, startsWall }: Pick<AppointmentValues, 'startsAt' | 'endsAt' | 'startsWall'>,
): Promise<boolean> {
  const { zone } = tx.viewer
  const day = startsWall.slice(0, 10)
  const minutes = (endsAt.getTime() - startsAt.getTime()) / 60_000
  const hours = await listHours(tx, { postIds: [postId], first: day, last: day })
  return isOutsideHours(dayHours(hours, { postId, day }), { zone, day, at: startsAt, minutes })
}
