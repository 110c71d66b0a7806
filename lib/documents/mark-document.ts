import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { refusalOf, requireChart } from '@/lib/documents/internal'
import { markDocumentSchema } from '@/lib/documents/schemas'
import { markDocument } from '@/lib/policy/documents'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * Says that a document is clinical or is not; saying what stands already changes nothing. Returns the act.
 * @throws AppError `not_found` for what one cannot see, `forbidden` for a document that is not one's to mark. Source: P34.
 */
export async function setDocumentMark(
  session: SessionToken,
  input: z.input<typeof markDocumentSchema>,
): Promise<{ clientId: string; actId: string | null }> {
  const { clientId, documentId, clinical } = parseInput(markDocumentSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireChart(tx, clientId)
    const marked = await markDocument(tx, { clientId, documentId, clinical: clinical === 'yes' })
    if (!marked) throw await refusalOf(tx, clientId, documentId, 'Only whoever added it may mark it.')
    if (marked.done === 'marked')
      await recordAudit(tx, {
        action: 'document.mark',
        clientId,
        subjectId: documentId,
        actId: marked.act ?? undefined,
        fields: ['clinical'],
      })
    return { clientId, actId: marked.act }
  })
}
