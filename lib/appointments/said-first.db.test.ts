import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { answerBooking } from '@/lib/appointments/answer-booking'
import { getAppointment } from '@/lib/appointments/get-appointment'
import { moveOnCalendar } from '@/lib/appointments/move-on-calendar'
import { bookingFormSchema } from '@/lib/appointments/schemas'
import { addDays } from '@/lib/time/iso-day'
import { wallTimeOf } from '@/lib/time/wall-time'
import { inViewerTransaction } from '@/lib/policy/enter'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const priya = await w.member('Priya Nair', ['provider'])
const elena = await w.member('Dr Elena Ruiz', ['provider'])
const tomas = await w.member('Tomas Weber', ['provider'])
const desk = await w.member('Sam Porter', ['scheduler'])
const ana = await w.client()
await w.onTeam(ana, priya)
const { zone, today } = await inViewerTransaction(desk, async (tx) => tx.viewer)
const day = (days: number) => addDays(today, days)
await w.sql`insert into closures (organisation_id, since, until, label)
  values (${w.practice}, ${day(30)}, ${day(30)}, 'Boiler')`

const send = (over: Record<string, unknown>) =>
  answerBooking(
    desk,
    bookingFormSchema.parse({
      appointmentId: newId(),
      provider: priya.post,
      clientIds: [ana],
      time: '09:00',
      ...over,
    }),
  )

/** Sent twice: at first nothing is saved and the form says why, then it is. */
async function askedFirst(over: Record<string, unknown>) {
  const first = await send(over)
  expect(first.booked).toBeNull()
  expect(first.form?.isAsking).toBe(true)
  const said = [...(first.form?.asks ?? []), ...(first.form?.newFor ?? [])]
  const saved = await send({ ...over, told: said.map(({ key }) => key) })
  expect(saved.form).toBeNull()
  return { titles: said.map(({ title }) => title), booked: saved.booked }
}

describe('a booking says before it saves', () => {
  it('that its time is past, also earlier today, or far ahead; a wrong year is refused', async () => {
    const past = await askedFirst({ day: day(-7) })
    expect(past.titles).toEqual([expect.stringMatching(/^This lies in the past: .*, 7 days ago\.$/)])
    // Five minutes long, so that it fits into a day that has just begun.
    const earlier = { day: today, time: '00:00', minutes: '5' }
    const now = wallTimeOf(zone, new Date())
    if (now.slice(11) > '00:15') expect((await askedFirst(earlier)).titles[0]).toContain('00:00 today')
    // A free time that began while one chose it is saved unasked.
    const begun = wallTimeOf(zone, new Date(Date.now() - 2 * 60_000))
    const walkIn = { day: today, time: begun.slice(11), minutes: '5' }
    if (begun.slice(11) > '00:05' && begun.startsWith(today)) expect((await send(walkIn)).form).toBeNull()
    expect((await askedFirst({ day: day(800) })).titles[0]).toContain('more than two years ahead')
    const wrong = await send({ day: day(-400), told: [`past ${day(-400)}`] })
    expect(wrong.form?.problems).toMatchObject([{ field: 'day' }])
  })

  it('that the day is closed and why, and says it again where it stands', async () => {
    const closed = await askedFirst({ day: day(30) })
    expect(closed.titles).toEqual([expect.stringMatching(/^The practice is closed on .*: Boiler\.$/)])
    const id = closed.booked?.appointmentId ?? ''
    const { appointment, notice } = await getAppointment(desk, id, closed.booked?.actId ?? '')
    expect(appointment.facts).toContainEqual({ key: 'Hours', value: closed.titles[0] })
    expect(notice?.text).toContain('Boiler')
    expect(notice?.text).not.toContain('list now')
  })

  it('whom it lets in, where the form could not have said it, for a wrong answer to another question too', async () => {
    const over = { provider: elena.post, day: day(-3) }
    const half = await send({ ...over, told: [`past ${day(-3)}`] })
    expect(half.form?.isAsking).toBe(true)
    const both = await askedFirst(over)
    expect(both.titles).toEqual([
      expect.stringContaining('3 days ago'),
      expect.stringContaining('is new for'),
    ])
  })
})

describe('a move says before it moves', () => {
  it('what a booking does on its page, and afterwards where a cell was dropped', async () => {
    const { booked } = await send({ day: day(8) })
    const onto = { appointmentId: booked?.appointmentId ?? '', version: 1, day: day(30), time: '11:00' }
    const first = await moveOnCalendar(desk, { ...onto, asks: 'first' })
    if (first.moved) throw new Error('moved without asking')
    expect(first.asks.map(({ title }) => title)).toEqual([expect.stringContaining('Boiler')])
    const told = first.asks.map(({ key }) => key)
    const away = { ...onto, asks: 'first' as const, told, provider: tomas.post }
    expect(await moveOnCalendar(desk, away)).toMatchObject({
      asks: [{}, { text: expect.stringMatching(/^Moving adds/) }],
    })
    const saved = await moveOnCalendar(desk, { ...onto, asks: 'first', told })
    expect(saved.moved).not.toBeNull()
    const back = { ...onto, version: 2, day: day(9) }
    await moveOnCalendar(desk, { ...back, asks: 'first' })
    const dropped = await moveOnCalendar(desk, { ...onto, version: 3 })
    const { notice } = await getAppointment(desk, onto.appointmentId, dropped.moved?.actId ?? '')
    expect(notice?.text).toContain('Boiler')
    expect(notice?.undo).toMatchObject({ kind: 'act' })
  })
})

describe('time away over what is booked', () => {
  it('lists what stands in it, then is saved at once, and keeps everything else out', async () => {
    const { booked } = await send({ day: day(40) })
    const appointmentId = booked?.appointmentId ?? ''
    const away = {
      kind: 'out_of_office',
      clientIds: [],
      allDay: 'yes',
      day: day(40),
      untilDay: day(41),
      title: 'Flu',
    }
    const first = await send(away)
    expect(first.form?.problems).toEqual([
      { field: 'day', message: expect.stringContaining('One appointment') },
    ])
    expect(first.form?.inTheWay?.rows).toMatchObject([
      { appointmentId, who: 'Ana Lúcia Oliveira', beyond: false },
    ])
    const hours = await send({ ...away, allDay: '', time: '09:30', minutes: '120' })
    expect(hours.form?.problems).toMatchObject([{ field: 'time' }])
    expect(hours.form?.inTheWay).toMatchObject({ key: null, rows: [{ beyond: true }] })
    const made = await send({ ...away, told: [first.form?.inTheWay?.key] })
    const { appointment, notice } = await getAppointment(
      desk,
      made.booked?.appointmentId ?? '',
      made.booked?.actId ?? '',
    )
    expect(appointment.toMove).toMatchObject([{ appointmentId }])
    expect(notice).toMatchObject({
      text: expect.stringContaining('One appointment in that time is to be moved'),
    })
    const visit = await getAppointment(desk, appointmentId, null)
    expect(visit.appointment.facts.map(({ key }) => key)).toContain('To be moved')
    const other = await send({ day: day(41), time: '15:00' })
    expect(other.form?.problems).toMatchObject([{ field: 'time' }])
    const onto = { appointmentId, version: 1, day: day(42), time: '09:00' }
    expect((await moveOnCalendar(desk, onto)).moved).not.toBeNull()
    expect((await getAppointment(desk, made.booked?.appointmentId ?? '', null)).appointment.toMove).toEqual(
      [],
    )
  })
})
