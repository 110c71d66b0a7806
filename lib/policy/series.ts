import { sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import type { AppointmentStatus } from './appointments'
import {
  type AppointmentValues,
  type BookingRefusal,
  byColumn,
  type ChangeOutcome,
  type Taken,
} from './booking'
import type { ViewerTransaction } from './enter'

const uuids = (ids: string[]) => sql`${sql.param(`{${ids.join(',')}}`)}::uuid[]`
const rowsOf = (rows: Record<string, unknown>[]) => sql`${JSON.stringify(rows.map(byColumn))}::jsonb`

/** A series as it is kept: an RRULE of RFC 5545 over wall times of a zone, and the number of its last place. */
export type SeriesValues = { id: string; rule: string; startsWall: string; timeZone: string; places: number }

/** One place of a series; `seriesWall` is when the rule has it, `startsWall` when it is. */
export type SeriesPlace = Pick<
  AppointmentValues,
  'startsAt' | 'endsAt' | 'reservedUntil' | 'startsWall' | 'outsideAvailability' | 'overlapReason'
> & { id: string; seriesPlace: number; seriesWall: string }

/** By the number of the place: what is in its way. */
export type TakenPlaces = Record<string, Taken>

export type SeriesOutcome<T> = {
  outcome: T | null
  /** With `taken`: which places, and by what; none where that has passed again. */
  taken: TakenPlaces
  newPostIds: string[]
  actId: string
}

type OutcomeRow<T> = { outcome: T | null; taken: TakenPlaces | null; new_posts: string[] | null }

function told<T>(row: OutcomeRow<T> | undefined, actId: string): SeriesOutcome<T> {
  return { outcome: row?.outcome ?? null, taken: row?.taken ?? {}, newPostIds: row?.new_posts ?? [], actId }
}

/** What is in the way of these places, before they are booked; nothing for what the viewer could not book. POLICY.md P50. */
export async function checkSeries(
  tx: ViewerTransaction,
  booking: { postIds: string[]; clientIds: string[]; roomId: string | null; places: SeriesPlace[] },
): Promise<TakenPlaces> {
  const rows = rowsOf(booking.places.map((place) => ({ ...place, roomId: booking.roomId })))
  const [row] = await tx.execute<{ taken: TakenPlaces }>(
    sql`select policy.series_check(${rows}, ${uuids(booking.postIds)}, ${uuids(booking.clientIds)}) as taken`,
  )
  return row?.taken ?? {}
}

/** Books all places of a series or none, in one act; the values are those of every place. Source: POLICY.md P50. */
export async function insertSeries(
  tx: ViewerTransaction,
  booking: {
    series: SeriesValues
    postIds: string[]
    clientIds: string[]
    values: AppointmentValues
    places: SeriesPlace[]
  },
): Promise<SeriesOutcome<'booked' | 'already' | 'taken' | BookingRefusal>> {
  const actId = newId()
  const rows = rowsOf(booking.places.map((place) => ({ ...booking.values, ...place })))
  const [row] = await tx.execute<OutcomeRow<'booked' | 'already' | 'taken' | BookingRefusal>>(sql`
    select * from policy.book_series(${JSON.stringify(byColumn(booking.series))}::jsonb, ${rows}, ${uuids(booking.postIds)},
      ${uuids(booking.clientIds)}, ${actId})`)
  return told(row, actId)
}

/** What is in the way of repeating an appointment at these places. */
export async function checkRepeat(
  tx: ViewerTransaction,
  { appointmentId, roomId, places }: { appointmentId: string; roomId: string | null; places: SeriesPlace[] },
): Promise<TakenPlaces> {
  const rows = rowsOf(places.map((place) => ({ ...place, roomId })))
  const [row] = await tx.execute<{ taken: TakenPlaces }>(
    sql`select policy.repeat_check(${appointmentId}, ${rows}) as taken`,
  )
  return row?.taken ?? {}
}

export type RepeatOutcome = 'booked' | 'taken' | 'stale' | 'over' | 'repeats' | BookingRefusal

/** Books the further places of an appointment, which becomes the first of the series. */
export async function insertRepeat(
  tx: ViewerTransaction,
  repeat: { appointmentId: string; version: number; series: SeriesValues; places: SeriesPlace[] },
): Promise<SeriesOutcome<RepeatOutcome>> {
  const actId = newId()
  const [row] = await tx.execute<OutcomeRow<RepeatOutcome>>(sql`
    select * from policy.repeat_appointment(${repeat.appointmentId}, ${repeat.version}, ${JSON.stringify(byColumn(repeat.series))}::jsonb,
      ${rowsOf(repeat.places)}, ${actId})`)
  return told(row, actId)
}

/** How far an act on one place goes: this one and the later ones, or all that are still to come. */
export type SeriesScope = 'later' | 'all'

export type SeriesFacts = {
  rule: string
  time_zone: string
  place: number
  places: number
  series_wall: string
  /** How many others an act on the later ones, or on all, takes along. */
  later: number
  upcoming: number
  /** How many of these keep a time or a provider of their own when the series moves. */
  later_own: number
  upcoming_own: number
}

/** The series of an appointment that is open to the viewer; null where it belongs to none. */
export async function findSeries(tx: ViewerTransaction, appointmentId: string): Promise<SeriesFacts | null> {
  const [row] = await tx.execute<SeriesFacts>(sql`select * from policy.series_of(${appointmentId})`)
  return row ?? null
}

/** What the viewer's own act on a series did to each of its places that are open to him, by time. */
export async function listSeriesAct(
  tx: ViewerTransaction,
  actId: string,
): Promise<{ id: string; moved: boolean; starts_at: Date }[]> {
  const rows = await tx.execute<{ id: string; moved: boolean; starts_at: string }>(
    sql`select * from policy.series_act(${actId})`,
  )
  return [...rows].map((row) => ({ ...row, starts_at: new Date(row.starts_at) }))
}

export type ScopePlace = {
  id: string
  place: number
  starts_at: Date
  ends_at: Date
  until_at: Date
  starts_wall: string
  series_wall: string
  room_id: string | null
  /** Given a time or provider of its own, which a move of the series leaves. */
  own: boolean
}

/** The places a move takes along, this one among them, locked until the transaction ends. */
export async function lockSeriesPlaces(
  tx: ViewerTransaction,
  { appointmentId, scope }: { appointmentId: string; scope: SeriesScope },
): Promise<ScopePlace[]> {
  const rows = await tx.execute<ScopePlace>(
    sql`select * from policy.series_places(${appointmentId}, ${scope})`,
  )
  return [...rows].map((row) => ({
    ...row,
    starts_at: new Date(row.starts_at),
    ends_at: new Date(row.ends_at),
    until_at: new Date(row.until_at),
  }))
}

type SeriesMove = {
  appointmentId: string
  scope: SeriesScope
  places: Omit<SeriesPlace, 'seriesPlace'>[]
  /** Null keeps the providers. */
  postIds: string[] | null
}

/** What is in the way of a move of these places. */
export async function checkSeriesMove(tx: ViewerTransaction, move: SeriesMove): Promise<TakenPlaces> {
  const posts = move.postIds ? uuids(move.postIds) : sql`null::uuid[]`
  const [row] = await tx.execute<{ taken: TakenPlaces }>(
    sql`select policy.series_move_check(${move.appointmentId}, ${move.scope}, ${rowsOf(move.places)}, ${posts}) as taken`,
  )
  return row?.taken ?? {}
}

/** Moves these places of the scope or none; the others of it stay, and belong to the new series as well. */
export async function moveSeriesTo(
  tx: ViewerTransaction,
  move: SeriesMove & { version: number; series: Omit<SeriesValues, 'places'> },
): Promise<SeriesOutcome<Exclude<ChangeOutcome, null>>> {
  const actId = newId()
  const posts = move.postIds ? uuids(move.postIds) : sql`null::uuid[]`
  const [row] = await tx.execute<OutcomeRow<Exclude<ChangeOutcome, null>>>(sql`
    select * from policy.move_series(${move.appointmentId}, ${move.version}, ${move.scope}, ${JSON.stringify(byColumn(move.series))}::jsonb,
      ${rowsOf(move.places)}, ${posts}, ${actId})`)
  return told(row, actId)
}

/** Cancels a place with the later ones, or with all still to come; a fee is of this one. */
export async function cancelSeries(
  tx: ViewerTransaction,
  change: {
    appointmentId: string
    version: number
    scope: SeriesScope
    status: AppointmentStatus
    reason: string | null
    feeServiceId: string | null
    feeCents: number | null
  },
): Promise<{ outcome: ChangeOutcome; actId: string }> {
  const actId = newId()
  const [row] = await tx.execute<{ outcome: ChangeOutcome }>(sql`
    select policy.cancel_series(${change.appointmentId}, ${change.version}, ${change.scope}, ${change.status}, ${change.reason},
      ${change.feeServiceId}::uuid, ${change.feeCents}::int, ${actId}) as outcome`)
  return { outcome: row?.outcome ?? null, actId }
}

/** Changes what is said about a place, and about the others of the scope what said the same before. */
export async function changeSeriesDetails(
  tx: ViewerTransaction,
  change: {
    appointmentId: string
    version: number
    scope: SeriesScope
    values: Partial<
      Pick<AppointmentValues, 'serviceId' | 'telehealth' | 'placeOfService' | 'staffNote' | 'title'>
    >
  },
): Promise<{ outcome: ChangeOutcome; fields: string[]; actId: string }> {
  const actId = newId()
  const values = JSON.stringify(byColumn(change.values))
  const [row] = await tx.execute<{ outcome: ChangeOutcome; fields: string[] | null }>(sql`
    select * from policy.change_series(${change.appointmentId}, ${change.version}, ${change.scope}, ${values}::jsonb, ${actId})`)
  return { outcome: row?.outcome ?? null, fields: row?.fields ?? [], actId }
}
