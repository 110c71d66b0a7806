import { z } from 'zod'
import { clientFieldLabel, type ClientField } from '@/lib/import/csv/client-columns'
import type { Mapping } from '@/lib/import/csv/mapping'
import { type DayOrder, orderOf, readDayIn } from '@/lib/import/csv/read-day'
import type { Table, TableRow } from '@/lib/import/csv/read-table'
import type { RowRefusal, RowRemark } from '@/lib/import/csv/reasons'
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

export type RowEntry = {
  line: number
  key: string
  kind: 'refused' | 'remark'
  reason: RowRefusal | RowRemark
  detail: string
}

/** A colleague by what a column of providers may say: name or e-mail. */
export type FindProvider = (said: string) => string | null

type Read = { rows: ClientRow[]; entries: RowEntry[]; days: ReturnType<typeof orderOf> }
type Context = { mapping: Mapping; today: IsoDay; findProvider: FindProvider }

/**
 * Reads the clients of a table: every row is either one that the forms would take too, or is refused with its reason. A row without a
 * number of its own is known by name and birth date.
 */
export function readClients({ rows: found }: Pick<Table, 'rows'>, context: Context): Read {
  const column = context.mapping.columns.birthDate
  const days = orderOf(found.flatMap(({ cells }) => (column === undefined ? [] : [cells[column] ?? ''])))
  const order = days.order ?? context.mapping.dayOrder
  const keys = new Set<string>()
  const rows: ClientRow[] = []
  const entries: RowEntry[] = []
  for (const row of found) {
    const read = readRow(row, context, order)
    if ('reason' in read) {
      entries.push(read)
      continue
    }
    const person = personOf(read)
    if (keys.has(read.key) || keys.has(person)) {
      entries.push(refused(row.line, read.key, 'duplicate_key'))
      continue
    }
    rows.push(read)
    keys.add(read.key).add(person)
    const said = cell(row, context.mapping, 'provider')
    if (said && !context.findProvider(said))
      entries.push({ ...refused(row.line, read.key, 'provider_unknown'), kind: 'remark' })
  }
  return { rows, entries, days }
}

const cell = ({ cells }: TableRow, { columns }: Mapping, field: ClientField): string =>
  cells[columns[field] ?? -1] ?? ''

function refused(line: number, key: string, reason: RowRefusal | RowRemark, detail = ''): RowEntry {
  return { line, key, kind: 'refused', reason, detail }
}

/** Name and birth date, by which two rows are the same person. Without a birth date nobody is taken for another. */
function personOf({ line, values }: Pick<ClientRow, 'line' | 'values'>): string {
  const { familyName: family, givenName: given, birthDate: born } = values
  return born ? `${family}|${given}|${born}`.toLocaleLowerCase() : `row ${line}`
}

function readRow(
  row: TableRow,
  { mapping, today, findProvider }: Context,
  order: DayOrder | null,
): ClientRow | RowEntry {
  const { line } = row
  const own = cell(row, mapping, 'key').slice(0, 200)
  const refuse = (reason: RowRefusal, detail = '') => refused(line, own, reason, detail)
  if (row.problem) return refuse(row.problem)
  const said = cell(row, mapping, 'birthDate')
  const born = said === '' ? '' : readDayIn(said, order)
  if (typeof born === 'object') return refuse(born.refused)
  if (born > today) return refuse('future_date')
  const typed = Object.fromEntries(
    Object.keys(rowSchema.shape).map((field) => [field, cell(row, mapping, field as ClientField)]),
  )
  const parsed = rowSchema.safeParse({ ...typed, ...nameOf(row, mapping), birthDate: born })
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? '') as ClientField
    const isName = field === 'givenName' || field === 'familyName'
    return isName && parsed.error.issues[0]?.code === 'custom' && !nameOf(row, mapping)[field]
      ? refuse('no_name')
      : refuse('wrong_value', clientFieldLabel(field))
  }
  const { lines, city, region, postalCode, country, ...values } = parsed.data
  const address = lines || city ? { lines, city, region, postalCode, country } : null
  const providerPostId = findProvider(cell(row, mapping, 'provider')) ?? mapping.providerPostId
  const read = { line, key: own, values, address, providerPostId }
  return { ...read, key: own || personOf(read) }
}

/** Two columns, or one in which the family name stands before a comma, else last. */
function nameOf(row: TableRow, mapping: Mapping): { givenName: string; familyName: string } {
  const parts = { givenName: cell(row, mapping, 'givenName'), familyName: cell(row, mapping, 'familyName') }
  const whole = cell(row, mapping, 'fullName').replace(/\s+/g, ' ')
  if (parts.givenName || parts.familyName || !whole) return parts
  const [family = '', given] = whole.split(/\s*,\s*/, 2)
  if (given !== undefined) return { givenName: given, familyName: family }
  const words = whole.split(' ')
  return { givenName: words.slice(0, -1).join(' '), familyName: words.at(-1) ?? '' }
}
