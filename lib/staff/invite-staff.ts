import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { newId } from '@/db/new-id'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertDone } from './refusals'
import { inviteStaffSchema } from './schemas'

/**
 * Makes a colleague: staff member, post, roles from today, caseload and letter in one act. An address known elsewhere in the
 * network is linked to that person; whoever invites is told the same either way (ruling P32).
 * @throws AppError `forbidden` unless owner or manager (some roles: owner), `conflict` for one who is on the staff already
 */
export async function inviteStaff(
  session: SessionToken,
  input: z.input<typeof inviteStaffSchema>,
): Promise<{ postId: string }> {
  const { name, email, title, roles, siteId } = inviteStaffSchema.parse(input)
  return inViewerTransaction(session, async (tx) => {
    const actId = newId()
    const [row] = await tx.execute<{ done: string; post: string }>(sql`
      select * from policy.invite(${name}, ${email}, ${title}, ${sql.param([...new Set(roles)])}::text[], ${siteId}::uuid, ${actId})`)
    assertDone(row?.done ?? null, ['invited'])
    const postId = row?.post ?? ''
    await recordAudit(tx, { action: 'staff.invite', subjectId: postId, actId, fields: [...new Set(roles)] })
    return { postId }
  })
}
