import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { z } from 'zod'
import { DamagedBackup, readFrames, type ReadFrame } from './frames'
import {
  endSchema,
  type BackupEnd,
  type Manifest,
  manifestSchema,
  tableBeginSchema,
  type TableEnd,
  tableEndSchema,
} from './manifest'

/** What is done with a backup while it is read; everything is checked before it is handed on, but that the end is there. */
export type BackupTaker = {
  begin: (manifest: Manifest) => Promise<void>
  table: (table: Manifest['tables'][number]) => Promise<void>
  rows: (data: Buffer) => Promise<void>
  tableEnd: (end: TableEnd) => Promise<void>
}

const DAMAGED = 'The backup is damaged: what was written and what is there now differ.'

/**
 * Reads a backup from its first byte to its last and checks every table against its hash, and the whole against that of the
 * end. Whoever takes it must be able to take everything back: the last check is at the end.
 * @throws DamagedBackup in words
 */
export async function readBackup(file: Readable, taker: BackupTaker): Promise<BackupEnd> {
  const unzipped = createGunzip()
  file.on('error', (error) => unzipped.destroy(error))
  try {
    return await readAll(readFrames(file.pipe(unzipped)), taker)
  } catch (error) {
    throw readable(error)
  } finally {
    file.destroy()
    unzipped.destroy()
  }
}

function readable(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code
  if (code === 'Z_BUF_ERROR')
    return new DamagedBackup('The backup ends in the middle: it was not written whole.')
  if (code === 'Z_DATA_ERROR') return new DamagedBackup('The backup is damaged, or is no backup of Concord.')
  return error
}

async function readAll(frames: AsyncGenerator<ReadFrame>, taker: BackupTaker): Promise<BackupEnd> {
  const manifest = parse(manifestSchema, await next(frames, 'M'))
  await taker.begin(manifest)
  for (const table of manifest.tables) {
    const { name } = parse(tableBeginSchema, await next(frames, 'T'))
    if (name !== table.name) throw new DamagedBackup(DAMAGED)
    await taker.table(table)
    await readTable(frames, taker, name)
  }
  const last = await next(frames, 'Z')
  const end = parse(endSchema, last)
  if (end.sha256 !== last.before()) throw new DamagedBackup(DAMAGED)
  if (!(await frames.next()).done) throw new DamagedBackup('Something was added to the end of the backup.')
  return end
}

async function readTable(frames: AsyncGenerator<ReadFrame>, taker: BackupTaker, name: string): Promise<void> {
  const hash = createHash('sha256')
  for (;;) {
    const frame = await next(frames, 'D', 'E')
    if (frame.kind === 'D') {
      hash.update(frame.content)
      await taker.rows(frame.content)
      continue
    }
    const end = parse(tableEndSchema, frame)
    if (end.name !== name || end.sha256 !== hash.digest('hex')) throw new DamagedBackup(DAMAGED)
    return taker.tableEnd(end)
  }
}

async function next(frames: AsyncGenerator<ReadFrame>, ...kinds: string[]): Promise<ReadFrame> {
  const { done, value } = await frames.next()
  if (done) throw new DamagedBackup('The backup ends in the middle: it was not written whole.')
  if (!kinds.includes(value.kind)) throw new DamagedBackup(DAMAGED)
  return value
}

function parse<T>(schema: z.ZodType<T>, { content }: ReadFrame): T {
  try {
    return schema.parse(JSON.parse(content.toString('utf8')))
  } catch {
    throw new DamagedBackup(DAMAGED)
  }
}
