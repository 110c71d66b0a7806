import type { Account } from '@/lib/import/ledger'
import { REFUSALS, REMARKS } from '@/lib/import/reasons'

const SENTENCES: Record<string, string> = { ...REFUSALS, ...REMARKS }
const COLUMNS = ['read', 'imported', 'already', 'used', 'unneeded', 'refused'] as const
const HEADINGS = ['read', 'imported', 'already here', 'used', 'not needed', 'refused']

/** Why a row of a FHIR export stayed out, or what was left out of it, in words; `detail` is the path of a field. */
export function fhirReasonWords(reason: string, detail: string): string {
  const words = SENTENCES[reason] ?? reason
  return detail ? `${words} (${detail})` : words
}

/** The table of an import, and how often each reason occurred, as lines for a terminal. */
export function summaryLines({ counts, entries }: Account): string[] {
  const table = [
    ['', ...HEADINGS],
    ...Object.entries(counts)
      .filter(([, count]) => count.read > 0)
      .map(([type, count]) => [type, ...COLUMNS.map((column) => String(count[column]))]),
  ]
  return [
    ...aligned(table),
    ...reasonLines('Refused', entries, 'refused'),
    ...reasonLines('Came in with a remark', entries, 'remark'),
  ]
}

/** Whether the run changed nothing because everything that can come in was here. */
export function changedNothing({ counts }: Pick<Account, 'counts'>): boolean {
  return Object.values(counts).every(({ imported }) => imported === 0)
}

function reasonLines(title: string, entries: Account['entries'], kind: 'refused' | 'remark'): string[] {
  const tally = new Map<string, number>()
  for (const entry of entries.filter((each) => each.kind === kind)) {
    const key = `${entry.type}: ${SENTENCES[entry.reason] ?? entry.reason}`
    tally.set(key, (tally.get(key) ?? 0) + 1)
  }
  const sorted = [...tally].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  const rows = sorted.map(([what, count]) => `  ${String(count).padStart(6)}  ${what}`)
  return rows.length > 0 ? ['', title, ...rows] : []
}

function aligned(table: string[][]): string[] {
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  )
  return table.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  '),
  )
}

/**
 * The full list as CSV: one line a refused row or a remark, with file, line and resource id, and never a value of the
 * row: the list may be sent to whoever made the export.
 */
export function reportCsv({ entries }: Pick<Account, 'entries'>): string {
  const header = ['outcome', 'resource type', 'file', 'line', 'id', 'reason', 'meaning', 'field']
  const rows = entries.map(({ kind, type, file, line, id, reason, detail }) => [
    kind,
    type,
    file,
    String(line),
    id,
    reason,
    SENTENCES[reason] ?? '',
    detail,
  ])
  return [header, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}

/** A cell that begins like a formula would be run by a spreadsheet: an apostrophe makes it text. */
function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
