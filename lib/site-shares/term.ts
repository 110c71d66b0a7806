import { AppError } from '@/lib/errors'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { findShareEnd } from '@/lib/chart-sharing/share-end'

/**
 * The first and last day of a share, whole days of the network's zone, both included; a first day left empty is today.
 * @throws AppError `invalid`, at its field, for a first day in the past, a last day before it, and none where one is needed
 */
export async function requireTerm(
  tx: ViewerTransaction,
  { sinceOn, untilOn }: { sinceOn: string | null; untilOn: string | null },
): Promise<{ sinceOn: string; untilOn: string | null }> {
  const first = sinceOn ?? tx.viewer.today
  if (first < tx.viewer.today) throw at('sinceOn', 'The first day lies in the past. Choose today or later.')
  if (untilOn !== null && untilOn < first) throw at('untilOn', 'The last day lies before the first.')
  if (untilOn === null && (await findShareEnd(tx)).required)
    throw at('untilOn', 'Your practice asks for a last day. Enter one.')
  return { sinceOn: first, untilOn }
}

const at = (field: string, words: string) => new AppError('invalid', words, { [field]: words })
