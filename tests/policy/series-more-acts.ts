import { as, type Asked, book, type Cast, count, move, set, type Sql } from './booking-stage'
import { bookSeries, booked, HOUR, lastAct, lengthen, rowsFrom, undoAct, waiting, WEEK } from './series-stage'

/** About the dates of a series, and more of them at its end. */
export const seriesMoreClaims: Asked[] = [
  ['a series grows at its end and shrinks again', growsAndShrinks],
  ['it grows by all dates or none', allOrNone],
  ['it grows by whoever may change it, with people who can be booked', byWhomever],
  ['the dates of a series are told to whoever may open them', datesTold],
  ['when a client is taken is told with the time kept free', keptTold],
]

const placesOf = (sql: Sql, id: string) =>
  count(
    sql,
    `(select unnest(array_fill(1, array[s.places])) from appointment_series s
    join appointments a on a.series_id = s.id where a.id = $1::text::uuid) p`,
    [id],
  )

async function growsAndShrinks(sql: Sql, p: Cast): Promise<boolean> {
  const made = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  const first = made.ids[0] as string
  await sql`update outbox_messages set sent_at = clock_timestamp()`
  const more = await lengthen(sql, p.desk, first, 1, made.at + 4 * WEEK)
  if (more.outcome !== 'booked' || (await placesOf(sql, first)) !== 6) return false
  if ((await waiting(sql, 'series_booked')) !== 2) return false
  const places =
    await sql`select series_place from appointments where id in ${sql(more.ids)} order by starts_at`
  if (places.map((row) => row.series_place).join() !== '5,6') return false
  if ((await lengthen(sql, p.desk, first, 1, made.at + 8 * WEEK)).outcome !== 'stale') return false
  const act = await lastAct(sql, first)
  if ((await undoAct(sql, p.desk, first, act)) !== 'undone') return false
  const [row] = await sql`select series_id, version from appointments where id = ${first}`
  return row?.series_id !== null && row?.version === 3 && (await placesOf(sql, first)) === 4
}

async function allOrNone(sql: Sql, p: Cast): Promise<boolean> {
  const made = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  const first = made.ids[0] as string
  await book(sql, p.desk, [p.anna], [p.theirs], { at: made.at + 5 * WEEK })
  const more = await lengthen(sql, p.desk, first, 1, made.at + 4 * WEEK)
  if (more.outcome !== 'taken' || JSON.stringify(more.taken) !== '{"6": "taken"}'.replace(' ', ''))
    return false
  if ((await booked(sql, more.ids)) !== 0 || (await placesOf(sql, first)) !== 4) return false
  const { rows } = await rowsFrom(sql, { at: made.at + 9 * WEEK, places: 97 })
  return (await lengthen(sql, p.desk, first, 1, made.at, rows)).outcome === 'long'
}

async function byWhomever(sql: Sql, p: Cast): Promise<boolean> {
  const made = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  const first = made.ids[0] as string
  for (const who of [p.custodian, p.auditor, p.ben, p.outsider])
    if ((await lengthen(sql, who, first, 1, made.at + 4 * WEEK)).outcome !== null) return false
  const single = await book(sql, p.desk, [p.anna], [p.mine])
  if ((await lengthen(sql, p.desk, single.id, 1, single.at + WEEK)).outcome !== null) return false
  await sql`update clients set deceased_on = '2020-01-01' where id = ${p.mine}`
  return (await lengthen(sql, p.desk, first, 1, made.at + 4 * WEEK)).outcome === 'deceased'
}

async function datesTold(sql: Sql, p: Cast): Promise<boolean> {
  const made = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  const [first = '', second = ''] = made.ids
  const told = (who: string, id = first) =>
    as<number>(sql, who, 'select count(*)::int from policy.series_dates($1) d', [id])
  if ((await told(p.desk)) !== 4 || (await told(p.anna)) !== 4 || (await told(p.ben)) !== 0) return false
  await move(sql, p.desk, second, 1, made.at + WEEK + 5 * HOUR, [p.ben])
  // One of them is his now; of the one asked about he is told nothing.
  if ((await told(p.ben)) !== 0) return false
  await set(sql, p.desk, made.ids[3] as string, 1, 'cancelled_by_client')
  const others = await as<string>(
    sql,
    p.desk,
    `select string_agg(d.others, ',') from policy.series_dates($1) d`,
    [first],
  )
  return (
    (await told(p.anna)) === 3 &&
    (await told(p.ben, second)) === 1 &&
    (await told(p.desk)) === 4 &&
    others !== null
  )
}

async function keptTold(sql: Sql, p: Cast): Promise<boolean> {
  const { id, at } = await book(sql, p.desk, [p.anna], [p.mine])
  const until = new Date(at + HOUR).toISOString()
  await sql`update appointments set reserved_until = ${until} where id = ${id}`
  const told = await as<string>(
    sql,
    p.desk,
    `select extract(epoch from c.until_at) from policy.client_appointments($1, true, now(), null, 50) c where c.id = $2::text::uuid`,
    [p.mine, id],
  )
  return Number(told) * 1000 === at + HOUR
}
