import { connection } from '@/db/client'
import { hasRefusedWrite } from '@/db/refused-writes'
import journal from '@/db/migrations/meta/_journal.json'

/** In seconds, by the database's clock; null where there is nothing of the kind. */
export type OperationState = {
  /** The database has every migration that this version knows. */
  migrated: boolean
  /** The database takes what is written: it is not read-only, and has not just run out of room. */
  writable: boolean
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
  read_only: boolean
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
    const [row] = await connection().sql<Row[]>`
      select s.*, current_setting('transaction_read_only') = 'on' as read_only from policy.operation_state() s`
    if (!row) return null
    return {
      // A database that is ahead of us is on its way to the next version, and still serves this one.
      migrated: Number(row.migrated_at ?? 0) >= newest,
      writable: !row.read_only && !hasRefusedWrite(),
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
