import { sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import type { ViewerTransaction } from './enter'

export type ImportState = 'waiting' | 'running' | 'done' | 'stopped' | 'undone'

export type ImportRecord = {
  id: string
  kind: 'fhir' | 'clients' | 'appointments' | 'hmis'
  source: string
  file_name: string | null
  state: ImportState
  mapping: unknown
  rows_all: number
  rows_done: number
  counts: Record<string, Record<string, number>>
  refused: number
  by_name: string | null
  at: string
  ended_at: string | null
  undone_at: string | null
  alive: boolean
  changed: boolean
  /** Until when its file is kept; null: there is none. */
  kept_until: string | null
}

const json = (value: unknown) => sql`${JSON.stringify(value)}::text::jsonb`

/** Keeps what was uploaded; false for whoever does not run the practice. Source: POLICY.md P110. */
export async function insertImport(
  tx: ViewerTransaction,
  given: { importId: string; kind: string; source: string; fileName: string; bytes: Buffer; rows: number },
): Promise<boolean> {
  const { importId, kind, source, fileName, bytes, rows } = given
  const [row] = await tx.execute<{ done: boolean }>(sql`
    select policy.add_import(${importId}, ${kind}, ${source}, ${fileName}, ${bytes}, ${rows}::int) as done`)
  return row?.done ?? false
}

/** The imports of the acting organisation, the last one first; none for whoever does not run the practice. */
export async function listImportRecords(tx: ViewerTransaction, limit: number): Promise<ImportRecord[]> {
  return [...(await tx.execute<ImportRecord>(sql`select * from policy.list_imports(null, ${limit}::int)`))]
}

/** One import of the acting organisation. */
export async function findImportRecord(
  tx: ViewerTransaction,
  importId: string,
): Promise<ImportRecord | undefined> {
  const [row] = await tx.execute<ImportRecord>(sql`select * from policy.list_imports(${importId}::uuid, 1)`)
  return row
}

/** What was uploaded, as long as it waits; afterwards the rows that stayed out, as a table, or null. */
export async function findImportFile(tx: ViewerTransaction, importId: string): Promise<Buffer | null> {
  const [row] = await tx.execute<{ file: Uint8Array | null }>(
    sql`select policy.import_file(${importId}) as file`,
  )
  return row?.file ? Buffer.from(row.file) : null
}

/** With which mapping a file of these headings came in the last time. */
export async function findRecalledMapping(
  tx: ViewerTransaction,
  kind: string,
  headings: string,
): Promise<unknown> {
  const [row] = await tx.execute<{ mapping: unknown }>(
    sql`select policy.recalled_mapping(${kind}, ${headings}) as mapping`,
  )
  return row?.mapping ?? null
}

/** Null where there is no such import, `begun` where it comes in already. */
export async function writeMapping(
  tx: ViewerTransaction,
  given: { importId: string; source: string; mapping: unknown; headings: string },
): Promise<'saved' | 'begun' | null> {
  const { importId, source, mapping, headings } = given
  const [row] = await tx.execute<{ done: 'saved' | 'begun' | null }>(
    sql`select policy.save_import_mapping(${importId}, ${source}, ${json(mapping)}, ${headings}) as done`,
  )
  return row?.done ?? null
}

/** What became of a row, or would. `client`: the one it made, or for whom. */
export type RowOutcome = {
  line: number
  /** `new`, `already` (it came in before), or why it stays out. */
  outcome: string
  client?: string | null
}

/** What would become of rows; nothing is written. */
export async function previewRows(
  tx: ViewerTransaction,
  kind: 'clients' | 'appointments',
  importId: string,
  rows: unknown[],
): Promise<RowOutcome[]> {
  const check = kind === 'clients' ? sql`policy.check_client_rows` : sql`policy.check_appointment_rows`
  return [...(await tx.execute<RowOutcome>(sql`select * from ${check}(${importId}, ${json(rows)})`))]
}

/** Null where there is no such import; `running` while somebody is at it, `over` once nothing waits any more. */
export async function beginImport(
  tx: ViewerTransaction,
  importId: string,
): Promise<'begun' | 'running' | 'over' | null> {
  const [row] = await tx.execute<{ done: 'begun' | 'running' | 'over' | null }>(
    sql`select policy.begin_import(${importId}) as done`,
  )
  return row?.done ?? null
}

/** Brings in rows, each whole or not at all; none where the import does not run. */
export async function insertImportedRows(
  tx: ViewerTransaction,
  kind: 'clients' | 'appointments',
  importId: string,
  rows: unknown[],
): Promise<RowOutcome[]> {
  const bringIn = kind === 'clients' ? sql`policy.import_client_rows` : sql`policy.import_appointment_rows`
  return [
    ...(await tx.execute<RowOutcome>(sql`select * from ${bringIn}(${importId}, ${json(rows)}, ${newId()})`)),
  ]
}

/** Ends a run with its numbers and the rows that stayed out; `rest` is all that is kept of the file. */
export async function endImport(
  tx: ViewerTransaction,
  importId: string,
  counts: unknown,
  entries: unknown[],
  rest: Buffer | null,
): Promise<void> {
  await tx.execute(
    sql`select policy.end_import(${importId}, ${json(counts)}, ${json(entries)}, ${rest}::bytea)`,
  )
}

/** Throws away what waits; null where there is no such import, `begun` where it comes in already. */
export async function dropWaitingImport(
  tx: ViewerTransaction,
  importId: string,
): Promise<'dropped' | 'begun' | null> {
  const [row] = await tx.execute<{ done: 'dropped' | 'begun' | null }>(
    sql`select policy.drop_import(${importId}) as done`,
  )
  return row?.done ?? null
}

export type ImportEntryRow = Record<
  'kind' | 'row_type' | 'file' | 'row_key' | 'reason' | 'detail',
  string
> & { line: number }

/** Rows of an import that stayed out or came in with a remark. */
export async function listImportEntries(tx: ViewerTransaction, importId: string): Promise<ImportEntryRow[]> {
  return [...(await tx.execute<ImportEntryRow>(sql`select * from policy.import_entries_of(${importId})`))]
}

/** Takes an import back: `undone`, why not, or null where there is none (POLICY.md P111). */
export async function undoImportRecord(
  tx: ViewerTransaction,
  importId: string,
): Promise<{ done: string | null; actId: string }> {
  const actId = newId()
  const [row] = await tx.execute<{ done: string | null }>(
    sql`select policy.undo_import(${importId}, ${actId}) as done`,
  )
  return { done: row?.done ?? null, actId }
}

type KeptName = { id: string; given_name: string; family_name: string; preferred_name: string | null }

/** What undo did with what an import made; `clients`: of those that stayed whom the viewer may find. */
export async function listImportOutcome(
  tx: ViewerTransaction,
  importId: string,
): Promise<{ table_name: string; outcome: string; rows: number; clients: KeptName[] }[]> {
  const rows = await tx.execute<{ table_name: string; outcome: string; rows: number; clients: KeptName[] }>(
    sql`select * from policy.import_outcome(${importId})`,
  )
  return [...rows]
}
