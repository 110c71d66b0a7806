import { spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dataDir, root } from '../../scripts/folders.mjs'
import { firstFreePort } from '../../scripts/ports.mjs'
import { run } from '../../scripts/processes.mjs'
import type { Element } from './elements'

export type BarePage = { name: string; elements: Element[]; trips: number }
type Server = { baseUrl: string; stop: () => Promise<void> }

const CONFIG = `export default { poweredByHeader: false, serverExternalPackages: ['postgres'], turbopack: { root: ${JSON.stringify(root)} }, outputFileTracingRoot: ${JSON.stringify(root)} }`
const LAYOUT = `export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html> }`
const PAGE = `
import { readFileSync } from 'node:fs'
import { createElement } from 'react'
import postgres from 'postgres'
export const dynamic = 'force-dynamic'
const pages = new Map(JSON.parse(readFileSync(process.env.BARE_PAGES, 'utf8')).map((page) => [page.name, page]))
const sql = postgres(process.env.BARE_DATABASE, { max: 10, onnotice: () => {} })
const write = (one, key) => typeof one === 'string' ? one : createElement(one[0], { key, ...one[1] }, ...one[2].map(write))
export default async function Page({ params }) {
  const page = pages.get((await params).page)
  for (let trip = 0; trip < page.trips; trip++) await sql\`select 1\`
  return page.elements.map(write)
}`

/** Builds and starts a Next.js application that has these pages, each by its name, and nothing else. */
export async function startBare(pages: BarePage[], databaseUrl: string): Promise<Server> {
  const folder = path.join(dataDir(), 'bench', 'bare-pages')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(path.join(folder, 'app', '[page]'), { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  writeFileSync(path.join(folder, 'next.config.mjs'), CONFIG)
  writeFileSync(path.join(folder, 'app', 'layout.jsx'), LAYOUT)
  writeFileSync(path.join(folder, 'app', '[page]', 'page.jsx'), PAGE)
  writeFileSync(path.join(folder, 'pages.json'), JSON.stringify(pages))
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const env = {
    ...process.env,
    BARE_PAGES: path.join(folder, 'pages.json'),
    BARE_DATABASE: databaseUrl,
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const { code, output } = await run(process.execPath, [next, 'build'], { cwd: folder, env })
  if (code !== 0) throw new Error(`the bare pages cannot be built:\n${output.trim()}`)
  const port = await firstFreePort([], ['0.0.0.0'])
  const child = spawn(process.execPath, [next, 'start', '--port', String(port)], {
    cwd: folder,
    env,
    stdio: 'ignore',
  })
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  const baseUrl = `http://127.0.0.1:${port}`
  const stop = async () => {
    child.kill()
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  for (const until = Date.now() + 60_000; ;) {
    const answer = await fetch(`${baseUrl}/${pages[0]?.name}`).catch(() => null)
    if (answer?.ok) return { baseUrl, stop }
    if (Date.now() > until) {
      await stop()
      throw new Error('the bare pages do not answer')
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
