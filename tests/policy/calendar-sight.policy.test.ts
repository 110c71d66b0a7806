import { randomInt } from 'node:crypto'

import { afterAll, describe, expect, it } from 'vitest'

import { levelOf } from '@/lib/policy/oracle/oracle'
import { randomWorld } from '@/lib/policy/oracle/random-world'
import type { Instant, Key, World } from '@/lib/policy/oracle/world'
import { loadWorld } from '@/lib/policy/scenarios/database-answers'
import { installQuestions } from '@/lib/policy/scenarios/database-functions'
import { freshDatabase } from '@/tests/support/database'

const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))
const worlds = 60
const database = await freshDatabase()
const sql = await database.owner.reserve()
await installQuestions(sql)
afterAll(async () => {
  sql.release()
  await database.drop()
})

/** By the rules alone (POLICY.md P43): what one appointment tells a post of the organisation it belongs to. */
function sightByRules(world: World, post: Key, item: Key, at: Instant): string {
  // Who sees the client by a site share reads the record; of a cell he is told what any colleague is.
  if (levelOf({ ...world, siteShares: [] }, post, item, at).level === 'full') return 'open'
  const client = world.items[item]?.client ?? ''
  return levelOf(world, post, `${client}.profile`, at).level === 'full' ? 'named' : 'busy'
}

type Row = { post: string; id: string; sight: string; named: number; hidden: number }

/** For every post of an organisation in force: what the engine says of every appointment. */
const ask = (at: Instant) => sql<Row[]>`
  select p.id as post, s.appointment_id as id, s.sight, jsonb_array_length(s.clients) as named, s.hidden
    from posts p
    cross join lateral (select policy.viewer_of(p.id, ${at}::text::timestamptz) as v) w
    cross join lateral policy.appointment_sight(w.v, array(select a.id from appointments a)) s`

describe('what a cell of the calendar tells', () => {
  it(`is what the rules say, for everybody and every appointment (CONCORD_SEED=${seed})`, async () => {
    const told = new Map<string, number>()
    for (let number = 0; number < worlds; number += 1) {
      const { world, instants } = randomWorld(seed, number)
      await sql`begin`
      try {
        const book = await loadWorld(sql, world)
        for (const at of instants) {
          const expected: string[] = []
          const found: string[] = []
          for (const row of await ask(at)) {
            const [post, item] = [book.post.get(row.post) ?? '', book.item.get(row.id) ?? '']
            found.push(`${post} ${item} ${row.sight}`)
            expected.push(`${post} ${item} ${sightByRules(world, post, item, at)}`)
            if (row.sight === 'busy') expect([row.named, row.hidden], `${post} ${item}`).toEqual([0, 0])
            told.set(row.sight, (told.get(row.sight) ?? 0) + 1)
          }
          expect(found, `world ${number} at ${at}`).toEqual(expected)
        }
      } finally {
        await sql`rollback`
      }
    }
    console.log(`calendar sight: ${JSON.stringify(Object.fromEntries(told))}, seed ${seed}`)
    for (const sight of ['open', 'named', 'busy']) expect(told.get(sight) ?? 0, sight).toBeGreaterThan(20)
  })
})
