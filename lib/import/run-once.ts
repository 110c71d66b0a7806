import type postgres from 'postgres'
import { AppError } from '@/lib/errors'

/** One transaction, or in a dry run one savepoint of the transaction that will be taken back. */
export type Transact = <T>(work: (tx: postgres.TransactionSql) => Promise<T>) => Promise<T>

class TakenBack extends Error {}

/**
 * Runs an import at the command line, one at a time; a dry run does everything and takes it back.
 * @throws AppError `conflict` while another one runs.
 */
export async function runOnce<T>(
  sql: postgres.Sql,
  dryRun: boolean,
  run: (transact: Transact) => Promise<T>,
): Promise<T> {
  const lock = await sql.reserve()
  try {
    const [held] = await lock<{ held: boolean }[]>`select pg_try_advisory_lock(748303) as held`
    if (!held?.held) throw new AppError('conflict', 'Another import is running. Wait until it has ended.')
    try {
      return dryRun ? await rehearse(sql, run) : await run((work) => begin(sql, work))
    } finally {
      await lock`select pg_advisory_unlock(748303)`
    }
  } finally {
    lock.release()
  }
}

function begin<T>(sql: postgres.Sql, work: (tx: postgres.TransactionSql) => Promise<T>): Promise<T> {
  return sql.begin(async (tx) => ({ done: await work(tx) })).then(({ done }) => done as T)
}

async function rehearse<T>(sql: postgres.Sql, run: (transact: Transact) => Promise<T>): Promise<T> {
  const results: T[] = []
  await begin(sql, async (outer) => {
    const transact: Transact = (work) =>
      outer
        .savepoint(async (tx) => ({ done: await work(tx) }))
        .then(({ done }) => done as Awaited<ReturnType<typeof work>>)
    results.push(await run(transact))
    throw new TakenBack()
  }).catch((problem: unknown) => {
    if (!(problem instanceof TakenBack)) throw problem
  })
  if (results.length === 0) throw new Error('The dry run gave no result.')
  return results[0] as T
}
