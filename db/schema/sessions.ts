import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { acts } from './acts'
import { createdAt, id, instant } from './columns'
import { posts, staff } from './staff'

/** A browser in which somebody signed in before: known by a cookie of its own, of which only the hash lies here. */
export const staffDevices = pgTable(
  'staff_devices',
  {
    id: id(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    tokenHash: text().notNull(),
    words: text(),
    firstSeenAt: instant().notNull().defaultNow(),
    lastSeenAt: instant().notNull().defaultNow(),
  },
  (t) => [unique().on(t.staffId, t.tokenHash)],
)

/** A link that lets somebody choose a password, once, for a while; the mail carries the token, here lies its hash. */
export const passwordLinks = pgTable(
  'password_links',
  {
    id: id(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    tokenHash: text().notNull().unique(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    endedAt: instant(),
    actId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
  },
  (t) => [
    index('password_links_staff').on(t.staffId),
    check('password_links_kind', sql`${t.kind} in ('invitation','reset')`),
  ],
)

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
    /** What the browser calls itself, in words, and where it asked from: so that people know their sessions apart. */
    device: text(),
    network: text(),
    /** The browser, where it is known. */
    deviceId: uuid().references(() => staffDevices.id, { onDelete: 'set null' }),
  },
  (t) => [index('sessions_staff').on(t.staffId)],
)

/** Token buckets, so that limits hold over several processes and restarts. Keys are hashed: no address in clear. */
export const rateLimits = pgTable('rate_limits', {
  key: text().primaryKey(),
  tokens: integer().notNull(),
  refilledAt: instant().notNull().defaultNow(),
})

/** Workers that are alive say so every few seconds; one row each, removed a day after the last word. */
export const workerBeats = pgTable('worker_beats', {
  workerId: uuid().primaryKey(),
  beganAt: instant().notNull().defaultNow(),
  beatAt: instant().notNull().defaultNow(),
})
