import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomOf } from '@/db/seed/random'
import { paths } from '@/lib/paths'
import { fakeProvider, type FakeProvider } from '../outbox/fake-provider'
import { type RunningWorker, workerEnv, workersOf } from '../outbox/running-worker'
import { auditFindings as findingsIn, losses as lossesIn, stateOf } from './losses'
import { type OwnNetwork, ownNetwork, signInByForm, type Web } from './own-network'
import { type Asked, type Kind, writersOf } from './told-writes'

const kills = Number(process.env.CONCORD_KILLS ?? 6)
const controlKills = Number(process.env.CONCORD_CONTROL_KILLS ?? Math.max(2, Math.ceil(kills / 12)))
const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))
const random = randomOf(String(seed))

const WRITERS = 6
const KINDS: Kind[] = ['booking', 'booking', 'booking', 'note', 'note', 'share', 'share', 'request']
const VICTIMS = ['application', 'worker', 'database'] as const
type Victim = (typeof VICTIMS)[number]

let network: OwnNetwork
let web: Web
let provider: FakeProvider
let workers: ReturnType<typeof workersOf>
let worker: RunningWorker
let writers: Awaited<ReturnType<typeof writersOf>>
let cookie: string
const whole = {} as Record<Kind, Awaited<ReturnType<typeof stateOf>>['rows']>
const asked: Asked[] = []
const strange: string[] = []
const waits: Record<Victim, number[]> = { application: [], worker: [], database: [] }
let cutOff = 0

beforeAll(async () => {
  network = await ownNetwork()
  provider = await fakeProvider(() => random.pick(['well', 'well', 'well', 'slow', 'lost']))
  workers = workersOf({
    ...workerEnv(network.urls.worker, provider.url, network.auditKey, network.headsDir),
    AUTH_SECRET: network.authSecret,
  })
  web = await network.serve()
  worker = workers.begin()
  writers = await writersOf(network, web, random)
  cookie = await signInByForm(web, 'desk@demo.test')
  for (const kind of new Set(KINDS)) await inPeace(kind)
}, 300_000)
afterAll(async () => {
  workers?.stop()
  await provider?.stop()
  await network?.remove()
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** One of each kind while nothing is killed: what rows belong to it. */
async function inPeace(kind: Kind): Promise<void> {
  const made = await writers.make(kind)
  expect(made && (await made.send()).status, kind).toBe(303)
  if (!made) return
  whole[kind] = (await stateOf(network.owner, made, null)).rows
  expect(whole[kind], kind).toMatchObject({
    made: 1,
    audits: 1,
    mails: kind === 'note' ? 0 : expect.any(Number),
  })
  if (kind !== 'note') expect(whole[kind].mails, kind).toBeGreaterThan(0)
}

/** Writes one after the other until told to stop; whatever an answer says is written down here, outside the database. */
async function write(round: number, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const made = await writers.make(random.pick(KINDS)).catch(() => null)
    if (!made) {
      await pause(20)
      continue
    }
    const entry: Asked = { ...made, acknowledged: false, round }
    asked.push(entry)
    const answer = await made.send().catch(() => null)
    entry.acknowledged = answer?.status === 303 && !/sign-in/.test(answer.headers.get('location') ?? '')
    if (answer && !entry.acknowledged && answer.status !== 503)
      strange.push(`${made.kind}: ${answer.status} ${answer.headers.get('location') ?? ''}`)
    if (!entry.acknowledged) cutOff += 1
  }
}

async function kill(victim: Victim): Promise<void> {
  if (victim === 'database') return network.killDatabase()
  if (victim === 'worker') return worker.kill('SIGKILL')
  process.kill(web.pid, 'SIGKILL')
}

async function startAgain(victim: Victim): Promise<void> {
  if (victim === 'database') await network.startDatabase()
  const began = Date.now()
  if (victim === 'application') {
    await web.ended
    const printed = await network.serve({ at: web.baseUrl })
    Object.assign(web, printed)
  }
  if (victim === 'worker') {
    await worker.ended
    worker = workers.begin()
  }
  await answersAgain()
  waits[victim].push(Date.now() - began)
}

/** A page that reads the database, of the same process where only the database was killed. */
async function answersAgain(): Promise<void> {
  for (const until = Date.now() + 15_000; Date.now() < until; await pause(50)) {
    const answer = await fetch(web.baseUrl + paths.calendarToday(), {
      headers: { cookie },
      redirect: 'manual',
    }).catch(() => null)
    if (answer?.status === 200) return
  }
  throw new Error(`the application does not answer again:\n${web.printed.slice(-5).join('\n')}`)
}

/** Six people write, something is killed in the middle of it, and comes back. */
async function round(number: number, victim: Victim): Promise<void> {
  const stop = new AbortController()
  const busy = Array.from({ length: WRITERS }, () => write(number, stop.signal))
  await pause(random.int(200, 2_000))
  // Mails go out while things are killed, not three minutes later.
  await network.owner`update outbox_messages set not_before = now() where sent_at is null and not_before > now()`
  await pause(random.int(0, 300))
  await kill(victim)
  // Whoever is in the middle of it meets the closed door before it is opened again.
  await pause(random.int(0, 150))
  stop.abort()
  const [back] = await Promise.allSettled([startAgain(victim), ...busy])
  if (back?.status === 'rejected') throw back.reason
}

const losses = (of: Asked[]) => lossesIn(network.owner, of, whole, provider.delivered.keys())

const auditFindings = () => findingsIn(network)

/** The mails of everything that was asked for have gone out, each once. */
async function drain(): Promise<number> {
  await network.owner`update outbox_messages set not_before = now() where sent_at is null`
  let unsent = -1
  for (const until = Date.now() + 240_000; Date.now() < until; await pause(500)) {
    const [row] = await network.owner<{ unsent: number }[]>`
      select count(*)::int as unsent from outbox_messages where sent_at is null and cancelled_at is null and failed_at is null`
    unsent = row?.unsent ?? -1
    if (unsent === 0 && (await auditFindings()).waiting === 0) break
  }
  return unsent
}

const told = () => asked.filter(({ acknowledged }) => acknowledged)
const longest = (victim: Victim) => `${(Math.max(0, ...waits[victim]) / 1000).toFixed(1)} s`

test(
  `nothing that was acknowledged is lost, nothing is half, though things are killed ${kills} times (CONCORD_SEED=${seed})`,
  { timeout: 60_000 + kills * 30_000 },
  async () => {
    const victims = random.shuffled(
      Array.from({ length: kills }, (_, number) => VICTIMS[number % 3] as Victim),
    )
    for (const [number, victim] of victims.entries()) {
      await round(number, victim)
      const since = asked.filter((entry) => entry.round === number)
      expect(await losses(since), `seed ${seed}, round ${number}, ${victim} killed`).toEqual({
        lost: [],
        half: [],
        orphans: 0,
      })
      if (victim === 'database' && number % 5 === 0) expect((await auditFindings()).findings).toEqual([])
    }
    expect(await drain()).toBe(0)
    expect(await losses(asked)).toEqual({ lost: [], half: [], orphans: 0 })
    const { findings, sealed, waiting } = await auditFindings()
    expect({ findings, waiting, changed: provider.changed, strange }).toEqual({
      findings: [],
      waiting: 0,
      changed: [],
      strange: [],
    })
    // The application lives through the end of its database.
    const counts = [...new Set(KINDS)].map(
      (kind) => `${told().filter((one) => one.kind === kind).length} ${kind}s`,
    )
    console.log(
      `proof: application, worker and database killed ${kills} times in the middle of writing; ${told().length} acknowledged over HTTP (${counts.join(', ')}), ${cutOff} cut off, 0 lost, 0 half; ${provider.delivered.size} mails delivered once; ${sealed} ledger entries sealed, 0 findings; a page again at most ${longest('database')} after the database, seed ${seed}`,
    )
  },
)

test(
  'with a database that acknowledges before it has written, the same look finds losses',
  { timeout: 300_000 },
  async () => {
    const before = asked.length
    worker.kill('SIGTERM')
    await worker.ended
    await network.stopDatabase()
    await network.startDatabase(['synchronous_commit=off'])
    worker = workers.begin()
    await answersAgain()
    let lost = 0
    for (let number = 0; number < controlKills || (lost === 0 && number < 30); number += 1) {
      await round(kills + number, 'database')
      lost = (await losses(asked.slice(before))).lost.length
    }
    const acknowledged = asked.slice(before).filter((one) => one.acknowledged).length
    console.log(
      `proof: control with synchronous_commit=off: ${controlKills} kills, ${acknowledged} acknowledged, ${lost} lost and noticed`,
    )
    expect(lost).toBeGreaterThan(0)
  },
)
