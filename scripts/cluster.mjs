import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { databaseUser, settle } from './cluster-binaries.mjs'
import { create, endWhateverRuns, isOurs, isRunning, launch, shutDown } from './cluster-server.mjs'
import { isMade, keepSecret, readState, stateFile, superUrl } from './cluster-state.mjs'
import { lock } from './lock-file.mjs'
import { identify } from './processes.mjs'

/**
 * @typedef {object} Cluster
 * @property {string} dir
 * @property {number} port
 * @property {string} superUrl URL of the bootstrap superuser: for making databases, never for the application
 * @property {boolean} alone no other live process used the cluster when this one joined
 * @property {(name: string) => string} secret a random password per name, kept with the cluster
 * @property {(say: (line: string) => void) => void} watch starts the server again, on its port, should it end by itself
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the PostgreSQL that came with npm over the data in `dir`, or joins the one that already runs there.
 * Several processes may use one cluster; the last to call `stop` ends it. `settings` (`name=value`) count where it starts.
 * @param {{ dir: string, fast?: boolean, settings?: string[], log?: (line: string) => void }} options
 * @returns {Promise<Cluster>}
 */
export async function ensureCluster({ dir, fast = false, settings = [], log = () => {} }) {
  fs.mkdirSync(path.join(dir, 'users'), { recursive: true })
  const release = await lock(path.join(dir, 'lock'))
  try {
    const cluster = { dir, user: databaseUser(dir), log, state: readState(dir) }
    Object.assign(cluster, settle(dir, cluster.user))
    if (!isMade(cluster)) await create(cluster, fast)
    if (!(await isOurs(cluster))) await launch(cluster, fast, settings)
    // Made under the lock, so that two who come at once agree about them.
    for (const name of ['owner', 'app']) keepSecret(dir, name)
    const alone = liveUsers(dir).length === 0
    const card = path.join(dir, 'users', `${process.pid}-${randomBytes(4).toString('hex')}`)
    fs.writeFileSync(card, JSON.stringify({ pid: process.pid, identity: identify(process.pid) }))
    return {
      dir,
      alone,
      port: cluster.state.port,
      superUrl: superUrl(cluster.state),
      secret: (name) => keepSecret(dir, name),
      watch: (say) => watch(cluster, { fast, settings, say }),
      stop: () => leave(cluster, card),
    }
  } finally {
    release()
  }
}

/** Ends the cluster in `dir` and removes it with its data; throws when another live process uses it. */
export async function removeCluster({ dir }) {
  if (!fs.existsSync(dir)) return
  const release = await lock(path.join(dir, 'lock'))
  try {
    const users = liveUsers(dir)
    if (users.length > 0)
      throw new Error(`process ${users.map((name) => name.split('-')[0]).join(', ')} uses the database`)
    const user = databaseUser(dir)
    const cluster = { dir, user, state: readState(dir), ...settle(dir, user) }
    await endWhateverRuns(cluster)
    fs.rmSync(cluster.home ?? cluster.data, { recursive: true, force: true })
    fs.rmSync(stateFile(dir), { force: true })
  } finally {
    release()
  }
}

/**
 * Makes sure that role `concord_owner` and its database `name` with the extensions exist; resolves to the
 * owner's URL. May be called any number of times.
 * @param {Cluster} cluster
 * @param {string} name
 */
export async function ensureDatabase(cluster, name) {
  const release = await lock(path.join(cluster.dir, 'lock'))
  try {
    await makeDatabase(cluster, name)
  } finally {
    release()
  }
  return `postgres://concord_owner:${cluster.secret('owner')}@127.0.0.1:${cluster.port}/${name}`
}

async function makeDatabase(cluster, name) {
  const { default: postgres } = await import('postgres')
  const sql = postgres(cluster.superUrl, { max: 1, onnotice: () => {} })
  try {
    const [role] = await sql`select 1 from pg_roles where rolname = 'concord_owner'`
    const attributes = `login createrole nosuperuser nobypassrls password '${cluster.secret('owner')}'`
    await sql.unsafe(`${role ? 'alter' : 'create'} role concord_owner ${attributes}`)
    const [database] = await sql`select 1 from pg_database where datname = ${name}`
    if (!database) await sql`create database ${sql(name)} owner concord_owner`
  } finally {
    await sql.end()
  }
  const inside = postgres(databaseUrl(cluster.superUrl, name), { max: 1, onnotice: () => {} })
  try {
    for (const extension of ['pg_trgm', 'unaccent', 'btree_gist']) {
      await inside`create extension if not exists ${inside(extension)}`
    }
  } finally {
    await inside.end()
  }
}

/**
 * The same server and role, another database.
 * @param {string} url
 * @param {string} name
 */
export function databaseUrl(url, name) {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

function liveUsers(dir) {
  const folder = path.join(dir, 'users')
  if (!fs.existsSync(folder)) return []
  return fs.readdirSync(folder).filter((name) => {
    try {
      const { pid, identity } = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'))
      if (identify(pid) === identity) return true
    } catch {
      // Half-written by a process that was killed.
    }
    fs.rmSync(path.join(folder, name), { force: true })
    return false
  })
}

function watch(cluster, { fast, settings, say }) {
  let last = null
  const look = async () => {
    if (isRunning(cluster)) return
    const release = await lock(path.join(cluster.dir, 'lock'))
    try {
      if (cluster.watching === null || (await isOurs(cluster))) return
      const { port } = cluster.state
      await launch(cluster, fast, settings)
      // Everybody who is connected knows the old port only.
      if (cluster.state.port !== port)
        throw new Error(`port ${port} is taken; stop Concord and start it again`)
      say('database: it had ended by itself and runs again')
      last = null
    } catch (error) {
      if (error.message !== last) say(`database: it ended by itself and does not come back: ${error.message}`)
      last = error.message
    } finally {
      release()
    }
  }
  const again = () => {
    cluster.watching = setTimeout(() => void look().finally(() => cluster.watching !== null && again()), 1000)
  }
  again()
}

async function leave(cluster, card) {
  clearTimeout(cluster.watching)
  cluster.watching = null
  const release = await lock(path.join(cluster.dir, 'lock'))
  try {
    fs.rmSync(card, { force: true })
    if (liveUsers(cluster.dir).length > 0) return
    await shutDown(cluster)
  } finally {
    release()
  }
}
