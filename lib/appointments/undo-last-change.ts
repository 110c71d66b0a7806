import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { undoWords } from '@/lib/appointments/refusals'
import { requireEditable } from '@/lib/appointments/require-booker'
import { undoAppointmentActSchema } from '@/lib/appointments/schemas'
import type { Changed } from '@/lib/appointments/set-status'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { findHandover, undoAppointmentAct } from '@/lib/policy/booking'
import { listAppointmentEvents } from '@/lib/policy/appointments'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'

/**
 * Takes back one's own last change of status or time, or what one gave to a colleague. A second undo changes nothing.
 * Source: POLICY.md P47.
 * @throws AppError `not_found` for what is not one's own, `forbidden`, `conflict` where it is too late
 */
export async function undoLastChange(
  session: SessionToken,
  input: z.input<typeof undoAppointmentActSchema>,
): Promise<Changed> {
  const { appointmentId, actId } = parseInput(undoAppointmentActSchema, input)
  return inViewerTransaction(session, async (tx) => {
    const isHandedOver = (await findHandover(tx, appointmentId))?.act_id === actId
    if (!isHandedOver) await requireEditable(tx, appointmentId)
    const done = await undoAppointmentAct(tx, { appointmentId, actId })
    if (done.outcome === null) throw new AppError('not_found', 'There is nothing of yours to undo.')
    if (done.outcome === 'already') return undoneBefore(tx, { appointmentId, actId })
    if (done.outcome !== 'undone') throw new AppError('conflict', undoWords(done.outcome))
    await recordAudit(tx, {
      action: 'appointment.undo',
      appointmentId,
      actId: done.actId,
    })
    return { appointmentId, actId: done.actId }
  })
}

/** The undo of before, for the banner that says so. */
async function undoneBefore(tx: ViewerTransaction, { appointmentId, actId }: Changed): Promise<Changed> {
  const events = await listAppointmentEvents(tx, appointmentId)
  const undone = events.findLast((event) => event.kind === 'undone' && event.by_you)
  return { appointmentId, actId: undone?.act_id ?? actId }
}
