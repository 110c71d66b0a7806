// npm run import -- PATH [--organisation "NAME"] [--dry-run]: a folder of FHIR R4 bulk NDJSON or of the HMIS CSV export
// (lib/import/IMPORT.md); npm run import -- --undo ID takes a run back.
// Started by with-database.mjs, which gives it DATABASE_URL of the running or last installation.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { env } from '@/lib/env'
import { AppError, toActionError } from '@/lib/errors'
import { importHmis } from '@/lib/import/hmis/import-hmis'
import { isHmisFolder } from '@/lib/import/hmis/read-files'
import { importFolder, type ImportOptions, type ImportResult } from '@/lib/import/import-folder'
import type { Account } from '@/lib/import/ledger'
import { changedNothing, reportCsv, summaryLines } from '@/lib/import/report'
import { undoRun } from '@/lib/import/undo-run'
import { undoneLines } from '@/lib/import/undo-words'
import { dataDir } from './folders.mjs'

const USAGE =
  'Usage: npm run import -- PATH [--organisation "NAME"] [--dry-run], or npm run import -- --undo ID'

type Asked = Pick<ImportOptions, 'folder' | 'organisation' | 'dryRun'> | { undo: string }

function readArguments(): Asked {
  try {
    const options = {
      organisation: { type: 'string' },
      'dry-run': { type: 'boolean' },
      undo: { type: 'string' },
    } as const
    const { values, positionals } = parseArgs({ allowPositionals: true, options })
    const [folder, ...more] = positionals
    if (values.undo && !folder) return { undo: values.undo }
    if (folder && more.length === 0 && !values.undo) {
      // npm runs scripts in the checkout; the path is meant from where the person stands.
      const from = process.env.INIT_CWD ?? process.cwd()
      return {
        folder: path.resolve(from, folder),
        organisation: values.organisation ?? null,
        dryRun: values['dry-run'] ?? false,
      }
    }
  } catch {
    // Falls through: an option that does not exist gets the same answer as a missing path.
  }
  throw new AppError('invalid', USAGE)
}

async function main(): Promise<void> {
  const given = readArguments()
  const address = process.env.DATABASE_URL
  if (!address) throw new AppError('invalid', 'DATABASE_URL is not set. Start this with npm run import.')
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  process.once('SIGTERM', () => stop.abort())
  const sql = postgres(address, { max: 2, onnotice: () => {} })
  try {
    if ('undo' in given) return void undoneLines(await undoRun(sql, given.undo)).forEach(say)
    const began = performance.now()
    const bringIn = (await isHmisFolder(given.folder)) ? importHmis : importFolder
    const result = await bringIn(sql, {
      ...given,
      timeZone: env.defaultTimeZone(),
      locale: env.locale(),
      signal: stop.signal,
    })
    print(result, given.dryRun, (performance.now() - began) / 1000)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

const say = (line: string) => console.log(line)

function print(
  {
    ledger,
    importId,
    practice,
    source,
    skipped,
    interrupted,
  }: Omit<ImportResult, 'ledger'> & { ledger: Account },
  dryRun: boolean,
  seconds: number,
) {
  console.log(`Organisation: ${practice.name}${practice.isNew ? ' (new)' : ''}`)
  console.log(`Source: ${source}`)
  skipped.forEach((name) => console.log(`Left alone: ${name} (not a resource type that Concord imports)`))
  console.log(['', ...summaryLines(ledger), ''].join('\n'))
  if (ledger.entries.length > 0)
    console.log(`Every row refused or remarked on: ${writeReport(reportCsv(ledger))}`)
  if (interrupted) console.log('Stopped before the end. Run the same command again to complete it.')
  else if (changedNothing(ledger)) console.log('Nothing was changed: whatever can come in was already here.')
  if (dryRun) console.log('This was a dry run: nothing was changed.')
  if (importId && !changedNothing(ledger))
    console.log(`To take it back: npm run import -- --undo ${importId}`)
  console.log(`${seconds.toFixed(1)} s`)
  if (interrupted) process.exitCode = 1
}

function writeReport(content: string): string {
  const folder = path.join(dataDir(), 'imports')
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `import-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.csv`)
  writeFileSync(file, content, { mode: 0o600 })
  return file
}

main().catch((problem: unknown) => {
  console.error(toActionError(problem, 'import').message)
  process.exitCode = 1
})
