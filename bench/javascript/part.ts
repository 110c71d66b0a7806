import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildState, ensureBuild } from '../../scripts/build.mjs'
import { root } from '../../scripts/folders.mjs'
import type { Figure, Part } from '../part'

const KILOBYTE = 1000
const CALENDAR = { pattern: /^\/\(signed-in\)\/calendar/, goal: 90 }
const ELSEWHERE = 50
const MANIFEST = 'page_client-reference-manifest.js'

type Manifest = {
  clientModules: Record<string, { chunks: string[] }>
  entryJSFiles: Record<string, string[]>
}
type Route = { route: string; bytes: number; files: number }

/** JavaScript that the browser loads for a page beyond what Next.js loads for any, from the manifests of the build. */
export const javascriptPart: Part = {
  name: 'javascript',
  what: 'what a page loads beyond a bare one, gzip',
  size: 1,
  data: null,
  measure: async (_, { say }) => {
    const distDir = chooseBuild()
    if (buildState(distDir) !== 'fresh') await ensureBuild({ distDir, log: say, abort: undefined })
    say(`build: ${distDir}`)
    const routes = weighRoutes(path.join(root, distDir))
    const calendar = routes.filter(({ route }) => CALENDAR.pattern.test(route))
    const others = routes.filter(({ route }) => !CALENDAR.pattern.test(route))
    return [figure('the calendar', calendar, CALENDAR.goal), figure('every other page', others, ELSEWHERE)]
  },
}

/** That of the tests where it is of the present sources, else that of `npm start`. */
export const chooseBuild = () => (buildState('.next-test') === 'fresh' ? '.next-test' : '.next')

function figure(where: string, routes: Route[], goal: number): Figure {
  const [largest] = routes.sort((a, b) => b.bytes - a.bytes)
  if (!largest) throw new Error(`the build has no page for ${where}`)
  const size = ({ bytes }: Route) => `${(bytes / KILOBYTE).toFixed(1)} KB`
  const next = routes.slice(1, 4).map((one) => `${one.route} ${size(one)}`)
  return {
    what: `JavaScript beyond a bare page, ${where}`,
    value: size(largest),
    detail: `largest of ${routes.length} pages: ${largest.route} in ${largest.files} files; then ${next.join(', ')}`,
    goal: `≤ ${goal} KB`,
    met: largest.bytes <= goal * KILOBYTE,
    why: 'what the manifest lists for its layouts, error views and page, without chunks that hold nothing but Next.js; loaded on demand is not counted',
    profile: routes.map((one) => `${size(one).padStart(9)}  ${one.route}`).join('\n'),
  }
}

/** Every page of a build with its own JavaScript, gzipped as a server sends it. */
function weighRoutes(build: string): Route[] {
  const sizes = new Map<string, number>()
  const sizeOf = (file: string) => {
    const known = sizes.get(file) ?? gzipSync(readFileSync(path.join(build, file))).byteLength
    sizes.set(file, known)
    return known
  }
  return readdirSync(path.join(build, 'server', 'app'), { recursive: true, withFileTypes: true })
    .filter(({ name }) => name === MANIFEST)
    .map(({ parentPath }) => readManifest(path.join(parentPath, MANIFEST)))
    .map(([route, manifest]) => {
      const files = [...ownFiles(manifest)].filter((file) => existsSync(path.join(build, file)))
      return { route, files: files.length, bytes: files.reduce((sum, file) => sum + sizeOf(file), 0) }
    })
}

function readManifest(file: string): [string, Manifest] {
  const found = /__RSC_MANIFEST\["(.+?)"\] = (\{.*\})/s.exec(readFileSync(file, 'utf8'))
  if (!found) throw new Error(`${file} is not written as it used to be`)
  return [found[1] as string, JSON.parse(found[2] as string) as Manifest]
}

/** Files of the route that hold more than modules of Next.js; a module's own chunk is the last of those it needs. */
function ownFiles({ clientModules, entryJSFiles }: Manifest): Set<string> {
  const [bare, own] = [new Set<string>(), new Set<string>()]
  for (const [name, { chunks }] of Object.entries(clientModules)) {
    const [last = ''] = chunks.slice(-1)
    const into = name.includes('/node_modules/next/dist/') ? bare : own
    into.add(last.replace(/^\/_next\//, ''))
  }
  const listed = Object.entries(entryJSFiles).filter(([name]) => !name.endsWith('/app/global-error'))
  return new Set(listed.flatMap(([, files]) => files).filter((file) => own.has(file) || !bare.has(file)))
}
