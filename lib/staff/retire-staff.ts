import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { newId } from '@/db/new-id'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertDone } from './refusals'
import { staffPostSchema } from './schemas'

/**
 * Retires somebody at the viewer's organisation. Nothing is deleted; places on lists, shares received, permissions, sessions,
 * pins and unsent mail end in the same act. Retiring somebody who has retired changes nothing.
 * @throws AppError `not_found`, `forbidden`, `invalid` for oneself and for the last owner. Source: ruling P29.
 */
export async function retireStaff(
  session: SessionToken,
  input: z.input<typeof staffPostSchema>,
): Promise<{ postId: string; changed: boolean }> {
  const { postId } = staffPostSchema.parse(input)
  return inViewerTransaction(session, async (tx) => {
    const actId = newId()
    const [row] = await tx.execute<{ done: string }>(
      sql`select policy.make_change(${JSON.stringify({ kind: 'retire', post: postId })}::text::jsonb, ${actId}) as done`,
    )
    const done = assertDone(row?.done ?? null, ['retired', 'same'])
    if (done === 'same') return { postId, changed: false }
    await recordAudit(tx, { action: 'staff.retire', subjectId: postId, actId })
    return { postId, changed: true }
  })
}
