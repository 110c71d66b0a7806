import { quoted } from '@/db/backup/catalogue'
import type { ScopeWords } from '@/lib/policy/export/scope'
import type { TableExport } from '@/lib/policy/export/tables'

/** A column of a table as the database knows it. */
export type Column = { name: string; type: string }

/**
 * The statement behind one CSV: every cell as text in one way. What a spreadsheet would run gets an apostrophe before it, and one
 * more where it has some: taking one away gives back what was written.
 */
export function csvQuery(
  name: string,
  { table = name, rows, only, kept = [], without = {}, instead }: TableExport,
  columns: Column[],
  words: ScopeWords,
): string {
  const expressions = instead?.(words) ?? {}
  const leaves = (column: string) =>
    !(column in without) &&
    (words.withKept || !kept.includes(column)) &&
    (words.whole || !only || only.includes(column))
  const own = columns.filter((column) => leaves(column.name))
  const added = Object.keys(expressions).filter((column) => !columns.some((each) => each.name === column))
  const cells = [...own, ...added.map((column) => ({ name: column, type: 'text' }))].map(
    (column) => `${cell(column, expressions[column.name])} as ${quoted(heading(column.name))}`,
  )
  return `select ${cells.join(', ')} from public.${quoted(table)} t where ${rows(words)}`
}

/** "given_name" as people read it. */
export function heading(column: string): string {
  const words = column.replaceAll('_', ' ')
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}

function cell({ name, type }: Column, expression = `t.${quoted(name)}`): string {
  if (type === 'text') return `regexp_replace(${expression}, E'^(''*[-=+@\\\\t\\\\r])', E'''\\\\1')`
  if (type.startsWith('timestamp')) return `to_jsonb(${expression}) #>> '{}'`
  return type.endsWith('[]') ? `to_jsonb(${expression})::text` : `${expression}::text`
}
