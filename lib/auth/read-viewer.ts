import 'server-only'
import { sql } from 'drizzle-orm'
import { connection } from '@/db/client'
import { quietly } from '@/db/quiet-errors'
import { noteForLog } from '@/lib/actions/answer-status'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { noteLocale } from '@/lib/locale'
import { findViewerOf, type SessionToken, type Viewer } from '@/lib/policy/enter'

export type SignedIn = Viewer & SessionToken

const MINUTE = 60_000

/**
 * The viewer behind a session token, as the session row, the staff member, the post and its roles are at this moment.
 * `isActivity` lets the session last longer, at most once a minute and never beyond its absolute end.
 * @throws AppError `signed_out` when the session ended or ran out, or nobody can act for that post any more
 */
export async function readViewer(session: SessionToken, isActivity: boolean): Promise<SignedIn> {
  const viewer = await findViewerOf(session)
  if (!viewer) throw new AppError('signed_out', 'Your session has ended. Sign in again.')
  if (viewer.roles.length === 0)
    throw new AppError('signed_out', 'You hold no role here any more. Sign in again.')
  noteLocale(viewer.locale)
  noteForLog({ staff: viewer.staffId })
  const signedIn = { ...viewer, token: session.token }
  const idle = env.sessionIdleMinutes()
  const lastSeen = viewer.idleExpiresAt.getTime() - idle * MINUTE
  if (!isActivity || viewer.at.getTime() - lastSeen < MINUTE) return signedIn
  const [row] = await quietly(() =>
    connection().db.execute<{ until: Date | string | null }>(
      sql`select policy.touch_session(${session.token}, make_interval(mins => ${idle}::int)) as until`,
    ),
  )
  return { ...signedIn, idleExpiresAt: row?.until ? new Date(row.until) : viewer.idleExpiresAt }
}
