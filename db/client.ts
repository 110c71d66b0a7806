import { drizzle } from 'drizzle-orm/postgres-js'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { env } from '@/lib/env'
import * as schema from './schema'

type Connection = { sql: postgres.Sql; db: PostgresJsDatabase<typeof schema> }

// One pool a process, also across hot reloads; nothing connects at import, so that a build needs no database.
const holder = globalThis as typeof globalThis & { concordConnection?: Connection }

function connect(): Connection {
  const sql = postgres(env.appDatabaseUrl(), {
    max: env.appDatabasePool(),
    onnotice: () => {},
    connection: {
      statement_timeout: 5_000,
      lock_timeout: 2_000,
      idle_in_transaction_session_timeout: 10_000,
    },
  })
  return { sql, db: drizzle(sql, { schema, casing: 'snake_case' }) }
}

export function connection(): Connection {
  holder.concordConnection ??= connect()
  return holder.concordConnection
}
