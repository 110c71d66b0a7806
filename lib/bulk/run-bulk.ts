import 'server-only'
import { mayTake } from '@/db/own-time'
import type { z } from 'zod'
import { apartFromAnswer } from '@/lib/actions/answer-status'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError, logUnexpected } from '@/lib/errors'
import { beginBulk, dropBulkAct, stepBulk } from '@/lib/policy/bulk'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { requireOwnBulk } from './require-bulk'
import { bulkSchema } from './schemas'

/** So many parts are one transaction: short enough that nobody waits long for a client who is in it. */
const PARTS_AT_ONCE = 25
/** What takes longer goes on while its page tells how far it is. */
const PATIENCE_MS = 3_000

type Input = z.input<typeof bulkSchema>

/**
 * Does what was drafted, once however often it is sent; goes on by itself when it takes longer, and goes on where it was after it
 * broke off. From a later day on it is kept for that day.
 * @throws AppError `not_found` for acts of others, `conflict` once it was thrown away. Source: POLICY.md P132.
 */
export function startBulk(session: SessionToken, input: Input): Promise<{ bulkId: string }> {
  return run(session, input, false)
}

/** Takes it back, part by part. @throws AppError as `startBulk`. Source: POLICY.md P135. */
export function undoBulk(session: SessionToken, input: Input): Promise<{ bulkId: string }> {
  return run(session, input, true)
}

/** Throws away what was drafted or planned. @throws AppError `not_found` for acts of others, `conflict` once it has begun. */
export async function dropBulk(session: SessionToken, input: Input): Promise<{ bulkId: string }> {
  const { bulkId } = parseInput(bulkSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireOwnBulk(tx, bulkId)
    if ((await dropBulkAct(tx, bulkId)) !== 'dropped')
      throw new AppError('conflict', 'This has begun already. Look at it again.')
    await recordAudit(tx, { action: 'bulk.drop', subjectId: bulkId })
    return { bulkId }
  })
}

async function run(session: SessionToken, input: Input, undo: boolean): Promise<{ bulkId: string }> {
  const { bulkId } = parseInput(bulkSchema, input)
  const begun = await inViewerTransaction(session, async (tx) => {
    await requireOwnBulk(tx, bulkId)
    const answer = await beginBulk(tx, bulkId, undo)
    if (answer === 'begun' || answer === 'planned')
      await recordAudit(tx, { action: undo ? 'bulk.undo' : 'bulk.begin', subjectId: bulkId })
    return answer
  })
  if (begun === 'begun') {
    const work = apartFromAnswer(() => goOn(session, bulkId))
    work.catch((problem: unknown) => logUnexpected(problem, 'bulk'))
    await Promise.race([work, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())])
  }
  return { bulkId }
}

async function goOn(session: SessionToken, bulkId: string): Promise<void> {
  let left = 1
  while (left > 0)
    left = await inViewerTransaction(session, async (tx) => {
      await requireOwnBulk(tx, bulkId)
      // A handover moves the appointments of each client one by one.
      await tx.execute(mayTake(60))
      // What becomes of each client is in the audit already, written by the step itself.
      await recordAudit(tx, { action: 'bulk.step', subjectId: bulkId })
      return stepBulk(tx, bulkId, PARTS_AT_ONCE)
    })
}
