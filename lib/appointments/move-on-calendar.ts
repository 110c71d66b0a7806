import type { z } from 'zod'
import { TakenError } from '@/lib/appointments/change-refusal'
import type { MoveAnswerDto } from '@/lib/appointments/dto'
import { getAppointment } from '@/lib/appointments/get-appointment'
import { listTimesNear } from '@/lib/appointments/list-times-near'
import { moveAppointment } from '@/lib/appointments/move-appointment'
import type { moveSchema } from '@/lib/appointments/schemas'
import { AppError, toActionError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { instantOf, isWallTime } from '@/lib/time/wall-time'

/**
 * Moves an appointment to where it was dropped. A time that somebody else has comes back with the free ones nearest to it.
 * @throws AppError as `moveAppointment` does for everything else
 */
export async function moveOnCalendar(
  session: SessionToken,
  input: z.output<typeof moveSchema>,
): Promise<MoveAnswerDto> {
  try {
    return { moved: await moveAppointment(session, input), problem: null, nearest: [] }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error
    const nearest = error instanceof TakenError ? await timesNear(session, input) : []
    return { moved: null, problem: toActionError(error, 'move-on-calendar').message, nearest }
  }
}

async function timesNear(
  session: SessionToken,
  { appointmentId, provider, day, time }: z.output<typeof moveSchema>,
) {
  const wall = `${day}T${time}`
  // Whole days are moved without a time, and have no other times near them.
  if (!isWallTime(wall)) return []
  const { appointment } = await getAppointment(session, appointmentId, null)
  const zone = await inViewerTransaction(session, async (tx) => tx.viewer.zone)
  return listTimesNear(session, {
    postId: provider || (appointment.providers[0]?.postId ?? ''),
    wanted: instantOf(zone, wall).at,
    minutes: appointment.reserved,
  })
}
