import { randomInt } from 'node:crypto'
import { expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import {
  type AppointmentValues,
  insertBooking,
  moveAppointmentTo,
  setAppointmentStatus,
  undoAppointmentAct,
  undoBooking,
} from '@/lib/policy/booking'
import { canFindClient } from '@/lib/policy/can-find'
import { endPlaceOnList, openChartShare, undoSharingAct } from '@/lib/policy/chart-share'
import { inViewerTransaction, type ViewerTransaction } from '@/lib/policy/enter'
import { cancelSeries, insertRepeat, insertSeries, moveSeriesTo, type SeriesPlace } from '@/lib/policy/series'
import { type Member, practiceWorld } from '@/tests/support/world'

const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))
const ROUNDS = 250

const w = await practiceWorld()
const priya = await w.member('Priya Nair', ['provider'])
const elena = await w.member('Elena Ruiz', ['provider'])
const tomas = await w.member('Tomas Lindqvist', ['provider'])
const desk = await w.member('Sam Porter', ['scheduler'])
const providers = [priya, elena, tomas]
for (const one of providers)
  await w.sql`insert into settings (post_id, key, value) values (${one.post}, 'busy_times', 'true')`
const clients: string[] = []
for (let number = 0; number < 9; number += 1)
  clients.push(await w.client({ given: `Client ${number}`, family: 'Test' }))
for (const [index, one] of providers.entries())
  for (const client of clients.slice(index * 2, index * 2 + 2)) await w.onTeam(client, one)

let state = seed >>> 0
/** A number from 0 to below `end`, the same for the same seed. */
function below(end: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return Math.floor((state / 2 ** 32) * end)
}
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
const some = <T>(list: readonly T[]): T[] => [
  ...new Set([pick(list), ...(below(10) < 3 ? [pick(list)] : [])]),
]

const made: { id: string; version: number; acts: string[]; series?: boolean }[] = []
const shared: { client: string; act: string }[] = []
let begun = 0

function values(): AppointmentValues {
  const startsAt = new Date(Date.UTC(2027, 0, 1) + below(4000) * 3_600_000)
  return {
    kind: 'appointment',
    title: null,
    siteId: null,
    roomId: null,
    serviceId: null,
    startsAt,
    endsAt: new Date(startsAt.getTime() + 3_000_000),
    reservedUntil: null,
    timeZone: 'America/New_York',
    startsWall: '2027-01-01T09:00',
    allDay: false,
    telehealth: false,
    placeOfService: null,
    staffNote: null,
    outsideAvailability: false,
    overlapReason: below(3) === 0 ? 'Both at once' : null,
  }
}

const WALL = '2027-01-01T09:00'
/** The same so many weeks later. */
function placeOf(base: AppointmentValues, week: number): SeriesPlace {
  const later = (at: Date) => new Date(at.getTime() + week * 168 * 3_600_000)
  const { startsAt, endsAt, outsideAvailability, overlapReason } = base
  const wall = { startsWall: WALL, seriesWall: WALL, seriesPlace: week + 1 }
  return {
    id: newId(),
    startsAt: later(startsAt),
    endsAt: later(endsAt),
    reservedUntil: null,
    ...wall,
    outsideAvailability,
    overlapReason,
  }
}

/** What anybody can do about appointments and sharing, with people and clients by chance. */
const acts: Record<string, (tx: ViewerTransaction) => Promise<unknown>> = {
  async books(tx) {
    const appointmentId = newId()
    const people = { postIds: some(providers.map(({ post }) => post)), clientIds: some(clients) }
    const done = await insertBooking(tx, { appointmentId, ...people, values: values() })
    if (done.outcome === 'booked') made.push({ id: appointmentId, version: 1, acts: [] })
    begun += done.newPostIds.length
    return done.outcome
  },
  async booksSeries(tx) {
    const people = { postIds: some(providers.map(({ post }) => post)), clientIds: some(clients) }
    const base = values()
    const places = [0, 1, 2].map((week) => placeOf(base, week))
    const series = {
      id: newId(),
      rule: 'FREQ=WEEKLY;COUNT=3',
      startsWall: WALL,
      timeZone: base.timeZone,
      places: 3,
    }
    const done = await insertSeries(tx, { series, ...people, values: base, places })
    if (done.outcome === 'booked')
      for (const { id } of places) made.push({ id, version: 1, acts: [], series: true })
    begun += done.newPostIds.length
    return done.outcome
  },
  async repeats(tx) {
    const one = pick(made)
    if (!one) return null
    const places = [1, 2].map((week) => placeOf(values(), week))
    const series = {
      id: newId(),
      rule: 'FREQ=WEEKLY;COUNT=3',
      startsWall: WALL,
      timeZone: 'America/New_York',
      places: 3,
    }
    const done = await insertRepeat(tx, { appointmentId: one.id, version: one.version, series, places })
    begun += done.newPostIds.length
    return remember(one, done.outcome === 'booked' ? 'done' : done.outcome, done.actId)
  },
  async movesSeries(tx) {
    const one = pick(made.filter(({ series }) => series))
    if (!one) return null
    const postIds = below(10) < 7 ? some(providers.map(({ post }) => post)) : null
    const place = { ...placeOf(values(), 0), id: one.id }
    const series = {
      id: newId(),
      rule: 'FREQ=WEEKLY;COUNT=3',
      startsWall: WALL,
      timeZone: 'America/New_York',
    }
    const what = { appointmentId: one.id, version: one.version, scope: 'later' as const }
    const done = await moveSeriesTo(tx, { ...what, series, places: [place], postIds })
    begun += done.newPostIds.length
    return remember(one, done.outcome, done.actId)
  },
  async cancelsSeries(tx) {
    const one = pick(made.filter(({ series }) => series))
    if (!one) return null
    const none = { reason: null, feeServiceId: null, feeCents: null }
    const change = {
      appointmentId: one.id,
      version: one.version,
      status: 'cancelled_by_client' as const,
      ...none,
    }
    const { outcome, actId } = await cancelSeries(tx, { ...change, scope: pick(['later', 'all'] as const) })
    return remember(one, outcome, actId)
  },
  async moves(tx) {
    const one = pick(made)
    if (!one) return null
    const postIds = below(10) < 6 ? some(providers.map(({ post }) => post)) : null
    const { startsAt, endsAt } = values()
    const move = { appointmentId: one.id, version: one.version, time: { startsAt, endsAt }, postIds }
    const { outcome, actId } = await moveAppointmentTo(tx, move)
    return remember(one, outcome, actId)
  },
  async sets(tx) {
    const one = pick(made)
    if (!one) return null
    const status = pick(['confirmed', 'cancelled_by_client', 'scheduled'] as const)
    const none = { reason: null, feeServiceId: null, feeCents: null }
    const change = { appointmentId: one.id, version: one.version, status, ...none }
    const { outcome, actId } = await setAppointmentStatus(tx, change)
    return remember(one, outcome, actId)
  },
  async undoes(tx) {
    const one = pick(made)
    if (!one) return null
    const actId = one.acts.at(-1)
    const done = actId
      ? await undoAppointmentAct(tx, { appointmentId: one.id, actId })
      : await undoBooking(tx, one.id)
    if (done.outcome === 'undone') one.version += 1
    return done.outcome
  },
  async shares(tx) {
    const client = pick(clients)
    const people = { fromPostId: pick(providers).post, toPostId: pick(providers).post }
    const what = pick(['demographics', 'chart'] as const)
    const act = await openChartShare(tx, { clientId: client, ...people, what, untilOn: null, message: null })
    if (act && act !== 'already') shared.push({ client, act })
    return act
  },
  async leaves(tx) {
    const client = pick(clients)
    const place = { clientId: client, postId: pick(providers).post, stopShares: below(2) === 0 }
    const act = await endPlaceOnList(tx, place)
    if (act && act !== 'already') shared.push({ client, act })
    return act
  },
  async undoesSharing(tx) {
    const one = pick(shared)
    return one ? undoSharingAct(tx, { clientId: one.client, actId: one.act }) : null
  },
}

function remember(one: (typeof made)[number], outcome: string | null, actId: string) {
  if (outcome !== 'done') return outcome
  one.version += 1
  one.acts.push(actId)
  return outcome
}

const errors: string[] = []
function broke(error: Error): string {
  errors.push(String(error.cause ?? error))
  return error.message
}

const found = (who: Member) =>
  inViewerTransaction(who, async (tx) => {
    const seen: string[] = []
    for (const client of clients) if (await canFindClient(tx, client)) seen.push(client)
    return seen
  })

/**
 * Acts by chance; of the provider's own only those in `lets` may show her a client she could not find just before, and those that
 * take back what she did herself one whom she had found once.
 */
async function play(rounds: number, lets: string[]): Promise<{ byOthers: number; byOwn: number }> {
  const known = new Set(await found(priya))
  let now: string[] = [...known]
  const log: string[] = []
  const count = { byOthers: 0, byOwn: 0 }
  for (let round = 0; round < rounds; round += 1) {
    const who = below(10) < 7 ? priya : pick([elena, tomas, desk])
    const name = pick(['books', 'books', 'books', ...Object.keys(acts)])
    const work = acts[name] as (tx: ViewerTransaction) => Promise<unknown>
    const outcome = await inViewerTransaction(who, work).catch((error: Error) => broke(error))
    log.push(`${who.name} ${name}: ${JSON.stringify(outcome)}`)
    const before = name.startsWith('undoes') ? known : new Set(now)
    now = await found(priya)
    const fresh = now.filter((client) => !before.has(client))
    if (who === priya && !lets.includes(name))
      expect(fresh, `round ${round} of seed ${seed}:\n${log.slice(-8).join('\n')}`).toEqual([])
    count[who === priya ? 'byOwn' : 'byOthers'] += fresh.length
    for (const client of fresh) known.add(client)
  }
  expect(errors).toEqual([])
  return count
}

it(`a provider finds by his own acts no client he could not find before (CONCORD_SEED=${seed})`, async () => {
  const { byOthers } = await play(ROUNDS, [])
  const told = `${made.length} bookings, ${begun} places begun by them, ${byOthers} clients let in by others`
  console.log(`lets himself in: ${ROUNDS} acts, ${told}, seed ${seed}`)
  expect(made.length).toBeGreaterThan(5)
  const another = await w.client({ given: 'Another', family: 'Test' })
  const booked = { appointmentId: newId(), postIds: [priya.post], clientIds: [another], values: values() }
  const late = {
    ...booked.values,
    startsAt: new Date('2029-01-01T09:00Z'),
    endsAt: new Date('2029-01-01T10:00Z'),
  }
  await inViewerTransaction(desk, (tx) => insertBooking(tx, { ...booked, values: late }))
  expect(await inViewerTransaction(priya, (tx) => canFindClient(tx, another))).toBe(true)
}, 120_000)

it('but by booking, where the practice lets therapists book any client, and only as long as it does', async () => {
  for (let number = 0; number < 6; number += 1)
    clients.push(await w.client({ given: `Later ${number}`, family: 'Test' }))
  const set = (on: boolean) => w.sql`
    insert into settings (organisation_id, key, value) values (${w.practice}, 'therapists_book_any', ${w.sql.json(on)})`
  await set(true)
  expect((await play(60, ['books', 'booksSeries'])).byOwn).toBeGreaterThan(0)
  await set(false)
  clients.push(await w.client({ given: 'Last', family: 'Test' }))
  expect((await play(40, [])).byOwn).toBe(0)
}, 60_000)
