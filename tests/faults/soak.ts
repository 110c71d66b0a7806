import { setMaxListeners } from 'node:events'
import { readFileSync } from 'node:fs'
import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomOf } from '@/db/seed/random'
import { fakeProvider, type FakeProvider } from '../outbox/fake-provider'
import { type RunningWorker, workerEnv, workersOf } from '../outbox/running-worker'
import { demoPassword } from '../support/server'
import { auditFindings } from './losses'
import { type OwnNetwork, ownNetwork, type Web } from './own-network'
import { workOneDay } from './soak-day'
import type { Kind, Tally } from './soak-hands'
import { enlarge, overlapsIn, placesElsewhere, type Worker } from './soak-world'

const seconds = Number(process.env.CONCORD_SOAK_SECONDS ?? 60)
const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))
const random = randomOf(String(seed))
const SAMPLE_MS = 5_000
/** Ten and one for looking of each web process, four and one of the worker. No pool is renewed where no connection was lost. */
const MOST_CONNECTIONS = 2 * (10 + 1) + 4 + 1

type Plan = {
  name: string
  demo: 'practice' | 'service-network'
  staff: number
  clients: number
  hidden: number
  /** Whose sign-in and place the colleagues get. */
  like: string
  /** With whom clients are shared. */
  sharesWith: 'colleagues' | 'sites'
  /** How long a person thinks, on average. */
  thinkMs: number
}
type Sample = { at: number; memory: Record<string, number>; connections: number }

/** A day of many people over two web processes and a worker; what it must not leave behind is counted at the end. */
export function soak(plan: Plan): void {
  let network: OwnNetwork
  let webs: Web[]
  let provider: FakeProvider
  let workers: ReturnType<typeof workersOf>
  let worker: RunningWorker
  let people: Worker[]
  let places: string[]
  const tally: Tally = { times: new Map(), refused: new Map(), words: new Set(), errors: [], leaks: [] }

  beforeAll(async () => {
    network = await ownNetwork({ demo: plan.demo, settings: ['shared_buffers=512MB', 'max_wal_size=4GB'] })
    people = await enlarge(network.owner, plan)
    places = plan.sharesWith === 'sites' ? await placesElsewhere(network.owner) : []
    expect(places.length > 0).toBe(plan.sharesWith === 'sites')
    provider = await fakeProvider(() => 'well')
    const env = { TRUST_PROXY_HOPS: '1' }
    webs = [await network.serve({ env }), await network.serve({ env })]
    workers = workersOf({
      ...workerEnv(network.urls.worker, provider.url, network.auditKey, network.headsDir),
      AUTH_SECRET: network.authSecret,
    })
    worker = workers.begin()
  }, 900_000)
  afterAll(async () => {
    workers?.stop()
    await provider?.stop()
    await network?.remove()
  })

  const processes = (): Record<string, number> => ({
    web1: webs[0]?.pid ?? 0,
    web2: webs[1]?.pid ?? 0,
    worker: worker.pid ?? 0,
  })

  test(
    `${plan.name}: ${seconds} s of work (CONCORD_SEED=${seed})`,
    { timeout: (seconds + 600) * 1000 },
    async () => {
      const samples = await day()
      const slow = await drained()
      const { findings, sealed, waiting } = await auditFindings(network)
      tell(samples, sealed)
      expect({
        errors: tally.errors.slice(0, 10),
        leaks: tally.leaks.slice(0, 10),
        overlaps: await overlapsIn(network.owner),
        findings,
        waiting,
        unsent: slow,
        connections: Math.max(...samples.map(({ connections }) => connections)) <= MOST_CONNECTIONS,
        growing: growing(samples),
      }).toEqual({
        errors: [],
        leaks: [],
        overlaps: 0,
        findings: [],
        waiting: 0,
        unsent: 0,
        connections: true,
        growing: [],
      })
      expect([...tally.times.keys()].length).toBe(12)
      expect(
        [...webs.flatMap(({ printed }) => printed)].filter((line) => /"level":"error"/.test(line)),
      ).toEqual([])
    },
  )

  async function day(): Promise<Sample[]> {
    const stop = new AbortController()
    setMaxListeners(people.length + 1, stop.signal)
    const bases = webs.map(({ baseUrl }) => baseUrl)
    const colleagues = people.filter(({ role }) => role === 'provider').map(({ post }) => post)
    const samples: Sample[] = []
    const all = people.map((one) =>
      workOneDay(
        { bases, random, tally, password: demoPassword, places },
        one,
        colleagues,
        stop.signal,
        plan.thinkMs,
      ),
    )
    for (const until = Date.now() + seconds * 1000; Date.now() < until; await pause(SAMPLE_MS))
      samples.push(await sample())
    stop.abort()
    await Promise.all(all)
    return samples
  }

  async function sample(): Promise<Sample> {
    const [row] = await network.owner<{ connections: number }[]>`
      select count(*)::int as connections from pg_stat_activity where usename in ('concord_app', 'concord_worker')`
    const memory = Object.fromEntries(
      Object.entries(processes()).map(([name, pid]) => [name, megabytesOf(pid)]),
    )
    return { at: Date.now(), memory, connections: row?.connections ?? -1 }
  }

  /** Everything that was to be mailed has gone out and everything is sealed; gives what is still there. */
  async function drained(): Promise<number> {
    await network.owner`update outbox_messages set not_before = now() where sent_at is null`
    let left = -1
    for (const until = Date.now() + 300_000; Date.now() < until; await pause(500)) {
      const [row] = await network.owner<{ left: number }[]>`
        select (select count(*) from outbox_messages where sent_at is null and cancelled_at is null and failed_at is null)::int
          + (select count(*) from ledger_pending)::int as left`
      left = row?.left ?? -1
      if (left === 0) break
    }
    return left
  }

  function tell(samples: Sample[], sealed: number): void {
    const total = [...tally.times.values()].reduce((all, { length }) => all + length, 0)
    const refused = [...tally.refused.values()].reduce((all, number) => all + number, 0)
    for (const kind of [...tally.times.keys()].sort()) console.log(`  ${lineOf(kind)}`)
    for (const words of [...tally.words].sort().slice(0, 20)) console.log(`  refused: ${words}`)
    for (const name of Object.keys(processes()))
      console.log(
        `  memory of ${name}, MB: ${samples
          .filter((_, number) => number % Math.ceil(samples.length / 12) === 0)
          .map(({ memory }) => Math.round(memory[name] ?? 0))
          .join(' ')}`,
      )
    const grown = Object.keys(processes()).map((name) => `${name} ${span(samples, name)}`)
    const worst = [...tally.times.keys()].map(
      (kind) => `${kind} ${rank(kind, 0.5)}/${rank(kind, 0.95)}/${rank(kind, 0.99)}`,
    )
    console.log(
      `proof: ${plan.name}, ${seconds} s: ${people.length} people, ${plan.clients} clients more than the demo, ${total} requests over two processes, ${tally.errors.length} errors, ${refused} refused as they should be, ${tally.leaks.length} names of hidden clients; ms at p50/p95/p99: ${worst.join(', ')}; memory in MB after warming up and at the end: ${grown.join(', ')}; at most ${Math.max(...samples.map(({ connections }) => connections))} connections; ${provider.delivered.size} mails, ${sealed} ledger entries sealed, seed ${seed}`,
    )
  }

  const rank = (kind: Kind, share: number) => {
    const sorted = [...(tally.times.get(kind) ?? [])].sort((one, other) => one - other)
    return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  }
  const lineOf = (kind: Kind) =>
    `${kind.padEnd(8)} ${String(tally.times.get(kind)?.length ?? 0).padStart(6)} requests, ${tally.refused.get(kind) ?? 0} refused, ms p50 ${rank(kind, 0.5)}, p95 ${rank(kind, 0.95)}, p99 ${rank(kind, 0.99)}`
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** What a process keeps in memory; 0 where the system does not tell. */
function megabytesOf(pid: number): number {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kilobytes ?? 0) / 1024
  } catch {
    return 0
  }
}

/** The mean over a fifth of the samples, from this share of the time on. */
function mean(samples: Sample[], name: string, from: number): number {
  const first = Math.floor(samples.length * from)
  const some = samples.slice(first, first + Math.max(1, Math.floor(samples.length / 5)))
  return some.reduce((all, { memory }) => all + (memory[name] ?? 0), 0) / some.length
}

const span = (samples: Sample[], name: string) =>
  `${Math.round(mean(samples, name, 0.4))} → ${Math.round(mean(samples, name, 0.8))}`

/**
 * Processes whose memory goes on growing: after two fifths of the time they are warm, and from then until the last fifth they may
 * not grow by more than a quarter and forty megabytes, whatever the length of the run.
 */
function growing(samples: Sample[]): string[] {
  if (samples.length < 20) return []
  return Object.keys(samples[0]?.memory ?? {}).filter(
    (name) => mean(samples, name, 0.8) > mean(samples, name, 0.4) * 1.25 + 40,
  )
}
