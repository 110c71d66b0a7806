import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './folders.mjs'
import { run } from './processes.mjs'
import { webEnvironment } from './web-environment.mjs'

const sources = ['app', 'components', 'lib', 'db', 'public', 'proxy.ts', 'instrumentation.ts']
const settings = ['next.config.ts', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json']
const notBuilt = /\.(test\.tsx?|sql|md|snap)$/

/** A hash over everything that ends up in the build. */
function sourceHash() {
  const hash = createHash('sha256').update(process.version)
  for (const place of [...sources, ...settings]) {
    for (const file of filesBelow(path.join(root, place))) {
      hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

function filesBelow(place) {
  if (!existsSync(place)) return []
  if (statSync(place).isFile()) return [place]
  return readdirSync(place, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !notBuilt.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

/**
 * Whether `distDir` holds a whole build: `none`, `stale` (of other sources) or `fresh`.
 * @param {string} distDir
 * @returns {'none' | 'stale' | 'fresh'}
 */
export function buildState(distDir) {
  const stamp = path.join(root, distDir, 'concord-build')
  if (!existsSync(stamp)) return 'none'
  return readFileSync(stamp, 'utf8') === sourceHash() ? 'fresh' : 'stale'
}

/**
 * Runs `next build` into `distDir` unless it holds a build of the present sources. The stamp lies in that folder
 * and is written last, so a build that was cut off is made again.
 */
export async function ensureBuild({ distDir, log, abort }) {
  if (buildState(distDir) === 'fresh') return
  const hash = sourceHash()
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  log('building the pages: up to a minute the first time')
  const progress = setInterval(() => log(`building … ${seconds()} s`), 5000)
  try {
    const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
    const env = { ...webEnvironment(), NEXT_DIST_DIR: distDir }
    const { code, output } = await run(process.execPath, [next, 'build'], { cwd: root, env, abort })
    if (abort?.aborted) throw new Error('stopped while building')
    if (code !== 0) throw new Error(`the build failed:\n${output.trim()}`)
    writeFileSync(path.join(root, distDir, 'concord-build'), hash)
    log(`built in ${seconds()} s`)
  } finally {
    clearInterval(progress)
  }
}
