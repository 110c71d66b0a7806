import type postgres from 'postgres'
import { auditEvents } from '@/db/schema'
import { insertRows } from '@/lib/import/insert-rows'

/** One run of the import into one organisation. `actId` is that of the run, recorded when it first changes something. */
export type ImportRun = { organisationId: string; source: string; actId: string }

type Change = { action: string; clientId?: string; subjectId?: string; fields?: string[] }

/**
 * Writes the audit of an import, in the transaction of the change itself; the first change also records the act, so
 * that a run that changes nothing leaves no trace. Nobody is signed in: staff member and post stay empty.
 */
export async function recordImport(
  tx: postgres.TransactionSql,
  run: ImportRun,
  changes: Change[],
): Promise<void> {
  if (changes.length === 0) return
  const begun = await tx`
    insert into acts (id, kind) values (${run.actId}, 'import') on conflict (id) do nothing returning id`
  const all =
    begun.length > 0 ? [{ action: 'import.begin', subjectId: run.organisationId }, ...changes] : changes
  const entries = all.map(({ action, clientId, subjectId, fields = [] }: Change) => ({
    action,
    clientId: clientId ?? null,
    subjectId: subjectId ?? null,
    fields,
    actId: run.actId,
  }))
  await insertRows(tx, auditEvents, entries)
}
