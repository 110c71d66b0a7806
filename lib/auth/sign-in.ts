import 'server-only'
import { clearSessionCookie, sealSessionCookie, unsealSessionCookie } from '@/lib/auth/auth-js'
import { keepBrowser, readKnowableCaller } from '@/lib/auth/caller'
import { endSession } from '@/lib/auth/end-session'
import { openSession } from '@/lib/auth/open-session'
import type { SignInInput } from '@/lib/auth/schemas'

/**
 * Signs this browser in: always a new session, and the one it held before ends, so that no session can be planted. The
 * browser is known from then on.
 * @throws AppError `invalid` or `rate_limited` (see `openSession`)
 */
export async function signIn(input: SignInInput): Promise<void> {
  const { network, browser, words } = await readKnowableCaller()
  const before = await unsealSessionCookie()
  const { token } = await openSession(input, network, { token: browser, words })
  if (before !== null) await endSession({ token: before })
  await keepBrowser(browser)
  await sealSessionCookie(token)
}

/** Signs this browser out: the session ends on the server first, then the cookie goes. */
export async function signOut(): Promise<void> {
  const token = await unsealSessionCookie()
  if (token !== null) await endSession({ token })
  await clearSessionCookie()
}
