import postgres from 'postgres'
import { getClientProfile } from '@/lib/clients/get-client-profile'
import { openPool, signIn, use } from '../application'
import type { Figure } from '../part'
import { profileOf } from '../profile'
import { at, inTurn, type Sample, shown } from '../sample'
import type { Opened } from './open'
import { idOf, ORGANISATIONS, providerOf } from './plan'
import { startTrips } from './trips'

const DECISION = { practice: { ms: 0.6, times: 6 }, all: { ms: 1.2 } }
const WALL = 1
const CHART = { trips: 6, ms: 5 }

/** One decision with its reasons, the second wall, and the page that opens a chart. */
export async function measureCharts(opened: Opened): Promise<Figure[]> {
  const everything = await measureDecision(opened, 'everything on')
  await opened.sql`update mechanism_switches set on_until = on_from where mechanism = 'M4'`
  const practice = await measureDecision(opened, 'group-practice preset')
  await opened.sql`update mechanism_switches set on_until = null where mechanism = 'M4'`
  return [practice, everything, await measureWall(opened), ...(await measureChart(opened))]
}

async function measureDecision(
  { sql, plan, viewers, run, database }: Opened,
  preset: string,
): Promise<Figure> {
  const rounds = Array.from({ length: run.rounds * 5 }, (_, n) =>
    idOf('client', ((n * 7919) % plan.clients) + 1),
  )
  const kinds = viewers.slice(0, 3)
  const samples: Record<string, Sample> = {}
  for (const { who, postId } of kinds)
    await sql.begin(async (tx) => {
      await tx`select policy.enter_as(${postId})`
      const taken = await inTurn(rounds, {
        read: async (client) => tx`select * from clients where id = ${client}`,
        decide: async (client) => tx`select l.* from policy.lines(policy.me(), ${client}) l`,
      })
      samples[`${who} read`] = taken.read as Sample
      samples[who] = taken.decide as Sample
    })
  const [who] = kinds
    .map((kind) => kind.who)
    .sort((a, b) => at(samples[b] as Sample, 0.5) - at(samples[a] as Sample, 0.5)) as [string]
  const [sample, read] = [samples[who] as Sample, samples[`${who} read`] as Sample]
  const [p50, times] = [at(sample, 0.5), at(sample, 0.5) / at(read, 0.5)]
  const practice = preset.startsWith('group')
  const { ms } = practice ? DECISION.practice : DECISION.all
  return {
    what: `one decision with its reasons, ${preset}`,
    value: `${p50.toFixed(2)} ms`,
    detail: `${times.toFixed(1)} × a read by primary key, p50 / p95 ${exact(sample)} against ${exact(read)} ms; slowest of ${kinds.map((kind) => `${kind.who} ${at(samples[kind.who] as Sample, 0.5).toFixed(2)}`).join(', ')}`,
    goal: practice ? `≤ ${ms} ms, ≤ ${DECISION.practice.times} ×` : `≤ ${ms} ms`,
    met: p50 <= ms && (!practice || times <= DECISION.practice.times),
    why: 'every reason for and against, who asks as unsealed from the transaction; one connection, inside a transaction',
    profile: await profileOf(
      database.superUrl,
      (kinds[0] as (typeof kinds)[number]).postId,
      `select l.* from policy.lines(policy.me(), '${rounds[1]}') l`,
    ),
  }
}

const exact = (sample: Sample) => `${at(sample, 0.5).toFixed(2)} / ${at(sample, 0.95).toFixed(2)}`

/** Who opens the chart of a client of his own list. */
const openerOf = (client: number, { plan }: Opened) =>
  idOf('post', providerOf(((client - 1) % ORGANISATIONS) + 1, Math.floor((client - 1) / ORGANISATIONS), plan))

/** A hundred items behind row security, and the same rows past it, in one opened transaction. */
async function measureWall(opened: Opened): Promise<Figure> {
  const { database, run, sql } = opened
  const client = idOf('client', 1)
  const items = (from: string) =>
    `select id, component, title, on_day, author_post_id from ${from} where client_id = '${client}' order by on_day desc, id limit 100`
  const { token } = await signIn(sql, openerOf(1, opened))
  const app = postgres(database.appUrl, { max: 1, onnotice: () => {} })
  try {
    const rounds = Array.from({ length: run.rounds * 2 }, () => null)
    const samples = await app.begin(async (tx) => {
      await tx`select policy.enter(${token})`
      await tx`select policy.open_chart(${client})`
      return inTurn(rounds, {
        wall: async () => {
          if ((await tx.unsafe(items('items'), [], { prepare: true })).length !== 100)
            throw new Error('the wall shows another number')
        },
        bare: async () => sql.unsafe(items('items'), [], { prepare: true }),
      })
    })
    const [wall, bare] = [samples.wall as Sample, samples.bare as Sample]
    const more = at(wall, 0.5) - at(bare, 0.5)
    return {
      what: 'the second wall on a page of 100 items',
      value: `${more.toFixed(2)} ms`,
      detail: `p50 / p95 ${exact(wall)} ms behind row security, ${exact(bare)} past it`,
      goal: `≤ ${WALL} ms more`,
      met: more <= WALL,
      why: 'the lines that opened the chart are verified once a statement and fitted to each item',
      profile: await profileOf(
        database.superUrl,
        openerOf(1, opened),
        `with opened as materialized (select policy.open_chart('${client}')) select count(*) from opened`,
      ),
    }
  } finally {
    await app.end({ timeout: 2 })
  }
}

/** The Profile tab as the page asks for it, with the trips to the database counted. */
async function measureChart(opened: Opened): Promise<Figure[]> {
  const { run, plan, sql, database } = opened
  const sessions = new Map<string, Awaited<ReturnType<typeof signIn>>>()
  const clients = Array.from({ length: Math.min(20, plan.charts) }, (_, n) => n + 2).filter(
    (n) => n % ORGANISATIONS !== 0 && n % 500 !== 17,
  )
  for (const n of clients) sessions.set(idOf('client', n), await signIn(sql, openerOf(n, opened)))
  const open = (client: string) => getClientProfile(sessions.get(client) as never, client)
  const rounds = Array.from({ length: run.rounds }, (_, n) =>
    idOf('client', clients[n % clients.length] as number),
  )
  const { profile = [] } = await inTurn(rounds, { profile: open })
  const trips = await startTrips(database.appUrl)
  const pool = openPool(trips.url)
  try {
    // The second time, as the connection then knows its statements.
    const counts: number[] = []
    for (const client of [rounds[0], rounds[0], rounds[0]] as string[]) {
      trips.reset()
      await use(pool, () => open(client))
      counts.push(trips.count())
    }
    const number = counts.at(-1) as number
    return [
      {
        what: 'open a chart: decide, profile, what each tab holds',
        value: `${number} trips, ${at(profile, 0.5).toFixed(1)} ms`,
        detail: `p50 / p95 ${shown(profile)} ms; trips counted on the wire, ${counts[0]} on a fresh connection`,
        goal: `≤ ${CHART.trips} trips, p50 ≤ ${CHART.ms} ms`,
        met: number <= CHART.trips && at(profile, 0.5) <= CHART.ms,
        why: 'the whole Profile page before rendering: decision, disclosure, header, profile, addresses, diagnoses, care team, people around, sharing, why',
        profile: await profileOf(
          database.superUrl,
          openerOf(2, opened),
          `select * from policy.open_chart('${idOf('client', 2)}')`,
        ),
      },
    ]
  } finally {
    await pool.sql.end({ timeout: 2 })
    await trips.stop()
  }
}
