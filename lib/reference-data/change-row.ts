import { sql } from 'drizzle-orm'
import { AppError } from '@/lib/errors'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { requireManager } from '@/lib/staff/manage-pages'
import { rowStores } from './row-stores'
import type { Kind, UndoEntry, Values } from './row-values'
import { stampOf, writeUndo } from './undo-token'

/** What an act on a row did: its undo for the address, and the names of what changed; none of them where it stood so already. */
export type RowChange = { changed: boolean; added: boolean; undo: string | null; fields: string[] }

const MEANWHILE =
  'Somebody else changed this meanwhile: the history below says who. Reload to see what stands now; what you typed is kept here.'

/**
 * Lets the practice's reference data be changed by one at a time, so that what an act found still stands when it writes.
 * @throws AppError `forbidden` unless owner or manager (POLICY.md P48)
 */
export async function assertReferenceFree(tx: ViewerTransaction): Promise<void> {
  requireManager(tx)
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('reference ' || ${tx.viewer.organisationId}, 0))`,
  )
}

/**
 * Puts `next` in the place of a row, or takes the row away (null). `seen` is the stamp that the form was filled from; sending
 * the same form twice changes nothing the second time.
 * @throws AppError `conflict` where somebody changed the row since
 */
export async function changeRow<K extends Kind>(
  tx: ViewerTransaction,
  { kind, key }: { kind: K; key: string },
  { seen, next }: { seen?: string; next: Values[K] | null },
): Promise<RowChange> {
  const store = rowStores[kind]
  const before = await store.findRow(tx, key)
  const none = { changed: false, added: false, undo: null, fields: [] }
  if (stampOf(before) === stampOf(next)) return none
  if (seen !== undefined && stampOf(before) !== seen) throw new AppError('conflict', MEANWHILE)
  await (next === null ? store.remove(tx, key) : store.put(tx, key, next))
  const entry = { kind, key, before, left: stampOf(next) } as UndoEntry
  return {
    changed: true,
    added: before === null,
    undo: writeUndo(tx, [entry]),
    fields: namesChanged(before, next),
  }
}

function namesChanged(before: Values[Kind] | null, next: Values[Kind] | null): string[] {
  if (!before || !next) return []
  const was = new Map(Object.entries(before))
  return Object.entries(next)
    .filter(([name, value]) => JSON.stringify(was.get(name)) !== JSON.stringify(value))
    .map(([name]) => name)
}
