// A registry mirror that does not carry other platforms' binaries makes npm leave them out of package-lock.json
// without a word, and `npm ci` then refuses the lock. This adds the missing optional entries with exact version
// and platform. Run it after every change of the lock: `node scripts/complete-lock.mjs`.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './folders.mjs'

const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
  'aix',
]
const processors = [
  'arm64',
  'x64',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
]
const libraries = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' }

/**
 * What the name of a platform package says about where it may be installed; null when it names no platform.
 * @param {string} name
 */
export function platformOf(name) {
  const words = name.split(/[-/]/)
  const system = systems.find((word) => words.includes(word))
  const processor = processors.find((word) => words.includes(word))
  if (!system && processor !== 'wasm32') return null
  const library = words.map((word) => libraries[word]).find(Boolean)
  return {
    ...(system && { os: [system] }),
    ...(processor && { cpu: [processor] }),
    ...(library && system === 'linux' && { libc: [library] }),
  }
}

/** Where npm would look for `name` from the package at `place`: beside it, then in each folder above. */
function isLocked(packages, place, name) {
  for (let base = place; base; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    if (packages[`${base}/node_modules/${name}`]) return true
  }
  return Boolean(packages[`node_modules/${name}`])
}

/**
 * The entries that optional dependencies ask for and the lock lacks, by their place in the lock.
 * @param {{ packages: Record<string, any> }} lock
 */
export function missingEntries(lock) {
  const missing = {}
  for (const [place, entry] of Object.entries(lock.packages)) {
    for (const [name, wanted] of Object.entries(entry.optionalDependencies ?? {})) {
      const platform = platformOf(name)
      if (isLocked(lock.packages, place, name) || !platform) continue
      const version = wanted.replace(/^[\^~=v]+/, '')
      const clash = missing[`node_modules/${name}`]
      const at = clash && clash.version !== version ? `${place}/node_modules/${name}` : `node_modules/${name}`
      const flags = { ...(entry.dev && { dev: true }), ...(entry.devOptional && { devOptional: true }) }
      missing[at] = { version, ...(platform.cpu && { cpu: platform.cpu }), ...flags }
      if (platform.libc) missing[at].libc = platform.libc
      Object.assign(missing[at], { optional: true, ...(platform.os && { os: platform.os }) })
    }
  }
  return missing
}

function completeLock() {
  const file = path.join(root, 'package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const missing = missingEntries(lock)
  const [first, ...others] = Object.entries(lock.packages)
  const sorted = [...others, ...Object.entries(missing)].sort(([a], [b]) => a.localeCompare(b, 'en'))
  lock.packages = Object.fromEntries([first, ...sorted])
  if (Object.keys(missing).length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`package-lock.json: ${Object.keys(missing).length} platform entries added`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) completeLock()
