import 'server-only'
import { createHmac } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { connection } from '@/db/client'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import type { ViewerTransaction } from '@/lib/policy/enter'

/** A bucket of tries: starts full and gains one every `refill` seconds. */
export type Bucket = { key: string; capacity: number; refill: number }

/**
 * Takes one try out of every bucket, or out of none where one of them is empty. Kept in the database, so that the
 * limit holds over restarts and processes. Source: ASVS 6.1.1.
 * @param db the transaction that the try belongs to, where there is one
 * @returns 0, or the seconds until the emptiest bucket holds a try again
 */
export async function takeTry(
  buckets: Bucket[],
  db: Pick<ViewerTransaction, 'execute'> = connection().db,
): Promise<number> {
  const [row] = await db.execute<{ wait: number }>(sql`
    select policy.take_tokens(${list(buckets.map((each) => each.key))}::text[],
      ${list(buckets.map((each) => each.capacity))}::int[], ${list(buckets.map((each) => each.refill))}::int[]) as wait`)
  return row?.wait ?? 0
}

/** Puts one try back into each bucket: it turned out to be none of a guesser. */
export async function giveBackTry(buckets: Bucket[]): Promise<void> {
  await connection().db.execute(sql`
    update rate_limits r set tokens = least(b.capacity, r.tokens + 1)
      from unnest(${list(buckets.map((each) => each.key))}::text[], ${list(buckets.map((each) => each.capacity))}::int[])
        as b (key, capacity)
     where r.key = b.key`)
}

/** Removes the buckets that nobody took from for a day: they are full again. */
export async function sweepBuckets(): Promise<void> {
  await connection().db.execute(sql`delete from rate_limits where refilled_at < now() - interval '1 day'`)
}

/** No address in clear, and none to be found by trying addresses without the installation's secret. */
export function bucketKey(kind: string, text: string): string {
  return `${kind}:${createHmac('sha256', env.authSecret()).update(`${kind} ${text}`).digest('base64url')}`
}

/** The refusal after too many tries, `seconds` before the next one; `what` completes "too many attempts to …". */
export function tooMany(what: string, seconds: number): AppError {
  const minutes = Math.ceil(seconds / 60)
  const when = minutes === 1 ? 'a minute' : `${minutes} minutes`
  return new AppError('rate_limited', `There were too many attempts to ${what}. Try again in ${when}.`)
}

/** An array as PostgreSQL writes it; the values are our own keys and numbers. */
function list(values: (string | number)[]): string {
  return `{${values.join(',')}}`
}
