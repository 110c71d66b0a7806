import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '@/tests/support/database'
import { databaseUrl } from '../scripts/cluster.mjs'
import { connectApplication } from './application'
import { fillSites } from './sites/data'
import { measureSites } from './sites/part'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(async () => {
  await connectApplication(null)
  await fresh.drop()
})

test('shares every client with a site, a division and an organisation, each listed and stopped again', async () => {
  const run = { size: 120, seed: 'smoke', rounds: 1, say: () => {} }
  const { owner, ownerUrl, appUrl } = fresh
  const superUrl = databaseUrl(inject('superUrl'), new URL(ownerUrl).pathname.slice(1))
  await fillSites(owner, run.size, run)
  const figures = await measureSites({ owner, superUrl, ownerUrl, appUrl }, run)
  expect(figures.filter(({ goal }) => goal)).toHaveLength(19)
  for (const { value, what } of figures) expect(value, what).not.toMatch(/NaN|Infinity/)
  const [row] = await owner<{ shares: number; open: number; wrong: number }[]>`
    select count(*)::int as shares, count(*) filter (where stopped_at is null)::int as open,
           (select count(*)::int from policy.reach_disagreements) as wrong from site_shares`
  expect(row).toEqual({ shares: 720, open: 120, wrong: 0 })
})
