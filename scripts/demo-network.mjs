import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './folders.mjs'
import { run } from './processes.mjs'
import { writeSecret } from './secrets.mjs'

const therapists = Array.from({ length: 10 }, (_, index) => `therapist${index + 1}@demo.test`)
const emails = [
  'owner@demo.test',
  'manager@demo.test',
  'custodian@demo.test',
  'desk@demo.test',
  ...therapists,
]

const noteOf = (dir) => path.join(dir, 'demo.json')

/** The sign-ins of the demo network, or null in an installation without it. */
export function demoSignIns(dir) {
  return existsSync(noteOf(dir)) ? JSON.parse(readFileSync(noteOf(dir), 'utf8')) : null
}

/** Loads the demo network into a database that holds no organisation yet, and notes its sign-ins. */
export async function ensureDemo({ dir, ownerUrl, password, log, abort }) {
  if (demoSignIns(dir) || (await hasOrganisations(ownerUrl))) return
  log('loading the demo network')
  await loadDemo({ ownerUrl, password, abort, onLine: log })
  writeSecret(noteOf(dir), { emails, password })
}

/**
 * Runs the demo script over the database of `ownerUrl`.
 * @param {{ ownerUrl: string, password: string, abort?: AbortSignal, onLine?: (line: string) => void }} options
 */
export async function loadDemo({ ownerUrl, password, abort, onLine }) {
  const args = ['--conditions=react-server', '--import', 'tsx', path.join('scripts', 'demo.ts')]
  const env = { ...process.env, DATABASE_URL: ownerUrl, DEMO_PASSWORD: password }
  const { code, output } = await run(process.execPath, args, { cwd: root, env, abort, onLine })
  if (code !== 0) throw new Error(`the demo network could not be loaded:\n${output.trim()}`)
}

async function hasOrganisations(ownerUrl) {
  const { default: postgres } = await import('postgres')
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const [row] = await sql`select exists (select 1 from organisations) as found`
    return row.found
  } finally {
    await sql.end()
  }
}
