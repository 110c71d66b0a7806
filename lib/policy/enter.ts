import type { PgTransaction } from 'drizzle-orm/pg-core'
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import type { ExtractTablesWithRelations } from 'drizzle-orm'
import { beginsWith } from '@/db/begins-with'
import { connection } from '@/db/client'
import { quietly } from '@/db/quiet-errors'
import type * as schema from '@/db/schema'
import { AppError } from '@/lib/errors'

export type Role =
  'owner' | 'manager' | 'records_custodian' | 'scheduler' | 'provider' | 'administrator' | 'auditor'

/** Whoever asks, as the database knows the session at the start of the transaction. */
export type Viewer = {
  sessionId: string
  staffId: string
  postId: string
  organisationId: string
  roles: Role[]
  /** The instant of this transaction, by the database's clock. */
  at: Date
  /** Its day (YYYY-MM-DD) in the network's time zone. */
  today: string
  /** That zone, an IANA name: for wall-clock times in sentences. */
  zone: string
  /** The network's locale (see lib/terms.ts). */
  locale: string
  idleExpiresAt: Date
  absoluteExpiresAt: Date
}

/** The secret of a signed-in browser. Only `policy.enter` turns it into a viewer. */
export type SessionToken = { token: string }

export type ViewerTransaction = PgTransaction<
  PostgresJsQueryResultHKT,
  typeof schema,
  ExtractTablesWithRelations<typeof schema>
> & { viewer: Viewer }

/**
 * Runs `work` in one transaction of the viewer whose session token this is. Everything the policy answers inside is
 * answered for that viewer, whatever the caller passes.
 * @throws AppError `signed_out` when the session has ended, run out, or its staff member is no longer active.
 */
export async function inViewerTransaction<T>(
  session: SessionToken,
  work: (tx: ViewerTransaction) => Promise<T>,
): Promise<T> {
  return quietly(() =>
    beginsWith(ENTER, [session.token], (entered) =>
      connection().db.transaction(async (tx) => {
        const viewer = toViewer((await entered())[0] as EnteredRow | undefined)
        if (!viewer) throw new AppError('signed_out', 'Your session has ended. Sign in again.')
        return work(Object.assign(tx, { viewer }) as ViewerTransaction)
      }),
    ),
  )
}

type EnteredRow = {
  session_id: string
  staff_id: string
  post_id: string
  organisation_id: string
  roles: Role[]
  at: Date | string
  today: string
  time_zone: string
  locale: string
  idle_expires_at: Date | string
  absolute_expires_at: Date | string
}

const ENTER = 'select e.*, e.today::text as today, n.locale from policy.enter($1) e cross join network n'

/**
 * Whoever this token stands for, or null: one statement that is over with its answer, as nothing else is asked. Whatever is asked
 * afterwards enters again.
 */
export async function findViewerOf({ token }: SessionToken): Promise<Viewer | null> {
  return quietly(async () =>
    toViewer((await connection().sql.unsafe<EnteredRow[]>(ENTER, [token], { prepare: true }))[0]),
  )
}

function toViewer(row: EnteredRow | undefined): Viewer | null {
  if (!row) return null
  return {
    sessionId: row.session_id,
    staffId: row.staff_id,
    postId: row.post_id,
    organisationId: row.organisation_id,
    roles: row.roles,
    at: new Date(row.at),
    today: row.today,
    zone: row.time_zone,
    locale: row.locale,
    idleExpiresAt: new Date(row.idle_expires_at),
    absoluteExpiresAt: new Date(row.absolute_expires_at),
  }
}
