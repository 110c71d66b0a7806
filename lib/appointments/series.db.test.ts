import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import type { SeriesListDto } from '@/lib/appointments/dto'
import { getAppointment } from '@/lib/appointments/get-appointment'
import { getClientAppointments } from '@/lib/appointments/get-client-appointments'
import { lengthenSeries } from '@/lib/appointments/lengthen-series'
import { moveAppointment } from '@/lib/appointments/move-appointment'
import { moveSeries } from '@/lib/appointments/move-series'
import { repeatAppointment } from '@/lib/appointments/repeat-appointment'
import { bookingFormSchema } from '@/lib/appointments/schemas'
import { setStatus } from '@/lib/appointments/set-status'
import { takeBookingBack } from '@/lib/appointments/undo-booking'
import { undoLastChange } from '@/lib/appointments/undo-last-change'
import { bookTold } from '@/tests/support/book-told'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const priya = await w.member('Priya Nair', ['provider'])
const elena = await w.member('Dr Elena Ruiz', ['provider'])
const desk = await w.member('Sam Porter', ['scheduler'])
const custodian = await w.member('Cus Todian', ['records_custodian'])
const ana = await w.client()
const ben = await w.client({ given: 'Ben', family: 'Ashworth' })
await w.onTeam(ana, priya)
await w.onTeam(ben, elena)

const form = (over: Record<string, unknown>) =>
  bookingFormSchema.parse({
    appointmentId: newId(),
    provider: priya.post,
    clientIds: [ana],
    day: '2027-03-01',
    time: '09:00',
    ...over,
  })

const book = async (over: Record<string, unknown>) => {
  const answer = await bookTold(desk, form(over))
  return { ...answer, list: answer.form?.series ?? null, problems: answer.form?.problems ?? [] }
}

const as = (list: SeriesListDto | null, change: (key: string) => string | null = () => null) => ({
  checked: list?.checked ?? '',
  places:
    list?.rows.flatMap(({ key, choice }) => (change(key) === null ? [choice] : [`${key}|${change(key)}`])) ??
    [],
})

/** Books a series whose dates are all free. */
async function booked(over: Record<string, unknown>): Promise<string[]> {
  const first = { appointmentId: newId(), repeat: 'week', times: '4', ...over }
  const { list } = await book(first)
  const done = await book({ ...first, ...as(list) })
  expect(done.problems).toEqual([])
  const rows = await w.sql`select id from appointments where series_id =
    (select series_id from appointments where id = ${done.booked?.appointmentId ?? ''}) order by starts_at`
  return rows.map((row) => row.id as string)
}

const walls = async (ids: string[]) =>
  (
    await w.sql`select starts_wall, status from appointments where id in ${w.sql(ids)} order by starts_at`
  ).map((row) => `${row.starts_wall} ${row.status}`)

describe('booking a series', () => {
  it('shows every date first, with what is in the way, and books when all is decided', async () => {
    await book({ provider: priya.post, clientIds: [ben], day: '2027-03-15', time: '09:30' })
    await book({ provider: elena.post, clientIds: [ana], day: '2027-03-22', time: '09:00' })
    const typed = { appointmentId: newId(), repeat: 'week', times: '6', reason: '' }
    const { list } = await book(typed)
    expect(list).toMatchObject({ title: '6 dates, every Monday', open: 2 })
    expect(list?.rows.map(({ problem }) => problem)).toEqual([
      null,
      null,
      'Priya Nair is taken at that time: an appointment, 09:30 to 10:20.',
      'Ana Lúcia Oliveira has another appointment at that time.',
      null,
      null,
    ])
    expect(JSON.stringify(list)).not.toContain('Ruiz')
    const early = await book({ ...typed, ...as(list) })
    expect(early.problems).toEqual([{ field: 'dates', message: '2 dates must be decided first.' }])
    expect(await w.sql`select 1 from appointments where id = ${typed.appointmentId}`).toEqual([])
    const other =
      list?.rows[2]?.options.find(({ label }) => label.startsWith('At '))?.value.split('|')[1] ?? ''
    const decide = (key: string) =>
      key === '2027-03-15T09:00'
        ? other
        : key === '2027-03-22T09:00'
          ? 'any'
          : key === '2027-04-05T09:00'
            ? 'skip'
            : null
    const silent = await book({ ...typed, ...as(list, decide) })
    expect(silent.list?.rows[3]?.problem).toContain('Say below why')
    const done = await book({ ...typed, reason: 'Joint session', ...as(list, decide) })
    const { appointmentId = '', actId = '' } = done.booked ?? {}
    const twice = await book({ ...typed, reason: 'Joint session', ...as(list, decide) })
    expect(twice.booked).toEqual(done.booked)
    const { appointment, notice } = await getAppointment(desk, appointmentId, actId)
    expect(appointment.series).toMatchObject({ words: '1 of 5, every Monday', upcoming: 4 })
    expect(notice?.text).toContain('5 appointments, every Monday.')
    const tab = await getClientAppointments(desk, ana, null)
    expect(tab.list.upcoming.map(({ series }) => series)).toContain('3 of 5, every Monday')
    expect(tab.list.upcoming.find(({ series }) => series?.startsWith('3'))?.startsAt).toBe(other)
    await takeBookingBack(desk, { appointmentId })
    expect((await getClientAppointments(desk, ana, null)).list.upcoming).toHaveLength(1)
  })

  it('gives the list anew, with what was taken meanwhile, and books nothing', async () => {
    const typed = { appointmentId: newId(), repeat: 'week', times: '3', day: '2027-05-03' }
    const { list } = await book(typed)
    expect(list?.open).toBe(0)
    await book({ clientIds: [ben], day: '2027-05-10' })
    const lost = await book({ ...typed, ...as(list) })
    expect(lost.list?.rows.map(({ problem }) => problem !== null)).toEqual([false, true, false])
    expect(await w.sql`select 1 from appointments where id = ${typed.appointmentId}`).toEqual([])
    const changed = await book({ ...typed, time: '10:00', ...as(list) })
    expect(changed.booked).toBeNull()
    expect(changed.list?.open).toBe(0)
  })

  it('flags closed days, hours and leaping clocks, and says which months lack the day', async () => {
    await w.sql`insert into closures (organisation_id, since, until, label) values (${w.practice}, '2027-06-14', '2027-06-14', 'Feast')`
    const weekly = await book({ repeat: 'week', times: '2', day: '2027-06-07' })
    expect(weekly.list?.rows[1]?.problem).toBe('A closed day: Feast.')
    const spring = await book({ repeat: 'day', every: '7', times: '2', day: '2027-03-07', time: '02:30' })
    expect(spring.list?.rows[1]?.hints[0]).toContain('02:30 does not exist on that day')
    const monthly = await book({ repeat: 'month', times: '3', day: '2027-12-31' })
    expect(monthly.list?.rows.map(({ key }) => key.slice(0, 10))).toEqual([
      '2027-12-31',
      '2028-01-31',
      '2028-03-31',
    ])
    expect(monthly.list?.skipped).toBe('February 2028 has no day 31, so nothing is booked then.')
    const many = await book({ repeat: 'day', ends: 'until', until: '2027-09-01', day: '2027-05-01' })
    expect(many.problems[0]?.message).toBe('That is 124 dates; at most 100 are booked at once.')
    const far = await book({ repeat: 'month', every: '60', times: '100' })
    expect(far.problems).toEqual([{ field: 'times', message: expect.stringContaining('in 2522') }])
    const wrong = await book({ repeat: 'week', times: '101', every: 'x' })
    expect(wrong.problems.map(({ field }) => field)).toEqual(['every', 'times'])
  })
})

describe('an appointment that stands', () => {
  it('is made to repeat by whoever may change it, and back', async () => {
    const { booked: made } = await book({ day: '2027-07-05' })
    const appointmentId = made?.appointmentId ?? ''
    const typed = {
      appointmentId,
      version: '1',
      repeat: 'week' as const,
      weekdays: ['4' as const],
      times: '4',
    }
    await expect(repeatAppointment(custodian, typed)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(repeatAppointment(elena, typed)).rejects.toMatchObject({ code: 'not_found' })
    const { list } = await repeatAppointment(priya, typed)
    expect(list?.title).toBe('3 more dates, every Monday and Thursday')
    const strange = { ...as(list), places: list?.rows.map(({ key }) => `${key}|0001-01-01T00:00`) }
    const until = { ...typed, ends: 'until' as const, until: '2027-07-20' }
    const short = await repeatAppointment(priya, until)
    const longer = { ...until, ...as(short.list), until: '2027-07-30' }
    expect((await repeatAppointment(priya, longer)).changed).toBeNull()
    expect((await repeatAppointment(priya, { ...typed, ...strange, do: 'dates' })).list?.open).toBe(0)
    const { changed } = await repeatAppointment(priya, { ...typed, ...as(list) })
    expect((await repeatAppointment(priya, { ...typed, ...as(list) })).changed).toEqual(changed)
    await expect(repeatAppointment(priya, { ...typed, times: '3' })).rejects.toMatchObject({
      code: 'conflict',
    })
    const { appointment } = await getAppointment(priya, appointmentId, changed?.actId ?? null)
    expect(appointment.series).toMatchObject({ words: '1 of 4, every Monday and Thursday', later: 3 })
    await undoLastChange(priya, { appointmentId, actId: changed?.actId ?? '' })
    const back = await getAppointment(priya, appointmentId, null)
    expect(back.appointment).toMatchObject({ series: null, status: 'scheduled' })
  })

  it('grows at its end in its rhythm, once its dates were shown, and shrinks again', async () => {
    const [first = '', second = ''] = await booked({ day: '2027-11-01' })
    await book({ clientIds: [ben], day: '2027-12-06', time: '09:30' })
    const typed = { appointmentId: second, version: '1', more: '2' }
    await expect(lengthenSeries(custodian, typed)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(lengthenSeries(elena, typed)).rejects.toMatchObject({ code: 'not_found' })
    const none = await lengthenSeries(desk, { ...typed, more: 'x' })
    expect(none.problems).toEqual([{ field: 'more', message: 'Write how many, from 1 to 99.' }])
    const { list } = await lengthenSeries(desk, typed)
    expect(list).toMatchObject({ title: '2 more dates, every Monday', open: 1 })
    expect(list?.rows.map(({ key }) => key)).toEqual(['2027-11-29T09:00', '2027-12-06T09:00'])
    const decided = as(list, (key) => (key.startsWith('2027-12') ? '2027-12-06T14:00' : null))
    const { changed } = await lengthenSeries(desk, { ...typed, ...decided })
    expect((await lengthenSeries(desk, { ...typed, ...decided })).changed).toEqual(changed)
    const { appointment, notice } = await getAppointment(desk, second, changed?.actId ?? null)
    expect(notice).toMatchObject({ title: 'Dates added.', text: '6 appointments, every Monday.' })
    expect(appointment.series).toMatchObject({ words: '2 of 6, every Monday', room: 94 })
    expect(appointment.series?.dates.map(({ differs }) => differs.join())).toEqual([
      '',
      '',
      '',
      '',
      '',
      'a time of its own',
    ])
    await undoLastChange(desk, { appointmentId: second, actId: changed?.actId ?? '' })
    const back = await getAppointment(desk, first, null)
    expect(back.appointment.series).toMatchObject({ words: '1 of 4, every Monday' })
    expect(back.appointment.series?.dates.map(({ id }) => id)).toContain(second)
    expect(back.appointment.series?.dates).toHaveLength(4)
  })

  it('moves with the later ones at once where all is free, else asks, and back', async () => {
    const ids = await booked({ day: '2027-08-02' })
    const second = ids[1] ?? ''
    const typed = {
      appointmentId: second,
      version: '1',
      day: '2027-08-10',
      time: '11:00',
      scope: 'later' as const,
    }
    const { changed } = await moveSeries(desk, typed)
    expect((await moveSeries(desk, typed)).changed).toEqual(changed)
    const moved = ['2027-08-02T09:00', '2027-08-10T11:00', '2027-08-17T11:00', '2027-08-24T11:00']
    expect(await walls(ids)).toEqual(moved.map((wall) => `${wall} scheduled`))
    const { appointment, notice } = await getAppointment(desk, second, changed?.actId ?? null)
    expect(appointment.series).toMatchObject({ words: '2 of 4, every Tuesday', later: 2, upcoming: 2 })
    expect(appointment.events.at(-1)?.words).toMatch(/^Moved from .*, with its series$/)
    expect(notice).toMatchObject({ title: 'Moved.', undo: { kind: 'act' } })
    expect(notice?.text).toMatch(/^3 dates moved: Tue 10 Aug 2027, 11:00; .*24 Aug 2027, 11:00\.$/)
    await undoLastChange(desk, { appointmentId: second, actId: changed?.actId ?? '' })
    expect((await walls(ids))[1]).toBe('2027-08-09T09:00 scheduled')
    await book({ clientIds: [ben], day: '2027-08-17', time: '11:30' })
    const { list } = await moveSeries(desk, { ...typed, version: '3' })
    expect(list?.rows.map(({ problem }) => problem !== null)).toEqual([false, true, false])
    const third = list?.rows[1]?.key ?? ''
    const done = await moveSeries(desk, {
      ...typed,
      version: '3',
      ...as(list, (key) => (key === third ? 'skip' : null)),
    })
    expect(done.changed).not.toBeNull()
    expect((await walls(ids))[2]).toBe('2027-08-16T09:00 scheduled')
    const told = await getAppointment(desk, second, done.changed?.actId ?? null)
    expect(told.notice?.text).toContain('1 keeps its own time: Mon 16 Aug 2027, 09:00.')
    expect(told.appointment.series).toMatchObject({ later: 2, laterOwn: 0 })
    const alone = { appointmentId: second, version: '4', status: 'cancelled_by_client' as const }
    const { actId } = await setStatus(desk, alone)
    expect((await getAppointment(desk, second, actId)).notice?.text).toBe('This date of its series alone.')
  })

  it('gets another length, location and room, and back', async () => {
    const [site] =
      await w.sql`insert into sites (organisation_id, name) values (${w.practice}, 'Annexe') returning id`
    const [room] = await w.sql`insert into rooms (organisation_id, site_id, name)
      values (${w.practice}, ${site?.id}, 'Blue') returning id`
    const place = `${site?.id}/${room?.id}`
    const { booked: made } = await book({ day: '2028-03-06', minutes: '50', reserved: '60' })
    const appointmentId = made?.appointmentId ?? ''
    await book({ day: '2028-03-06', time: '10:30' })
    const same = { appointmentId, version: '1', day: '2028-03-06', time: '09:00' }
    const wrong = moveAppointment(desk, { ...same, minutes: '0', place: newId() })
    await expect(wrong).rejects.toMatchObject({
      fieldErrors: { minutes: expect.any(String), place: expect.any(String) },
    })
    await expect(moveAppointment(desk, { ...same, minutes: '90' })).rejects.toThrow('taken')
    const { actId } = await moveAppointment(desk, { ...same, minutes: '80', place })
    const { appointment, notice } = await getAppointment(desk, appointmentId, actId)
    expect(appointment).toMatchObject({ minutes: 80, reserved: 90, place, startsAt: '2028-03-06T09:00' })
    expect(appointment.events.at(-1)?.words).toBe('Length or location changed')
    expect(notice).toMatchObject({ title: 'Saved.', undo: { kind: 'act' } })
    await undoLastChange(desk, { appointmentId, actId })
    const back = await getAppointment(desk, appointmentId, null)
    expect(back.appointment).toMatchObject({ minutes: 50, reserved: 60, place: '' })
  })

  it('gets another length and location with all to come', async () => {
    const [site] =
      await w.sql`insert into sites (organisation_id, name) values (${w.practice}, 'Barn') returning id`
    const ids = await booked({ day: '2028-05-01', times: '3' })
    const [appointmentId = ''] = ids
    const typed = { appointmentId, version: '1', day: '2028-05-01', time: '09:00', scope: 'all' as const }
    const { changed } = await moveSeries(desk, { ...typed, minutes: '30', place: String(site?.id) })
    const rows = () =>
      w.sql`select site_id, (ends_at - starts_at)::text as length from appointments where id in ${w.sql(ids)}`
    expect(new Set((await rows()).map((row) => `${row.site_id} ${row.length}`))).toEqual(
      new Set([`${site?.id} 00:30:00`]),
    )
    await undoLastChange(desk, { appointmentId, actId: changed?.actId ?? '' })
    expect(new Set((await rows()).map((row) => `${row.site_id} ${row.length}`))).toEqual(
      new Set(['null 00:50:00']),
    )
  })

  it('is cancelled with all to come, which can be taken back', async () => {
    const ids = await booked({ day: '2027-09-06', times: '3' })
    const cancel = {
      appointmentId: ids[0] ?? '',
      version: '1',
      status: 'cancelled_by_client' as const,
      scope: 'all' as const,
    }
    const { actId } = await setStatus(desk, cancel)
    expect((await walls(ids)).every((each) => each.endsWith('cancelled_by_client'))).toBe(true)
    const actions = (await w.audits(ana)).map(({ action }) => action)
    expect(actions).toEqual(expect.arrayContaining(['appointment.book_series', 'appointment.cancel_series']))
    await undoLastChange(desk, { appointmentId: ids[0] ?? '', actId })
    expect((await walls(ids)).every((each) => each.endsWith('scheduled'))).toBe(true)
  })
})
