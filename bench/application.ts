import { createHash, randomBytes } from 'node:crypto'
import type postgres from 'postgres'
import { connection } from '@/db/client'
import type { SessionToken } from '@/lib/policy/enter'

type Holder = typeof globalThis & { concordConnection?: ReturnType<typeof connection> }

/** A pool of the application that leads to one database; several may be open. */
export type Pool = ReturnType<typeof connection>

/** Leads the application's own pool, with the size that is measured, to this database; null ends it. */
export async function connectApplication(url: string | null, pool = 10): Promise<void> {
  const open = leave()
  if (url) address(url, pool)
  await open?.end({ timeout: 2 })
}

/** A pool beside others; lead the application to it with `use`, and end it by yourself. */
export function openPool(url: string): Pool {
  const before = leave()
  const { APP_DATABASE_URL, APP_DATABASE_POOL } = process.env
  address(url, 1)
  const pool = connection()
  enter(before)
  // Whoever comes after in this process has the size of its own again: of one connection, a transaction in another waits forever.
  Object.assign(process.env, { APP_DATABASE_URL, APP_DATABASE_POOL })
  if (APP_DATABASE_URL === undefined) delete process.env.APP_DATABASE_URL
  if (APP_DATABASE_POOL === undefined) delete process.env.APP_DATABASE_POOL
  return pool
}

/** Does this with the application led to that pool. */
export async function use<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const before = leave()
  enter(pool)
  try {
    return await work()
  } finally {
    enter(before)
  }
}

function address(url: string, pool: number): void {
  Object.assign(process.env, { APP_DATABASE_URL: url, APP_DATABASE_POOL: String(pool) })
}

function leave(): Pool | undefined {
  const holder = globalThis as Holder
  const open = holder.concordConnection
  delete holder.concordConnection
  return open
}

function enter(pool: Pool | undefined): void {
  const holder = globalThis as Holder
  delete holder.concordConnection
  if (pool) holder.concordConnection = pool
}

/** Signs the holder of a post in, past the sign-in page. */
export async function signIn(
  sql: postgres.Sql,
  postId: string,
  token = randomBytes(16).toString('hex'),
): Promise<SessionToken> {
  const hash = createHash('sha256').update(token).digest('hex')
  await sql`insert into sessions (token_hash, staff_id, acting_post_id, idle_expires_at, absolute_expires_at)
            select ${hash}, p.staff_id, p.id, now() + interval '3 hours', now() + interval '3 hours' from posts p where p.id = ${postId}`
  return { token }
}
