import type { AppointmentNoticeDto } from '@/lib/appointments/dto'
import { undoWords } from '@/lib/appointments/refusals'
import { momentWords } from '@/lib/appointments/words'
import { isUuid } from '@/lib/clients/uuid'
import { findBookingUndo, findHandover, listListedClients } from '@/lib/policy/booking'
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
    const isNew = (await listListedClients(tx, appointmentId)).length > 0
    const text = isNew
      ? 'The time is your colleague’s, and your client is on the colleague’s list now.'
      : 'The time is your colleague’s.'
    return {
      tone: 'granted',
      title: 'Booked.',
      text: refusal ? `${text} ${undoWords(refusal)}` : text,
      undo: refusal ? null : { kind: 'booking' },
    }
  })
}

/** What giving an appointment of one's own to a colleague did, for whoever may not open it any more; null for what one did not do. */
export async function getHandoverNotice(
  session: SessionToken,
  { appointmentId, act }: { appointmentId: string; act: string | null },
): Promise<AppointmentNoticeDto | null> {
  return inViewerTransaction(session, async (tx) => {
    const made = isUuid(appointmentId) ? await findHandover(tx, appointmentId) : null
    if (!made || made.act_id !== act) return null
    const when = made.starts_at ? `${momentWords(tx.viewer.zone, made.starts_at)}. ` : ''
    const text = `${when}The appointment is your colleague’s now, and your client is on the colleague’s list.`
    const byHand = made.refusal === 'provider' ? 'The colleague or the front desk gives it back.' : ''
    return {
      tone: 'granted',
      title: 'Given to a colleague.',
      text: [text, byHand || (made.refusal ? undoWords(made.refusal) : '')].filter(Boolean).join(' '),
      undo: made.refusal ? null : { kind: 'act', actId: made.act_id },
    }
  })
}
