import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { field, type Query } from '@/app/(signed-in)/clients/query'
import { CalendarView } from '@/components/calendar/calendar-view'
import { answerPage } from '@/lib/actions/answer-page'
import { getCalendarNotice } from '@/lib/appointments/calendar-notice'
import { requirePageViewer } from '@/lib/auth'
import { getCalendar } from '@/lib/calendar/get-calendar'
import {
  bookOnCalendarAction,
  moveOnCalendarAction,
  openAppointmentAction,
  openBookingAction,
  setStatusOnCalendarAction,
  undoActOnCalendarAction,
  undoBookingOnCalendarAction,
} from './actions'
import { findBookableAction } from './book/actions'
import { calendarAddress } from './query'

export const metadata: Metadata = { title: 'Calendar' }

const desk = {
  openBooking: openBookingAction,
  book: bookOnCalendarAction,
  find: findBookableAction,
  openAppointment: openAppointmentAction,
  setStatus: setStatusOnCalendarAction,
  move: moveOnCalendarAction,
}
const undo = { booking: undoBookingOnCalendarAction, act: undoActOnCalendarAction }

async function CalendarPage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  const address = await calendarAddress(searchParams)
  const calendar = await answerPage(() => getCalendar(viewer, address))
  const query = await searchParams
  const done = { appointmentId: field(query, 'done'), act: field(query, 'act') }
  const notice = await answerPage(() => getCalendarNotice(viewer, done))
  return (
    <CalendarView
      calendar={calendar}
      desk={desk}
      done={notice && done.appointmentId ? { notice, appointmentId: done.appointmentId } : null}
      undo={undo}
    />
  )
}

export default answered(CalendarPage)
