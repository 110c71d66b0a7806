import {
  APPOINTMENT_FIELDS,
  APPOINTMENTS_CALLED,
  type AppointmentField,
} from '@/lib/import/csv/appointment-columns'
import {
  CLIENT_FIELDS,
  CLIENTS_CALLED,
  type ClientField,
  clientFieldLabel,
} from '@/lib/import/csv/client-columns'

/** What a table can hold: one row a client, or one row an appointment. */
export type TableKind = 'clients' | 'appointments'
export type TableField = ClientField | AppointmentField
export type Columns = Partial<Record<TableField, number>>

const FIELDS: Record<TableKind, TableField[]> = {
  clients: Object.keys(CLIENT_FIELDS) as ClientField[],
  appointments: Object.keys(APPOINTMENT_FIELDS) as AppointmentField[],
}

/** What a column of such a table can be, in the order in which the page asks for it. */
export const fieldsOf = (kind: TableKind): TableField[] => FIELDS[kind]

/** Everything that a column can be, whatever the table. */
export const ALL_FIELDS = [...new Set([...FIELDS.clients, ...FIELDS.appointments])] as [
  TableField,
  ...TableField[],
]

/** What a column is called on screens. */
export function columnLabel(kind: TableKind, field: TableField): string {
  return kind === 'clients'
    ? clientFieldLabel(field as ClientField)
    : APPOINTMENT_FIELDS[field as AppointmentField]
}

/** Which heading is probably what: offered to be corrected. Every column is used once at most. */
export function guessColumns(kind: TableKind, headings: string[]): Columns {
  const plain = headings.map((heading) => heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
  const called: Partial<Record<TableField, RegExp>> =
    kind === 'clients' ? CLIENTS_CALLED : APPOINTMENTS_CALLED
  const taken = new Set<number>()
  const columns: Columns = {}
  for (const field of fieldsOf(kind)) {
    const at = plain.findIndex((heading, index) => !taken.has(index) && called[field]?.test(heading))
    if (at < 0) continue
    taken.add(at)
    columns[field] = at
  }
  // Both parts of the name say more than the whole.
  if (columns.familyName !== undefined && columns.givenName !== undefined) delete columns.fullName
  return columns
}

/** What is missing for such a table to come in at all: the field to be chosen, and the sentence beside it. */
export function missingColumn(kind: TableKind, columns: Columns): [TableField, string] | null {
  const has = (...fields: TableField[]) => fields.every((field) => columns[field] !== undefined)
  if (kind === 'clients')
    return has('fullName') || has('familyName', 'givenName')
      ? null
      : ['familyName', 'Choose the columns of surname and forename, or of the whole name.']
  if (!has('client') && !has('fullName', 'birthDate'))
    return [
      'client',
      'Choose the column of the client’s number or reference, or those of name and birth date.',
    ]
  if (!has('provider')) return ['provider', 'Choose the column of the provider.']
  return has('startDay') ? null : ['startDay', 'Choose the column of the day.']
}
