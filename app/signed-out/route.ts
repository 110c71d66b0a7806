import { paths } from '@/lib/paths'

export const dynamic = 'force-dynamic'

/**
 * Where signing out leads: a whole document, so that nothing of the last page stays in the tab's memory, and the
 * browser is told to drop what it keeps of this site. It ends no session; that happened before.
 */
export function GET(): Response {
  return new Response(null, {
    status: 303,
    headers: {
      Location: paths.signIn(),
      'Clear-Site-Data': '"cache", "storage"',
      'Cache-Control': 'no-store',
    },
  })
}
