import { cookies } from 'next/headers'
import { findKeptSearch, keepSearch } from '@/lib/clients/kept-searches'
import type { SessionToken } from '@/lib/policy/enter'

// Without an expiry: gone with the browser session at the latest. What is in it opens in this session alone.
const NAME = 'concord-searches'
const OPTIONS = { httpOnly: true, sameSite: 'strict', path: '/clients' } as const

/** Puts a search into the cookie of kept searches; returns the id that may stand in an address. */
export async function rememberSearch(session: SessionToken, text: string): Promise<string> {
  const jar = await cookies()
  const { cookie, id } = keepSearch(session, jar.get(NAME)?.value, text)
  jar.set(NAME, cookie, OPTIONS)
  return id
}

/** The text of the kept search that an address names; empty without one. */
export async function recallSearch(session: SessionToken, id: string | null): Promise<string> {
  return findKeptSearch(session, (await cookies()).get(NAME)?.value, id)
}
