// Brings a database to the present: application role, migrations, policy engine. Safe to run again and again.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const APP_ROLE = 'concord_app'

/** The address of the application role, from that of the owner. */
export function appUrlOf(ownerUrl, appPassword) {
  const url = new URL(ownerUrl)
  url.username = APP_ROLE
  url.password = encodeURIComponent(appPassword)
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

async function ensureAppRole(sql, appPassword) {
  const literal = `'${appPassword.replaceAll("'", "''")}'`
  const exists = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`
  if (exists.length === 0)
    await sql.unsafe(`create role ${APP_ROLE} login nosuperuser nobypassrls password ${literal}`)
  else await sql.unsafe(`alter role ${APP_ROLE} login password ${literal}`)
}

/**
 * @param {{ ownerUrl: string, appPassword?: string, log?: (line: string) => void }} options
 * without appPassword the application role must exist already (a managed database whose roles others keep)
 */
export async function migrate({ ownerUrl, appPassword, log = () => {} }) {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    if (appPassword) await ensureAppRole(sql, appPassword)
    await forbidTemporaryTables(sql)
    await runMigrations(drizzle(sql), { migrationsFolder: join(root, 'db/migrations') })
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
