import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { newId } from '@/db/new-id'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertDone } from './refusals'
import { reinstateStaffSchema } from './schemas'

/**
 * Lets somebody who retired act again, without what the retirement ended; or, with `undo`, as if it had not been, while
 * nothing has happened to one of those clients since.
 * @throws AppError `not_found`, `forbidden`, `conflict` where it is too late to undo. Source: rulings P24 and P29.
 */
export async function reinstateStaff(
  session: SessionToken,
  input: z.input<typeof reinstateStaffSchema>,
): Promise<{ postId: string; changed: boolean }> {
  const { postId, undo } = reinstateStaffSchema.parse(input)
  return inViewerTransaction(session, async (tx) => {
    const actId = newId()
    const [row] = await tx.execute<{ done: string }>(
      sql`select policy.reinstate(${postId}, ${undo === 'yes'}, ${actId}) as done`,
    )
    const done = assertDone(row?.done ?? null, ['reinstated', 'same'])
    if (done === 'same') return { postId, changed: false }
    const action = undo === 'yes' ? 'staff.retire_undo' : 'staff.reinstate'
    await recordAudit(tx, { action, subjectId: postId, actId })
    return { postId, changed: true }
  })
}
