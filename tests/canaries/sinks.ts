import { readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type postgres from 'postgres'
import { textColumns } from './columns'
import type { Canaries } from './tokens'

/** Columns of text in which no canary was planted and yet one stands: of the outbox, of mails, of the audit, of anything. */
export async function tablesWithCanaries(
  sql: postgres.Sql | postgres.TransactionSql,
  planted: Set<string>,
): Promise<string[]> {
  const derived = ['clients.sort_name', 'clients.search_name', 'reach.sort_name']
  const found: string[] = []
  for (const { table, column } of await textColumns(sql as postgres.Sql)) {
    const name = `${table}.${column}`
    if (planted.has(name) || derived.includes(name)) continue
    const [row] = await sql<{ value: string }[]>`
      select ${sql(column)}::text as value from ${sql(table)}
       where ${sql(column)}::text ~* 'cnry-|Q05SWS|NOUlkt|DTlJZL' or ${sql(column)}::text ~ '434e52592d' limit 1`
    if (row) found.push(`${name}: ${row.value.slice(0, 200)}`)
  }
  return found
}

/** Files below these folders that hold a canary, however written. */
export function filesWithCanaries(folders: string[], canaries: Canaries): string[] {
  return folders.flatMap((folder) =>
    entries(folder).filter((file) => {
      const text = readFileSync(file, 'latin1')
      return /cnry/i.test(text) && canaries.in(text).length > 0
    }),
  )
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => statSync(file).size < 20_000_000)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
