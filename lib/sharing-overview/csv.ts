/**
 * Rows as comma-separated text (RFC 4180, with a mark that it is UTF-8). Text that a spreadsheet would run as a formula is
 * kept text by an apostrophe before it (OWASP "CSV injection"): at the beginning of a cell, and behind every mark at which another
 * spreadsheet, set to another country, would begin a new one.
 */
export function toCsv(rows: string[][]): string {
  return `\uFEFF${rows.map((row) => row.map(toCell).join(',')).join('\r\n')}\r\n`
}

function toCell(text: string): string {
  const begun = /^\s*[=+\-@|%＝＋－＠]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text
  const safe = begun.replace(/([;\t\r\n][^\S\t\r\n]*)(?=[=+\-@|%＝＋－＠])/g, "$1'")
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
