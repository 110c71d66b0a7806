import { randomInt } from 'node:crypto'

import { afterAll, expect, it } from 'vitest'

import { randomWorld } from '@/lib/policy/oracle/random-world'
import { loadWorld } from '@/lib/policy/scenarios/database-answers'
import { installQuestions } from '@/lib/policy/scenarios/database-functions'
import { freshDatabase } from '@/tests/support/database'

const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))
const worlds = 40
const database = await freshDatabase()
const sql = await database.owner.reserve()
await installQuestions(sql)
afterAll(async () => {
  sql.release()
  await database.drop()
})

type Row = { client: string; listed: string[]; able: string[]; roles_only: boolean }

/**
 * Per client: whom the list would name (nobody left out by organisation), and whom the decision lets find it; of those told by
 * role, whether roles and site shares alone let them.
 */
function compare(at: string) {
  return sql<Row[]>`
    with posts_then as (select p.id, policy.viewer_of(p.id, ${at}::text::timestamptz) as v from posts p)
    select c.id as client,
           array(select f.post from policy.finders((select v from posts_then limit 1), c.id) f order by 1) as listed,
           array(select t.id from posts_then t where policy.can_find(t.v, c.id) order by 1) as able,
           coalesce((select bool_and((l.rule like 'M0.role.%' or l.rule like 'M4.%')) from policy.finders((select v from posts_then limit 1), c.id) f
              join posts_then t on t.id = f.post cross join lateral policy.lines(t.v, c.id) l
             where f.by_role and l.blocked is null), true) as roles_only
      from clients c`
}

it(`the list of people names exactly those whom the decision lets find the client (CONCORD_SEED=${seed})`, async () => {
  let clients = 0
  let people = 0
  for (let number = 0; number < worlds; number += 1) {
    const made = randomWorld(seed, number)
    await sql`begin`
    try {
      await loadWorld(sql, made.world)
      for (const at of made.instants) {
        for (const row of await compare(at)) {
          clients += 1
          people += row.able.length
          expect(row.listed, `world ${number} at ${at}`).toEqual(row.able)
          expect(row.roles_only, `world ${number} at ${at}: by role alone`).toBe(true)
        }
      }
    } finally {
      await sql`rollback`
    }
  }
  console.log(`who can see: ${clients} lists, ${people} people, no difference, seed ${seed}`)
  expect(people).toBeGreaterThan(100)
})

type Seen = { viewer: string; named: string[]; told: string[]; counted: number; outside: string[] }

it('the viewer is told of his own organisation, on the owning side of everybody, and the number is that of the list', async () => {
  let outsiders = 0
  for (let number = 0; number < worlds / 2; number += 1) {
    const made = randomWorld(seed + 1, number)
    const at = made.instants[0] ?? ''
    await sql`begin`
    try {
      await loadWorld(sql, made.world)
      const pairs = await sql<{ post: string; client: string; organisation: string; owner: string }[]>`
        select p.id as post, c.id as client, p.organisation_id as organisation, c.organisation_id as owner
          from posts p cross join clients c
         where exists (select 1 from policy.lines(policy.viewer_of(p.id, ${at}::text::timestamptz), c.id) l
                        where l.blocked is null and policy.has(l.open, 'profile') and l.author is null and l.item is null)
         order by random() limit 12`
      for (const { post, client, organisation, owner } of pairs) {
        await sql`select policy.enter_as(${post}, ${at}::text::timestamptz)`
        await sql`select policy.open_chart(${client})`
        const [seen] = await sql<Seen[]>`
          select array(select w.post_id from policy.who_can_see(${client}) w order by 1) as named,
                 policy.count_who_can_see(${client}) as counted,
                 array(select distinct w.staff_id from policy.who_can_see(${client}) w) as told,
                 array(select p.id from posts p where policy.can_find(policy.viewer_of(p.id, ${at}::text::timestamptz), ${client})
                   and (p.organisation_id = ${organisation} or ${owner}::uuid = ${organisation}::uuid) order by 1) as outside`
        expect(seen?.named).toEqual(seen?.outside)
        expect(seen?.counted).toBe(seen?.told.length)
        outsiders += 1
      }
    } finally {
      await sql`rollback`
    }
  }
  expect(outsiders).toBeGreaterThan(20)
})
