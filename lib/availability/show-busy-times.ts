import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { saveBusyTimes } from '@/lib/policy/booking'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { busyTimesSchema } from './schemas'

/** One's own switch: colleagues see when one is taken, or not (POLICY.md P42). @throws AppError `forbidden` for somebody else's */
export async function showBusyTimes(
  session: SessionToken,
  input: z.input<typeof busyTimesSchema>,
): Promise<{ postId: string; changed: boolean }> {
  const { postId, shown } = parseInput(busyTimesSchema, input)
  return inViewerTransaction(session, async (tx) => {
    assertOwn(tx.viewer.postId, postId)
    const { outcome, actId } = await saveBusyTimes(tx, shown === 'yes')
    if (outcome === null) throw new AppError('forbidden', 'Only providers have times to show.')
    if (outcome === 'same') return { postId, changed: false }
    await recordAudit(tx, { action: 'setting.save', actId, fields: ['busy_times'] })
    return { postId, changed: true }
  })
}

function assertOwn(own: string, postId: string): void {
  if (own !== postId) throw new AppError('forbidden', 'Everybody decides about their own times.')
}
