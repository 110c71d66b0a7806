import 'server-only'
import type { z } from 'zod'
import { apartFromAnswer } from '@/lib/actions/answer-status'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { bringInCharts, type PackedUpload } from '@/lib/import/charts/run-charts'
import type { RowEntry } from '@/lib/import/csv/row-faults'
import { bringInHmis } from '@/lib/import/hmis/run-hmis'
import { outcomeEntry, refusedLines, tableOfRefused } from '@/lib/import/refused-rows'
import { type ImportPlan, readImportPlan, requireImport } from '@/lib/import/read-import-plan'
import { importSchema } from '@/lib/import/schemas'
import { AppError, logUnexpected } from '@/lib/errors'
import {
  beginImport,
  endImport,
  findImportFile,
  insertImportedRows,
  type RowOutcome,
} from '@/lib/policy/imports'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { requireManager } from '@/lib/staff/manage-pages'

const ROWS_AT_ONCE = 200
/** A file that takes longer goes on while its page tells how far it is. */
const PATIENCE_MS = 3_000

/**
 * Brings in a file that was checked, in steps of two hundred rows, each row whole or not at all. Goes on by itself when it takes longer;
 * stopped in between, the same act goes on where it was.
 * @throws AppError `forbidden` unless owner or manager, `not_found` for imports of others, `conflict` once it is over, `invalid` as
 * long as the order of days is not said. Source: POLICY.md P110.
 */
export async function startImport(
  session: SessionToken,
  input: z.input<typeof importSchema>,
): Promise<{ importId: string }> {
  const { importId } = parseInput(importSchema, input)
  const begun = await begin(session, importId)
  if (begun) {
    const work = apartFromAnswer(() =>
      'packed' in begun ? bringInWhole(session, begun) : bringIn(session, begun),
    )
    // Whoever asked has gone on by then; what is left is told by the page of the import.
    work.catch((problem: unknown) => logUnexpected(problem, 'import'))
    await Promise.race([work, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())])
  }
  return { importId }
}

/** Several files that belong together. */
function bringInWhole(session: SessionToken, upload: PackedUpload): Promise<void> {
  return upload.record.kind === 'hmis' ? bringInHmis(session, upload) : bringInCharts(session, upload)
}

/** What the audit says of each client. */
const TOLD: Record<ImportPlan['kind'], [action: string, field: string]> = {
  clients: ['import.client', 'profile'],
  appointments: ['import.appointment', 'appointments'],
}

/** Null where somebody else is at it. */
function begin(session: SessionToken, importId: string): Promise<ImportPlan | PackedUpload | null> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const record = await requireImport(tx, importId)
    const begun = await beginImport(tx, importId)
    if (begun === 'running') return null
    const isWhole = record.kind === 'fhir' || record.kind === 'hmis'
    const packed = begun === 'begun' && isWhole ? await findImportFile(tx, importId) : null
    const plan = begun === 'begun' && !isWhole ? await readImportPlan(tx, record) : null
    if (packed) {
      await recordAudit(tx, { action: 'import.start', subjectId: importId })
      return { record, packed, clock: { zone: tx.viewer.zone, today: tx.viewer.today } }
    }
    if (!plan) throw new AppError('conflict', 'This import is over. Upload the file again to import it anew.')
    if (plan.days.asked && !plan.mapping.dayOrder) {
      const message = 'Say first in which order day and month are written.'
      throw new AppError('invalid', message, { dayOrder: message })
    }
    await recordAudit(tx, { action: 'import.start', subjectId: importId })
    return plan
  })
}

async function bringIn(session: SessionToken, plan: ImportPlan): Promise<void> {
  const { record, kind, rows, entries } = plan
  const outcomes: RowOutcome[] = []
  const [action, fields] = TOLD[kind]
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const part = rows.slice(from, from + ROWS_AT_ONCE).map(({ forDatabase }) => forDatabase)
    const written = await inViewerTransaction(session, async (tx) => {
      requireManager(tx)
      const made = await insertImportedRows(tx, kind, record.id, part)
      if (made.length < part.length) throw new AppError('conflict', 'This import was ended meanwhile.')
      const subjectIds = [...new Set(made.flatMap(({ client }) => client ?? []))]
      await recordAudit(tx, { action, subjectIds, fields: [fields] })
      return made
    })
    outcomes.push(...written)
  }
  const { numbers, all } = accountOf(rows, entries, outcomes)
  const rest = numbers.refused > 0 ? Buffer.from(tableOfRefused(plan.table, all)) : null
  // What a row says is left behind: the account names the field alone.
  const told = all.map(({ line, kind, reason, detail, key }) => ({
    line,
    kind,
    reason,
    detail,
    row_key: key,
  }))
  await inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    await endImport(tx, record.id, { [kind === 'clients' ? 'client' : 'appointment']: numbers }, told, rest)
    await recordAudit(tx, { action: 'import.end', subjectId: record.id })
  })
}

/** What came of all rows: the numbers, and every fault and remark. */
function accountOf(rows: ImportPlan['rows'], entries: RowEntry[], outcomes: RowOutcome[]) {
  const keys = new Map(rows.map(({ line, key }) => [line, key]))
  const refused = outcomes.flatMap(({ line, outcome }) => outcomeEntry(line, keys.get(line) ?? '', outcome))
  const count = (outcome: string) => outcomes.filter((each) => each.outcome === outcome).length
  const all = [...entries, ...refused]
  const numbers = {
    imported: count('new'),
    already: count('already'),
    refused: refusedLines(all).size,
  }
  return { numbers, all }
}
