// npm run backup -- FILE: the whole database as it is at this moment in one compressed file, while Concord runs or not.
// npm run backup -- --check FILE reads a backup from end to end without a database. FILE `-` is standard output or input.
import {
  createReadStream,
  createWriteStream,
  existsSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { createGzip } from 'node:zlib'
import postgres from 'postgres'
import { DamagedBackup } from '@/db/backup/frames'
import { readBackup } from '@/db/backup/read-backup'
import { type BackupTold, CannotBackUp, writeBackup } from '@/db/backup/write-backup'
import { env } from '@/lib/env'
import { databaseCode } from '@/lib/errors'
import { auditKeyMark } from './audit-key'

const USAGE = 'Usage: npm run backup -- FILE, or npm run backup -- --check FILE'

// Standard output may be the backup itself.
const say = (line: string) => console.error(line)

/** Opened at once, so that a name that does not exist is told as one. */
const fromFile = (file: string) => createReadStream(file, { fd: openSync(file, 'r') })

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { check: { type: 'boolean' } },
    })
    const [file, ...more] = positionals
    if (!file || more.length > 0) return null
    // npm runs scripts in the checkout; the path is meant from where the person stands.
    const from = process.env.INIT_CWD ?? process.cwd()
    return { file: file === '-' ? null : path.resolve(from, file), check: values.check ?? false }
  } catch {
    return null
  }
}

async function main(): Promise<void> {
  const asked = readArguments()
  if (!asked) throw new CannotBackUp(USAGE)
  await (asked.check ? check(asked.file) : backUp(asked.file))
}

async function backUp(file: string | null): Promise<void> {
  const { DATABASE_URL: address } = process.env
  if (!address) throw new CannotBackUp('DATABASE_URL is not set. Start this with npm run backup.')
  if (file && existsSync(file)) throw new CannotBackUp(`${file} exists already. Choose another name.`)
  const began = performance.now()
  const sql = postgres(address, { max: 1, onnotice: () => {} })
  let told: BackupTold | null = null
  try {
    const bytes = Readable.from(writeBackup(sql, auditKeyMark(env.auditKey()), (all) => (told = all)))
    if (file) await intoFile(bytes, file)
    else await pipeline(bytes, createGzip(), process.stdout)
  } finally {
    await sql.end({ timeout: 5 })
  }
  if (told) tell(told, file, (performance.now() - began) / 1000)
}

/** Under its name only when it is whole and on the disk. */
async function intoFile(bytes: Readable, file: string): Promise<void> {
  const half = `${file}.part`
  try {
    await pipeline(bytes, createGzip(), createWriteStream(half, { mode: 0o600, flags: 'w' }))
    const handle = await open(half, 'r+')
    await handle.sync()
    await handle.close()
    renameSync(half, file)
  } catch (error) {
    rmSync(half, { force: true })
    throw error
  }
}

function tell({ madeAt, tables, rows }: BackupTold, file: string | null, seconds: number): void {
  const size = file ? `, ${(statSync(file).size / 1_000_000).toFixed(1)} MB` : ''
  say(`Backed up ${rows} rows in ${tables} tables as of ${madeAt}${size}, in ${seconds.toFixed(1)} s.`)
  say('It holds health records in clear: keep it where only those may go who may see everything.')
  say('The signing keys are not in it: keep secrets.json of the data folder (or AUDIT_KEY) apart from it.')
}

async function check(file: string | null): Promise<void> {
  let rows = 0n
  let madeAt = ''
  const nothing = () => Promise.resolve()
  await readBackup(file ? fromFile(file) : process.stdin, {
    begin: (manifest) => Promise.resolve(void (madeAt = manifest.madeAt)),
    table: nothing,
    rows: nothing,
    tableEnd: ({ contents }) => Promise.resolve(void (rows += BigInt(contents.rows))),
  })
  say(`The backup of ${madeAt} is whole: ${rows} rows, every table as it was written.`)
}

function sentenceOf(problem: unknown): string {
  if (problem instanceof CannotBackUp || problem instanceof DamagedBackup) return problem.message
  const { code } = problem as { code?: unknown }
  if (code === 'ENOSPC') return 'The disk is full. No backup was written.'
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EROFS' || code === 'EISDIR')
    return `The file cannot be opened (${code}). No backup was written.`
  // What the database says could hold values.
  return `The backup failed (${databaseCode(problem) ?? (problem as Error).name}). No backup was written.`
}

main().catch((problem: unknown) => {
  say(sentenceOf(problem))
  process.exitCode = 1
})
