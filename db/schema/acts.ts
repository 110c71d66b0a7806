import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'
import { posts, staff } from './staff'
import { clients } from './clients'
import { organisations } from './organisations'

/** One deliberate act (a share, a stop, a booking). The rows it makes carry its id: undo, explanation and audit hang on it. */
export const acts = pgTable(
  'acts',
  {
    id: id(),
    kind: text().notNull(),
    postId: uuid().references((): AnyPgColumn => posts.id, { onDelete: 'restrict' }),
    clientId: uuid().references((): AnyPgColumn => clients.id, { onDelete: 'restrict' }),
    at: instant().notNull().defaultNow(),
  },
  (t) => [index('acts_client').on(t.clientId, t.at)],
)

/** Append-only. Names of fields, never values. `hash` covers the row; sealing chains the rows later. */
export const auditEvents = pgTable(
  'audit_events',
  {
    seq: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    id: uuid()
      .notNull()
      .unique()
      .default(sql`uuidv7()`),
    at: instant().notNull().defaultNow(),
    action: text().notNull(),
    staffId: uuid().references((): AnyPgColumn => staff.id, { onDelete: 'restrict' }),
    postId: uuid().references((): AnyPgColumn => posts.id, { onDelete: 'restrict' }),
    clientId: uuid().references((): AnyPgColumn => clients.id, { onDelete: 'restrict' }),
    subjectId: uuid(),
    actId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
    fields: text().array().notNull().default([]),
    hash: text().notNull().default(''),
  },
  (t) => [index('audit_events_client').on(t.clientId, t.seq)],
)

/** The ledger: who saw which component of which client on which day. One row per viewer, component, owner and day. */
export const disclosures = pgTable(
  'disclosures',
  {
    postId: uuid()
      .notNull()
      .references((): AnyPgColumn => posts.id, { onDelete: 'restrict' }),
    clientId: uuid()
      .notNull()
      .references((): AnyPgColumn => clients.id, { onDelete: 'restrict' }),
    component: text().notNull(),
    /** Whose items were seen. */
    organisationId: uuid()
      .notNull()
      .references((): AnyPgColumn => organisations.id, { onDelete: 'restrict' }),
    onDay: date().notNull(),
    firstAt: instant().notNull().defaultNow(),
    lastAt: instant().notNull().defaultNow(),
    views: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.clientId, t.component, t.organisationId, t.onDay] }),
    index('disclosures_client').on(t.clientId, t.onDay),
    index('disclosures_recent').on(t.postId, t.lastAt),
  ],
)

/** Messages to be sent, written in the transaction of the act they tell of. Nothing personal in the payload. */
export const outboxMessages = pgTable(
  'outbox_messages',
  {
    id: id(),
    kind: text().notNull(),
    toStaffId: uuid()
      .notNull()
      .references((): AnyPgColumn => staff.id, { onDelete: 'cascade' }),
    payload: jsonb().$type<Record<string, string>>().notNull().default({}),
    actId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
    createdAt: createdAt(),
    notBefore: instant().notNull().defaultNow(),
    sentAt: instant(),
    attempts: integer().notNull().default(0),
  },
  (t) => [
    index('outbox_due')
      .on(t.notBefore)
      .where(sql`${t.sentAt} is null`),
  ],
)

/** Settings are dated rows: the last one decides. A save that changes nothing writes no row. */
export const settings = pgTable(
  'settings',
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references((): AnyPgColumn => organisations.id, { onDelete: 'cascade' }),
    key: text().notNull(),
    value: jsonb().$type<unknown>().notNull(),
    fromAt: instant().notNull().defaultNow(),
    actId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
  },
  (t) => [index('settings_lookup').on(t.organisationId, t.key, t.fromAt)],
)

/** The registry of mechanisms with the days between which each is switched on for the network. */
export const mechanismSwitches = pgTable(
  'mechanism_switches',
  {
    id: id(),
    mechanism: text().notNull(),
    onFrom: date().notNull(),
    onUntil: date(),
    actId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
  },
  (t) => [
    check('mechanism_switches_name', sql`${t.mechanism} in ('M1','M2','M3','M4','M5','M6','M7','M8','M9')`),
    check('mechanism_switches_term', sql`${t.onUntil} >= ${t.onFrom}`),
  ],
)
