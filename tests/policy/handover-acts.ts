import { as, type Asked, book, type Cast, count, free, move, opens, type Sql, undo } from './booking-stage'
import { bookSeries } from './series-stage'

/** About what one gave to a colleague: it comes back whole, to whoever may have it, by whoever gave it away. */
export const handoverClaims: Asked[] = [
  ['what a provider gave away comes back, with the place on the list it began', comesBack],
  ['a second undo finds its work done', undoneOnce],
  ['a handover that others rely on stays', reliedOnStays],
  ['undo of a handover puts nobody back on a list', noWayBack],
  ['who was shut out takes no handover back and is told nothing', shutOutTakesNothing],
  ['what became of it later is told to nobody by his own handover', laterIsNotTold],
  ['an undone handover is told to nobody who had not heard of it', undoneIsNotTold],
  ['an undone handover is told to both who heard of it', undoneIsTold],
  ['a handover that another date of its series went after stays', nextDateStays],
  [
    'a handover undone before anybody heard of it is told to nobody who knew of the booking',
    earlyUndoIsNotTold,
  ],
]

const show = (sql: Sql, post: string) =>
  sql`insert into settings (post_id, key, value) values (${post}, 'busy_times', 'true')`
const lastMove = async (sql: Sql, id: string) =>
  (
    await sql`select act_id from appointment_events where appointment_id = ${id} and kind = 'moved' order by at desc, id desc limit 1`
  )[0]?.act_id as string
const undoMove = async (sql: Sql, who: string, id: string) =>
  as<string | null>(sql, who, 'policy.undo_appointment_act($1, $2, uuidv7())', [id, await lastMove(sql, id)])
const own = (sql: Sql, who: string, id: string) =>
  as<{ posts: string[] | null; refusal: string | null } | null>(
    sql,
    who,
    'select to_jsonb(h) from policy.own_handover($1) h',
    [id],
  )
const listed = async (sql: Sql, post: string, client: string) =>
  (await count(sql, 'care_team_memberships where post_id = $1 and client_id = $2 and ended_at is null', [
    post,
    client,
  ])) === 1

/** Anna's, of which she gives to Ben, who did not have the client. */
async function given(sql: Sql, p: Cast): Promise<string> {
  await show(sql, p.ben)
  const { id } = await book(sql, p.desk, [p.anna], [p.mine])
  await move(sql, p.anna, id, 1, free(), [p.ben])
  return id
}

async function comesBack(sql: Sql, p: Cast): Promise<boolean> {
  const id = await given(sql, p)
  if ((await opens(sql, p.anna, id)) || !(await listed(sql, p.ben, p.mine))) return false
  const told = await own(sql, p.anna, id)
  if (told?.refusal !== null || told.posts?.join() !== p.ben || (await own(sql, p.desk, id))) return false
  if ((await undoMove(sql, p.desk, id)) !== null || (await undoMove(sql, p.anna, id)) !== 'undone')
    return false
  const whose = await count(sql, 'appointment_providers where appointment_id = $1 and post_id = $2', [
    id,
    p.anna,
  ])
  const all = await count(sql, 'appointment_providers where appointment_id = $1', [id])
  return whose === 1 && all === 1 && (await opens(sql, p.anna, id)) && !(await listed(sql, p.ben, p.mine))
}

async function undoneOnce(sql: Sql, p: Cast): Promise<boolean> {
  const id = await given(sql, p)
  await undoMove(sql, p.anna, id)
  if ((await undoMove(sql, p.anna, id)) !== 'already') return false
  const plain = await book(sql, p.desk, [p.anna], [p.mine])
  await move(sql, p.desk, plain.id, 1, free())
  await undoMove(sql, p.desk, plain.id)
  return (await undoMove(sql, p.desk, plain.id)) === 'already'
}

async function reliedOnStays(sql: Sql, p: Cast): Promise<boolean> {
  const older = await book(sql, p.desk, [p.anna], [p.mine])
  const id = await given(sql, p)
  await move(sql, p.anna, older.id, 1, free(), [p.ben])
  if ((await undoMove(sql, p.anna, id)) !== 'appointment') return false
  await undoMove(sql, p.anna, older.id)
  await sql`update care_team_memberships set status = 'active' where post_id = ${p.ben} and client_id = ${p.mine}`
  return (await undoMove(sql, p.anna, id)) === 'status'
}

const endPlace = (sql: Sql, post: string, client: string) =>
  sql`update care_team_memberships set ended_at = clock_timestamp(), ended_reason = 'left' where post_id = ${post} and client_id = ${client}`

async function noWayBack(sql: Sql, p: Cast): Promise<boolean> {
  const id = await given(sql, p)
  await endPlace(sql, p.anna, p.mine)
  if ((await undoMove(sql, p.anna, id)) !== 'people') return false
  const byDesk = await book(sql, p.desk, [p.cleo], [p.theirs])
  await move(sql, p.desk, byDesk.id, 1, free(), [p.drew])
  await endPlace(sql, p.cleo, p.theirs)
  return (await undoMove(sql, p.desk, byDesk.id)) === 'people'
}

async function shutOutTakesNothing(sql: Sql, p: Cast): Promise<boolean> {
  const { id } = await book(sql, p.manager, [p.anna], [p.mine])
  await move(sql, p.desk, id, 1, free(), [p.ben])
  await sql`insert into client_shutouts (client_id, staff_id) select ${p.mine}, staff_id from posts where id = ${p.desk}`
  return (
    (await own(sql, p.desk, id)) === null &&
    (await undoMove(sql, p.desk, id)) === null &&
    (await undo(sql, p.desk, id)) === null
  )
}

async function laterIsNotTold(sql: Sql, p: Cast): Promise<boolean> {
  const id = await given(sql, p)
  await move(sql, p.desk, id, 2, free(), [p.cleo])
  const told = await own(sql, p.anna, id)
  return told?.refusal === 'later' && told.posts === null
}

const waiting = (sql: Sql, posts: string[], kind: string) =>
  count(
    sql,
    `outbox_messages m join posts p on p.staff_id = m.to_staff_id where p.id = any ($1) and m.kind = $2 and m.sent_at is null and m.cancelled_at is null`,
    [`{${posts.join(',')}}`, kind],
  )

async function undoneIsNotTold(sql: Sql, p: Cast): Promise<boolean> {
  const { id } = await book(sql, p.desk, [p.anna], [p.mine])
  await move(sql, p.desk, id, 1, free(), [p.ben])
  await undoMove(sql, p.desk, id)
  const both = [p.anna, p.ben]
  return (
    (await waiting(sql, [p.anna], 'appointment_booked')) === 1 &&
    (await waiting(sql, [p.ben], 'appointment_booked')) === 0 &&
    (await waiting(sql, both, 'appointment_handed_over')) === 0
  )
}

async function undoneIsTold(sql: Sql, p: Cast): Promise<boolean> {
  const { id } = await book(sql, p.desk, [p.anna], [p.mine])
  await move(sql, p.desk, id, 1, free(), [p.ben])
  await sql`update outbox_messages set sent_at = clock_timestamp() where cancelled_at is null`
  await undoMove(sql, p.desk, id)
  return (
    (await waiting(sql, [p.anna], 'appointment_booked')) === 1 &&
    (await waiting(sql, [p.ben], 'appointment_handed_over')) === 1
  )
}

async function nextDateStays(sql: Sql, p: Cast): Promise<boolean> {
  await show(sql, p.ben)
  const { ids } = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  const [first = '', second = ''] = ids
  await move(sql, p.anna, first, 1, free(), [p.ben])
  await move(sql, p.anna, second, 1, free(), [p.ben])
  return (await undoMove(sql, p.anna, first)) === 'appointment' && (await listed(sql, p.ben, p.mine))
}

async function earlyUndoIsNotTold(sql: Sql, p: Cast): Promise<boolean> {
  const { id } = await book(sql, p.desk, [p.anna], [p.mine])
  await sql`update outbox_messages set sent_at = clock_timestamp() where cancelled_at is null`
  await move(sql, p.desk, id, 1, free(), [p.ben])
  const both = [p.anna, p.ben]
  if ((await waiting(sql, [p.anna], 'appointment_handed_over')) !== 1) return false
  await undoMove(sql, p.desk, id)
  return (
    (await waiting(sql, both, 'appointment_handed_over')) === 0 &&
    (await waiting(sql, both, 'appointment_booked')) === 0
  )
}
