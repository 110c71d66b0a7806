// npm run export -- FOLDER [--organisation "NAME"] [--with-kept]: everything as CSV, FHIR R4 NDJSON and files, for another system.
// Started by with-database.mjs, which gives it DATABASE_URL of the running or last installation.
import path from 'node:path'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { databaseCode } from '@/lib/errors'
import { type ExportManifest, type ExportOptions, exportFolder } from '@/lib/export/export-folder'
import { CannotExport } from '@/lib/policy/export/read-export'

const USAGE = 'Usage: npm run export -- FOLDER [--organisation "NAME" [--with-kept]]'

const say = (line: string) => console.log(line)

function readArguments(): Pick<ExportOptions, 'folder' | 'organisation' | 'withKept'> {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { organisation: { type: 'string' }, 'with-kept': { type: 'boolean' } },
    })
    const [folder, ...more] = positionals
    if (folder && more.length === 0 && (values.organisation || !values['with-kept'])) {
      // npm runs scripts in the checkout; the path is meant from where the person stands.
      const from = process.env.INIT_CWD ?? process.cwd()
      const { organisation = null, 'with-kept': withKept = false } = values
      return { folder: path.resolve(from, folder), organisation, withKept }
    }
  } catch {
    // Falls through: an option that does not exist gets the same answer as a missing folder.
  }
  throw new CannotExport(USAGE)
}

async function main(): Promise<void> {
  const asked = readArguments()
  const { DATABASE_URL: address } = process.env
  if (!address) throw new CannotExport('DATABASE_URL is not set. Start this with npm run export.')
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  process.once('SIGTERM', () => stop.abort())
  const sql = postgres(address, { max: 2, onnotice: () => {} })
  const began = performance.now()
  try {
    tell(await exportFolder(sql, { ...asked, signal: stop.signal }), (performance.now() - began) / 1000)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

function tell({ files, madeAt, leftBehind }: ExportManifest, seconds: number): void {
  const size = files.reduce((sum, { bytes }) => sum + bytes, 0) / 1_000_000
  const rows = (room: string) =>
    files.filter(({ file }) => file.startsWith(room)).reduce((sum, each) => sum + (each.rows ?? 0), 0)
  const documents = files.filter(({ file }) => file.startsWith('files/')).length
  say(
    `Exported as of ${madeAt}: ${rows('csv/')} rows, ${rows('fhir/')} FHIR resources, ${documents} documents.`,
  )
  say(
    `${files.length} files, ${size.toFixed(1)} MB, in ${seconds.toFixed(1)} s. manifest.json has a hash of each.`,
  )
  if (leftBehind > 0)
    say(
      `${leftBehind} drafts, private notes and records of their own stay with their providers (--with-kept takes them along).`,
    )
  say('It holds health records in clear: keep it where only those may go who may see everything in it.')
}

function sentenceOf(problem: unknown): string {
  if (problem instanceof CannotExport) return problem.message
  const { code } = problem as { code?: unknown }
  if (code === 'ENOSPC') return 'The disk is full. Nothing of the export was kept.'
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST')
    return `The folder cannot be written (${code}). Nothing was exported.`
  // What the database says could hold values.
  return `The export failed (${databaseCode(problem) ?? (problem as Error).name}). Nothing of it was kept.`
}

main().catch((problem: unknown) => {
  console.error(sentenceOf(problem))
  process.exitCode = 1
})
