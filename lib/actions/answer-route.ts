import 'server-only'
import { answerPage } from '@/lib/actions/answer-page'
import { isPassingTrouble, logUnexpected } from '@/lib/errors'

const headers = {
  'Content-Type': 'text/plain; charset=utf-8',
  'Cache-Control': 'no-store',
  'Retry-After': '5',
}

/** The same as answerPage for what is no page: where the database is busy or away, a sentence with 503 instead of an empty 500. */
export async function answerRoute(read: () => Promise<Response>): Promise<Response> {
  try {
    return await answerPage(read)
  } catch (error) {
    if (!isPassingTrouble(error)) throw error
    logUnexpected(error, 'route')
    return new Response('This is not available just now. Try again in a moment.\n', { status: 503, headers })
  }
}
