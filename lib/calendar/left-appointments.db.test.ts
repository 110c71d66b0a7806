import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { getAppointment } from '@/lib/appointments/get-appointment'
import { getBookingForm } from '@/lib/appointments/get-booking-form'
import { bookingFormSchema } from '@/lib/appointments/schemas'
import { getCalendar } from '@/lib/calendar/get-calendar'
import { getTodayBoard } from '@/lib/calendar/get-today-board'
import { calendarAddressSchema } from '@/lib/calendar/schemas'
import { NO_SUCH_PROVIDER } from '@/lib/appointments/refusals'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { getManageHome } from '@/lib/staff/get-manage-home'
import { getRetirePreview } from '@/lib/staff/get-retire-preview'
import { retireStaff } from '@/lib/staff/retire-staff'
import { addDays } from '@/lib/time/iso-day'
import { bookTold } from '@/tests/support/book-told'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const owner = await w.member('Olivia Grant', ['owner'])
const desk = await w.member('Sam Porter', ['scheduler'])
const priya = await w.member('Priya Nair', ['provider'])
const elena = await w.member('Dr Elena Ruiz', ['provider'])
const ana = await w.client()
await w.onTeam(ana, elena)
await w.sql`insert into settings (post_id, key, value) values (${elena.post}, 'busy_times', 'true')`

const today = await inViewerTransaction(desk, async (tx) => tx.viewer.today)
const empty = { provider: null, day: null, time: null, client: null, service: null, site: null, kind: null }
const form = bookingFormSchema.parse({
  appointmentId: newId(),
  provider: elena.post,
  clientIds: [ana],
  day: today,
  time: '00:00',
  minutes: '5',
})
const tomorrow = addDays(today, 1)

const names = async (who: SessionToken, day: string | null = null) => {
  const address = { view: 'team', day, providers: null, sites: null, cancelled: null, colour: null }
  const calendar = await getCalendar(who, calendarAddressSchema.parse(address))
  return {
    chosen: calendar.providers.filter(({ chosen }) => chosen).map(({ name, gone }) => [name, gone]),
    columns: calendar.columns.map(({ mayBook, cells }) => [mayBook, cells.length]),
  }
}

describe('appointments of a provider who retires', () => {
  it('stay in front of the desk until somebody has taken them over, and nobody is booked there', async () => {
    await bookTold(desk, form)
    await bookTold(desk, { ...form, appointmentId: newId(), day: tomorrow })
    const preview = await getRetirePreview(owner, elena.post)
    expect(preview).toMatchObject({ appointments: 1, firstDay: tomorrow })
    await retireStaff(owner, { postId: elena.post })
    expect((await getManageHome(owner)).left).toMatchObject([{ postId: elena.post, name: elena.name }])
    expect(await names(desk)).toEqual({
      chosen: [
        ['Priya Nair', null],
        ['Dr Elena Ruiz', 'retired'],
      ],
      columns: [
        [true, 0],
        [false, 1],
      ],
    })
    expect((await names(desk, '2027-06-01')).chosen).toEqual([['Priya Nair', null]])
    expect((await names(priya)).chosen).toEqual([['Priya Nair', null]])
    const board = await getTodayBoard(desk, true)
    expect(board?.rows.map(({ provider }) => provider)).toEqual(['Dr Elena Ruiz, retired'])
    expect((await getBookingForm(desk, empty)).providers.map(({ value }) => value)).toEqual([priya.post])
    const refused = await bookTold(desk, { ...form, appointmentId: newId(), time: '21:00' })
    expect(refused.form?.problems).toEqual([{ field: 'provider', message: NO_SUCH_PROVIDER }])
    const { appointment } = await getAppointment(desk, form.appointmentId, null)
    expect(appointment.providersToChoose.map(({ value }) => value)).toEqual([elena.post, priya.post])
  })
})
