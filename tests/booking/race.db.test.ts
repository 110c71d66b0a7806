import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { randomOf } from '@/db/seed/random'
import { newId } from '@/db/new-id'
import { practiceWorld } from '@/tests/support/world'
import { root } from '../../scripts/folders.mjs'

const attempts = Number(process.env.CONCORD_ATTEMPTS ?? 60)
const rounds = Number(process.env.CONCORD_RACES ?? 2)
const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))
const random = randomOf(String(seed))
const PROCESSES = 2
const LANES = 10

const w = await practiceWorld()
const desks = [await w.member('Sam Porter', ['scheduler']), await w.member('Mona Ager', ['manager'])]
const providers = [await w.member('Priya Nair', ['provider']), await w.member('Elena Ruiz', ['provider'])]
const [priya, elena] = providers.map(({ post }) => post) as [string, string]
const clients: string[] = []
for (let number = 0; number < 12; number += 1) clients.push(await w.client({ given: `Client ${number}` }))

type Row = Record<string, unknown>
type Task = {
  token: string
  row: Row
  posts: string[]
  clients: string[]
  move?: number
  series?: Row
  rows?: Row[]
}
type Counts = Record<string, number>

let hours = 0
/** A morning that nobody has anything in yet. */
const morning = () => Date.UTC(2031, 0, 1) + (hours += 24) * 3_600_000
const iso = (time: number) => new Date(time).toISOString()
const time = (at: number, minutes = 50) => ({
  starts_at: iso(at),
  ends_at: iso(at + minutes * 60_000),
  time_zone: 'UTC',
})

function booking(at: number, over: Partial<Task> & { minutes?: number } = {}): Task {
  return {
    token: random.pick(desks).token,
    row: { id: newId(), kind: 'appointment', ...time(at, over.minutes) },
    posts: over.posts ?? [priya],
    clients: over.clients ?? [random.pick(clients)],
  }
}

const PLACES = 4
const DAY = 86_400_000

/** Four days in a row, whole or not at all. */
function inSeries(at: number, over: Partial<Task> = {}): Task {
  const rows = Array.from({ length: PLACES }, (_, place) => ({
    id: newId(),
    kind: 'appointment',
    ...time(at + place * DAY),
    series_place: place + 1,
    starts_wall: iso(at + place * DAY).slice(0, 16),
    series_wall: iso(at + place * DAY).slice(0, 16),
  }))
  return { ...booking(at, over), series: seriesRow(at), rows }
}

const seriesRow = (at: number): Row => ({
  id: newId(),
  rule: `FREQ=DAILY;COUNT=${PLACES}`,
  starts_wall: iso(at).slice(0, 16),
  time_zone: 'UTC',
  places: PLACES,
})

/** Series that have some of their places and not all of them. */
async function halves(): Promise<number> {
  const [row] = await w.sql<{ number: number }[]>`
    select count(*)::int as number from (select 1 from appointments where series_id is not null
      group by series_id having count(*) <> ${PLACES}) x`
  return row?.number ?? -1
}

/** Four mornings that nobody has anything in. */
const mornings = () => {
  const first = morning()
  for (let day = 1; day < PLACES; day += 1) morning()
  return first
}

/** Lets several processes go for it at the same moment, and counts what each attempt came to. */
async function race(tasks: Task[]): Promise<Counts> {
  const share = Math.ceil(tasks.length / PROCESSES)
  const racers = Array.from({ length: PROCESSES }, (_, number) => {
    const child = spawn(process.execPath, [path.join(root, 'tests', 'booking', 'racer.mjs')], {
      env: {
        ...process.env,
        RACE_URL: w.appUrl,
        RACE_LANES: String(LANES),
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    child.stdin.write(`${JSON.stringify(tasks.slice(number * share, (number + 1) * share))}\n`)
    let printed = ''
    let ready = () => {}
    const isReady = new Promise<void>((resolve) => (ready = resolve))
    child.stdout.on('data', (chunk: Buffer) => {
      printed += String(chunk)
      if (printed.includes('ready')) ready()
    })
    const ended = new Promise<string>((resolve) => child.on('close', () => resolve(printed)))
    return { child, isReady, ended }
  })
  await Promise.all(racers.map(({ isReady }) => isReady))
  for (const { child } of racers) child.stdin.write('go\n')
  const counts: Counts = {}
  for (const printed of await Promise.all(racers.map(({ ended }) => ended))) {
    const told = JSON.parse(printed.split('\n')[1] ?? '{}') as Counts
    for (const [outcome, number] of Object.entries(told)) counts[outcome] = (counts[outcome] ?? 0) + number
  }
  return counts
}

/** Pairs of kept times of one provider or client that overlap, whatever the constraints say. */
async function overlaps(): Promise<number> {
  const [row] = await w.sql<{ number: number }[]>`
    with kept as (
      select p.post_id as who, a.id, a.starts_at, coalesce(a.reserved_until, a.ends_at) as until from appointments a
        join appointment_providers p on p.appointment_id = a.id where a.status in ('scheduled','confirmed','arrived','completed')
      union all
      select c.client_id, a.id, a.starts_at, coalesce(a.reserved_until, a.ends_at) from appointments a
        join appointment_clients c on c.appointment_id = a.id where a.status in ('scheduled','confirmed','arrived','completed'))
    select count(*)::int as number from kept x join kept y on x.who = y.who and x.id < y.id and x.starts_at < y.until and y.starts_at < x.until`
  return row?.number ?? -1
}

async function deadlocks(): Promise<number> {
  await w.sql`select pg_stat_force_next_flush()`
  const [row] = await w.sql<{ number: number }[]>`
    select deadlocks::int as number from pg_stat_database where datname = current_database()`
  return row?.number ?? 0
}

const all = (counts: Counts) => Object.values(counts).reduce((sum, number) => sum + number, 0)

/** Runs a race several times; gives what all attempts came to. Nobody may meet an error or a deadlock, and no time is given twice. */
async function races(name: string, made: () => Task[] | Promise<Task[]>, booked: (counts: Counts) => void) {
  const before = await deadlocks()
  const total: Counts = {}
  const began = Date.now()
  for (let round = 0; round < rounds; round += 1) {
    const tasks = await made()
    const counts = await race(tasks)
    expect(all(counts), `${name}: every attempt was answered`).toBe(tasks.length)
    expect(
      Object.keys(counts).filter((outcome) => outcome.startsWith('error')),
      name,
    ).toEqual([])
    booked(counts)
    for (const [outcome, number] of Object.entries(counts)) total[outcome] = (total[outcome] ?? 0) + number
  }
  const seconds = (Date.now() - began) / 1000
  expect(await overlaps(), `${name}: overlapping times`).toBe(0)
  const met = (await deadlocks()) - before
  console.log(
    `proof: ${name}: ${rounds} × ${attempts} attempts in ${seconds.toFixed(1)} s: ${JSON.stringify(total)}, ${met} deadlocks, seed ${seed}`,
  )
  expect(met, `${name}: deadlocks`).toBe(0)
}

const many = (make: (number: number) => Task) => Array.from({ length: attempts }, (_, number) => make(number))

describe(`time is given once (CONCORD_SEED=${seed})`, () => {
  it('one time of one provider', async () => {
    const made = () => {
      const at = morning()
      return many((number) => booking(at, { clients: [clients[number % clients.length] as string] }))
    }
    await races('one slot', made, (counts) => expect(counts.booked).toBe(1))
  }, 1_500_000)

  it('times of different lengths that overlap', async () => {
    const made = () => {
      const at = morning()
      return many(() => booking(at + random.int(0, 36) * 300_000, { minutes: random.pick([15, 30, 50, 90]) }))
    }
    await races('overlapping lengths', made, (counts) => expect(counts.booked).toBeGreaterThan(0))
  }, 1_500_000)

  it('one client with two providers', async () => {
    const made = () => {
      const at = morning()
      const client = random.pick(clients)
      return many((number) => booking(at, { posts: [number % 2 === 0 ? priya : elena], clients: [client] }))
    }
    await races('one client', made, (counts) => expect(counts.booked).toBe(1))
  }, 1_500_000)

  it('couples and teams in any order', async () => {
    const made = () => {
      const at = morning()
      return many(() => {
        const pair = random.pick([clients.slice(0, 2), clients.slice(0, 2).reverse(), clients.slice(1, 3)])
        return booking(at + random.int(0, 3) * 600_000, {
          posts: random.pick([[priya, elena], [elena, priya], [priya]]),
          clients: pair,
        })
      })
    }
    await races('couples and teams', made, (counts) => expect(counts.booked).toBeGreaterThan(0))
  }, 1_500_000)

  it('moves against bookings', async () => {
    const made = async () => {
      const [from, to] = [morning(), morning()]
      const movers = Array.from({ length: 10 }, (_, number) => booking(from + number * 3_600_000))
      await race(movers)
      const moves = movers.map(({ token, row }): Task => ({
        token,
        row: { id: row.id, ...time(to) },
        posts: [],
        clients: [],
        move: 1,
      }))
      return random.shuffled([...many(() => booking(to)).slice(moves.length), ...moves])
    }
    await races('move against book', made, (counts) =>
      expect((counts.booked ?? 0) + (counts.done ?? 0)).toBe(1),
    )
  }, 1_500_000)

  it('series against bookings', async () => {
    const made = () => {
      const at = mornings()
      return many((number) => {
        const client = { clients: [clients[number % clients.length] as string] }
        if (number % 3 > 0)
          return booking(at + random.int(0, PLACES - 1) * DAY + random.int(0, 3) * 900_000, client)
        return inSeries(at + random.int(0, 2) * 900_000, client)
      })
    }
    await races('series against single', made, () => {})
    expect(await halves()).toBe(0)
  }, 1_500_000)

  it('moves of series against bookings of series', async () => {
    const made = async () => {
      const [from, to] = [mornings(), mornings()]
      const movers = Array.from({ length: 8 }, (_, number) => inSeries(from + number * 3_600_000))
      const first = await race(movers)
      expect(first['series booked']).toBe(movers.length)
      const moves = movers.map((each): Task => ({ ...inSeries(to), token: each.token, move: 1 }))
      for (const [number, each] of moves.entries())
        each.rows = each.rows?.map((row, place) => ({ ...row, id: movers[number]?.rows?.[place]?.id }))
      return random.shuffled([...many(() => inSeries(to)).slice(moves.length), ...moves])
    }
    await races('move of a series against series', made, (counts) =>
      expect((counts['series booked'] ?? 0) + (counts['series done'] ?? 0)).toBe(1),
    )
    expect(await halves()).toBe(0)
  }, 1_500_000)

  it('would be noticed missing: without the constraint some are in two places', async () => {
    await w.sql`alter table appointment_providers drop constraint appointment_providers_once`
    const at = morning()
    await race(
      Array.from({ length: 20 }, (_, number) => booking(at, { clients: [clients[number % 12] as string] })),
    )
    expect(await overlaps()).toBeGreaterThan(0)
  })
})
