import { drizzle } from 'drizzle-orm/postgres-js'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import { env } from '@/lib/env'
import { lastingPool, type LastingPool } from './lasting-pool'
import * as schema from './schema'

type Connection = {
  sql: postgres.Sql
  db: PostgresJsDatabase<typeof schema>
  /** Ends it for good; the next use begins anew. */
  end: LastingPool['end']
}

// One pool a process, also across hot reloads; nothing connects at import, so that a build needs no database.
const holder = globalThis as typeof globalThis & { concordConnection?: Connection & { pool: LastingPool } }

function pool(): LastingPool {
  return lastingPool(env.appDatabaseUrl(), {
    max: env.appDatabasePool(),
    onnotice: () => {},
    connection: {
      statement_timeout: 5_000,
      lock_timeout: 2_000,
      idle_in_transaction_session_timeout: 10_000,
    },
  })
}

/**
 * Has the server keep every statement of a connection by its text. Drizzle asks for none to be kept: each with parameters is then
 * read and planned anew, and takes two trips instead of one, as their types are asked for first.
 */
function keepingStatements<T extends postgres.Sql | postgres.TransactionSql>(sql: T): T {
  const unsafe: postgres.Sql['unsafe'] = (query, parameters, options) =>
    sql.unsafe(query, parameters, { ...options, prepare: true })
  const begin = (work: (tx: postgres.TransactionSql) => unknown) =>
    (sql as postgres.Sql).begin((tx) => work(keepingStatements(tx)))
  return new Proxy(sql, {
    get: (target, name) =>
      name === 'unsafe' ? unsafe : name === 'begin' ? begin : Reflect.get(target, name, target),
  })
}

/** @throws DatabaseAway while the database does not answer */
export function connection(): Connection {
  const open = holder.concordConnection
  const lasting = open?.pool ?? pool()
  const sql = lasting.sql()
  if (open?.sql === sql) return open
  const db = drizzle(keepingStatements(sql), { schema, casing: 'snake_case' })
  const made = { pool: lasting, sql, db, end: lasting.end }
  made.end = async (how) => {
    if (holder.concordConnection === made) delete holder.concordConnection
    await lasting.end(how)
  }
  holder.concordConnection = made
  return made
}
