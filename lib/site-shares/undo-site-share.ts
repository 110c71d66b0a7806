import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { undoSiteShareAct } from '@/lib/policy/site-share'
import { requireFound } from './require-shared-client'
import { undoSiteShareSchema } from './schemas'

/**
 * Takes back the viewer's own act of sharing with a site. Where it is too late nothing changes, and the banner of the act says
 * why (`getSiteShareNotice`).
 * @throws AppError `not_found` for a client one cannot find or an act that is not one's own. Source: POLICY.md P24, P60.
 */
export async function undoSiteShare(
  session: SessionToken,
  input: z.input<typeof undoSiteShareSchema>,
): Promise<{ actId: string; undone: boolean; opened: boolean }> {
  const { clientId, actId } = parseInput(undoSiteShareSchema, input)
  return inViewerTransaction(session, async (tx) => {
    const { opened } = await requireFound(tx, clientId)
    const done = await undoSiteShareAct(tx, { clientId, actId })
    if (done === null) throw new AppError('not_found', 'There is no such act.')
    const undone = 'actId' in done
    if (undone)
      await recordAudit(tx, { action: 'site_share.undo', clientId, subjectId: actId, actId: done.actId })
    return { actId, undone, opened }
  })
}
