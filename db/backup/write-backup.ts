import { createHash } from 'node:crypto'
import type postgres from 'postgres'
import {
  contentsOf,
  fixSettings,
  hiddenTables,
  installedEngine,
  listMigrations,
  listSequences,
  listTables,
  quoted,
} from './catalogue'
import { copyOut } from './copy-out'
import { frameWriter } from './frames'
import type { Contents, Manifest, TableEnd } from './manifest'

type Writer = ReturnType<typeof frameWriter>
type Tx = postgres.TransactionSql

const LARGEST_FRAME = 4 * 1024 * 1024

export type BackupTold = { madeAt: string; tables: number; rows: bigint; contents: Map<string, Contents> }

/** Why nothing was written, as a sentence for whoever asked. */
export class CannotBackUp extends Error {
  override readonly name = 'CannotBackUp'
}

/**
 * Writes all tables of Concord as they were at one moment, while others go on writing: one repeatable-read transaction, its
 * locks kept from the start against migrations only. `tell` is called at the end. Memory does not grow with the database.
 * @throws CannotBackUp where the database is not Concord's, or its role might not see every row
 */
export async function* writeBackup(
  sql: postgres.Sql,
  auditKey: string | null,
  tell: (told: BackupTold) => void,
): AsyncGenerator<Buffer> {
  const session = await sql.reserve()
  try {
    await session`begin isolation level repeatable read read only`
    yield* framesOf(session as unknown as Tx, auditKey, tell)
    await session`commit`
  } finally {
    await session`rollback`.catch(() => {})
    session.release()
  }
}

async function* framesOf(tx: Tx, auditKey: string | null, tell: (told: BackupTold) => void) {
  const manifest = await describe(tx, auditKey)
  const writer = frameWriter()
  const contents = new Map<string, Contents>()
  yield writer.first()
  yield writer.json('M', manifest)
  for (const table of manifest.tables) {
    const end = yield* tableFrames(tx, writer, table)
    contents.set(table.name, end.contents)
  }
  const sequences = await listSequences(tx)
  yield writer.json('Z', { sequences, sha256: writer.soFar() })
  const rows = [...contents.values()].reduce((sum, one) => sum + BigInt(one.rows), 0n)
  tell({ madeAt: manifest.madeAt, tables: contents.size, rows, contents })
}

async function describe(tx: Tx, auditKey: string | null): Promise<Manifest> {
  await fixSettings(tx)
  const migrations = await listMigrations(tx)
  if (migrations.length === 0)
    throw new CannotBackUp('There is nothing to back up: this database never held Concord.')
  const hidden = await hiddenTables(tx)
  if (hidden.length > 0)
    throw new CannotBackUp(
      `This role may not see every row (${hidden.join(', ')}): back up as the role that owns the tables.`,
    )
  const tables = await listTables(tx)
  await tx.unsafe(
    `lock table ${tables.map(({ name }) => `public.${quoted(name)}`).join(', ')} in access share mode`,
  )
  const [server] = await tx<{ at: string; version: string }[]>`
    select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, current_setting('server_version') as version`
  return {
    madeAt: server?.at ?? '',
    postgres: server?.version ?? '',
    migrations,
    engine: await installedEngine(tx),
    auditKey,
    tables,
  }
}

async function* tableFrames(
  tx: Tx,
  writer: Writer,
  { name, columns }: Manifest['tables'][number],
): AsyncGenerator<Buffer, TableEnd> {
  yield writer.json('T', { name })
  const hash = createHash('sha256')
  const list = columns.map(quoted).join(', ')
  for await (const data of copyOut(tx, `copy public.${quoted(name)} (${list}) to stdout`))
    yield* dataFrames(writer, hash, data)
  const end = { name, sha256: hash.digest('hex'), contents: await contentsOf(tx, name) }
  yield writer.json('E', end)
  return end
}

function* dataFrames(writer: Writer, hash: ReturnType<typeof createHash>, data: Buffer) {
  hash.update(data)
  for (let at = 0; at < data.length; at += LARGEST_FRAME)
    yield writer.frame('D', data.subarray(at, at + LARGEST_FRAME))
}
