import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { databaseUser, makeDataFolder, settle } from './cluster-binaries.mjs'
import { lock } from './lock-file.mjs'
import { firstFreePort } from './ports.mjs'
import { endProcess, identify, programOf, run, sleep } from './processes.mjs'

const usualPort = 54329
const safeWriting = ['-c', 'max_connections=60']
// Tests may lose their data at a power cut; they may not wait for the disk.
const fastWriting = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=120',
].flatMap((setting) => ['-c', setting])

/**
 * @typedef {object} Cluster
 * @property {string} dir
 * @property {number} port
 * @property {string} superUrl URL of the bootstrap superuser: for making databases, never for the application
 * @property {boolean} alone no other live process used the cluster when this one joined
 * @property {(name: string) => string} secret a random password per name, kept with the cluster
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the PostgreSQL that came with npm over the data in `dir`, or joins the one that already runs there.
 * Several processes may use one cluster; the last to call `stop` ends it.
 * @param {{ dir: string, fast?: boolean, log?: (line: string) => void }} options
 * @returns {Promise<Cluster>}
 */
export async function ensureCluster({ dir, fast = false, log = () => {} }) {
  fs.mkdirSync(path.join(dir, 'users'), { recursive: true })
  const release = await lock(path.join(dir, 'lock'))
  try {
    const cluster = { dir, user: databaseUser(dir), log, state: readState(dir) }
    Object.assign(cluster, settle(dir, cluster.user))
    if (!isMade(cluster)) await create(cluster, fast)
    if (!(await isOurs(cluster))) await launch(cluster, fast)
    const alone = liveUsers(dir).length === 0
    const card = path.join(dir, 'users', String(process.pid))
    fs.writeFileSync(card, JSON.stringify({ pid: process.pid, identity: identify(process.pid) }))
    return {
      dir,
      alone,
      port: cluster.state.port,
      superUrl: superUrl(cluster.state),
      secret: (name) => keepSecret(dir, name),
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
    if (users.length > 0) throw new Error(`process ${users.join(', ')} uses the database`)
    const user = databaseUser(dir)
    const cluster = { dir, user, state: readState(dir), ...settle(dir, user) }
    await endWhateverRuns(cluster)
    fs.rmSync(cluster.data, { recursive: true, force: true })
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

function superUrl({ password, port }) {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
}

const stateFile = (dir) => path.join(dir, 'state.json')

function readState(dir) {
  try {
    return JSON.parse(fs.readFileSync(stateFile(dir), 'utf8'))
  } catch (error) {
    if (error.code === 'EACCES')
      throw new Error(`${dir} belongs to another user of this machine`, { cause: error })
    return { ready: false }
  }
}

/** A cluster whose making was cut off has no `ready`, and is made anew. */
function isMade({ state, data }) {
  return state.ready === true && fs.existsSync(path.join(data, 'PG_VERSION'))
}

function writeState(dir, state) {
  const half = `${stateFile(dir)}.${process.pid}`
  fs.writeFileSync(half, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
  // Root may lend a hand in someone's folder, but must not lock its owner out.
  const { uid, gid } = fs.statSync(dir)
  if (process.getuid?.() === 0) fs.chownSync(half, uid, gid)
  fs.renameSync(half, stateFile(dir))
}

function keepSecret(dir, name) {
  const state = readState(dir)
  if (!state.secrets?.[name]) {
    state.secrets = { ...state.secrets, [name]: randomBytes(24).toString('base64url') }
    writeState(dir, state)
  }
  return state.secrets[name]
}

async function create(cluster, fast) {
  await endWhateverRuns(cluster)
  fs.rmSync(cluster.data, { recursive: true, force: true })
  makeDataFolder(cluster.data, cluster.user)
  const password = randomBytes(24).toString('base64url')
  const passwordFile = path.join(cluster.data, '..', `password-${process.pid}`)
  fs.writeFileSync(passwordFile, password, { mode: 0o600 })
  if (cluster.user.uid !== undefined) fs.chownSync(passwordFile, cluster.user.uid, cluster.user.gid)
  cluster.log('making the database cluster')
  const options = ['-D', cluster.data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
  if (fast) options.push('--no-sync')
  const made = await tool(cluster, 'initdb', [...options, '-E', 'UTF8', '--locale=C'])
  fs.rmSync(passwordFile, { force: true })
  if (made.code !== 0) throw new Error(`initdb failed: ${made.output.trim()}`)
  cluster.state = { ready: true, password, data: cluster.data }
  writeState(cluster.dir, cluster.state)
}

function postmasterPid({ data }) {
  try {
    return Number(fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return 0
  }
}

/** True only for a live postgres that takes our password and says that it serves our data. */
async function isOurs(cluster) {
  const pid = postmasterPid(cluster)
  if (pid === 0) return false
  if (programOf(pid) !== 'postgres') {
    // Its pid is dead, waits to be reaped, or belongs to another program by now.
    fs.rmSync(path.join(cluster.data, 'postmaster.pid'), { force: true })
    return false
  }
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await answersAsOurs(cluster)) return true
    if (identify(pid) === null || postmasterPid(cluster) !== pid) return false
    if (!sitsIn(pid, cluster.data)) break
    await sleep(100)
  }
  if (sitsIn(pid, cluster.data)) await endProcess(pid, { first: 'SIGINT' })
  fs.rmSync(path.join(cluster.data, 'postmaster.pid'), { force: true })
  return false
}

async function answersAsOurs({ state, data }) {
  const { default: postgres } = await import('postgres')
  const sql = postgres(superUrl(state), { max: 1, connect_timeout: 5, onnotice: () => {} })
  try {
    const [row] = await sql`show data_directory`
    return fs.realpathSync(row.data_directory) === fs.realpathSync(data)
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** PostgreSQL works in its data folder. Where that cannot be seen, the pid file has to be believed. */
function sitsIn(pid, data) {
  if (process.platform !== 'linux') return true
  try {
    return fs.realpathSync(`/proc/${pid}/cwd`) === fs.realpathSync(data)
  } catch {
    return false
  }
}

async function endWhateverRuns(cluster) {
  const pid = postmasterPid(cluster)
  if (programOf(pid) === 'postgres' && sitsIn(pid, cluster.data)) await endProcess(pid, { first: 'SIGINT' })
}

async function launch(cluster, fast) {
  const wished = [cluster.state.port, fast ? 0 : usualPort]
  const logFile = path.join(cluster.data, 'server.log')
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const port = await firstFreePort(attempt === 0 ? wished : [])
    const listen = [
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      "unix_socket_directories=''",
    ]
    const options = [...listen, '-c', 'timezone=UTC', ...(fast ? fastWriting : safeWriting)]
    fs.rmSync(logFile, { force: true })
    cluster.log(`starting PostgreSQL on port ${port}`)
    // `-w` waits for the answer; pg_ctl gives the server a session of its own, so Ctrl-C does not reach it.
    const args = ['start', '-w', '-t', '60', '-D', cluster.data, '-l', logFile, '-o', options.join(' ')]
    const started = await tool(cluster, 'pg_ctl', args)
    if (started.code === 0) {
      cluster.state.port = port
      writeState(cluster.dir, { ...readState(cluster.dir), port })
      return
    }
    const said = fs.existsSync(logFile) ? fs.readFileSync(logFile, 'utf8') : started.output
    // Between the look at the port and the start someone else may have taken it.
    if (!/could not (bind|create any TCP)/.test(said))
      throw new Error(`PostgreSQL did not start: ${said.trim()}`)
  }
  throw new Error('PostgreSQL found no free port')
}

function tool(cluster, name, args) {
  const program = path.join(cluster.bin, process.platform === 'win32' ? `${name}.exe` : name)
  // pg_ctl's child keeps the pipes open, so nothing is piped while it starts the server.
  const stdio = name === 'initdb' ? undefined : ['ignore', 'ignore', 'ignore']
  const env = { PATH: process.env.PATH, LANG: 'C', LC_ALL: 'C', SYSTEMROOT: process.env.SYSTEMROOT }
  return run(program, args, {
    ...cluster.user,
    env,
    cwd: path.parse(cluster.data).root,
    ...(stdio && { stdio }),
  })
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

async function leave(cluster, card) {
  const release = await lock(path.join(cluster.dir, 'lock'))
  try {
    fs.rmSync(card, { force: true })
    if (liveUsers(cluster.dir).length > 0) return
    const pid = postmasterPid(cluster)
    await tool(cluster, 'pg_ctl', ['stop', '-m', 'fast', '-w', '-t', '30', '-D', cluster.data])
    if (programOf(pid) === 'postgres' && sitsIn(pid, cluster.data))
      await endProcess(pid, { first: 'SIGQUIT' })
  } finally {
    release()
  }
}
