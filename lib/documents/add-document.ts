import 'server-only'
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { idOfDraft } from '@/db/new-id'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { keptFileName, saysOtherKind, storedType, titleOfFile } from '@/lib/documents/file-name'
import { inspectUpload } from '@/lib/documents/inspect-upload'
import { requireAdding, requireChart } from '@/lib/documents/internal'
import { refusalWords } from '@/lib/documents/refusals'
import { addDocumentSchema, MAX_FILE } from '@/lib/documents/schemas'
import { AppError } from '@/lib/errors'
import { insertDocument } from '@/lib/policy/documents'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

export type UploadedFile = { name: string; bytes: Buffer; isCut: boolean }

/**
 * Adds a file to a client's documents, in the viewer's own name and for the organisation acted for; kept as it came, once its
 * content is known to be harmless. The same form sent twice adds one. Returns the act.
 * @throws AppError `not_found` for a client one cannot find, `forbidden` where one may not add such a document, `invalid`
 * with a sentence at each field at fault, `conflict` when the form was sent before with another file.
 * Source: SPEC §4 "Docs & Forms", POLICY.md "Who may write".
 */
export async function addDocument(
  session: SessionToken,
  input: z.input<typeof addDocumentSchema>,
  file: UploadedFile | null,
): Promise<{ clientId: string; actId: string | null }> {
  const { clientId, draftId, ...typed } = parseInput(addDocumentSchema, input)
  const isClinical = typed.clinical === 'yes'
  const component = isClinical ? 'clinical_documents' : 'documents'
  // Asked before the file is read: nobody else makes this machine work.
  await inViewerTransaction(session, async (tx) => {
    const may = requireAdding(await requireChart(tx, clientId))
    if (!(isClinical ? may.clinical : may.plain))
      throw new AppError('forbidden', 'You may not add such a document here.')
  })
  const { bytes, mediaType, name } = await requireGoodFile(file)
  return inViewerTransaction(session, async (tx) => {
    await requireChart(tx, clientId)
    const fileName = keptFileName(name, mediaType)
    const added = await insertDocument(tx, {
      clientId,
      itemId: idOfDraft(draftId, tx.viewer.postId, clientId),
      component,
      title: typed.title || titleOfFile(fileName),
      onDay: typed.onDay,
      kind: typed.kind,
      fileName,
      mediaType,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes,
    })
    if (!added) throw new AppError('forbidden', 'You may not add such a document here.')
    if (added.done === 'other')
      throw new AppError('conflict', 'This form has added a document already. Open it again for another one.')
    if (added.done === 'added') {
      const fields = ['title', 'onDay', 'kind', 'clinical', 'file']
      await recordAudit(tx, { action: 'document.add', clientId, actId: added.act ?? undefined, fields })
    }
    return { clientId, actId: added.act }
  })
}

async function requireGoodFile(file: UploadedFile | null) {
  if (!file) throw refused('none')
  if (file.isCut || file.bytes.length > MAX_FILE) throw refused('too_big')
  const verdict = await inspectUpload(file.bytes)
  if ('refused' in verdict) throw refused(verdict.refused)
  if (saysOtherKind(file.name, verdict.type)) throw refused('other_kind')
  return { bytes: file.bytes, name: file.name, mediaType: storedType(verdict.type, file.name) }
}

function refused(reason: string): AppError {
  const message = refusalWords(reason)
  return new AppError('invalid', message, { file: message })
}
