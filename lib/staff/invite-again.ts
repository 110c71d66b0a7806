import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { newId } from '@/db/new-id'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertDone } from './refusals'
import { inviteAgainSchema } from './schemas'

/**
 * Sends a new invitation to somebody on the staff who has never signed in here; the former link works no more. `email` is for
 * those who have no address yet, after an import.
 * @throws AppError `not_found`, `forbidden`, `conflict` for one who can sign in already. Source: ruling P32.
 */
export async function inviteAgain(
  session: SessionToken,
  input: z.input<typeof inviteAgainSchema>,
): Promise<{ postId: string }> {
  const { postId, email } = inviteAgainSchema.parse(input)
  return inViewerTransaction(session, async (tx) => {
    const actId = newId()
    const [row] = await tx.execute<{ done: string }>(
      sql`select policy.invite_again(${postId}, ${email}, ${actId}) as done`,
    )
    assertDone(row?.done ?? null, ['invited'])
    await recordAudit(tx, {
      action: 'staff.invite',
      subjectId: postId,
      actId,
      fields: email ? ['email'] : [],
    })
    return { postId }
  })
}
