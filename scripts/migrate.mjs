// Brings a database to the present: application role, migrations, policy engine. Safe to run again and again.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import postgres from 'postgres'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const APP_ROLE = 'concord_app'
const WORKER_ROLE = 'concord_worker'

/** The address of the application role, from that of the owner. */
export const appUrlOf = (ownerUrl, password) => urlOf(ownerUrl, APP_ROLE, password)

/** That of the worker's role. */
export const workerUrlOf = (ownerUrl, password) => urlOf(ownerUrl, WORKER_ROLE, password)

function urlOf(ownerUrl, role, password) {
  const url = new URL(ownerUrl)
  url.username = role
  url.password = encodeURIComponent(password)
  return url.toString()
}

/** The policy engine as [name, text] pairs, in the order in which it installs. */
export function policySources() {
  const read = (folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.sql'))
      .sort()
      .map((name) => [`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8')])
  const engine = read('lib/policy/engine')
  const isBasis = ([name]) => /\/0\d-/.test(name)
  return [...engine.filter(isBasis), ...read('lib/policy/mechanisms'), ...engine.filter((f) => !isBasis(f))]
}

/** Installs the engine in one transaction and rebuilds the reach index; readers never see half of it. */
export async function installPolicy(sql, sources = policySources()) {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(748301)`
    for (const [name, text] of sources) {
      try {
        await tx.unsafe(text)
      } catch (error) {
        throw new Error(`${name}: ${error.message}${error.position ? lineOf(text, error.position) : ''}`, {
          cause: error,
        })
      }
    }
    await tx`select policy.rebuild_reach()`
  })
}

function lineOf(text, position) {
  return ` (line ${text.slice(0, Number(position)).split('\n').length})`
}

/**
 * Nobody makes temporary tables here: one of the name of a real table would stand before it in every function that runs as
 * the owner. (Those functions name pg_temp last as well: two walls.)
 */
async function forbidTemporaryTables(sql) {
  const [{ name }] = await sql`select quote_ident(current_database()) as name`
  await sql.unsafe(`revoke temporary on database ${name} from public`)
}

const migrationsFolder = join(root, 'db/migrations')

/** When each migration of this version was made (milliseconds), oldest first. */
export const migrationTimes = () => readMigrationFiles({ migrationsFolder }).map((one) => one.folderMillis)

async function runMigrations(sql, until = Infinity) {
  const db = drizzle(sql)
  const wanted = readMigrationFiles({ migrationsFolder }).filter(({ folderMillis }) => folderMillis <= until)
  // What drizzle's own migrate does, for a part of the folder.
  await db.dialect.migrate(wanted, db.session, { migrationsFolder })
}

/** Without a password the role must be there already: others keep it. */
async function ensureRole(sql, role, password) {
  const [found] = await sql`select 1 from pg_roles where rolname = ${role}`
  if (!password) {
    if (!found) throw new Error(`the database has no role ${role}: see README.md, "Settings"`)
    return
  }
  const literal = `'${password.replaceAll("'", "''")}'`
  if (!found) await sql.unsafe(`create role ${role} login nosuperuser nobypassrls password ${literal}`)
  else await sql.unsafe(`alter role ${role} login password ${literal}`)
}

/**
 * @param {{ ownerUrl: string, appPassword?: string, workerPassword?: string, log?: (line: string) => void,
 *   until?: number }} options `until`: only the migrations made up to then, and no policy engine; else all and the engine;
 * without its password a role must exist already (a managed database whose roles others keep)
 */
export async function migrate({ ownerUrl, appPassword, workerPassword, log = () => {}, until }) {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    // Several processes may start at once over one database: one brings it up to date, the others find that done.
    await sql`select pg_advisory_lock(748300)`
    await ensureRole(sql, APP_ROLE, appPassword)
    await ensureRole(sql, WORKER_ROLE, workerPassword)
    await forbidTemporaryTables(sql)
    await runMigrations(sql, until)
    if (until !== undefined) return
    const sources = policySources()
    const hash = createHash('sha256').update(JSON.stringify(sources)).digest('hex')
    const [row] = await sql`select obj_description(to_regnamespace('policy')::oid, 'pg_namespace') as hash`
    if (row?.hash !== hash) {
      log('installing the policy engine')
      await installPolicy(sql, sources)
      await sql.unsafe(`comment on schema policy is '${hash}'`)
    }
  } finally {
    await sql.end()
  }
}
