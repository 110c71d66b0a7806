import {
  as,
  type Asked,
  book,
  type Cast,
  count,
  free,
  iso,
  move,
  outcome,
  set,
  type Sql,
  undo,
} from './booking-stage'

/** About time away over what is booked already: it is taken at once, lets nothing else in, and gives everything back. */
export const timeAwayClaims: Asked[] = [
  ['time away over appointments is refused unless they may stay', refusedByItself],
  ['what stays in it does so alone: nothing else is booked there', letsNothingIn],
  ['what runs beyond it does not stay', beyondIsRefused],
  ['only time away lets others stay', visitLetsNobodyStay],
  ['what stays may be moved out, and not within', movesOut],
  ['time away that is taken back leaves everything as it was', takenBack],
  ['an older appointment that came over counts against an undo', olderCountsAgainst],
]

const HOUR = 3_600_000

/** Time away of Anna for three hours, over what she has then. */
async function away(sql: Sql, p: Cast, at: number, over: object = { over: true }, kind = 'out_of_office') {
  const [made] = await sql`select uuidv7() as id`
  const id = made?.id as string
  const row = { id, kind, starts_at: iso(at), ends_at: iso(at + 3 * HOUR), time_zone: 'UTC', ...over }
  const told = await as<string | null>(
    sql,
    p.desk,
    `select b.outcome from policy.book_appointment($1::text::jsonb, $2::text::uuid[], '{}', uuidv7()) b`,
    [JSON.stringify(row), `{${p.anna}}`],
  )
  return { id, told }
}

/** A stretch of hours that nobody has anything in. */
const stretch = () => {
  const at = free()
  free()
  return at
}

async function refusedByItself(sql: Sql, p: Cast): Promise<boolean> {
  const at = stretch()
  await book(sql, p.desk, [p.anna], [p.mine], { at: at + HOUR })
  const plain = await away(sql, p, at, {})
  return plain.told === 'taken' && (await away(sql, p, at)).told === 'booked'
}

async function letsNothingIn(sql: Sql, p: Cast): Promise<boolean> {
  const at = stretch()
  await book(sql, p.desk, [p.anna], [p.mine], { at: at + HOUR })
  await away(sql, p, at)
  const beside = await outcome(sql, p.desk, [p.anna], [p.theirs], { at })
  const onto = await outcome(sql, p.desk, [p.anna], [p.theirs], { at: at + HOUR })
  return beside === 'taken' && onto === 'taken'
}

async function beyondIsRefused(sql: Sql, p: Cast): Promise<boolean> {
  const at = stretch()
  await book(sql, p.desk, [p.anna], [p.mine], { at: at + 3 * HOUR - 60_000 })
  return (await away(sql, p, at)).told === 'taken'
}

async function visitLetsNobodyStay(sql: Sql, p: Cast): Promise<boolean> {
  const at = stretch()
  await book(sql, p.desk, [p.anna], [p.mine], { at: at + HOUR })
  const meeting = await away(sql, p, at, { over: true }, 'meeting')
  await away(sql, p, at)
  return meeting.told === 'taken' && (await away(sql, p, at)).told === 'taken'
}

async function movesOut(sql: Sql, p: Cast): Promise<boolean> {
  const at = stretch()
  const { id } = await book(sql, p.desk, [p.anna], [p.mine], { at: at + HOUR })
  await away(sql, p, at)
  const within = await move(sql, p.desk, id, 1, at + 2 * HOUR)
  const out = await move(sql, p.desk, id, 1, free())
  const back = await move(sql, p.desk, id, 2, at + HOUR)
  return within === 'taken' && out === 'done' && back === 'taken'
}

async function takenBack(sql: Sql, p: Cast): Promise<boolean> {
  const at = stretch()
  const { id } = await book(sql, p.desk, [p.anna], [p.mine], { at: at + HOUR })
  const gone = await book(sql, p.desk, [p.anna], [p.theirs], { at: at + 2 * HOUR })
  const made = await away(sql, p, at)
  await set(sql, p.desk, gone.id, 1, 'cancelled_by_client')
  if ((await set(sql, p.desk, gone.id, 2, 'scheduled')) !== 'done') return false
  if ((await undo(sql, p.desk, made.id)) !== 'undone') return false
  const yields = await count(sql, 'appointment_providers where yields and appointment_id = $1', [id])
  const onto = await outcome(sql, p.desk, [p.anna], [p.theirs], { at: at + HOUR })
  return yields === 0 && onto === 'taken'
}

async function olderCountsAgainst(sql: Sql, p: Cast): Promise<boolean> {
  const older = await book(sql, p.desk, [p.anna], [p.mine])
  await sql`update appointments set created_at = created_at - interval '1 day' where id = ${older.id}`
  const newer = await book(sql, p.desk, [p.cleo], [p.mine])
  if ((await as<string | null>(sql, p.desk, 'policy.booking_undo($1)', [newer.id])) !== null) return false
  await move(sql, p.desk, older.id, 1, free(), [p.cleo])
  return (await undo(sql, p.desk, newer.id)) === 'appointment'
}
