import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { unsealSessionCookie } from '@/lib/auth/auth-js'
import { isDeliberate, isFetchedAhead } from '@/lib/auth/deliberate-request'
import { readViewer, type SignedIn } from '@/lib/auth/read-viewer'
import { safeNext } from '@/lib/auth/safe-next'
import { AppError } from '@/lib/errors'
import { paths } from '@/lib/paths'
import type { SessionToken } from '@/lib/policy/enter'

export type { SignedIn }

/** Whoever is signed in, read from the session row once per request; null for nobody. */
export const findViewer = cache(async (): Promise<SignedIn | null> => {
  const token = await unsealSessionCookie()
  if (token === null) return null
  try {
    return await readViewer({ token }, isDeliberate(await headers()))
  } catch (error) {
    if (error instanceof AppError && error.code === 'signed_out') return null
    throw error
  }
})

/**
 * The viewer, for server actions and route handlers.
 * @throws AppError `signed_out` when nobody is signed in
 */
export async function requireViewer(): Promise<SignedIn> {
  const viewer = await findViewer()
  if (viewer === null) throw new AppError('signed_out', 'You are signed out. Sign in again.')
  return viewer
}

/**
 * The session of the viewer, checked like `requireViewer`.
 * @throws AppError `signed_out` when nobody is signed in
 */
export async function requireSession(): Promise<SessionToken> {
  const { token } = await requireViewer()
  return { token }
}

/** Whether this request only fetches ahead: then nothing may be opened or recorded. */
export async function isPrefetch(): Promise<boolean> {
  return isFetchedAhead(await headers())
}

/**
 * The viewer, for pages and layouts: whoever is not signed in is sent to the sign-in page and comes back afterwards.
 * `proxy.ts` notes the address of the page in a header, since a page does not know its own.
 */
export async function requirePageViewer(): Promise<SignedIn> {
  const viewer = await findViewer()
  if (viewer !== null) return viewer
  const here = safeNext((await headers()).get('x-concord-path'))
  redirect(paths.signIn(here === paths.home() ? undefined : (here ?? undefined)))
}
