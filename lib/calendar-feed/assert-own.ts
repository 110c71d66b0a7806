import { AppError } from '@/lib/errors'
import type { ViewerTransaction } from '@/lib/policy/enter'

/** @throws AppError `forbidden` unless the viewer is this provider */
export function assertOwnCalendar(tx: ViewerTransaction, postId: string): void {
  if (tx.viewer.postId !== postId || !tx.viewer.roles.includes('provider'))
    throw new AppError('forbidden', 'Providers alone have a calendar of their own.')
}
