import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { AppointmentView } from '@/components/appointments/appointment-view'
import { BookingNotice } from '@/components/appointments/booking-notice'
import { Page } from '@/components/ui/page'
import { answerPage } from '@/lib/actions/answer-page'
import { getAppointment } from '@/lib/appointments/get-appointment'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { field, type Query } from '../../../clients/query'
import {
  changeDetailsAction,
  lengthenSeriesAction,
  moveAppointmentAction,
  moveSeriesAction,
  repeatAppointmentAction,
  setStatusAction,
  undoAppointmentActAction,
  undoBookingAction,
} from '../actions'

// Never the client's name: titles stand in histories and on shared screens.
export const metadata: Metadata = { title: 'Appointment' }

type Props = { params: Promise<{ appointmentId: string }>; searchParams: Query }

async function AppointmentPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { appointmentId } = await params
  const act = field(await searchParams, 'act')
  const { appointment, notice } = await answerPage(() => getAppointment(viewer, appointmentId, act))
  return (
    <Page width="narrow">
      {notice ? (
        <div className="mb-6">
          <BookingNotice
            appointmentId={appointment.id}
            key={act}
            notice={notice}
            undoAction={notice.undo?.kind === 'booking' ? undoBookingAction : undoAppointmentActAction}
          />
        </div>
      ) : null}
      <AppointmentView
        appointment={appointment}
        detailsAction={changeDetailsAction}
        lengthenAction={lengthenSeriesAction}
        moveAction={moveAppointmentAction}
        moveSeriesAction={moveSeriesAction}
        repeatAction={repeatAppointmentAction}
        statusAction={setStatusAction}
      />
    </Page>
  )
}

export default answered(AppointmentPage)
