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
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'
import { acts } from './acts'
import { organisations, sites } from './organisations'
import { posts } from './staff'

const organisation = () =>
  uuid()
    .notNull()
    .references(() => organisations.id, { onDelete: 'cascade' })
const provider = () =>
  uuid()
    .notNull()
    .references(() => posts.id, { onDelete: 'cascade' })

/**
 * What is offered and billed: a code with the practice's own label. `sessionMinutes` is what the client gets and what is
 * billed, `reservedMinutes` what the calendar keeps free for it (never less). Fees in the smallest unit of the currency.
 */
export const services = pgTable(
  'services',
  {
    id: id(),
    organisationId: organisation(),
    code: text().notNull(),
    label: text().notNull(),
    kind: text().notNull().default('standard'),
    sessionMinutes: integer().notNull(),
    reservedMinutes: integer().notNull(),
    feeCents: integer(),
    telehealth: boolean().notNull().default(false),
    active: boolean().notNull().default(true),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('services_code').on(t.organisationId, sql`lower(${t.code})`),
    check('services_kind', sql`${t.kind} in ('standard','add_on','custom','system')`),
    check('services_code_length', sql`char_length(${t.code}) between 1 and 20`),
    check('services_label_length', sql`char_length(${t.label}) between 1 and 80`),
    check('services_session', sql`${t.sessionMinutes} between 0 and 720`),
    check('services_reserved', sql`${t.reservedMinutes} between ${t.sessionMinutes} and 720`),
    check('services_fee', sql`${t.feeCents} between 0 and 10000000`),
  ],
)

/** What one provider does otherwise with a service; null keeps the practice's value. */
export const serviceOverrides = pgTable(
  'service_overrides',
  {
    serviceId: uuid()
      .notNull()
      .references(() => services.id, { onDelete: 'cascade' }),
    postId: provider(),
    organisationId: organisation(),
    sessionMinutes: integer(),
    reservedMinutes: integer(),
    feeCents: integer(),
    /** False: this provider does not offer it. */
    offered: boolean().notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.serviceId, t.postId] }),
    index('service_overrides_post').on(t.postId),
    check('service_overrides_session', sql`${t.sessionMinutes} between 0 and 720`),
    check('service_overrides_reserved', sql`${t.reservedMinutes} between 0 and 720`),
    check('service_overrides_fee', sql`${t.feeCents} between 0 and 10000000`),
  ],
)

/** A room of a site, bookable with an appointment and never twice at once. */
export const rooms = pgTable(
  'rooms',
  {
    id: id(),
    organisationId: organisation(),
    siteId: uuid()
      .notNull()
      .references(() => sites.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    active: boolean().notNull().default(true),
  },
  (t) => [
    uniqueIndex('rooms_name').on(t.siteId, sql`lower(${t.name})`),
    check('rooms_name_length', sql`char_length(${t.name}) between 1 and 60`),
  ],
)

/** What a provider is known for ("accepts new clients", "EMDR"): a filter of Find Availability. */
export const staffTags = pgTable(
  'staff_tags',
  {
    id: id(),
    organisationId: organisation(),
    name: text().notNull(),
  },
  (t) => [
    uniqueIndex('staff_tags_name').on(t.organisationId, sql`lower(${t.name})`),
    check('staff_tags_length', sql`char_length(${t.name}) between 1 and 40`),
  ],
)

export const postTags = pgTable(
  'post_tags',
  {
    postId: provider(),
    tagId: uuid()
      .notNull()
      .references(() => staffTags.id, { onDelete: 'cascade' }),
    organisationId: organisation(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.tagId] }), index('post_tags_tag').on(t.tagId)],
)

/** Days on which the organisation, or one site of it, is closed. Days of the network, both ends included. */
export const closures = pgTable(
  'closures',
  {
    id: id(),
    organisationId: organisation(),
    siteId: uuid().references(() => sites.id, { onDelete: 'cascade' }),
    since: date().notNull(),
    until: date().notNull(),
    label: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('closures_days').on(t.organisationId, t.since),
    check('closures_term', sql`${t.until} >= ${t.since}`),
    check('closures_label', sql`char_length(${t.label}) between 1 and 80`),
  ],
)

/**
 * The weekly pattern: from when to when a provider sees clients on a weekday (1 Monday … 7 Sunday), and where. Minutes after
 * midnight on the wall clock of the network's zone; a block ends at midnight at the latest. Blocks of one provider never overlap
 * (exclusion constraint in the migration).
 */
export const availabilityBlocks = pgTable(
  'availability_blocks',
  {
    id: id(),
    organisationId: organisation(),
    postId: provider(),
    siteId: uuid().references(() => sites.id, { onDelete: 'cascade' }),
    weekday: smallint().notNull(),
    fromMinute: smallint().notNull(),
    toMinute: smallint().notNull(),
    /** The days between which the block is part of the pattern; null: always. */
    since: date(),
    until: date(),
    /** Seen by video only, wherever the provider sits. */
    telehealth: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    index('availability_blocks_post').on(t.postId, t.weekday),
    check('availability_blocks_weekday', sql`${t.weekday} between 1 and 7`),
    check(
      'availability_blocks_minutes',
      sql`${t.fromMinute} >= 0 and ${t.toMinute} > ${t.fromMinute} and ${t.toMinute} <= 1440`,
    ),
    check('availability_blocks_term', sql`${t.until} >= ${t.since}`),
  ],
)

/** One date that differs from the pattern: hours added (`open`) or taken away. The last word over the pattern for its minutes. */
export const availabilityDates = pgTable(
  'availability_dates',
  {
    id: id(),
    organisationId: organisation(),
    postId: provider(),
    siteId: uuid().references(() => sites.id, { onDelete: 'cascade' }),
    onDay: date().notNull(),
    fromMinute: smallint().notNull(),
    toMinute: smallint().notNull(),
    open: boolean().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('availability_dates_post').on(t.postId, t.onDay),
    check(
      'availability_dates_minutes',
      sql`${t.fromMinute} >= 0 and ${t.toMinute} > ${t.fromMinute} and ${t.toMinute} <= 1440`,
    ),
  ],
)

/** A provider's own feed for a calendar program: the address is the secret, only its hash is kept. */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    id: id(),
    postId: provider(),
    tokenHash: text().notNull().unique(),
    createdAt: createdAt(),
    revokedAt: instant(),
    lastReadAt: instant(),
    actId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
  },
  (t) => [
    uniqueIndex('calendar_feeds_one')
      .on(t.postId)
      .where(sql`${t.revokedAt} is null`),
  ],
)

/** A repeated appointment: its rule (RFC 5545 RRULE) over wall times of a zone. Its places are appointments of their own. */
export const appointmentSeries = pgTable(
  'appointment_series',
  {
    id: id(),
    organisationId: organisation(),
    rule: text().notNull(),
    /** Wall time of the first place, `YYYY-MM-DDTHH:MM`, in `timeZone`. */
    startsWall: text().notNull(),
    timeZone: text().notNull(),
    /** The number of its last place, as "3 of 12" says it. */
    places: integer().notNull(),
    actId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
    createdAt: createdAt(),
  },
  (t) => [
    check('appointment_series_rule', sql`char_length(${t.rule}) between 1 and 300`),
    check('appointment_series_places', sql`${t.places} between 1 and 100`),
    unique().on(t.id, t.organisationId),
  ],
)
