import { sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import { toField } from './client-edit'
import type { ViewerTransaction } from './enter'

export type MergePair = { sourceId: string; targetId: string }

export type MergePreview = {
  /** Rows per component that move; private notes move uncounted. */
  counts: { component: string; items: number }[]
  /** `taken`: the remaining record takes the other's value over. */
  fields: { field: string; of_source: string | null; of_target: string | null; taken: boolean }[]
  /** Providers on one care team alone, who see the other's demographics afterwards. */
  people: {
    post_id: string
    name: string
    title: string | null
    hue: number | null
    of_source: boolean
  }[]
  /** To whom it would open whose notes: as long as there is a row, merging is refused (P28). */
  opens: { reader: string; author: string | null; notes: number }[]
}

/** What merging would do, asked of the engine. Empty in every part where the viewer may not merge these two. */
export async function previewMerge(
  tx: ViewerTransaction,
  { sourceId, targetId }: MergePair,
): Promise<MergePreview> {
  type Preview = MergePreview
  const counts = await tx.execute<Preview['counts'][number]>(
    sql`select * from policy.merge_counts(${sourceId}, ${targetId})`,
  )
  const fields = await tx.execute<Preview['fields'][number]>(
    sql`select * from policy.merge_fields(${sourceId}, ${targetId})`,
  )
  const people = await tx.execute<Preview['people'][number]>(
    sql`select * from policy.merge_people(${sourceId}, ${targetId})`,
  )
  const opens = await tx.execute<Preview['opens'][number]>(
    sql`select * from policy.merge_opens(${sourceId}, ${targetId})`,
  )
  return {
    counts: [...counts],
    fields: [...fields].map((row) => ({ ...row, field: toField(row.field) })),
    people: [...people],
    opens: [...opens],
  }
}

/** Merges the source into the target: the act, `opens` where P28 forbids it, null where the viewer may not. */
export async function applyMerge(
  tx: ViewerTransaction,
  { sourceId, targetId }: MergePair,
): Promise<string | 'opens' | null> {
  const actId = newId()
  const [row] = await tx.execute<{ done: 'merged' | 'opens' | null }>(
    sql`select policy.merge_clients(${sourceId}, ${targetId}, ${actId}) as done`,
  )
  return row?.done === 'merged' ? actId : (row?.done ?? null)
}

/** Takes a merge back. `too_late`: one of the two was merged again; `closed`: something was closed since; null: he may not. */
export async function revertMerge(
  tx: ViewerTransaction,
  { targetId, actId }: { targetId: string; actId: string },
): Promise<{ done: 'undone' | 'already' | 'too_late' | 'closed'; undoId: string } | null> {
  const undoId = newId()
  const [row] = await tx.execute<{ done: 'undone' | 'already' | 'too_late' | 'closed' | null }>(
    sql`select policy.undo_merge(${targetId}, ${actId}, ${undoId}) as done`,
  )
  return row?.done ? { done: row.done, undoId } : null
}

export type MergeRow = {
  act_id: string
  reference: string
  given_name: string
  family_name: string
  at: string
  by_name: string | null
}

/** Merges into this client that stand, newest first, with wall-clock times of the network; for owner and manager. */
export async function listMergesInto(tx: ViewerTransaction, clientId: string): Promise<MergeRow[]> {
  const rows = await tx.execute<MergeRow>(sql`
    select m.act_id, m.reference, m.given_name, m.family_name,
           to_char(m.at at time zone n.time_zone, 'YYYY-MM-DD"T"HH24:MI') as at, m.by_name
      from policy.merges_into(${clientId}) m cross join network n`)
  return [...rows]
}

/** Where the address of a merged record leads, for those who may find that; null for all else. `clientId`: a UUID. */
export async function findMergedTarget(tx: ViewerTransaction, clientId: string): Promise<string | null> {
  const [row] = await tx.execute<{ id: string | null }>(sql`select policy.merged_target(${clientId}) as id`)
  return row?.id ?? null
}
