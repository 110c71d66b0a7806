import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { requireClient } from '@/lib/clients/require-client'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { undoProgrammeAct } from '@/lib/policy/programmes'
import { undoProgrammeSchema } from './schemas'

/**
 * Takes back one's own act about programmes: what was recorded is withdrawn, what was ended runs on, what was withdrawn is back.
 * @throws AppError `not_found` for an act that is not one's own, `conflict` where it is undone or another act came after it.
 * Source: POLICY.md P22, P24.
 */
export async function undoProgramme(
  session: SessionToken,
  input: z.input<typeof undoProgrammeSchema>,
): Promise<{ actId: string }> {
  const { clientId, actId } = parseInput(undoProgrammeSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, clientId)
    const undone = await undoProgrammeAct(tx, { clientId, actId })
    if (!undone) throw new AppError('not_found', 'There is nothing of yours to undo.')
    if ('tooLate' in undone)
      throw new AppError(
        'conflict',
        undone.tooLate === 'already' ? 'This is undone already.' : 'Too late to undo: it was changed since.',
      )
    await recordAudit(tx, { action: 'programme_item.undo', clientId, subjectId: actId, actId: undone.undoId })
    return { actId }
  })
}
