import { connection } from '@/db/client'
import journal from '@/db/migrations/meta/_journal.json'

/** In seconds, by the database's clock; null where there is nothing of the kind. */
export type OperationState = {
  /** The database has every migration that this version knows. */
  migrated: boolean
  /** Since a worker last said that it is alive, and how many did within a minute. */
  workerSilentFor: number | null
  workers: number
  /** How long the oldest mail that should have gone out has waited, and how many wait. */
  oldestUnsent: number | null
  unsent: number
  /** How long the oldest audit row has waited for its link. */
  oldestUnsealed: number | null
}

const newest = Math.max(...journal.entries.map(({ when }) => when))

type Row = {
  migrated_at: string | null
  worker_silent_for: number | null
  workers: number
  oldest_unsent: number | null
  unsent: number
  oldest_unsealed: number | null
}

/**
 * How the installation is doing: times and numbers, nothing about anybody. Null where the database does not answer, or knows
 * no such question yet; never throws.
 */
export async function readOperationState(): Promise<OperationState | null> {
  try {
    const [row] = await connection().sql<Row[]>`select * from policy.operation_state()`
    if (!row) return null
    return {
      // A database that is ahead of us is on its way to the next version, and still serves this one.
      migrated: Number(row.migrated_at ?? 0) >= newest,
      workerSilentFor: row.worker_silent_for,
      workers: row.workers,
      oldestUnsent: row.oldest_unsent,
      unsent: row.unsent,
      oldestUnsealed: row.oldest_unsealed,
    }
  } catch {
    return null
  }
}
