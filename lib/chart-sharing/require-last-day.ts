import 'server-only'
import { AppError } from '@/lib/errors'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { findShareEnd } from './share-end'

/**
 * The last day of a term that begins today; none only where the practice does not ask for one.
 * @throws AppError `invalid`, at the field `untilOn`, for a day in the past, and for none where one is needed
 */
export async function requireLastDay(tx: ViewerTransaction, untilOn: string | null): Promise<string | null> {
  if (untilOn !== null && untilOn >= tx.viewer.today) return untilOn
  if (untilOn === null && !(await findShareEnd(tx)).required) return null
  const message =
    untilOn === null
      ? 'Your practice asks for a last day. Choose one.'
      : 'The last day lies in the past. Choose today or later.'
  throw new AppError('invalid', message, { untilOn: message })
}
