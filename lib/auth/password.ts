import 'server-only'
import { hash, verify } from '@node-rs/argon2'

/** Argon2id with the least OWASP advises: 19 MiB, two passes, one lane. The salt is random and lies in the result. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The hash to keep of a password, which is never cut short. The same letters typed on another keyboard fit too (NFKC). */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST)
}

let noPassword: Promise<string> | undefined

/**
 * Whether the password is the one behind `kept`. Where there is nothing to compare with (unknown address, no
 * password) the same work is done against a hash that nothing fits, so that the time tells nobody who exists.
 */
export async function verifyPassword(kept: string | null, password: string): Promise<boolean> {
  const other = await (noPassword ??= hashPassword(crypto.randomUUID()))
  const fits = await verify(kept ?? other, password.normalize('NFKC'))
  return kept !== null && fits
}
