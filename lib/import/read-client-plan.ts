import 'server-only'
import { mappingSchema, type Mapping } from '@/lib/import/csv/mapping'
import { type ClientRow, readClients, type RowEntry } from '@/lib/import/csv/read-clients'
import { readTable, type Table } from '@/lib/import/csv/read-table'
import { toFieldValues } from '@/lib/clients/form-values'
import { AppError } from '@/lib/errors'
import { findImportFile, findImportRecord, type ImportRecord } from '@/lib/policy/imports'
import { listColleagueProviders, type ProviderRow } from '@/lib/policy/new-client'
import type { ViewerTransaction } from '@/lib/policy/enter'

export type ClientPlan = {
  record: ImportRecord
  table: Table
  mapping: Mapping
  providers: ProviderRow[]
  rows: ClientRow[]
  entries: RowEntry[]
  days: Awaited<ReturnType<typeof readClients>>['days']
}

/** What an import that waits would bring in, read from its file; null once there is no file any more. */
export async function readClientPlan(
  tx: ViewerTransaction,
  record: ImportRecord,
): Promise<ClientPlan | null> {
  const bytes = await findImportFile(tx, record.id)
  const mapping = mappingSchema.safeParse(record.mapping)
  if (!bytes || !mapping.success) return null
  const table = await readTable(bytes)
  const providers = await listColleagueProviders(tx)
  const { today } = tx.viewer
  const read = await readClients(table, { mapping: mapping.data, today, findProvider: finderOf(providers) })
  return { record, table, mapping: mapping.data, providers, ...read }
}

/** The import of the acting organisation. @throws AppError `not_found` for any other id. */
export async function requireImport(tx: ViewerTransaction, importId: string): Promise<ImportRecord> {
  const record = await findImportRecord(tx, importId)
  if (!record) throw new AppError('not_found')
  return record
}

/** A colleague by name, whatever the order of its words and the titles around it; two of one name are nobody's. */
function finderOf(providers: ProviderRow[]) {
  const named = new Map<string, string | null>()
  for (const { post_id, name } of providers) {
    const key = wordsOf(name)
    named.set(key, named.has(key) ? null : post_id)
  }
  return (said: string): string | null => named.get(wordsOf(said)) ?? null
}

const TITLES = new Set([
  'dr',
  'mr',
  'mrs',
  'ms',
  'prof',
  'md',
  'phd',
  'psyd',
  'lcsw',
  'lmft',
  'lpc',
  'msw',
  'amft',
])

function wordsOf(name: string): string {
  const words = name
    .toLocaleLowerCase()
    .replace(/\./g, '')
    .split(/[^\p{L}\p{N}'’-]+/u)
  return words
    .filter((word) => word !== '' && !TITLES.has(word))
    .sort()
    .join(' ')
}

/** A row as the database takes it. */
export function toDatabaseRow({ line, key, values, address, providerPostId }: ClientRow): unknown {
  return {
    line,
    key,
    values: asColumns(toFieldValues(values)),
    address: address && asColumns(toFieldValues(address)),
    provider: providerPostId,
  }
}

function asColumns(values: Record<string, unknown>): Record<string, unknown> {
  const named = Object.entries(values).map(([field, value]) => [
    field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
  ])
  return Object.fromEntries(named) as Record<string, unknown>
}
