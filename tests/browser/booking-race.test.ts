import { randomBytes, randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '@/db/new-id'
import { randomOf } from '@/db/seed/random'
import { paths } from '@/lib/paths'
import { addDays } from '@/lib/time/iso-day'
import { firstFreePort } from '../../scripts/ports.mjs'
import { serve } from '../../scripts/serve.mjs'
import { testBuild } from '../../scripts/test-steps.mjs'
import { noteServer } from '../support/left-behind'
import { demoPassword, startServer, type TestServer } from '../support/server'
import { postOf } from './people'
import { hiddenFields, postForm } from './plain-forms'

const attempts = Number(process.env.CONCORD_ATTEMPTS ?? 8)
const rounds = Number(process.env.CONCORD_RACES ?? 1)
const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))
const random = randomOf(String(seed))

type Web = Pick<TestServer, 'baseUrl'>
type Attempt = (web: Web) => Promise<Response>
type Counts = Record<string, number>

let server: TestServer
let second: Awaited<ReturnType<typeof serve>>
let webs: Web[]
let cookie: string
let provider: string
let clients: string[]
let form: Record<string, string>
const printed: string[] = []
let days = 0
/** A day in which nobody has anything yet. */
const freeDay = () => new Date(Date.UTC(2031, 2, 3 + 7 * (days += 1))).toISOString().slice(0, 10)

beforeAll(async () => {
  const shared = { AUTH_SECRET: randomBytes(32).toString('base64url'), AUTH_TRUST_HOST: 'true' }
  server = await startServer({ env: shared })
  const port = Number(await firstFreePort([], ['0.0.0.0']))
  const env = { ...shared, APP_DATABASE_URL: server.database.appUrl }
  const onLine = (line: string) => printed.push(line)
  second = await serve({ port, distDir: testBuild, detached: false, env, onLine, onSpawn: noteServer })
  webs = [server, { baseUrl: `http://localhost:${port}` }]
  provider = await postOf(server, 'therapist1@demo.test')
  clients = (
    await server.database.owner<{ id: string }[]>`
      select c.id from clients c where c.active and c.deceased_on is null and c.merged_into_id is null
         and c.organisation_id = (select organisation_id from posts where id = ${provider}) order by c.sort_name limit 40`
  ).map(({ id }) => id)
  cookie = await signInByForm('desk@demo.test')
  form = hiddenFields(
    await read(paths.bookAppointment({ provider, client: clients[0] })),
    /name="appointmentId"/,
  )
})
afterAll(async () => {
  await second?.stop()
  await server?.stop()
})

async function read(path: string, headers: Record<string, string> = { cookie }): Promise<string> {
  return (await fetch(server.baseUrl + path, { headers: { accept: 'text/html', ...headers } })).text()
}

async function signInByForm(email: string): Promise<string> {
  const fields = hiddenFields(await read('/sign-in', {}), /name="password"/)
  const answer = await postForm(server, '/sign-in', { ...fields, email, password: demoPassword })
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

/** The booking form with another time and client, under an id of its own. */
function typed(day: string, time: string, minutes = 50): Record<string, string | string[]> {
  const [clientIds, appointmentId] = [random.pick(clients), newId()]
  const fields = { do: 'book', kind: 'appointment', provider, day, time, minutes: String(minutes) }
  const told = { 'told[]': [`far ${day}`, `new ${provider} ${clientIds}`] }
  return { ...form, ...fields, ...told, 'clientIds[]': clientIds, appointmentId, q: '', reserved: '' }
}

const book =
  (day: string, time: string, minutes?: number): Attempt =>
  (web) =>
    postForm(web, paths.bookAppointment(), typed(day, time, minutes), { cookie })

/** Three days in a row, as their list was shown while all were free. */
async function series(day: string, time: string): Promise<Attempt> {
  const fields = { ...typed(day, time), repeat: 'day', every: '1', ends: 'times', times: '3' }
  const page = await (await postForm(server, paths.bookAppointment(), fields, { cookie })).text()
  const { checked } = hiddenFields(page, /name="checked"/)
  const places = [...page.matchAll(/name="places\[\]"[^>]* value="([^"]+)"/g)].map(
    ([, value]) => value as string,
  )
  expect([checked?.length, places.length]).toEqual([expect.any(Number), 3])
  const saved = { ...fields, checked: checked ?? '', 'places[]': places }
  return (web) => postForm(web, paths.bookAppointment(), saved, { cookie })
}

/** An appointment elsewhere in the diary, and the form that moves it. */
async function mover(day: string, time: string, toDay: string, toTime: string): Promise<Attempt> {
  const answer = await book(day, time)(server)
  const id = /appointments\/([0-9a-f-]{36})/.exec(answer.headers.get('location') ?? '')?.[1] as string
  const hidden = hiddenFields(await read(paths.appointment(id)), /id="move/)
  return (web) =>
    postForm(
      web,
      paths.appointment(id),
      { ...hidden, day: toDay, time: toTime, provider, 'told[]': `far ${toDay}` },
      { cookie },
    )
}

/** What an answer says: done, the plain refusal of a taken time, or what nobody may meet. */
async function outcomeOf(answer: Response): Promise<string> {
  if (answer.status === 303) return 'done'
  const text = await answer.text()
  if (answer.status !== 200) return `status ${answer.status}`
  if (/is taken at that time/.test(text))
    return /Free times nearby|must be decided/.test(text) ? 'taken' : 'taken, without free times'
  if (/has another appointment at that time/.test(text)) return 'taken'
  return `answered ${/<main[\s\S]*<\/main>/
    .exec(text)?.[0]
    .replace(/<[^>]+>/g, ' ')
    .slice(0, 200)}`
}

/** Sends all of them at once, to the two servers in turn. */
async function race(all: Attempt[]): Promise<Counts> {
  const counts: Counts = {}
  const answers = all.map(async (attempt, number) => outcomeOf(await attempt(webs[number % 2] as Web)))
  for (const outcome of await Promise.all(answers)) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}

/** Kept times of the provider on a day that overlap, counted from the rows. */
async function overlaps(day: string): Promise<number> {
  const rows = await server.database.owner`
    with kept as (select a.id, a.starts_at, coalesce(a.reserved_until, a.ends_at) as until from appointments a
      join appointment_providers p on p.appointment_id = a.id and p.post_id = ${provider}
     where a.starts_wall like ${`${day}%`} and a.status = 'scheduled')
    select 1 from kept x join kept y on x.id < y.id and x.starts_at < y.until and y.starts_at < x.until`
  return rows.length
}

async function deadlocks(): Promise<number> {
  await server.database.owner`select pg_stat_force_next_flush()`
  const [row] = await server.database.owner<{ number: number }[]>`
    select deadlocks::int as number from pg_stat_database where datname = current_database()`
  return row?.number ?? -1
}

/** Runs a race: exactly one gets the time, everybody else is told so plainly. */
async function oneWins(name: string, made: (day: string) => Attempt[] | Promise<Attempt[]>) {
  const [before, total]: [number, Counts] = [await deadlocks(), {}]
  const began = Date.now()
  for (let round = 0; round < rounds; round += 1) {
    const day = freeDay()
    const all = random.shuffled(await made(day))
    const counts = await race(all)
    expect(counts, `${name}, seed ${seed}`).toEqual({ done: 1, taken: all.length - 1 })
    expect(await overlaps(day), name).toBe(0)
    for (const [outcome, number] of Object.entries(counts)) total[outcome] = (total[outcome] ?? 0) + number
  }
  const met = (await deadlocks()) - before
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  console.log(
    `proof: over HTTP, ${name}: ${rounds} × ${attempts} in ${seconds} s: ${JSON.stringify(total)}, ${met} deadlocks, seed ${seed}`,
  )
  expect(met, `${name}: deadlocks`).toBe(0)
  expect([...server.printed, ...printed].filter((line) => /deadlock|40P01|error/i.test(line))).toEqual([])
}

const many = (make: (number: number) => Attempt, number = attempts) =>
  Array.from({ length: number }, (_, at) => make(at))

describe.sequential(`one time, two servers (CONCORD_SEED=${seed})`, () => {
  test('is booked once', () => oneWins('one slot', (day) => many(() => book(day, '10:00'))))

  test('is booked once, whatever the lengths that meet in it', () =>
    oneWins('overlapping lengths', (day) =>
      many(() => book(day, `10:${String(random.int(0, 5) * 5).padStart(2, '0')}`, random.pick([30, 50, 90]))),
    ))

  test('goes to one of those who move into it and those who book it', () =>
    oneWins('move against book', async (day) => {
      const from = freeDay()
      const number = Math.min(8, Math.floor(attempts / 2))
      const movers: Attempt[] = []
      for (let at = 0; at < number; at += 1)
        movers.push(await mover(from, `${String(8 + at).padStart(2, '0')}:00`, day, '10:00'))
      return [...movers, ...many(() => book(day, '10:00'), attempts - number)]
    }))

  test('goes to one series with all its dates, or to one who books a date of it', () =>
    oneWins('series against single', async (day) => {
      const number = Math.min(8, Math.floor(attempts / 2))
      const listed: Attempt[] = []
      for (let at = 0; at < number; at += 1) listed.push(await series(day, '10:00'))
      return [...listed, ...many(() => book(addDays(day, 1), '10:00'), attempts - number)]
    }))

  test('would be noticed given twice: without the constraint it is', async () => {
    await server.database.owner`alter table appointment_providers drop constraint appointment_providers_once`
    const day = freeDay()
    const counts = await race(many(() => book(day, '10:00'), 8))
    expect(counts.done).toBeGreaterThan(1)
    expect(await overlaps(day)).toBeGreaterThan(0)
  })
})
