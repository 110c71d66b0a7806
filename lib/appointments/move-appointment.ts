import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { DAY_WORDS, isBookableDay } from '@/lib/appointments/bookable-day'
import { isOutside } from '@/lib/appointments/book-appointment'
import { requireChanged } from '@/lib/appointments/change-refusal'
import { requireEditable } from '@/lib/appointments/require-booker'
import { handedOverBefore, type Moved, movedBefore } from '@/lib/appointments/same-click'
import { moveSchema } from '@/lib/appointments/schemas'
import { spansLike } from '@/lib/appointments/series-spans'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError, type FieldErrors } from '@/lib/errors'
import { type AppointmentRow, findAppointment } from '@/lib/policy/appointments'
import { moveAppointmentTo, type NewTime } from '@/lib/policy/booking'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { isIsoDay } from '@/lib/time/iso-day'
import { isClockTime } from '@/lib/time/wall-time'

/**
 * Moves an appointment to another day, time or provider; it stays as long as it was. A provider who is new for a client has
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
    const moved = newTime(row, wall, tx.viewer.zone)
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
      const same = await movedBefore(tx, { appointmentId, version, startsAt: moved.startsAt, provider })
      if (same) return same
    }
    await requireChanged(tx, appointmentId, outcome)
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

/** As long as before, and kept free as long after; whole days stay whole days. */
function newTime(row: AppointmentRow, startsWall: string, zone: string) {
  const { starts_at: startsAt, ends_at: endsAt, all_day: allDay } = row
  const reservedUntil = row.until_at > endsAt ? row.until_at : null
  const span = spansLike({ startsAt, endsAt, reservedUntil, allDay }, zone)(startsWall)
  return { ...span, timeZone: zone, startsWall } satisfies Partial<NewTime>
}
