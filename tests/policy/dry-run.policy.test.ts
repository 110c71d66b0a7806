import { randomInt } from 'node:crypto'
import { inject } from 'vitest'
import { afterAll, describe, expect, it } from 'vitest'
import type { ReservedSql } from 'postgres'
import { loadDemo } from '@/db/seed/load'
import { randomWorld } from '@/lib/policy/oracle/random-world'
import { loadWorld } from '@/lib/policy/scenarios/database-answers'
import { installQuestions } from '@/lib/policy/scenarios/database-functions'
import { freshDatabase } from '@/tests/support/database'

const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))
/** `npm run prove -- dry-run` asks for all; a test run takes a part that the seed chooses. */
const whole = process.env.CONCORD_DRY_RUNS === 'all'

const database = await freshDatabase(inject('template'))
const sql = await database.owner.reserve()
const demo = await freshDatabase(inject('template'))
await loadDemo({ ownerUrl: demo.ownerUrl, password: 'demo-for-tests' })
const own = await demo.owner.reserve()
for (const connection of [sql, own]) {
  await installQuestions(connection)
  await installCount(connection)
}
afterAll(async () => {
  sql.release()
  own.release()
  await Promise.all([database.drop(), demo.drop()])
})

/**
 * What every post really gets: its list, and the rows that the second wall gives the application once the chart is open.
 * It knows nothing of the dry run and calls none of its functions.
 */
async function installCount(connection: ReservedSql): Promise<void> {
  await connection.unsafe(`
    create or replace function pg_temp.through_the_wall(p_at timestamptz) returns table (post uuid, component text, item uuid, client uuid)
    language plpgsql as $$
    declare listed uuid[];
    begin
      for post in select p.id from posts p loop
        perform policy.enter_as(post, p_at);
        listed := array(select f.client_id from policy.client_page(policy.viewer_of(post, p_at), true, null, '',
          '00000000-0000-0000-0000-000000000000', 100000) f);
        execute 'set local role concord_app';
        foreach client in array listed loop
          component := 'client'; item := client;
          return next;
          perform policy.open_chart(client);
          return query select post, i.component, i.id, i.client_id from items i
            where i.id in (select x.item_id from profiles x union all select x.item_id from addresses x union all select x.item_id from diagnoses x
              union all select x.item_id from notes x union all select x.item_id from documents x union all select x.item_id from client_contacts x);
        end loop;
        execute 'reset role';
      end loop;
    end $$`)
}

type Amounts = Record<string, { items: number; clients: number; people: number }>
type Told = {
  outcome: string
  day?: string
  opens: Amounts
  closes: Amounts
  people: { post: string; opens: Record<string, number>; closes: Record<string, number> }[]
}
type Seen = { post: string; component: string; item: string; client: string }

const seenAt = async (on: ReservedSql, at: string): Promise<Seen[]> => [
  ...(await on<Seen[]>`
    select * from pg_temp.through_the_wall(${at}::text::timestamptz) where component <> 'private_notes'`),
]

const keyOf = ({ post, component, item }: Seen) => `${post} ${component} ${item}`

function lost(from: Seen[], to: Seen[]): Seen[] {
  const kept = new Set(to.map(keyOf))
  return from.filter((row) => !kept.has(keyOf(row)))
}

function summed(rows: Seen[]): Amounts {
  const found: Amounts = {}
  for (const component of new Set(rows.map((row) => row.component))) {
    const those = rows.filter((row) => row.component === component)
    const distinct = (key: 'item' | 'client' | 'post') => new Set(those.map((row) => row[key])).size
    found[component] = { items: distinct('item'), clients: distinct('client'), people: distinct('post') }
  }
  return found
}

/** Opens and closes per person, for whoever anything changes. */
function byPerson(opened: Seen[], closed: Seen[]): Record<string, { opens: object; closes: object }> {
  const count = (rows: Seen[], post: string) => {
    const found: Record<string, number> = {}
    for (const row of rows) if (row.post === post) found[row.component] = (found[row.component] ?? 0) + 1
    return found
  }
  const posts = [...new Set([...opened, ...closed].map(({ post }) => post))].sort()
  return Object.fromEntries(
    posts.map((post) => [post, { opens: count(opened, post), closes: count(closed, post) }]),
  )
}

/** All that a change could write. */
async function traces(on: ReservedSql): Promise<unknown> {
  const [row] = await on`
    select (select count(*) from acts) as acts, (select count(*) from settings) as settings, (select count(*) from outbox_messages) as mail,
           (select md5(string_agg(r::text, ',' order by r.id)) from post_roles r) as roles,
           (select md5(string_agg(s::text, ',' order by s.id)) from supervisions s) as supervisions,
           (select md5(string_agg(m::text, ',' order by m.id)) from mechanism_switches m) as switches,
           (select md5(string_agg(p::text, ',' order by p.id)) from posts p) as posts,
           (select count(*) from care_team_memberships t where t.ended_at is null) as places,
           (select count(*) from chart_shares h where h.stopped_at is null) as shares`
  return row
}

/** The instant of the change and a little more: within one transaction its time goes on from where it was entered. */
async function shortlyAfter(on: ReservedSql, at: string): Promise<string> {
  const [row] = await on<{ then: string }[]>`
    select (${at}::text::timestamptz + (clock_timestamp() - now()) + interval '1 second')::text as then`
  return row?.then ?? ''
}

type Asked = { actor: string; at: string; before: Seen[]; later?: string }

/** Components whose items have a body that the wall opens or keeps; private notes are counted for nobody (P19). */
const WITH_BODY = ['client', 'profile', 'location', 'diagnoses', 'notes', 'clinical_documents', 'documents']

const withBody = <T>(counts: Record<string, T>) =>
  Object.fromEntries(Object.entries(counts).filter(([component]) => WITH_BODY.includes(component)))

/** The dry run, then the change itself, then the count through the wall: what was told and what is found must agree. */
async function compare(
  on: ReservedSql,
  { actor, at, before, later }: Asked,
  change: object,
): Promise<string> {
  const command = JSON.stringify(change)
  await on`savepoint one_change`
  try {
    const stood = await traces(on)
    await on`select policy.enter_as(${actor}, ${at}::text::timestamptz)`
    const [told] = await on<{ told: Told }[]>`select policy.preview_change(${command}::text::jsonb) as told`
    expect(await traces(on), 'a dry run leaves nothing').toEqual(stood)
    const [made] = await on<
      { done: string }[]
    >`select policy.make_change(${command}::text::jsonb, uuidv7()) as done`
    expect(told?.told.outcome).toBe(made?.done)
    expect(JSON.stringify(told?.told), 'no private note is told').not.toContain('private_notes')
    if (!told?.told.day) {
      expect(await traces(on), `${made?.done} leaves nothing`).toEqual(stood)
      return made?.done ?? ''
    }
    const after = await seenAt(on, await shortlyAfter(on, later ?? at))
    const [opened, closed] = [lost(after, before), lost(before, after)]
    expect(withBody(told.told.opens), command).toEqual(summed(opened))
    expect(withBody(told.told.closes), command).toEqual(summed(closed))
    const people = Object.fromEntries(
      told.told.people
        .map(
          ({ post, opens, closes }) => [post, { opens: withBody(opens), closes: withBody(closes) }] as const,
        )
        .filter(([, { opens, closes }]) => Object.keys({ ...opens, ...closes }).length > 0),
    )
    expect(people, command).toEqual(byPerson(opened, closed))
    return `${made?.done} ${opened.length}/${closed.length}`
  } finally {
    await on`rollback to savepoint one_change`
  }
}

const postOf = async (email: string) =>
  (
    await own<
      { id: string }[]
    >`select p.id from posts p join staff s on s.id = p.staff_id where s.email = ${email}`
  )[0]?.id ?? ''

/** All of them, or the one that the seed chooses: each is counted through the wall for everybody, which takes its time. */
const chosen = <T>(all: T[]): T[] => (whole ? all : all.filter((_, at) => at === seed % all.length))

describe(`a dry run on the demo network (CONCORD_SEED=${seed})`, () => {
  it('tells what an independent count through the wall finds afterwards', async () => {
    await own`begin`
    const [owner, priya, elena, joel] = await Promise.all(
      ['owner', 'therapist1', 'therapist3', 'therapist10'].map((name) => postOf(`${name}@demo.test`)),
    )
    const [row] = await own<
      { at: string; tomorrow: string; role: string; supervision: string; until: string }[]
    >`
      select now()::text as at, (policy.day_of(now()) + 1)::text as tomorrow, (policy.day_of(now()) + 40)::text as until,
        (select r.id from post_roles r where r.post_id = ${priya ?? ''}) as role,
        (select s.id from supervisions s where s.supervisor_post_id = ${elena ?? ''} and s.until is null) as supervision`
    const at = new Date(row?.at ?? '').toISOString()
    const changes: Record<string, object> = {
      'role given': { kind: 'role_give', post: priya, role: 'records_custodian' },
      'role ended': { kind: 'role_end', post: priya, row: row?.role },
      'supervision begun': { kind: 'supervision_begin', post: priya, supervisor: joel },
      'supervision ended': { kind: 'supervision_end', post: joel, row: row?.supervision },
      'record owner': { kind: 'record_owner', post: priya, owner: 'provider', since: row?.tomorrow },
      diagnoses: { kind: 'hide_diagnoses', hidden: true },
      'care team off': { kind: 'mechanism', mechanism: 'M1', on: false },
      'chart sharing off': { kind: 'mechanism', mechanism: 'M2', on: false },
      'requests off': { kind: 'mechanism', mechanism: 'M3', on: false },
      retired: { kind: 'retire', post: elena },
    }
    const found: Record<string, string> = {}
    const asked = { actor: owner ?? '', at, before: await seenAt(own, at) }
    for (const [name, change] of chosen(Object.entries(changes)))
      found[name] = await compare(own, asked, change)
    await own`rollback`
    console.log(found)
    const silent = ['role ended', 'supervision ended', 'record owner', 'requests off']
    for (const [name, done] of Object.entries(found))
      if (!silent.includes(name)) expect([name, done]).not.toEqual([name, expect.stringMatching(/ 0\/0$/)])
  })

  it('stands for the day from which the change counts', async () => {
    await own`begin`
    const owner = await postOf('owner@demo.test')
    const [row] = await own<{ at: string; day: string; noon: string }[]>`
      select now()::text as at, (policy.day_of(now()) + 30)::text as day, (now() + interval '30 days')::text as noon`
    const at = new Date(row?.at ?? '').toISOString()
    const change = { kind: 'mechanism', mechanism: 'M2', on: false, since: row?.day }
    const later = new Date(row?.noon ?? '').toISOString()
    const done = await compare(own, { actor: owner, at, later, before: await seenAt(own, later) }, change)
    await own`rollback`
    expect(done).toMatch(/^off 0\/[1-9]/)
  })
})

describe(`a dry run in random worlds (CONCORD_SEED=${seed})`, () => {
  it('tells what an independent count finds', async () => {
    const outcomes = new Map<string, number>()
    // Some worlds have nobody who may change anything: a short run goes on until it has seen a few changes.
    const few = () => [...outcomes.values()].reduce((sum, times) => sum + times, 0) < 4
    for (let number = 0; number < 12 && (whole || few()); number += 1) {
      const made = randomWorld(seed, number)
      const at = made.instants[0] ?? ''
      await sql`begin`
      try {
        await loadWorld(sql, made.world)
        const before = await seenAt(sql, at)
        for (const { actor, change } of await changesIn(at)) {
          const done = await compare(sql, { actor, at, before }, change)
          outcomes.set(done.split(' ')[0] ?? '', (outcomes.get(done.split(' ')[0] ?? '') ?? 0) + 1)
        }
      } finally {
        await sql`rollback`
      }
    }
    console.log(Object.fromEntries(outcomes))
    expect(outcomes.size).toBeGreaterThan(whole ? 3 : 0)
  })
})

/** For each owner and manager who is one at that instant: changes of every kind to somebody of the organisation. */
async function changesIn(at: string): Promise<{ actor: string; change: object }[]> {
  const posts = await sql<
    { actor: string; post: string; other: string | null; role: string | null; supervision: string | null }[]
  >`
    select a.id as actor, p.id as post,
           (select x.id from posts x where x.organisation_id = p.organisation_id and x.id <> p.id order by x.id limit 1) as other,
           (select r.id from post_roles r where r.post_id = p.id order by r.id limit 1) as role,
           (select s.id from supervisions s where s.provider_post_id = p.id order by s.id limit 1) as supervision
      from posts a cross join lateral policy.viewer_of(a.id, ${at}::text::timestamptz) v
      join posts p on p.organisation_id = a.organisation_id and p.id <> a.id
     where v.live and v.roles && array['owner', 'manager'] order by a.id, p.id limit 4`
  return posts.flatMap(({ actor, post, other, role, supervision }) =>
    [
      { kind: 'role_give', post, role: 'provider' },
      { kind: 'role_give', post, role: 'scheduler' },
      role ? { kind: 'role_end', post, row: role } : null,
      other ? { kind: 'supervision_begin', post, supervisor: other } : null,
      supervision ? { kind: 'supervision_end', post, row: supervision } : null,
      { kind: 'hide_diagnoses', hidden: true },
      { kind: 'mechanism', mechanism: 'M1', on: false },
      { kind: 'retire', post },
    ].flatMap((change) => (change ? [{ actor, change }] : [])),
  )
}

describe(`counting in bulk (CONCORD_SEED=${seed})`, () => {
  const differences = (at: string) => sql<{ side: string; post: string; component: string }[]>`
    with posts_asked as (select array(select id from posts) as ids),
         pairs as materialized (select o.* from posts_asked, policy.openings(ids, ${at}::text::timestamptz) o),
         bulk as materialized (select o.* from posts_asked, policy.openings_in_bulk(ids, ${at}::text::timestamptz) o)
    (select 'bulk alone' as side, * from (select * from bulk except select * from pairs) x)
    union all (select 'pairs alone', * from (select * from pairs except select * from bulk) x)`

  it('opens in random worlds exactly what asking pair by pair opens', async () => {
    let found = 0
    for (let number = 0; number < (whole ? 80 : 20); number += 1) {
      const made = randomWorld(seed, number)
      await sql`begin`
      try {
        await loadWorld(sql, made.world)
        for (const at of made.instants) {
          expect([...(await differences(at))], `world ${number} at ${at}`).toEqual([])
          const [row] =
            await sql`select count(*)::int as n from policy.openings_in_bulk(array(select id from posts), ${at}::text::timestamptz)`
          found += Number(row?.n)
        }
      } finally {
        await sql`rollback`
      }
    }
    expect(found).toBeGreaterThan(whole ? 1000 : 100)
  })
})
