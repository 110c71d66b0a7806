import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { getCalendarNotice } from '@/lib/appointments/calendar-notice'
import { getAppointment } from '@/lib/appointments/get-appointment'
import { moveAppointment } from '@/lib/appointments/move-appointment'
import { bookingFormSchema } from '@/lib/appointments/schemas'
import { setStatus } from '@/lib/appointments/set-status'
import { undoLastChange } from '@/lib/appointments/undo-last-change'
import type { SessionToken } from '@/lib/policy/enter'
import { bookTold } from '@/tests/support/book-told'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const priya = await w.member('Priya Nair', ['provider'])
const elena = await w.member('Dr Elena Ruiz', ['provider'])
const tomas = await w.member('Tomas Weber', ['provider'])
const desk = await w.member('Sam Porter', ['scheduler'])
const outsider = await w.member('Out Sider', ['scheduler', 'provider'], await w.organisation('Northgate'))
const cara = await w.client({ given: 'Cara', family: 'Doyle' })
await w.onTeam(cara, priya)
await w.sql`insert into settings (post_id, key, value) values (${elena.post}, 'busy_times', 'true')`

async function booked(who: SessionToken, day: string): Promise<string> {
  const appointmentId = newId()
  const slot = { appointmentId, provider: priya.post, clientIds: [cara], day, time: '09:00' }
  const answer = await bookTold(who, bookingFormSchema.parse(slot))
  expect(answer.booked?.appointmentId).toBe(appointmentId)
  return appointmentId
}

const opened = (who: SessionToken, id: string) => getAppointment(who, id, null)

describe('an appointment', () => {
  it('takes the same click twice for one', async () => {
    const appointmentId = await booked(desk, '2027-10-04')
    const onto = { appointmentId, version: '1', day: '2027-10-04', time: '11:00' }
    const moved = await moveAppointment(desk, onto)
    expect(await moveAppointment(desk, onto)).toEqual(moved)
    await expect(moveAppointment(desk, { ...onto, time: '12:00' })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(moveAppointment(priya, onto)).rejects.toMatchObject({ code: 'conflict' })
    const undone = await undoLastChange(desk, { appointmentId, actId: moved.actId })
    expect(await undoLastChange(desk, { appointmentId, actId: moved.actId })).toEqual(undone)
    const again = { ...onto, version: '3', time: '14:00' }
    const both = await Promise.all([moveAppointment(desk, again), moveAppointment(desk, again)])
    expect(both[0]).toEqual(both[1])
    const { appointment } = await opened(desk, appointmentId)
    expect(appointment.events.map(({ words }) => words.split(' ')[0])).toEqual([
      'Booked',
      'Moved',
      'Last',
      'Moved',
    ])
    const actions = (await w.audits(cara)).map(({ action }) => action)
    expect(actions.filter((action) => action === 'appointment.undo')).toHaveLength(1)
  })

  it('given to a colleague is told on the calendar, and comes back with its client', async () => {
    const appointmentId = await booked(priya, '2027-10-05')
    const give = { appointmentId, version: '1', day: '2027-10-05', time: '10:00', provider: elena.post }
    const given = await moveAppointment(priya, give)
    expect(given.open).toBe(false)
    expect(await moveAppointment(priya, give)).toEqual(given)
    await expect(opened(priya, appointmentId)).rejects.toMatchObject({ code: 'not_found' })
    const done = { appointmentId, act: given.actId }
    const notice = await getCalendarNotice(priya, done)
    expect(notice).toMatchObject({ title: 'Given to a colleague.', undo: { kind: 'act' } })
    expect(notice?.text).toContain('Tue 5 Oct 2027, 10:00')
    expect(await getCalendarNotice(outsider, done)).toBeNull()
    expect(await getCalendarNotice(tomas, done)).toBeNull()
    const undo = { appointmentId, actId: given.actId }
    await expect(undoLastChange(tomas, undo)).rejects.toMatchObject({ code: 'not_found' })
    const undone = await undoLastChange(priya, undo)
    expect(await undoLastChange(priya, undo)).toEqual(undone)
    expect((await opened(priya, appointmentId)).appointment).toMatchObject({ startsAt: '2027-10-05T09:00' })
    await expect(opened(elena, appointmentId)).rejects.toMatchObject({ code: 'not_found' })
    await moveAppointment(priya, { ...give, version: '3' })
    await setStatus(elena, { appointmentId, version: '4', status: 'confirmed' })
    const last = await w.sql`select act_id from appointment_events
      where appointment_id = ${appointmentId} and kind = 'moved' order by at desc limit 1`
    const late = await getCalendarNotice(priya, { appointmentId, act: String(last[0]?.act_id) })
    expect(late).toMatchObject({ undo: null })
    expect(late?.text).not.toContain('2027')
  })
})
