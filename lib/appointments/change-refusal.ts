import { changeWords } from '@/lib/appointments/refusals'
import { eventWords } from '@/lib/appointments/words'
import { AppError } from '@/lib/errors'
import { findAppointment, listAppointmentEvents } from '@/lib/policy/appointments'
import type { ChangeOutcome, Taken } from '@/lib/policy/booking'
import type { ViewerTransaction } from '@/lib/policy/enter'

/**
 * Lets a change pass that was made or was not needed.
 * @throws AppError `conflict` with what is in the way; for a stale version, what changed meanwhile and by whom; `not_found` and
 * `forbidden` for what is no longer the viewer's to change. `taken`: says by whom a time is taken
 */
export async function requireChanged(
  tx: ViewerTransaction,
  appointmentId: string,
  outcome: ChangeOutcome,
  taken: ((taken: Taken) => Promise<string>) | null = null,
): Promise<void> {
  if (outcome === null) throw await whyNot(tx, appointmentId)
  if (outcome === 'stale') {
    const last = (await listAppointmentEvents(tx, appointmentId)).at(-1)
    const what = last
      ? `${last.by_you ? 'You' : (last.by_name ?? 'Somebody')}: ${eventWords(last, tx.viewer.zone)}.`
      : ''
    throw new AppError('conflict', `This was changed meanwhile. ${what} Look again and repeat your change.`)
  }
  const words = changeWords(outcome)
  if (!words) return
  if (!isTaken(outcome)) throw new AppError('conflict', words)
  throw new TakenError(taken ? await taken(outcome) : words)
}

/** Whoever got this far might change it when it was looked at: what became of it since. */
async function whyNot(tx: ViewerTransaction, appointmentId: string): Promise<AppError> {
  const row = await findAppointment(tx, appointmentId)
  if (!row) return new AppError('not_found', 'There is no such appointment.')
  return row.status === 'entered_in_error'
    ? new AppError('conflict', 'It was taken back meanwhile.')
    : new AppError('forbidden', 'You may read this appointment, not change it.')
}

const isTaken = (outcome: ChangeOutcome): outcome is Taken =>
  outcome === 'taken' || outcome === 'client_taken' || outcome === 'room_taken'

/** The time wanted is somebody else's: another one will do. */
export class TakenError extends AppError {
  constructor(message: string) {
    super('conflict', message)
  }
}
