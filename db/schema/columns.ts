import { sql } from 'drizzle-orm'
import { customType, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Primary keys are UUIDv7, made by the database unless the writer needs the id beforehand. */
export const id = () =>
  uuid()
    .primaryKey()
    .default(sql`uuidv7()`)

export const instant = () => timestamp({ withTimezone: true, mode: 'date' })

export const createdAt = () => instant().notNull().defaultNow()

/** Text compared byte by byte: keyset pages and the reach index need an order that no locale changes. */
export const bytewiseText = customType<{ data: string }>({ dataType: () => 'text collate "C"' })

export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
