import { as, type Asked, book, type Cast, free, iso, type Sql } from './booking-stage'
import { bookSeries, HOUR, lastAct, undoAct } from './series-stage'

/** About the length, location and room of an appointment: changed by a move, alone or with its series, and taken back whole. */
export const shapeClaims: Asked[] = [
  ['undo of a move brings length, location and room back', shapeComesBack],
  ['a series takes length, location and room along, and back', seriesTakesShape],
  ['a series moves into no room of elsewhere', foreignRoom],
]

type Place = { site_id: string; room_id: string }

async function roomOf(sql: Sql, organisation: string): Promise<Place> {
  const [site] =
    await sql`insert into sites (organisation_id, name) values (${organisation}, 'Shape') returning id`
  const [room] = await sql`insert into rooms (organisation_id, site_id, name)
    values (${organisation}, ${site?.id as string}, 'One') returning id`
  return { site_id: site?.id as string, room_id: room?.id as string }
}

/** Minutes and room of these, in order. */
async function shapes(sql: Sql, ids: string[]): Promise<string> {
  const rows =
    await sql`select id, room_id, site_id, extract(epoch from ends_at - starts_at)::int / 60 as minutes
    from appointments where id in ${sql(ids)} order by starts_at`
  return rows.map((row) => `${row.minutes} ${row.site_id ?? ''}/${row.room_id ?? ''}`).join(', ')
}

async function shapeComesBack(sql: Sql, p: Cast): Promise<boolean> {
  const { site_id: site, room_id: room } = await roomOf(sql, p.organisation)
  const at = free()
  const { id } = await book(sql, p.desk, [p.anna], [p.mine], { at, site, room })
  const had = await shapes(sql, [id])
  const row = { starts_at: iso(at), ends_at: iso(at + HOUR / 2), site_id: null, room_id: null }
  await as(
    sql,
    p.desk,
    `select m.outcome from policy.move_appointment($1, 1, $2::text::jsonb, null, uuidv7()) m`,
    [id, JSON.stringify(row)],
  )
  if ((await shapes(sql, [id])) !== '30 /') return false
  return (
    (await undoAct(sql, p.desk, id, await lastAct(sql, id))) === 'undone' && (await shapes(sql, [id])) === had
  )
}

/** Moves all places of a series to where they are, with another length and place. */
async function reshape(sql: Sql, p: Cast, ids: string[], place: Place): Promise<string | null> {
  const places =
    await sql`select id, starts_at, starts_wall, series_wall from appointments where id in ${sql(ids)}`
  const rows = places.map((row) => {
    const starts = row.starts_at as Date
    const times = { starts_at: starts.toISOString(), ends_at: iso(starts.getTime() + HOUR / 2) }
    return { ...row, ...times, ...place }
  })
  const [made] = await sql`select uuidv7() as id`
  const series = {
    id: made?.id as string,
    rule: 'FREQ=WEEKLY;COUNT=4',
    starts_wall: places[0]?.starts_wall as string,
    time_zone: 'UTC',
  }
  return as<string | null>(
    sql,
    p.desk,
    `select m.outcome from policy.move_series($1, 1, 'all', $2::text::jsonb, $3::text::jsonb, null, uuidv7()) m`,
    [ids[0], JSON.stringify(series), JSON.stringify(rows)],
  )
}

async function seriesTakesShape(sql: Sql, p: Cast): Promise<boolean> {
  const { ids } = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  const had = await shapes(sql, ids)
  const place = await roomOf(sql, p.organisation)
  if ((await reshape(sql, p, ids, place)) !== 'done') return false
  const one = `30 ${place.site_id}/${place.room_id}`
  if ((await shapes(sql, ids)) !== ids.map(() => one).join(', ')) return false
  const [first = ''] = ids
  return (
    (await undoAct(sql, p.desk, first, await lastAct(sql, first))) === 'undone' &&
    (await shapes(sql, ids)) === had
  )
}

async function foreignRoom(sql: Sql, p: Cast): Promise<boolean> {
  const { ids } = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  return (await reshape(sql, p, ids, await roomOf(sql, p.elsewhere))) === 'no_site'
}
