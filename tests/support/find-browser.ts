import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { spawnSync } from 'node:child_process'
import { dataDir, root } from '../../scripts/folders.mjs'
import { lock } from '../../scripts/lock-file.mjs'
import { run } from '../../scripts/processes.mjs'

export type FoundBrowser = { executablePath: string; env?: Record<string, string> }

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/**
 * Finds a Chromium: `CHROMIUM_PATH`, the system's usual places, Playwright's cache, and last the one that npm
 * can bring along (Linux on x64 only). Null when there is none.
 */
export async function findBrowser(): Promise<FoundBrowser | null> {
  const wished = process.env.CHROMIUM_PATH
  if (wished) {
    if (!existsSync(wished)) throw new Error(`CHROMIUM_PATH names ${wished}, which is not there`)
    return { executablePath: wished }
  }
  const installed = [...usualPlaces, ...playwrightCache()].find((place) => existsSync(place))
  return installed ? { executablePath: installed } : packagedBrowser()
}

function playwrightCache(): string[] {
  const home = os.homedir()
  const base =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    { darwin: `${home}/Library/Caches/ms-playwright`, win32: `${home}\\AppData\\Local\\ms-playwright` }[
      process.platform as string
    ] ??
    `${home}/.cache/ms-playwright`
  if (!existsSync(base)) return []
  const inside = [
    'chrome-linux/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win/chrome.exe',
  ]
  const folders = readdirSync(base).filter((name) => /^chromium-\d+$/.test(name))
  return folders.flatMap((folder) => inside.map((file) => path.join(base, folder, file)))
}

async function packagedBrowser(): Promise<FoundBrowser | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  const packed = findPackage()
  if (!packed) return null
  const folder = path.join(dataDir(), 'tmp', `chromium-${packed.version}`)
  const release = await lock(path.join(dataDir(), `chromium-${packed.version}.lock`))
  try {
    if (!existsSync(folder)) await unpack(folder)
  } finally {
    release()
  }
  const executablePath = path.join(folder, 'chromium')
  const fonts = { FONTCONFIG_PATH: path.join(folder, 'fonts') }
  if (spawnSync(executablePath, ['--version'], { stdio: 'ignore' }).status === 0) return { executablePath }
  return { executablePath, env: { ...fonts, LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib') } }
}

function findPackage(): { version: string } | null {
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
    const base = entry.slice(0, entry.lastIndexOf(path.join('@sparticuz', 'chromium')))
    const file = path.join(base, '@sparticuz', 'chromium', 'package.json')
    return JSON.parse(readFileSync(file, 'utf8')) as { version: string }
  } catch {
    return null
  }
}

/** Unpacks beside and renames, so that a folder that is there is whole. */
async function unpack(folder: string): Promise<void> {
  const half = `${folder}-half`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { recursive: true })
  const script = path.join(root, 'tests', 'support', 'unpack-chromium.mjs')
  const { code, output } = await run(process.execPath, [script], { env: { ...process.env, TMPDIR: half } })
  if (code !== 0) throw new Error(`the packaged browser could not be unpacked: ${output}`)
  const settings = path.join(half, 'fonts', 'fonts.conf')
  if (existsSync(settings)) {
    writeFileSync(settings, readFileSync(settings, 'utf8').replaceAll('/tmp/', `${folder}/`))
  }
  renameSync(half, folder)
}
