import { readAppointmentNotice } from '@/lib/appointments/appointment-notice'
import { getBookedNotice, getHandoverNotice } from '@/lib/appointments/booking-notice'
import type { AppointmentNoticeDto } from '@/lib/appointments/dto'
import { momentWords } from '@/lib/appointments/words'
import { isUuid } from '@/lib/clients/uuid'
import { findAppointment, listAppointmentEvents } from '@/lib/policy/appointments'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

type Done = { appointmentId: string | null; act: string | null }

/** What one just did to an appointment on the calendar, with whom and when it is now; null for what one did not do. */
export async function getCalendarNotice(
  session: SessionToken,
  { appointmentId, act }: Done,
): Promise<AppointmentNoticeDto | null> {
  if (!appointmentId || !isUuid(appointmentId)) return null
  const { isOpen, notice } = await inViewerTransaction(session, async (tx) => {
    const row = await findAppointment(tx, appointmentId)
    if (!row) return { isOpen: false, notice: null }
    const events = await listAppointmentEvents(tx, appointmentId)
    const last = events.at(-1)
    // One stays where one was when one takes it back, so the address still names what was undone.
    const told = await readAppointmentNotice(tx, row, events, last?.kind === 'undone' ? last.act_id : act)
    if (!told || told.tone === 'info') return { isOpen: true, notice: told }
    const who = row.clients.map(({ name }) => name).join(', ') || row.title || ''
    const what = [who, momentWords(tx.viewer.zone, row.starts_at)].filter(Boolean).join(', ')
    return { isOpen: true, notice: { ...told, text: `${what}. ${told.text}`.trim() } }
  })
  if (isOpen) return notice
  return (await getHandoverNotice(session, { appointmentId, act })) ?? getBookedNotice(session, appointmentId)
}
