import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'
import { organisations, sites } from './organisations'
import { posts } from './staff'
import { clients } from './clients'
import { acts } from './acts'

/** An appointment of one or several providers with one or several clients (couples, groups). */
export const appointments = pgTable(
  'appointments',
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'restrict' }),
    siteId: uuid().references(() => sites.id, { onDelete: 'restrict' }),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    timeZone: text().notNull(),
    telehealth: boolean().notNull().default(false),
    status: text().notNull().default('scheduled'),
    restriction: text().notNull().default('open'),
    actId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
    createdAt: createdAt(),
  },
  (t) => [
    index('appointments_start').on(t.organisationId, t.startsAt),
    check('appointments_order', sql`${t.endsAt} > ${t.startsAt}`),
    check(
      'appointments_status',
      sql`${t.status} in ('scheduled','confirmed','arrived','completed','cancelled_by_client','cancelled_by_practice','late_cancelled','no_show','entered_in_error')`,
    ),
    check('appointments_restriction', sql`${t.restriction} in ('open','organisation','global')`),
  ],
)

export const appointmentProviders = pgTable(
  'appointment_providers',
  {
    id: id(),
    appointmentId: uuid()
      .notNull()
      .references(() => appointments.id, { onDelete: 'cascade' }),
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: 'restrict' }),
  },
  (t) => [unique().on(t.appointmentId, t.postId), index('appointment_providers_post').on(t.postId)],
)

export const appointmentClients = pgTable(
  'appointment_clients',
  {
    id: id(),
    appointmentId: uuid()
      .notNull()
      .references(() => appointments.id, { onDelete: 'cascade' }),
    clientId: uuid()
      .notNull()
      .references(() => clients.id, { onDelete: 'restrict' }),
  },
  (t) => [unique().on(t.appointmentId, t.clientId), index('appointment_clients_client').on(t.clientId)],
)
