import type postgres from 'postgres'
import { diagnoses, items } from '@/db/schema'
import { insertRows, newIds } from '@/lib/import/insert-rows'
import { beginAct } from '@/lib/import/import-run'
import { findKnown, recordImported } from '@/lib/import/known-records'
import type { Diagnosis } from '@/lib/import/records'
import { requirePost, type ChartContext } from '@/lib/import/chart-context'

/** Writes the diagnoses that are not here yet, each as an item of its author. Returns how many. */
export async function writeDiagnoses(
  tx: postgres.TransactionSql,
  context: ChartContext & { clientId: string },
  found: (Diagnosis & { author: string })[],
): Promise<number> {
  const ids = found.map(({ row }) => row.id)
  const known = await findKnown(tx, context.source, 'Condition', ids)
  const fresh = found.filter(({ row }) => !known.has(row.id))
  if (fresh.length > 0) await insertDiagnoses(tx, context, fresh)
  return fresh.length
}

async function insertDiagnoses(
  tx: postgres.TransactionSql,
  context: ChartContext & { clientId: string },
  fresh: (Diagnosis & { author: string })[],
): Promise<void> {
  const { source, clientId, organisationId, sites, importId, actId } = context
  await beginAct(tx, context)
  const ids = await newIds(tx, fresh.length)
  const rows = fresh.map((diagnosis, at) => ({ ...diagnosis, itemId: ids[at] ?? '' }))
  await insertRows(
    tx,
    items,
    rows.map(({ itemId, author, place, text, onDay }) => ({
      id: itemId,
      clientId,
      organisationId,
      siteId: (place && sites.get(place)) ?? null,
      component: 'diagnoses',
      authorPostId: requirePost(context, author),
      title: text,
      onDay,
      actId,
    })),
  )
  await insertRows(
    tx,
    diagnoses,
    rows.map(({ itemId, system, code, text, onsetOn, resolvedOn }) => ({
      itemId,
      clientId,
      system,
      code,
      text,
      onsetOn,
      resolvedOn,
    })),
  )
  await recordImported(
    tx,
    importId,
    rows.map(({ row, itemId }) => ({
      source,
      resourceType: 'Condition',
      sourceId: row.id,
      targetId: itemId,
    })),
  )
}
