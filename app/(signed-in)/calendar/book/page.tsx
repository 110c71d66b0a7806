import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { BookingForm } from '@/components/appointments/booking-form'
import { BookingNotice } from '@/components/appointments/booking-notice'
import { Breadcrumb, Page, PageHeader } from '@/components/ui/page'
import { Segmented } from '@/components/ui/segmented'
import { answerPage } from '@/lib/actions/answer-page'
import { getBookedNotice } from '@/lib/appointments/booking-notice'
import { getBookingForm } from '@/lib/appointments/get-booking-form'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { paths } from '@/lib/paths'
import { field, type Query } from '../../clients/query'
import { undoBookingAction } from '../appointments/actions'
import { bookAppointmentAction, findBookableAction } from './actions'

export const metadata: Metadata = { title: 'Book' }

const kinds = [
  { kind: null, text: 'Appointment', title: 'Book an appointment' },
  { kind: 'meeting', text: 'Meeting', title: 'Book a meeting' },
  { kind: 'out_of_office', text: 'Out of office', title: 'Book time away' },
] as const

async function BookPage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  // The form shows a client's alert, which is written down as seen.
  if (await isPrefetch()) return null
  const query = await searchParams
  const asked = (name: string) => field(query, name)
  const slot = { provider: asked('provider'), day: asked('day'), time: asked('time'), site: asked('site') }
  const form = await answerPage(() =>
    getBookingForm(viewer, {
      ...slot,
      client: asked('client'),
      service: asked('service'),
      kind: asked('kind'),
    }),
  )
  const booked = asked('booked')
  const notice = await answerPage(() => getBookedNotice(viewer, booked))
  const current = kinds.find(({ kind }) => kind === form.typed.kind) ?? kinds[0]
  return (
    <Page width="narrow">
      <Breadcrumb items={[{ text: 'Calendar', href: paths.calendar({ day: slot.day }) }]} />
      <PageHeader title={current.title} />
      <div className="mb-5 grid max-w-[640px] justify-items-start gap-4">
        {notice && booked ? (
          <BookingNotice appointmentId={booked} notice={notice} undoAction={undoBookingAction} />
        ) : null}
        <Segmented
          items={kinds.map(({ kind, text }) => ({
            key: text,
            text,
            href: paths.bookAppointment({ ...slot, kind }),
            current: kind === current.kind,
          }))}
          label="Kind"
        />
      </div>
      <BookingForm
        action={bookAppointmentAction}
        findAction={findBookableAction}
        form={form}
        more={asked('more') === 'yes'}
      />
    </Page>
  )
}

export default answered(BookPage)
