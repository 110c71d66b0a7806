import 'server-only'
import { cookies, headers } from 'next/headers'
import { browserWords, newBrowserToken } from '@/lib/auth/browser'
import { networkOf } from '@/lib/auth/network-address'
import { env } from '@/lib/env'

/** Who sends this request, as far as it shows: the network, the browser's own token from its cookie, and its words. */
export type Caller = { network: string | null; browser: string | null; words: string | null }

const TOKEN = /^[\w-]{43}$/
/** As long as browsers keep any cookie. */
const DAYS_400 = 400 * 86_400

/** The caller of this request. */
export async function readCaller(): Promise<Caller> {
  const sent = await headers()
  const kept = (await cookies()).get(await cookieName())?.value
  return {
    network: networkOf(sent.get('x-forwarded-for'), env.trustProxyHops()),
    browser: kept !== undefined && TOKEN.test(kept) ? kept : null,
    words: browserWords(sent.get('user-agent')),
  }
}

/** The caller, with a token to know the browser by from now on: its own, or a new one that `keepBrowser` puts there. */
export async function readKnowableCaller(): Promise<Caller & { browser: string }> {
  const caller = await readCaller()
  return { ...caller, browser: caller.browser ?? newBrowserToken() }
}

/** Lets the browser keep its token. It opens nothing: it only says that somebody signed in there before. */
export async function keepBrowser(token: string): Promise<void> {
  const name = await cookieName()
  ;(await cookies()).set(name, token, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: name.startsWith('__Host-'),
    maxAge: DAYS_400,
  })
}

async function cookieName(): Promise<string> {
  const secure = ((await headers()).get('x-forwarded-proto') ?? 'http').startsWith('https')
  return secure ? '__Host-concord.browser' : 'concord.browser'
}
