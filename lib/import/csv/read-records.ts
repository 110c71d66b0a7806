import { breathe } from '@/lib/import/breathe'
import type { Refusal } from '@/lib/import/reasons'
import { tableRefused } from '@/lib/import/csv/table-refusals'

export type RowProblem = 'broken_quotes' | 'wrong_columns' | 'row_too_long'
/** `fhir`: a resource that cannot be read, for the reasons in `faults`. */
export type TableRow = {
  line: number
  cells: string[]
  problem: RowProblem | 'fhir' | null
  faults?: { reason: Refusal; detail: string }[]
}

const MAX_RECORD = 200_000
/** A cell over more lines than these is one whose quote was never closed. */
const MAX_LINES = 500
/** So many broken rows are read around; a file with more is none that can be helped row by row. */
const MAX_BREAKS = 500
const ROWS_AT_ONCE = 1_000

/** What stands at one place: the cells and what is behind them, or that nothing can be read there. */
type Found = { cells: string[]; next: number; lines: number } | 'broken_quotes'

type Limits = { columns: number; rows: number }

/**
 * The rows of a text, its line ends being newlines. A quote that opens and does not close, or closes amid a cell, costs its own line and
 * no other. Every character is looked at a few times at most, whatever the text, and others get their turn in between. Cells beyond
 * `columns` + 1 are not counted; reading ends at `rows` + 1 rows. Lines count from 1 behind the first `skipped`.
 */
export async function readRecords(
  text: string,
  delimiter: string,
  { columns, rows: most }: Limits,
  skipped = 0,
): Promise<TableRow[]> {
  const rows: TableRow[] = []
  let breaks = 0
  let at = 0
  for (let line = skipped + 1; at < text.length && rows.length <= most + 1;) {
    const end = endOfLine(text, at)
    if (text.slice(at, Math.min(end, at + MAX_RECORD)).trim() === '' && end - at < MAX_RECORD) {
      at = end + 1
      line += 1
      continue
    }
    const read = readRecord(text, at, delimiter, columns + 1)
    if (typeof read === 'object') {
      rows.push({ line, cells: read.cells, problem: null })
      at = read.next
      line += read.lines
    } else {
      breaks += 1
      if (breaks > MAX_BREAKS) throw tableRefused('quotes')
      const isLong = end - at > MAX_RECORD
      const cells = isLong ? [] : [text.slice(at, end)]
      rows.push({ line, cells, problem: isLong ? 'row_too_long' : read })
      at = end + 1
      line += 1
    }
    if (rows.length % ROWS_AT_ONCE === 0) await breathe()
  }
  return rows
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

function readRecord(text: string, from: number, delimiter: string, most: number): Found {
  const end = endOfLine(text, from)
  if (end - from > MAX_RECORD) return 'broken_quotes'
  const first = text.slice(from, end)
  if (!first.includes('"')) return { cells: first.split(delimiter, most), next: end + 1, lines: 1 }
  const cells: string[] = []
  let lines = 1
  for (let at = from; ;) {
    const cell = text.charAt(at) === '"' ? quoted(text, at) : plain(text, at, delimiter)
    if (!cell || cell.next - from > MAX_RECORD) return 'broken_quotes'
    if (cells.length < most) cells.push(cell.said)
    lines += cell.lines
    if (lines > MAX_LINES) return 'broken_quotes'
    const behind = text.charAt(cell.next)
    if (behind !== delimiter && behind !== '\n' && behind !== '') return 'broken_quotes'
    at = cell.next + 1
    if (behind !== delimiter) return { cells, next: at, lines }
  }
}

type Cell = { said: string; next: number; lines: number } | null

function plain(text: string, at: number, delimiter: string): Cell {
  const line = text.slice(at, endOfLine(text, at))
  const found = line.indexOf(delimiter)
  const said = found === -1 ? line : line.slice(0, found)
  return said.includes('"') ? null : { said, next: at + said.length, lines: 0 }
}

/** A cell in quotes, its own quotes doubled; null where it does not close. */
function quoted(text: string, at: number): Cell {
  const within = text.slice(at + 1, at + 1 + MAX_RECORD)
  for (let close = within.indexOf('"'); close !== -1; close = within.indexOf('"', close + 2)) {
    if (within.charAt(close + 1) === '"') continue
    const said = within.slice(0, close)
    return { said: said.replaceAll('""', '"'), next: at + close + 2, lines: said.split('\n').length - 1 }
  }
  return null
}
