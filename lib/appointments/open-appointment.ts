import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import type { AppointmentDto } from '@/lib/appointments/dto'
import { getAppointment } from '@/lib/appointments/get-appointment'
import { undoBookingSchema } from '@/lib/appointments/schemas'
import type { SessionToken } from '@/lib/policy/enter'

/**
 * An appointment as a cell of the calendar shows it when it is pressed.
 * @throws AppError `not_found` for whoever may not open it, as for one that is not there
 */
export async function openAppointment(
  session: SessionToken,
  input: z.input<typeof undoBookingSchema>,
): Promise<AppointmentDto> {
  const { appointmentId } = parseInput(undoBookingSchema, input)
  return (await getAppointment(session, appointmentId, null)).appointment
}
