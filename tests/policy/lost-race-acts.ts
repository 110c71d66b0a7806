import { type Asked, book, type Cast, count, type Sql } from './booking-stage'
import { booked, bookSeries } from './series-stage'

/** About a booking whose time somebody else takes between the question and the writing. */
export const lostRaceClaims: Asked[] = [
  ['a booking that loses its client at the last moment is none', noClientNoBooking],
  ['a series that loses its client at the last moment is none', noClientNoSeries],
  ['an overlap is written down only where a reason was given', noReasonNoOverlap],
]

/** From here on no row of a client's time comes in, as if another had been faster; ends with the transaction. */
const faster = (sql: Sql) =>
  sql.unsafe(`
    create function pg_temp.faster() returns trigger language plpgsql as $$ begin return null; end $$;
    create trigger faster before insert on appointment_clients for each row execute function pg_temp.faster()`)

async function noClientNoBooking(sql: Sql, p: Cast): Promise<boolean> {
  await faster(sql)
  const made = await book(sql, p.desk, [p.anna], [p.mine])
  return (
    made.outcome === 'client_taken' &&
    (await count(sql, 'appointment_providers where post_id = $1', [p.anna])) === 0
  )
}

async function noClientNoSeries(sql: Sql, p: Cast): Promise<boolean> {
  await faster(sql)
  const made = await bookSeries(sql, p.desk, [p.anna], [p.mine])
  return made.outcome !== 'booked' && (await booked(sql, made.ids)) === 0
}

async function noReasonNoOverlap(sql: Sql, p: Cast): Promise<boolean> {
  const { id } = await book(sql, p.desk, [p.anna], [p.mine])
  return (
    (await count(sql, 'appointment_clients where appointment_id = $1 and overlap_reason is null', [id])) === 1
  )
}
