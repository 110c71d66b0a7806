import { AppError } from '@/lib/errors'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { findRequest } from '@/lib/policy/requests'
import { refusalWords, STEP_WORDS } from '@/lib/requests/words'
import { formatTime } from '@/lib/time/format'

const FIELDS: Record<string, [field: string, words: string]> = {
  days: ['untilOn', 'The days do not fit: from today on, and the last one not before the first.'],
  wider: ['untilOn', 'This is more than was asked for. Choose the same or less.'],
  needs_end: ['untilOn', 'Your practice asks for a last day.'],
  parts_owned: ['components', 'A provider owns the notes and clinical documents: leave these out.'],
  parts: ['components', 'The profile is part of every share.'],
  needs_code: ['reasonCode', 'Choose a reason.'],
  needs_reason: ['behalfReason', 'Say why you answer for somebody else.'],
}

/**
 * Lets an answer pass that was given.
 * @throws AppError `conflict` with what somebody else did meanwhile or is in the way, `invalid` beside the field, `forbidden` for
 * what is not the viewer's, `not_found`
 */
export async function requireDone(
  tx: ViewerTransaction,
  requestId: string,
  outcome: string | null,
): Promise<void> {
  if (outcome === 'done') return
  if (outcome === null) throw new AppError('not_found', 'There is no such request.')
  if (outcome === 'not_yours') throw new AppError('forbidden', 'This is not yours to answer.')
  const field = FIELDS[outcome]
  if (field) throw new AppError('invalid', field[1], { [field[0]]: field[1] })
  const last = (await findRequest(tx, requestId))?.steps.at(-1)
  if (last && (outcome === 'stale' || outcome.startsWith('is_'))) {
    const done = (STEP_WORDS[last.kind] ?? last.kind).toLowerCase()
    const who = last.by ? ` by ${last.by}, ${formatTime(tx.viewer.zone, new Date(last.at))}` : ''
    throw new AppError('conflict', `Already ${done}${who}. Nothing was changed.`)
  }
  throw new AppError('conflict', refusalWords(outcome) ?? '')
}
