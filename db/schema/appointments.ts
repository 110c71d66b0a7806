import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'
import { organisations, sites } from './organisations'
import { posts } from './staff'
import { clients } from './clients'
import { acts } from './acts'
import { appointmentSeries, rooms, services } from './scheduling'

/** A range of instants, from included, end excluded; written as `[from,to)`. */
const instants = customType<{ data: string }>({ dataType: () => 'tstzrange' })

/** The statuses in which an appointment keeps its time: nobody else gets it. */
const keepsTime = sql.raw(`status in ('scheduled','confirmed','arrived','completed') and not taken_over`)

/**
 * Time of one or several providers: an appointment with one or several clients (couples, groups), a meeting, or out of office.
 * `endsAt` is the end of the session; the calendar keeps `during`, which may last longer (time reserved).
 */
export const appointments = pgTable(
  'appointments',
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'restrict' }),
    kind: text().notNull().default('appointment'),
    /** Of meetings and out of office; never about a client. */
    title: text(),
    siteId: uuid().references(() => sites.id, { onDelete: 'restrict' }),
    roomId: uuid().references(() => rooms.id, { onDelete: 'restrict' }),
    serviceId: uuid().references(() => services.id, { onDelete: 'restrict' }),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** Null: as long as the session. */
    reservedUntil: instant(),
    timeZone: text().notNull(),
    /** What was asked for on the wall clock (`YYYY-MM-DDTHH:MM`); differs from `startsAt` only where clocks leap over it. */
    startsWall: text(),
    allDay: boolean().notNull().default(false),
    telehealth: boolean().notNull().default(false),
    placeOfService: text(),
    status: text().notNull().default('scheduled'),
    restriction: text().notNull().default('open'),
    /** For staff who may open the appointment; about the visit, never clinical. */
    staffNote: text(),
    /** Why it was cancelled or missed; for staff alone. */
    statusReason: text(),
    /** Charged for a late cancellation or a no-show, then or later. */
    feeServiceId: uuid().references(() => services.id, { onDelete: 'restrict' }),
    feeCents: integer(),
    outsideAvailability: boolean().notNull().default(false),
    seriesId: uuid().references(() => appointmentSeries.id, { onDelete: 'restrict' }),
    /** Which place of the series, from 1. */
    seriesPlace: integer(),
    /** When the rule of the series has it (RECURRENCE-ID); whoever differs from it was given a time of its own. */
    seriesWall: text(),
    /** History from another system: keeps nobody's time. */
    takenOver: boolean().notNull().default(false),
    during: instants().generatedAlwaysAs(sql.raw(`tstzrange(starts_at, coalesce(reserved_until, ends_at))`)),
    keepsTime: boolean().generatedAlwaysAs(keepsTime),
    version: integer().notNull().default(1),
    actId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
    createdAt: createdAt(),
  },
  (t) => [
    index('appointments_start').on(t.organisationId, t.startsAt),
    index('appointments_series').on(t.seriesId, t.seriesPlace),
    index('appointments_act').on(t.actId),
    check('appointments_order', sql`${t.endsAt} > ${t.startsAt}`),
    check('appointments_reserved', sql`${t.reservedUntil} >= ${t.endsAt}`),
    check('appointments_kind', sql`${t.kind} in ('appointment','meeting','out_of_office')`),
    check(
      'appointments_status',
      sql`${t.status} in ('scheduled','confirmed','arrived','completed','cancelled_by_client','cancelled_by_practice','late_cancelled','no_show','entered_in_error')`,
    ),
    check('appointments_restriction', sql`${t.restriction} in ('open','organisation','global')`),
    check('appointments_title', sql`char_length(${t.title}) between 1 and 120`),
    check('appointments_staff_note', sql`char_length(${t.staffNote}) between 1 and 1000`),
    check('appointments_status_reason', sql`char_length(${t.statusReason}) between 1 and 500`),
    check('appointments_place_of_service', sql`${t.placeOfService} ~ '^[0-9]{2}$'`),
    check('appointments_fee', sql`${t.feeCents} between 0 and 10000000`),
  ],
)

/** Its providers. `during` and `keepsTime` are those of the appointment, kept by triggers: the constraint against double booking needs them here. */
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
    /** Filled by a trigger where a writer leaves it out. */
    during: instants().notNull().default('empty'),
    keepsTime: boolean().notNull().default(false),
    /** Stands in time away of its provider, to be moved: it alone, for the time away keeps everything else out (POLICY.md P46). */
    yields: boolean().notNull().default(false),
  },
  (t) => [unique().on(t.appointmentId, t.postId), index('appointment_providers_post').on(t.postId)],
)

/** Its clients. */
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
    /** Filled by a trigger where a writer leaves it out. */
    during: instants().notNull().default('empty'),
    keepsTime: boolean().notNull().default(false),
    /** Why this client may be in two places at once, as whoever booked it said. */
    overlapReason: text(),
  },
  (t) => [
    unique().on(t.appointmentId, t.clientId),
    index('appointment_clients_client').on(t.clientId),
    check('appointment_clients_overlap', sql`char_length(${t.overlapReason}) between 1 and 300`),
  ],
)

/** What happened to an appointment, for its history: one row an act. */
export const appointmentEvents = pgTable(
  'appointment_events',
  {
    id: id(),
    appointmentId: uuid()
      .notNull()
      .references(() => appointments.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    actId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
    postId: uuid().references(() => posts.id, { onDelete: 'restrict' }),
    at: instant().notNull().defaultNow(),
    statusBefore: text(),
    statusAfter: text(),
    startsBefore: instant(),
    startsAfter: instant(),
    /** Of an act on a whole series: ids and times as they were, for the way back. */
    before: jsonb(),
  },
  (t) => [
    index('appointment_events_appointment').on(t.appointmentId, t.at),
    index('appointment_events_act').on(t.actId),
    check(
      'appointment_events_kind',
      sql`${t.kind} in ('booked','status','moved','changed','repeated','undone')`,
    ),
  ],
)
