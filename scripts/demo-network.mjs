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

/**
 * What is printed about them: each address with who that is. Therapists of the practice stand in one line.
 * @param {{ emails: string[], password: string, who?: Record<string, string> }} noted an older note has no `who`
 */
export function signInLines({ emails, password, who = {} }) {
  const isTherapist = (email) => email.startsWith('therapist')
  const therapists = emails.filter(isTherapist)
  const lines = emails.filter((email) => !isTherapist(email)).map((email) => [email, who[email]])
  const [first] = therapists
  if (first)
    lines.push([`${first} … ${therapists.at(-1)}`, who[first] && `therapists; the first is ${who[first]}`])
  const width = Math.max(...lines.map(([email]) => email.length))
  return [
    `Demo sign-ins, all with the password ${password}`,
    ...lines.map(([email, words]) => (words ? `  ${email.padEnd(width)}  ${words}` : `  ${email}`)),
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
 * @returns {Promise<{ emails: string[], password: string, who: Record<string, string> } | null>} null where there is an organisation: nothing has changed
 */
export async function loadNetwork({ network, dir, ownerUrl, password, log, abort }) {
  if (await hasOrganisations(ownerUrl)) return null
  log('loading the demo network')
  await loadDemo({ network, ownerUrl, password, abort, onLine: log })
  const emails = DEMO_NETWORKS[network]
  const noted = { emails, password, who: await whoSignsIn(ownerUrl, emails) }
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

/** "Chris Nicol, provider and administrator at CCP", by address; somebody at several organisations has all of them. */
async function whoSignsIn(ownerUrl, emails) {
  const rows = await withDatabase(
    ownerUrl,
    (sql) => sql`
      select s.email, s.name, o.name as organisation, array_agg(r.role order by r.role) as roles
        from staff s join posts p on p.staff_id = s.id and p.active
        join post_roles r on r.post_id = p.id join organisations o on o.id = p.organisation_id
       where s.email = any (${emails}) group by s.email, s.name, p.id, o.name order by p.id`,
  )
  const who = {}
  for (const { email, name, organisation, roles } of rows) {
    const words = `${roles.map((role) => ROLE_WORDS[role] ?? role).join(' and ')} at ${organisation}`
    who[email] = who[email] ? `${who[email]}, ${words}` : `${name}, ${words}`
  }
  return who
}

const ROLE_WORDS = { scheduler: 'front desk', records_custodian: 'records custodian' }

async function hasOrganisations(ownerUrl) {
  const [row] = await withDatabase(
    ownerUrl,
    (sql) => sql`select exists (select 1 from organisations) as found`,
  )
  return row.found
}

async function withDatabase(ownerUrl, ask) {
  const { default: postgres } = await import('postgres')
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    return await ask(sql)
  } finally {
    await sql.end()
  }
}
