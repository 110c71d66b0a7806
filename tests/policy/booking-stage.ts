import type postgres from 'postgres'
import { letWearRole } from '@/lib/policy/scenarios/database-functions'

export type Sql = postgres.ReservedSql
export type Cast = Record<
  'anna' | 'ben' | 'cleo' | 'drew' | 'desk' | 'shut' | 'manager' | 'custodian' | 'auditor' | 'outsider',
  string
> &
  Record<'organisation' | 'elsewhere' | 'mine' | 'theirs' | 'gone' | 'asleep' | 'foreign', string>

/** What must hold, and whether it does. */
export type Asked = [claim: string, holds: (sql: Sql, p: Cast) => Promise<boolean>]

/** Enters as somebody for one act, and asks one value of the engine. */
export async function as<T>(sql: Sql, post: string, query: string, args: unknown[] = []): Promise<T> {
  await sql`select policy.enter_as(${post})`
  const [row] = await sql.unsafe(`select (${query}) as value`, args as string[])
  return row?.value as T
}

let hours = 0
/** How many hours have been given out: a number of one's own for each call. */
export const counted = () => (hours += 1)
/** An hour of 2030 that is nobody's yet. */
export const free = () => Date.UTC(2030, 0, 1) + (hours += 2) * 3_600_000
export const iso = (time: number) => new Date(time).toISOString()

type Over = { at?: number; room?: string; site?: string; reason?: string; kind?: string; id?: string }

const rowOf = (id: string, at: number, over: Over) => ({
  id,
  kind: over.kind ?? 'appointment',
  starts_at: iso(at),
  ends_at: iso(at + 3_000_000),
  time_zone: 'UTC',
  ...(over.room && { room_id: over.room, site_id: over.site }),
  ...(over.reason && { overlap_reason: over.reason }),
})

export async function book(sql: Sql, who: string, posts: string[], clients: string[], over: Over = {}) {
  const [made] = await sql`select uuidv7() as id`
  const id = over.id ?? (made?.id as string)
  const at = over.at ?? free()
  const row = JSON.stringify(rowOf(id, at, over))
  const outcome = await as<string | null>(
    sql,
    who,
    `select b.outcome from policy.book_appointment($1::text::jsonb, $2::text::uuid[], $3::text::uuid[], uuidv7()) b`,
    [row, `{${posts.join(',')}}`, `{${clients.join(',')}}`],
  )
  return { outcome, id, at }
}

export const outcome = async (...args: Parameters<typeof book>) => (await book(...args)).outcome
export const finds = (sql: Sql, who: string, client: string) =>
  as<boolean>(sql, who, 'policy.can_find($1)', [client])
export const undo = (sql: Sql, who: string, id: string) =>
  as<string | null>(sql, who, 'policy.undo_booking($1, uuidv7())', [id])
export const set = (sql: Sql, who: string, id: string, version: number, status: string) =>
  as<string | null>(
    sql,
    who,
    `policy.set_appointment_status($1, ${version}, $2, null, null, null, uuidv7())`,
    [id, status],
  )
export const move = (
  sql: Sql,
  who: string,
  id: string,
  version: number,
  at: number,
  posts: string[] | null = null,
) =>
  as<string | null>(
    sql,
    who,
    `select m.outcome from policy.move_appointment($1, ${version}, $2::text::jsonb, $3::text::uuid[], uuidv7()) m`,
    [
      id,
      JSON.stringify({ starts_at: iso(at), ends_at: iso(at + 3_000_000) }),
      posts && `{${posts.join(',')}}`,
    ],
  )
export const change = (sql: Sql, who: string, id: string, version: number, values: object) =>
  as<string | null>(
    sql,
    who,
    `select c.outcome from policy.change_appointment($1, ${version}, $2::text::jsonb, uuidv7()) c`,
    [id, JSON.stringify(values)],
  )
export const cell = (sql: Sql, who: string, column: string, at: number) =>
  as<Record<string, unknown> | null>(
    sql,
    who,
    `select to_jsonb(c) from policy.calendar($1::text::timestamptz, $2::text::timestamptz, array[$3::text::uuid], true) c limit 1`,
    [iso(at), iso(at + 1_000_000), column],
  )
export const opens = async (sql: Sql, who: string, id: string) =>
  (await as<string | null>(sql, who, 'select a.id from policy.appointment($1) a', [id])) !== null
export const count = async (sql: Sql, query: string, args: string[]) =>
  Number((await sql.unsafe(`select count(*) from ${query}`, args))[0]?.count)

async function newClient(sql: Sql, organisation: string, family: string): Promise<string> {
  const [row] = await sql`insert into clients (given_name, family_name, organisation_id)
    values ('Given', ${family}, ${organisation}) returning id`
  return row?.id as string
}

async function newPost(sql: Sql, organisation: string, role: string): Promise<string> {
  const [staff] = await sql`insert into staff (name) values (${role}) returning id`
  const [made] = await sql`insert into posts (staff_id, organisation_id)
    values (${staff?.id as string}, ${organisation}) returning id`
  await sql`insert into post_roles (post_id, role) values (${made?.id as string}, ${role})`
  return made?.id as string
}

export const onList = async (sql: Sql, post: string, client: string) =>
  (await count(sql, `care_team_memberships where post_id = $1 and client_id = $2 and began_by = 'booking'`, [
    post,
    client,
  ])) === 1

export async function cast(sql: Sql): Promise<Cast> {
  await letWearRole(sql)
  await sql`insert into network (name, time_zone) values ('Booking', 'UTC') on conflict do nothing`
  await sql`insert into mechanism_switches (mechanism, on_from) values ('M1', '2020-01-01'), ('M2', '2020-01-01')`
  const place = async (name: string) =>
    (await sql`insert into organisations (name) values (${name}) returning id`)[0]?.id as string
  const [organisation, elsewhere] = [await place('Practice'), await place('Elsewhere')]
  const post = (role: string) => newPost(sql, organisation, role)
  const providers = {
    anna: await post('provider'),
    ben: await post('provider'),
    cleo: await post('provider'),
    drew: await post('provider'),
  }
  const office = {
    desk: await post('scheduler'),
    shut: await post('scheduler'),
    manager: await post('manager'),
  }
  const readers = { custodian: await post('records_custodian'), auditor: await post('auditor') }
  const outsider = await newPost(sql, elsewhere, 'provider')
  await sql`insert into post_roles (post_id, role) values (${outsider}, 'scheduler')`
  const [mine, theirs] = [
    await newClient(sql, organisation, 'Mine'),
    await newClient(sql, organisation, 'Theirs'),
  ]
  const [gone, asleep] = [
    await newClient(sql, organisation, 'Gone'),
    await newClient(sql, organisation, 'Asleep'),
  ]
  const foreign = await newClient(sql, elsewhere, 'Foreign')
  await sql`update clients set deceased_on = '2026-01-01' where id = ${gone}`
  await sql`update clients set active = false where id = ${asleep}`
  await sql`insert into care_team_memberships (client_id, post_id, began_by, since)
            values (${mine}, ${providers.anna}, 'created', '2020-01-01'), (${theirs}, ${providers.cleo}, 'created', '2020-01-01')`
  await sql`insert into client_shutouts (client_id, staff_id)
            select ${mine}, p.staff_id from posts p where p.id in (${providers.drew}, ${office.shut})`
  await sql`insert into settings (post_id, key, value) values (${providers.ben}, 'busy_times', 'true')`
  return {
    ...providers,
    ...office,
    ...readers,
    outsider,
    organisation,
    elsewhere,
    mine,
    theirs,
    gone,
    asleep,
    foreign,
  }
}
