import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { network, staff } from '@/db/schema'
import type { AccountDto, OwnBrowserDto, OwnSessionDto } from '@/lib/auth/dto'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { formatDayTime } from '@/lib/time/format'

/** One's own account: sessions that are alive and browsers one is known by, this one first. Times as words, in the network's zone. */
export async function getAccount(session: SessionToken): Promise<AccountDto> {
  return inViewerTransaction(session, async (tx) => {
    const [person] = await tx
      .select({ name: staff.name, email: staff.email, zone: network.timeZone })
      .from(staff)
      .innerJoin(network, sql`true`)
      .where(eq(staff.id, tx.viewer.staffId))
    const words = (at: Date | string) => formatDayTime(person?.zone ?? 'UTC', new Date(at))
    return {
      name: person?.name ?? '',
      email: person?.email ?? '',
      sessions: await listSessions(tx, session, words),
      browsers: await listBrowsers(tx, session, words),
    }
  })
}

type Words = (at: Date | string) => string

type SessionRow = {
  id: string
  device: string | null
  network: string | null
  organisation_name: string
  created_at: string
  last_seen_at: string
  is_this: boolean
}

async function listSessions(
  tx: ViewerTransaction,
  { token }: SessionToken,
  words: Words,
): Promise<OwnSessionDto[]> {
  const rows = await tx.execute<SessionRow>(sql`select * from policy.list_own_sessions(${token})`)
  return rows.map((row) => ({
    sessionId: row.id,
    device: row.device,
    network: row.network && roughly(row.network),
    organisationName: row.organisation_name,
    since: words(row.created_at),
    lastUsed: words(row.last_seen_at),
    isThis: row.is_this,
  }))
}

type BrowserRow = {
  id: string
  words: string | null
  first_seen_at: string
  last_seen_at: string
  is_this: boolean
}

async function listBrowsers(
  tx: ViewerTransaction,
  { token }: SessionToken,
  words: Words,
): Promise<OwnBrowserDto[]> {
  const rows = await tx.execute<BrowserRow>(sql`select * from policy.list_own_browsers(${token})`)
  return rows.map((row) => ({
    browserId: row.id,
    words: row.words,
    firstUsed: words(row.first_seen_at),
    lastUsed: words(row.last_seen_at),
    isThis: row.is_this,
  }))
}

/** "203.0.113.x" for 203.0.113.0/24: as people read addresses. */
function roughly(kept: string): string {
  return kept.replace(/\.0\/24$/, '.x').replace(/::\/64$/, ':…')
}
