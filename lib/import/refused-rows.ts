import type { RowEntry } from '@/lib/import/csv/row-faults'
import type { Table } from '@/lib/import/csv/read-table'
import { reasonWords, type RowRefusal } from '@/lib/import/csv/reasons'
import { refusedTable } from '@/lib/import/csv/refused-table'

/** The rows that stay out by their lines, each with all its faults. */
export function refusedLines(entries: RowEntry[]): Map<number, RowEntry[]> {
  const lines = new Map<number, RowEntry[]>()
  for (const entry of entries)
    if (entry.kind === 'refused') lines.set(entry.line, [...(lines.get(entry.line) ?? []), entry])
  return lines
}

/** The fault of a row that only the database could find; none where it comes in, or came in before. */
export function outcomeEntry(line: number, key: string, outcome: string): RowEntry[] {
  if (outcome === '' || outcome === 'new' || outcome === 'already') return []
  return [{ line, key, kind: 'refused', reason: outcome as RowRefusal, detail: '', said: '' }]
}

/** One fault in words, with what the cell says: only for those who may see the file. */
export function faultWords({ reason, detail, said }: RowEntry): string {
  const words = reasonWords(reason, detail)
  return said ? `${words} (“${said}”)` : words
}

/** The rows that stay out as a table with their own cells and every reason, to be corrected and imported again. */
export function tableOfRefused(table: Table, entries: RowEntry[]): string {
  const lines = [...refusedLines(entries)]
  return refusedTable(table, new Map(lines.map(([line, faults]) => [line, faults.map(faultWords)])))
}
