import 'server-only'
import { sql } from 'drizzle-orm'
import { connection } from '@/db/client'
import { bucketKey, takeTry, tooMany } from '@/lib/auth/buckets'
import { askPasswordResetSchema, type AskPasswordResetInput } from '@/lib/auth/schemas'

/** Mails to one address: three at once and six an hour. What is asked for beyond that is dropped without a word. */
const PER_ADDRESS = { capacity: 3, refill: 600 }
/** Asked for by one network. */
const PER_NETWORK = { capacity: 20, refill: 60 }

/** Nobody is answered sooner, so that the time does not tell whether a mail was written. */
const ANSWER_AFTER_MS = 400

/**
 * Sends a link for a new password to this address, if somebody signs in with it. Answer, status and time are the same
 * whether the address is known or not, retired or not, or asked for too often.
 * @param network where the request comes from (see `networkOf`), null when not known
 * @throws AppError `rate_limited` after too many requests of one network, whatever the addresses. Source: ASVS 6.3.8.
 */
export async function askPasswordReset(input: AskPasswordResetInput, network: string | null): Promise<void> {
  const { email } = askPasswordResetSchema.parse(input)
  const wait =
    network === null ? 0 : await takeTry([{ key: bucketKey('reset-network', network), ...PER_NETWORK }])
  if (wait > 0) throw tooMany('get a new password', wait)
  const [asked] = await Promise.allSettled([
    writeLink(email),
    new Promise((resolve) => setTimeout(resolve, ANSWER_AFTER_MS)),
  ])
  if (asked.status === 'rejected') throw asked.reason
}

async function writeLink(email: string): Promise<void> {
  const wait = await takeTry([{ key: bucketKey('reset', email.toLowerCase()), ...PER_ADDRESS }])
  if (wait === 0) await connection().db.execute(sql`select policy.ask_password_reset(${email})`)
}
