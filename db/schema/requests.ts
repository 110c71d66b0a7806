import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'
import { organisations, sites } from './organisations'
import { posts } from './staff'
import { clients } from './clients'
import { programmes } from './programmes'
import { acts } from './acts'

const act = () => uuid().references(() => acts.id, { onDelete: 'restrict' })
const post = () => uuid().references(() => posts.id, { onDelete: 'restrict' })
const organisation = () => uuid().references(() => organisations.id, { onDelete: 'restrict' })

/** M3: somebody asks for a grant. What opens is never the request but the fact that its acceptance writes. */
export const requests = pgTable(
  'requests',
  {
    id: id(),
    /** Null: asked by a reference that leads to nobody whom the asker may ask about. */
    clientId: uuid().references(() => clients.id, { onDelete: 'restrict' }),
    kind: text().notNull(),
    /** Pending, granted, or the end that was written down; what dates and facts say is computed (POLICY.md P85). */
    state: text().notNull().default('pending'),
    /** Counts every answer: whoever answers names the one that he saw. */
    version: integer().notNull().default(1),
    /** What was typed, where it was asked by reference (P83). */
    byReference: text(),
    /** The asker took such a request back when, unknown to him, it was no longer open. */
    toldCancelledAt: instant(),
    askerPostId: post().notNull(),
    askerOrganisationId: organisation().notNull(),
    askerSiteId: uuid().references(() => sites.id, { onDelete: 'restrict' }),
    ownerOrganisationId: organisation(),
    /** Of a chart share: whose part. */
    fromPostId: post(),
    /** Who is asked; changed by triggers when the main provider or the client changes. */
    holderPostId: post(),
    /** Since when this holder has had it. */
    routedAt: instant().notNull().defaultNow(),
    subject: text().notNull(),
    details: text().notNull(),
    wishUntil: date(),
    wishEditable: boolean().notNull().default(false),
    /** Components not asked for, as a mask (POLICY.md §2). */
    wishUnticked: integer().notNull().default(0),
    /** Of a referral. */
    urgency: text(),
    reason: text(),
    /** As it was called when it was asked for. */
    programme: text(),
    /** Where it is one that the asking organisation offers. */
    programmeId: uuid().references(() => programmes.id, { onDelete: 'restrict' }),
    askedAt: createdAt(),
    changedAt: instant().notNull().defaultNow(),
    /** The last day on which it can be answered. */
    lapsesOn: date().notNull(),
    /** The membership, chart share or site share that the acceptance began. */
    grantId: uuid(),
    replacesId: uuid().references((): AnyPgColumn => requests.id, { onDelete: 'restrict' }),
    /** Begun anew by the owning side, in the asker's name. */
    reopened: boolean().notNull().default(false),
    actId: act(),
  },
  (t) => [
    uniqueIndex('requests_one_open')
      .on(
        t.clientId,
        t.kind,
        sql`coalesce(${t.askerSiteId}, ${t.askerPostId})`,
        sql`coalesce(${t.fromPostId}, ${t.askerPostId})`,
      )
      .where(sql`${t.state} = 'pending'`),
    index('requests_client').on(t.clientId),
    index('requests_holder').on(t.holderPostId, t.askedAt),
    index('requests_owner').on(t.ownerOrganisationId, t.askedAt),
    index('requests_asker').on(t.askerPostId, t.askedAt),
    index('requests_asking_organisation').on(t.askerOrganisationId, t.askedAt),
    index('requests_programme')
      .on(t.programmeId)
      .where(sql`${t.programmeId} is not null`),
    index('requests_open')
      .on(t.askedAt)
      .where(sql`${t.state} = 'pending'`),
    check('requests_kind', sql`${t.kind} in ('care_team','chart_share','site_share','referral')`),
    check(
      'requests_state',
      sql`${t.state} in ('pending','granted','denied','cancelled','lapsed','revoked','expired','relinquished','superseded')`,
    ),
    check('requests_pair', sql`${t.kind} in ('care_team','chart_share') or ${t.askerSiteId} is not null`),
    check('requests_section', sql`(${t.kind} = 'chart_share') = (${t.fromPostId} is not null)`),
    check('requests_unknown', sql`${t.clientId} is not null or ${t.byReference} is not null`),
    check('requests_granted', sql`${t.state} <> 'granted' or ${t.grantId} is not null`),
    check('requests_urgency', sql`${t.urgency} in ('routine','soon','urgent')`),
    check(
      'requests_lengths',
      sql`char_length(${t.subject}) between 1 and 200 and char_length(${t.details}) between 1 and 2000
          and char_length(${t.reason}) <= 1000 and char_length(${t.programme}) <= 200 and char_length(${t.byReference}) <= 80`,
    ),
  ],
)

/** What became of a request, one row a step; nothing is overwritten. */
export const requestDecisions = pgTable(
  'request_decisions',
  {
    id: id(),
    requestId: uuid()
      .notNull()
      .references(() => requests.id, { onDelete: 'restrict' }),
    kind: text().notNull(),
    /** Null: the clock. */
    postId: post(),
    /** As what: holder, cover, manager, administrator, asker. */
    capacity: text(),
    onBehalfOfPostId: post(),
    /** Why somebody answered for somebody else, in his words. */
    behalfReason: text(),
    reasonCode: text(),
    note: text(),
    /** Code and note are told to the asking side. */
    reasonShown: boolean().notNull().default(false),
    selfDecided: boolean().notNull().default(false),
    since: date(),
    until: date(),
    editable: boolean(),
    unticked: integer(),
    at: instant().notNull().defaultNow(),
    actId: act(),
  },
  (t) => [
    // One answer and one end, whatever anybody's code does.
    uniqueIndex('request_decisions_one_answer')
      .on(t.requestId)
      .where(sql`${t.kind} in ('accept','reject','cancel','lapse')`),
    uniqueIndex('request_decisions_one_end')
      .on(t.requestId)
      .where(sql`${t.kind} in ('revoke','relinquish','expire','supersede')`),
    check(
      'request_decisions_kind',
      sql`${t.kind} in ('accept','reject','cancel','lapse','revoke','relinquish','expire','supersede')`,
    ),
    check(
      'request_decisions_capacity',
      sql`${t.capacity} in ('holder','cover','manager','administrator','asker')`,
    ),
    check(
      'request_decisions_code',
      sql`${t.reasonCode} in ('not_needed','client_declines','wrong_client','not_ours','ask_again_later','other')`,
    ),
    check('request_decisions_reject', sql`${t.kind} <> 'reject' or ${t.reasonCode} is not null`),
    check('request_decisions_behalf', sql`${t.capacity} <> 'administrator' or ${t.behalfReason} is not null`),
    check(
      'request_decisions_lengths',
      sql`char_length(${t.note}) <= 1000 and char_length(${t.behalfReason}) <= 1000`,
    ),
  ],
)

/** Somebody of the asking site who wants to hear what becomes of a colleague's request. */
export const requestFollowers = pgTable(
  'request_followers',
  {
    requestId: uuid()
      .notNull()
      .references(() => requests.id, { onDelete: 'restrict' }),
    postId: post().notNull(),
    actId: act(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.requestId, t.postId] }), index('request_followers_post').on(t.postId)],
)

/** The outcome of a request that somebody of the asking side has opened last: another one is new to him (POLICY.md P131). */
export const requestReadings = pgTable(
  'request_readings',
  {
    requestId: uuid()
      .notNull()
      .references(() => requests.id, { onDelete: 'restrict' }),
    postId: post().notNull(),
    state: text().notNull(),
    readAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.requestId, t.postId] }), index('request_readings_post').on(t.postId)],
)
