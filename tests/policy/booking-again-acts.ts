import {
  as,
  type Asked,
  book,
  type Cast,
  cell,
  count,
  free,
  iso,
  move,
  outcome,
  set,
  type Sql,
  undo,
} from './booking-stage'

/** About what happens to a booking later on: who may have its time again, what undo brings back, who is told. */
export const bookingAgainClaims: Asked[] = [
  ['a colleague’s list is told as far as it is one’s own', listIsOwn],
  ['of a stranger neither death nor inactivity is told', strangersStateHidden],
  ['naming the providers an appointment has puts nobody back on a list', noWayBack],
  ['undo of a status brings reason and fee back', reasonComesBack],
  ['undo of a move brings back whether it lay in the hours', hoursComeBack],
  ['what stands again is told after all', toldAgain],
  ['a handover is told to both', handoverTold],
  ['time is not given back to people who cannot be booked', peopleAskedAgain],
  ['who was shut out takes nothing back and is told nothing', shutOutUndoesNothing],
  ['hours are written by providers alone', hoursOfProviders],
  ['nobody and nothing are no people to book', nobodyIsNobody],
  ['a reason holds for the overlap it was given for', reasonForOneOverlap],
  ['what another saved meanwhile is not taken for the same', staleIsTold],
]

async function letThemBook(sql: Sql, p: Cast): Promise<void> {
  await sql`insert into settings (organisation_id, key, value) values (${p.organisation}, 'therapists_book_any', 'true')`
}
const offered = (sql: Sql, who: string, list: string) =>
  as<number>(
    sql,
    who,
    `select count(*)::int from policy.bookable_clients(array[$1::uuid], false, '{}', null, null, 8)`,
    [list],
  )

async function listIsOwn(sql: Sql, p: Cast): Promise<boolean> {
  await letThemBook(sql, p)
  return (await offered(sql, p.anna, p.cleo)) === 0 && (await offered(sql, p.anna, p.anna)) === 1
}

async function strangersStateHidden(sql: Sql, p: Cast): Promise<boolean> {
  await letThemBook(sql, p)
  const words = [
    await outcome(sql, p.anna, [p.anna], [p.gone]),
    await outcome(sql, p.anna, [p.anna], [p.asleep]),
  ]
  return words.every((word) => word === 'no_client')
}

const endPlace = (sql: Sql, post: string, client: string) =>
  sql`update care_team_memberships set ended_at = clock_timestamp(), ended_reason = 'left' where post_id = ${post} and client_id = ${client}`

async function noWayBack(sql: Sql, p: Cast): Promise<boolean> {
  const { id } = await book(sql, p.desk, [p.ben], [p.mine])
  await endPlace(sql, p.ben, p.mine)
  await move(sql, p.ben, id, 1, free(), [p.ben])
  return (await count(sql, 'care_team_memberships where post_id = $1 and ended_at is null', [p.ben])) === 0
}

const why = (sql: Sql, id: string) =>
  sql`select status_reason, fee_cents, outside_availability from appointments where id = ${id}`
const lastAct = async (sql: Sql, id: string) =>
  (
    await sql`select act_id from appointment_events where appointment_id = ${id} order by at desc, id desc limit 1`
  )[0]?.act_id as string
const undoLast = async (sql: Sql, who: string, id: string) =>
  as<string | null>(sql, who, 'policy.undo_appointment_act($1, $2, uuidv7())', [id, await lastAct(sql, id)])

async function reasonComesBack(sql: Sql, p: Cast): Promise<boolean> {
  const { id } = await book(sql, p.desk, [p.anna], [p.mine])
  const late = `policy.set_appointment_status($1, 1, 'late_cancelled', 'Called at eight', null, 4500, uuidv7())`
  await as(sql, p.desk, late, [id])
  await set(sql, p.desk, id, 2, 'scheduled')
  if ((await undoLast(sql, p.desk, id)) !== 'undone') return false
  const [row] = await why(sql, id)
  return row?.status_reason === 'Called at eight' && row.fee_cents === 4500
}

async function hoursComeBack(sql: Sql, p: Cast): Promise<boolean> {
  const { id } = await book(sql, p.desk, [p.anna], [p.mine])
  const late = JSON.stringify({ starts_at: iso(free()), ends_at: iso(free()), outside_availability: true })
  await as(
    sql,
    p.desk,
    `select m.outcome from policy.move_appointment($1, 1, $2::text::jsonb, null, uuidv7()) m`,
    [id, late],
  )
  await undoLast(sql, p.desk, id)
  return (await why(sql, id))[0]?.outside_availability === false
}

/** What waits to be sent to the person of this post. */
async function waiting(sql: Sql, post: string): Promise<string[]> {
  const rows = await sql`select kind from outbox_messages m join posts p on p.staff_id = m.to_staff_id
    where p.id = ${post} and m.sent_at is null and m.cancelled_at is null order by m.kind`
  return rows.map(({ kind }) => kind as string)
}
const sent = (sql: Sql) =>
  sql`update outbox_messages set sent_at = clock_timestamp() where cancelled_at is null`
const told = async (sql: Sql, post: string, ...kinds: string[]) =>
  (await waiting(sql, post)).join() === kinds.join()

async function toldAgain(sql: Sql, p: Cast): Promise<boolean> {
  const { id } = await book(sql, p.desk, [p.anna], [p.mine])
  await set(sql, p.desk, id, 1, 'cancelled_by_client')
  if (!(await told(sql, p.anna))) return false
  await undoLast(sql, p.desk, id)
  if (!(await told(sql, p.anna, 'appointment_booked'))) return false
  await sent(sql)
  await set(sql, p.desk, id, 3, 'cancelled_by_client')
  await sent(sql)
  await set(sql, p.desk, id, 4, 'scheduled')
  return told(sql, p.anna, 'appointment_booked')
}

async function handoverTold(sql: Sql, p: Cast): Promise<boolean> {
  const { id } = await book(sql, p.desk, [p.anna], [p.mine])
  await move(sql, p.desk, id, 1, free(), [p.ben])
  // Before she heard of it there is nothing to take back from her.
  if (!(await told(sql, p.anna)) || !(await told(sql, p.ben, 'appointment_booked'))) return false
  await sent(sql)
  await move(sql, p.desk, id, 2, free(), [p.anna])
  return (await told(sql, p.ben, 'appointment_handed_over')) && told(sql, p.anna, 'appointment_booked')
}

async function peopleAskedAgain(sql: Sql, p: Cast): Promise<boolean> {
  const standing = await book(sql, p.desk, [p.anna], [p.mine])
  const { id } = await book(sql, p.desk, [p.anna], [p.mine])
  await set(sql, p.desk, id, 1, 'cancelled_by_client')
  await sql`update clients set deceased_on = '2026-01-01' where id = ${p.mine}`
  if ((await set(sql, p.desk, id, 2, 'scheduled')) !== 'deceased') return false
  if ((await undoLast(sql, p.desk, id)) !== 'people') return false
  await sql`update clients set deceased_on = null where id = ${p.mine}`
  await sql`insert into client_shutouts (client_id, staff_id) select ${p.mine}, staff_id from posts where id = ${p.anna}`
  return (await move(sql, p.desk, standing.id, 1, free())) === 'shut_out'
}

async function shutOutUndoesNothing(sql: Sql, p: Cast): Promise<boolean> {
  const { id, at } = await book(sql, p.desk, [p.anna], [p.mine])
  await sql`insert into client_shutouts (client_id, staff_id) select ${p.mine}, staff_id from posts where id = ${p.desk}`
  const asked = await as<string | null>(sql, p.desk, 'policy.booking_undo($1)', [id])
  return (
    asked === 'not_yours' &&
    (await undo(sql, p.desk, id)) === null &&
    (await cell(sql, p.anna, p.anna, at)) !== null
  )
}

async function hoursOfProviders(sql: Sql, p: Cast): Promise<boolean> {
  const [row] = await sql`select pg_get_expr(polwithcheck, polrelid) as rule from pg_policy
    where polrelid = 'availability_blocks'::regclass and polname = 'add'`
  return String(row?.rule).includes('provider') && (await count(sql, 'posts where id = $1', [p.desk])) === 1
}

async function nobodyIsNobody(sql: Sql, p: Cast): Promise<boolean> {
  const tried = (posts: string, clients: string) =>
    as<string>(
      sql,
      p.anna,
      `select b.outcome from policy.book_appointment('{}', ${posts}, ${clients}, uuidv7()) b`,
    )
  const asked = [
    await tried(`array['${p.ben}'::uuid]`, 'null'),
    await tried('null', "'{}'"),
    await tried(`array['${p.anna}'::uuid, null]`, "'{}'"),
  ]
  return asked.every((word) => word === 'not_yours')
}

async function reasonForOneOverlap(sql: Sql, p: Cast): Promise<boolean> {
  const at = free()
  await book(sql, p.desk, [p.anna], [p.mine], { at, reason: 'Needless' })
  if ((await outcome(sql, p.desk, [p.ben], [p.mine], { at })) !== 'client_taken') return false
  const joint = await book(sql, p.desk, [p.ben], [p.mine], { at, reason: 'Joint session' })
  const other = await book(sql, p.desk, [p.anna], [p.mine])
  return (await move(sql, p.desk, joint.id, 1, other.at)) === 'client_taken'
}

async function staleIsTold(sql: Sql, p: Cast): Promise<boolean> {
  const { id } = await book(sql, p.desk, [p.anna], [p.mine])
  const late = (who: string, why: string) =>
    as<string>(
      sql,
      who,
      `policy.set_appointment_status($1, 1, 'late_cancelled', '${why}', null, null, uuidv7())`,
      [id],
    )
  await late(p.desk, 'first')
  return (await late(p.manager, 'second')) === 'stale' && (await late(p.manager, 'first')) === 'same'
}
