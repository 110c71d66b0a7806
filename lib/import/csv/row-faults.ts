import { columnLabel, fieldsOf, type TableField, type TableKind } from '@/lib/import/csv/columns'
import type { Mapping } from '@/lib/import/csv/mapping'
import type { TableRow } from '@/lib/import/csv/read-records'
import type { Refusal } from '@/lib/import/reasons'
import type { RowRefusal, RowRemark } from '@/lib/import/csv/reasons'

/** One fault of a row, or a remark on it. `said` is what the cell says: for those who may see the file, never kept. */
export type RowEntry = {
  line: number
  key: string
  kind: 'refused' | 'remark'
  reason: RowRefusal | RowRemark | Refusal
  detail: string
  said: string
}

/** What the column of a field says in a row; empty where the file has none. */
export const cellOf = ({ cells }: TableRow, { columns }: Mapping, field: TableField): string =>
  cells[columns[field] ?? -1] ?? ''

const SAID = 100
const LONGEST_KEY = 200
const CONTROL = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/

/**
 * Gathers the faults of a row, one a column: that it could not be read at all, and characters that no text has, are found at once; `add`
 * takes what else is wrong.
 */
export function rowFaults(kind: TableKind, row: TableRow, mapping: Mapping) {
  const own = row.problem ? '' : cellOf(row, mapping, 'key')
  const faults = new Map<string, RowEntry>()
  const entry = (reason: RowEntry['reason'], field: TableField | null): RowEntry => {
    const cell = field ? cellOf(row, mapping, field) : ''
    return {
      line: row.line,
      key: own.slice(0, LONGEST_KEY),
      kind: 'refused',
      reason,
      detail: field ? columnLabel(kind, field) : '',
      said: cell.length > SAID ? `${cell.slice(0, SAID)}…` : cell,
    }
  }
  const add = (field: TableField, reason: RowRefusal) => {
    if (!faults.has(field)) faults.set(field, entry(reason, field))
  }
  if (row.problem === 'fhir')
    for (const { reason, detail } of row.faults ?? [])
      faults.set(`${reason} ${detail}`, { ...entry(reason, null), detail })
  else if (row.problem) faults.set('row', entry(row.problem, null))
  else {
    for (const field of fieldsOf(kind))
      if (CONTROL.test(cellOf(row, mapping, field))) add(field, 'control_characters')
    if (own.length > LONGEST_KEY) add('key', 'wrong_value')
  }
  const remark = (field: TableField, reason: RowRemark): RowEntry => ({
    ...entry(reason, field),
    kind: 'remark',
  })
  const refuse = (reason: RowRefusal): RowEntry => entry(reason, null)
  return { faults, add, remark, refuse }
}
