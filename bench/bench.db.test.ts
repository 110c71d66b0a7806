import { drizzle } from 'drizzle-orm/postgres-js'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { randomOf } from '@/db/seed/random'
import { freshDatabase, type FreshDatabase } from '@/tests/support/database'
import { databaseUrl } from '../scripts/cluster.mjs'
import { connectApplication, signIn } from './application'
import { faults } from './calendar/booking'
import { ask, bareCells, ruledCells } from './calendar/cells'
import { fillCalendar } from './calendar/data'
import { measureCalendar } from './calendar/part'
import { idOf, planOf } from './calendar/plan'
import type { BenchDatabase, Run } from './part'
import { asLines, asMarkdown } from './table'

const plan = planOf(1800, true)
const run: Run = { size: 1800, seed: 'smoke', rounds: 1, say: () => {} }
let fresh: FreshDatabase
let database: BenchDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  const superUrl = databaseUrl(inject('superUrl'), new URL(fresh.ownerUrl).pathname.slice(1))
  database = { owner: fresh.owner, superUrl, ownerUrl: fresh.ownerUrl, appUrl: fresh.appUrl }
  await fillCalendar(fresh.owner, plan, run)
})
afterAll(async () => {
  await connectApplication(null)
  await fresh.drop()
})

test('what is generated keeps every rule of the schema, and the lists agree with the facts', async () => {
  const [row] = await fresh.owner<{ appointments: number; clients: number; wrong: number }[]>`
    select (select count(*)::int from appointments) as appointments, (select count(*)::int from clients) as clients,
           (select count(*)::int from policy.reach_disagreements) as wrong`
  expect(row).toEqual({ appointments: plan.appointments, clients: plan.clients, wrong: 0 })
})

test('the bare query and the masked one give the desk the same cells', async () => {
  await connectApplication(fresh.appUrl, 1)
  const session = await signIn(fresh.owner, idOf('desk', 1))
  const colleagues = [1, 2, 3].map((number) => idOf('post', number))
  const asked = ask(
    randomOf('smoke'),
    { who: '', session, postId: '', colleagues },
    { ...plan, days: 7, columns: 3 },
  )
  const bare = [...(await bareCells(drizzle(fresh.owner), asked))].map((row) => row.appointment_id)
  expect(bare.length).toBeGreaterThan(20)
  expect((await ruledCells(session, asked)).map((row) => row.appointment_id)).toEqual(bare)
})

test('takes every figure, each with its goal and why, and finds two in one place', async () => {
  const figures = await measureCalendar(database, plan, run, 2)
  const goals = figures.filter(({ goal }) => goal)
  expect(goals).toHaveLength(8)
  for (const { value, why, met, profile, what } of goals) {
    expect(value, what).not.toMatch(/NaN|Infinity/)
    expect([true, false]).toContain(met)
    expect(why.length, what).toBeGreaterThan(20)
    if (what !== 'overlaps, deadlocks, half bookings') expect(profile, what).toContain('duration:')
  }
  expect(figures.at(-1)).toMatchObject({ value: '0, 0, 0', met: true })
  expect(asLines(figures, true).join('\n')).toContain('goal ≤ 1.5 ×')
  expect(asMarkdown(figures).split('\n')).toHaveLength(figures.length + 2)
  await fresh.owner`alter table appointment_providers drop constraint appointment_providers_once`
  await fresh.owner`update appointment_providers set during = tstzrange(now(), now() + interval '1 year'), keeps_time = true
    where appointment_id in (select subject_id from audit_events limit 2)`
  expect((await faults(database, plan, 0, 0)).met).toBe(false)
})
