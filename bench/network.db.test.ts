import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { countReachDisagreements } from '@/lib/policy/reach-index'
import { freshDatabase, type FreshDatabase } from '@/tests/support/database'
import { databaseUrl } from '../scripts/cluster.mjs'
import { use } from './application'
import { fillNetwork } from './network/data'
import type { Opened } from './network/open'
import { closeNetwork, measureNetwork, openNetwork } from './network/part'
import { networkPlan } from './network/plan'
import type { Run } from './part'

const run: Run = { size: 800, seed: 'smoke', rounds: 1, say: () => {} }
let fresh: FreshDatabase
let opened: Opened

beforeAll(async () => {
  fresh = await freshDatabase()
  await fillNetwork(fresh.owner, networkPlan(run.size), run)
  const superUrl = databaseUrl(inject('superUrl'), new URL(fresh.ownerUrl).pathname.slice(1))
  opened = await openNetwork(
    { owner: fresh.owner, superUrl, ownerUrl: fresh.ownerUrl, appUrl: fresh.appUrl },
    run,
  )
})
afterAll(async () => {
  await closeNetwork(opened)
  await fresh.drop()
})

test('what is copied past the triggers is what they would have written, with ten grants a client', async () => {
  expect(await countReachDisagreements(fresh.owner)).toBe(0)
  const [row] = await fresh.owner<{ wrong: number; grants: number; unsearchable: number }[]>`
    select (select count(*)::int from site_shares h join clients c on c.id = h.client_id
             where h.grantor_organisation_id <> c.organisation_id or h.receiver_organisation_id <> coalesce(h.to_organisation_id,
               (select s.organisation_id from sites s where s.id = h.to_site_id),
               (select d.organisation_id from divisions d where d.id = h.to_division_id))) as wrong,
           (select grants from bench_load) as grants,
           (select count(*)::int from clients where sort_name <> plain_text(family_name) || ', ' || plain_text(given_name)
              or search_name not like plain_text(concat_ws(' ', given_name, family_name, reference)) || '%') as unsearchable`
  expect(row).toMatchObject({ wrong: 0, unsearchable: 0 })
  expect((row?.grants ?? 0) / run.size).toBeCloseTo(10, 0)
  const [index] = await fresh.owner`
    select count(*)::int as kept from pg_indexes where tablename = 'reach' and indexname in ('reach_list', 'reach_client')`
  expect(index?.kept).toBe(2)
})

test('takes every figure with its goal, and every other way answers like the product', async () => {
  const figures = await use(opened.pool, () => measureNetwork(opened))
  const goals = figures.filter(({ goal }) => goal)
  expect(goals.length).toBeGreaterThanOrEqual(30)
  for (const { value, detail, why, what } of figures) {
    expect(`${value} ${detail}`, what).not.toMatch(/NaN|Infinity|undefined/)
    expect(why.length, what).toBeGreaterThan(20)
  }
  expect(figures.filter(({ what }) => what.startsWith('anchor: '))).toHaveLength(4)
  // Nothing that was switched or stopped to be measured stays so.
  const [left] = await fresh.owner`
    select (select count(*)::int from mechanism_switches where on_until is not null) as off,
           (select relrowsecurity from pg_class where oid = 'clients'::regclass) as walled`
  expect(left).toEqual({ off: 0, walled: false })
})
