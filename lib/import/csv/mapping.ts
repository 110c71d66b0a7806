import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ALL_FIELDS, guessColumns, type TableField, type TableKind } from '@/lib/import/csv/columns'
import { importSchema, sourceSchema } from '@/lib/import/schemas'

/** Which column is what, in which order its days are written, and who gets clients whose row names nobody here. */
export const mappingSchema = z.strictObject({
  columns: z.partialRecord(z.enum(ALL_FIELDS), z.number().int().min(0).max(199)),
  dayOrder: z.enum(['day-first', 'month-first']).nullable(),
  providerPostId: z.uuid().nullable(),
})

export type Mapping = z.output<typeof mappingSchema>

/** The mapping with which a new file is offered. */
export function firstMapping(headings: string[], kind: TableKind = 'clients'): Mapping {
  return { columns: guessColumns(kind, headings), dayOrder: null, providerPostId: null }
}

/** By it a file with the same headings is known again. */
export function headingsDigest(headings: string[]): string {
  return createHash('sha256').update(JSON.stringify(headings)).digest('hex')
}

const column = z
  .string()
  .regex(/^\d{0,3}$/, 'Choose one of the columns.')
  .default('')
const columns = Object.fromEntries(ALL_FIELDS.map((field) => [field, column])) as Record<
  TableField,
  typeof column
>

/** Which column is what: the number of a column for each field, empty for none. */
export const columnsSchema = z.strictObject({
  ...importSchema.shape,
  source: sourceSchema,
  dayOrder: z.enum(['day-first', 'month-first', ''], { error: 'Choose one of the two.' }).default(''),
  providerPostId: z.union([z.literal(''), z.uuid()]).default(''),
  ...columns,
})
