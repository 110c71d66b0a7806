import { sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import type { ViewerTransaction } from './enter'

export type UnassignedRow = {
  id: string
  given_name: string
  family_name: string
  preferred_name: string | null
  reference: string
  total: number
}

/** Clients whom an import made and who have nobody, the first by name; none for whoever does not run the practice. Source: POLICY.md P142. */
export async function listUnassigned(tx: ViewerTransaction, limit: number): Promise<UnassignedRow[]> {
  return [...(await tx.execute<UnassignedRow>(sql`select * from policy.unassigned_clients(${limit}::int)`))]
}

/** Puts them on the list of a provider in one act, `given`: whom; null for whoever does not run the practice. */
export async function assignImported(
  tx: ViewerTransaction,
  clientIds: string[],
  postId: string,
): Promise<{ outcome: 'done' | 'no_provider' | 'nothing' | null; given: string[]; actId: string }> {
  const actId = newId()
  const ids = sql`${sql.param(`{${clientIds.join(',')}}`)}::uuid[]`
  type Row = { outcome: 'done' | 'no_provider' | 'nothing' | null; given: string[] | null }
  const [row] = await tx.execute<Row>(
    sql`select outcome, given from policy.assign_imported(${ids}, ${postId}::uuid, ${actId}::uuid)`,
  )
  return { outcome: row?.outcome ?? null, given: row?.given ?? [], actId }
}

/** Takes it back as far as nobody relied on it, `taken`: from whom; null where it is no such act of the viewer's. */
export async function takeBackAssigned(
  tx: ViewerTransaction,
  actId: string,
): Promise<{ outcome: 'undone' | 'already' | null; taken: string[]; stayed: number; undoId: string }> {
  const undoId = newId()
  type Row = { outcome: 'undone' | 'already' | null; taken: string[] | null; stayed: number | null }
  const [row] = await tx.execute<Row>(
    sql`select outcome, taken, stayed from policy.undo_assign_imported(${actId}::uuid, ${undoId}::uuid)`,
  )
  return { outcome: row?.outcome ?? null, taken: row?.taken ?? [], stayed: row?.stayed ?? 0, undoId }
}
