import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../../scripts/folders.mjs'
import { testBuild } from '../../scripts/test-steps.mjs'

type References = Record<string, { workers: Record<string, unknown>; exportedName: string }>

const manifest = (...parts: string[]): unknown =>
  JSON.parse(readFileSync(path.join(root, testBuild, ...parts), 'utf8'))

const routes = () => manifest('app-path-routes-manifest.json') as Record<string, string>

/** Every address that the build answers, as a pattern. */
export function builtRoutes(): string[] {
  return [...new Set(Object.values(routes()))].sort()
}

export type BuiltAction = {
  /** Under this field a plain form names the action. */
  field: string
  name: string
  /** Patterns of the pages that take its posts. */
  pages: string[]
}

/** Every server action of the build. */
export function builtActions(): BuiltAction[] {
  const pages = routes()
  const { node, edge } = manifest('server', 'server-reference-manifest.json') as Record<string, References>
  return Object.entries({ ...node, ...edge })
    .map(([id, { exportedName, workers }]) => ({
      field: `$ACTION_ID_${id}`,
      name: exportedName,
      pages: Object.keys(workers).map((page) => pages[page.replace(/^app/, '')] ?? page),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The legend and the table as they stand in the reviewed file. */
export function tableText(legend: string[], heads: string[], rows: [string, string[]][]): string {
  const first = Math.max(...rows.map(([name]) => name.length))
  const line = (name: string, cells: string[]) =>
    [name.padEnd(first), ...cells.map((cell, index) => cell.padEnd(heads[index]?.length ?? 0))]
      .join('  ')
      .trimEnd()
  return [
    ...legend.map((text) => `# ${text}`),
    '',
    line('', heads),
    ...rows.map(([name, cells]) => line(name, cells)),
    '',
  ].join('\n')
}
