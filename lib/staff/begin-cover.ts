import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { newId } from '@/db/new-id'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertDone } from './refusals'
import { beginCoverSchema } from './schemas'

/**
 * Somebody stands in for a caseload from a day to a day, both included; one at a time. It opens no record.
 * @throws AppError `not_found`, `forbidden`, `invalid` for days or a colleague that do not fit, `conflict` where somebody does
 *   already. Source: POLICY.md P72.
 */
export async function beginCover(
  session: SessionToken,
  input: z.input<typeof beginCoverSchema>,
): Promise<{ postId: string; changed: boolean }> {
  const { postId, caseloadId, coveringPostId, since, until } = parseInput(beginCoverSchema, input)
  return inViewerTransaction(session, async (tx) => {
    const actId = newId()
    const [row] = await tx.execute<{ done: string; post: string | null }>(sql`
      select policy.begin_cover(${caseloadId}, ${coveringPostId}, ${since}::date, ${until}::date, ${actId}) as done,
             (select k.post_id from caseloads k where k.id = ${caseloadId}) as post`)
    const done = assertDone(row?.done ?? null, ['begun', 'same'])
    if (done === 'begun')
      await recordAudit(tx, { action: 'staff.cover_begin', subjectId: row?.post ?? postId, actId })
    return { postId, changed: done === 'begun' }
  })
}
