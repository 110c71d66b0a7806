import { decodeText, type Encoding } from '@/lib/import/csv/decode-text'
import { isFhir, readFhirTable } from '@/lib/import/csv/read-fhir-table'
import { plainCell } from '@/lib/import/csv/plain-cell'
import { readRecords, type TableRow } from '@/lib/import/csv/read-records'
import { withoutOwnColumns } from '@/lib/import/csv/refused-table'
import { tableRefused } from '@/lib/import/csv/table-refusals'

const MAX_ROWS = 20_000
const MAX_COLUMNS = 200

export type { TableRow }
export type Table = { headings: string[]; rows: TableRow[]; encoding: Encoding | 'fhir'; delimiter: string }

/**
 * Reads comma-separated text, whatever its encoding, delimiter and line ends. A row with a broken quote, or with another number of
 * cells than there are headings, is marked and disturbs no other. What a file of refused rows added to the rows is taken off again. The
 * patients of a FHIR file are such a table too.
 * @throws AppError `invalid` for what is no such table, or too large a one.
 */
export async function readTable(bytes: Buffer): Promise<Table> {
  const decoded = decodeText(bytes)
  if ('refused' in decoded) throw tableRefused(decoded.refused)
  const text = decoded.text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  if (isFhir(text)) return { ...(await readFhirTable(text, MAX_ROWS)), encoding: 'fhir', delimiter: ',' }
  const said = /^sep=(.)\n/i.exec(text)
  const rest = said ? text.slice(said[0].length) : text
  const delimiter = said?.[1] ?? guessDelimiter(/^\s*(.*)/.exec(rest.slice(0, 200_000))?.[1] ?? '')
  // A file of refused rows has two columns more.
  const limits = { columns: MAX_COLUMNS + 2, rows: MAX_ROWS }
  const [first, ...rows] = await readRecords(rest, delimiter, limits, said ? 1 : 0)
  if (!first || first.problem) throw tableRefused('headings')
  if (rows.length === 0) throw tableRefused('empty')
  if (rows.length > MAX_ROWS) throw tableRefused('rows')
  const own = withoutOwnColumns({ headings: first.cells, rows })
  if (own.headings.length > MAX_COLUMNS) throw tableRefused('columns')
  const headings = named(own.headings)
  return {
    headings,
    delimiter,
    encoding: decoded.encoding,
    rows: own.rows.map((row) => withCells(row, headings.length)),
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
