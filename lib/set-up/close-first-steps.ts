import { sql } from 'drizzle-orm'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * Puts the first steps of the viewer's organisation away, for everybody there. Where they are away already nothing changes.
 * @throws AppError `forbidden` unless owner or manager
 */
export async function closeFirstSteps(session: SessionToken): Promise<void> {
  await inViewerTransaction(session, async (tx) => {
    if (!tx.viewer.roles.some((role) => role === 'owner' || role === 'manager'))
      throw new AppError('forbidden', 'Only the owner and managers put this away.')
    const [row] = await tx.execute<{ closed: boolean }>(sql`select policy.close_first_steps() as closed`)
    if (row?.closed) await recordAudit(tx, { action: 'first_steps.close', fields: ['steps_closed_at'] })
  })
}
