import type postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_NETWORKS } from '@/scripts/demo-network.mjs'
import { freshDatabase, type FreshDatabase } from '@/tests/support/database'
import { loadDemo } from '../load'

const password = 'a password for the demo'
let [db, other]: [FreshDatabase?, FreshDatabase?] = []
let own: postgres.Sql

beforeAll(async () => {
  ;[db, other] = [await freshDatabase(), await freshDatabase()]
  own = db.owner
  const load = ({ ownerUrl }: FreshDatabase) =>
    loadDemo({
      ownerUrl,
      password: `${password} ${ownerUrl}`,
      network: 'service-network',
      today: '2026-03-09',
    })
  expect(await Promise.all([load(db), load(other)])).toEqual([true, true])
})
afterAll(() => Promise.all([db?.drop(), other?.drop()]))

describe('the service network', () => {
  test('is the same for the same seed and day, passwords apart', async () => {
    expect(await digests(own)).toEqual(await digests(other?.owner as postgres.Sql))
  })

  test('agrees with its index, and is not loaded a second time', async () => {
    const [row] = await own`select count(*)::int as faults from policy.reach_disagreements`
    expect(row?.faults).toBe(0)
    expect(await loadDemo({ ownerUrl: db?.ownerUrl ?? '', password, network: 'service-network' })).toBe(false)
    expect(await loadDemo({ ownerUrl: db?.ownerUrl ?? '', password })).toBe(false)
  })

  test('has the client of the seed, and the requester at Acme', async () => {
    const [squirrel] = await own`
      select c.given_name, c.family_name, o.name as organisation, s.name as site, k.label, k.email
        from clients c join organisations o on o.id = c.organisation_id join sites s on s.id = c.site_id
        join caseloads k on k.id = c.main_caseload_id where c.reference = 'Squ90450'`
    expect(squirrel).toEqual({
      given_name: 'Secret',
      family_name: 'Squirrel',
      organisation: 'CCP',
      site: 'Admin',
      label: 'Chris Nicol – AMUFT',
      email: 'chris.nicol@joinedup.example',
    })
    const gordon = await own`
      select o.name as organisation, k.label, s.name as site from staff f join posts p on p.staff_id = f.id
        join organisations o on o.id = p.organisation_id left join caseloads k on k.post_id = p.id
        left join sites s on s.id = k.site_id where f.name = 'Gordon Kilgour' order by 1`
    expect([...gordon]).toEqual([
      { organisation: 'Acme Training', label: 'Gordon Kilgour – ACME', site: 'Acme' },
      { organisation: 'CCP', label: null, site: null },
    ])
  })

  test('has places of every kind, people with several caseloads, and clients of every standing', async () => {
    const [row] = await own`
      select (select count(*)::int from organisations) as organisations, (select count(distinct kind)::int from sites) as kinds,
        (select count(*)::int from sites where division_id is null) as loose, (select count(*)::int from clients) as clients,
        (select count(*)::int from (select 1 from caseloads group by post_id having count(*) > 1) x) > 5 as several,
        (select count(*)::int from clients where main_caseload_id is null) > 4 as without,
        (select count(*)::int from clients c join caseloads k on k.id = c.main_caseload_id where not k.active) > 2 as left_behind,
        (select count(distinct coalesce(s.discoverability, o.discoverability))::int
           from sites s join organisations o on o.id = s.organisation_id) as discovered,
        (select count(*)::int from covers) as covers`
    expect(row).toEqual({
      organisations: 8,
      kinds: 3,
      loose: 0,
      clients: 200,
      several: true,
      without: true,
      left_behind: true,
      discovered: 4,
      covers: 2,
    })
  })

  test('shares clients with sites, divisions and organisations, live for whoever works there', async () => {
    const [row] = await own`
      select count(to_site_id)::int > 5 as sites, count(to_division_id)::int > 2 as divisions,
        count(to_organisation_id)::int > 2 as organisations, count(*) filter (where editable)::int > 3 as editable,
        count(*) filter (where stopped_at is not null)::int > 1 as stopped from site_shares`
    expect(Object.entries(row ?? {}).filter(([, enough]) => !enough)).toEqual([])
    const [seen] = await own`
      select count(*)::int as n from site_shares h join posts p on p.organisation_id = h.receiver_organisation_id
        cross join lateral policy.lines(policy.viewer_of(p.id, '2026-03-09T12:00Z'), h.client_id) l
       where h.stopped_at is null and l.rule = 'M4.share' and l.blocked is null`
    expect(seen?.n).toBeGreaterThan(10)
  })

  test('lets everybody named sign in, and switches on no mechanism twice', async () => {
    const people = await own`select email from staff where password_hash is not null`
    const emails = people.map(({ email }) => email as string)
    expect(DEMO_NETWORKS['service-network'].filter((email) => !emails.includes(email))).toEqual([])
    const on = await own`select mechanism from mechanism_switches order by 1`
    expect(on.map(({ mechanism }) => mechanism as string)).toEqual(
      expect.arrayContaining(['M1', 'M4']) as string[],
    )
    expect(new Set(on.map(({ mechanism }) => mechanism as string)).size).toBe(on.length)
  })
})

async function digests(sql: postgres.Sql): Promise<Record<string, string>> {
  const tables = await sql`
    select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'wall_keys' order by 1`
  const found: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await sql`
      select md5(coalesce(string_agg((to_jsonb(t) - 'password_hash')::text, ',' order by (to_jsonb(t) - 'password_hash')::text), '')) as digest
        from ${sql(name as string)} t`
    found[name as string] = row?.digest as string
  }
  return found
}
