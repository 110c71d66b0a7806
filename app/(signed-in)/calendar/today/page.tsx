import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { answered } from '@/app/answered'
import { field, type Query } from '@/app/(signed-in)/clients/query'
import { BookingNotice } from '@/components/appointments/booking-notice'
import { TodayBoard } from '@/components/calendar/today-board'
import { answerPage } from '@/lib/actions/answer-page'
import { getCalendarNotice } from '@/lib/appointments/calendar-notice'
import { requirePageViewer } from '@/lib/auth'
import { getTodayBoard } from '@/lib/calendar/get-today-board'
import { paths } from '@/lib/paths'
import { setStatusOnBoardAction, undoActOnBoardAction } from './actions'

export const metadata: Metadata = { title: 'Today' }

async function TodayPage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  const query = await searchParams
  const board = await answerPage(() => getTodayBoard(viewer, field(query, 'hours') === 'all'))
  if (!board) redirect(paths.calendar({ view: 'day' }))
  const done = { appointmentId: field(query, 'done'), act: field(query, 'act') }
  const notice = await answerPage(() => getCalendarNotice(viewer, done))
  return (
    <TodayBoard
      action={setStatusOnBoardAction}
      board={board}
      notice={
        notice && done.appointmentId ? (
          <BookingNotice
            appointmentId={done.appointmentId}
            key={done.act}
            notice={notice}
            undoAction={undoActOnBoardAction}
          />
        ) : null
      }
    />
  )
}

export default answered(TodayPage)
