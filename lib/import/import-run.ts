import type postgres from 'postgres'
import { auditEvents, importMade } from '@/db/schema'
import { insertRows } from '@/lib/import/insert-rows'

/** One run of the import into one organisation. `actId` is that of the run, recorded when it first changes something. */
export type ImportRun = { organisationId: string; source: string; actId: string; importId: string }

type Change = { action: string; subjectId: string; fields?: string[] }

/** The act of the run, before the first row that carries its id; a run that changes nothing leaves none. */
export async function beginAct(tx: postgres.TransactionSql, run: ImportRun): Promise<void> {
  const begun = await tx`
    insert into acts (id, kind) values (${run.actId}, 'import') on conflict (id) do nothing returning id`
  if (begun.length === 0) return
  await tx`update imports set act_id = ${run.actId} where id = ${run.importId}`
  await insertAudit(tx, run, [{ action: 'import.begin', subjectId: run.organisationId }])
}

/** Writes the audit of an import, in the transaction of the change itself. Nobody is signed in: staff member and post stay empty. */
export async function recordImport(
  tx: postgres.TransactionSql,
  run: ImportRun,
  changes: Change[],
): Promise<void> {
  if (changes.length === 0) return
  await beginAct(tx, run)
  await insertAudit(tx, run, changes)
}

type MadeTable = 'clients' | 'staff' | 'posts' | 'sites' | 'caseloads' | 'programmes'

/** Remembers what the run made and does not carry its act, so that undo takes back these rows and no others. */
export async function recordMade(
  tx: postgres.TransactionSql,
  { importId }: ImportRun,
  tableName: MadeTable,
  ids: string[],
): Promise<void> {
  await insertRows(
    tx,
    importMade,
    ids.map((rowId) => ({ importId, tableName, rowId })),
  )
}

async function insertAudit(
  tx: postgres.TransactionSql,
  { actId }: ImportRun,
  changes: Change[],
): Promise<void> {
  const entries = changes.map(({ action, subjectId, fields = [] }) => ({
    action,
    subjectId,
    fields,
    actId,
  }))
  await insertRows(tx, auditEvents, entries)
}
