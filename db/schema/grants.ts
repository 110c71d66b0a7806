import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytewiseText, bytes, createdAt, id, instant } from './columns'
import { organisations } from './organisations'
import { posts } from './staff'
import { clients } from './clients'
import { items } from './items'
import { acts } from './acts'

const client = () =>
  uuid()
    .notNull()
    .references(() => clients.id, { onDelete: 'restrict' })
const post = () =>
  uuid()
    .notNull()
    .references(() => posts.id, { onDelete: 'restrict' })
const act = () => uuid().references(() => acts.id, { onDelete: 'restrict' })

/** M1: a provider on the care team of a client, with that provider's own status for the client. */
export const careTeamMemberships = pgTable(
  'care_team_memberships',
  {
    id: id(),
    clientId: client(),
    postId: post(),
    status: text().notNull().default('new'),
    beganBy: text().notNull(),
    since: date().notNull(),
    until: date(),
    endedAt: instant(),
    endedReason: text(),
    actId: act(),
    endActId: act(),
    createdAt: createdAt(),
  },
  (t) => [
    index('care_team_client').on(t.clientId),
    index('care_team_post').on(t.postId),
    index('care_team_act').on(t.actId),
    index('care_team_end_act').on(t.endActId),
    uniqueIndex('care_team_one_open')
      .on(t.clientId, t.postId, t.since)
      .where(sql`${t.endedAt} is null and ${t.until} is null`),
    check('care_team_status', sql`${t.status} in ('new','active','inactive')`),
    check(
      'care_team_began_by',
      sql`${t.beganBy} in ('created','booking','demographics_share','chart_share','request','manager','import')`,
    ),
    check('care_team_term', sql`${t.until} >= ${t.since}`),
  ],
)

/** M2: provider A's part of a client's chart, directed to provider B. Every period is a row; nothing is overwritten. */
export const chartShares = pgTable(
  'chart_shares',
  {
    id: id(),
    clientId: client(),
    fromPostId: post(),
    toPostId: post(),
    since: date().notNull(),
    until: date(),
    withPrivate: boolean().notNull().default(false),
    /** A line for the colleague: where to begin. Content, shown to source and receiver alone. */
    message: text(),
    stoppedAt: instant(),
    actId: act(),
    stopActId: act(),
    createdAt: createdAt(),
  },
  (t) => [
    index('chart_shares_client').on(t.clientId),
    index('chart_shares_to').on(t.toPostId),
    index('chart_shares_from').on(t.fromPostId),
    index('chart_shares_act').on(t.actId),
    index('chart_shares_stop_act').on(t.stopActId),
    check('chart_shares_message', sql`char_length(${t.message}) <= 500`),
    check('chart_shares_term', sql`${t.until} >= ${t.since}`),
    check('chart_shares_not_self', sql`${t.fromPostId} <> ${t.toPostId}`),
  ],
)

/** A signed permission of the client. Here for private notes; releases (ROI) are further rows of the same table. */
export const authorisations = pgTable(
  'authorisations',
  {
    id: id(),
    clientId: client(),
    kind: text().notNull().default('private_notes'),
    sensitivity: text(),
    authorPostId: uuid().references(() => posts.id, { onDelete: 'restrict' }),
    toPostId: uuid().references(() => posts.id, { onDelete: 'restrict' }),
    toOrganisationId: uuid().references(() => organisations.id, { onDelete: 'restrict' }),
    /** The side that may disclose. Null on rows from before this was asked: that of the author. */
    fromOrganisationId: uuid().references(() => organisations.id, { onDelete: 'restrict' }),
    signedBy: text().notNull(),
    /** By what right somebody other than the client signed. */
    signerAuthority: text(),
    signedOn: date().notNull(),
    /** First day in force; null: the day of the signature. */
    since: date(),
    until: date(),
    /** What may be told and why, in the words of the paper. */
    scope: text(),
    /** The signed paper: a document of this client. */
    documentItemId: uuid().references(() => items.id, { onDelete: 'restrict' }),
    revokedAt: instant(),
    actId: act(),
    revokeActId: act(),
    createdAt: createdAt(),
  },
  (t) => [
    index('authorisations_client').on(t.clientId),
    index('authorisations_act').on(t.actId),
    index('authorisations_revoke_act').on(t.revokeActId),
    check('authorisations_kind', sql`${t.kind} in ('private_notes')`),
    check('authorisations_sensitivity', sql`${t.sensitivity} in ('psychotherapy','sud_counselling')`),
    check('authorisations_private', sql`${t.kind} <> 'private_notes' or ${t.sensitivity} is not null`),
    check(
      'authorisations_one_recipient',
      sql`${t.kind} <> 'private_notes' or num_nonnulls(${t.toPostId}, ${t.toOrganisationId}) = 1`,
    ),
    check('authorisations_term', sql`${t.until} >= ${t.signedOn}`),
  ],
)

/** An owner or custodian who switched oversight on for one client. Instants: from included, end excluded. */
export const oversightSessions = pgTable(
  'oversight_sessions',
  {
    id: id(),
    clientId: client(),
    postId: post(),
    reason: text().notNull(),
    fromAt: instant().notNull().defaultNow(),
    toAt: instant(),
    actId: act(),
    endActId: act(),
  },
  (t) => [
    index('oversight_sessions_client').on(t.clientId, t.postId),
    check('oversight_term', sql`${t.toAt} >= ${t.fromAt}`),
  ],
)

/** When a receiver of a share last looked at a chart, and the look before: what is new lies between. */
export const chartLooks = pgTable(
  'chart_looks',
  {
    postId: post(),
    clientId: client(),
    lookedAt: instant().notNull().defaultNow(),
    beforeAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.clientId] }), index('chart_looks_client').on(t.clientId)],
)

/** A note its author sent to a supervisor, note by note. */
export const sentNotes = pgTable(
  'sent_notes',
  {
    itemId: uuid()
      .notNull()
      .references(() => items.id, { onDelete: 'cascade' }),
    clientId: client(),
    toPostId: post(),
    sentAt: createdAt(),
    actId: act(),
  },
  (t) => [
    primaryKey({ columns: [t.itemId, t.toPostId] }),
    index('sent_notes_client').on(t.clientId, t.toPostId),
  ],
)

/**
 * The reach index: an inverted index of the facts by subject, one row per fact, never merged (terms differ). It answers
 * only "is this client in my list?". Kept by triggers on the fact tables; recomputed by policy.rebuild_reach().
 */
export const reach = pgTable(
  'reach',
  {
    subject: integer().notNull(),
    sortName: bytewiseText().notNull(),
    clientId: uuid().notNull(),
    mechanism: smallint().notNull(),
    source: uuid().notNull(),
    since: date().notNull(),
    until: date().notNull(),
    /** Of what site shares bring: the client's `any_status`. On lists of one's own one's own status counts, which is looked up. */
    status: text(),
  },
  (t) => [
    index('reach_list').on(t.subject, t.sortName, t.clientId),
    index('reach_status')
      .on(t.subject, t.status, t.sortName, t.clientId)
      .where(sql`${t.mechanism} = 4`),
    // With the mechanism, so that what one fact brings is met without reading all that reaches its client.
    index('reach_client').on(t.clientId, t.subject, t.mechanism),
  ],
)

/** The key that signs capabilities. One row; readable by the owner role alone. */
export const wallKeys = pgTable('wall_keys', {
  id: integer().primaryKey().default(1),
  key: bytes().notNull(),
})
