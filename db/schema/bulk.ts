import { sql } from 'drizzle-orm'
import { boolean, check, date, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'
import { acts } from './acts'
import { clients } from './clients'
import { chartShares } from './grants'
import { organisations } from './organisations'
import { posts } from './staff'

/** Many acts of one kind chosen together: looked at as a draft, then done client by client, taken back the same way. */
export const bulkActs = pgTable(
  'bulk_acts',
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'restrict' }),
    /** Whoever acts. */
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: 'restrict' }),
    kind: text().notNull(),
    /** Whose clients, or whose part of the charts; null for a renewal. */
    fromPostId: uuid().references(() => posts.id, { onDelete: 'restrict' }),
    what: text().notNull().default('chart'),
    /** The day on which it is done. */
    fromOn: date().notNull(),
    /** The last day of what it opens, included; null = no end. */
    until: date(),
    visits: text().notNull().default('keep'),
    /** Whoever hands over leaves the lists, where no visit stays with him. */
    leaves: boolean().notNull().default(false),
    /** A line for whoever receives. Content, shown to both sides alone. */
    note: text(),
    state: text().notNull().default('draft'),
    actId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
    undoActId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
    createdAt: createdAt(),
    /** A run that has not said so for a while has died. */
    aliveAt: instant(),
    endedAt: instant(),
    undoneAt: instant(),
  },
  (t) => [
    index('bulk_acts_post').on(t.postId, t.createdAt),
    index('bulk_acts_planned')
      .on(t.fromOn)
      .where(sql`${t.state} = 'planned'`),
    check('bulk_acts_kind', sql`${t.kind} in ('handover','share','stop','renewal')`),
    check('bulk_acts_what', sql`${t.what} in ('nothing','demographics','chart')`),
    check('bulk_acts_visits', sql`${t.visits} in ('move','keep')`),
    check(
      'bulk_acts_state',
      sql`${t.state} in ('draft','planned','running','done','undoing','undone','dropped')`,
    ),
    check('bulk_acts_note', sql`char_length(${t.note}) <= 500`),
    check('bulk_acts_term', sql`${t.until} >= ${t.fromOn}`),
  ],
)

/** One client of such an act and one receiver, or one share: what became of it, and the acts it was done by. */
export const bulkParts = pgTable(
  'bulk_parts',
  {
    id: id(),
    bulkId: uuid()
      .notNull()
      .references(() => bulkActs.id, { onDelete: 'cascade' }),
    clientId: uuid()
      .notNull()
      .references(() => clients.id, { onDelete: 'restrict' }),
    toPostId: uuid().references(() => posts.id, { onDelete: 'restrict' }),
    shareId: uuid().references(() => chartShares.id, { onDelete: 'restrict' }),
    /** Null: not yet; `done`, or why not. */
    outcome: text(),
    /** In the order in which they were done. */
    actIds: uuid()
      .array()
      .notNull()
      .default(sql`'{}'`),
    moved: integer().notNull().default(0),
    kept: integer().notNull().default(0),
    doneAt: instant(),
    /** Null: not taken back; `undone`, or why it stays. */
    undo: text(),
  },
  (t) => [
    index('bulk_parts_bulk').on(t.bulkId, t.clientId),
    index('bulk_parts_client').on(t.clientId),
    index('bulk_parts_to').on(t.toPostId),
    index('bulk_parts_share').on(t.shareId),
  ],
)
