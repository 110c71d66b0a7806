import type postgres from 'postgres'
import { importEntries } from '@/db/schema'
import type { ImportRun } from '@/lib/import/import-run'
import { insertRows } from '@/lib/import/insert-rows'
import type { Account } from '@/lib/import/ledger'

/** Opens the record of a run at the command line; one that died before this run is closed first. */
export async function openImport(
  tx: postgres.TransactionSql,
  run: ImportRun,
  rowsAll: number,
  kind: 'fhir' | 'hmis' = 'fhir',
): Promise<void> {
  await tx`
    update imports set state = 'stopped', ended_at = coalesce(alive_at, now())
     where organisation_id = ${run.organisationId} and kind = ${kind} and state = 'running'`
  await tx`
    insert into imports (id, organisation_id, kind, source, state, rows_all, started_at, alive_at)
    values (${run.importId}, ${run.organisationId}, ${kind}, ${run.source.slice(0, 200)}, 'running', ${rowsAll},
      clock_timestamp(), clock_timestamp())`
}

/** Says that the run is alive, and how far it has come. */
export async function noteProgress(
  tx: postgres.TransactionSql,
  { importId }: ImportRun,
  rowsDone: number,
): Promise<void> {
  await tx`update imports set alive_at = clock_timestamp(), rows_done = ${rowsDone} where id = ${importId}`
}

/** Closes the record of a run: its numbers, and every row that was refused or remarked on. */
export async function closeImport(
  tx: postgres.TransactionSql,
  { importId }: ImportRun,
  { counts, entries }: Account,
  state: 'done' | 'stopped',
): Promise<void> {
  await insertRows(
    tx,
    importEntries,
    entries.map(({ kind, type, file, line, id, reason, detail }) => ({
      importId,
      kind,
      rowType: type,
      file,
      line,
      rowKey: id,
      reason,
      detail,
    })),
  )
  await tx`
    update imports set state = ${state}, rows_done = case ${state} when 'done' then rows_all else rows_done end, counts = ${tx.json(counts)}, ended_at = clock_timestamp() where id = ${importId}`
}
