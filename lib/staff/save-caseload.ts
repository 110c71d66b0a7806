import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { newId } from '@/db/new-id'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertDone, letsSelfIn } from './refusals'
import { caseloadSchema } from './schemas'

/**
 * A provider at a site: label, phone and e-mail that people there use. Saving what stands leaves no trace.
 * @throws AppError `not_found`, `forbidden`, `invalid` for a closed site, and for one by which one would let oneself in. Source:
 * SPEC §2, caseload; POLICY.md P72, P99.
 */
export async function saveCaseload(
  session: SessionToken,
  input: z.input<typeof caseloadSchema>,
): Promise<{ postId: string; changed: boolean }> {
  const { postId, siteId, label, phone, email, active } = caseloadSchema.parse(input)
  return inViewerTransaction(session, async (tx) => {
    const actId = newId()
    const [row] = await tx.execute<{ done: string; fields: string[] | null }>(sql`
      select * from policy.save_caseload(${postId}, ${siteId}, ${label}, ${phone}, ${email}, ${active === 'yes'}, ${actId})`)
    if (row?.done === 'self') throw letsSelfIn(row.fields?.includes('active') ? 'active' : 'siteId')
    const done = assertDone(row?.done ?? null, ['saved', 'same'])
    if (done === 'same') return { postId, changed: false }
    await recordAudit(tx, { action: 'staff.caseload', subjectId: postId, actId, fields: row?.fields ?? [] })
    return { postId, changed: true }
  })
}
