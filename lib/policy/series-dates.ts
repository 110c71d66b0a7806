import { sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import type { AppointmentStatus } from './appointments'
import { byColumn } from './booking'
import type { ViewerTransaction } from './enter'
import type { RepeatOutcome, SeriesOutcome, SeriesPlace, TakenPlaces } from './series'

export type SeriesDateRow = {
  id: string
  place: number
  starts_at: Date
  ends_at: Date
  status: AppointmentStatus
  /** Given a time of its own. */
  own: boolean
  series_wall: string
  /** With whom, where that is somebody else than of the appointment asked about. */
  others: string | null
}

/** The places of the series of an appointment that are open to the viewer, in the order of time; none where it is not. POLICY.md P50. */
export async function listSeriesDates(
  tx: ViewerTransaction,
  appointmentId: string,
): Promise<SeriesDateRow[]> {
  const rows = await tx.execute<SeriesDateRow>(sql`select * from policy.series_dates(${appointmentId})`)
  return [...rows].map((row) => ({
    ...row,
    starts_at: new Date(row.starts_at),
    ends_at: new Date(row.ends_at),
  }))
}

type OutcomeRow = {
  outcome: RepeatOutcome | 'long' | null
  taken: TakenPlaces | null
  new_posts: string[] | null
}

/** Books further places at the end of a series, which are numbered there; the rule says how it repeats with them. */
export async function insertMorePlaces(
  tx: ViewerTransaction,
  more: { appointmentId: string; version: number; rule: string; places: SeriesPlace[] },
): Promise<SeriesOutcome<RepeatOutcome | 'long'>> {
  const actId = newId()
  const rows = JSON.stringify(more.places.map(byColumn))
  const [row] = await tx.execute<OutcomeRow>(sql`
    select * from policy.lengthen_series(${more.appointmentId}, ${more.version}, ${more.rule}, ${rows}::jsonb, ${actId})`)
  return {
    outcome: row?.outcome ?? null,
    taken: row?.taken ?? {},
    newPostIds: row?.new_posts ?? [],
    actId,
  }
}
