import { paths } from '@/lib/paths'

const MAX_LENGTH = 2048
/** Stands in for our own address while a path is taken apart; nothing is ever sent there. */
const HERE = 'http://concord.invalid'

/**
 * The path inside Concord to open after sign-in, or null when `text` is none. Only a plain path starting with one
 * slash passes: no other address, no backslash, no control character, no empty or encoded-slash part that a browser
 * or proxy could read as a host, and not the sign-in page itself.
 */
export function safeNext(text: unknown): string | null {
  if (typeof text !== 'string' || text.length > MAX_LENGTH || !text.startsWith('/')) return null
  if (/[\\\s\p{Cc}\p{Cf}]/u.test(text) || !URL.canParse(text, HERE)) return null
  const { origin, pathname, search, hash } = new URL(text, HERE)
  if (origin !== HERE || /\/\/|%(2f|5c|00|25)/i.test(pathname) || pathname.includes('//')) return null
  const outside = [paths.signIn(), paths.signOut(), '/api']
  if (outside.some((place) => pathname === place || pathname.startsWith(`${place}/`))) return null
  return pathname + search + hash
}
