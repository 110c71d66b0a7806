import type postgres from 'postgres'
import { untilFirstAnswered, withFirst } from './begins-with'
import { codeOf, DatabaseAway, isLostConnection } from './lost-connection'
import { saysItsTime } from './own-time'

type Begin = (options: string, work: (tx: postgres.TransactionSql) => unknown) => Promise<unknown>

/** A transaction that is under way, and how it is given up from outside: nothing more of it reaches the database. */
export type Running = { since: number; mayTakeLong?: boolean; giveUp: (error: Error) => void }

/** `isGone`: its connection is; the driver's promise ends then, whatever the work does. `first`: its first statement that failed. */
type State = { isOver: boolean; isGone: boolean; first: Error | null }
/** PostgreSQL: this transaction failed before. */
const FAILED_BEFORE = '25P02'

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
      const request = requestAtHand()
      if (request?.concordGivenUp) throw new DatabaseAway()
      const state: State = { isOver: false, isGone: false, first: null }
      const one: Running = {
        since: request?.concordBegan ?? performance.now(),
        giveUp: (error) => {
          if (request) request.concordGivenUp = true
          over(reject, error)
        },
      }
      const over = (settle: (value: never) => void, value: unknown) => {
        state.isOver = true
        running.delete(one)
        settle(value as never)
      }
      running.add(one)
      begin(options, (tx) => run(tx, work, state, one, (error) => over(reject, error))).then(
        (value) => over(resolve as (value: never) => void, value),
        (error: unknown) => {
          state.isGone = true
          over(reject, error)
        },
      )
    })
  }
  Object.assign(sql, {
    begin: guarded as unknown as postgres.Sql['begin'],
    unsafe: watched(sql.unsafe.bind(sql), running),
  })
  return new Proxy(sql, {
    apply: (target, self, given: unknown[]) => {
      const query: unknown = Reflect.apply(target, self, given)
      if (query instanceof Promise)
        Object.assign((query as unknown as { options: object }).options, BY_ITSELF)
      return query
    },
  })
}

/**
 * Lets nobody send behind a statement before its answer. The driver would: a BEGIN behind a hundred others is then no transaction
 * of anybody, left open for whoever comes next, and what the server asks to be sent again lands in the transaction behind it.
 */
const BY_ITSELF = { onexecute: () => false }

type Asked = Promise<unknown> & { reject: (error: Error) => void }

/** Statements by themselves are given up like transactions: whoever waits is told, and what comes later is heard by nobody. */
function watched(unsafe: postgres.Sql['unsafe'], running: Set<Running>): postgres.Sql['unsafe'] {
  const asked = (...given: Parameters<typeof unsafe>) => {
    // The driver's own begin: given up by itself, the transaction would stay open with nobody to end it.
    if (given[2] && 'onexecute' in given[2]) return unsafe(...withFirst(unsafe, given))
    const request = requestAtHand()
    if (request?.concordGivenUp) throw new DatabaseAway()
    const [text, parameters, options] = given
    const query = unsafe(text, parameters, { ...options, ...BY_ITSELF }) as unknown as Asked
    const one: Running = {
      since: request?.concordBegan ?? performance.now(),
      giveUp: (error) => {
        if (request) request.concordGivenUp = true
        query.reject(error)
      },
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
  state: State,
  one: Running,
  onLost: (error: unknown) => void,
): Promise<unknown> {
  const unsafe = tx.unsafe.bind(tx)
  const asked = ((...query: Parameters<typeof unsafe>) => {
    // Work that did not mind the loss may be here before the driver has said that it is over.
    if (state.isOver || isLostConnection(state.first)) throw new DatabaseAway()
    if (saysItsTime(query[0])) one.mayTakeLong = true
    return noting(unsafe(...query), state)
  }) as typeof tx.unsafe
  Object.assign(tx, { unsafe: asked })
  await untilFirstAnswered()
  try {
    const value = await work(tx)
    if (!state.isOver) return value
  } catch (error) {
    if (!state.isOver) return failed(error, state, onLost)
  }
  // Given up while answers were slow: the connection is of use again once it was rolled back.
  if (!state.isGone && !isLostConnection(state.first)) throw new DatabaseAway()
  return never
}

/** What the driver hears of work that failed: the error, so that it rolls back; nothing where there is no connection for that. */
function failed(error: unknown, state: State, onLost: (error: unknown) => void): Promise<never> {
  // Of many statements at once the one that failed for good is not always the first to be heard of.
  if (sqlStateOf(error) === FAILED_BEFORE && state.first) throw state.first
  if (!isLostConnection(error)) throw error
  onLost(error)
  return never
}

function noting<T>(query: T, state: State): T {
  const failing = query as { reject?: (error: Error) => void }
  const reject = failing.reject
  if (reject)
    failing.reject = (error) => {
      state.first ??= error
      reject.call(query, error)
    }
  return query
}

const sqlStateOf = (error: unknown) =>
  codeOf(error) ?? codeOf((error as { cause?: unknown } | null | undefined)?.cause)

/**
 * The request at hand, left there by lib/actions/answer-status.ts: when it began, by performance.now(), and whether it has waited
 * so long that it was given up. Who was given up asks nothing more: the page that says so would wait as long once again.
 */
function requestAtHand(): { concordBegan?: number; concordGivenUp?: boolean } | undefined {
  const answers = Reflect.get(globalThis, 'concordAnswers') as { getStore?: () => object } | undefined
  return answers?.getStore?.()
}
