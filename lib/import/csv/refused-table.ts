import type { TableRow } from '@/lib/import/csv/read-records'
import { toCsv } from '@/lib/sharing-overview/csv'

/** What a file of refused rows puts before their own cells; taken off again when it is corrected and comes back. */
const LINE = 'Line in the file'
const WHY = 'Why it stayed out'

type Rows = { headings: string[]; rows: TableRow[] }

/** Rows that stay out as a table: their own cells as they stood, behind the line and every reason; safe to open in a spreadsheet. */
export function refusedTable({ headings, rows }: Rows, reasons: Map<number, string[]>): string {
  const refused = rows.flatMap(({ line, cells }) => {
    const why = reasons.get(line)
    return why ? [[String(line), why.join('; '), ...cells]] : []
  })
  return toCsv([[LINE, WHY, ...headings], ...refused])
}

/** The table as it was before `refusedTable` wrote into it; any other one as it is. */
export function withoutOwnColumns(table: Rows): Rows {
  const [line, why, ...headings] = table.headings
  if (line !== LINE || why !== WHY || headings.length === 0) return table
  return {
    headings: headings.map(asWritten),
    rows: table.rows.map((row) =>
      row.problem === 'broken_quotes' ? row : { ...row, cells: row.cells.slice(2).map(asWritten) },
    ),
  }
}

/** Without the apostrophes that `toCsv` put before what a spreadsheet would run. */
function asWritten(cell: string): string {
  return cell
    .replace(/^'(?=\s*[=+\-@|%＝＋－＠]|[\t\n])/, '')
    .replace(/([;\t\n][^\S\t\n]*)'(?=[=+\-@|%＝＋－＠])/g, '$1')
}
