import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './columns'
import { acts } from './acts'
import { organisations } from './organisations'
import { posts } from './staff'

/** One import of records from elsewhere: who, from where, what came of it. What it made carries its act, or stands in `import_made`. */
export const imports = pgTable(
  'imports',
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'restrict' }),
    /** Null: whoever ran the command. */
    postId: uuid().references(() => posts.id, { onDelete: 'restrict' }),
    /** Null as long as it has changed nothing. */
    actId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
    kind: text().notNull(),
    /** Where the records come from; ids are unique within it. */
    source: text().notNull(),
    fileName: text(),
    state: text().notNull().default('waiting'),
    /** Which column is what, and how its days are written. */
    mapping: jsonb().$type<Record<string, unknown>>(),
    /** What was uploaded, until it has come in or was taken back. */
    file: bytes(),
    byteSize: bigint({ mode: 'number' }),
    /** Rows of the file, and how many of them are done. */
    rowsAll: integer().notNull().default(0),
    rowsDone: integer().notNull().default(0),
    counts: jsonb().$type<Record<string, Record<string, number>>>().notNull().default({}),
    startedAt: instant(),
    /** A run that has not said so for a while has died. */
    aliveAt: instant(),
    endedAt: instant(),
    undoneAt: instant(),
    undoActId: uuid().references(() => acts.id, { onDelete: 'restrict' }),
    createdAt: createdAt(),
  },
  (t) => [
    index('imports_organisation').on(t.organisationId, t.createdAt),
    index('imports_act').on(t.actId),
    check('imports_kind', sql`${t.kind} in ('fhir','clients','appointments','hmis')`),
    check('imports_state', sql`${t.state} in ('waiting','running','done','stopped','undone')`),
    check('imports_source', sql`char_length(${t.source}) between 1 and 200`),
  ],
)

/** Rows that stayed out, and what was left out of others: where they stand and why, never what they say. */
export const importEntries = pgTable(
  'import_entries',
  {
    id: id(),
    importId: uuid()
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    rowType: text().notNull(),
    file: text().notNull(),
    line: integer().notNull(),
    rowKey: text().notNull(),
    reason: text().notNull(),
    detail: text().notNull(),
  },
  (t) => [
    index('import_entries_import').on(t.importId, t.line),
    check('import_entries_kind', sql`${t.kind} in ('refused','remark')`),
  ],
)

/** What an import made that does not carry its act, and what undo did with it. */
export const importMade = pgTable(
  'import_made',
  {
    importId: uuid()
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    tableName: text().notNull(),
    rowId: uuid().notNull(),
    /** Null until it is undone; then that it is gone, or why it stayed. */
    outcome: text(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.tableName, t.rowId] }),
    index('import_made_row').on(t.rowId),
    check(
      'import_made_table',
      sql`${t.tableName} in ('clients','staff','posts','sites','caseloads','programmes')`,
    ),
  ],
)

/** Which column was what in a file with the same headings: offered again the next time. */
export const importMappings = pgTable(
  'import_mappings',
  {
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    /** A digest of the headings. */
    headings: text().notNull(),
    mapping: jsonb().$type<Record<string, unknown>>().notNull(),
    savedAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.kind, t.headings] })],
)

/** What an import made of which source record: a second run finds it and changes nothing. */
export const importRecords = pgTable(
  'import_records',
  {
    source: text().notNull(),
    resourceType: text().notNull(),
    sourceId: text().notNull(),
    targetId: uuid().notNull(),
    importedAt: instant().notNull().defaultNow(),
    /** Null: before imports were kept one by one. */
    importId: uuid().references(() => imports.id, { onDelete: 'restrict' }),
  },
  (t) => [
    primaryKey({ columns: [t.source, t.resourceType, t.sourceId] }),
    index('import_records_target').on(t.targetId),
    index('import_records_import').on(t.importId),
  ],
)
