import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { answerBooking } from '@/lib/appointments/answer-booking'
import { getAppointment } from '@/lib/appointments/get-appointment'
import { getBookingForm } from '@/lib/appointments/get-booking-form'
import { getClientAppointments } from '@/lib/appointments/get-client-appointments'
import { requireChanged } from '@/lib/appointments/change-refusal'
import { changeDetails } from '@/lib/appointments/change-details'
import { moveAppointment } from '@/lib/appointments/move-appointment'
import { moveOnCalendar } from '@/lib/appointments/move-on-calendar'
import { bookingFormSchema } from '@/lib/appointments/schemas'
import { setStatus } from '@/lib/appointments/set-status'
import { takeBookingBack } from '@/lib/appointments/undo-booking'
import { undoLastChange } from '@/lib/appointments/undo-last-change'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { addDays } from '@/lib/time/iso-day'
import { bookTold } from '@/tests/support/book-told'
import { type Member, practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const priya = await w.member('Priya Nair', ['provider'])
const elena = await w.member('Dr Elena Ruiz', ['provider'])
const desk = await w.member('Sam Porter', ['scheduler'])
const custodian = await w.member('Cus Todian', ['records_custodian'])
const elsewhere = await w.organisation('Northgate Agency')
const outsider = await w.member('Out Sider', ['scheduler', 'provider'], elsewhere)
const ana = await w.client()
await w.onTeam(ana, priya)
const tomas = await w.member('Tomas Weber', ['provider'])
await w.profile(ana, { alert: 'Mobile only' })
await w.sql`insert into settings (post_id, key, value) values (${elena.post}, 'busy_times', 'true')`
const [fee] = await w.sql`
  insert into services (organisation_id, code, label, kind, session_minutes, reserved_minutes, fee_cents)
  values (${w.practice}, 'NOSHOW', 'Missed', 'system', 0, 0, 4500) returning id`

/** So many days ago. */
const ago = (days: number) => addDays(new Date().toISOString().slice(0, 10), -days)
const empty = { provider: null, day: null, time: null, client: null, service: null, site: null, kind: null }

const form = (over: Record<string, unknown>) =>
  bookingFormSchema.parse({
    appointmentId: newId(),
    provider: priya.post,
    clientIds: [ana],
    day: '2027-03-01',
    time: '09:00',
    ...over,
  })

async function booked(who: SessionToken, over: Record<string, unknown>): Promise<string> {
  const answer = await bookTold(who, form(over))
  expect(answer.form?.problems ?? []).toEqual([])
  return answer.booked?.appointmentId ?? ''
}

const opened = (who: SessionToken, id: string) => getAppointment(who, id, null)

describe('the booking form', () => {
  it('says before saving what a new provider will see, and shows the alert', async () => {
    const drawn = await getBookingForm(desk, { ...empty, provider: elena.post, client: ana })
    expect(drawn.chosen).toMatchObject([{ id: ana, alert: 'Mobile only' }])
    expect(drawn.newFor[0]?.title).toBe('Dr Ruiz is new for Ana Lúcia Oliveira.')
    expect(drawn.newFor[0]?.text).toContain('Saving adds Ana to Dr Ruiz’s clients.')
    expect(await w.disclosed(ana, desk)).toEqual(['profile'])
    const own = await getBookingForm(priya, { ...empty, client: ana })
    expect(own.newFor).toEqual([])
  })

  it('draws nothing of a client whom the viewer may not find, and refuses to book her', async () => {
    const drawn = await getBookingForm(outsider, { ...empty, client: ana })
    expect(drawn.chosen).toEqual([])
    const answer = await answerBooking(outsider, form({ provider: outsider.post }))
    expect(answer.booked).toBeNull()
    expect(await w.sql`select 1 from appointments where organisation_id = ${elsewhere}`).toEqual([])
  })

  it('is not for the custodian', async () => {
    await expect(getBookingForm(custodian, empty)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(answerBooking(custodian, form({}))).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('looks for a name that was typed and not chosen instead of booking', async () => {
    const answer = await answerBooking(desk, form({ clientIds: [], q: 'oliv', scope: 'all' }))
    expect(answer.booked).toBeNull()
    expect(answer.form?.found?.map(({ id }) => id)).toEqual([ana])
  })
})

describe('a booking', () => {
  it('once, whoever sends the form twice; a taken time offers free ones near it', async () => {
    const appointmentId = newId()
    expect(await booked(desk, { appointmentId })).toBe(appointmentId)
    expect(await booked(desk, { appointmentId })).toBe(appointmentId)
    const answer = await bookTold(desk, form({ time: '09:30' }))
    expect(answer.form?.problems).toEqual([
      { field: 'time', message: 'Priya Nair is taken at that time: Ana Lúcia Oliveira, 09:00 to 09:50.' },
    ])
    expect(answer.form?.nearest.map(({ value }) => value)).toEqual([
      '2027-03-01T10:00',
      '2027-03-01T10:15',
      '2027-03-01T10:30',
      '2027-03-01T10:45',
    ])
    const [first] = answer.form?.nearest ?? []
    const taken = await bookTold(desk, form({ at: first?.value }))
    expect(taken.booked).not.toBeNull()
    const actions = (await w.audits(ana)).map(({ action }) => action)
    expect(actions.filter((action) => action === 'appointment.book')).toHaveLength(2)
  })

  it('of a time that a colleague has taken does not name whom the viewer may not see', async () => {
    const dan = await w.client({ given: 'Dan', family: 'Hidden' })
    await w.onTeam(dan, elena)
    await booked(elena, { provider: elena.post, clientIds: [dan], day: '2027-03-03' })
    const onto = form({ provider: elena.post, day: '2027-03-03' })
    const problem = (who: Member) => bookTold(who, onto).then(({ form: told }) => told?.problems[0]?.message)
    expect(await problem(desk)).toContain('Dan Hidden, 09:00 to 09:50')
    expect(await problem(priya)).toBe('Dr Elena Ruiz is taken at that time.')
  })

  it('of a colleague’s time by a provider is told without opening it', async () => {
    const answer = await bookTold(priya, form({ provider: elena.post, day: '2027-03-02' }))
    expect(answer.booked).toMatchObject({ open: false })
    const appointmentId = answer.booked?.appointmentId ?? ''
    await expect(opened(priya, appointmentId)).rejects.toMatchObject({ code: 'not_found' })
    await expect(takeBookingBack(outsider, { appointmentId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(takeBookingBack(elena, { appointmentId })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await takeBookingBack(priya, { appointmentId })).toMatchObject({ open: false })
  })

  it('is refused in the same words whether the provider was shut out of the client or cannot be booked at all', async () => {
    const dora = await w.client({ given: 'Dora', family: 'Lind' })
    await w.onTeam(dora, priya)
    await w.sql`insert into client_shutouts (client_id, staff_id) select ${dora}, staff_id from posts where id = ${elena.post}`
    const told = async (who: SessionToken, provider: string, over: Record<string, unknown> = {}) =>
      (await answerBooking(who, form({ provider, clientIds: [dora], day: '2027-10-11', ...over }))).form
        ?.problems
    const plain = await told(priya, tomas.post)
    expect(plain).toMatchObject([{ field: 'provider' }])
    expect(await told(priya, elena.post)).toEqual(plain)
    expect(await told(desk, elena.post)).toEqual(plain)
    expect(await told(desk, newId())).toEqual(plain)
    expect(await told(desk, elena.post, { repeat: 'week', times: '2' })).toEqual(plain)
    const appointmentId = await booked(priya, { clientIds: [dora], day: '2027-10-11' })
    const give = { appointmentId, version: '1', day: '2027-10-11', time: '09:00' }
    const moved = (provider: string) => moveAppointment(priya, { ...give, provider }).catch(String)
    expect(await moved(elena.post)).toBe(await moved(tomas.post))
  })

  it('lasts as long as its service where the length was left as the form filled it in', async () => {
    const [long] = await w.sql`
      insert into services (organisation_id, code, label, kind, session_minutes, reserved_minutes)
      values (${w.practice}, '90837', 'An hour', 'standard', 60, 75) returning id`
    const typed = { day: '2027-10-12', service: long?.id, minutes: '50' }
    const left = await opened(desk, await booked(desk, { ...typed, usualMinutes: '50' }))
    expect(left.appointment).toMatchObject({ minutes: 60, reserved: 75 })
    const own = await opened(desk, await booked(desk, { ...typed, time: '13:00', usualMinutes: '60' }))
    expect(own.appointment).toMatchObject({ minutes: 50, reserved: 50 })
  })

  it('at a time that clocks leap over comes later, and the page says so', async () => {
    const id = await booked(desk, { day: '2027-03-14', time: '02:30' })
    const { appointment } = await opened(desk, id)
    expect(appointment.startsAt).toBe('2027-03-14T03:30')
    expect(appointment.leapt).toContain('02:30 does not exist')
  })
})

describe('what is typed into a booking', () => {
  it('is a day that somebody can mean, and a service that is booked', async () => {
    const problemsOf = async (over: Record<string, unknown>) =>
      (await answerBooking(desk, form(over))).form?.problems.map(({ field }) => field)
    for (const day of ['0001-01-01', ago(370), '2047-01-01', '9999-12-31']) {
      expect(await problemsOf({ day })).toEqual(['day'])
      expect(await problemsOf({ day, kind: 'out_of_office', allDay: 'yes' })).toEqual(['day'])
    }
    expect(await problemsOf({ service: fee?.id })).toEqual(['service'])
    const appointmentId = await booked(desk, { day: '2027-03-12' })
    const change = { appointmentId, version: '1' }
    await expect(changeDetails(desk, { ...change, service: String(fee?.id) })).rejects.toMatchObject({
      fieldErrors: { service: expect.any(String) },
    })
    for (const day of ['0001-01-01', '9999-12-31'])
      await expect(moveAppointment(desk, { ...change, day, time: '09:00' })).rejects.toMatchObject({
        fieldErrors: { day: expect.any(String) },
      })
    const far = { appointmentId, version: 3_000_000_000, day: '2027-03-12', time: '10:00' }
    await expect(moveAppointment(desk, far)).rejects.toMatchObject({ code: 'invalid' })
    expect(bookingFormSchema.safeParse({ appointmentId, pick: 'zzz' }).success).toBe(false)
  })
})

describe('the audit', () => {
  it('has a line for every client of a group, when it is booked, moved and taken back', async () => {
    const [ben, cara] = [await w.client({ given: 'Ben' }), await w.client({ given: 'Cara' })]
    const appointmentId = await booked(desk, { day: '2027-04-06', clientIds: [ben, cara] })
    await moveAppointment(desk, { appointmentId, version: '1', day: '2027-04-07', time: '09:00' })
    const other = await booked(desk, { day: '2027-04-08', clientIds: [ben, cara] })
    await takeBookingBack(desk, { appointmentId: other })
    const lines = (client: string) =>
      w.audits(client).then((rows) => rows.map(({ action, subject_id }) => `${action} ${subject_id}`))
    const expected = [
      `appointment.book ${appointmentId}`,
      `appointment.move ${appointmentId}`,
      `appointment.book ${other}`,
      `appointment.undo_booking ${other}`,
    ]
    expect(await lines(ben)).toEqual(expected)
    expect(await lines(cara)).toEqual(expected)
  })
})

describe('the life of an appointment', () => {
  it('is changed at the version one saw, told to whoever comes late, and taken back', async () => {
    const appointmentId = await booked(desk, { day: '2027-03-03' })
    const confirmed = await setStatus(priya, { appointmentId, version: '1', status: 'confirmed' })
    await expect(setStatus(desk, { appointmentId, version: '1', status: 'late_cancelled' })).rejects.toThrow(
      'Priya Nair: Confirmed.',
    )
    await expect(
      setStatus(custodian, { appointmentId, version: '2', status: 'scheduled' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      setStatus(outsider, { appointmentId, version: '2', status: 'scheduled' }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(undoLastChange(desk, { appointmentId, actId: confirmed.actId })).rejects.toMatchObject({
      code: 'not_found',
    })
    await undoLastChange(priya, { appointmentId, actId: confirmed.actId })
    const gone = await booked(desk, { day: '2027-03-09' })
    await takeBookingBack(desk, { appointmentId: gone })
    const late = inViewerTransaction(desk, (tx) => requireChanged(tx, gone, null))
    await expect(late).rejects.toMatchObject({ code: 'conflict', message: 'It was taken back meanwhile.' })
    expect((await opened(priya, appointmentId)).appointment).toMatchObject({
      status: 'scheduled',
      version: 3,
    })
  })

  it('keeps reason and fee of a missed one for staff', async () => {
    const appointmentId = await booked(desk, { day: ago(200) })
    const fees = { feeServiceId: String(fee?.id), reason: 'Forgot' }
    await setStatus(desk, { appointmentId, version: '1', status: 'no_show', ...fees })
    const { appointment } = await opened(priya, appointmentId)
    expect(appointment).toMatchObject({ status: 'no_show', statusReason: 'Forgot', fee: 'Missed, $45.00' })
    await setStatus(desk, { appointmentId, version: '2', status: 'no_show', ...fees, feeAmount: '20' })
    expect((await opened(priya, appointmentId)).appointment.fee).toBe('Missed, $20.00')
    expect((await opened(priya, appointmentId)).appointment.events.at(-1)?.words).toBe(
      'No-show, fee: Missed, $20.00',
    )
  })

  it('drops no fee that was chosen without a word', async () => {
    const appointmentId = await booked(desk, { day: '2027-03-19' })
    const cancel = { appointmentId, version: '1', status: 'cancelled_by_client' as const }
    const refused = { fieldErrors: { feeServiceId: expect.any(String) } }
    const feeServiceId = String(fee?.id)
    await expect(setStatus(desk, { ...cancel, feeServiceId })).rejects.toMatchObject(refused)
    await expect(setStatus(desk, { ...cancel, feeAmount: '20' })).rejects.toMatchObject(refused)
    await setStatus(desk, { ...cancel, status: 'late_cancelled', feeServiceId })
    expect((await opened(desk, appointmentId)).appointment).toMatchObject({ fee: 'Missed, $45.00' })
  })

  it('moves to a free time as long as it was, and to another provider with the client', async () => {
    const appointmentId = await booked(desk, { day: '2027-03-04', minutes: '30', reserved: '45' })
    const moved = await moveAppointment(desk, {
      appointmentId,
      version: '1',
      day: '2027-03-05',
      time: '10:00',
    })
    const { appointment } = await opened(desk, appointmentId)
    expect(appointment).toMatchObject({ startsAt: '2027-03-05T10:00', minutes: 30, reserved: 45 })
    await undoLastChange(desk, { appointmentId, actId: moved.actId })
    expect((await opened(desk, appointmentId)).appointment.startsAt).toBe('2027-03-04T09:00')
    const given = await moveAppointment(desk, {
      appointmentId,
      version: '3',
      day: '2027-03-04',
      time: '09:00',
      provider: elena.post,
    })
    expect((await opened(elena, appointmentId)).appointment.providers).toMatchObject([{ postId: elena.post }])
    await expect(undoLastChange(desk, { appointmentId, actId: given.actId })).rejects.toThrow(
      'Too late to undo.',
    )
  })

  it('is among those to come until it is cancelled, and then where cancelled ones are asked for', async () => {
    const appointmentId = await booked(desk, { day: '2027-04-05' })
    const toCome = async (withCancelled: boolean) => {
      const { list } = await getClientAppointments(desk, ana, null, withCancelled)
      return { stands: list.upcoming.some(({ id }) => id === appointmentId), count: list.cancelled.count }
    }
    const before = await toCome(false)
    expect(before.stands).toBe(true)
    await setStatus(desk, { appointmentId, version: '1', status: 'cancelled_by_client' })
    expect(await toCome(false)).toEqual({ stands: false, count: before.count + 1 })
    expect(await toCome(true)).toEqual({ stands: true, count: before.count + 1 })
  })

  it('dropped onto time that is taken comes back with free times nearby, and stays', async () => {
    const appointmentId = await booked(desk, { day: '2027-04-06' })
    await booked(desk, { day: '2027-04-06', time: '11:00' })
    const onto = { appointmentId, version: 1, day: '2027-04-06', time: '11:00', provider: '' }
    const answer = await moveOnCalendar(desk, onto)
    const problem = 'Priya Nair is taken at that time: Ana Lúcia Oliveira, 11:00 to 11:50.'
    expect(answer).toMatchObject({ moved: null, problem })
    expect(answer.nearest.length).toBeGreaterThan(0)
    expect((await opened(desk, appointmentId)).appointment.startsAt).toBe('2027-04-06T09:00')
    const at = answer.nearest.at(-1)?.value ?? ''
    expect((await moveOnCalendar(desk, { ...onto, at })).moved).toMatchObject({ appointmentId })
    expect((await opened(desk, appointmentId)).appointment.startsAt).toBe(at)
    expect((await moveOnCalendar(desk, { ...onto, time: '13:00' })).problem).toContain('changed meanwhile')
  })

  it('moves whole days as whole days, also where the clocks change in between', async () => {
    const away = { kind: 'out_of_office', allDay: 'yes', clientIds: [], day: '2030-03-08' }
    const appointmentId = await booked(desk, { ...away, untilDay: '2030-03-09' })
    await moveAppointment(desk, { appointmentId, version: '1', day: '2030-03-09', time: '' })
    const { startsAt, endsAt } = (await opened(desk, appointmentId)).appointment
    expect([startsAt, endsAt]).toEqual(['2030-03-09T00:00', '2030-03-11T00:00'])
  })

  it('stands on the client’s tab, past ones in pages that leave none out', async () => {
    for (let index = 0; index < 30; index += 1) {
      const day = addDays(ago(150), Math.floor(index / 2))
      const id = await booked(desk, { day, time: '12:00' })
      await setStatus(desk, { appointmentId: id, version: '1', status: 'cancelled_by_client' })
    }
    const first = await getClientAppointments(desk, ana, null)
    const second = await getClientAppointments(desk, ana, first.list.next)
    const ids = [...first.list.past, ...second.list.past].map(({ id }) => id)
    const [all] = await w.sql`
      select count(*)::int as n from appointments a join appointment_clients c on c.appointment_id = a.id
       where c.client_id = ${ana} and a.ends_at < now() and a.status <> 'entered_in_error'`
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(all?.n as number)
    expect(second.list).toMatchObject({ next: null, isFirstPage: false, upcoming: [] })
    for (const strange of ['+275760-09-13', '-271821-04-20', '0000-01-01T00:00:00Z', 'x'])
      expect((await getClientAppointments(desk, ana, strange)).list.isFirstPage).toBe(true)
    expect(first.list.mayBook).toBe(true)
    expect((await getClientAppointments(custodian, ana, null)).list.mayBook).toBe(false)
    await expect(getClientAppointments(outsider, ana, null)).rejects.toMatchObject({ code: 'not_found' })
  })
})
