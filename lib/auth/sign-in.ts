import 'server-only'
import { headers } from 'next/headers'
import { clearSessionCookie, sealSessionCookie, unsealSessionCookie } from '@/lib/auth/auth-js'
import { endSession } from '@/lib/auth/end-session'
import { networkOf } from '@/lib/auth/network-address'
import { openSession } from '@/lib/auth/open-session'
import type { SignInInput } from '@/lib/auth/schemas'
import { env } from '@/lib/env'

/**
 * Signs this browser in: always a new session, and the one it held before ends, so that no session can be planted.
 * @throws AppError `invalid` or `rate_limited` (see `openSession`)
 */
export async function signIn(input: SignInInput): Promise<void> {
  const network = networkOf((await headers()).get('x-forwarded-for'), env.trustProxyHops())
  const before = await unsealSessionCookie()
  const { token } = await openSession(input, network)
  if (before !== null) await endSession({ token: before })
  await sealSessionCookie(token)
}

/** Signs this browser out: the session ends on the server first, then the cookie goes. */
export async function signOut(): Promise<void> {
  const token = await unsealSessionCookie()
  if (token !== null) await endSession({ token })
  await clearSessionCookie()
}
