import { answerRoute } from '@/lib/actions/answer-route'
import { isSameOrigin } from '@/lib/actions/same-origin'
import { signOut } from '@/lib/auth/sign-in'
import { paths } from '@/lib/paths'

/**
 * A plain form posts here, and a whole document answers: nothing of the last page stays in the tab's memory, and the
 * browser is told to drop what it keeps of this site. Reading this address ends nothing.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response('Not allowed.', { status: 403 })
  return answerRoute(async () => {
    await signOut()
    return new Response(null, {
      status: 303,
      headers: {
        Location: paths.signIn(),
        'Clear-Site-Data': '"cache", "storage"',
        'Cache-Control': 'no-store',
      },
    })
  })
}
