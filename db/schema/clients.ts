import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { bytewiseText, createdAt, id, instant } from './columns'
import { departments, organisations, sites } from './organisations'
import { caseloads, posts, staff } from './staff'
import { acts } from './acts'

/**
 * The directory: what a list row, a search hit or a calendar cell needs, and the stops on a client. No row security;
 * the application reads it only through the functions and views of schema `policy`. Everything else is content.
 * `sort_name`, `search_name` and, when missing, `reference` are filled by a trigger.
 */
export const clients = pgTable(
  'clients',
  {
    id: id(),
    reference: text().notNull().default(''),
    givenName: text().notNull(),
    familyName: text().notNull(),
    preferredName: text(),
    birthDate: date(),
    sortName: bytewiseText().notNull().default(''),
    searchName: text().notNull().default(''),
    phoneKey: text(),
    emailKey: text(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'restrict' }),
    siteId: uuid().references(() => sites.id, { onDelete: 'restrict' }),
    departmentId: uuid().references(() => departments.id, { onDelete: 'restrict' }),
    mainCaseloadId: uuid().references(() => caseloads.id, { onDelete: 'restrict' }),
    createdMode: text().notNull().default('not'),
    restriction: text().notNull().default('none'),
    part2: boolean().notNull().default(false),
    optedOutAt: instant(),
    active: boolean().notNull().default(true),
    deceasedOn: date(),
    mergedIntoId: uuid().references((): AnyPgColumn => clients.id, { onDelete: 'restrict' }),
    createdAt: createdAt(),
    /** The most alive status any provider has with the client: kept by the policy engine, so that a list by status walks an index. */
    anyStatus: text().notNull().default('new'),
  },
  (t) => [
    uniqueIndex('clients_reference_key').on(sql`lower(${t.reference})`),
    index('clients_organisation_name')
      .on(t.organisationId, t.sortName, t.id)
      .where(sql`${t.mergedIntoId} is null`),
    index('clients_organisation_status')
      .on(t.organisationId, t.anyStatus, t.sortName, t.id)
      .where(sql`${t.mergedIntoId} is null`),
    index('clients_name')
      .on(t.sortName, t.id)
      .where(sql`${t.mergedIntoId} is null`),
    index('clients_search').using('gin', sql`${t.searchName} gin_trgm_ops`),
    // Asked for every client that is deleted: an undone import deletes thousands.
    index('clients_merged')
      .on(t.mergedIntoId)
      .where(sql`${t.mergedIntoId} is not null`),
    index('clients_site').on(t.siteId),
    index('clients_main_caseload').on(t.mainCaseloadId),
    index('clients_birth_date').on(t.birthDate),
    index('clients_phone').on(t.phoneKey),
    // Searched for by its end, and an e-mail address by its beginning.
    index('clients_phone_end').on(sql`reverse(${t.phoneKey}) text_pattern_ops`),
    index('clients_email').on(t.emailKey.op('text_pattern_ops')),
    check('clients_any_status', sql`${t.anyStatus} in ('new','active','inactive')`),
    check('clients_created_mode', sql`${t.createdMode} in ('not','groups','system')`),
    check('clients_restriction', sql`${t.restriction} in ('none','organisation')`),
    check('clients_not_merged_into_self', sql`${t.mergedIntoId} <> ${t.id}`),
  ],
)

/** People who belong together; a client may be in several. Its name is shown to whoever finds one of them. */
export const families = pgTable(
  'families',
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'restrict' }),
    name: text().notNull(),
    actId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
    createdAt: createdAt(),
  },
  (t) => [index('families_organisation').on(t.organisationId)],
)

export const familyMembers = pgTable(
  'family_members',
  {
    id: id(),
    familyId: uuid()
      .notNull()
      .references(() => families.id, { onDelete: 'cascade' }),
    clientId: uuid()
      .notNull()
      .references(() => clients.id, { onDelete: 'restrict' }),
    relationship: text(),
    primary: boolean().notNull().default(false),
    endedAt: instant(),
    actId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
    endActId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('family_members_once')
      .on(t.familyId, t.clientId)
      .where(sql`${t.endedAt} is null`),
    index('family_members_client').on(t.clientId),
  ],
)

/** Two records of one person made one: `source` points at `target` from then on, until it is undone. */
export const clientMerges = pgTable(
  'client_merges',
  {
    id: id(),
    sourceId: uuid()
      .notNull()
      .references(() => clients.id, { onDelete: 'restrict' }),
    targetId: uuid()
      .notNull()
      .references(() => clients.id, { onDelete: 'restrict' }),
    actId: uuid()
      .notNull()
      .references(() => acts.id, { onDelete: 'restrict' }),
    mergedAt: instant().notNull().defaultNow(),
    /** Restriction and opting out of the target as the merge left them: undo must not lift what was closed since. */
    stops: jsonb().$type<Record<string, unknown>>(),
    undoneAt: instant(),
    undoActId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
  },
  (t) => [
    index('client_merges_source').on(t.sourceId),
    index('client_merges_target').on(t.targetId),
    check('client_merges_two', sql`${t.sourceId} <> ${t.targetId}`),
  ],
)

/** Which rows a merge moved, so that undo moves these back and no other. */
export const clientMergeMoves = pgTable(
  'client_merge_moves',
  {
    mergeId: uuid()
      .notNull()
      .references(() => clientMerges.id, { onDelete: 'cascade' }),
    tableName: text().notNull(),
    rowId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.mergeId, t.tableName, t.rowId] }),
    index('client_merge_moves_row').on(t.rowId),
  ],
)

/** Clients somebody keeps at hand. */
export const clientPins = pgTable(
  'client_pins',
  {
    postId: uuid()
      .notNull()
      .references((): AnyPgColumn => posts.id, { onDelete: 'cascade' }),
    clientId: uuid()
      .notNull()
      .references(() => clients.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.clientId] }), index('client_pins_client').on(t.clientId)],
)

/** A staff member (the person, whatever the post) who may see nothing of this client. */
export const clientShutouts = pgTable(
  'client_shutouts',
  {
    clientId: uuid()
      .notNull()
      .references(() => clients.id, { onDelete: 'cascade' }),
    staffId: uuid()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    reason: text(),
    actId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.clientId, t.staffId] }), index('client_shutouts_staff').on(t.staffId)],
)
