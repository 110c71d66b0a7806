import postgres from 'postgres'
import { guardTransactions } from './guard-transactions'
import { watchDatabase } from './watch-database'

/** How long a pool that lost a connection may go on with what it has begun. */
const LAST_MS = 15_000

export type LastingPool = {
  /** The pool of this moment. @throws DatabaseAway while the database does not answer */
  sql: () => postgres.Sql
  end: (how?: { timeout?: number }) => Promise<void>
}

/**
 * Connections that outlast their database. The driver keeps connections whose end it did not see through and waits ever longer
 * before it tries again, so a pool that lost one is left to end by itself and another one begins.
 */
export function lastingPool(url: string, options: postgres.Options<Record<string, never>>): LastingPool {
  let current: postgres.Sql | null = null
  const watch = watchDatabase(url, () => {
    const old = current
    current = null
    void old?.end({ timeout: 0 })
  })

  function make(): postgres.Sql {
    const made: postgres.Sql = guardTransactions(
      postgres(url, {
        ...options,
        // The watch is sooner, and does not take a busy process for a silent database.
        connect_timeout: 5,
        backoff: () => 0.05,
        onclose: () => {
          if (current !== made) return
          current = null
          setTimeout(() => void made.end({ timeout: 0 }), LAST_MS).unref()
        },
      }),
      watch.running,
    )
    return made
  }

  return {
    sql: () => {
      watch.requireAnswer()
      return (current ??= make())
    },
    end: async (how) => {
      const last = current
      current = null
      watch.end()
      await last?.end(how)
    },
  }
}

/** The same as one `sql` that may be kept: each use goes to the pool of that moment. */
export function lastingSql(url: string, options: postgres.Options<Record<string, never>>): postgres.Sql {
  const pool = lastingPool(url, options)
  return new Proxy((() => {}) as unknown as postgres.Sql, {
    apply: (_, __, given) =>
      (pool.sql() as unknown as (...all: unknown[]) => unknown)(...(given as unknown[])),
    get: (_, key) => {
      if (key === 'end') return pool.end
      const sql = pool.sql()
      const value: unknown = Reflect.get(sql, key)
      return typeof value === 'function' ? (value.bind(sql) as unknown) : value
    },
  })
}
