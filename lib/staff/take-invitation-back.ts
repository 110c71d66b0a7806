import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { newId } from '@/db/new-id'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertDone } from './refusals'
import { staffPostSchema } from './schemas'

/**
 * Takes back an invitation that nobody has followed: the link ends, a letter that waits is not sent.
 * @throws AppError `not_found`, `forbidden`, `conflict` for one who has signed in here already.
 */
export async function takeInvitationBack(
  session: SessionToken,
  input: z.input<typeof staffPostSchema>,
): Promise<{ postId: string; changed: boolean }> {
  const { postId } = staffPostSchema.parse(input)
  return inViewerTransaction(session, async (tx) => {
    const actId = newId()
    const [row] = await tx.execute<{ done: string }>(
      sql`select policy.take_invitation_back(${postId}, ${actId}) as done`,
    )
    const done = assertDone(row?.done ?? null, ['retired', 'same'])
    if (done === 'same') return { postId, changed: false }
    await recordAudit(tx, { action: 'staff.uninvite', subjectId: postId, actId })
    return { postId, changed: true }
  })
}
