import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '@/tests/support/database'

const SITES = 14
const CLIENTS = 900
let fresh: FreshDatabase
const [own, other] = [randomUUID(), randomUUID()]
const [wide, desk, colleague, supervisor] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
const STATUSES = ['active', 'new', 'inactive']

/**
 * A provider at so many sites that a page asks each for less than it holds, with clients shared unevenly: the first site has most of
 * them, one name after another. Some are shut out, inactive, dead, merged, not begun, over, or on a list.
 */
beforeAll(async () => {
  fresh = await freshDatabase()
  const { owner: sql } = fresh
  await sql`insert into network (name) values ('Many places')`
  await sql`insert into mechanism_switches (mechanism, on_from) select m, '2020-01-01' from unnest('{M1,M2,M3,M4}'::text[]) m`
  await sql`insert into organisations (id, name) values (${own}, 'Own'), (${other}, 'Other')`
  await sql`insert into sites (organisation_id, name) select ${own}, 'Site ' || n from generate_series(1, ${SITES}::int) n`
  await sql`insert into staff (id, name) select unnest(${[wide, desk, colleague, supervisor]}::uuid[]), 'Somebody'`
  await sql`insert into posts (id, staff_id, organisation_id) select s.id, s.id, case when s.id = ${desk} then ${other}::uuid else ${own}::uuid end from staff s`
  await sql`insert into post_roles (post_id, role) select id, case when id = ${desk} then 'scheduler' else 'provider' end from posts`
  await sql`insert into caseloads (post_id, site_id, label) select ${wide}, id, name from sites`
  await sql`insert into supervisions (supervisor_post_id, provider_post_id, since) values (${supervisor}, ${colleague}, '2024-01-01')`
  await sql`insert into clients (reference, organisation_id, given_name, family_name, active, deceased_on, phone_key, email_key)
    select 'Nam' || 20000 + n, ${other}, case when n > 850 then 'Zqi' else 'Ann' end, 'Name ' || lpad(n::text, 4, '0'), n % 13 <> 0, case when n % 17 = 0 then '2020-01-01'::date end,
           '2125' || lpad(n::text, 6, '0'), 'a' || n || '@example.org' from generate_series(1, ${CLIENTS}::int) n`
  await sql`insert into site_shares (client_id, grantor_organisation_id, receiver_organisation_id, to_site_id, since, until)
    select c.id, ${other}, ${own}, s.id, case when c.n % 19 = 0 then current_date + 3 else '2024-01-01'::date end, case when c.n % 23 = 0 then '2024-02-01'::date end
      from (select id, row_number() over (order by sort_name) as n from clients) c
      join (select id, row_number() over (order by name) as n from sites) s on s.n = case when c.n % 4 < 3 then 1 else 1 + c.n % ${SITES} end or c.n % 50 = s.n
     where c.n % 19 > 0 or c.n % 23 > 0`
  await sql`insert into care_team_memberships (client_id, post_id, status, began_by, since)
    select id, ${colleague}, (${STATUSES}::text[])[1 + get_byte(uuid_send(id), 15) % 3], 'created', '2024-01-01' from clients where family_name like '%3'`
  await sql`insert into care_team_memberships (client_id, post_id, status, began_by, since)
    select id, ${wide}, 'inactive', 'created', '2024-01-01' from clients where family_name like '%7'`
  await sql`update clients set merged_into_id = (select id from clients where family_name = 'Name 0001') where family_name like '%55'`
  await sql`insert into client_shutouts (client_id, staff_id) select c.id, s.id from clients c, staff s where c.family_name like '%9'`
  await sql`analyze`
})
afterAll(() => fresh.drop())

/** Name by name, from page to page. */
async function paged(post: string, statuses: string[] | null, limit: number, all = true): Promise<string[]> {
  const names: string[] = []
  let [after, id] = ['', '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const rows = await fresh.owner<{ client_id: string; sort_name: string }[]>`
      select * from policy.client_page(policy.viewer_of(${post}, now()), ${all}, ${statuses}::text[], ${after}, ${id}, ${limit})`
    names.push(...rows.map((row) => row.sort_name))
    const last = rows.at(-1)
    if (!last || rows.length < limit) return names
    ;[after, id] = [last.sort_name, last.client_id]
  }
}

/** Whoever can be found, one by one; of a list of one's own the own status counts, of all others anybody's. */
async function found(post: string, statuses: string[] | null): Promise<string[]> {
  const rows = await fresh.owner<{ name: string }[]>`
    select c.sort_name as name from policy.viewer_of(${post}, now()) v cross join clients c
     where policy.can_find(v, c.id) and (${statuses}::text[] is null
       or policy.any_status(c.id) = any (${statuses}::text[]) and (policy.sees_all(v) and c.organisation_id = v.organisation or exists (
            select 1 from policy.reading_subjects(v) u join reach r on r.subject = u.subject and r.mechanism = any (u.mechanisms)
             where r.client_id = c.id and r.mechanism = 4 and v.today between r.since and r.until))
       or policy.own_status(${post}, c.id) = any (${statuses}::text[]) and exists (
            select 1 from policy.reading_subjects(v) u join reach r on r.subject = u.subject and r.mechanism = any (u.mechanisms)
             where r.client_id = c.id and r.mechanism <> 4 and v.today between r.since and r.until))
     order by c.sort_name, c.id`
  return rows.map(({ name }) => name)
}

const WANTED = [null, ['active', 'new'], ...STATUSES.map((status) => [status])]

test.each([
  ['a provider at many sites', () => wide],
  ['the front desk of the owner', () => desk],
  ['a supervisor', () => supervisor],
])('%s lists page by page whom he finds, of every status and of each', async (_, post) => {
  for (const statuses of WANTED) {
    const wanted = await found(post(), statuses)
    for (const limit of [1, 3, 20, 200])
      expect(await paged(post(), statuses, limit), `${statuses?.join() ?? 'any'} by ${limit}`).toEqual(wanted)
  }
  expect((await found(post(), null)).length).toBeGreaterThan(60)
})

const searched = async (
  post: string,
  typed: { word?: string; phone?: string; email?: string },
  limit: number,
) =>
  (
    await fresh.owner<{ name: string }[]>`
      select sort_name as name from policy.search_page(policy.viewer_of(${post}, now()), true, ${typed.word ? [typed.word] : []}::text[], null,
        ${typed.phone ?? null}, ${typed.email ?? null}, ${limit})`
  ).map(({ name }) => name)

test('search finds the first of those listed that fit, in whatever way it looks', async () => {
  for (const post of [wide, desk, supervisor]) {
    const all = await paged(post, null, 200)
    for (const [word, fits] of [
      ['name', /name/],
      ['na', /na/],
      ['zq', /zq/],
      ['zqi', /zq/],
      ['0860', /0860/],
      ['08', /08/],
      ['q', /q/],
      ['0899', /0899/],
      ['zzz', /zzz/],
    ] as const)
      for (const limit of [1, 5, 50])
        expect(await searched(post, { word }, limit), `${word} by ${limit}`).toEqual(
          all.filter((name) => fits.test(name)).slice(0, limit),
        )
  }
})

test('a phone number is found by its end, an e-mail address by its beginning, as they are written', async () => {
  const all = await paged(desk, null, 200)
  const numbered = (fits: (n: string) => boolean) => all.filter((name) => fits(name.slice(5, 9)))
  expect(await searched(desk, { phone: '000861' }, 50)).toEqual(numbered((n) => n === '0861'))
  expect(await searched(desk, { phone: '0861' }, 50)).toEqual(numbered((n) => n === '0861'))
  expect(await searched(desk, { phone: '2125' }, 50)).toEqual([])
  expect(await searched(desk, { phone: '%861' }, 50)).toEqual([])
  expect(await searched(desk, { email: 'a86' }, 50)).toEqual(numbered((n) => /^(0086|086\d)$/.test(n)))
  expect(await searched(desk, { email: '%86' }, 50)).toEqual([])
})
