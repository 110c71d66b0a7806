import { createHash } from 'node:crypto'
import { chmod, mkdir, open, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type postgres from 'postgres'
import { copyOut } from '@/db/backup/copy-out'
import {
  CannotExport,
  countKept,
  type ExportPart,
  findExportOrganisation,
  listExportParts,
  prepareExport,
  readExportDocuments,
  recordExport,
  recordExportEnd,
} from '@/lib/policy/export/read-export'
import type { ExportScope } from '@/lib/policy/export/scope'

export type ExportedFile = { file: string; bytes: number; sha256: string; rows?: number }

/** What stands in `manifest.json`, the last file of an export: a folder without it is not whole. */
export type ExportManifest = {
  concord: 'export'
  version: 1
  madeAt: string
  organisation: string | null
  /** Whether private notes, drafts and records that belong to their providers are in it. */
  keptByProviders: boolean
  /** How many items stayed behind for that reason. */
  leftBehind: number
  engine: string | null
  migrations: number
  files: ExportedFile[]
}

export type ExportOptions = {
  folder: string
  /** Name of an organisation; null means the whole installation. */
  organisation: string | null
  /** Of an organisation: with what its providers keep to themselves. */
  withKept: boolean
  onFile?: (file: ExportedFile) => void | Promise<void>
  signal?: AbortSignal
}

const MARK = Buffer.from('\uFEFF')
const QUOTE = 34
const NEWLINE = 10

/**
 * Writes everything to an empty folder as it was at one moment: a table each as CSV, FHIR R4 as NDJSON, documents as files, and
 * last the manifest with a hash of each (POLICY.md P130). Memory does not grow with the database.
 * @throws CannotExport for a folder that is not empty, an organisation that is not here, a database that is not Concord's
 */
export async function exportFolder(sql: postgres.Sql, options: ExportOptions): Promise<ExportManifest> {
  const session = await sql.reserve()
  try {
    await session`begin isolation level repeatable read read only`
    const about = await prepareExport(session)
    const scope = await scopeOf(session, options)
    await makeFolder(options.folder)
    return await fillFolder(sql, session, scope, options, about).catch((problem) =>
      clear(options.folder, problem),
    )
  } finally {
    await session`rollback`.catch(() => {})
    session.release()
  }
}

async function fillFolder(
  sql: postgres.Sql,
  session: postgres.ISql,
  scope: ExportScope,
  options: ExportOptions,
  about: Awaited<ReturnType<typeof prepareExport>>,
): Promise<ExportManifest> {
  const [shown] = await session<{ snapshot: string }[]>`select pg_export_snapshot() as snapshot`
  const actId = await recordExport(sql, shown?.snapshot ?? '', scope)
  const files = await writeFiles(session, scope, options)
  const manifest: ExportManifest = {
    concord: 'export',
    version: 1,
    organisation: options.organisation,
    keptByProviders: scope.withKept,
    leftBehind: await countKept(session, scope),
    ...about,
    files,
  }
  await session`commit`
  await recordExportEnd(sql, scope, actId)
  await writeManifest(options.folder, manifest)
  return manifest
}

async function scopeOf(tx: postgres.ISql, { organisation, withKept }: ExportOptions): Promise<ExportScope> {
  if (organisation === null) return { organisationId: null, withKept: true }
  const organisationId = await findExportOrganisation(tx, organisation)
  if (!organisationId) throw new CannotExport('There is no organisation of that name. Nothing was written.')
  return { organisationId, withKept }
}

const ROOMS = ['csv', 'fhir', 'files']
const MANIFEST = 'manifest.json'

/** Half an export is of no use to anybody, and full of health records. */
async function clear(folder: string, problem: unknown): Promise<never> {
  for (const room of [...ROOMS, MANIFEST]) await rm(path.join(folder, room), { recursive: true, force: true })
  throw problem
}

/** For whoever runs the installation alone. A folder with anything in it is somebody's. */
async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0)
    throw new CannotExport('This folder is not empty. Choose another one: nothing was written.')
  await chmod(folder, 0o700)
  for (const name of ROOMS) await mkdir(path.join(folder, name), { mode: 0o700 })
}

async function writeFiles(
  session: postgres.ISql,
  scope: ExportScope,
  { folder, signal, onFile }: ExportOptions,
): Promise<ExportedFile[]> {
  const files: ExportedFile[] = []
  const done = async (file: ExportedFile) => {
    files.push(file)
    await onFile?.(file)
    requireGoingOn(signal)
  }
  for (const part of await listExportParts(session, scope))
    await done(await writePart(session, folder, part, signal))
  for await (const { file, sha256, bytes } of readExportDocuments(session, scope)) {
    const hash = createHash('sha256').update(bytes).digest('hex')
    if (hash !== sha256)
      throw new CannotExport(`The document ${file} is not what was uploaded. Nothing of the export was kept.`)
    await writeFile(path.join(folder, file), bytes, { mode: 0o600, flag: 'wx' })
    await done({ file, bytes: bytes.length, sha256: hash })
  }
  return files
}

function requireGoingOn(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new CannotExport('Stopped. Nothing of the export was kept.')
}

async function writePart(
  session: postgres.ISql,
  folder: string,
  { file, copy, kind }: ExportPart,
  signal: AbortSignal | undefined,
): Promise<ExportedFile> {
  const handle = await open(path.join(folder, file), 'wx', 0o600)
  const hash = createHash('sha256')
  const count = kind === 'csv' ? csvLines() : plainLines()
  let bytes = 0
  let lines = 0
  const put = async (data: Buffer) => {
    requireGoingOn(signal)
    hash.update(data)
    bytes += data.length
    lines += count(data)
    await handle.write(data)
  }
  try {
    // Spreadsheets take a file without this mark for another encoding.
    if (kind === 'csv') await put(MARK)
    await copied(session, copy, put)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { file, bytes, sha256: hash.digest('hex'), rows: kind === 'csv' ? lines - 1 : lines }
}

/** Counts the records of a CSV as it passes: ends of lines that stand in no quotes. */
function csvLines(): (data: Buffer) => number {
  let quoted = false
  return (data) => {
    let lines = 0
    for (const byte of data) {
      if (byte === QUOTE) quoted = !quoted
      else if (byte === NEWLINE && !quoted) lines += 1
    }
    return lines
  }
}

function plainLines(): (data: Buffer) => number {
  return (data) => data.reduce((lines, byte) => (byte === NEWLINE ? lines + 1 : lines), 0)
}

/** Hands on what a COPY says. It is heard to its end, whatever fails here, or the session could not be used again. */
async function copied(
  session: postgres.ISql,
  copy: string,
  put: (data: Buffer) => Promise<void>,
): Promise<void> {
  const failed: unknown[] = []
  for await (const data of copyOut(session, copy))
    if (failed.length === 0) await put(data).catch((problem: unknown) => failed.push(problem))
  if (failed.length > 0) throw failed[0]
}

async function writeManifest(folder: string, manifest: ExportManifest): Promise<void> {
  const handle = await open(path.join(folder, MANIFEST), 'wx', 0o600)
  try {
    await handle.write(`${JSON.stringify(manifest, null, 1)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
