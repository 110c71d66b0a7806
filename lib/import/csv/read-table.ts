import { CsvError, parse } from 'csv-parse/sync'
import { decodeText, type Encoding } from '@/lib/import/csv/decode-text'
import { plainCell } from '@/lib/import/csv/plain-cell'
import { tableRefused } from '@/lib/import/csv/table-refusals'

const MAX_ROWS = 20_000
const MAX_COLUMNS = 200
/** A record of more lines than these is one whose quote was never closed. */
const LINES_AT_ONCE = 500
/** So many broken rows are read around; a file with more is none that can be helped row by row. */
const MAX_BREAKS = 500

export type TableRow = { line: number; cells: string[]; problem: 'broken_quotes' | 'wrong_columns' | null }
export type Table = { headings: string[]; rows: TableRow[]; encoding: Encoding; delimiter: string }

const OPTIONS = {
  record_delimiter: '\n',
  relax_column_count: true,
  skip_empty_lines: true,
  max_record_size: 200_000,
}

/**
 * Reads comma-separated text, whatever its encoding, delimiter and line ends. A row with a broken quote, or with another number of
 * cells than there are headings, is marked and disturbs no other.
 * @throws AppError `invalid` for what is no such table, or too large a one.
 */
export function readTable(bytes: Buffer): Table {
  const decoded = decodeText(bytes)
  if ('refused' in decoded) throw tableRefused(decoded.refused)
  const text = decoded.text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const said = /^sep=(.)\n/i.exec(text)
  const lines = text.split('\n')
  const delimiter = said?.[1] ?? guessDelimiter(lines.find((line) => line.trim() !== '') ?? '')
  const [first, ...rows] = readRecords(lines, said ? 1 : 0, delimiter)
  if (!first || first.problem) throw tableRefused('headings')
  if (first.cells.length > MAX_COLUMNS) throw tableRefused('columns')
  if (rows.length === 0) throw tableRefused('empty')
  if (rows.length > MAX_ROWS) throw tableRefused('rows')
  const headings = named(first.cells)
  return {
    headings,
    delimiter,
    encoding: decoded.encoding,
    rows: rows.map((row) => withCells(row, headings.length)),
  }
}

/** The one that parts the headings into most columns. */
function guessDelimiter(line: string): string {
  const plain = line.replace(/"[^"]*"/g, '')
  const count = (each: string) => plain.split(each).length
  return [',', ';', '\t', '|'].reduce((best, each) => (count(each) > count(best) ? each : best))
}

/** Every column has a name of its own. */
function named(cells: string[]): string[] {
  const taken = new Set<string>()
  return cells.map((cell, at) => {
    const base = cell.replace(/\s+/g, ' ').trim().slice(0, 80) || `Column ${at + 1}`
    let name = base
    for (let count = 2; taken.has(name); count += 1) name = `${base} (${count})`
    taken.add(name)
    return name
  })
}

/** Empty cells at the end may be left out, or be too many, as spreadsheets do. */
function withCells(row: TableRow, wanted: number): TableRow {
  const cells = row.cells.map((cell) => plainCell(cell.trim()))
  while (cells.length > wanted && cells.at(-1) === '') cells.pop()
  const fits = row.problem || cells.length === wanted || (cells.length < wanted && cells.length > 1)
  const problem = fits && cells.length <= wanted ? row.problem : (row.problem ?? 'wrong_columns')
  return {
    line: row.line,
    cells: [...cells, ...Array<string>(Math.max(0, wanted - cells.length)).fill('')],
    problem,
  }
}

/** Reads on behind every row that the parser stumbles over, so that one open quote does not swallow the rest of the file. */
function readRecords(lines: string[], from: number, delimiter: string): TableRow[] {
  const rows: TableRow[] = []
  let breaks = 0
  for (let at = from; at < lines.length;) {
    const { read, next } = readSome(lines, at, delimiter)
    rows.push(...read)
    // What stops at its own first line is broken; what stops later may only have been cut by the end of this part.
    if (next > at) at = next
    else {
      breaks += 1
      if (breaks > MAX_BREAKS) throw tableRefused('quotes')
      rows.push({ line: at + 1, cells: [], problem: 'broken_quotes' })
      at += 1
    }
    while (lines[at]?.trim() === '') at += 1
  }
  return rows
}

/** The records of the next lines, and the line behind the last one that could be read; lines count from 0. */
function readSome(lines: string[], from: number, delimiter: string): { read: TableRow[]; next: number } {
  const read: TableRow[] = []
  let next = from
  const on_record = (cells: string[], { lines: end }: { lines: number }) => {
    while (lines[next]?.trim() === '') next += 1
    read.push({ line: next + 1, cells, problem: null })
    next = from + end
    return null
  }
  const part = lines.slice(from, from + LINES_AT_ONCE).join('\n')
  try {
    parse(part, { ...OPTIONS, delimiter, on_record })
    return { read, next: Math.max(next, from + LINES_AT_ONCE) }
  } catch (problem) {
    if (problem instanceof CsvError) return { read, next }
    throw problem
  }
}
