import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import type { Query } from '@/app/(signed-in)/clients/query'
import { CalendarView } from '@/components/calendar/calendar-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { getCalendar } from '@/lib/calendar/get-calendar'
import { calendarAddress } from './query'

export const metadata: Metadata = { title: 'Calendar' }

async function CalendarPage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  const address = await calendarAddress(searchParams)
  return <CalendarView calendar={await answerPage(() => getCalendar(viewer, address))} />
}

export default answered(CalendarPage)
