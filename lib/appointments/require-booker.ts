import { findAppointment, type AppointmentRow } from '@/lib/policy/appointments'
import { AppError } from '@/lib/errors'
import { findBookingUndo } from '@/lib/policy/booking'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { isUuid } from '@/lib/clients/uuid'

const BOOKERS = ['owner', 'manager', 'scheduler', 'provider']
const NO_APPOINTMENT = 'There is no such appointment.'

/** Whether the viewer's roles book anybody at all (POLICY.md P44). */
export function canBook(tx: ViewerTransaction): boolean {
  return tx.viewer.roles.some((role) => BOOKERS.includes(role))
}

/** @throws AppError `forbidden` for roles that book nobody */
export function requireBooker(tx: ViewerTransaction): void {
  if (!canBook(tx))
    throw new AppError('forbidden', 'Appointments are booked by providers, front desk, manager and owner.')
}

/**
 * The appointment as the viewer may open it.
 * @throws AppError `not_found` for hidden, missing and malformed ids alike
 */
export async function requireAppointment(tx: ViewerTransaction, id: string): Promise<AppointmentRow> {
  const row = isUuid(id) ? await findAppointment(tx, id) : null
  if (!row) throw new AppError('not_found', NO_APPOINTMENT)
  return row
}

/** The same for changes. @throws AppError `forbidden` for whoever opens it and may not change it */
export async function requireEditable(tx: ViewerTransaction, id: string): Promise<AppointmentRow> {
  const row = await requireAppointment(tx, id)
  if (!row.may_edit || row.status === 'entered_in_error')
    throw new AppError('forbidden', 'You may read this appointment, not change it.')
  return row
}

/** @throws AppError `not_found` unless the viewer made this booking, `forbidden` for whoever opens what another booked */
export async function requireOwnBooking(tx: ViewerTransaction, id: string): Promise<void> {
  if (!isUuid(id)) throw new AppError('not_found', NO_APPOINTMENT)
  if ((await findBookingUndo(tx, id)) !== 'not_yours') return
  await requireAppointment(tx, id)
  throw new AppError('forbidden', 'Only whoever booked it takes it back. It can be cancelled instead.')
}
