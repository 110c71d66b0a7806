import { randomInt, randomUUID } from 'node:crypto'

import { afterAll, describe, expect, it } from 'vitest'

import { dayOf, lapse } from '@/lib/policy/oracle/day'
import { mayShare } from '@/lib/policy/oracle/oracle'
import { randomWorld, type SharingQuestion } from '@/lib/policy/oracle/random-world'
import type { World } from '@/lib/policy/oracle/world'
import { disagreements, oracleAnswers } from '@/lib/policy/scenarios/answers'
import { databaseAnswers, loadWorld } from '@/lib/policy/scenarios/database-answers'
import { installQuestions } from '@/lib/policy/scenarios/database-functions'
import { freshDatabase } from '@/tests/support/database'

type Book = Awaited<ReturnType<typeof loadWorld>>
type Done = { answer: string | null; share: string | null }

const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))
const database = await freshDatabase()
const sql = await database.owner.reserve()
await installQuestions(sql)
afterAll(async () => {
  sql.release()
  await database.drop()
})

const always = { on: '2000-01-01' }
const cases = Array.from({ length: 12 }, (_, number) => {
  const made = randomWorld(seed, number)
  const world = { ...made.world, network: { ...made.world.network, mechanisms: { M1: always, M2: always } } }
  const at = made.instants[0] ?? ''
  const allowed = made.acts.filter((act) => mayShare(world, act, at))
  const refused = made.acts.filter((act) => !mayShare(world, act, at))
  return { world, at, allowed: allowed.slice(0, 3), refused: refused.slice(0, 3) }
})

/** The actor before the opened chart, as every request begins. */
async function open(book: Book, act: SharingQuestion, at: string): Promise<string> {
  const client = book.ids.client.get(act.client) ?? ''
  await sql`select policy.enter_as(${book.ids.post.get(act.actor) ?? ''}, ${at}::text::timestamptz)`
  await sql`select policy.open_chart(${client})`
  return client
}

/** Shares as the actor would, chart opened; the share that is then open between the two, if any. */
async function share(book: Book, act: SharingQuestion, at: string, chart: boolean): Promise<Done> {
  const [from, to] = [act.from, act.to].map((post) => book.ids.post.get(post) ?? '')
  const client = await open(book, act, at)
  const [row] = await sql<{ answer: string | null }[]>`
    select policy.share_chart(${client}, ${from ?? ''}, ${to ?? ''}, ${chart}, null, ${randomUUID()}) as answer`
  const [made] = await sql<{ id: string }[]>`
    select id from chart_shares where client_id = ${client} and from_post_id = ${from ?? ''}
      and to_post_id = ${to ?? ''} and act_id is not null`
  return { answer: row?.answer ?? null, share: made?.id ?? null }
}

async function stop(book: Book, act: SharingQuestion, at: string, shareId: string): Promise<string | null> {
  const client = await open(book, act, at)
  const [row] = await sql<{ answer: string | null }[]>`
    select policy.stop_share(${client}, ${shareId}, ${randomUUID()}) as answer`
  return row?.answer ?? null
}

/** What should stand after the act: a membership where none is in force (it stays), and the share as given. */
function after(
  world: World,
  act: SharingQuestion,
  at: string,
  shared: 'shared' | 'stopped' | 'never',
): World {
  const today = dayOf(at, world.network.zone)
  const member = world.careTeam.some(
    (row) => row.client === act.client && row.post === act.to && !lapse(row, today, row.ended),
  )
  const joined = {
    client: act.client,
    post: act.to,
    since: today,
    ended: false,
    begunBy: 'chart_share' as const,
  }
  const made = { client: act.client, from: act.from, to: act.to, since: today, withPrivate: false }
  return {
    ...world,
    careTeam: member ? world.careTeam : [...world.careTeam, joined],
    chartShares:
      shared === 'never'
        ? world.chartShares
        : [...world.chartShares, { ...made, stopped: shared === 'stopped' }],
  }
}

async function differences(book: Book, world: World, at: string): Promise<string[]> {
  const engine = await databaseAnswers(sql, book, at, [], { every: 3, salt: 1 })
  return disagreements(oracleAnswers(world, at, []), engine, ['oracle', 'engine'])
}

async function inWorld(world: World, work: (book: Book) => Promise<void>): Promise<void> {
  await sql`begin`
  try {
    await work(await loadWorld(sql, world))
  } finally {
    await sql`rollback`
  }
}

describe(`sharing and stopping (CONCORD_SEED=${seed})`, () => {
  it('a share opens what it says; stopping it leaves the place on the list and nothing else', async () => {
    let shares = 0
    for (const { world, at, allowed } of cases) {
      for (const act of allowed) {
        await inWorld(world, async (book) => {
          const { answer, share: id } = await share(book, act, at, true)
          if (answer === 'already') return
          expect(answer).toBe('shared')
          shares += 1
          expect(await differences(book, after(world, act, at, 'shared'), at)).toEqual([])
          expect(await stop(book, act, at, id ?? '')).toBe('stopped')
          expect(await differences(book, after(world, act, at, 'stopped'), at)).toEqual([])
          expect(await stop(book, act, at, id ?? '')).toBe('already')
        })
      }
    }
    expect(shares).toBeGreaterThan(0)
  })

  it('demographics only writes a membership and no share', async () => {
    for (const { world, at, allowed } of cases) {
      for (const act of allowed) {
        await inWorld(world, async (book) => {
          const { answer, share: id } = await share(book, act, at, false)
          expect(['shared', 'already']).toContain(answer)
          expect(id).toBeNull()
          expect(await differences(book, after(world, act, at, 'never'), at)).toEqual([])
        })
      }
    }
  })

  it('who may not share writes nothing', async () => {
    for (const { world, at, refused } of cases) {
      for (const act of refused) {
        await inWorld(world, async (book) => {
          const before = await sql`select count(*)::int as rows from chart_shares`
          const { answer } = await share(book, act, at, true).catch((error: Error) => ({
            answer: error.message,
          }))
          expect(answer === null || answer.includes('not been opened') || answer.includes('chart')).toBe(true)
          if (answer === null)
            expect(await sql`select count(*)::int as rows from chart_shares`).toEqual(before)
        })
      }
    }
  })
})
