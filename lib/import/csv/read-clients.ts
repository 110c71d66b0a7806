import { z } from 'zod'
import { breathe } from '@/lib/import/breathe'
import type { ClientField } from '@/lib/import/csv/client-columns'
import type { Mapping } from '@/lib/import/csv/mapping'
import { type DayOrder, orderOf, readDayIn } from '@/lib/import/csv/read-day'
import type { Table, TableRow } from '@/lib/import/csv/read-table'
import type { RowRefusal } from '@/lib/import/csv/reasons'
import { cellOf, type RowEntry, rowFaults } from '@/lib/import/csv/row-faults'
import { addressTextShape, detailShape } from '@/lib/clients/profile-schemas'
import type { IsoDay } from '@/lib/time/zone'

/** What the forms of the profile ask of each value, asked of a row. */
const { givenName, familyName, preferredName, birthDate, pronouns, gender, maritalStatus } = detailShape
const { preferredLanguage, referralSource, mobilePhone, phone, email } = detailShape
const rowSchema = z.strictObject({
  givenName,
  familyName,
  preferredName,
  birthDate,
  pronouns,
  gender,
  maritalStatus,
  preferredLanguage,
  referralSource,
  mobilePhone,
  phone,
  email,
  ...addressTextShape,
})

export type ClientRow = {
  line: number
  key: string
  values: Omit<z.output<typeof rowSchema>, keyof typeof addressTextShape>
  address: Record<keyof typeof addressTextShape, string> | null
  providerPostId: string | null
}

/** A colleague by what a column of providers may say: name or e-mail. */
export type FindProvider = (said: string) => string | null

type Read = { rows: ClientRow[]; entries: RowEntry[]; days: ReturnType<typeof orderOf> }
type Context = { mapping: Mapping; today: IsoDay; findProvider: FindProvider }

const ROWS_AT_ONCE = 200

/**
 * Reads the clients of a table: every row is either one that the forms would take too, or is refused with every fault that it has. A row
 * without a number of its own is known by name and birth date. Others get their turn in between.
 */
export async function readClients({ rows: found }: Pick<Table, 'rows'>, context: Context): Promise<Read> {
  const column = context.mapping.columns.birthDate
  const days = orderOf(found.flatMap(({ cells }) => (column === undefined ? [] : [cells[column] ?? ''])))
  const order = days.order ?? context.mapping.dayOrder
  const keys = new Set<string>()
  const rows: ClientRow[] = []
  const entries: RowEntry[] = []
  for (const [at, row] of found.entries()) {
    if (at % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe()
    const { faults, add, remark, refuse } = rowFaults('clients', row, context.mapping)
    const read = row.problem ? null : readRow(row, context, order, add)
    const person = read && personOf(read)
    if (!read || !person || faults.size > 0) {
      entries.push(...faults.values())
      continue
    }
    if (keys.has(read.key) || keys.has(person)) {
      if (cellOf(row, context.mapping, 'key') && keys.has(read.key)) add('key', 'duplicate_key')
      entries.push(...(faults.size > 0 ? faults.values() : [refuse('duplicate_key')]))
      continue
    }
    rows.push(read)
    keys.add(read.key).add(person)
    const said = cellOf(row, context.mapping, 'provider')
    if (said && !context.findProvider(said)) entries.push(remark('provider', 'provider_unknown'))
  }
  return { rows, entries, days }
}

type Add = (field: ClientField, reason: RowRefusal) => void

/** Name and birth date, by which two rows are the same person. Without a birth date nobody is taken for another. */
function personOf({ line, values }: Pick<ClientRow, 'line' | 'values'>): string {
  const { familyName: family, givenName: given, birthDate: born } = values
  return born ? `${family}|${given}|${born}`.toLocaleLowerCase() : `row ${line}`
}

function readRow(row: TableRow, context: Context, order: DayOrder | null, add: Add): ClientRow | null {
  const { mapping, findProvider } = context
  const values = valuesOf(row, context, order, add)
  if (!values) return null
  const { lines, city, region, postalCode, country, ...about } = values
  const address = lines || city ? { lines, city, region, postalCode, country } : null
  const providerPostId = findProvider(cellOf(row, mapping, 'provider')) ?? mapping.providerPostId
  const own = cellOf(row, mapping, 'key')
  const read = { line: row.line, key: own, values: about, address, providerPostId }
  return { ...read, key: own || personOf(read) }
}

/** What the row says of the client, as the forms take it; null where `add` heard of a fault. */
function valuesOf(
  row: TableRow,
  { mapping, today }: Context,
  order: DayOrder | null,
  add: Add,
): z.output<typeof rowSchema> | null {
  const said = cellOf(row, mapping, 'birthDate')
  const born = said === '' ? '' : readDayIn(said, order)
  if (typeof born === 'object') add('birthDate', born.refused)
  else if (born > today) add('birthDate', 'future_date')
  const typed = Object.fromEntries(
    Object.keys(rowSchema.shape).map((field) => [field, cellOf(row, mapping, field as ClientField)]),
  )
  const name = nameOf(row, mapping)
  const birthDate = typeof born === 'object' ? '' : born
  const parsed = rowSchema.safeParse({ ...typed, ...name, birthDate })
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? '') as ClientField
    const isName = field === 'givenName' || field === 'familyName'
    const column = isName && mapping.columns[field] === undefined ? 'fullName' : field
    add(column, isName && !name[field].trim() ? 'no_name' : 'wrong_value')
  }
  return null
}

/** Two columns, or one in which the surname stands before a comma, else last. */
export function nameOf(row: TableRow, mapping: Mapping): { givenName: string; familyName: string } {
  const parts = {
    givenName: cellOf(row, mapping, 'givenName'),
    familyName: cellOf(row, mapping, 'familyName'),
  }
  const whole = cellOf(row, mapping, 'fullName').replace(/\s+/g, ' ')
  if (parts.givenName || parts.familyName || !whole) return parts
  const [family = '', given] = whole.split(/\s*,\s*/, 2)
  if (given !== undefined) return { givenName: given, familyName: family }
  const words = whole.split(' ')
  return { givenName: words.slice(0, -1).join(' '), familyName: words.at(-1) ?? '' }
}
