import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { undoActSchema } from '@/lib/clients/profile-schemas'
import { requireClient } from '@/lib/clients/require-client'
import { AppError } from '@/lib/errors'
import { revertMerge } from '@/lib/policy/client-merge'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * Takes a merge back: exactly what it moved goes back, what was added since stays where it was added (ruling P28).
 * @throws AppError `not_found` for clients and merges one cannot find, `conflict` when one of the two was merged again,
 * or a share, place, paper or the client's wishes were closed since: undo would open that again in the other record
 */
export async function undoMerge(
  session: SessionToken,
  input: z.input<typeof undoActSchema>,
): Promise<{ clientId: string }> {
  const { clientId, actId } = parseInput(undoActSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, clientId)
    const undone = await revertMerge(tx, { targetId: clientId, actId })
    if (!undone) throw new AppError('not_found', 'There is no such merge to undo.')
    if (undone.done === 'too_late')
      throw new AppError('conflict', 'It is too late to undo this: one of the two was merged again.')
    if (undone.done === 'closed')
      throw new AppError(
        'conflict',
        'It is too late to undo this: a share or a place on the list was ended since, and undoing could open it again.',
      )
    if (undone.done === 'undone')
      await recordAudit(tx, { action: 'client.merge_undo', clientId, subjectId: actId, actId: undone.undoId })
    return { clientId }
  })
}
