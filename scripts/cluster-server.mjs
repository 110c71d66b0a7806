import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { makeDataFolder } from './cluster-binaries.mjs'
import { readState, superUrl, writeState } from './cluster-state.mjs'
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

/** Makes the cluster's data folder anew. */
export async function create(cluster, fast) {
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
  if (made.code !== 0) throw new Error(whyNot(cluster, 'initdb failed', made.output))
  cluster.state = { ready: true, password, data: cluster.data }
  writeState(cluster.dir, cluster.state)
}

/** The number in the server's pid file, 0 without one. */
function postmasterPid({ data }) {
  try {
    return Number(fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return 0
  }
}

/** Whether the process that the server's pid file names still is a postgres. */
export const isRunning = (cluster) => programOf(postmasterPid(cluster)) === 'postgres'

/** True only for a live postgres that takes our password and says that it serves our data. */
export async function isOurs(cluster) {
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

/** Ends a server that works in our data folder, however it came to be there. */
export async function endWhateverRuns(cluster) {
  const pid = postmasterPid(cluster)
  if (programOf(pid) === 'postgres' && sitsIn(pid, cluster.data)) await endProcess(pid, { first: 'SIGINT' })
}

/** Starts the server over its data, on its last port if that is free. `settings` win over the usual ones. */
export async function launch(cluster, fast, settings) {
  let wished = [cluster.state.port, fast || settings.length > 0 ? 0 : usualPort]
  const writing = [...(fast ? fastWriting : safeWriting), ...settings.flatMap((setting) => ['-c', setting])]
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const port = await firstFreePort(wished)
    cluster.log(`starting PostgreSQL on port ${port}`)
    const complaint = await startOn(cluster, port, writing)
    if (complaint === null) {
      cluster.state.port = port
      writeState(cluster.dir, { ...readState(cluster.dir), port })
      return
    }
    // Between the look at the port and the start someone else may have taken it.
    if (/could not (bind|create any TCP)/.test(complaint)) wished = []
    // The workers of a killed server need a moment to notice.
    else if (/still in use/.test(complaint)) await sleep(500)
    else throw new Error(whyNot(cluster, 'PostgreSQL did not start', complaint))
  }
  throw new Error('PostgreSQL did not start: another server holds its port or its data')
}

/** What people can do something about in a sentence, everything else as PostgreSQL said it. */
function whyNot({ data }, what, said) {
  if (/No space left on device/.test(said)) return `the disk with ${data} is full; make room and start again.`
  const [, made] = /initialized by PostgreSQL version (\d+)/.exec(said) ?? []
  if (made)
    return `the data in ${data} was made by PostgreSQL ${made}, which this one cannot read; back it up with the Concord that made it (npm run backup) and restore it here.`
  return `${what}: ${said.trim()}`
}

/** Resolves to null, or to what the server said when it did not start. */
async function startOn(cluster, port, writing) {
  const logFile = path.join(cluster.data, 'server.log')
  const listen = ['-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', "unix_socket_directories=''"]
  const options = [...listen, '-c', 'timezone=UTC', ...writing].join(' ')
  fs.rmSync(logFile, { force: true })
  // `-w` waits for the answer; pg_ctl gives the server a session of its own, so Ctrl-C does not reach it.
  const args = ['start', '-w', '-t', '60', '-D', cluster.data, '-l', logFile, '-o', options]
  const { code, output } = await tool(cluster, 'pg_ctl', args)
  if (code === 0) return null
  return fs.existsSync(logFile) ? fs.readFileSync(logFile, 'utf8') : output
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

/** Ends the server in good order: open transactions are rolled back, nothing has to be recovered. */
export async function shutDown(cluster) {
  const pid = postmasterPid(cluster)
  await tool(cluster, 'pg_ctl', ['stop', '-m', 'fast', '-w', '-t', '30', '-D', cluster.data])
  if (programOf(pid) === 'postgres' && sitsIn(pid, cluster.data)) await endProcess(pid, { first: 'SIGQUIT' })
}
