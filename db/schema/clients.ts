import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { bytewiseText, createdAt, id, instant } from './columns'
import { departments, organisations, sites } from './organisations'
import { caseloads, staff } from './staff'
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
  },
  (t) => [
    uniqueIndex('clients_reference_key').on(sql`lower(${t.reference})`),
    index('clients_organisation_name')
      .on(t.organisationId, t.sortName, t.id)
      .where(sql`${t.mergedIntoId} is null`),
    index('clients_name')
      .on(t.sortName, t.id)
      .where(sql`${t.mergedIntoId} is null`),
    index('clients_search').using('gin', sql`${t.searchName} gin_trgm_ops`),
    index('clients_birth_date').on(t.birthDate),
    index('clients_phone').on(t.phoneKey),
    index('clients_email').on(t.emailKey),
    check('clients_created_mode', sql`${t.createdMode} in ('not','groups','system')`),
    check('clients_restriction', sql`${t.restriction} in ('none','organisation')`),
    check('clients_not_merged_into_self', sql`${t.mergedIntoId} <> ${t.id}`),
  ],
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
