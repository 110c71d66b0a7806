import { verify } from '@node-rs/argon2'
import type postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '@/tests/support/database'
import { loadDemo } from './load'

const password = 'a password for the demo'
const databases: FreshDatabase[] = []
let db: FreshDatabase
let own: postgres.Sql

async function fresh(): Promise<FreshDatabase> {
  const made = await freshDatabase()
  databases.push(made)
  return made
}

beforeAll(async () => {
  db = await fresh()
  own = db.owner
  expect(await loadDemo({ ownerUrl: db.ownerUrl, password })).toBe(true)
})
afterAll(() => Promise.all(databases.map((one) => one.drop())))

const postOf = async (email: string): Promise<string> => {
  const [row] = await own`select p.id from posts p join staff s on s.id = p.staff_id where s.email = ${email}`
  return row?.id
}

const clientsOf = async (email: string, all = false): Promise<string[]> => {
  const rows = await own`
    select c.reference from policy.client_page(policy.viewer_of(${await postOf(email)}, now()), ${all}, null, '',
      '00000000-0000-0000-0000-000000000000', 1000) f join clients c on c.id = f.client_id`
  return rows.map(({ reference }) => reference)
}

/** Rules that stand, and those that do not with the reason, for one viewer and client. */
const linesOf = async (email: string, reference: string): Promise<string[]> => {
  const rows = await own`
    select l.rule || coalesce(' ' || l.blocked, '') as line from clients c
      cross join lateral policy.lines(policy.viewer_of(${await postOf(email)}, now()), c.id) l
     where c.reference = ${reference} order by 1`
  return rows.map(({ line }) => line)
}

test('the index agrees with the facts', async () => {
  const [row] = await own`select count(*)::int as faults from policy.reach_disagreements`
  expect(row?.faults).toBe(0)
})

test('a therapist finds exactly those he treats, has on his list, or wrote about', async () => {
  const post = await postOf('therapist1@demo.test')
  const wanted = await own`
    select c.reference from clients c
     where exists (select 1 from care_team_memberships t where t.client_id = c.id and t.post_id = ${post}
             and t.ended_at is null and t.since <= policy.day_of(now()) and coalesce(t.until, 'infinity') >= policy.day_of(now()))
        or exists (select 1 from chart_shares h where h.client_id = c.id and h.to_post_id = ${post}
             and h.stopped_at is null and h.since <= policy.day_of(now()) and coalesce(h.until, 'infinity') >= policy.day_of(now()))
        or exists (select 1 from client_authors a where a.client_id = c.id and a.post_id = ${post})`
  const found = await clientsOf('therapist1@demo.test')
  expect(found.length).toBeGreaterThan(30)
  expect([...found].sort()).toEqual(wanted.map(({ reference }) => reference).sort())
})

test('the office finds everybody, but for one who is shut out of her mother’s record', async () => {
  expect(await clientsOf('owner@demo.test', true)).toHaveLength(300)
  expect(await clientsOf('desk@demo.test', true)).toContain('Nov20263')
  expect(await clientsOf('desk2@demo.test', true)).toHaveLength(299)
  expect(await clientsOf('desk2@demo.test', true)).not.toContain('Nov20263')
})

test('Ana Oliveira is as the drawings show her', async () => {
  expect(await clientsOf('therapist1@demo.test')).toContain('Oli20418')
  expect(await linesOf('therapist2@demo.test', 'Oli20418')).toContain('M2.share')
  const elena = await linesOf('therapist3@demo.test', 'Oli20418')
  expect(elena).toContain('M1.list')
  expect(elena.some((line) => line.startsWith('M2'))).toBe(false)
  const tomas = await linesOf('therapist4@demo.test', 'Oli20418')
  expect(tomas).toContain('M2.share expired')
  expect(tomas).toContain('M1.list')
  expect(await linesOf('therapist5@demo.test', 'Oli20418')).toEqual([])
  const [row] = await own`
    select c.birth_date::text as born, p.alert,
      (select count(*)::int from items i where i.client_id = c.id and component = 'notes' and not draft) as locked,
      (select count(*)::int from items i where i.client_id = c.id and draft) as drafts,
      (select count(*)::int from items i where i.client_id = c.id and component = 'private_notes') as private
      from clients c join profiles p on p.client_id = c.id where c.reference = 'Oli20418'`
  expect(row).toMatchObject({ born: '1992-03-12', locked: 14, drafts: 1, private: 1 })
  expect(row?.alert).toMatch(/^Mobile only, no voicemail/)
})

test('shares of every kind and age', async () => {
  const [row] = await own`
    select count(*) filter (where stopped_at is null and since <= d and until is null)::int as lasting,
      count(*) filter (where stopped_at is null and since <= d and until > d + 1)::int as ending,
      count(*) filter (where stopped_at is null and until = d)::int as today,
      count(*) filter (where stopped_at is null and until = d + 1)::int as tomorrow,
      count(*) filter (where until between d - 45 and d - 1)::int as expired,
      count(*) filter (where stopped_at is not null)::int as stopped,
      count(*) filter (where since > d)::int as coming,
      count(*) filter (where to_post_id in (select id from posts where not active))::int as retired,
      count(*) filter (where from_post_id in (select id from posts where not active))::int as inherited,
      count(*) filter (where act_id is null or (stopped_at is null) <> (stop_act_id is null))::int as nameless
      from chart_shares, lateral (select policy.day_of(now()) as d) today`
  expect(row?.nameless).toBe(0)
  for (const [kind, count] of Object.entries(row ?? {}).filter(([name]) => name !== 'nameless'))
    expect(count, kind).toBeGreaterThan(2)
})

test('private notes are opened by tick and signature together, and by neither alone', async () => {
  const rows = await own`
    select distinct coalesce(l.blocked, 'opens') as state from chart_shares h
      cross join lateral policy.lines(policy.viewer_of(h.to_post_id, now()), h.client_id) l
     where h.with_private and l.rule = 'M2.private' order by 1`
  expect(rows.map(({ state }) => state)).toEqual(['expired', 'opens', 'stopped'])
  const [alone] = await own`
    select count(*)::int as ticks from chart_shares h where with_private
       and not exists (select 1 from authorisations a where a.client_id = h.client_id)`
  expect(alone?.ticks).toBeGreaterThan(0)
})

test('everyone signs in with the password, each with a hash of their own', async () => {
  const rows = await own`select email, password_hash as hash from staff where email is not null`
  expect(rows).toHaveLength(15)
  expect(new Set(rows.map(({ hash }) => hash)).size).toBe(15)
  for (const { hash } of rows.slice(0, 3)) expect(await verify(hash, password)).toBe(true)
  const [retired] =
    await own`select count(*)::int as count from staff where password_hash is null and not active`
  expect(retired?.count).toBe(1)
})

test('a second load changes nothing', async () => {
  const [before] = await own`select count(*)::int as acts from acts`
  expect(await loadDemo({ ownerUrl: db.ownerUrl, password, seed: 'another' })).toBe(false)
  const [after] = await own`select count(*)::int as acts from acts`
  expect(after).toEqual(before)
})

test('a database with staff but no organisation is refused and left as it was', async () => {
  const begun = await fresh()
  await begun.owner`insert into staff (name) values ('Somebody')`
  await expect(loadDemo({ ownerUrl: begun.ownerUrl, password })).rejects.toThrow('staff but no organisation')
  const [row] = await begun.owner`select count(*)::int as clients from clients`
  expect(row?.clients).toBe(0)
})

test('two loads of the same seed and day leave the same database, passwords apart', async () => {
  const [one, other] = [await fresh(), await fresh()]
  const load = ({ ownerUrl }: FreshDatabase) =>
    loadDemo({ ownerUrl, password: `${password} ${ownerUrl}`, seed: 'twice', today: '2026-03-09' })
  await Promise.all([load(one), load(other)])
  expect(await digests(one.owner)).toEqual(await digests(other.owner))
})

async function digests(sql: postgres.Sql): Promise<Record<string, string>> {
  const tables = await sql`
    select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'wall_keys' order by 1`
  const found: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await sql`
      select coalesce(md5(string_agg((to_jsonb(t) - 'password_hash')::text, ',' order by (to_jsonb(t) - 'password_hash')::text)), '') as digest
        from ${sql(name)} t`
    found[name] = row?.digest
  }
  return found
}

test('people around: contacts to call, families, and who needs an interpreter', async () => {
  const [row] = await own`
    select (select count(*)::int from client_contacts where emergency) as contacts,
      (select count(*)::int from profiles where emergency_contact is not null) as texts,
      (select count(*)::int from profiles where interpreter) as interpreters,
      (select count(*)::int from profiles where may_leave_message = false) as no_messages,
      (select count(*)::int from families) as families,
      (select max(n)::int from (select count(*) as n from family_members where ended_at is null group by client_id) m) as several`
  expect(row?.contacts).toBeGreaterThan(150)
  for (const kind of ['texts', 'interpreters', 'no_messages', 'families'])
    expect(row?.[kind], kind).toBeGreaterThan(2)
  expect(row?.several).toBe(2)
  const [rui] = await own`
    select k.name, k.phone from client_contacts k join clients c on c.id = k.client_id where c.reference = 'Oli20418'`
  expect(rui).toEqual({ name: 'Rui Oliveira', phone: '(555) 013-0982' })
})

test('services, rooms, hours, tags, and most providers let colleagues see when they are taken', async () => {
  const [row] = await own`
    select (select count(*)::int from services where active) as services,
      (select count(*)::int from services where kind = 'system') as system,
      (select count(distinct site_id)::int from rooms) as sites,
      (select count(distinct b.post_id)::int from availability_blocks b) as with_hours,
      (select count(*)::int from availability_dates) as dates, (select count(*)::int from closures) as closures,
      (select count(*)::int from settings where key = 'busy_times' and value = 'true') as shown,
      (select count(*)::int from sites where place_of_service = '11') as offices,
      (select count(*)::int from appointments where service_id is null and kind = 'appointment') as without`
  expect(row).toEqual({
    services: 12,
    system: 2,
    sites: 2,
    with_hours: 10,
    dates: 2,
    closures: 1,
    shown: 8,
    offices: 2,
    without: 0,
  })
})
