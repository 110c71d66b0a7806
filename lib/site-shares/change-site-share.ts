import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { requireClient } from '@/lib/clients/require-client'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { changeSiteShare as writeChange } from '@/lib/policy/site-share'
import { refused } from './refusals'
import { changeSiteShareSchema } from './schemas'

/**
 * Other components, another last day, editable or not, for a share that runs or is to begin: one act ends its row and begins
 * another, so that every term stays on record. A change that changes nothing is no act.
 * @throws AppError `not_found` for a client one cannot find or a share one may not change, `invalid` at the field at fault,
 * `conflict` where it ended or was changed meanwhile. Source: POLICY.md P59.
 */
export async function changeSiteShare(
  session: SessionToken,
  input: z.input<typeof changeSiteShareSchema>,
): Promise<{ actId: string | null }> {
  const { clientId, shareId, editable, untilOn, without } = parseInput(changeSiteShareSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, clientId)
    const change = { clientId, shareId, editable: editable === 'yes', without, untilOn }
    const done = await writeChange(tx, change)
    if (!done) throw new AppError('not_found', 'There is no such share.')
    if ('refused' in done) {
      if (done.refused === 'same') return { actId: null }
      throw refused(done.refused)
    }
    const fields = ['editable', 'until', 'without']
    await recordAudit(tx, {
      action: 'site_share.change',
      clientId,
      subjectId: shareId,
      actId: done.actId,
      fields,
    })
    return { actId: done.actId }
  })
}
