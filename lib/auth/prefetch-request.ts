/** Headers by which browsers and Next.js say that nobody asked for this page yet. */
const ALWAYS = ['next-router-prefetch', 'next-router-segment-prefetch', 'x-middleware-prefetch']

/** Whether a request only fetches ahead: such a page shows nothing and leaves no disclosure. */
export function isPrefetchRequest(sent: Pick<Headers, 'get'>): boolean {
  if (ALWAYS.some((name) => sent.get(name) !== null)) return true
  const purpose = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => sent.get(name) ?? '')
  return /prefetch|prerender|preview/i.test(purpose.join(' '))
}
