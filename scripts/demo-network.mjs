import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './folders.mjs'
import { run } from './processes.mjs'
import { writeSecret } from './secrets.mjs'

const therapists = Array.from({ length: 10 }, (_, index) => `therapist${index + 1}@demo.test`)

/** Who signs in to show each network; in the practice everybody. */
export const DEMO_NETWORKS = {
  practice: ['owner@demo.test', 'manager@demo.test', 'custodian@demo.test', 'desk@demo.test', ...therapists],
  'service-network': [
    'chris.nicol@demo.test',
    'gordon.kilgour@demo.test',
    'isobel.rennie@demo.test',
    'aileen.baird@demo.test',
    'moira.lennox@demo.test',
    'douglas.weir@demo.test',
    'kirsty.hogg@demo.test',
    'callum.aitken@demo.test',
    'ewan.laidlaw@demo.test',
    'acme.ross@demo.test',
    'lena.wojcik@demo.test',
    'dev.malhotra@demo.test',
    'fiona.meikle@demo.test',
    'samira.bouazizi@demo.test',
  ],
}

const noteOf = (dir) => path.join(dir, 'demo.json')

/** The sign-ins of the demo network, or null in an installation without it. */
export function demoSignIns(dir) {
  return existsSync(noteOf(dir)) ? JSON.parse(readFileSync(noteOf(dir), 'utf8')) : null
}

/** What is printed about them. */
export function signInLines({ emails, password }) {
  const isTherapist = (email) => email.startsWith('therapist')
  const others = emails.filter((email) => !isTherapist(email))
  const count = emails.length - others.length
  return [
    `Demo sign-ins, all with the password ${password}`,
    ...others.map((email) => `  ${email}`),
    ...(count > 0 ? [`  therapist1@demo.test … therapist${count}@demo.test`] : []),
  ]
}

/** Loads the demo practice into a database that holds no organisation yet, and notes its sign-ins. */
export async function ensureDemo({ dir, ownerUrl, password, log, abort }) {
  if (demoSignIns(dir)) return
  await loadNetwork({ network: 'practice', dir, ownerUrl, password, log, abort })
}

/**
 * Loads a demo network into a database that holds no organisation yet, and notes its sign-ins in `dir`, if there is one.
 * @param {{ network: keyof typeof DEMO_NETWORKS, dir: string | null, ownerUrl: string, password: string,
 *   log: (line: string) => void, abort?: AbortSignal }} options
 * @returns {Promise<{ emails: string[], password: string } | null>} null where there is an organisation: nothing has changed
 */
export async function loadNetwork({ network, dir, ownerUrl, password, log, abort }) {
  if (await hasOrganisations(ownerUrl)) return null
  log('loading the demo network')
  await loadDemo({ network, ownerUrl, password, abort, onLine: log })
  const noted = { emails: DEMO_NETWORKS[network], password }
  if (dir) writeSecret(noteOf(dir), noted)
  return noted
}

/**
 * Runs the demo script over the database of `ownerUrl`.
 * @param {{ ownerUrl: string, password: string, network?: keyof typeof DEMO_NETWORKS, abort?: AbortSignal,
 *   onLine?: (line: string) => void }} options
 */
export async function loadDemo({ ownerUrl, password, network = 'practice', abort, onLine }) {
  const args = ['--conditions=react-server', '--import', 'tsx', path.join('scripts', 'demo.ts'), network]
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
