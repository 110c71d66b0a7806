import { AsyncLocalStorage } from 'node:async_hooks'
import type postgres from 'postgres'

type Rows = postgres.RowList<postgres.Row[]>
type First = { text: string; parameters: string[]; rows: Promise<Rows> | null }
type Unsafe = postgres.Sql['unsafe']

// Parts of the driver (3.4.9) that its types do not tell.
type Sent = Promise<Rows> & { executed: boolean }
type Wire = { execute: (query: Sent) => unknown }
type Options = postgres.UnsafeQueryOptions & { onexecute?: (wire: Wire) => void }

// One a process, like the pool: Next.js bundles this file more than once, and the pool may be of another bundle.
const holder = globalThis as typeof globalThis & { concordFirsts?: AsyncLocalStorage<First> }
const firsts = (holder.concordFirsts ??= new AsyncLocalStorage<First>())

/**
 * Does work whose first transaction sends this statement right behind its BEGIN, so that both are one trip to the database.
 * `rows` gives its answer inside that transaction.
 */
export function beginsWith<T>(
  text: string,
  parameters: string[],
  work: (rows: () => Promise<Rows>) => Promise<T>,
): Promise<T> {
  const first: First = { text, parameters, rows: null }
  const rows = () => {
    if (!first.rows) throw new Error('no transaction began here')
    return first.rows
  }
  return firsts.run(first, () => work(rows))
}

/** Until the statement behind the BEGIN has its answer: read for the first time, the driver has half of it still to send. */
export async function untilFirstAnswered(): Promise<void> {
  await firsts.getStore()?.rows?.catch(() => {})
}

/** What the driver is about to send; where it is a BEGIN that something is to follow, with that behind it on the same connection. */
export function withFirst(unsafe: Unsafe, given: Parameters<Unsafe>): Parameters<Unsafe> {
  const [text, parameters, options] = given
  const first = firsts.getStore()
  const onexecute = (options as Options | undefined)?.onexecute
  if (!first || first.rows || !onexecute || !text.startsWith('begin ')) return given
  const query = unsafe(first.text, first.parameters, { prepare: true }) as unknown as Sent
  // Else the driver would send it by itself as soon as somebody waits for it, over any connection.
  query.executed = true
  query.catch(() => {})
  first.rows = query
  const both: Options = {
    ...options,
    onexecute: (wire) => {
      onexecute(wire)
      wire.execute(query)
    },
  }
  return [text, parameters, both]
}
