import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { dataDir, root } from './folders.mjs'
import { lock } from './lock-file.mjs'

const stampFile = path.join(root, 'node_modules', '.concord-install')

/** Throws a plain sentence when this Node.js is older than package.json asks for. */
export function checkNodeVersion(version = process.versions.node) {
  const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const wanted = engines.node.replace(/^>=/, '').split('.').map(Number)
  const have = version.split('.').map(Number)
  for (let place = 0; place < wanted.length; place += 1) {
    if (have[place] > wanted[place]) return
    if (have[place] < wanted[place]) {
      throw new Error(
        `Concord needs Node.js ${wanted.join('.')} or newer; this is ${version} (https://nodejs.org)`,
      )
    }
  }
}

const machine = `${process.version} ${process.platform} ${process.arch}`

/** What the installed packages depend on: the lock file, the Node.js and the machine. */
function wantedStamp() {
  const lockFile = readFileSync(path.join(root, 'package-lock.json'))
  return `${createHash('sha256').update(lockFile).digest('hex')} ${machine}`
}

function isInstalled() {
  const stamp = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
  if (stamp === wantedStamp()) return true
  // Packages that somebody put there with npm itself are as good, if they are the locked ones for this machine.
  if ((stamp !== '' && !stamp.endsWith(machine)) || !holdsLockedPackages()) return false
  writeFileSync(stampFile, wantedStamp())
  return true
}

/** Compares the lock with npm's own list of what it installed. */
function holdsLockedPackages() {
  const listFile = path.join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(listFile)) return false
  const installed = JSON.parse(readFileSync(listFile, 'utf8')).packages
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  return Object.entries(packages).every(([place, entry]) => {
    if (place === '' || isForAnotherMachine(entry)) return true
    return installed[place]?.version === entry.version
  })
}

/** Optional packages count when they name this machine: then npm must have put them there. */
function isForAnotherMachine({ optional, os: systems, cpu, libc }) {
  if (!optional) return false
  return libc !== undefined || !systems?.includes(process.platform) || (cpu && !cpu.includes(process.arch))
}

/** Takes what is installed for what is wanted, whatever it lacks: an image has no development packages. */
export const noteInstalled = () => writeFileSync(stampFile, wantedStamp())

/** Runs `npm ci` unless the installed packages are those of the lock. */
export async function ensureInstalled(log, abort) {
  if (isInstalled()) return
  const release = await lock(path.join(dataDir(), 'install.lock'), { patience: 900_000 })
  try {
    if (isInstalled()) return
    log('installing packages (npm ci): one to two minutes the first time')
    await npmCi(abort)
    writeFileSync(stampFile, wantedStamp())
  } finally {
    release()
  }
}

/** npm's cache folder, moved into the data folder when npm could not write to its own. */
function cacheSetting() {
  let folder = process.env.npm_config_cache || path.join(os.homedir(), '.npm')
  while (!existsSync(folder)) folder = path.dirname(folder)
  try {
    accessSync(folder, constants.W_OK)
    return {}
  } catch {
    return { npm_config_cache: path.join(dataDir(), 'tmp', 'npm-cache') }
  }
}

function npmCi(abort) {
  const env = { ...process.env, ...cacheSetting() }
  // The build needs the development packages, whatever the caller's shell is set to.
  for (const name of Object.keys(env)) {
    if (/^(node_env|npm_config_(omit|only|production|include|dry_run|ignore_scripts))$/i.test(name))
      delete env[name]
  }
  const npm = process.env.npm_execpath
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const viaNode = npm && /\.c?js$/.test(npm)
  return new Promise((resolve, reject) => {
    const child = spawn(viaNode ? process.execPath : 'npm', viaNode ? [npm, ...args] : args, {
      cwd: root,
      env,
      stdio: 'inherit',
      shell: !viaNode && process.platform === 'win32',
    })
    abort?.addEventListener('abort', () => child.kill(), { once: true })
    child.on('error', () => reject(new Error('npm was not found; it comes with Node.js')))
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error('npm ci failed; what it said stands above')),
    )
  })
}
