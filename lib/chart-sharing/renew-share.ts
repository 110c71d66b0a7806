import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { canFindClient } from '@/lib/policy/can-find'
import { renewChartShare } from '@/lib/policy/chart-share'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { lastDayOf, renewShareSchema } from './schemas'
import { requireLastDay } from './require-last-day'

/**
 * Gives a running share another last day (included; none = no end): one act ends it and begins it anew, so that every term
 * stays on record. The same day again is no act.
 * @throws AppError `not_found` for a client or share one cannot find or may not renew, `invalid` for a day in the past.
 * Source: SPEC §4 "until when"; POLICY.md "Who opens and stops sharing".
 */
export async function renewShare(
  session: SessionToken,
  input: z.input<typeof renewShareSchema>,
): Promise<{ actId: string | null }> {
  const renewal = parseInput(renewShareSchema, input)
  const { clientId, shareId } = renewal
  return inViewerTransaction(session, async (tx) => {
    if (!(await canFindClient(tx, clientId))) throw new AppError('not_found', 'There is no such client.')
    const untilOn = await requireLastDay(tx, lastDayOf(renewal))
    const actId = await renewChartShare(tx, { clientId, shareId, untilOn })
    if (actId === null) throw new AppError('not_found', 'There is no such share.')
    if (actId === 'already') return { actId: null }
    const fields = ['until']
    await recordAudit(tx, { action: 'chart_share.renew', clientId, subjectId: shareId, actId, fields })
    return { actId }
  })
}
