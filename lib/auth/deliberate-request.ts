/**
 * Whether somebody did something, as opposed to a browser that fetches ahead or a page that asks again by itself:
 * only a document or the action of a form counts as activity of a session, and only these are sent so.
 */
export function isDeliberate(sent: Pick<Headers, 'get'>): boolean {
  const purpose = `${sent.get('sec-purpose') ?? ''} ${sent.get('purpose') ?? ''} ${sent.get('x-moz') ?? ''}`
  if (/prefetch|prerender|preview/i.test(purpose) || sent.get('x-middleware-prefetch') !== null) return false
  if (sent.get('next-action') !== null) return true
  return (sent.get('accept') ?? '').includes('text/html')
}
