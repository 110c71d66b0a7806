import type { AppointmentNoticeDto } from '@/lib/appointments/dto'
import { undoWords } from '@/lib/appointments/refusals'
import { isUuid } from '@/lib/clients/uuid'
import { findBookingUndo } from '@/lib/policy/booking'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/** What one's own booking of a colleague's time did, for whoever may not open it; null for what one did not book. */
export async function getBookedNotice(
  session: SessionToken,
  appointmentId: string | null,
): Promise<AppointmentNoticeDto | null> {
  if (!appointmentId || !isUuid(appointmentId)) return null
  return inViewerTransaction(session, async (tx) => {
    const refusal = await findBookingUndo(tx, appointmentId)
    if (refusal === 'not_yours') return null
    if (refusal === 'already')
      return { tone: 'info', title: 'Undone.', text: 'The time is free again.', undo: null }
    const text = 'The time is your colleague’s, and your client is on the colleague’s list now.'
    return {
      tone: 'granted',
      title: 'Booked.',
      text: refusal ? `${text} ${undoWords(refusal)}` : text,
      undo: refusal ? null : { kind: 'booking' },
    }
  })
}
