import { sql, type SQL } from 'drizzle-orm'
import { items, noteAddenda, notes } from '@/db/schema'
import type { OpenedClient } from '@/lib/clients/open-client-chart'
import type { SinceLookDto } from '@/lib/notes/dto'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { recordChartLook } from '@/lib/policy/sharing-rows'
import { todayIn } from '@/lib/time/network-day'

/** A colleague's note that was locked, or got an addendum, after that instant (ISO); never one's own. */
export function isNewSince(tx: ViewerTransaction, before: string | null): SQL<boolean> {
  if (before === null) return sql<boolean>`false`
  return sql<boolean>`(${items.authorPostId} is distinct from ${tx.viewer.postId} and (
    coalesce(${notes.lockedAt} > ${before}::timestamptz, false)
    or exists (select 1 from ${noteAddenda} a where a.item_id = ${items.id} and a.created_at > ${before}::timestamptz)))`
}

/** The viewer's look into a chart that somebody shares with him: the instant (ISO) of the one before, null without. */
export async function recordLook(
  tx: ViewerTransaction,
  { row, header }: OpenedClient,
): Promise<string | null> {
  return header.level === 'full' ? recordChartLook(tx, row.id) : null
}

/** How much is new since that look, and its day in the network's zone; null where there was none. */
export async function getSinceLook(
  tx: ViewerTransaction,
  clientId: string,
  before: string | null,
): Promise<SinceLookDto | null> {
  if (before === null) return null
  const [row] = await tx.execute<{ notes: number; documents: number }>(sql`
    select count(*) filter (where items.component = 'notes' and ${isNewSince(tx, before)})::int as notes,
           count(*) filter (where items.component = 'clinical_documents' and items.created_at > ${before}::timestamptz
             and items.author_post_id is distinct from ${tx.viewer.postId})::int as documents
      from items left join notes on notes.item_id = items.id where items.client_id = ${clientId}`)
  return {
    on: todayIn(tx.viewer.zone, new Date(before)),
    notes: row?.notes ?? 0,
    documents: row?.documents ?? 0,
  }
}
