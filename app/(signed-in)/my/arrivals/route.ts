import { answerRoute } from '@/lib/actions/answer-route'
import { isPrefetch, requireSession } from '@/lib/auth'
import { listArrivals } from '@/lib/calendar/list-arrivals'

/** Who has arrived for the viewer. Asked again and again by an open page, so it must not count as activity, and does not. */
export async function GET(): Promise<Response> {
  if (await isPrefetch()) return new Response(null, { status: 204 })
  return answerRoute(async () =>
    Response.json(await listArrivals(await requireSession()), { headers: { 'Cache-Control': 'no-store' } }),
  )
}
