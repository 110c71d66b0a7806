/**
 * Whether a request that changes something came from one of our own pages: its Origin names our host and the
 * browser, where it says so, calls it same-origin. A missing Origin and the opaque one ("null", from sandboxed
 * frames and `no-referrer` pages) are refused. Browsers leave Sec-Fetch-Site out on plain http, so it may be missing.
 */
export function isSameOrigin(sent: Pick<Headers, 'get'>): boolean {
  const site = sent.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  const origin = sent.get('origin')
  // A proxy in front puts the public host here; a page of another site cannot set this header.
  const host = (sent.get('x-forwarded-host') ?? sent.get('host'))?.split(',')[0]?.trim()
  if (!origin || !host || !URL.canParse(origin)) return false
  const { protocol, host: originHost } = new URL(origin)
  if (protocol !== 'http:' && protocol !== 'https:') return false
  // Next.js fills this in where no proxy did: a plain-http page of our own host is not a page of ours.
  const scheme = sent.get('x-forwarded-proto')?.split(',')[0]?.trim()
  if (scheme && `${scheme}:` !== protocol) return false
  const ours = `${protocol}//${host}`
  return URL.canParse(ours) && new URL(ours).host === originHost
}
