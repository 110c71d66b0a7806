import { answerRoute } from '@/lib/actions/answer-route'
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
  const { file } = await params
  return answerRoute(() => answer(file))
}

async function answer(file: string): Promise<Response> {
  const feed = await readFeed(file, (await readCaller()).network)
  if (feed === null) return new Response('Not found.\n', { status: 404, headers: PLAIN })
  if ('wait' in feed)
    return new Response('Too often.\n', {
      status: 429,
      headers: { ...PLAIN, 'Retry-After': String(feed.wait) },
    })
  return new Response(feed.text, { headers: { ...QUIET, 'Content-Type': 'text/calendar; charset=utf-8' } })
}
