// A database that somebody gives us may be away, closed, old, or somebody else's: each is told in one sentence before anything is
// changed there.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './folders.mjs'

const OLDEST = 18
const SECONDS = 10

/**
 * Refuses an address that cannot serve Concord. Changes nothing.
 * @param {{ name: string, url: string }} given the setting and what it says
 * @throws Error with one sentence
 */
export async function assertUsable({ name, url }) {
  const where = placeOf(name, url)
  const { default: postgres } = await import('postgres')
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: SECONDS })
  try {
    const [found] = await answered(sql`
      select current_setting('server_version_num')::int / 10000 as version, current_setting('server_version') as words,
             pg_is_in_recovery() as replica, current_user as role, current_database() as database,
             has_database_privilege(current_database(), 'create') as creates,
             has_schema_privilege('public', 'create') as fills,
             to_regnamespace('policy') is not null and to_regclass('public.network') is not null as ours,
             to_regclass('drizzle.__drizzle_migrations') is not null as migrated,
             array(select c.relname::text from pg_class c where c.relnamespace = 'public'::regnamespace
                     and c.relkind in ('r', 'p', 'v', 'm')
                     and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by 1) as tables`)
    const refusal = refusalOf(found, where)
    if (refusal) throw new Error(refusal)
    if (found.ours && found.migrated) await assertNotNewer(sql, where)
  } catch (error) {
    throw asSentence(error, where)
  } finally {
    await sql.end({ timeout: 2 }).catch(() => {})
  }
}

/**
 * Refuses an address by which one of our roles does not get in, after the database was brought to the present.
 * @param {{ name: string, url: string, role: string }} given
 */
export async function assertRoleEnters({ name, url, role }) {
  const where = placeOf(name, url)
  const { default: postgres } = await import('postgres')
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: SECONDS })
  try {
    const [found] = await answered(sql`
      select current_user as role, to_regnamespace('policy') is not null as ours,
             (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as above`)
    if (!found.ours) throw new Error(`${name} leads to another database than DATABASE_URL: ${where.place}.`)
    if (found.role !== role || found.above)
      throw new Error(`${name} must sign in as the role ${role}, not as ${found.role}.`)
  } catch (error) {
    throw asSentence(error, where)
  } finally {
    await sql.end({ timeout: 2 }).catch(() => {})
  }
}

/** The driver knocks again and again where a server hangs up without a word: we do not wait for ever. */
async function answered(query) {
  let timer
  const tooLong = new Promise((_, reject) => {
    const late = Object.assign(new Error('no answer'), { code: 'CONNECT_TIMEOUT' })
    timer = setTimeout(() => reject(late), SECONDS * 1000)
  })
  query.catch(() => {})
  return Promise.race([query, tooLong]).finally(() => clearTimeout(timer))
}

/** What an address says, without its password; throws a sentence where it is none. */
export function placeOf(name, url) {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol))
    throw new Error(`${name} must be an address such as postgres://ROLE:PASSWORD@HOST:5432/DATABASE.`)
  const { hostname, port, pathname, username } = new URL(url)
  const host = `${hostname || 'localhost'}:${port || 5432}`
  const database = decodeURIComponent(pathname.slice(1)) || username
  return { name, host, database, role: decodeURIComponent(username), place: `${database} at ${host}` }
}

/** Why a database cannot be used as it is, in one sentence; null where it can. */
export function refusalOf(found, { name, place }) {
  const { version, words, replica, role, database, creates, fills, ours, tables } = found
  if (version < OLDEST)
    return `${name}: ${place} is PostgreSQL ${words.split(' ')[0]}; Concord needs ${OLDEST} or newer.`
  if (replica)
    return `${name}: ${place} is a read-only copy; give the address of the server that is written to.`
  if (!ours && tables.length > 0) {
    const some = tables.slice(0, 3).join(', ')
    return `${name}: the database ${place} belongs to another application (it holds ${some}${tables.length > 3 ? ' …' : ''}); give Concord an empty one of its own.`
  }
  if (!creates || !fills)
    return `${name}: the role ${role} may not create anything in ${database}; make it the owner: ALTER DATABASE ${database} OWNER TO ${role}.`
  return null
}

/** A database that a newer Concord migrated would be changed back by this one. */
/** Refuses the embedded database where a newer Concord was at it. */
export async function assertNotFromLater(url, dir) {
  const { default: postgres } = await import('postgres')
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [found] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as migrated`
    if (found.migrated) await assertNotNewer(sql, { name: 'The database', place: dir })
  } finally {
    await sql.end({ timeout: 2 })
  }
}

async function assertNotNewer(sql, { name, place }) {
  const journal = JSON.parse(readFileSync(path.join(root, 'db/migrations/meta/_journal.json'), 'utf8'))
  const known = Math.max(...journal.entries.map(({ when }) => when))
  const [row] = await sql`select max(created_at)::float8 as newest from drizzle.__drizzle_migrations`
  if (row.newest > known)
    throw new Error(
      `${name}: ${place} was brought up to date by a newer Concord; start that one, or a backup from before.`,
    )
}

const NO_ANSWER =
  /^(ECONN\w+|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|CONNECT_TIMEOUT|CONNECTION_\w+)$/

/** The sentence about what a connection or a statement failed with. */
export function asSentence(error, { name, host, database, role, place }) {
  const code = String(error?.code ?? error?.cause?.code ?? '')
  const say = (text) => new Error(`${name}: ${text}`, { cause: error })
  if (NO_ANSWER.test(code)) return say(`no PostgreSQL answers at ${host} (${code}).`)
  switch (code) {
    case '28P01':
    case '28000':
      return say(
        `the server at ${host} does not let ${role || 'this role'} in: role, password or pg_hba.conf do not fit.`,
      )
    case '3D000':
      return say(`there is no database ${database} at ${host}; create it: CREATE DATABASE ${database}.`)
    case '53300':
      return say(`the server at ${host} takes no more connections.`)
    case '57P03':
      return say(`the server at ${host} is starting or stopping; try again in a moment.`)
    case '42501':
      return say(rightsOf(error, { role, place }))
    case '0A000':
    case '58P01':
      return say(
        `the server lacks an extension of PostgreSQL (${error.message}); install its contrib package.`,
      )
    default:
      return error
  }
}

/** PostgreSQL names the object; which right is missing is told where we know it. */
function rightsOf(error, { role, place }) {
  const text = String(error?.cause?.message ?? error.message)
  if (/alter role/.test(text))
    return `there are roles concord_app and concord_worker on this server already that ${role} may not change, of another Concord perhaps; set APP_DATABASE_URL and WORKER_DATABASE_URL with their passwords.`
  if (/role/.test(text))
    return `the role ${role} may not create roles; allow it (ALTER ROLE ${role} CREATEROLE), or keep concord_app and concord_worker yourself and set APP_DATABASE_URL and WORKER_DATABASE_URL.`
  return `the role ${role} lacks a right in ${place} (${text}).`
}
