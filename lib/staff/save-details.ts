import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { newId } from '@/db/new-id'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertDone, letsSelfIn } from './refusals'
import { staffDetailsSchema } from './schemas'

/**
 * Name, e-mail, title and main site of somebody on the staff. Saving what stands leaves no trace.
 * @throws AppError `not_found`, `forbidden`, `conflict` when somebody else changed it since the form was filled, `invalid`
 * for an address or name that is the person's own to change, and for a site by which one would let oneself in. Source: P32, P99.
 */
export async function saveDetails(
  session: SessionToken,
  input: z.input<typeof staffDetailsSchema>,
): Promise<{ postId: string; changed: boolean }> {
  const { postId, name, email, title, siteId, seen } = staffDetailsSchema.parse(input)
  return inViewerTransaction(session, async (tx) => {
    const actId = newId()
    const [row] = await tx.execute<{ done: string; fields: string[] | null }>(sql`
      select * from policy.save_details(${postId}, ${name}, ${email}, ${title}, ${siteId}::uuid, ${seen}, ${actId})`)
    if (row?.done === 'self') throw letsSelfIn('siteId')
    const done = assertDone(row?.done ?? null, ['saved', 'same'])
    if (done === 'same') return { postId, changed: false }
    await recordAudit(tx, { action: 'staff.details', subjectId: postId, actId, fields: row?.fields ?? [] })
    return { postId, changed: true }
  })
}
