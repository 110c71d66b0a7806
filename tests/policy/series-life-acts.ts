import {
  as,
  type Asked,
  book,
  type Cast,
  change,
  count,
  counted,
  move,
  onList,
  opens,
  outcome,
  set,
  type Sql,
  undo,
} from './booking-stage'
import {
  bookSeries,
  cancel,
  HOUR,
  lastAct,
  moveSeries,
  stateOf,
  statuses,
  undoAct,
  waiting,
  WEEK,
} from './series-stage'

/** About a series after it was booked. */
export const seriesLifeClaims: Asked[] = [
  ['cancelling the later ones leaves the earlier', cancelsLater],
  ['cancelling all leaves what has begun', leavesPast],
  ['a fee and lateness are of one', lateIsOne],
  ['a cancelled series comes back whole or not at all', cancelUndone],
  ['a move takes the later ones along, in a series of their own', movesLater],
  ['a place with a time of its own keeps it', ownTimeStays],
  ['a move that meets somebody moves nothing', moveAllOrNone],
  ['one place may take the time of the next', movesOntoItself],
  ['a move is taken back whole', moveUndone],
  ['a move to a colleague is booking him', moveIsBooking],
  ['a series that came over counts against the undo of a booking', seriesCountsAgainst],
  ['a series is changed by whoever may change its places', strangers],
  ['what is said is changed where it said the same', changeOthers],
  ['a cancelled place tells of itself, and keeps the word of the others', oneCancelled],
]

async function cancelsLater(sql: Sql, p: Cast): Promise<boolean> {
  const made = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  const third = made.ids[2] as string
  if ((await cancel(sql, p.desk, third, 9, 'later')) !== 'stale') return false
  if ((await cancel(sql, p.desk, third, 1, 'later')) !== 'done') return false
  const now = await statuses(sql, made.ids)
  if (now !== 'scheduled scheduled cancelled_by_client cancelled_by_client') return false
  // The provider was not told of the series yet, so he is told of both: what stands, and what does not.
  return (await waiting(sql, 'series_booked')) === 1 && (await waiting(sql, 'series_cancelled')) === 1
}

async function leavesPast(sql: Sql, p: Cast): Promise<boolean> {
  const made = await bookSeries(sql, p.desk, [p.anna], [p.mine], {
    // Numbers grow with every claim of a run: the third place must stay in the past.
    at: Date.now() - 2 * WEEK - 20 * HOUR + (counted() % 600) * 60_000,
  })
  await set(sql, p.desk, made.ids[3] as string, 1, 'confirmed')
  if ((await cancel(sql, p.desk, made.ids[3] as string, 2, 'all')) !== 'done') return false
  return (await statuses(sql, made.ids)) === 'scheduled scheduled scheduled cancelled_by_client'
}

async function lateIsOne(sql: Sql, p: Cast): Promise<boolean> {
  const made = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  if ((await cancel(sql, p.desk, made.ids[0] as string, 1, 'all', 'completed')) !== null) return false
  await cancel(sql, p.desk, made.ids[0] as string, 1, 'later', 'late_cancelled')
  return (
    (await statuses(sql, made.ids)) ===
    'late_cancelled cancelled_by_client cancelled_by_client cancelled_by_client'
  )
}

async function cancelUndone(sql: Sql, p: Cast): Promise<boolean> {
  const made = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  const first = made.ids[0] as string
  await set(sql, p.desk, made.ids[1] as string, 1, 'confirmed')
  await cancel(sql, p.desk, first, 1, 'all')
  const act = await lastAct(sql, first)
  const other = await book(sql, p.desk, [p.anna], [p.theirs], { at: made.at + WEEK })
  if ((await undoAct(sql, p.desk, first, act)) !== 'taken') return false
  if (!(await statuses(sql, made.ids)).startsWith('cancelled_by_client cancelled')) return false
  await undo(sql, p.desk, other.id)
  if ((await undoAct(sql, p.anna, first, act)) !== null) return false
  if ((await undoAct(sql, p.desk, first, act)) !== 'undone') return false
  return (await statuses(sql, made.ids)) === 'scheduled confirmed scheduled scheduled'
}

async function movesLater(sql: Sql, p: Cast): Promise<boolean> {
  const made = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  const done = await moveSeries(sql, p.desk, made.ids[2] as string, { scope: 'later' })
  const [one, two, three, four] = await stateOf(sql, made.ids)
  if (done.outcome !== 'done' || one?.starts !== made.at || three?.starts !== made.at + 2 * WEEK + HOUR)
    return false
  if (one.series !== two?.series || three.series !== four?.series || one.series === three.series) return false
  return (await outcome(sql, p.desk, [p.anna], [p.theirs], { at: made.at + 2 * WEEK + HOUR })) === 'taken'
}

async function ownTimeStays(sql: Sql, p: Cast): Promise<boolean> {
  const made = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  const own = made.at + WEEK + 5 * HOUR
  await move(sql, p.desk, made.ids[1] as string, 1, own)
  await sql`update appointments set starts_wall = '2031-02-02T02:02' where id = ${made.ids[1] as string}`
  if ((await moveSeries(sql, p.desk, made.ids[0] as string, {})).outcome !== 'done') return false
  const [one, two] = await stateOf(sql, made.ids)
  return two?.starts === own && two.series === one?.series && one.starts === made.at + HOUR
}

async function moveAllOrNone(sql: Sql, p: Cast): Promise<boolean> {
  const made = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  await book(sql, p.desk, [p.anna], [p.theirs], { at: made.at + 3 * WEEK + HOUR })
  const done = await moveSeries(sql, p.desk, made.ids[0] as string, {})
  if (done.outcome !== 'taken' || JSON.stringify(done.taken) !== '{"4":"taken"}') return false
  const state = await stateOf(sql, made.ids)
  if (state.some((one, index) => one.starts !== made.at + index * WEEK || one.version !== 1)) return false
  return (await outcome(sql, p.desk, [p.anna], [p.theirs], { at: made.at + WEEK })) === 'taken'
}

async function movesOntoItself(sql: Sql, p: Cast): Promise<boolean> {
  const made = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  if ((await moveSeries(sql, p.desk, made.ids[0] as string, { by: 168 })).outcome !== 'done') return false
  return (await outcome(sql, p.desk, [p.anna], [p.theirs], { at: made.at })) === 'booked'
}

async function moveUndone(sql: Sql, p: Cast): Promise<boolean> {
  const made = await bookSeries(sql, p.desk, [p.anna], [p.mine], {})
  const [before] = await stateOf(sql, made.ids)
  const [second, third] = [made.ids[1] as string, made.ids[2] as string]
  const done = await moveSeries(sql, p.desk, second, { scope: 'later', only: [second, third] })
  if ((await undoAct(sql, p.anna, second, done.act)) !== null) return false
  if ((await undoAct(sql, p.desk, second, done.act)) !== 'undone') return false
  const state = await stateOf(sql, made.ids)
  if (state.some((one, index) => one.starts !== made.at + index * WEEK || one.series !== before?.series))
    return false
  const again = await moveSeries(sql, p.desk, second, { version: 3, scope: 'later' })
  await set(sql, p.desk, third, (await stateOf(sql, [third]))[0]?.version ?? 0, 'confirmed')
  return (await undoAct(sql, p.desk, second, again.act)) === 'later'
}

async function moveIsBooking(sql: Sql, p: Cast): Promise<boolean> {
  const made = await bookSeries(sql, p.anna, [p.anna], [p.mine])
  const first = made.ids[0] as string
  if ((await moveSeries(sql, p.anna, first, { posts: [p.cleo] })).outcome !== 'no_provider') return false
  const done = await moveSeries(sql, p.desk, first, { posts: [p.ben] })
  return (
    done.outcome === 'done' &&
    (await onList(sql, p.ben, p.mine)) &&
    (await undoAct(sql, p.desk, first, done.act)) === 'later'
  )
}

async function strangers(sql: Sql, p: Cast): Promise<boolean> {
  const made = await bookSeries(sql, p.desk, [p.ben], [p.theirs])
  const first = made.ids[0] as string
  for (const who of [p.anna, p.custodian, p.outsider, p.shut]) {
    if (who !== p.shut && (await cancel(sql, who, first, 1, 'all')) !== null) return false
    if (who !== p.shut && (await moveSeries(sql, who, first, { by: 3 })).outcome !== null) return false
    if (
      who === p.anna &&
      ((await opens(sql, who, first)) ||
        (await as(sql, who, 'select count(*) from policy.series_of($1)', [first])) !== '0')
    )
      return false
  }
  // Of a place that went to a colleague the provider has nothing to say any more.
  const mine = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  await sql`update appointment_providers set post_id = ${p.cleo} where appointment_id = ${mine.ids[2] as string}`
  if ((await cancel(sql, p.anna, mine.ids[0] as string, 1, 'all')) !== 'done') return false
  return (
    (await statuses(sql, mine.ids)) ===
    'cancelled_by_client cancelled_by_client scheduled cancelled_by_client'
  )
}

async function changeOthers(sql: Sql, p: Cast): Promise<boolean> {
  const made = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  await change(sql, p.desk, made.ids[2] as string, 1, { staff_note: 'Its own' })
  const done = await as<string | null>(
    sql,
    p.desk,
    `select c.outcome from policy.change_series($1, 1, 'later', $2::text::jsonb, uuidv7()) c`,
    [made.ids[1] as string, JSON.stringify({ staff_note: 'For all', telehealth: true, status: 'completed' })],
  )
  const notes = (await stateOf(sql, made.ids)).map(({ note, status }) => `${note} ${status}`)
  const video = await count(sql, `appointments where series_id is not null and telehealth`, [])
  return (
    done === 'done' &&
    video === 3 &&
    notes.join(', ') === 'null scheduled, For all scheduled, Its own scheduled, For all scheduled'
  )
}

async function oneCancelled(sql: Sql, p: Cast): Promise<boolean> {
  const made = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  await set(sql, p.desk, made.ids[1] as string, 1, 'cancelled_by_client')
  return (await waiting(sql, 'series_booked')) === 1 && (await waiting(sql, 'appointment_cancelled')) === 1
}

async function seriesCountsAgainst(sql: Sql, p: Cast): Promise<boolean> {
  const { ids } = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  await sql`update appointments set created_at = created_at - interval '1 day' where id in ${sql(ids)}`
  const newer = await book(sql, p.desk, [p.cleo], [p.mine])
  if ((await as<string | null>(sql, p.desk, 'policy.booking_undo($1)', [newer.id])) !== null) return false
  const gone = await moveSeries(sql, p.desk, ids[0] as string, { posts: [p.cleo] })
  return gone.outcome === 'done' && (await undo(sql, p.desk, newer.id)) === 'appointment'
}
