import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'
import { organisations, sites } from './organisations'
import { acts } from './acts'

/** A person who signs in. One imported without a sign-in has no e-mail and no password. */
export const staff = pgTable(
  'staff',
  {
    id: id(),
    name: text().notNull(),
    email: text(),
    passwordHash: text(),
    active: boolean().notNull().default(true),
    retiredAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('staff_email_key').on(sql`lower(${t.email})`),
    check('staff_password_needs_email', sql`${t.passwordHash} is null or ${t.email} is not null`),
  ],
)

/** A staff member at one organisation: the "who" of every rule, and a subject. */
export const posts = pgTable(
  'posts',
  {
    id: id(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id, { onDelete: 'restrict' }),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'restrict' }),
    siteId: uuid().references(() => sites.id, { onDelete: 'restrict' }),
    title: text(),
    hue: integer(),
    /** The name typed with an invitation: shown until the person first acts here, so that inviting tells nothing of people known elsewhere. */
    invitedAs: text(),
    active: boolean().notNull().default(true),
    retiredAt: instant(),
    retireActId: uuid().references((): AnyPgColumn => acts.id, { onDelete: 'restrict' }),
    createdAt: createdAt(),
  },
  (t) => [
    unique().on(t.staffId, t.organisationId),
    index('posts_organisation').on(t.organisationId),
    check('posts_hue', sql`${t.hue} between 1 and 12`),
  ],
)

export const postRoles = pgTable(
  'post_roles',
  {
    id: id(),
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
    role: text().notNull(),
    since: date(),
    until: date(),
  },
  (t) => [
    index('post_roles_post').on(t.postId),
    check(
      'post_roles_role',
      sql`${t.role} in ('owner','manager','records_custodian','scheduler','provider','administrator','auditor')`,
    ),
    check('post_roles_term', sql`${t.until} >= ${t.since}`),
  ],
)

export const supervisions = pgTable(
  'supervisions',
  {
    id: id(),
    supervisorPostId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
    providerPostId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
    since: date().notNull(),
    until: date(),
    endedAt: instant(),
    actId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
    endActId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
  },
  (t) => [
    index('supervisions_supervisor').on(t.supervisorPostId),
    index('supervisions_provider').on(t.providerPostId),
    check('supervisions_term', sql`${t.until} >= ${t.since}`),
    check('supervisions_not_self', sql`${t.supervisorPostId} <> ${t.providerPostId}`),
  ],
)

/** Who owns the records a provider makes, dated: the last row on or before a day decides; none means the group. */
export const recordOwnerships = pgTable(
  'record_ownerships',
  {
    id: id(),
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
    owner: text().notNull(),
    fromOn: date().notNull(),
    actId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
  },
  (t) => [
    unique().on(t.postId, t.fromOn),
    check('record_ownerships_owner', sql`${t.owner} in ('group','provider')`),
  ],
)

/** A provider at a site, with the label and numbers that people there use. */
export const caseloads = pgTable(
  'caseloads',
  {
    id: id(),
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: 'restrict' }),
    siteId: uuid()
      .notNull()
      .references(() => sites.id, { onDelete: 'restrict' }),
    label: text().notNull(),
    phone: text(),
    email: text(),
    active: boolean().notNull().default(true),
  },
  (t) => [unique().on(t.postId, t.siteId)],
)

/** Somebody who stands in for a provider from a day to a day. */
export const covers = pgTable(
  'covers',
  {
    id: id(),
    caseloadId: uuid()
      .notNull()
      .references(() => caseloads.id, { onDelete: 'cascade' }),
    coveringPostId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
    since: date().notNull(),
    until: date().notNull(),
    endedAt: instant(),
    endActId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
    actId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
  },
  (t) => [index('covers_caseload').on(t.caseloadId), check('covers_term', sql`${t.until} >= ${t.since}`)],
)
