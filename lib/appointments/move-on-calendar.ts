import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { TakenError } from '@/lib/appointments/change-refusal'
import type { MoveAnswerDto } from '@/lib/appointments/dto'
import { getAppointment } from '@/lib/appointments/get-appointment'
import { listTimesNear } from '@/lib/appointments/list-times-near'
import { readMoveQuestions } from '@/lib/appointments/move-questions'
import { moveAppointment } from '@/lib/appointments/move-appointment'
import { moveSchema } from '@/lib/appointments/schemas'
import { AppError, toActionError } from '@/lib/errors'
import { findAppointment } from '@/lib/policy/appointments'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { instantOf, isWallTime } from '@/lib/time/wall-time'

/**
 * Moves an appointment to where it was dropped, or to what was typed on its page. A time that somebody else has comes back with
 * the free ones nearest to it.
 * @throws AppError as `moveAppointment` does for everything else
 */
export async function moveOnCalendar(
  session: SessionToken,
  input: z.input<typeof moveSchema>,
): Promise<MoveAnswerDto> {
  const posted = parseInput(moveSchema, input)
  const { at } = posted
  const offered = isWallTime(at) ? { day: at.slice(0, 10), time: at.slice(11) } : {}
  const asked = { ...posted, ...offered, at: '' }
  const { day, time, provider, minutes, place } = asked
  const typed = { day, time, provider, minutes, place }
  const asks = asked.asks === 'first' ? await questions(session, asked) : []
  if (asks.length > 0) return { moved: null, problem: null, asks, nearest: [], typed }
  try {
    return { moved: await moveAppointment(session, asked), problem: null, nearest: [] }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error
    const nearest = error instanceof TakenError ? await timesNear(session, asked) : []
    const problem = toActionError(error, 'move-on-calendar').message
    return { moved: null, problem, asks: [], nearest, typed }
  }
}

const siteOf = (place: string | undefined, had: string | null) =>
  place === undefined ? had : place.split('/')[0] || null

/** What the form on its page says first; nothing for whoever gave it away meanwhile, who is told by the move. */
async function questions(session: SessionToken, asked: z.output<typeof moveSchema>) {
  return inViewerTransaction(session, async (tx) => {
    const row = await findAppointment(tx, asked.appointmentId)
    if (!row || row.version !== asked.version) return []
    return readMoveQuestions(tx, row, { ...asked, siteId: siteOf(asked.place, row.site_id), isOne: true })
  })
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
