import 'server-only'
import { isUuid } from '@/lib/clients/uuid'
import { recordAudit } from '@/lib/audit/record-audit'
import { reasonWords } from '@/lib/import/csv/reasons'
import { outcomesOf } from '@/lib/import/get-import'
import { readClientPlan, requireImport } from '@/lib/import/read-client-plan'
import { fhirReasonWords } from '@/lib/import/report'
import { AppError } from '@/lib/errors'
import { type ImportEntryRow, type ImportRecord, listImportEntries } from '@/lib/policy/imports'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { toCsv } from '@/lib/sharing-overview/csv'
import { requireManager } from '@/lib/staff/manage-pages'

const HEADINGS = ['outcome', 'file', 'line', 'number', 'reason']

/**
 * The rows of an import that stay out or come in with a remark, as a table for a spreadsheet: where they stand and why, and never
 * what else they say.
 * @throws AppError `forbidden` unless owner or manager, `not_found` for imports of others.
 */
export async function listRefusedRows(session: SessionToken, importId: string): Promise<string> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    if (!isUuid(importId)) throw new AppError('not_found')
    const record = await requireImport(tx, importId)
    const entries =
      record.state === 'waiting' ? await checked(tx, record) : await listImportEntries(tx, importId)
    const words = record.kind === 'clients' ? reasonWords : fhirReasonWords
    await recordAudit(tx, { action: 'import.rows', subjectId: importId })
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

async function checked(tx: ViewerTransaction, record: ImportRecord): Promise<ImportEntryRow[]> {
  const plan = await readClientPlan(tx, record)
  if (!plan) return []
  const outcomes = await outcomesOf(tx, record.id, plan.rows)
  const same = plan.rows
    .filter(({ line }) => outcomes.get(line) === 'same_person')
    .map(({ line, key }) => ({ line, key, kind: 'refused' as const, reason: 'same_person', detail: '' }))
  return [...plan.entries, ...same]
    .sort((a, b) => a.line - b.line)
    .map(({ key, ...each }) => ({ ...each, row_key: key, row_type: 'client', file: record.file_name ?? '' }))
}
