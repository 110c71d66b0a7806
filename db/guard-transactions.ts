import type postgres from 'postgres'
import { withFirst } from './begins-with'
import { DatabaseAway, isLostConnection } from './lost-connection'
import { saysItsTime } from './own-time'

type Begin = (options: string, work: (tx: postgres.TransactionSql) => unknown) => Promise<unknown>

/** A transaction that is under way, and how it is given up from outside: nothing more of it reaches the database. */
export type Running = { since: number; mayTakeLong?: boolean; giveUp: (error: Error) => void }

const never = new Promise<never>(() => {})

/**
 * Lets no transaction write to a connection that it has lost. The driver (3.4.9) would roll back there: that write finds no
 * socket, which ends the process, or stays in the connection's buffer, which is never sent again. Statements after the loss
 * would go to whoever gets the connection next.
 */
export function guardTransactions(sql: postgres.Sql, running: Set<Running>): postgres.Sql {
  const begin = sql.begin.bind(sql) as Begin
  const guarded = (...given: unknown[]) => {
    const work = given.at(-1) as (tx: postgres.TransactionSql) => unknown
    const options = given.length > 1 ? String(given[0]) : ''
    return new Promise((resolve, reject) => {
      const state = { isOver: false }
      const one: Running = {
        since: requestBegan() ?? performance.now(),
        giveUp: (error) => over(reject, error),
      }
      const over = (settle: (value: never) => void, value: unknown) => {
        state.isOver = true
        running.delete(one)
        settle(value as never)
      }
      running.add(one)
      begin(options, (tx) => run(tx, work, state, one)).then(
        (value) => over(resolve as (value: never) => void, value),
        (error: unknown) => over(reject, error),
      )
    })
  }
  return Object.assign(sql, {
    begin: guarded as unknown as postgres.Sql['begin'],
    unsafe: watched(sql.unsafe.bind(sql), running),
  })
}

/** Statements by themselves are given up like transactions: whoever waits is told, and what comes later is heard by nobody. */
function watched(unsafe: postgres.Sql['unsafe'], running: Set<Running>): postgres.Sql['unsafe'] {
  const asked = (...given: Parameters<typeof unsafe>) => {
    const query = unsafe(...withFirst(unsafe, given)) as unknown as Promise<unknown> & {
      reject: (error: Error) => void
    }
    const one: Running = {
      since: requestBegan() ?? performance.now(),
      giveUp: (error) => query.reject(error),
    }
    running.add(one)
    const over = () => running.delete(one)
    void query.then(over, over)
    return query
  }
  return asked as unknown as postgres.Sql['unsafe']
}

/** Runs the work; where the connection was lost, the driver hears of no end that it would answer with a statement. */
async function run(
  tx: postgres.TransactionSql,
  work: (tx: postgres.TransactionSql) => unknown,
  state: { isOver: boolean },
  one: Running,
): Promise<unknown> {
  const unsafe = tx.unsafe.bind(tx)
  const asked = ((...query: Parameters<typeof unsafe>) => {
    if (state.isOver) throw new DatabaseAway()
    if (saysItsTime(query[0])) one.mayTakeLong = true
    return unsafe(...query)
  }) as typeof tx.unsafe
  Object.assign(tx, { unsafe: asked })
  try {
    const value = await work(tx)
    return state.isOver ? never : value
  } catch (error) {
    if (state.isOver) return never
    if (!isLostConnection(error)) throw error
    one.giveUp(error as Error)
    return never
  }
}

/** When the request at hand began, by performance.now(); left there by lib/actions/answer-status.ts. */
function requestBegan(): number | null {
  const answers = Reflect.get(globalThis, 'concordAnswers') as { getStore?: () => unknown } | undefined
  const began = (answers?.getStore?.() as { concordBegan?: unknown } | undefined)?.concordBegan
  return typeof began === 'number' ? began : null
}
