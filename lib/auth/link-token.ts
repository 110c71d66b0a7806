import { createHmac } from 'node:crypto'
import { env } from '@/lib/env'

/**
 * The token in the mail of a password link, made from the link's id and the secret that signs sessions. It lies nowhere:
 * the database holds its hash alone, and a mail that has to be sent again says the same as before.
 */
export function linkToken(linkId: string): string {
  return createHmac('sha256', env.authSecret()).update(`password-link|${linkId}`).digest('base64url')
}
