import type postgres from 'postgres'
import { importRecords } from '@/db/schema'
import { insertRows } from '@/lib/import/insert-rows'

/** A resource as `import_records` names it. */
export type SourceKey = { source: string; resourceType: string; sourceId: string }

/** What earlier imports made of these resources: source id → target id, for those that came in. */
export async function findKnown(
  tx: postgres.TransactionSql,
  source: string,
  resourceType: string,
  sourceIds: string[],
): Promise<Map<string, string>> {
  if (sourceIds.length === 0) return new Map()
  const rows = await tx<{ sourceId: string; targetId: string }[]>`
    select source_id as "sourceId", target_id as "targetId" from import_records
     where source = ${source} and resource_type = ${resourceType} and source_id = any (${sourceIds})`
  return new Map(rows.map(({ sourceId, targetId }) => [sourceId, targetId]))
}

/** Records what came of which resource, in the transaction that made it. */
export async function recordImported(
  tx: postgres.TransactionSql,
  importId: string,
  records: (SourceKey & { targetId: string })[],
): Promise<void> {
  await insertRows(
    tx,
    importRecords,
    records.map((record) => ({ ...record, importId })),
  )
}
