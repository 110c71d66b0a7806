import { sql } from 'drizzle-orm'
import { connection } from '@/db/client'
import { newId } from '@/db/new-id'
import type { ViewerTransaction } from './enter'

/** Begins a feed of the viewer's own under this token, of which the hash alone is kept; null for whoever is no provider (P49). */
export async function beginCalendarFeed(
  tx: ViewerTransaction,
  token: string,
): Promise<{ feedId: string; actId: string } | null> {
  const actId = newId()
  const [row] = await tx.execute<{ id: string | null }>(
    sql`select policy.begin_calendar_feed(${token}, ${actId}) as id`,
  )
  return row?.id ? { feedId: row.id, actId } : null
}

/** Ends the viewer's own feed; its id, null where there was none. */
export async function endCalendarFeed(tx: ViewerTransaction): Promise<string | null> {
  const [row] = await tx.execute<{ id: string | null }>(sql`select policy.end_calendar_feed() as id`)
  return row?.id ?? null
}

/** The viewer's own feed: since when, and when it was asked for last. */
export async function findCalendarFeed(
  tx: ViewerTransaction,
): Promise<{ createdAt: Date; lastReadAt: Date | null } | null> {
  const [row] = await tx.execute<{ created_at: string; last_read_at: string | null }>(
    sql`select * from policy.find_calendar_feed()`,
  )
  if (!row) return null
  return {
    createdAt: new Date(row.created_at),
    lastReadAt: row.last_read_at === null ? null : new Date(row.last_read_at),
  }
}

export type FeedEntry = {
  id: string
  kind: 'appointment' | 'meeting' | 'out_of_office'
  startsAt: Date
  endsAt: Date
  allDay: boolean
  /** Days of the network; `endDay` is the day after the last. */
  firstDay: string
  endDay: string
  version: number
  changedAt: Date
}

type EntryRow = {
  id: string
  kind: FeedEntry['kind']
  starts_at: string
  ends_at: string
  all_day: boolean
  first_day: string
  end_day: string
  version: number
  changed_at: string
}

/** Whose feed this token is, and notes that it was asked for; null for a token that opens nothing. There is no viewer here. */
export async function askCalendarFeed(token: string): Promise<string | null> {
  const [row] = await connection().db.execute<{ post: string | null }>(
    sql`select policy.ask_calendar_feed(${token}) as post`,
  )
  return row?.post ?? null
}

/** The taken time of the provider whose feed this token is: that and of what kind, nothing else. */
export async function listFeedEntries(token: string): Promise<FeedEntry[]> {
  const rows = await connection().db.execute<EntryRow>(sql`
    select f.*, f.first_day::text as first_day, f.end_day::text as end_day from policy.calendar_feed(${token}) f`)
  return [...rows].map((row) => ({
    id: row.id,
    kind: row.kind,
    startsAt: new Date(row.starts_at),
    endsAt: new Date(row.ends_at),
    allDay: row.all_day,
    firstDay: row.first_day,
    endDay: row.end_day,
    version: row.version,
    changedAt: new Date(row.changed_at),
  }))
}
