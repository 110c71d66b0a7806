import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const tsc = path.join(root, 'node_modules', 'typescript-native', 'bin', 'tsc')
const folder = mkdtempSync(path.join(tmpdir(), 'native-types-'))
const plants: [error: string, what: string, code: string][] = [
  ['TS7006', 'a parameter without a type', 'export function a(b) { return b }'],
  ['TS2322', 'null where there is none', 'export const a: string = null'],
  ['TS2322', 'an item that may be missing', 'export const a = (b: string[]): string => b[0]'],
  ['TS18046', 'whatever was caught', 'try { f() } catch (e) { e.message }\nfunction f() {}'],
  ['TS4114', 'a method over another', 'class A { m() {} }\nexport class B extends A { m() {} }'],
  ['TS7029', 'a case that falls through', 'let b = 0\nswitch (b) { case 1: b = 2; case 2: b = 3 }'],
  ['TS2578', 'an expected error that is none', '// @ts-expect-error by and by\nexport const a = 1'],
  [
    'TS2353',
    'a field too many',
    "import { z } from 'zod'\nexport const a: z.infer<typeof s> = { b: 1, c: 2 }\nconst s = z.strictObject({ b: z.number() })",
  ],
  ['TS2741', 'a property left out', "import Link from 'next/link'\nexport const a = <Link>x</Link>"],
]
let output = ''

beforeAll(() => {
  for (const file of ['tsconfig.json', 'tsconfig.types.json']) {
    copyFileSync(path.join(root, file), path.join(folder, file))
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction')
  plants.forEach(([, , code], at) =>
    writeFileSync(path.join(folder, `plant-${at}.tsx`), `${code}\nexport {}\n`),
  )
  writeFileSync(path.join(folder, 'fine.tsx'), 'export const a = <p>x</p>\n')
  const args = [tsc, '--noEmit', '--checkers', '1', '--pretty', 'false', '-p', 'tsconfig.types.json']
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  expect(status).not.toBe(0)
  output = stdout
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

describe('the native compiler', () => {
  it.each(plants.map(([error, what], at) => ({ error, what, at })))(
    'refuses with $error: $what',
    ({ error, at }) => expect(output).toMatch(new RegExp(`^plant-${at}\\.tsx\\(.*error ${error}:`, 'm')),
  )

  it('lets the rest pass', () => expect(output).not.toContain('fine.tsx'))
})
