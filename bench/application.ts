import { createHash, randomBytes } from 'node:crypto'
import type postgres from 'postgres'
import type { SessionToken } from '@/lib/policy/enter'

type Holder = typeof globalThis & { concordConnection?: { sql: postgres.Sql } }

/** Leads the application's own pool, with the size that is measured, to this database; null ends it. */
export async function connectApplication(url: string | null, pool = 10): Promise<void> {
  const holder = globalThis as Holder
  const open = holder.concordConnection
  delete holder.concordConnection
  if (url) Object.assign(process.env, { APP_DATABASE_URL: url, APP_DATABASE_POOL: String(pool) })
  await open?.sql.end({ timeout: 2 })
}

/** Signs the holder of a post in, past the sign-in page. */
export async function signIn(sql: postgres.Sql, postId: string): Promise<SessionToken> {
  const token = randomBytes(16).toString('hex')
  const hash = createHash('sha256').update(token).digest('hex')
  await sql`insert into sessions (token_hash, staff_id, acting_post_id, idle_expires_at, absolute_expires_at)
            select ${hash}, p.staff_id, p.id, now() + interval '3 hours', now() + interval '3 hours' from posts p where p.id = ${postId}`
  return { token }
}
