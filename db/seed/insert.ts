import { getTableColumns, getTableName } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type postgres from 'postgres'
import { DEMO_TABLES, type DemoRows, type DemoTable } from './rows'

const BATCH = 2000

/** Writes all rows, table by table, few statements each: the triggers work per statement. */
export async function insertDemoRows(sql: postgres.TransactionSql, rows: DemoRows): Promise<void> {
  for (const name of Object.keys(DEMO_TABLES) as DemoTable[]) {
    const list: Record<string, unknown>[] = rows[name]
    for (let from = 0; from < list.length; from += BATCH) {
      await insertBatch(sql, name, list.slice(from, from + BATCH))
    }
  }
}

async function insertBatch(
  sql: postgres.TransactionSql,
  name: DemoTable,
  rows: Record<string, unknown>[],
): Promise<void> {
  const columns: Record<string, PgColumn> = getTableColumns(DEMO_TABLES[name])
  const used = Object.keys(columns).filter((key) => rows.some((row) => row[key] !== undefined))
  const list = used.map((key) => `"${snakeCase(key)}"`).join(', ')
  const table = getTableName(DEMO_TABLES[name])
  const records = rows.map((row) =>
    Object.fromEntries(
      used.map((key) => [snakeCase(key), toJson(row[key] ?? columns[key]?.default ?? null)]),
    ),
  )
  // Text first: the driver would write a value that it takes for JSON as JSON a second time.
  await sql.unsafe(
    `insert into "${table}" (${list}) select ${list} from jsonb_populate_recordset(null::"${table}", $1::text::jsonb)`,
    [JSON.stringify(records)],
  )
}

function toJson(value: unknown): unknown {
  return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
