import { AppError } from '@/lib/errors'
import { listCalendarProviders, type CalendarProviderRow } from '@/lib/policy/appointments'
import type { ViewerTransaction } from '@/lib/policy/enter'

/**
 * The provider whose hours the viewer may set: one's own, for owner and manager everybody's (POLICY.md P48).
 * @throws AppError `forbidden` for others whoever is meant, `not_found` for an id that is no provider here
 */
export async function requireHours(tx: ViewerTransaction, postId: string): Promise<CalendarProviderRow> {
  const { roles } = tx.viewer
  const isOwn = tx.viewer.postId === postId.toLowerCase() && roles.includes('provider')
  if (!isOwn && !roles.includes('owner') && !roles.includes('manager'))
    throw new AppError('forbidden', 'Providers set their own hours, owner and manager everybody’s.')
  const found = (await listCalendarProviders(tx)).find((row) => row.post_id === postId.toLowerCase())
  if (!found) throw new AppError('not_found', 'There is no such provider.')
  return found
}
