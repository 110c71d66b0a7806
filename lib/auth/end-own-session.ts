import 'server-only'
import { sql } from 'drizzle-orm'
import { recordAudit } from '@/lib/audit/record-audit'
import { endOwnSessionSchema, type EndOwnSessionInput } from '@/lib/auth/schemas'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * Ends one of one's own sessions from here; its next request is refused. One that has ended already stays as it is, and this one
 * is ended by signing out.
 * @throws AppError `not_found` for a session that is not one's own, is this one, or never was. Source: ASVS 7.5.2.
 */
export async function endOwnSession(session: SessionToken, input: EndOwnSessionInput): Promise<void> {
  const { sessionId } = endOwnSessionSchema.parse(input)
  await inViewerTransaction(session, async (tx) => {
    const [row] = await tx.execute<{ ended: boolean | null }>(
      sql`select policy.end_own_session(${session.token}, ${sessionId}) as ended`,
    )
    if (!row || row.ended === null) throw new AppError('not_found', 'There is no such session.')
    if (row.ended) await recordAudit(tx, { action: 'session.end', subjectId: sessionId })
  })
}
