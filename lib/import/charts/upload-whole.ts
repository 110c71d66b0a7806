import 'server-only'
import type { z } from 'zod'
import { idOfDraft } from '@/db/new-id'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { chartFiles, countPatients } from '@/lib/import/charts/chart-files'
import { MAX_FILES, MAX_TOGETHER, type NamedFile, packFiles } from '@/lib/import/charts/pack'
import { countHmisClients } from '@/lib/import/hmis/count-clients'
import { headingsDigest } from '@/lib/import/csv/mapping'
import { tableRefused } from '@/lib/import/csv/table-refusals'
import { wholeSchema } from '@/lib/import/schemas'
import type { UploadedFile } from '@/lib/documents/add-document'
import { insertImport, writeMapping } from '@/lib/policy/imports'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { requireManager } from '@/lib/staff/manage-pages'

/**
 * Takes files that belong together to be checked and imported; nothing comes in by it. Returns the import; the same form sent twice
 * keeps one.
 * @throws AppError `forbidden` unless owner or manager, `invalid` for what is no such export. Source: POLICY.md P110, P143.
 */
export async function uploadWhole(
  session: SessionToken,
  input: z.input<typeof wholeSchema>,
  uploaded: UploadedFile[],
): Promise<string> {
  const { draftId, source, kind } = parseInput(wholeSchema, input)
  // Asked before the files are read: nobody else makes this machine work.
  await inViewerTransaction(session, async (tx) => requireManager(tx))
  if (uploaded.length === 0) throw tableRefused('none')
  const size = uploaded.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const isCut = uploaded.some((file) => file.isCut)
  if (isCut || size > MAX_TOGETHER || uploaded.length > MAX_FILES) throw tableRefused('too_many')
  const files = uploaded.map(({ name, bytes }) => ({ name: plainName(name), bytes }))
  const rows = await countRows(kind, files)
  const packed = await packFiles(files)
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const importId = idOfDraft(draftId, tx.viewer.postId)
    const fileName = files
      .map(({ name }) => name)
      .join(', ')
      .slice(0, 300)
    await insertImport(tx, { importId, kind, source, fileName, bytes: packed, rows })
    await writeMapping(tx, { importId, source, mapping: {}, headings: headingsDigest([kind]) })
    await recordAudit(tx, { action: 'import.upload', subjectId: importId })
    return importId
  })
}

async function countRows(kind: 'fhir' | 'hmis', files: NamedFile[]): Promise<number> {
  return kind === 'hmis' ? countHmisClients(files) : countPatients(chartFiles(files).files)
}

/** Without folders and what no name has: it is shown, and told in reports. */
function plainName(name: string): string {
  return (name.split(/[/\\]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').slice(0, 100) || 'file'
}
