import 'server-only'
import type { z } from 'zod'
import { idOfDraft } from '@/db/new-id'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import type { UploadedFile } from '@/lib/documents/add-document'
import { keptFileName } from '@/lib/documents/file-name'
import { MAX_FILE } from '@/lib/documents/schemas'
import { firstMapping, headingsDigest, mappingSchema } from '@/lib/import/csv/mapping'
import { readTable } from '@/lib/import/csv/read-table'
import { tableRefused } from '@/lib/import/csv/table-refusals'
import { uploadSchema } from '@/lib/import/schemas'
import { insertImport, findRecalledMapping, writeMapping } from '@/lib/policy/imports'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { requireManager } from '@/lib/staff/manage-pages'

/**
 * Takes a table of clients or of appointments to be checked and imported; nothing comes in by it. Its columns are taken as they were the last time a file
 * had these headings, else as their headings say. Returns the import; the same form sent twice keeps one.
 * @throws AppError `forbidden` unless owner or manager, `invalid` for what is no such table. Source: POLICY.md P110.
 */
export async function uploadImport(
  session: SessionToken,
  input: z.input<typeof uploadSchema>,
  file: UploadedFile | null,
): Promise<string> {
  const { draftId, source, kind } = parseInput(uploadSchema, input)
  // Asked before the file is read: nobody else makes this machine work.
  await inViewerTransaction(session, async (tx) => requireManager(tx))
  if (!file) throw tableRefused('none')
  if (file.isCut || file.bytes.length > MAX_FILE) throw tableRefused('too_big')
  const { headings, rows, encoding } = await readTable(file.bytes)
  if (encoding === 'fhir' && kind !== 'clients') throw tableRefused('fhir_kind')
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const importId = idOfDraft(draftId, tx.viewer.postId)
    const fileName = keptFileName(file.name, 'text/csv')
    await insertImport(tx, {
      importId,
      kind,
      source,
      fileName,
      bytes: file.bytes,
      rows: rows.length,
    })
    const digest = headingsDigest(headings)
    const recalled = mappingSchema.safeParse(await findRecalledMapping(tx, kind, digest))
    const mapping = recalled.success ? recalled.data : firstMapping(headings, kind)
    await writeMapping(tx, { importId, source, mapping, headings: digest })
    await recordAudit(tx, { action: 'import.upload', subjectId: importId })
    return importId
  })
}
