import 'server-only'
import { fullName } from '@/lib/clients/names'
import { reasonWords } from '@/lib/import/csv/reasons'
import { columnFields } from '@/lib/import/column-fields'
import type { RowEntry } from '@/lib/import/csv/row-faults'
import type { ImportCheckDto, ImportPageDto } from '@/lib/import/dto'
import { countUnassigned, toImportLine } from '@/lib/import/get-imports'
import { type ImportPlan, readImportPlan, requireImport } from '@/lib/import/read-import-plan'
import { faultWords, outcomeEntry, refusedLines } from '@/lib/import/refused-rows'
import { fhirReasonWords } from '@/lib/import/report'
import { readWholeCheck, readWaiting } from '@/lib/import/charts/waiting-upload'
import { whatAndWhy } from '@/lib/import/undo-words'
import {
  previewRows,
  type ImportRecord,
  listImportEntries,
  listImportOutcome,
  type RowOutcome,
} from '@/lib/policy/imports'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { requireManager } from '@/lib/staff/manage-pages'

const CHECKED_AT_ONCE = 2_000
const SHOWN_PEOPLE = 5
const SHOWN_LINES = 10

type Entry = { kind: string; reason: string; detail: string; line: number }

/**
 * One import: as long as it waits what would come in, what would not and why; afterwards what came in, or what undo left.
 * @throws AppError `forbidden` unless owner or manager, `not_found` for imports of others.
 */
export async function getImport(session: SessionToken, importId: string): Promise<ImportPageDto> {
  const upload = await readWaiting(session, importId)
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const record = await requireImport(tx, importId)
    const isWaiting = record.state === 'waiting'
    const plan = isWaiting && !upload ? await readImportPlan(tx, record) : null
    const whole = isWaiting && upload ? await readWholeCheck(tx, importId, upload) : null
    const entries = isWaiting ? [] : await listImportEntries(tx, importId)
    const check = plan && (await checkOf(tx, plan))
    const line = toImportLine(tx, record)
    const isOver = ['done', 'stopped', 'paused'].includes(line.state)
    return {
      line,
      rowsAll: record.rows_all,
      rowsDone: record.rows_done,
      entries: whole ? whole.entries : check ? check.stay : entries.length,
      check,
      whole,
      result: isOver
        ? { undo: record.changed, reasons: reasonsOf(record, entries), unassigned: await countUnassigned(tx) }
        : null,
      kept: record.state === 'undone' ? await keptOf(tx, importId) : null,
    }
  })
}

async function checkOf(tx: ViewerTransaction, plan: ImportPlan): Promise<ImportCheckDto> {
  const { record, kind, table, mapping, rows, days } = plan
  const outcomes = await outcomesOf(tx, plan)
  const fresh = rows.filter(({ line }) => outcomes.get(line) === 'new')
  const entries = withRefused(plan, outcomes)
  const stay = refusedLines(entries)
  const waits = days.asked && !mapping.dayOrder
  const names = new Map(plan.providers.map(({ post_id, name }) => [post_id, name]))
  const nameOf = (postId: string | null) => (postId ? (names.get(postId) ?? null) : null)
  return {
    kind,
    fields: columnFields(plan),
    encoding: table.encoding,
    days,
    waits,
    fresh: fresh.length,
    already: [...outcomes.values()].filter((outcome) => outcome === 'already').length,
    stay: stay.size,
    refused: reasonsOf(
      record,
      entries.filter(({ kind }) => kind === 'refused'),
    ),
    faults: [...stay]
      .slice(0, SHOWN_LINES)
      .map(([line, faults]) => ({ line, words: faults.map(faultWords) })),
    remarks: reasonsOf(
      record,
      entries.filter(({ kind }) => kind === 'remark'),
    ),
    assigned: assignedOf(fresh.map(({ providerPostId }) => nameOf(providerPostId) ?? 'Nobody')),
    // As long as the order of days is not said, no day is shown: it would be a guess.
    people: fresh.slice(0, waits ? 0 : SHOWN_PEOPLE).map(({ line, shown, providerPostId }) => ({
      line,
      ...shown,
      provider: nameOf(providerPostId),
    })),
  }
}

/** Every fault and remark of an import that waits, in the order of the file. */
export async function checkedEntries(tx: ViewerTransaction, plan: ImportPlan): Promise<RowEntry[]> {
  return withRefused(plan, await outcomesOf(tx, plan))
}

function withRefused({ rows, entries }: ImportPlan, outcomes: Map<number, string>): RowEntry[] {
  const refused = rows.flatMap(({ line, key }) => outcomeEntry(line, key, outcomes.get(line) ?? ''))
  return [...entries, ...refused].sort((a, b) => a.line - b.line)
}

/** What would become of the rows of an import that waits, by their lines. */
async function outcomesOf(
  tx: ViewerTransaction,
  { record, kind, rows }: ImportPlan,
): Promise<Map<number, RowOutcome['outcome']>> {
  const outcomes = new Map<number, RowOutcome['outcome']>()
  for (let from = 0; from < rows.length; from += CHECKED_AT_ONCE) {
    const part = rows.slice(from, from + CHECKED_AT_ONCE).map(({ forDatabase }) => forDatabase)
    for (const { line, outcome } of await previewRows(tx, kind, record.id, part)) outcomes.set(line, outcome)
  }
  return outcomes
}

/** Reasons in words, the most frequent first, with the first lines of each. */
function reasonsOf(record: ImportRecord, entries: Entry[]) {
  const words = record.kind === 'fhir' || record.kind === 'hmis' ? fhirReasonWords : reasonWords
  const found = new Map<string, number[]>()
  for (const { reason, detail, line } of entries) {
    const said = words(reason, detail)
    found.set(said, [...(found.get(said) ?? []), line])
  }
  return [...found]
    .map(([said, lines]) => ({ words: said, rows: lines.length, lines: lines.slice(0, SHOWN_LINES) }))
    .sort((a, b) => b.rows - a.rows)
}

function assignedOf(names: string[]): { name: string; rows: number }[] {
  const count = new Map<string, number>()
  for (const name of names) count.set(name, (count.get(name) ?? 0) + 1)
  return [...count].map(([name, rows]) => ({ name, rows })).sort((a, b) => b.rows - a.rows)
}

async function keptOf(tx: ViewerTransaction, importId: string): Promise<NonNullable<ImportPageDto['kept']>> {
  const rows = await listImportOutcome(tx, importId)
  return rows.map(({ table_name, outcome, rows: count, clients }) => ({
    words: whatAndWhy(table_name, outcome, count),
    rows: count,
    clients: clients.map((row) => ({ id: row.id, name: fullName(row) })),
  }))
}
