import {
  as,
  type Asked,
  book,
  type Cast,
  change,
  count,
  finds,
  onList,
  outcome,
  set,
  type Sql,
  undo,
} from './booking-stage'
import {
  booked,
  bookSeries,
  lastAct,
  moveSeries,
  repeat,
  rowsFrom,
  stateOf,
  statuses,
  undoAct,
  waiting,
  WEEK,
  weeksFrom,
} from './series-stage'

/** About booking a series. */
export const seriesClaims: Asked[] = [
  ['a series is booked whole, shares once and is told once', bookedWhole],
  ['a series that loses one time is not booked at all, and learns which', nothingHalf],
  ['who may not book one may not book many', refusals],
  ['the check list tells only of what one may book', checkTells],
  ['a series sent twice is booked once', sentTwice],
  ['a room is given once in a series too', roomOnce],
  ['undo takes the whole series, and the place on the list', undoneWhole],
  ['undo waits for no place that was changed', undoTooLate],
  ['an appointment is made to repeat, and back', repeats],
]

async function bookedWhole(sql: Sql, p: Cast): Promise<boolean> {
  const made = await bookSeries(sql, p.desk, [p.ben], [p.mine])
  if (made.outcome !== 'booked' || (await booked(sql, made.ids)) !== 4) return false
  if (!(await onList(sql, p.ben, p.mine)) || (await waiting(sql, 'series_booked')) !== 1) return false
  const again = await outcome(sql, p.desk, [p.ben], [p.theirs], { at: made.at + 3 * WEEK })
  return again === 'taken'
}

async function nothingHalf(sql: Sql, p: Cast): Promise<boolean> {
  const at = weeksFrom()
  await book(sql, p.desk, [p.ben], [p.theirs], { at: at + 2 * WEEK })
  const made = await bookSeries(sql, p.desk, [p.ben], [p.mine], { at })
  if (made.outcome !== 'taken' || JSON.stringify(made.taken) !== '{"3":"taken"}') return false
  if ((await booked(sql, made.ids)) !== 0 || (await finds(sql, p.ben, p.mine))) return false
  const other = await bookSeries(sql, p.desk, [p.anna], [p.theirs], { at })
  if (other.outcome !== 'taken' || JSON.stringify(other.taken) !== '{"3":"client_taken"}') return false
  return (await bookSeries(sql, p.desk, [p.anna], [p.theirs], { at, reason: 'Joint' })).outcome === 'booked'
}

async function refusals(sql: Sql, p: Cast): Promise<boolean> {
  const told = async (...args: Parameters<typeof bookSeries>) => (await bookSeries(...args)).outcome
  return (
    (await told(sql, p.anna, [p.anna], [p.theirs])) === 'no_client' &&
    (await told(sql, p.anna, [p.cleo], [p.mine])) === 'no_provider' &&
    (await told(sql, p.custodian, [p.anna], [p.mine])) === 'not_yours' &&
    (await told(sql, p.desk, [p.drew], [p.mine])) === 'shut_out' &&
    !(await finds(sql, p.anna, p.theirs))
  )
}

async function checkTells(sql: Sql, p: Cast): Promise<boolean> {
  const { at, rows } = await rowsFrom(sql, {})
  await book(sql, p.desk, [p.cleo], [p.theirs], { at: at + WEEK })
  const check = (who: string, post: string, client: string) =>
    as<Record<string, string>>(
      sql,
      who,
      'policy.series_check($1::text::jsonb, array[$2::text::uuid], array[$3::text::uuid])',
      [JSON.stringify(rows), post, client],
    )
  const told = [
    await check(p.desk, p.anna, p.theirs),
    await check(p.anna, p.anna, p.theirs),
    await check(p.outsider, p.cleo, p.theirs),
  ]
  return JSON.stringify(told) === '[{"2":"client_taken"},{},{}]'
}

async function sentTwice(sql: Sql, p: Cast): Promise<boolean> {
  const made = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  const again = await bookSeries(sql, p.desk, [p.anna], [p.mine], { id: made.ids[0] })
  return (
    again.outcome === 'already' &&
    (await bookSeries(sql, p.anna, [p.anna], [p.mine], { id: made.ids[0] })).outcome === null
  )
}

async function roomOnce(sql: Sql, p: Cast): Promise<boolean> {
  const [site] =
    await sql`insert into sites (organisation_id, name) values (${p.organisation}, 'Site') returning id`
  const [room] = await sql`insert into rooms (organisation_id, site_id, name)
    values (${p.organisation}, ${site?.id as string}, 'One') returning id`
  const place = { room: room?.id as string, site: site?.id as string }
  const made = await bookSeries(sql, p.desk, [p.anna], [p.mine], place)
  const other = await bookSeries(sql, p.desk, [p.cleo], [p.theirs], { ...place, at: made.at - WEEK })
  if (
    other.outcome !== 'taken' ||
    Object.values(other.taken ?? {}).join() !== 'room_taken,room_taken,room_taken'
  )
    return false
  // Moved by a week, each takes the room of the next.
  if ((await moveSeries(sql, p.desk, made.ids[0] as string, { by: 168 })).outcome !== 'done') return false
  return (await count(sql, `appointments where room_id = $1 and keeps_time`, [place.room])) === 4
}

async function undoneWhole(sql: Sql, p: Cast): Promise<boolean> {
  const made = await bookSeries(sql, p.desk, [p.ben], [p.mine])
  if ((await undo(sql, p.manager, made.ids[2] as string)) !== null) return false
  if ((await undo(sql, p.desk, made.ids[2] as string)) !== 'undone') return false
  if ((await statuses(sql, made.ids)) !== Array(4).fill('entered_in_error').join(' ')) return false
  if ((await finds(sql, p.ben, p.mine)) || (await waiting(sql, 'series_booked')) !== 0) return false
  return (await bookSeries(sql, p.desk, [p.ben], [p.theirs], { at: made.at })).outcome === 'booked'
}

async function undoTooLate(sql: Sql, p: Cast): Promise<boolean> {
  const made = await bookSeries(sql, p.desk, [p.ben], [p.mine])
  await set(sql, p.ben, made.ids[3] as string, 1, 'confirmed')
  return (await undo(sql, p.desk, made.ids[0] as string)) === 'later'
}

async function repeats(sql: Sql, p: Cast): Promise<boolean> {
  const at = weeksFrom()
  const { id } = await book(sql, p.desk, [p.anna], [p.mine], { at })
  await set(sql, p.desk, id, 1, 'confirmed')
  if ((await repeat(sql, p.cleo, id, 2, { at })).outcome !== null) return false
  if ((await repeat(sql, p.anna, id, 1, { at })).outcome !== 'stale') return false
  await book(sql, p.desk, [p.anna], [p.mine], { at: at + WEEK })
  if (JSON.stringify((await repeat(sql, p.anna, id, 2, { at })).taken) !== '{"2":"taken"}') return false
  const other = await book(sql, p.desk, [p.anna], [p.mine])
  await change(sql, p.desk, other.id, 1, { staff_note: 'Bring the form' })
  const made = await repeat(sql, p.anna, other.id, 2, { at: other.at })
  if (
    made.outcome !== 'booked' ||
    (await repeat(sql, p.anna, other.id, 3, { at: other.at })).outcome !== 'repeats'
  )
    return false
  const [first, ...further] = await stateOf(sql, [other.id, ...made.ids])
  if (!first?.series || further.some((one) => one.series !== first.series || one.note !== null)) return false
  if ((await undoAct(sql, p.desk, other.id, await lastAct(sql, other.id))) !== null) return false
  if ((await undoAct(sql, p.anna, other.id, await lastAct(sql, other.id))) !== 'undone') return false
  const [back] = await stateOf(sql, [other.id])
  return (
    back?.status === 'scheduled' &&
    !back.series &&
    (await statuses(sql, made.ids)) === 'entered_in_error entered_in_error'
  )
}
