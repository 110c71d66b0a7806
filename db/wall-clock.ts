import { sql, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

const zone = sql.raw('(select time_zone from network)')

/** An instant as `YYYY-MM-DDTHH:MM` on the wall clock of the network's time zone. */
export function wallMinute(instant: PgColumn | SQL): SQL<string | null> {
  return sql<string | null>`to_char(${instant} at time zone ${zone}, 'YYYY-MM-DD"T"HH24:MI')`
}

/** An instant as its day `YYYY-MM-DD` in the network's time zone. */
export function wallDay(instant: PgColumn | SQL): SQL<string | null> {
  return sql<string | null>`(${instant} at time zone ${zone})::date::text`
}
