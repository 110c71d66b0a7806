import 'server-only'
import { mappingSchema, type Mapping } from '@/lib/import/csv/mapping'
import type { TableKind } from '@/lib/import/csv/columns'
import { type AppointmentRow, readAppointments } from '@/lib/import/csv/read-appointments'
import { type ClientRow, readClients } from '@/lib/import/csv/read-clients'
import type { RowEntry } from '@/lib/import/csv/row-faults'
import { readTable, type Table } from '@/lib/import/csv/read-table'
import { type Catalogue, listCatalogue } from '@/lib/appointments/catalogue'
import { toFieldValues } from '@/lib/clients/form-values'
import { AppError } from '@/lib/errors'
import { asColumns } from '@/lib/import/as-columns'
import { colleagueFinder } from '@/lib/import/find-colleague'
import { findImportFile, findImportRecord, type ImportRecord } from '@/lib/policy/imports'
import { listColleagueProviders, type ProviderRow } from '@/lib/policy/new-client'
import type { ViewerTransaction } from '@/lib/policy/enter'

/** A row that can come in: as the database takes it, and as the check shows it. */
export type PlannedRow = {
  line: number
  key: string
  providerPostId: string | null
  forDatabase: unknown
  shown: { name: string; day: string; time: string }
}

export type ImportPlan = {
  record: ImportRecord
  kind: TableKind
  table: Table
  mapping: Mapping
  providers: ProviderRow[]
  rows: PlannedRow[]
  entries: RowEntry[]
  days: Awaited<ReturnType<typeof readClients>>['days']
}

/** What an import that waits would bring in, read from its file; null once there is no file any more. */
export async function readImportPlan(
  tx: ViewerTransaction,
  record: ImportRecord,
): Promise<ImportPlan | null> {
  const kind = record.kind === 'appointments' ? 'appointments' : 'clients'
  const bytes = await findImportFile(tx, record.id)
  const mapping = mappingSchema.safeParse(record.mapping)
  if (!bytes || !mapping.success) return null
  const table = await readTable(bytes)
  const providers = await listColleagueProviders(tx)
  const context = { mapping: mapping.data, today: tx.viewer.today, findProvider: colleagueFinder(providers) }
  const read = kind === 'clients' ? await clientsOf(table, context) : await appointmentsOf(tx, table, context)
  return { record, kind, table, mapping: mapping.data, providers, ...read }
}

type Context = Parameters<typeof readClients>[1]

async function clientsOf(table: Table, context: Context) {
  const { rows, ...read } = await readClients(table, context)
  return {
    ...read,
    rows: rows.map((row): PlannedRow => {
      const { line, key, values, providerPostId } = row
      const name = `${values.familyName}, ${values.givenName}`
      return {
        line,
        key,
        providerPostId,
        forDatabase: toClient(row),
        shown: { name, day: values.birthDate, time: '' },
      }
    }),
  }
}

async function appointmentsOf(tx: ViewerTransaction, table: Table, context: Context) {
  const { zone, at } = tx.viewer
  const catalogue = await listCatalogue(tx)
  const { rows, ...read } = await readAppointments(table, { ...context, zone, now: at, catalogue })
  return {
    ...read,
    rows: rows.map((row): PlannedRow => {
      const { line, key, providerPostId, client, familyName, givenName, startsWall } = row
      const shown = {
        name: client || `${familyName}, ${givenName}`,
        day: startsWall.slice(0, 10),
        time: startsWall.slice(11),
      }
      return { line, key, providerPostId, forDatabase: toAppointment(row, zone, catalogue), shown }
    }),
  }
}

/** The import of the acting organisation. @throws AppError `not_found` for any other id. */
export async function requireImport(tx: ViewerTransaction, importId: string): Promise<ImportRecord> {
  const record = await findImportRecord(tx, importId)
  if (!record) throw new AppError('not_found')
  return record
}

function toClient({ line, key, values, address, providerPostId }: ClientRow): unknown {
  return {
    line,
    key,
    values: asColumns(toFieldValues(values)),
    address: address && asColumns(toFieldValues(address)),
    provider: providerPostId,
  }
}

function toAppointment(row: AppointmentRow, zone: string, { sites }: Catalogue): unknown {
  const { line, key, client, familyName, givenName, birthDate, providerPostId, isHistory, ...own } = row
  const { startsAt, endsAt, startsWall, siteId, serviceId, status } = own
  const code = sites.find(({ id }) => id === siteId)?.placeOfService ?? null
  const who = client ? { client } : { familyName, givenName, birthDate }
  const values = {
    kind: 'appointment',
    siteId,
    serviceId,
    startsAt,
    endsAt,
    startsWall,
    timeZone: zone,
    status,
  }
  const rest = { placeOfService: code, takenOver: isHistory }
  return { line, key, provider: providerPostId, ...asColumns(who), values: asColumns({ ...values, ...rest }) }
}
