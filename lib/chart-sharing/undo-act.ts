import 'server-only'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { canFindClient } from '@/lib/policy/can-find'
import { undoSharingAct } from '@/lib/policy/chart-share'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { undoActSchema } from './schemas'

/**
 * Takes back the viewer's own act of sharing: exactly what it began ends, what it ended begins anew with the same terms, and
 * ledger and audit stay. Where it is too late nothing changes, and the notice of the act says why (`getActNotice`).
 * `reachable`: whether the client can be found afterwards.
 * @throws AppError `not_found` for an act that is not the viewer's. Source: POLICY.md P24, SPEC §5.7.
 */
export async function undoAct(
  session: SessionToken,
  input: z.input<typeof undoActSchema>,
): Promise<{ actId: string; undone: boolean; reachable: boolean }> {
  const { clientId, actId } = parseInput(undoActSchema, input)
  return inViewerTransaction(session, async (tx) => {
    const done = await undoSharingAct(tx, { clientId, actId })
    if (done === null) throw new AppError('not_found', 'There is no such act.')
    const undone = 'actId' in done
    if (undone)
      await recordAudit(tx, { action: 'sharing.undo', clientId, subjectId: actId, actId: done.actId })
    return { actId, undone, reachable: await canFindClient(tx, clientId) }
  })
}
