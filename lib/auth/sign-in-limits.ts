import 'server-only'
import { sql } from 'drizzle-orm'
import { connection } from '@/db/client'
import { type Bucket, bucketKey, takeTry, tooMany } from '@/lib/auth/buckets'
import { browserHash } from '@/lib/auth/browser'

/**
 * The numbers, all kept in the database; a try that succeeds is given back, so only wrong ones count.
 * - A browser in which that person signed in before: 10 at once, then 30 an hour, 730 on the first day. Nothing
 *   that happens elsewhere touches this bucket, so no guesser can delay the rightful person there.
 * - Every other browser: together 10 at once, 30 an hour and 730 a day for one address, known or not; and for one
 *   network (a /24 or /64) 60 at once and 8,640 a day over all addresses.
 * - Altogether 300 at once and one a second: beyond that tries are slowed down by two seconds, never refused.
 * Nothing is ever locked for longer than two minutes. Whoever cannot wait chooses a new password by mail, which makes
 * that browser a known one.
 */
export const LIMITS = {
  knownBrowser: { capacity: 10, refill: 120 },
  address: { capacity: 10, refill: 120 },
  network: { capacity: 60, refill: 10 },
  altogether: { capacity: 300, refill: 1 },
  slowedByMs: 2_000,
}

/** Where a try comes from: the network (see `networkOf`) and the token of the browser's cookie, null where unknown. */
export type From = { network: string | null; browser: string | null }

/**
 * Takes one try to sign in with this address. The same for an address that nobody has.
 * @returns what to hand to `giveBackTry` after success
 * @throws AppError `rate_limited`, with the minutes to wait. Source: ASVS 6.1.1, 6.3.1.
 */
export async function takeAttempt(email: string, from: From): Promise<Bucket[]> {
  const address = email.toLowerCase()
  if (from.browser !== null && (await isKnown(address, from.browser))) {
    const own = { key: bucketKey('browser', `${address} ${from.browser}`), ...LIMITS.knownBrowser }
    return take([own])
  }
  const taken = await take([
    { key: bucketKey('email', address), ...LIMITS.address },
    ...(from.network === null ? [] : [{ key: bucketKey('network', from.network), ...LIMITS.network }]),
  ])
  const altogether = { key: 'all', ...LIMITS.altogether }
  if ((await takeTry([altogether])) === 0) return [...taken, altogether]
  await new Promise((resolve) => setTimeout(resolve, LIMITS.slowedByMs))
  return taken
}

/** The same for whoever is signed in and types the present password: a session left open is no place to guess at it. */
export async function takePasswordCheck(staffId: string): Promise<Bucket[]> {
  return take([{ key: bucketKey('own-password', staffId), ...LIMITS.knownBrowser }], 'type your password')
}

async function take(buckets: Bucket[], what = 'sign in'): Promise<Bucket[]> {
  const wait = await takeTry(buckets)
  if (wait > 0) throw tooMany(what, wait)
  return buckets
}

async function isKnown(address: string, browser: string): Promise<boolean> {
  const [row] = await connection().db.execute<{ known: boolean }>(
    sql`select policy.knows_browser(${address}, ${browserHash(browser)}) as known`,
  )
  return row?.known ?? false
}
