import 'server-only'
import { AppError } from '@/lib/errors'
import type { ViewerTransaction } from '@/lib/policy/enter'

/** The last day of a term that begins today. @throws AppError `invalid`, at the field `untilOn`, for a day in the past */
export function requireLastDay(tx: ViewerTransaction, untilOn: string | null): string | null {
  if (untilOn === null || untilOn >= tx.viewer.today) return untilOn
  const message = 'The last day lies in the past. Choose today or later.'
  throw new AppError('invalid', message, { untilOn: message })
}
