import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id } from './columns'

/** One row: an installation serves one network. */
export const network = pgTable(
  'network',
  {
    id: integer().primaryKey().default(1),
    name: text().notNull(),
    timeZone: text().notNull().default('America/New_York'),
    locale: text().notNull().default('en-US'),
    isDemo: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [check('network_one_row', sql`${t.id} = 1`)],
)

/** One id space for everybody a grant can name; integers keep the reach index narrow. Rows come from triggers. */
export const subjects = pgTable(
  'subjects',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    kind: text().notNull(),
    ref: uuid().notNull().unique(),
  },
  (t) => [
    check(
      'subjects_kind',
      sql`${t.kind} in ('post','site','division','organisation','department','group','programme','release')`,
    ),
  ],
)

export const organisations = pgTable(
  'organisations',
  {
    id: id(),
    name: text().notNull().unique(),
    phone: text(),
    email: text(),
    /** How clients without a site, or of a site that says nothing, are found by people who may not open them. */
    discoverability: text().notNull().default('hidden'),
    active: boolean().notNull().default(true),
    createdAt: createdAt(),
  },
  (t) => [
    check('organisations_discoverability', sql`${t.discoverability} in ('name','initials','exact','hidden')`),
  ],
)

export const divisions = pgTable(
  'divisions',
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'restrict' }),
    name: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [unique().on(t.organisationId, t.name)],
)

export const sites = pgTable(
  'sites',
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'restrict' }),
    divisionId: uuid().references(() => divisions.id, { onDelete: 'restrict' }),
    kind: text().notNull().default('premises'),
    name: text().notNull(),
    address: text(),
    phone: text(),
    /** The billing code that an appointment here gets unless somebody says otherwise (CMS, two digits). */
    placeOfService: text(),
    /** How its clients are found by people who may not open them; null: as the organisation says. */
    discoverability: text(),
    active: boolean().notNull().default(true),
    createdAt: createdAt(),
  },
  (t) => [
    unique().on(t.organisationId, t.name),
    index('sites_division').on(t.divisionId),
    check('sites_discoverability', sql`${t.discoverability} in ('name','initials','exact','hidden')`),
    check('sites_place_of_service', sql`${t.placeOfService} ~ '^[0-9]{2}$'`),
    check('sites_kind', sql`${t.kind} in ('premises','council_site','funding_stream')`),
  ],
)

export const departments = pgTable(
  'departments',
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'restrict' }),
    name: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [unique().on(t.organisationId, t.name)],
)
