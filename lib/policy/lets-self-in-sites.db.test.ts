import { randomInt, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '@/tests/support/database'
import { networkOf } from '@/tests/policy/site-share-stage'

const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))
const ROUNDS = 160

const database = await freshDatabase()
afterAll(() => database.drop())
const sql = database.owner
const { places, posts } = await networkOf(sql)

let state = seed >>> 0
/** A number from 0 to below `end`, the same for the same seed. */
function below(end: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return Math.floor((state / 2 ** 32) * end)
}
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T

const SITES = ['annexe', 'northOne', 'south'] as const
const PARTS = ['notes', 'clinical_documents', 'diagnoses', 'appointments', 'documents', 'events']
const clients: string[] = []
const acts: { client: string; id: string }[] = []
/** Olga runs Oak and Elm, and treats at both; the others run one of them, or have the clients on their lists. */
let olga: string[] = []
let others: string[] = []

const idOf = (rows: readonly Record<string, unknown>[]) => String(rows[0]?.id)

async function hire(staff: string, organisation: string, roles: string[]): Promise<string> {
  const post = idOf(
    await sql`insert into posts (staff_id, organisation_id) values (${staff}, ${organisation}) returning id`,
  )
  for (const role of roles) await sql`insert into post_roles (post_id, role) values (${post}, ${role})`
  return post
}

beforeAll(async () => {
  const staff = idOf(await sql`insert into staff (name) values ('Olga') returning id`)
  const runs = ['owner', 'provider']
  olga = [await hire(staff, places.oak, runs), await hire(staff, places.elm, runs)]
  const second = idOf(await sql`insert into staff (name) values ('Otto') returning id`)
  others = [posts.Ann, posts.owner, posts.manager, await hire(second, places.elm, runs)]
  for (const owner of [places.oak, places.oak, places.elm]) {
    const client = idOf(
      await sql`insert into clients (given_name, family_name, organisation_id)
      values ('C', 'Chance', ${owner}) returning id`,
    )
    clients.push(client)
    const list = (post: string, until: string | null) =>
      sql`insert into care_team_memberships (client_id, post_id, began_by, since, until)
          values (${client}, ${post}, 'created', '2024-01-01', ${until}::text::date)`
    if (owner === places.oak) await list(posts.Ann, null)
    if (below(2) === 0) await list(olga[owner === places.oak ? 0 : 1] ?? '', pick([null, await dayAfter(5)]))
  }
})

const dayAfter = async (days: number) =>
  (await sql`select (policy.day_of(now()) + ${days}::int)::text as day`)[0]?.day as string

/** What is open to Olga of every client by any of her posts, today and on days to come. */
async function opened(): Promise<Set<string>> {
  const rows = await sql`
    select distinct concat_ws(' ', c.id, d.days, n) as part
      from clients c cross join (values (0), (4), (30)) d (days) cross join unnest(${olga}::uuid[]) p (post)
     cross join lateral policy.lines(policy.viewer_of(p.post, now() + make_interval(days => d.days)), c.id) l
     cross join unnest(policy.components()) n
     where l.blocked is null and l.author is null and l.item is null and policy.has(l.open, n)
       and coalesce(l.organisation, c.organisation_id) = c.organisation_id`
  return new Set(rows.map(({ part }) => part as string))
}

const siteOf = (by: string) =>
  by === olga[1] || by === others[3] ? places[pick(['northOne', 'south'] as const)] : places.annexe

type Act = (by: string) => Promise<[query: string, values: unknown[]]>
const terms = async () => [
  below(2) === 0,
  PARTS.filter(() => below(3) === 0),
  pick([null, null, await dayAfter(3), await dayAfter(9)]),
]
const chance: Record<string, Act> = {
  async shares() {
    const [client, act, [editable, without, until]] = [pick(clients), randomUUID(), await terms()]
    const [kind, to] = pick([
      ...SITES.map((name) => ['site', places[name]]),
      ['division', places.north],
      ['organisation', places.oak],
      ['organisation', places.elm],
    ])
    acts.push({ client, id: act })
    const since = pick([null, null, await dayAfter(2)])
    return [
      'select b.outcome as done from policy.begin_site_share($1, $2, $3, $4, $5::text[], $6::date, $7::date, $8) b',
      [client, kind, to, editable, without, since, until, act],
    ]
  },
  async changes() {
    const [client, act, [editable, without, until]] = [pick(clients), randomUUID(), await terms()]
    acts.push({ client, id: act })
    return [
      `select (select b.outcome from policy.change_site_share($1, h.id, $2, $3::text[], $4::date, $5) b) as done
         from site_shares h where h.client_id = $1 and h.stopped_at is null order by md5(h.id::text || $5::text) limit 1`,
      [client, editable, without, until, act],
    ]
  },
  async ends() {
    const [client, act] = [pick(clients), randomUUID()]
    acts.push({ client, id: act })
    return [
      `select policy.end_site_share($1, h.id, $2) as done from site_shares h
        where h.client_id = $1 and h.stopped_at is null order by md5(h.id::text || $2::text) limit 1`,
      [client, act],
    ]
  },
  undoes: async () => {
    const one = acts.length > 0 ? pick(acts.slice(-12)) : { client: clients[0], id: randomUUID() }
    return ['select policy.undo_site_share($1, $2, uuidv7()) as done', [one.client, one.id]]
  },
  works: async (by) => [
    "select c.done from policy.save_caseload($1, $2, 'Works', null, null, $3, uuidv7()) c",
    [below(4) === 0 ? pick(olga) : by, siteOf(by), below(3) > 0],
  ],
  settles: async (by) => [
    `select d.done from posts p join staff s on s.id = p.staff_id cross join lateral
       policy.save_details(p.id, s.name, s.email, p.title, $2, policy.details_stamp(p.id), uuidv7()) d where p.id = $1`,
    [below(4) === 0 ? pick(olga) : by, pick([null, siteOf(by)])],
  ],
  moves: async (by) => [
    `select d.done from sites s cross join lateral policy.save_site(s.id, to_jsonb(s) - 'id' - 'organisation_id' - 'created_at'
       || jsonb_build_object('division_id', $2::text), uuidv7()) d where s.id = $1`,
    [siteOf(by), pick([null, places.north])],
  ],
}

it(`nobody reads more by what he does about shares, people and places himself (CONCORD_SEED=${seed})`, async () => {
  const log: string[] = []
  const told = new Map<string, number>()
  let byOthers = 0
  let before = await opened()
  for (let round = 0; round < ROUNDS; round += 1) {
    const by = below(10) < 7 ? pick(olga) : pick(others)
    const name = pick(Object.keys(chance))
    const [query, values] = await (chance[name] as Act)(by)
    const done = await sql.begin(async (tx) => {
      await tx`select policy.enter_as(${by})`
      return (await tx.unsafe(query, values as string[]))[0]?.done as string | null | undefined
    })
    const own = olga.includes(by)
    log.push(`${own ? 'Olga' : 'another'} ${name}: ${done}`)
    told.set(`${own ? 'own' : 'other'} ${done}`, (told.get(`${own ? 'own' : 'other'} ${done}`) ?? 0) + 1)
    const now = await opened()
    const fresh = [...now].filter((part) => !before.has(part))
    if (own) expect(fresh, `round ${round} of seed ${seed}:\n${log.slice(-8).join('\n')}`).toEqual([])
    else byOthers += fresh.length
    before = now
  }
  console.log(
    `lets self in: ${ROUNDS} acts, ${byOthers} parts opened by others, seed ${seed}`,
    Object.fromEntries(told),
  )
  // And what is looked at would have shown it.
  const [client, act] = [clients[0] as string, randomUUID()]
  const begin = (by: string) =>
    sql.begin(async (tx) => {
      await tx`select policy.enter_as(${by})`
      const [row] =
        await tx`select b.outcome from policy.begin_site_share(${client}, 'organisation', ${places.oak}, false, '{}', null, null, ${act}) b`
      return row?.outcome as string
    })
  await sql`update site_shares set stopped_at = now() where stopped_at is null`
  await sql`delete from care_team_memberships where post_id = any (${olga}::uuid[])`
  before = await opened()
  expect(await begin(olga[0] as string)).toBe('self')
  expect(await opened()).toEqual(before)
  expect(await begin(posts.owner)).toBe('shared')
  expect((await opened()).size).toBeGreaterThan(before.size)
}, 120_000)
