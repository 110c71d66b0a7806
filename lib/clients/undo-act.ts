import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { undoActSchema } from '@/lib/clients/profile-schemas'
import { requireClient } from '@/lib/clients/require-client'
import { AppError } from '@/lib/errors'
import { undoProfileAct } from '@/lib/policy/client-edit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * Takes back one's own act about a profile: fields changed, a contact added or withdrawn, a place in a family, inactive for all. It ends
 * exactly what that act began; a second undo changes nothing. Source: ruling P24.
 * @throws AppError `not_found` for clients one cannot find and acts that are not one's own, `conflict` when a later act
 * stands on it
 */
export async function undoAct(
  session: SessionToken,
  input: z.input<typeof undoActSchema>,
): Promise<{ clientId: string; actId: string }> {
  const { clientId, actId } = parseInput(undoActSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, clientId)
    const undone = await undoProfileAct(tx, { clientId, actId })
    if (!undone) throw new AppError('not_found', 'There is nothing of yours to undo.')
    if (undone.done === 'too_late')
      throw new AppError('conflict', 'It is too late to undo this: it was changed again since.')
    if (undone.done === 'undone')
      await recordAudit(tx, { action: 'client_act.undo', clientId, subjectId: actId, actId: undone.undoId })
    return { clientId, actId }
  })
}
