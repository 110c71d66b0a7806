import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import {
  columnLabel,
  fieldsOf,
  missingColumn,
  type TableField,
  type TableKind,
} from '@/lib/import/csv/columns'
import { columnsSchema, headingsDigest, type Mapping } from '@/lib/import/csv/mapping'
import { readImportPlan, requireImport } from '@/lib/import/read-import-plan'
import { AppError } from '@/lib/errors'
import { writeMapping } from '@/lib/policy/imports'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { requireManager } from '@/lib/staff/manage-pages'

/**
 * Says which column of a file that waits is what, in which order its days are written, and who gets clients whose row names nobody;
 * remembered for the next file with these headings.
 * @throws AppError `forbidden` unless owner or manager, `not_found` for imports of others, `conflict` once it comes in, `invalid`
 * where one column is chosen twice or none holds a name.
 */
export async function saveColumns(
  session: SessionToken,
  input: z.input<typeof columnsSchema>,
): Promise<{ importId: string }> {
  const { importId, source, dayOrder, providerPostId, ...chosen } = parseInput(columnsSchema, input)
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const plan = await readImportPlan(tx, await requireImport(tx, importId))
    if (!plan) throw hasBegun()
    const columns = columnsOf(plan.kind, chosen, plan.table.headings.length)
    const mapping: Mapping = { columns, dayOrder: dayOrder || null, providerPostId: providerPostId || null }
    if (providerPostId && !plan.providers.some(({ post_id }) => post_id === providerPostId))
      throw invalid('providerPostId', 'Choose somebody who sees clients here.')
    const headings = headingsDigest(plan.table.headings)
    const done = await writeMapping(tx, { importId, source, mapping, headings })
    if (done !== 'saved') throw hasBegun()
    await recordAudit(tx, { action: 'import.columns', subjectId: importId, fields: Object.keys(columns) })
    return { importId }
  })
}

function columnsOf(kind: TableKind, chosen: Record<TableField, string>, count: number): Mapping['columns'] {
  const columns: Mapping['columns'] = {}
  const taken = new Map<number, TableField>()
  for (const field of fieldsOf(kind)) {
    if (chosen[field] === '') continue
    const at = Number(chosen[field])
    const other = taken.get(at)
    if (other)
      throw invalid(field, `This column is chosen for ${columnLabel(kind, other).toLowerCase()} already.`)
    if (at >= count) throw invalid(field, 'Choose one of the columns.')
    taken.set(at, field)
    columns[field] = at
  }
  const missing = missingColumn(kind, columns)
  if (missing) throw invalid(...missing)
  return columns
}

const invalid = (field: string, message: string) => new AppError('invalid', message, { [field]: message })

function hasBegun(): AppError {
  return new AppError('conflict', 'This file is being imported already. Reload the page.')
}
