import { sql } from 'drizzle-orm'
import { AppError } from '@/lib/errors'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { readScope, writeScope, type Scope } from './hours-rows'
import { requireHours } from './require-hours'
import { stampOf, writeUndo } from './undo-token'

/** What an act on hours answers: its undo for the address, null where nothing had to change. */
export type HoursChange = { postId: string; undo: string | null }

/** Lets changes of one provider's hours wait for each other: what a change found still stands when it writes. */
export async function assertHoursFree(tx: ViewerTransaction, postId: string): Promise<void> {
  await requireHours(tx, postId)
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('hours ' || ${postId}, 0))`)
}

/**
 * Changes whole weekdays and dates of a provider's hours. The caller has the right, and records it where something changed.
 * @throws AppError `invalid` where hours of one day would overlap
 */
export async function changeHours(
  tx: ViewerTransaction,
  postId: string,
  { before, after }: { before: Scope; after: Scope },
): Promise<HoursChange> {
  if (stampOf(before) === stampOf(after)) return { postId, undo: null }
  refuseOverlaps(after)
  await writeScope(tx, postId, after)
  return { postId, undo: writeUndo(tx, postId, { before, after: await readScope(tx, postId, after) }) }
}

function refuseOverlaps({ blocks }: Scope): void {
  const sorted = [...blocks].sort((a, b) => a.weekday - b.weekday || a.fromMinute - b.fromMinute)
  const isOver = sorted.some((block, index) => {
    const next = sorted[index + 1]
    const ends = block.until ?? '9999'
    const begins = next?.since ?? ''
    return next?.weekday === block.weekday && next.fromMinute < block.toMinute && begins <= ends
  })
  if (!isOver) return
  const message = 'There are hours at this time already. Change those, or choose another time.'
  throw new AppError('invalid', message, { from: message })
}
