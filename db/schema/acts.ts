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
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'
import { posts, staff } from './staff'
import { clients } from './clients'
import { items } from './items'
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
    /** Why, in the words of whoever acted, where the act asks for a reason. */
    reason: text(),
    /** For whom somebody acted who is not the one to decide. */
    onBehalfOfPostId: uuid().references((): AnyPgColumn => posts.id, { onDelete: 'restrict' }),
    /** The act that took this one back: what it made is ended, its rows and the ledger stay. */
    undoneById: uuid().references((): AnyPgColumn => acts.id, { onDelete: 'restrict' }),
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
    /** The rule and the fact by which it was seen on the first look of the day: cannot be found out afterwards. */
    rule: text(),
    source: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.clientId, t.component, t.organisationId, t.onDay] }),
    index('disclosures_client').on(t.clientId, t.onDay),
    index('disclosures_recent').on(t.postId, t.lastAt),
  ],
)

/** Who opened which note or document: the author may ask. One row per reader, item and day; the first look is kept. */
export const itemViews = pgTable(
  'item_views',
  {
    postId: uuid()
      .notNull()
      .references((): AnyPgColumn => posts.id, { onDelete: 'restrict' }),
    itemId: uuid()
      .notNull()
      .references((): AnyPgColumn => items.id, { onDelete: 'restrict' }),
    clientId: uuid()
      .notNull()
      .references((): AnyPgColumn => clients.id, { onDelete: 'restrict' }),
    onDay: date().notNull(),
    firstAt: instant().notNull().defaultNow(),
    lastAt: instant().notNull().defaultNow(),
    views: integer().notNull().default(1),
    rule: text(),
    source: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.itemId, t.onDay] }),
    index('item_views_item').on(t.itemId),
    index('item_views_client').on(t.clientId, t.onDay),
  ],
)

/**
 * The chain over the ledgers: one link per sealed row, in the order of sealing. A row that is altered, removed or put in
 * between breaks its link. `entry` names the row inside its ledger (a key written as text).
 */
export const ledgerSeals = pgTable(
  'ledger_seals',
  {
    position: bigint({ mode: 'number' }).primaryKey(),
    ledger: text().notNull(),
    entry: text().notNull(),
    entryHash: text().notNull(),
    chainHash: text().notNull(),
    sealedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique().on(t.ledger, t.entry),
    check('ledger_seals_ledger', sql`${t.ledger} in ('audit_events','disclosures','item_views','acts')`),
  ],
)

/** Rows of the ledgers that wait for their link; written by triggers in the transaction of the row, with its hash. */
export const ledgerPending = pgTable('ledger_pending', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  ledger: text().notNull(),
  entry: text().notNull(),
  entryHash: text().notNull(),
})

/** Signed heads of the chain, so that its end cannot be cut off unnoticed by whoever does not hold the key. */
export const ledgerHeads = pgTable('ledger_heads', {
  position: bigint({ mode: 'number' }).primaryKey(),
  chainHash: text().notNull(),
  signature: text().notNull(),
  signedAt: instant().notNull().defaultNow(),
})

/** The demo's own mail provider: what would have been delivered, once per message, read on the mailbox page. */
export const mailboxMessages = pgTable(
  'mailbox_messages',
  {
    id: id(),
    messageId: uuid().notNull().unique(),
    toEmail: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    deliveredAt: instant().notNull().defaultNow(),
  },
  (t) => [index('mailbox_delivered').on(t.deliveredAt)],
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
    /** One message for one reason, however often it is asked for (a reminder, a daily line). */
    dedupeKey: text().unique(),
    /** A worker has it until then (one that died loses it), or after a failure nobody tries before then. */
    claimedUntil: instant(),
    /** From then on the provider may have it: by its key it knows a repeat for a day. */
    firstTriedAt: instant(),
    lastError: text(),
    /** What the provider calls it. */
    providerId: text(),
    /** Not to be sent any more: taken back, or its receiver retired. */
    cancelledAt: instant(),
    /** Given up: the key by which the provider knows a repeat no longer holds, or it refuses for good. */
    failedAt: instant(),
  },
  (t) => [
    index('outbox_due')
      .on(t.notBefore)
      .where(sql`${t.sentAt} is null and ${t.cancelledAt} is null and ${t.failedAt} is null`),
    index('outbox_act').on(t.actId),
  ],
)

/** Settings are dated rows: the last one decides. A save that changes nothing writes no row. */
export const settings = pgTable(
  'settings',
  {
    id: id(),
    /** Null: of the network, or of the one post named below. */
    organisationId: uuid().references((): AnyPgColumn => organisations.id, { onDelete: 'cascade' }),
    postId: uuid().references((): AnyPgColumn => posts.id, { onDelete: 'cascade' }),
    key: text().notNull(),
    value: jsonb().$type<unknown>().notNull(),
    fromAt: instant().notNull().defaultNow(),
    actId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
  },
  (t) => [
    index('settings_lookup').on(t.organisationId, t.key, t.fromAt),
    index('settings_of_post').on(t.postId, t.key, t.fromAt),
    check('settings_one_owner', sql`num_nonnulls(${t.organisationId}, ${t.postId}) <= 1`),
  ],
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
