type Sent = Pick<Headers, 'get'>

/**
 * Whether the browser fetches ahead what nobody may ever look at. What Next.js itself prefetches never gets to a
 * page: it answers such requests with the outline of the route alone.
 */
export function isFetchedAhead(sent: Sent): boolean {
  const purpose = `${sent.get('sec-purpose') ?? ''} ${sent.get('purpose') ?? ''} ${sent.get('x-moz') ?? ''}`
  return /prefetch|prerender|preview/i.test(purpose) || sent.get('x-middleware-prefetch') !== null
}

/**
 * Whether somebody did something, as opposed to a browser that fetches ahead or a page that asks again by itself:
 * only a document or the action of a form counts as activity of a session, and only these are sent so.
 */
export function isDeliberate(sent: Sent): boolean {
  if (isFetchedAhead(sent)) return false
  return sent.get('next-action') !== null || (sent.get('accept') ?? '').includes('text/html')
}
