import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { requireChart } from '@/lib/documents/internal'
import { documentActSchema } from '@/lib/documents/schemas'
import { AppError } from '@/lib/errors'
import { undoDocumentAct } from '@/lib/policy/documents'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * Takes back one's own act about a document: what was added is withdrawn, what was withdrawn comes back, a mark is turned
 * round. Returns the act that did so.
 * @throws AppError `not_found` for an act that is not one's own, `conflict` when it is undone already or another act came
 * after it. Source: rulings P22, P24, P34.
 */
export async function undoDocument(
  session: SessionToken,
  input: z.input<typeof documentActSchema>,
): Promise<{ clientId: string; actId: string }> {
  const { clientId, actId } = parseInput(documentActSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireChart(tx, clientId)
    const undone = await undoDocumentAct(tx, { clientId, actId })
    if (!undone) throw new AppError('not_found', 'There is nothing of yours to undo.')
    if (undone.done === 'already') throw new AppError('conflict', 'This is undone already.')
    if (undone.done === 'later')
      throw new AppError(
        'conflict',
        'This document was changed again since, so this can no longer be undone.',
      )
    await recordAudit(tx, { action: 'document.undo', clientId, subjectId: actId, actId: undone.act })
    return { clientId, actId: undone.act }
  })
}
