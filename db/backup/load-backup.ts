import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type postgres from 'postgres'
import { contentsOf, fixSettings, listTables, quoted } from './catalogue'
import type { BackupEnd, Contents, Manifest, TableEnd } from './manifest'
import { readBackup } from './read-backup'
import { setAside } from './set-aside'

type Tx = postgres.TransactionSql
type Copy = { into: Writable; done: Promise<void> }

/** Why nothing was restored, as a sentence for whoever asked. */
export class CannotRestore extends Error {
  override readonly name = 'CannotRestore'
}

export type Loaded = { manifest: Manifest; end: BackupEnd; contents: Map<string, Contents> }

/** Everything hangs on one of these: a database without them holds nothing that anybody entered. */
const ROOTS = ['organisations', 'staff', 'clients', 'audit_events', 'acts']

/**
 * Loads a backup in one transaction into a database with nothing in it, and compares what lies in every table afterwards with
 * what lay there when the backup was made. `prepare` brings the database to the migrations of the backup, once that is known
 * to be one. Whatever is wrong, nothing stays.
 * @throws DamagedBackup, CannotRestore in words
 */
export async function loadBackup(
  sql: postgres.Sql,
  file: Readable,
  prepare: (manifest: Manifest) => Promise<void>,
): Promise<Loaded> {
  const session = await sql.reserve()
  const tx = session as unknown as Tx
  const loader = loaderOf(tx, prepare)
  try {
    const end = await readBackup(file, loader)
    for (const { name, last, called } of end.sequences)
      await tx`select setval(${`public.${quoted(name)}`}::text::regclass, ${last}::bigint, ${called})`
    await loader.putBack()
    await tx`commit`
    return { manifest: loader.manifest(), end, contents: loader.contents }
  } catch (error) {
    // A table that is being copied keeps its connection until it hears that no more will come.
    loader.giveUp()
    throw error
  } finally {
    await tx`rollback`.catch(() => {})
    session.release()
  }
}

/** Throws CannotRestore where somebody has entered something. */
export async function assertEmpty(sql: postgres.ISql): Promise<void> {
  for (const name of ROOTS) {
    const [table] = await sql`select to_regclass(${`public.${name}`}) as found`
    const rows = table?.found ? await sql.unsafe(`select 1 from public.${quoted(name)} limit 1`) : []
    if (rows.length > 0)
      throw new CannotRestore(
        'This database is not empty, and a backup is restored into an empty one only. Nothing was changed.',
      )
  }
}

function loaderOf(tx: Tx, prepare: (manifest: Manifest) => Promise<void>) {
  const contents = new Map<string, Contents>()
  let manifest: Manifest | null = null
  let putBack = () => Promise.resolve()
  let table: Manifest['tables'][number] | null = null
  let copy: Copy | null = null
  return {
    contents,
    manifest: () => manifest ?? refuse('The backup says nothing about itself.'),
    putBack: () => putBack(),
    giveUp: () => void copy?.into.destroy(new Error('given up')),
    begin: async (given: Manifest) => {
      manifest = given
      await prepare(given)
      putBack = await clear(tx, given.tables)
    },
    table: (next: Manifest['tables'][number]) => {
      table = next
      return Promise.resolve()
    },
    rows: async (data: Buffer) => {
      copy ??= await beginCopy(tx, table)
      if (!copy.into.write(data)) await Promise.race([once(copy.into, 'drain'), copy.done])
    },
    tableEnd: async ({ name, contents: then }: TableEnd) => {
      copy?.into.end()
      await copy?.done
      copy = null
      const now = await contentsOf(tx, name)
      if (now.rows !== then.rows || now.sum !== then.sum)
        refuse(
          `Table ${name} came back with ${now.rows} rows that differ from the ${then.rows} of the backup. ${UNCHANGED}`,
        )
      contents.set(name, now)
    },
  }
}

async function beginCopy(tx: Tx, table: Manifest['tables'][number] | null): Promise<Copy> {
  if (!table) return refuse('The backup has rows without a table.')
  const list = table.columns.map(quoted).join(', ')
  const into = await tx.unsafe(`copy public.${quoted(table.name)} (${list}) from stdin`).writable()
  const done = finished(into)
  // Waited for at the end of the table; a failure before that is no loose end.
  done.catch(() => {})
  return { into, done }
}

/** Begins the transaction, empties the tables of what migrations put there, and gives what puts their rules back. */
async function clear(tx: Tx, tables: Manifest['tables']): Promise<() => Promise<void>> {
  await tx`begin`
  await fixSettings(tx)
  await assertEmpty(tx)
  const here = await listTables(tx)
  if (JSON.stringify(shapeOf(tables)) !== JSON.stringify(shapeOf(here)))
    refuse(`The tables of the backup are not those of this version. ${UNCHANGED}`)
  const putBack = await setAside(tx, here)
  for (const { name } of here) await tx.unsafe(`delete from public.${quoted(name)}`)
  return putBack
}

const UNCHANGED = 'Nothing was changed.'

const shapeOf = (tables: Manifest['tables']) => tables.map(({ name, columns }) => [name, [...columns].sort()])

function refuse(sentence: string): never {
  throw new CannotRestore(sentence)
}
