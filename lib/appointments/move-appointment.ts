import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { DAY_WORDS, isBookableDay } from '@/lib/appointments/bookable-day'
import { isOutside } from '@/lib/appointments/book-appointment'
import { requireChanged } from '@/lib/appointments/change-refusal'
import { requireEditable } from '@/lib/appointments/require-booker'
import { readShape } from '@/lib/appointments/new-shape'
import { handedOverBefore, type Moved, movedBefore } from '@/lib/appointments/same-click'
import { moveSchema } from '@/lib/appointments/schemas'
import { readTakenWords } from '@/lib/appointments/taken-by'
import { spansLike } from '@/lib/appointments/series-spans'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError, type FieldErrors } from '@/lib/errors'
import { findAppointment } from '@/lib/policy/appointments'
import { moveAppointmentTo } from '@/lib/policy/booking'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { isIsoDay } from '@/lib/time/iso-day'
import { isClockTime } from '@/lib/time/wall-time'

/**
 * Moves an appointment to another day, time or provider, or changes its length, location and room. A provider who is new for a client has
 * the client on the list by it, as by a booking. The same move asked twice happens once. Source: POLICY.md P45, P46.
 * @throws AppError `not_found`, `forbidden`, `invalid` beside the fields, `conflict` with what is in the way
 */
export async function moveAppointment(
  session: SessionToken,
  input: z.input<typeof moveSchema>,
): Promise<Moved> {
  const typed = parseInput(moveSchema, input)
  const { appointmentId, version, day, time, provider } = typed
  return inViewerTransaction(session, async (tx) => {
    const before = await handedOverBefore(tx, typed)
    if (before) return before
    const row = await requireEditable(tx, appointmentId)
    const wall = requireWall(tx, day, row.all_day ? '00:00' : time)
    const shape = await readShape(tx, row, typed)
    const { zone } = tx.viewer
    const moved = { ...spansLike(shape, zone)(wall), ...shape.place, timeZone: zone, startsWall: wall }
    const current = row.providers.map(({ postId }) => postId)
    const isSame = provider === '' || (current.length === 1 && current[0] === provider)
    const outsideAvailability =
      row.kind === 'appointment' && (await isOutside(tx, provider || (current[0] ?? ''), moved))
    const { outcome, actId } = await moveAppointmentTo(tx, {
      appointmentId,
      version,
      time: { ...moved, outsideAvailability },
      postIds: isSame ? null : [provider],
    })
    if (outcome === 'stale' || outcome === null) {
      const asked = { appointmentId, version, startsAt: moved.startsAt, endsAt: moved.endsAt, provider }
      const same = await movedBefore(tx, asked)
      if (same) return same
    }
    const postId = provider || (current[0] ?? '')
    const to = moved.reservedUntil ?? moved.endsAt
    await requireChanged(tx, appointmentId, outcome, (taken) =>
      readTakenWords(tx, row, taken, { postId, from: moved.startsAt, to, except: appointmentId }),
    )
    if (outcome === 'done')
      await recordAudit(tx, {
        action: 'appointment.move',
        appointmentId,
        actId,
        fields: isSame ? ['starts_at'] : ['starts_at', 'provider'],
      })
    return { appointmentId, actId, open: isSame || (await findAppointment(tx, appointmentId)) !== null }
  })
}

/**
 * A day and a time of the clock as a wall time.
 * @throws AppError `invalid` beside the fields
 */
export function requireWall({ viewer }: ViewerTransaction, day: string, time: string): string {
  const problems: FieldErrors = {}
  if (!isBookableDay(day, viewer.today)) problems.day = isIsoDay(day) ? DAY_WORDS : 'Choose a day.'
  if (!isClockTime(time)) problems.time = 'Write a time such as 14:00.'
  if (Object.keys(problems).length > 0) throw new AppError('invalid', 'Check the marked fields.', problems)
  return `${day}T${time}`
}
