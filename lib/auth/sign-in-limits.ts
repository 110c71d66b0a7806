import 'server-only'
import { createHmac } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { connection } from '@/db/client'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

/** A bucket of tries: starts full and gains one every `refill` seconds. */
type Bucket = { key: string; capacity: number; refill: number }

// Per address 10 at once and 720 a day, per network 60 and 8,640, altogether 300 and 86,400. A try that
// succeeds is given back, so only wrong ones count; nothing is locked for longer than one refill.
const PER_EMAIL = { capacity: 10, refill: 120 }
const PER_NETWORK = { capacity: 60, refill: 10 }
const ALTOGETHER = { capacity: 300, refill: 1 }

/**
 * Takes one try for this address, this network (null when not known) and the installation, in the database, so that
 * the limit holds over restarts and processes. From a network where the address signed in before, tries come out of
 * a bucket of their own: whoever guesses elsewhere cannot keep the rightful person out. Source: ASVS 6.1.1, 6.3.1.
 * @returns what to hand to `giveBackAttempt` after success
 * @throws AppError `rate_limited`, with the minutes to wait
 */
export async function takeAttempt(email: string, network: string | null): Promise<Bucket[]> {
  const buckets: Bucket[] = [
    { key: await keyOfAddress(email, network), ...PER_EMAIL },
    { key: 'all', ...ALTOGETHER },
    ...(network === null ? [] : [{ key: keyed('network', network), ...PER_NETWORK }]),
  ]
  const [row] = await connection().db.execute<{ wait: number }>(sql`
    select policy.take_tokens(${list(buckets.map((each) => each.key))}::text[],
      ${list(buckets.map((each) => each.capacity))}::int[], ${list(buckets.map((each) => each.refill))}::int[]) as wait`)
  const wait = row?.wait ?? 0
  if (wait === 0) return buckets
  const minutes = Math.ceil(wait / 60)
  const when = minutes === 1 ? 'a minute' : `${minutes} minutes`
  throw new AppError('rate_limited', `There were too many attempts to sign in. Try again in ${when}.`)
}

/** After a success: gives the try back and remembers that this address signs in from this network. */
export async function giveBackAttempt(
  buckets: Bucket[],
  email: string,
  network: string | null,
): Promise<void> {
  const { db } = connection()
  await db.execute(sql`
    update rate_limits r set tokens = least(b.capacity, r.tokens + 1)
      from unnest(${list(buckets.map((each) => each.key))}::text[], ${list(buckets.map((each) => each.capacity))}::int[])
        as b (key, capacity)
     where r.key = b.key`)
  if (network !== null) {
    await db.execute(sql`
      insert into rate_limits (key, tokens) values (${knownKey(email, network)}, ${PER_EMAIL.capacity})
      on conflict (key) do nothing`)
  }
}

/** Removes buckets that are full again anyway, and networks that nobody signed in from for 90 days. */
export async function sweepAttempts(): Promise<void> {
  await connection().db.execute(sql`
    delete from rate_limits where refilled_at < now() - interval '1 day'
       and (key not like 'known:%' or refilled_at < now() - interval '90 days')`)
}

async function keyOfAddress(email: string, network: string | null): Promise<string> {
  if (network === null) return keyed('email', email.toLowerCase())
  const known = knownKey(email, network)
  const rows = await connection().db.execute(sql`select 1 from rate_limits where key = ${known}`)
  return rows.length > 0 ? known : keyed('email', email.toLowerCase())
}

const knownKey = (email: string, network: string) => keyed('known', `${email.toLowerCase()} ${network}`)

/** No address in clear, and none to be found by trying addresses without the installation's secret. */
function keyed(kind: 'email' | 'network' | 'known', text: string): string {
  return `${kind}:${createHmac('sha256', env.authSecret()).update(`${kind} ${text}`).digest('base64url')}`
}

/** An array as PostgreSQL writes it; the values are our own keys and numbers. */
function list(values: (string | number)[]): string {
  return `{${values.join(',')}}`
}
