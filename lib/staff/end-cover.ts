import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { newId } from '@/db/new-id'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertDone } from './refusals'
import { endCoverSchema } from './schemas'

/**
 * Ends a standing-in at once; one that ran out stays as it was.
 * @throws AppError `not_found`, `forbidden`. Source: POLICY.md P72.
 */
export async function endCover(
  session: SessionToken,
  input: z.input<typeof endCoverSchema>,
): Promise<{ postId: string; changed: boolean }> {
  const { postId, coverId } = parseInput(endCoverSchema, input)
  return inViewerTransaction(session, async (tx) => {
    const actId = newId()
    const [row] = await tx.execute<{ done: string; post: string | null }>(
      sql`select * from policy.end_cover(${coverId}, ${actId})`,
    )
    const done = assertDone(row?.done ?? null, ['ended', 'same'])
    if (done === 'ended')
      await recordAudit(tx, { action: 'staff.cover_end', subjectId: row?.post ?? postId, actId })
    return { postId, changed: done === 'ended' }
  })
}
