import 'server-only'
import { cookies, headers } from 'next/headers'
import NextAuth from 'next-auth'
import { decode } from 'next-auth/jwt'
import Credentials from 'next-auth/providers/credentials'
import { env } from '@/lib/env'
import { logUnexpected } from '@/lib/errors'

/** What our tokens look like: 256 random bits in base64url. */
const TOKEN = /^[\w-]{43}$/

// The one place that knows next-auth. It seals our session token into a cookie and opens it again, nothing more: the
// session row decides. Its HTTP endpoints are not mounted, so no door stands open beside our forms.
const { signIn, signOut } = NextAuth(async () => ({
  secret: env.authSecret(),
  trustHost: true,
  basePath: '/api/auth',
  session: { strategy: 'jwt', maxAge: env.sessionAbsoluteHours() * 3600 },
  cookies: { sessionToken: await sessionCookie() },
  providers: [
    Credentials({
      credentials: { sessionToken: {} },
      authorize: ({ sessionToken }) =>
        typeof sessionToken === 'string' && TOKEN.test(sessionToken) ? { id: sessionToken } : null,
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user?.id ? { session: user.id } : token),
    redirect: ({ baseUrl }) => baseUrl,
  },
  logger: {
    error: (error) => void logUnexpected(error, 'next-auth'),
    warn: () => {},
    debug: () => {},
  },
}))

/** Puts the token of a session that was just opened into the browser's cookie. */
export async function sealSessionCookie(sessionToken: string): Promise<void> {
  await signIn('credentials', { sessionToken, redirect: false, redirectTo: '/' })
}

/** The token in the request's cookie; null without one, or when it was not sealed by us. Says nothing about the session. */
export async function unsealSessionCookie(): Promise<string | null> {
  const { name } = await sessionCookie()
  const sealed = (await cookies()).get(name)?.value
  if (!sealed) return null
  try {
    const content = await decode({ token: sealed, secret: env.authSecret(), salt: name })
    return typeof content?.session === 'string' && TOKEN.test(content.session) ? content.session : null
  } catch {
    return null
  }
}

/** Removes the cookie from the browser. */
export async function clearSessionCookie(): Promise<void> {
  await signOut({ redirect: false, redirectTo: '/' })
}

/** Lax, not Strict: whoever follows a link in an e-mail stays signed in. Actions check the origin themselves. */
async function sessionCookie() {
  const secure = ((await headers()).get('x-forwarded-proto') ?? 'http').startsWith('https')
  return {
    name: secure ? '__Host-concord.session' : 'concord.session',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure } as const,
  }
}
