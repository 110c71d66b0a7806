import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'
import { posts, staff } from './staff'

/** A signed-in browser, checked on every request; the cookie carries a token of which only the hash lies here. */
export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    tokenHash: text().notNull().unique(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    actingPostId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
    lastSeenAt: instant().notNull().defaultNow(),
    idleExpiresAt: instant().notNull(),
    absoluteExpiresAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [index('sessions_staff').on(t.staffId)],
)

/** Token buckets, so that limits hold over several processes and restarts. Keys are hashed: no address in clear. */
export const rateLimits = pgTable('rate_limits', {
  key: text().primaryKey(),
  tokens: integer().notNull(),
  refilledAt: instant().notNull().defaultNow(),
})

/** What an import made of which source record: a second run finds it and changes nothing. */
export const importRecords = pgTable(
  'import_records',
  {
    source: text().notNull(),
    resourceType: text().notNull(),
    sourceId: text().notNull(),
    targetId: uuid().notNull(),
    importedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.source, t.resourceType, t.sourceId] }),
    index('import_records_target').on(t.targetId),
  ],
)
