import type postgres from 'postgres'
import { fixSettings, hiddenTables, installedEngine, listMigrations } from '@/db/backup/catalogue'
import { type Column, csvQuery } from '@/lib/policy/export/csv'
import { EXPORT_RESOURCES } from '@/lib/policy/export/resources'
import { type ExportScope, scopeWords } from '@/lib/policy/export/scope'
import { DOCUMENT_FILE, EXPORT_TABLES } from '@/lib/policy/export/tables'

/** One file of an export and the COPY that writes it. */
export type ExportPart = { file: string; copy: string; kind: 'csv' | 'ndjson' }

/** Why nothing was exported, as a sentence for whoever asked. */
export class CannotExport extends Error {
  override readonly name = 'CannotExport'
}

/**
 * Fixes how values are written and makes sure that this role sees every row.
 * @throws CannotExport where the database is not Concord's, or row security might hide rows
 */
export async function prepareExport(
  tx: postgres.ISql,
): Promise<{ madeAt: string; engine: string | null; migrations: number }> {
  await fixSettings(tx)
  const migrations = await listMigrations(tx)
  if (migrations.length === 0)
    throw new CannotExport('There is nothing to export: this database never held Concord.')
  if ((await hiddenTables(tx)).length > 0)
    throw new CannotExport('This role may not see every row: export as the role that owns the tables.')
  const [now] = await tx<{ at: string }[]>`select to_jsonb(now()) #>> '{}' as at`
  return { madeAt: now?.at ?? '', engine: await installedEngine(tx), migrations: migrations.length }
}

/** All tables and resources of a scope, in the order in which they are written. */
export async function listExportParts(tx: postgres.ISql, scope: ExportScope): Promise<ExportPart[]> {
  const words = scopeWords(scope)
  const columns = await columnsByTable(tx)
  const tables = Object.entries(EXPORT_TABLES)
    .filter(([, { rows }]) => rows(words) !== 'false')
    .map(([name, table]) => ({
      file: `csv/${name}.csv`,
      copy: `copy (${csvQuery(name, table, columns.get(table.table ?? name) ?? [], words)}) to stdout with (format csv, header, encoding 'utf8')`,
      kind: 'csv' as const,
    }))
  const resources = Object.entries(EXPORT_RESOURCES).map(([type, query]) => ({
    file: `fhir/${type}.ndjson`,
    // JSON holds no control characters as they are, so nothing is ever quoted.
    copy: `copy (select resource::text from (${query(words)}) found) to stdout with (format csv, quote E'\\x01', delimiter E'\\x02', encoding 'utf8')`,
    kind: 'ndjson' as const,
  }))
  return [...tables, ...resources]
}

async function columnsByTable(tx: postgres.ISql): Promise<Map<string, Column[]>> {
  const rows = await tx<{ tab: string; columns: Column[] }[]>`
    select c.relname as tab, jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by c.relname`
  return new Map(rows.map(({ tab, columns }) => [tab, columns]))
}

/** The documents of a scope, one at a time: where each lies in the folder, and its bytes. */
export async function* readExportDocuments(
  tx: postgres.ISql,
  scope: ExportScope,
): AsyncGenerator<{ file: string; sha256: string; bytes: Buffer }> {
  const { item } = scopeWords(scope)
  const found = tx.unsafe<{ file: string; sha256: string; bytes: Buffer }[]>(
    `select ${DOCUMENT_FILE} as file, sha256, bytes from documents where ${item('item_id')} order by item_id`,
  )
  for await (const rows of found.cursor(1)) yield* rows
}

/** How many items stay behind because their providers keep them to themselves. */
export async function countKept(tx: postgres.ISql, scope: ExportScope): Promise<number> {
  const { organisation, kept } = scopeWords(scope)
  if (scope.withKept) return 0
  const [row] = await tx.unsafe<{ n: number }[]>(
    `select count(*)::int as n from items i where ${organisation('i.organisation_id')} and i.withdrawn_at is null and ${kept('i')}`,
  )
  return row?.n ?? 0
}

/**
 * Writes down who left the house, as the snapshot of the export has it, in a transaction of its own that ends before the first
 * byte is written: one act, one entry for the export, one for each client. What breaks off later was told all the same.
 */
export async function recordExport(sql: postgres.Sql, snapshot: string, scope: ExportScope): Promise<string> {
  if (!/^[0-9A-F-]+$/i.test(snapshot)) throw new Error('a snapshot is named by the database')
  const { client, stranger, whole } = scopeWords(scope)
  const fields = [whole ? 'everything' : 'organisation', ...(scope.withKept && !whole ? ['kept'] : [])]
  return sql.begin('isolation level repeatable read', async (tx) => {
    await tx.unsafe(`set transaction snapshot '${snapshot}'`)
    const [act] = await tx<{ id: string }[]>`insert into acts (kind) values ('export') returning id`
    if (!act) throw new Error('the act was not recorded')
    await tx`
      insert into audit_events (action, subject_id, act_id, fields)
      values ('export.begin', ${scope.organisationId}, ${act.id}, ${fields})`
    await tx.unsafe(
      `insert into audit_events (action, client_id, act_id) select 'export.client', c.id, $1 from clients c
        where ${client('c.id')} or ${stranger('c.id')} order by c.id`,
      [act.id],
    )
    return act.id
  })
}

/** Writes down that an export is whole. */
export async function recordExportEnd(sql: postgres.Sql, scope: ExportScope, actId: string): Promise<void> {
  await sql`insert into audit_events (action, subject_id, act_id) values ('export.end', ${scope.organisationId}, ${actId})`
}

/** The organisation of that name, null where there is none. */
export async function findExportOrganisation(tx: postgres.ISql, name: string): Promise<string | null> {
  const found = await tx<{ id: string }[]>`select id from organisations where name = ${name}`
  return found.length === 1 ? (found[0]?.id ?? null) : null
}
