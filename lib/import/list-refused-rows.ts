import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { reasonWords } from '@/lib/import/csv/reasons'
import { listWholeEntries, readWaiting } from '@/lib/import/charts/waiting-upload'
import { toEntries } from '@/lib/import/charts/to-entries'
import { checkedEntries } from '@/lib/import/get-import'
import { tableOfRefused } from '@/lib/import/refused-rows'
import { readImportPlan, requireImport } from '@/lib/import/read-import-plan'
import { fhirReasonWords } from '@/lib/import/report'
import { findImportFile, type ImportRecord, listImportEntries } from '@/lib/policy/imports'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { toCsv } from '@/lib/sharing-overview/csv'
import { requireManager } from '@/lib/staff/manage-pages'

const HEADINGS = ['outcome', 'file', 'line', 'number', 'reason']

/**
 * The rows of a table that stay out, as a file to be corrected and imported again: their own cells behind the line and every reason. Once
 * that is not kept any more, and of other imports: where rows stand that stay out or come in with a remark, and why.
 * @throws AppError `forbidden` unless owner or manager, `not_found` for imports of others.
 */
export async function listRefusedRows(session: SessionToken, importId: string): Promise<string> {
  const upload = await readWaiting(session, importId)
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const record = await requireImport(tx, importId)
    await recordAudit(tx, { action: 'import.rows', subjectId: importId })
    const isWaiting = record.state === 'waiting'
    const table = upload ? null : await tableOf(tx, record)
    if (table !== null) return table
    const entries =
      upload && isWaiting
        ? toEntries({ entries: await listWholeEntries(tx, importId, upload) })
        : await listImportEntries(tx, importId)
    const words = record.kind === 'fhir' || record.kind === 'hmis' ? fhirReasonWords : reasonWords
    const rows = entries.map((each) => [
      each.kind === 'refused' ? 'stays out' : 'comes in',
      each.file,
      String(each.line),
      each.row_key,
      words(each.reason, each.detail),
    ])
    return toCsv([HEADINGS, ...rows])
  })
}

/** As it would be now, or as it was when the import ended; null where it was never kept, or no more. */
async function tableOf(tx: ViewerTransaction, record: ImportRecord): Promise<string | null> {
  if (record.state === 'done') return (await findImportFile(tx, record.id))?.toString('utf8') ?? null
  const plan = record.state === 'waiting' ? await readImportPlan(tx, record) : null
  return plan && tableOfRefused(plan.table, await checkedEntries(tx, plan))
}
