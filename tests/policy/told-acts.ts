import { as, type Asked, book, type Cast, type Sql } from './booking-stage'
import { bookSeries, moveSeries } from './series-stage'

/** About what is told of one's own act afterwards: to whoever made it, and no more than is open to him. */
export const toldClaims: Asked[] = [
  ['how many keep a time of their own is told of those an act takes along', ownAreCounted],
  ['what an act did to a series is told to whoever made it, as far as it is open to him', actIsTold],
  ['who came onto a list by a booking is told to whoever booked', listedIsTold],
  ['who had a client before whom one does not find is not told by the way', hiddenCounts],
]

type Facts = { later: number; upcoming: number; later_own: number; upcoming_own: number }

async function ownAreCounted(sql: Sql, p: Cast): Promise<boolean> {
  const { ids } = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  await sql`update appointments set starts_wall = '2031-01-01T00:00' where id = ${ids[1] ?? ''}`
  const of = (id = '') => as<Facts>(sql, p.desk, 'select to_jsonb(s) from policy.series_of($1) s', [id])
  const [first, third] = [await of(ids[0]), await of(ids[2])]
  return (
    [first.upcoming, first.upcoming_own, first.later_own].join() === '3,1,1' &&
    [third.later, third.later_own, third.upcoming_own].join() === '1,0,1'
  )
}

const told = (sql: Sql, who: string, act: string) =>
  as<number>(sql, who, 'select count(*)::int from policy.series_act($1)', [act])

async function actIsTold(sql: Sql, p: Cast): Promise<boolean> {
  const { ids } = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  const moved = await moveSeries(sql, p.anna, ids[0] ?? '', { by: 1 })
  if ((await told(sql, p.anna, moved.act)) !== 4 || (await told(sql, p.desk, moved.act)) !== 0) return false
  const given = await moveSeries(sql, p.anna, ids[0] ?? '', { version: 2, by: 1, posts: [p.ben] })
  return given.outcome === 'done' && (await told(sql, p.anna, given.act)) === 0
}

const listed = (sql: Sql, who: string, id: string) =>
  as<string[] | null>(sql, who, 'policy.listed_by_booking($1)', [id])

async function listedIsTold(sql: Sql, p: Cast): Promise<boolean> {
  const before = await book(sql, p.desk, [p.anna], [p.mine])
  const first = await book(sql, p.desk, [p.cleo], [p.mine])
  return (
    (await listed(sql, p.desk, before.id))?.length === 0 &&
    (await listed(sql, p.desk, first.id))?.join() === p.mine &&
    (await listed(sql, p.manager, first.id)) === null
  )
}

async function hiddenCounts(sql: Sql, p: Cast): Promise<boolean> {
  await book(sql, p.desk, [p.ben], [p.mine])
  const { id } = await book(sql, p.anna, [p.ben], [p.mine])
  if ((await listed(sql, p.anna, id))?.length !== 0) return false
  await sql`update care_team_memberships set ended_at = clock_timestamp(), ended_reason = 'left'
             where post_id = ${p.anna} and client_id = ${p.mine}`
  return (await listed(sql, p.anna, id))?.join() === p.mine
}
