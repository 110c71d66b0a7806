import 'server-only'
import { sql } from 'drizzle-orm'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * Ends a session on the server: its cookie opens nothing from the next request on, wherever a copy of it lies. One that
 * has run out or ended already stays as it is. Source: ASVS 7.4.1.
 */
export async function endSession(session: SessionToken): Promise<void> {
  try {
    await inViewerTransaction(session, async (tx) => {
      await tx.execute(sql`select policy.end_session(${session.token})`)
      await recordAudit(tx, { action: 'session.end', subjectId: tx.viewer.sessionId })
    })
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'signed_out')) throw error
  }
}
