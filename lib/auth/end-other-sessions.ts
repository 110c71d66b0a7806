import 'server-only'
import { sql } from 'drizzle-orm'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * Ends all of one's own sessions but this one; their next requests are refused.
 * @returns how many were alive. Source: ASVS 7.4.3, 7.5.2.
 */
export async function endOtherSessions(session: SessionToken): Promise<{ ended: number }> {
  return inViewerTransaction(session, async (tx) => {
    const [row] = await tx.execute<{ ended: number | null }>(
      sql`select policy.end_other_sessions(${session.token}) as ended`,
    )
    const ended = row?.ended ?? 0
    if (ended > 0) await recordAudit(tx, { action: 'session.end_others', subjectId: tx.viewer.sessionId })
    return { ended }
  })
}
