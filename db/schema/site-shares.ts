import { sql } from 'drizzle-orm'
import { boolean, check, date, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'
import { divisions, organisations, sites } from './organisations'
import { posts } from './staff'
import { clients } from './clients'
import { acts } from './acts'

const act = () => uuid().references(() => acts.id, { onDelete: 'restrict' })

/**
 * M4: a client shared by its organisation (the grantor) with a site, a division or an organisation. One row whatever the
 * number of sites; a change ends the row and begins another with the same root.
 */
export const siteShares = pgTable(
  'site_shares',
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id, { onDelete: 'restrict' }),
    grantorOrganisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'restrict' }),
    toSiteId: uuid().references(() => sites.id, { onDelete: 'restrict' }),
    toDivisionId: uuid().references(() => divisions.id, { onDelete: 'restrict' }),
    toOrganisationId: uuid().references(() => organisations.id, { onDelete: 'restrict' }),
    /** Stamped by a trigger: the organisation to which site, division or organisation belong. */
    receiverOrganisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'restrict' }),
    editable: boolean().notNull().default(false),
    /** Components left out, as a mask (POLICY.md §2); never the profile. */
    unticked: integer().notNull().default(0),
    since: date().notNull(),
    until: date(),
    stoppedAt: instant(),
    actId: act(),
    stopActId: act(),
    /** The row with which this share began; filled by the trigger where it is not said. */
    rootId: uuid().references((): AnyPgColumn => siteShares.id, { onDelete: 'restrict' }),
    createdAt: createdAt(),
  },
  (t) => [
    index('site_shares_client').on(t.clientId),
    index('site_shares_receiver').on(t.receiverOrganisationId, t.clientId),
    index('site_shares_act').on(t.actId),
    index('site_shares_stop_act').on(t.stopActId),
    index('site_shares_root').on(t.rootId),
    check(
      'site_shares_one_receiver',
      sql`num_nonnulls(${t.toSiteId}, ${t.toDivisionId}, ${t.toOrganisationId}) = 1`,
    ),
    check('site_shares_unticked', sql`${t.unticked} between 0 and 8191 and ${t.unticked} & 1 = 0`),
    check('site_shares_term', sql`${t.until} >= ${t.since}`),
  ],
)

/** What a receiver does once for each share before anything may be added: details, programmes, the first day. */
export const registrations = pgTable(
  'registrations',
  {
    id: id(),
    /** The root of the share. */
    shareId: uuid()
      .notNull()
      .unique()
      .references(() => siteShares.id, { onDelete: 'restrict' }),
    postId: uuid().references(() => posts.id, { onDelete: 'restrict' }),
    step: text().notNull().default('details'),
    /** What was typed so far, and of a share that is not editable the details as the receiver knows them. */
    answers: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    version: integer().notNull().default(1),
    doneAt: instant(),
    actId: act(),
    createdAt: createdAt(),
  },
  (t) => [
    check('registrations_step', sql`${t.step} in ('details','programmes','done')`),
    check('registrations_done', sql`(${t.step} = 'done') = (${t.doneAt} is not null)`),
  ],
)

/** Other values of profile fields that a receiver without the right to edit proposes to the owner's side. */
export const changeProposals = pgTable(
  'change_proposals',
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id, { onDelete: 'restrict' }),
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: 'restrict' }),
    /** The version of the profile that the proposer saw: what was changed since is not overwritten. */
    version: integer().notNull(),
    values: jsonb().$type<Record<string, unknown>>().notNull(),
    message: text(),
    state: text().notNull().default('open'),
    actId: act(),
    decidedAt: instant(),
    decideActId: act(),
    createdAt: createdAt(),
  },
  (t) => [
    index('change_proposals_client').on(t.clientId, t.state),
    index('change_proposals_post').on(t.postId),
    index('change_proposals_open')
      .on(t.clientId)
      .where(sql`${t.state} = 'open'`),
    check('change_proposals_message', sql`char_length(${t.message}) <= 1000`),
    check('change_proposals_state', sql`${t.state} in ('open','accepted','declined','taken_back')`),
    check('change_proposals_decided', sql`(${t.state} = 'open') = (${t.decidedAt} is null)`),
  ],
)
