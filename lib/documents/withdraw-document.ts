import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { refusalOf, requireChart } from '@/lib/documents/internal'
import { documentSchema } from '@/lib/documents/schemas'
import { hideDocument } from '@/lib/policy/documents'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * Takes a document that was added in error out of everybody's sight; its row and the ledger stay. Withdrawing twice is
 * once. Returns the act.
 * @throws AppError `not_found` for what one cannot see, `forbidden` for what one may not edit. Source: P22.
 */
export async function withdrawDocument(
  session: SessionToken,
  input: z.input<typeof documentSchema>,
): Promise<{ clientId: string; actId: string | null }> {
  const { clientId, documentId } = parseInput(documentSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireChart(tx, clientId)
    const hidden = await hideDocument(tx, { clientId, documentId })
    if (!hidden) throw await refusalOf(tx, clientId, documentId, 'You may not withdraw this document.')
    if (hidden.done === 'already' && hidden.act === null)
      throw await refusalOf(tx, clientId, documentId, 'You may not withdraw this document.')
    if (hidden.done === 'withdrawn')
      await recordAudit(tx, {
        action: 'document.withdraw',
        clientId,
        subjectId: documentId,
        actId: hidden.act ?? undefined,
      })
    return { clientId, actId: hidden.act }
  })
}
