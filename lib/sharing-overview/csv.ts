/**
 * Rows as comma-separated text (RFC 4180, with a mark that it is UTF-8). Text that a spreadsheet would run as a formula is
 * kept text by an apostrophe before it (OWASP "CSV injection").
 */
export function toCsv(rows: string[][]): string {
  return `\uFEFF${rows.map((row) => row.map(toCell).join(',')).join('\r\n')}\r\n`
}

function toCell(text: string): string {
  const safe = /^[=+\-@\t\r\n|%]/.test(text.trimStart()) || /^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
