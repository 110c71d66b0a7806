import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './columns'
import { acts } from './acts'
import { departments, organisations, sites } from './organisations'
import { posts } from './staff'
import { clients } from './clients'

/**
 * The shared core of everything recorded about a client, and at the same time its row at level `basic`: title, date,
 * who. Row security on it asks for the *see* bit of a line that fits; the tables below hold what `full` opens and ask
 * for the *open* bit, so a `basic` reader gets no body from the database, whatever the page does.
 */
export const items = pgTable(
  'items',
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id, { onDelete: 'restrict' }),
    component: text().notNull(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'restrict' }),
    siteId: uuid().references(() => sites.id, { onDelete: 'restrict' }),
    departmentId: uuid().references(() => departments.id, { onDelete: 'restrict' }),
    authorPostId: uuid().references(() => posts.id, { onDelete: 'restrict' }),
    restriction: text().notNull().default('open'),
    // Kept apart from the restriction: lifting one must not lose the other (both close the item to other organisations).
    private: boolean().notNull().default(false),
    sensitivity: text(),
    draft: boolean().notNull().default(false),
    superseded: boolean().notNull().default(false),
    title: text().notNull().default(''),
    onDay: date(),
    version: integer().notNull().default(1),
    /** Entered in error and taken out of sight by its author or by undo; nothing is deleted. */
    withdrawnAt: instant(),
    withdrawActId: uuid().references((): AnyPgColumn => acts.id, { onDelete: 'restrict' }),
    /** The act that made it, where undo can ask for it. */
    actId: uuid().references((): AnyPgColumn => acts.id, { onDelete: 'restrict' }),
    createdAt: createdAt(),
  },
  (t) => [
    index('items_client').on(t.clientId, t.component, t.onDay),
    index('items_author').on(t.authorPostId, t.clientId),
    check(
      'items_component',
      sql`${t.component} in ('profile','location','diagnoses','appointments','notes','private_notes','clinical_documents','documents','enrolments','services','assessments','events','referrals')`,
    ),
    check('items_restriction', sql`${t.restriction} in ('open','organisation','global')`),
    check('items_sensitivity', sql`${t.sensitivity} in ('psychotherapy','sud_counselling')`),
    check('items_private_kind', sql`(${t.component} = 'private_notes') = (${t.sensitivity} is not null)`),
    check('items_draft', sql`not ${t.draft} or ${t.component} in ('notes','private_notes')`),
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

/** Demographics; one row a client. */
export const profiles = pgTable(
  'profiles',
  {
    itemId: itemId(),
    clientId: clientId().unique(),
    pronouns: text(),
    gender: text(),
    phone: text(),
    mobilePhone: text(),
    email: text(),
    preferredLanguage: text(),
    maritalStatus: text(),
    emergencyContact: text(),
    interpreter: boolean().notNull().default(false),
    /** Safe contact: where a message may be left, said per way of reaching the client. Null: nobody has asked. */
    mayLeaveMessage: boolean(),
    mayText: boolean(),
    mayEmail: boolean(),
    mayWrite: boolean(),
    contactNote: text(),
    insurance: text(),
    insurancePlan: text(),
    insuranceNumber: text(),
    insurancePhone: text(),
    referralSource: text(),
    alert: text(),
    memo: text(),
  },
  (t) => [check('profiles_alert', sql`char_length(${t.alert}) <= 500`)],
)

/** People around the client (an item of component `profile` each): whom to call, and what they may be told. */
export const clientContacts = pgTable(
  'client_contacts',
  {
    itemId: itemId(),
    clientId: clientId(),
    name: text().notNull(),
    relationship: text(),
    phone: text(),
    email: text(),
    emergency: boolean().notNull().default(false),
    /** May be told that the client is one; null: nobody has asked. */
    mayBeTold: boolean(),
    mayLeaveMessage: boolean(),
    note: text(),
  },
  (t) => [index('client_contacts_client').on(t.clientId)],
)

/** What stood before an edit, and by whom it was changed: content, behind the same wall as the item itself. */
export const itemVersions = pgTable(
  'item_versions',
  {
    id: id(),
    itemId: uuid()
      .notNull()
      .references(() => items.id, { onDelete: 'cascade' }),
    clientId: clientId(),
    version: integer().notNull(),
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: 'restrict' }),
    at: instant().notNull().defaultNow(),
    /** Field → what stood there before and what stands there since, as shown. */
    changes: jsonb().$type<Record<string, { from: string | null; to: string | null }>>().notNull(),
    actId: uuid().references((): AnyPgColumn => acts.id, { onDelete: 'restrict' }),
  },
  (t) => [unique().on(t.itemId, t.version), index('item_versions_client').on(t.clientId, t.at)],
)

/** Where a client lives or stays (component `location`). */
export const addresses = pgTable(
  'addresses',
  {
    itemId: itemId(),
    clientId: clientId(),
    use: text().notNull().default('home'),
    lines: text().array().notNull(),
    city: text(),
    region: text(),
    postalCode: text(),
    country: text(),
  },
  (t) => [
    index('addresses_client').on(t.clientId),
    check('addresses_use', sql`${t.use} in ('home','work','temporary','old')`),
  ],
)

/** A diagnosis as one provider records it: code system, code, text. */
export const diagnoses = pgTable(
  'diagnoses',
  {
    itemId: itemId(),
    clientId: clientId(),
    system: text().notNull(),
    code: text().notNull(),
    text: text().notNull(),
    onsetOn: date(),
    resolvedOn: date(),
  },
  (t) => [index('diagnoses_client').on(t.clientId)],
)

/** Chart notes and private notes. Locked means part of the record: from then on only addenda. */
export const notes = pgTable(
  'notes',
  {
    itemId: itemId(),
    clientId: clientId(),
    kind: text().notNull().default('progress'),
    body: text().notNull(),
    sessionAt: instant(),
    lockedAt: instant(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    index('notes_client').on(t.clientId),
    check(
      'notes_kind',
      sql`${t.kind} in ('progress','intake','treatment_plan','contact','discharge','imported','private')`,
    ),
  ],
)

export const noteAddenda = pgTable(
  'note_addenda',
  {
    id: id(),
    itemId: uuid()
      .notNull()
      .references(() => notes.itemId, { onDelete: 'cascade' }),
    clientId: clientId(),
    authorPostId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: 'restrict' }),
    body: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('note_addenda_item').on(t.itemId)],
)

/** Files and forms; the bytes lie here so that backup and transaction are one. */
export const documents = pgTable(
  'documents',
  {
    itemId: itemId(),
    clientId: clientId(),
    kind: text().notNull().default('upload'),
    fileName: text().notNull(),
    mediaType: text().notNull(),
    byteSize: bigint({ mode: 'number' }).notNull(),
    sha256: text().notNull(),
    bytes: bytes().notNull(),
  },
  (t) => [
    index('documents_client').on(t.clientId),
    check('documents_kind', sql`${t.kind} in ('upload','form')`),
  ],
)

/** Derived by trigger: which posts wrote something about which client (rules M0.author and M0.header). */
export const clientAuthors = pgTable(
  'client_authors',
  {
    clientId: uuid()
      .notNull()
      .references(() => clients.id, { onDelete: 'cascade' }),
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.clientId, t.postId] }), index('client_authors_post').on(t.postId)],
)
