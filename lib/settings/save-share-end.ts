import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { newId } from '@/db/new-id'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertDone } from '@/lib/staff/refusals'
import { shareEndSchema } from './schemas'

/**
 * After how many days new shares end unless one says otherwise (empty: no proposal), and whether each needs a last day. Shares
 * that run stay as they are. Saving what stands leaves no trace.
 * @throws AppError `forbidden` unless owner or manager. Source: SPEC §3 "settings make it prefilled or required".
 */
export async function saveShareEnd(
  session: SessionToken,
  input: z.input<typeof shareEndSchema>,
): Promise<{ changed: boolean }> {
  const { days, required } = shareEndSchema.parse(input)
  return inViewerTransaction(session, async (tx) => {
    const actId = newId()
    const [row] = await tx.execute<{ done: string; fields: string[] | null }>(sql`
      select * from policy.save_share_end(${days === '' ? null : Number(days)}::int, ${required === 'yes'}, ${actId})`)
    const done = assertDone(row?.done ?? null, ['saved', 'same'])
    if (done === 'same') return { changed: false }
    await recordAudit(tx, { action: 'setting.save', actId, fields: row?.fields ?? [] })
    return { changed: true }
  })
}
