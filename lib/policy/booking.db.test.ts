import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { listCalendarCells, listCalendarProviders, findAppointment } from '@/lib/policy/appointments'
import {
  type AppointmentValues,
  checkBooking,
  insertBooking,
  listBookableClients,
  moveAppointmentTo,
  setAppointmentStatus,
  undoAppointmentAct,
  undoBooking,
} from '@/lib/policy/booking'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { canFindClient } from '@/lib/policy/can-find'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const priya = await w.member('Priya Nair', ['provider'])
const elena = await w.member('Elena Ruiz', ['provider'])
const tomas = await w.member('Tomas Lindqvist', ['provider'])
const desk = await w.member('Sam Porter', ['scheduler'])
const custodian = await w.member('Cus Todian', ['records_custodian'])
const elsewhere = await w.organisation('Northgate Agency')
const outsider = await w.member('Out Sider', ['scheduler', 'provider'], elsewhere)
const ana = await w.client()
const ben = await w.client({ given: 'Ben', family: 'Ashworth' })
await w.onTeam(ana, priya)
await w.onTeam(ben, tomas)
await w.sql`insert into settings (post_id, key, value) values (${elena.post}, 'busy_times', 'true')`

let hour = 0
/** Another hour each time, some months ahead. */
const nextHour = () =>
  new Date(Date.UTC(2027, 2, 1, 14) + (hour++ % 8) * 3_600_000 + Math.floor(hour / 8) * 86_400_000)

const valuesAt = (startsAt: Date, over: Partial<AppointmentValues> = {}): AppointmentValues => ({
  kind: 'appointment',
  title: null,
  siteId: null,
  roomId: null,
  serviceId: null,
  startsAt,
  endsAt: new Date(startsAt.getTime() + 50 * 60_000),
  reservedUntil: null,
  timeZone: 'America/New_York',
  startsWall: '2027-03-01T09:00',
  allDay: false,
  telehealth: false,
  placeOfService: null,
  staffNote: null,
  outsideAvailability: false,
  overlapReason: null,
  ...over,
})

async function book(
  who: SessionToken,
  postIds: string[],
  clientIds: string[],
  startsAt = nextHour(),
  over: Partial<AppointmentValues> = {},
) {
  const appointmentId = newId()
  const done = await inViewerTransaction(who, (tx) =>
    insertBooking(tx, { appointmentId, postIds, clientIds, values: valuesAt(startsAt, over) }),
  )
  return { ...done, appointmentId, startsAt }
}
const finds = (who: SessionToken, client: string) =>
  inViewerTransaction(who, (tx) => canFindClient(tx, client))
const cells = (who: SessionToken, postIds: string[], from: Date) =>
  inViewerTransaction(who, (tx) =>
    listCalendarCells(tx, { from, to: new Date(from.getTime() + 3_600_000), postIds, cancelled: true }),
  )

describe('a booking', () => {
  it('by the desk puts the client on the list of the provider, and undo takes both back', async () => {
    expect(await finds(elena, ana)).toBe(false)
    const made = await book(desk, [elena.post], [ana])
    expect(made).toMatchObject({ outcome: 'booked', newPostIds: [elena.post] })
    expect(await finds(elena, ana)).toBe(true)
    expect(await inViewerTransaction(desk, (tx) => undoBooking(tx, made.appointmentId))).toMatchObject({
      outcome: 'undone',
    })
    expect(await finds(elena, ana)).toBe(false)
    expect((await book(desk, [elena.post], [ben], made.startsAt)).outcome).toBe('booked')
  })

  it('of one time happens once, whoever asks', async () => {
    const at = nextHour()
    const tries = await Promise.all(Array.from({ length: 12 }, () => book(desk, [priya.post], [ana], at)))
    expect(tries.filter((one) => one.outcome === 'booked')).toHaveLength(1)
    expect(new Set(tries.map((one) => one.outcome))).toEqual(new Set(['booked', 'taken']))
  })

  it('of one client with two providers at once is caught, unless a reason is given', async () => {
    const at = nextHour()
    await book(desk, [priya.post], [ana], at)
    expect((await book(desk, [tomas.post], [ana], at)).outcome).toBe('client_taken')
    expect(await finds(tomas, ana)).toBe(false)
    expect((await book(desk, [tomas.post], [ana], at, { overlapReason: 'Joint session' })).outcome).toBe(
      'booked',
    )
  })

  it('by a provider is of a client on the own list, with oneself or a colleague who shows when he is taken', async () => {
    expect((await book(priya, [priya.post], [ben])).outcome).toBe('no_client')
    expect((await book(priya, [tomas.post], [ana])).outcome).toBe('no_provider')
    expect((await book(priya, [elena.post], [])).outcome).toBe('no_provider')
    expect((await book(priya, [elena.post], [ana])).outcome).toBe('booked')
    expect((await book(custodian, [priya.post], [ana])).outcome).toBe('not_yours')
    expect((await book(outsider, [priya.post], [ana])).outcome).toBe('no_provider')
  })

  it('finds for the picker the clients of the provider, or all one may book', async () => {
    const names = async (who: SessionToken, all: boolean, words: string[] = []) =>
      (
        await inViewerTransaction(who, (tx) =>
          listBookableClients(tx, { postIds: [priya.post], all, words, born: null, phone: null, limit: 20 }),
        )
      ).map((row) => row.given_name)
    expect(await names(desk, false)).toEqual(['Ana Lúcia'])
    expect(await names(desk, true)).toEqual(['Ben', 'Ana Lúcia'])
    expect(await names(desk, true, ['ben'])).toEqual(['Ben'])
    expect(await names(priya, true, ['ben'])).toEqual([])
    expect(await names(outsider, true)).toEqual([])
    const check = await inViewerTransaction(desk, (tx) =>
      checkBooking(tx, { postIds: [priya.post], clientIds: [ben] }),
    )
    expect(check).toEqual({ refusal: null, newPostIds: [priya.post] })
  })
})

describe('the calendar', () => {
  it('tells the desk all, a colleague the name of a shared client, others that the time is taken', async () => {
    const made = await book(desk, [elena.post], [ben], nextHour(), { staffNote: 'Bring the form' })
    const [own] = await cells(elena, [elena.post], made.startsAt)
    expect(own).toMatchObject({ sight: 'open', mine: true, appointment_id: made.appointmentId })
    const [atDesk] = await cells(desk, [elena.post], made.startsAt)
    expect(atDesk).toMatchObject({ sight: 'open', mine: false, clients: [{ name: 'Ben Ashworth' }] })
    const [toTomas] = await cells(tomas, [elena.post], made.startsAt)
    expect(toTomas).toMatchObject({
      sight: 'named',
      appointment_id: null,
      status: null,
      clients: [{ name: 'Ben Ashworth' }],
    })
    const [toPriya] = await cells(priya, [elena.post], made.startsAt)
    expect(toPriya).toMatchObject({ sight: 'busy', appointment_id: null, clients: [], hidden: 0 })
    expect(await cells(elena, [tomas.post], made.startsAt)).toEqual([])
    expect(await cells(outsider, [elena.post], made.startsAt)).toEqual([])
    const open = (who: SessionToken) =>
      inViewerTransaction(who, (tx) => findAppointment(tx, made.appointmentId))
    expect(await open(tomas)).toBeNull()
    expect(await open(outsider)).toBeNull()
    expect(await open(custodian)).toMatchObject({ may_edit: false, staff_note: 'Bring the form' })
    const columns = await inViewerTransaction(priya, listCalendarProviders)
    expect(columns.map((one) => [one.name, one.sight])).toEqual([
      ['Priya Nair', 'own'],
      ['Elena Ruiz', 'busy'],
    ])
  })
})

describe('the life of an appointment', () => {
  it('frees its time when cancelled, and cannot have it back once taken', async () => {
    const made = await book(desk, [priya.post], [ana])
    const set = (
      who: SessionToken,
      version: number,
      status: 'cancelled_by_client' | 'scheduled' | 'no_show',
    ) =>
      inViewerTransaction(who, (tx) =>
        setAppointmentStatus(tx, {
          appointmentId: made.appointmentId,
          version,
          status,
          reason: null,
          feeServiceId: null,
          feeCents: null,
        }),
      )
    expect((await set(tomas, 1, 'cancelled_by_client')).outcome).toBeNull()
    expect((await set(custodian, 1, 'cancelled_by_client')).outcome).toBeNull()
    expect((await set(desk, 1, 'no_show')).outcome).toBe('early')
    const cancelled = await set(priya, 1, 'cancelled_by_client')
    expect(cancelled.outcome).toBe('done')
    expect((await set(desk, 1, 'scheduled')).outcome).toBe('stale')
    const other = await book(desk, [priya.post], [ana], made.startsAt)
    expect(other.outcome).toBe('booked')
    expect((await set(desk, 2, 'scheduled')).outcome).toBe('taken')
    const back = (who: SessionToken) =>
      inViewerTransaction(who, (tx) =>
        undoAppointmentAct(tx, { appointmentId: made.appointmentId, actId: cancelled.actId }),
      )
    expect((await back(desk)).outcome).toBeNull()
    expect((await back(priya)).outcome).toBe('taken')
    await inViewerTransaction(desk, (tx) => undoBooking(tx, other.appointmentId))
    expect((await back(priya)).outcome).toBe('undone')
  })

  it('moves to a free time alone, and to another provider with the client', async () => {
    const made = await book(desk, [priya.post], [ana])
    const busy = await book(desk, [priya.post], [ana])
    const time = (startsAt: Date) => ({
      startsAt,
      endsAt: new Date(startsAt.getTime() + 3_000_000),
      startsWall: '2027-03-01T09:00',
    })
    const move = (startsAt: Date, version: number, postIds: string[] | null = null) =>
      inViewerTransaction(desk, (tx) =>
        moveAppointmentTo(tx, { appointmentId: made.appointmentId, version, time: time(startsAt), postIds }),
      )
    expect((await move(busy.startsAt, 1)).outcome).toBe('taken')
    const free = nextHour()
    expect((await move(free, 1)).outcome).toBe('done')
    expect((await move(nextHour(), 1)).outcome).toBe('stale')
    expect(await finds(tomas, ana)).toBe(true)
    expect(await move(nextHour(), 2, [elena.post])).toMatchObject({ outcome: 'done' })
    expect((await cells(desk, [priya.post], free)).length).toBe(0)
  })
})
