import { getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type postgres from 'postgres'

const ROWS_AT_ONCE = 500

/**
 * Inserts rows of a table of the schema, many a statement. They travel as one JSON parameter, so the statement is the
 * same for any number of rows and no limit of parameters is near. All rows name the same columns.
 */
export async function insertRows<T extends PgTable>(
  tx: postgres.TransactionSql,
  table: T,
  rows: T['$inferInsert'][],
): Promise<void> {
  const names = Object.keys(rows[0] ?? {})
  const columns = names.map((name) => `"${snakeCase(name)}"`).join(', ')
  const into = getTableName(table)
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const chunk = rows.slice(from, from + ROWS_AT_ONCE).map((row) => namedAsColumns(row))
    await tx.unsafe(
      `insert into "${into}" (${columns}) select ${columns}
         from jsonb_populate_recordset(null::"${into}", $1::text::jsonb)`,
      [JSON.stringify(chunk)],
    )
  }
}

function namedAsColumns(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [snakeCase(name), value]))
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** As many fresh ids as asked for, made by the database: ids of one table sort by time. */
export async function newIds(tx: postgres.TransactionSql, count: number): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`select uuidv7() as id from generate_series(1, ${count}::int)`
  return rows.map(({ id }) => id)
}
