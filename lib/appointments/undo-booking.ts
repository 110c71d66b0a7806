import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { requireOwnBooking } from '@/lib/appointments/require-booker'
import { undoWords } from '@/lib/appointments/refusals'
import { undoBookingSchema } from '@/lib/appointments/schemas'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { findAppointment } from '@/lib/policy/appointments'
import { undoBooking } from '@/lib/policy/booking'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * Takes back one's own booking: the time is free, and places on lists that it began end. A second undo changes nothing.
 * Source: POLICY.md P47.
 * @throws AppError `not_found` and `forbidden` for bookings of others, `conflict` where it is too late
 */
export async function takeBookingBack(
  session: SessionToken,
  input: z.input<typeof undoBookingSchema>,
): Promise<{ appointmentId: string; actId: string; open: boolean }> {
  const { appointmentId } = parseInput(undoBookingSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireOwnBooking(tx, appointmentId)
    const { outcome, actId } = await undoBooking(tx, appointmentId)
    if (outcome !== 'undone' && outcome !== 'already' && outcome !== null)
      throw new AppError('conflict', `${undoWords(outcome)} Cancel the appointment instead.`)
    if (outcome === 'undone')
      await recordAudit(tx, { action: 'appointment.undo_booking', appointmentId, actId })
    return { appointmentId, actId, open: (await findAppointment(tx, appointmentId)) !== null }
  })
}
