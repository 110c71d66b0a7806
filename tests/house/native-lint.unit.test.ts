import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accepted, refused } from './native-lint-plants'

const root = path.resolve(import.meta.dirname, '../..')
const oxlint = path.join(root, 'node_modules', 'oxlint', 'bin', 'oxlint')
const CONFIG = '.oxlintrc.json'
let folder = ''
let found: string[] = []

const bad = refused.map((plant, at) => ({ ...plant, file: `components/refused-${at}.tsx` }))
const good = accepted.map((plant, at) => ({ ...plant, file: `components/accepted-${at}.tsx` }))

/** What oxlint finds under the project's own settings, as "file: rule", and how it ended. */
function lint() {
  const args = [oxlint, `--config=${path.join(folder, CONFIG)}`, '--format=json', '.']
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  const report: { diagnostics: { filename: string; code?: string }[] } = JSON.parse(stdout)
  const findings = report.diagnostics.map(
    ({ filename, code = 'unreadable' }) =>
      `${filename.replaceAll('\\', '/')}: ${/\((.+)\)/.exec(code)?.[1] ?? code}`,
  )
  return { status, findings }
}

// One program of all plants, outside the tree: lint and types may be reading that at the same time.
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'native-lint-'))
  mkdirSync(path.join(folder, 'components'))
  for (const file of [CONFIG, 'tsconfig.json']) copyFileSync(path.join(root, file), path.join(folder, file))
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction')
  for (const { file, code } of [...bad, ...good])
    writeFileSync(path.join(folder, file), `${code}\nexport {}\n`)
  const { status, findings } = lint()
  expect(status).toBe(1)
  found = findings
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

const rulesAt = (file: string) =>
  found.filter((one) => one.startsWith(`${file}: `)).map((one) => one.slice(file.length + 2))

describe('the native linter', () => {
  it.each(bad)('refuses by $rule: $name', ({ rule, file }) => {
    expect(rulesAt(file)).toContain(rule)
  })

  it.each(good)('lets pass: $name', ({ file }) => expect(rulesAt(file)).toEqual([]))

  it('has a plant for every rule it is asked for', () => {
    const { stdout } = spawnSync(
      process.execPath,
      [oxlint, `--config=${path.join(root, CONFIG)}`, '--print-config'],
      {
        cwd: root,
        encoding: 'utf8',
      },
    )
    const { rules }: { rules: Record<string, unknown> } = JSON.parse(stdout)
    const asked = Object.keys(rules).map((name) => name.split('/').at(-1))
    expect([...new Set(refused.map(({ rule }) => rule))].sort()).toEqual(asked.sort())
  })
})
