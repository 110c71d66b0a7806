/** A cell without the apostrophe that keeps spreadsheets from running what begins like a formula; of several it takes one. */
export function plainCell(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}
