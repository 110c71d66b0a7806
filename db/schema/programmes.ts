import { sql } from 'drizzle-orm'
import { boolean, check, date, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id } from './columns'
import { organisations, sites } from './organisations'
import { clients } from './clients'
import { items } from './items'
import { acts } from './acts'

/** What an organisation offers clients to take part in; a subject, so that oversight can name it. */
export const programmes = pgTable(
  'programmes',
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'restrict' }),
    siteId: uuid().references(() => sites.id, { onDelete: 'restrict' }),
    code: text(),
    name: text().notNull(),
    eligibility: text(),
    startsOn: date(),
    endsOn: date(),
    active: boolean().notNull().default(true),
    actId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
    createdAt: createdAt(),
  },
  (t) => [
    unique().on(t.organisationId, t.name),
    index('programmes_site').on(t.siteId),
    check('programmes_term', sql`${t.endsOn} >= ${t.startsOn}`),
  ],
)

const itemId = () =>
  uuid()
    .primaryKey()
    .references(() => items.id, { onDelete: 'cascade' })
const clientId = () =>
  uuid()
    .notNull()
    .references(() => clients.id, { onDelete: 'restrict' })

/** A client taking part in a programme (an item of component `enrolments`). */
export const enrolments = pgTable(
  'enrolments',
  {
    itemId: itemId(),
    clientId: clientId(),
    programmeId: uuid()
      .notNull()
      .references(() => programmes.id, { onDelete: 'restrict' }),
    startedOn: date().notNull(),
    endedOn: date(),
    endReason: text(),
  },
  (t) => [
    index('enrolments_client').on(t.clientId),
    index('enrolments_programme').on(t.programmeId),
    check('enrolments_term', sql`${t.endedOn} >= ${t.startedOn}`),
    check('enrolments_end_reason', sql`char_length(${t.endReason}) <= 500`),
  ],
)

/** Something that was done with a client, as a rule under a programme (an item of component `events`). */
export const activities = pgTable(
  'activities',
  {
    itemId: itemId(),
    clientId: clientId(),
    programmeId: uuid().references(() => programmes.id, { onDelete: 'restrict' }),
    kind: text().notNull(),
    note: text(),
  },
  (t) => [
    index('activities_client').on(t.clientId),
    index('activities_programme').on(t.programmeId),
    check(
      'activities_kind',
      sql`${t.kind} in ('started_on_programme','ended_on_programme','contact','visit','session','outcome','other')`,
    ),
    check('activities_note', sql`char_length(${t.note}) <= 4000`),
  ],
)
