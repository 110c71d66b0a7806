import { sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import type { ViewerTransaction } from './enter'

export type BulkKind = 'handover' | 'share' | 'stop' | 'renewal'
export type BulkState = 'draft' | 'planned' | 'running' | 'done' | 'undoing' | 'undone'

/** What was chosen. `clients` null: all whose status is one of `statuses` (null: any). Days are whole days of the network's zone. */
export type BulkDraft = {
  kind: BulkKind
  from_post_id: string | null
  to: string[]
  /** Another receiver for single clients, by client. */
  each: Record<string, string>
  clients: string[] | null
  statuses: string[] | null
  shares: string[]
  what: 'nothing' | 'demographics' | 'chart'
  from_on: string | null
  until: string | null
  visits: 'move' | 'keep'
  leaves: boolean
  note: string | null
}

export type DraftRefusal = 'none' | 'past' | 'receiver' | 'too_many'

/** Drafts an act in bulk; nothing is done. Null: not the viewer's. Source: POLICY.md P132. */
export async function insertBulkDraft(
  tx: ViewerTransaction,
  draft: BulkDraft,
): Promise<{ bulkId: string } | { refused: DraftRefusal } | null> {
  const bulkId = newId()
  const [row] = await tx.execute<{ done: 'drafted' | DraftRefusal | null }>(
    sql`select policy.draft_bulk(${bulkId}, ${JSON.stringify(draft)}::text::jsonb) as done`,
  )
  if (!row?.done) return null
  return row.done === 'drafted' ? { bulkId } : { refused: row.done }
}

/** `begun`: go on with steps; `planned`: its day has not come; `running`: somebody is at it; null: not the viewer's. */
export async function beginBulk(
  tx: ViewerTransaction,
  bulkId: string,
  undo: boolean,
): Promise<'begun' | 'planned' | 'running' | 'over' | null> {
  const [row] = await tx.execute<{ done: 'begun' | 'planned' | 'running' | 'over' | null }>(
    sql`select policy.begin_bulk(${bulkId}, ${undo}) as done`,
  )
  return row?.done ?? null
}

/** Does the next parts, of so many at most; answers how many are left. */
export async function stepBulk(tx: ViewerTransaction, bulkId: string, limit: number): Promise<number> {
  const [row] = await tx.execute<{ remaining: number }>(
    sql`select remaining from policy.bulk_step(${bulkId}, ${limit}::int)`,
  )
  return row?.remaining ?? 0
}

/** Throws away what was drafted or planned; null: not the viewer's. */
export async function dropBulkAct(tx: ViewerTransaction, bulkId: string): Promise<'dropped' | 'over' | null> {
  const [row] = await tx.execute<{ done: 'dropped' | 'over' | null }>(
    sql`select policy.drop_bulk(${bulkId}) as done`,
  )
  return row?.done ?? null
}

export type BulkRow = {
  id: string
  kind: BulkKind
  side: 'actor' | 'receiver'
  state: BulkState
  from_name: string | null
  from_you: boolean | null
  by_name: string
  what: BulkDraft['what']
  from_on: string
  until: string | null
  visits: 'move' | 'keep'
  leaves: boolean
  note: string | null
  parts: number
  parts_done: number
  done: number
  created_at: string | Date
  ended_at: string | Date | null
  undone_at: string | Date | null
  alive: boolean | null
}

const bulkColumns = sql`b.id, b.kind, b.side, b.state, b.from_name, b.from_you, b.by_name, b.what, b.from_on::text, b.until::text,
  b.visits, b.leaves, b.note, b.parts, b.parts_done, b.done, b.created_at, b.ended_at, b.undone_at, b.alive`

/** One act in bulk that the viewer may see. */
export async function findBulk(tx: ViewerTransaction, bulkId: string): Promise<BulkRow | null> {
  const [row] = await tx.execute<BulkRow>(
    sql`select ${bulkColumns} from policy.list_bulk(${bulkId}::uuid, 1) b`,
  )
  return row ?? null
}

/** The viewer's last acts in bulk, newest first. */
export async function listBulkRows(tx: ViewerTransaction, limit: number): Promise<BulkRow[]> {
  return [
    ...(await tx.execute<BulkRow>(sql`select ${bulkColumns} from policy.list_bulk(null, ${limit}::int) b`)),
  ]
}

export type BulkSum = {
  to_name: string | null
  word: string
  undo: string | null
  clients: number
  moved: number | null
  kept: number | null
  notes: number | null
  documents: number | null
}

type Named = { given_name: string; family_name: string; preferred_name: string | null }

export type BulkPartRow = Named & {
  client_id: string
  reference: string
  to_name: string | null
  word: string
  undo: string | null
  moved: number | null
  kept: number | null
}

/**
 * Its parts: summed by receiver and by what becomes of them, and the first with names, those that are refused before the others.
 */
export async function readBulkParts(
  tx: ViewerTransaction,
  bulkId: string,
  limit: number,
): Promise<{ sums: BulkSum[]; parts: BulkPartRow[] }> {
  const [row] = await tx.execute<{ sums: BulkSum[]; parts: BulkPartRow[] }>(
    sql`select * from policy.bulk_page(${bulkId}, ${limit}::int)`,
  )
  return row ?? { sums: [], parts: [] }
}

export type KeptVisitRow = Named & {
  appointment_id: string
  starts_at: string | Date
  client_id: string
  to_name: string
  word: string
}

/** Appointments that cannot go along, with why. */
export async function listKeptVisits(
  tx: ViewerTransaction,
  bulkId: string,
  limit: number,
): Promise<KeptVisitRow[]> {
  return [
    ...(await tx.execute<KeptVisitRow>(sql`select * from policy.bulk_kept_visits(${bulkId}, ${limit}::int)`)),
  ]
}
