import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type postgres from 'postgres'
import { setAside } from '@/db/backup/set-aside'
import { reachTable } from '@/lib/policy/reach-index'
import type { Run } from '../part'
import { fillCharts, fillPlaces } from './places'
import { type NetworkPlan } from './plan'
import { GRANTS, LOADED, type Table } from './rows'

const CHUNK = 1 << 18

/** What the generated network leaves out; printed, since it is what the figures do not tell of. */
export const LEFT_OUT = [
  'no acts, audit or mails of the generated grants; presence (M0) without the items it comes from but for the charts that are opened',
  'M5 to M9 have no grants, as their mechanisms do not exist yet; the viewer of sharing groups is a site share, and is called synthetic',
  'no appointments: 1,500,000 of them are the part calendar',
]

/**
 * Fills the real schema as its owner: rows by COPY with keys, triggers and secondary indexes set aside, then all of them put back,
 * which checks every row, and the reach index made anew. How long it took and how large it is stays in `bench_load`.
 */
export async function fillNetwork(
  sql: postgres.Sql,
  plan: NetworkPlan,
  { say }: Pick<Run, 'say'>,
): Promise<string[]> {
  const told: string[] = []
  const began = Date.now()
  const session = await sql.reserve()
  const tx = session as unknown as postgres.TransactionSql
  const step = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const from = Date.now()
    const done = await work()
    told.push(`${what}: ${((Date.now() - from) / 1000).toFixed(1)} s`)
    say(told.at(-1) as string)
    return done
  }
  try {
    await step('organisations, places and posts', () => fillPlaces(tx, plan))
    await tx`begin`
    const tables = [...LOADED.map(({ name }) => name), reachTable, 'items']
    const putBack = await setAside(
      tx,
      tables.map((name) => ({ name })),
    )
    const indexes = await dropIndexes(tx, tables)
    let grants = 0
    for (const table of LOADED) {
      const rows = await step(`copy ${table.name}`, () => copy(tx, table, plan))
      if (GRANTS.includes(table)) grants += rows
    }
    await step('charts', () => fillCharts(tx, plan))
    await tx.unsafe('analyze')
    await step('reach index from the grants', () => tx`select policy.rebuild_reach()`)
    await step('secondary indexes', async () => {
      for (const index of indexes) await tx.unsafe(index)
    })
    await step('keys checked, triggers in force', putBack)
    await tx`commit`
    await step('vacuum and analyze', () => tx.unsafe('vacuum (analyze)'))
    await keepLoad(tx, (Date.now() - began) / 1000, grants)
  } finally {
    session.release()
  }
  return told
}

/** Drops what only speeds reading up, or says that two are the same, and gives the statements that make it anew. */
async function dropIndexes(tx: postgres.TransactionSql, tables: string[]): Promise<string[]> {
  const rows = await tx<{ name: string; definition: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid = any (${tables}::text[]::regclass[])
       and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`
  for (const { name } of rows) await tx.unsafe(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}

async function copy(
  tx: postgres.TransactionSql,
  { name, columns, rows }: Table,
  plan: NetworkPlan,
): Promise<number> {
  let count = 0
  function* lines() {
    let chunk = ''
    for (const row of rows(plan)) {
      chunk += `${row.map((value) => value ?? '\\N').join('\t')}\n`
      count += 1
      if (chunk.length > CHUNK) {
        yield chunk
        chunk = ''
      }
    }
    if (chunk) yield chunk
  }
  const into = await tx.unsafe(`copy ${name} (${columns.join(', ')}) from stdin`).writable()
  await pipeline(Readable.from(lines()), into)
  return count
}

async function keepLoad(tx: postgres.TransactionSql, seconds: number, grants: number): Promise<void> {
  await tx`create table bench_load as
    select ${seconds}::float8 as seconds, pg_database_size(current_database())::float8 / 1e9 as gigabytes,
           ${grants}::int as grants, (select count(*)::int from ${tx(reachTable)}) as reach`
}
