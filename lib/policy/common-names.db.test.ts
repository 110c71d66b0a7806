import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomUUID } from 'node:crypto'
import { freshDatabase, type FreshDatabase } from '@/tests/support/database'

const LIMIT = 20
let fresh: FreshDatabase
const [own, other] = [randomUUID(), randomUUID()]
const [open, hidden] = [randomUUID(), randomUUID()]
const [desk, provider, shutOut] = [randomUUID(), randomUUID(), randomUUID()]

/** So many share a syllable that search walks by name; every third is at a site that hides its clients. */
beforeAll(async () => {
  fresh = await freshDatabase()
  const { owner: sql } = fresh
  await sql`insert into network (name) values ('Common names')`
  await sql`insert into mechanism_switches (mechanism, on_from) select m, '2020-01-01' from unnest('{M1,M2,M3,M4}'::text[]) m`
  await sql`insert into organisations (id, name) values (${own}, 'Own'), (${other}, 'Other')`
  await sql`insert into sites (id, organisation_id, name, discoverability) values (${open}, ${own}, 'Open', 'name'), (${hidden}, ${own}, 'Hidden', 'hidden')`
  await sql`insert into staff (id, name) values (${desk}, 'Dee'), (${provider}, 'Pat'), (${shutOut}, 'Sam')`
  await sql`insert into posts (id, staff_id, organisation_id) values (${desk}, ${desk}, ${own}), (${provider}, ${provider}, ${other}), (${shutOut}, ${shutOut}, ${other})`
  await sql`insert into post_roles (post_id, role) values (${desk}, 'scheduler'), (${provider}, 'provider'), (${shutOut}, 'provider')`
  await sql`insert into clients (reference, organisation_id, site_id, given_name, family_name, restriction)
    select 'Nam' || 20000 + n, ${own}, case when n % 3 = 0 then ${hidden}::uuid else ${open}::uuid end, 'Marco', 'Name ' || lpad(n::text, 4, '0'),
           case when n = 2 then 'organisation' else 'none' end from generate_series(1, 1200) n`
  await sql`insert into clients (organisation_id, site_id, given_name, family_name) values (${own}, ${open}, 'Zoe', 'Rare')`
  await sql`insert into client_shutouts (client_id, staff_id) select id, ${shutOut} from clients where family_name = 'Name 0001'`
  await sql`insert into site_shares (client_id, grantor_organisation_id, receiver_organisation_id, to_organisation_id, since)
    select id, ${own}, ${other}, ${other}, '2024-01-01' from clients where family_name in ('Name 0004', 'Name 0900')`
  await sql`analyze`
})
afterAll(() => fresh.drop())

const names = (postId: string, search: 'found' | 'discovered', ...words: string[]) =>
  fresh.owner.begin(async (tx) => {
    await tx`select policy.enter_as(${postId})`
    const rows =
      search === 'found'
        ? await tx`select family_name as name from policy.search_clients(true, ${words}, null, null, null, ${LIMIT})`
        : await tx`select surname as name from policy.find_by_discoverability(${words}, null, ${LIMIT})`
    return rows.map(({ name }) => String(name))
  })
const named = (numbers: number[]) => numbers.map((n) => `Name ${String(n).padStart(4, '0')}`)
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1)

test('whoever sees the whole organisation finds the first by name among very many, and a rare one', async () => {
  expect(await names(desk, 'found', 'mar')).toEqual(named(upTo(LIMIT)))
  expect(await names(desk, 'found', 'mar', '0900')).toEqual(named([900]))
  expect(await names(desk, 'found', 'rare')).toEqual(['Rare'])
})

test('whoever is reached by shares finds those alone, also the last by name', async () => {
  expect(await names(provider, 'found', 'mar')).toEqual(named([4, 900]))
  expect(await names(provider, 'found', 'rare')).toEqual([])
})

test('others are come across in the order of names, less who is hidden, restricted, shut out, or found anyway', async () => {
  const discoverable = upTo(60).filter((n) => n % 3 !== 0 && n !== 2 && n !== 4)
  expect(await names(provider, 'discovered', 'mar')).toEqual(named(discoverable.slice(0, LIMIT)))
  const less = discoverable.filter((n) => n !== 1)
  expect(await names(shutOut, 'discovered', 'mar')).toEqual(named(less.slice(0, LIMIT)))
  expect(await names(provider, 'discovered', 'rare')).toEqual(['Rare'])
})
