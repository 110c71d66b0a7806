import { as, count, counted, iso, type Sql } from './booking-stage'

export const HOUR = 3_600_000
export const WEEK = 168 * HOUR

/** A time of 2031 with weeks behind it in which nobody has anything yet. */
export const weeksFrom = () => Date.UTC(2031, 0, 6) + counted() * 2 * HOUR

type Row = { id: string; series_place: number; starts_at: string } & Record<string, unknown>
type Over = { at?: number; places?: number; reason?: string; room?: string; site?: string; id?: string }

export async function rowsFrom(sql: Sql, over: Over): Promise<{ at: number; rows: Row[] }> {
  const at = over.at ?? weeksFrom()
  const rows: Row[] = []
  for (let place = 1; place <= (over.places ?? 4); place += 1) {
    const [made] = await sql`select uuidv7() as id`
    const starts = at + (place - 1) * WEEK
    rows.push({
      id: place === 1 && over.id ? over.id : (made?.id as string),
      kind: 'appointment',
      time_zone: 'UTC',
      ...timed(starts),
      series_wall: iso(starts).slice(0, 16),
      series_place: place,
      ...(over.reason && { overlap_reason: over.reason }),
      ...(over.room && { room_id: over.room, site_id: over.site }),
    })
  }
  return { at, rows }
}

const timed = (starts: number) => ({
  starts_at: iso(starts),
  ends_at: iso(starts + 3_000_000),
  starts_wall: iso(starts).slice(0, 16),
})

async function seriesRow(sql: Sql, at: number, places: number) {
  const [made] = await sql`select uuidv7() as id`
  const wall = iso(at).slice(0, 16)
  return {
    id: made?.id as string,
    rule: `FREQ=WEEKLY;COUNT=${places}`,
    starts_wall: wall,
    time_zone: 'UTC',
    places,
  }
}

type Answer = { outcome: string | null; taken: Record<string, string> | null }

export async function bookSeries(sql: Sql, who: string, posts: string[], clients: string[], over: Over = {}) {
  const { at, rows } = await rowsFrom(sql, over)
  const answer = await as<Answer>(
    sql,
    who,
    `select to_jsonb(b) from policy.book_series($1::text::jsonb, $2::text::jsonb, $3::text::uuid[], $4::text::uuid[], uuidv7()) b`,
    [
      JSON.stringify(await seriesRow(sql, at, rows.length)),
      JSON.stringify(rows),
      `{${posts.join(',')}}`,
      `{${clients.join(',')}}`,
    ],
  )
  return { ...answer, at, ids: rows.map(({ id }) => id), rows }
}

export async function repeat(sql: Sql, who: string, id: string, version: number, over: Over) {
  const { at, rows } = await rowsFrom(sql, { ...over, places: 3 })
  const further = rows.slice(1)
  const answer = await as<Answer>(
    sql,
    who,
    `select to_jsonb(r) from policy.repeat_appointment($1, ${version}, $2::text::jsonb, $3::text::jsonb, uuidv7()) r`,
    [id, JSON.stringify(await seriesRow(sql, at, 3)), JSON.stringify(further)],
  )
  return { ...answer, ids: further.map((row) => row.id) }
}

/** Two more places from a time on, or those given. */
export async function lengthen(
  sql: Sql,
  who: string,
  id: string,
  version: number,
  at: number,
  given: Row[] | null = null,
) {
  const rows = given ?? (await rowsFrom(sql, { at, places: 2 })).rows
  const answer = await as<Answer | null>(
    sql,
    who,
    `select to_jsonb(r) from policy.lengthen_series($1, ${version}, 'FREQ=WEEKLY;COUNT=6', $2::text::jsonb, uuidv7()) r`,
    [id, JSON.stringify(rows)],
  )
  return { outcome: answer?.outcome ?? null, taken: answer?.taken ?? null, ids: rows.map((row) => row.id) }
}

export const cancel = (
  sql: Sql,
  who: string,
  id: string,
  version: number,
  scope: string,
  status = 'cancelled_by_client',
) =>
  as<string | null>(
    sql,
    who,
    `policy.cancel_series($1, ${version}, $2, $3, 'Holiday', null, null, uuidv7())`,
    [id, scope, status],
  )

/** Moves the places of this scope by so many hours, all or those chosen. */
export async function moveSeries(
  sql: Sql,
  who: string,
  id: string,
  { version = 1, scope = 'all', by = 1, posts = null as string[] | null, only = null as string[] | null },
): Promise<Answer & { act: string }> {
  await sql`select policy.enter_as(${who})`
  const places = await sql<
    { id: string; starts_at: Date; own: boolean }[]
  >`select * from policy.series_places(${id}, ${scope})`
  const moving = places.filter((place) => (only ? only.includes(place.id) : !place.own))
  const rows = moving.map((place) => {
    const starts = place.starts_at.getTime() + by * HOUR
    return { id: place.id, ...timed(starts), series_wall: iso(starts).slice(0, 16) }
  })
  const [act] = await sql`select uuidv7() as id`
  const series = await seriesRow(sql, Date.parse(rows[0]?.starts_at ?? iso(0)), 4)
  const answer = await as<Answer>(
    sql,
    who,
    `select to_jsonb(m) from policy.move_series($1, ${version}, $2, $3::text::jsonb, $4::text::jsonb, $5::text::uuid[], $6) m`,
    [id, scope, JSON.stringify(series), JSON.stringify(rows), posts && `{${posts.join(',')}}`, act?.id],
  )
  return { ...answer, act: act?.id as string }
}

export const undoAct = (sql: Sql, who: string, id: string, act: string) =>
  as<string | null>(sql, who, 'policy.undo_appointment_act($1, $2, uuidv7())', [id, act])

type State = { status: string; starts: number; series: string; note: string | null; version: number }

export async function stateOf(sql: Sql, ids: string[]): Promise<State[]> {
  const rows =
    await sql`select id, status, starts_at, series_id, staff_note, version from appointments where id in ${sql(ids)}`
  return ids.map((id) => {
    const row = rows.find((each) => each.id === id)
    return {
      status: row?.status as string,
      starts: (row?.starts_at as Date).getTime(),
      series: row?.series_id as string,
      note: row?.staff_note as string | null,
      version: row?.version as number,
    }
  })
}
export const statuses = async (sql: Sql, ids: string[]) =>
  (await stateOf(sql, ids)).map(({ status }) => status).join(' ')
export const lastAct = async (sql: Sql, id: string) =>
  (
    await sql`select act_id from appointment_events where appointment_id = ${id} order by at desc, id desc limit 1`
  )[0]?.act_id as string
export const waiting = (sql: Sql, kind: string) =>
  count(sql, `outbox_messages where kind = $1 and cancelled_at is null`, [kind])
export const booked = (sql: Sql, ids: string[]) =>
  count(sql, `appointments where id = any($1::text::uuid[])`, [`{${ids.join(',')}}`])
