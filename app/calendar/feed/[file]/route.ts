import { readCaller } from '@/lib/auth/caller'
import { readFeed } from '@/lib/calendar-feed/read-feed'

type Context = { params: Promise<{ file: string }> }

const QUIET = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}
const PLAIN = { ...QUIET, 'Content-Type': 'text/plain; charset=utf-8' }

/** A provider's calendar for another program; every address that opens nothing gets the same answer. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const answer = await readFeed((await params).file, (await readCaller()).network)
  if (answer === null) return new Response('Not found.\n', { status: 404, headers: PLAIN })
  if ('wait' in answer)
    return new Response('Too often.\n', {
      status: 429,
      headers: { ...PLAIN, 'Retry-After': String(answer.wait) },
    })
  return new Response(answer.text, { headers: { ...QUIET, 'Content-Type': 'text/calendar; charset=utf-8' } })
}
