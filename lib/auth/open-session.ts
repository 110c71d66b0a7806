import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { connection } from '@/db/client'
import { auditEvents } from '@/db/schema'
import { listActingChoices, type ActingChoice } from '@/lib/auth/acting-choices'
import { verifyPassword } from '@/lib/auth/password'
import { browserHash } from '@/lib/auth/browser'
import { giveBackTry, sweepBuckets } from '@/lib/auth/buckets'
import { takeAttempt } from '@/lib/auth/sign-in-limits'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import type { SessionToken } from '@/lib/policy/enter'

type SignInRecord = { staff_id: string; password_hash: string }
type Browser = { token: string; words: string | null }

/**
 * Checks e-mail and password and opens a session, acting for the organisation used last. The answer and the work are
 * the same for an unknown address, a wrong password, a person without password and one who is no longer active.
 * @param network where the request comes from (see `networkOf`), null when not known
 * @param browser the token of its cookie: known from now on, and told by mail where it was not before
 * @throws AppError `invalid` when they do not fit, `rate_limited` after too many attempts
 * Source: issue "sign in and out"; ASVS 6.3.1, 6.3.8, 7.2.3.
 */
export async function openSession(
  { email, password }: { email: string; password: string },
  network: string | null,
  browser: Browser | null = null,
): Promise<SessionToken> {
  const taken = await takeAttempt(email, { network, browser: browser?.token ?? null })
  const { db } = connection()
  const [record] = await db.execute<SignInRecord>(sql`select * from policy.sign_in_record(${email})`)
  const fits = await verifyPassword(record?.password_hash ?? null, password)
  const choice = record && fits ? lastUsed(await listActingChoices(db, record.staff_id)) : null
  if (!record || !choice) {
    await db.insert(auditEvents).values({ action: 'session.refuse', staffId: record?.staff_id ?? null })
    throw new AppError('invalid', 'E-mail or password is not right. Check both and try again.')
  }
  const token = randomBytes(32).toString('base64url')
  await writeSession({ staffId: record.staff_id, postId: choice.post_id, token, network, browser })
  await giveBackTry(taken)
  if (Math.random() < 0.01) await sweepBuckets()
  return { token }
}

function lastUsed(choices: ActingChoice[]): ActingChoice | null {
  const used = (choice: ActingChoice) => (choice.last_used ? Date.parse(choice.last_used) : 0)
  return choices.reduce<ActingChoice | null>(
    (best, each) => (best === null || used(each) > used(best) ? each : best),
    null,
  )
}

type Opened = {
  staffId: string
  postId: string
  token: string
  network: string | null
  browser: Browser | null
}

/** Session and audit row in one call: both are kept or neither. Only the hashes of the tokens are. */
async function writeSession({ staffId, postId, token, network, browser }: Opened): Promise<void> {
  const tokenHash = createHash('sha256').update(token).digest('hex')
  const known = browser && browserHash(browser.token)
  await connection().db.execute(sql`
    select policy.open_session(${staffId}::uuid, ${postId}::uuid, ${tokenHash},
      make_interval(mins => ${env.sessionIdleMinutes()}::int), make_interval(hours => ${env.sessionAbsoluteHours()}::int),
      ${known}::text, ${browser?.words ?? null}::text, ${network}::text)`)
}
