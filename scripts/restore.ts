// npm run restore -- FILE: loads a backup into the empty database of this installation, or of DATABASE_URL, and checks it.
// FILE `-` is standard input.
import { createReadStream, openSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { DamagedBackup } from '@/db/backup/frames'
import { CannotRestore } from '@/db/backup/load-backup'
import { env } from '@/lib/env'
import { databaseCode } from '@/lib/errors'
import { restoreDatabase } from './restore-database'

const USAGE = 'Usage: npm run restore -- FILE [--any-audit-key]'

/** Opened at once, so that a name that does not exist is told as one. */
const fromFile = (file: string) => createReadStream(file, { fd: openSync(file, 'r') })

function readArguments() {
  try {
    const options = { 'any-audit-key': { type: 'boolean' } } as const
    const { values, positionals } = parseArgs({ allowPositionals: true, options })
    const [file, ...more] = positionals
    if (!file || more.length > 0) return null
    // npm runs scripts in the checkout; the path is meant from where the person stands.
    const from = process.env.INIT_CWD ?? process.cwd()
    return {
      file: file === '-' ? null : path.resolve(from, file),
      anyAuditKey: values['any-audit-key'] ?? false,
    }
  } catch {
    return null
  }
}

async function main(): Promise<number> {
  const asked = readArguments()
  const { DATABASE_URL: ownerUrl, APP_ROLE_PASSWORD, WORKER_ROLE_PASSWORD } = process.env
  if (!asked) throw new CannotRestore(USAGE)
  if (!ownerUrl) throw new CannotRestore('DATABASE_URL is not set. Start this with npm run restore.')
  const began = performance.now()
  const { problems } = await restoreDatabase({
    ownerUrl,
    file: asked.file ? fromFile(asked.file) : process.stdin,
    ...(APP_ROLE_PASSWORD && { appPassword: APP_ROLE_PASSWORD }),
    ...(WORKER_ROLE_PASSWORD && { workerPassword: WORKER_ROLE_PASSWORD }),
    sealing: { key: env.auditKey(), headsDir: env.auditHeads() },
    anyAuditKey: asked.anyAuditKey,
    say: (line) => console.log(line),
  })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) {
    console.error(`Restored in ${seconds} s, but not as it was: look into this before anybody signs in.`)
    return 1
  }
  console.log(
    `Restored in ${seconds} s. Whatever happened since is missing: shares that were stopped since are open again.`,
  )
  return 0
}

function sentenceOf(problem: unknown): string {
  if (problem instanceof CannotRestore || problem instanceof DamagedBackup) return problem.message
  const { code } = problem as { code?: unknown }
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
    return `The file cannot be opened (${code}). Nothing was changed.`
  // What the database says could hold values.
  return `The restore failed (${databaseCode(problem) ?? (problem as Error).name}). Nothing of the backup was kept.`
}

main().then(
  (code) => (process.exitCode = code),
  (problem: unknown) => {
    console.error(sentenceOf(problem))
    process.exitCode = 1
  },
)
