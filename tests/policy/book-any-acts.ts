import { as, type Asked, book, type Cast, finds, iso, outcome, set, type Sql } from './booking-stage'

/** About the setting that lets therapists book any client, and what those who run the practice are told of booked days. */
export const bookAnyClaims: Asked[] = [
  ['a therapist books any client where the practice lets him', anyClientWhereLet],
  ['whom he then finds by name, and by nothing else', pickerTellsNames],
  ['booked days are told to those who run the practice, of theirs alone', bookedDays],
  ['a private address gives its provider’s own taken time', feedIsOwn],
  ['as long as it stands and he is a provider here', feedEnds],
]

async function letThemBook(sql: Sql, p: Cast, organisation = p.organisation): Promise<void> {
  await sql`insert into settings (organisation_id, key, value) values (${organisation}, 'therapists_book_any', 'true')`
}

async function anyClientWhereLet(sql: Sql, p: Cast): Promise<boolean> {
  await letThemBook(sql, p, p.elsewhere)
  if ((await outcome(sql, p.anna, [p.anna], [p.theirs])) !== 'no_client') return false
  await letThemBook(sql, p)
  if (await finds(sql, p.anna, p.theirs)) return false
  if ((await outcome(sql, p.drew, [p.drew], [p.mine])) !== 'no_client') return false
  if ((await outcome(sql, p.anna, [p.anna], [p.foreign])) !== 'no_client') return false
  return (
    (await outcome(sql, p.anna, [p.anna], [p.theirs])) === 'booked' && (await finds(sql, p.anna, p.theirs))
  )
}

async function pickerTellsNames(sql: Sql, p: Cast): Promise<boolean> {
  await sql`update clients set phone_key = '2125550177' where id = ${p.theirs}`
  const row = (words: string, phone: string) =>
    as<Record<string, unknown> | null>(
      sql,
      p.anna,
      `select to_jsonb(c) from policy.bookable_clients(array[$1::uuid], true, $2::text::text[], null, ${phone}, 8) c`,
      [p.anna, words],
    )
  if (await row('{theirs}', 'null')) return false
  await letThemBook(sql, p)
  const found = await row('{theirs}', 'null')
  return found?.family_name === 'Theirs' && found.phone_end === null && (await row('{}', "'0177'")) === null
}

async function bookedDays(sql: Sql, p: Cast): Promise<boolean> {
  const { at } = await book(sql, p.desk, [p.anna], [p.mine])
  await book(sql, p.outsider, [p.outsider], [p.foreign], { at })
  const day = iso(at).slice(0, 10)
  const told = (who: string) =>
    as<number | null>(
      sql,
      who,
      `select sum(d.booked)::int from policy.booked_days('${day}', '${day}', null) d`,
    )
  return (await told(p.manager)) === 1 && (await told(p.desk)) === null
}

const token = 'a'.repeat(43)
const begin = (sql: Sql, who: string) =>
  as<string | null>(sql, who, 'policy.begin_calendar_feed($1, uuidv7())', [token])
const entries = (sql: Sql, who: string) =>
  as<number>(sql, who, 'select count(*)::int from policy.calendar_feed($1) f', [token])
/** The calendar of a private address ends after a year. */
const soon = (hours: number) => Math.floor(Date.now() / 3_600_000 + 48 + hours) * 3_600_000

async function feedIsOwn(sql: Sql, p: Cast): Promise<boolean> {
  if ((await begin(sql, p.desk)) !== null || (await begin(sql, p.anna)) === null) return false
  const { id } = await book(sql, p.desk, [p.anna], [p.mine], { at: soon(0) })
  await book(sql, p.desk, [p.ben], [p.theirs], { at: soon(2) })
  if ((await entries(sql, p.anna)) !== 1) return false
  await set(sql, p.desk, id, 1, 'cancelled_by_client')
  return (await entries(sql, p.anna)) === 0
}

async function feedEnds(sql: Sql, p: Cast): Promise<boolean> {
  await begin(sql, p.anna)
  await book(sql, p.desk, [p.anna], [p.mine], { at: soon(0) })
  await sql`update post_roles set until = current_date - 2 where post_id = ${p.anna}`
  if ((await entries(sql, p.desk)) !== 0) return false
  await sql`update post_roles set until = null where post_id = ${p.anna}`
  if ((await entries(sql, p.desk)) !== 1) return false
  await as(sql, p.anna, 'policy.end_calendar_feed()')
  return (await entries(sql, p.desk)) === 0
}
