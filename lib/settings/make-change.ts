import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { newId } from '@/db/new-id'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertDone } from '@/lib/staff/refusals'
import { auditOf, personOf, toCommand } from './change-command'
import { changeSchema } from './schemas'

const DONE = ['given', 'ended', 'begun', 'set', 'saved', 'on', 'off'] as const

/**
 * Makes a change of roles, supervision, record ownership or settings: the same call that its dry run took back. One that
 * changes nothing leaves no trace.
 * @returns the person it was about, null for settings
 * @throws AppError `forbidden`, `not_found`, or a sentence why not. Source: rulings P31, P32 and P33.
 */
export async function makeChange(
  session: SessionToken,
  input: z.input<typeof changeSchema>,
): Promise<{ postId: string | null; changed: boolean }> {
  const change = changeSchema.parse(input)
  const postId = personOf(change)
  return inViewerTransaction(session, async (tx) => {
    const actId = newId()
    const [row] = await tx.execute<{ done: string }>(
      sql`select policy.make_change(${toCommand(change)}::text::jsonb, ${actId}) as done`,
    )
    const done = assertDone(row?.done ?? null, [...DONE, 'same', 'unchanged'])
    if (done === 'same' || done === 'unchanged') return { postId, changed: false }
    await recordAudit(tx, { ...auditOf(change), actId })
    return { postId, changed: true }
  })
}
