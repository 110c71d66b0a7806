import { createHash, randomInt } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { draftBulk } from '@/lib/bulk/draft-bulk'
import { startBulk } from '@/lib/bulk/run-bulk'
import { type Member, practiceWorld } from '../../tests/support/world'

const w = await practiceWorld()
const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))
let drawn = 0
/** The next number below `end`, the same ones for the same seed. */
const below = (end: number) =>
  createHash('sha256')
    .update(`${seed} ${(drawn += 1)}`)
    .digest()
    .readUInt32BE() % end
let anna: Member, ben: Member, cyd: Member, manager: Member

beforeAll(async () => {
  anna = await w.member('Anna Reed', ['provider'])
  ben = await w.member('Ben Ito', ['provider'])
  cyd = await w.member('Cyd Mora', ['provider'])
  manager = await w.member('Mia Stone', ['manager'])
})

async function caseload(who: Member): Promise<string> {
  const [site] =
    await w.sql`insert into sites (organisation_id, name) values (${w.practice}, ${who.name}) returning id`
  const [row] = await w.sql`
    insert into caseloads (post_id, site_id, label) values (${who.post}, ${site?.id}, ${who.name}) returning id`
  return row?.id as string
}

it(`of two handovers at once each client has one outcome, each sent twice (CONCORD_SEED=${seed})`, async () => {
  const [own, bens, cyds] = [await caseload(anna), await caseload(ben), await caseload(cyd)]
  for (let round = 0; round < 5; round += 1) {
    const clients: string[] = []
    for (let n = below(50) + 3; n > 0; n -= 1) {
      const id = await w.client({ family: `Round ${round}` })
      await w.profile(id)
      await w.onTeam(id, anna)
      clients.push(id)
    }
    await w.sql`update clients set main_caseload_id = ${own} where id = any(${clients})`
    const chosen = { kind: 'handover' as const, fromPostId: anna.post, leaves: 'yes' as const, clients }
    const [first, second] = [
      await draftBulk(anna, { ...chosen, to: [ben.post] }),
      await draftBulk(manager, { ...chosen, to: [cyd.post] }),
    ]
    const starts = [() => startBulk(anna, first), () => startBulk(manager, second)].flatMap((start) => [
      start,
      start,
    ])
    const ordered = starts.map((start) => ({ start, at: below(1000) })).toSorted((a, b) => a.at - b.at)
    await Promise.all(ordered.map(({ start }) => start()))
    const rows = await w.sql`
      select c.id, count(*) filter (where p.outcome = 'done')::int as done, count(*) filter (where p.outcome is null)::int as open,
             c.main_caseload_id as main, (array_agg(p.to_post_id) filter (where p.outcome = 'done'))[1] as went,
             (select array_agg(h.to_post_id) from chart_shares h where h.client_id = c.id and h.stopped_at is null) as shares
        from clients c join bulk_parts p on p.client_id = c.id where c.id = any(${clients}) group by c.id`
    expect(rows).toHaveLength(clients.length)
    for (const { done, open, main, went, shares } of rows) {
      expect([done, open], `round ${round}`).toEqual([1, 0])
      expect(main).toBe(went === ben.post ? bens : cyds)
      expect(shares).toEqual([went])
    }
  }
})
