import path from 'node:path'
import { expect, it } from 'vitest'
import { sourceFiles, type SourceFile } from './source-files'

/** Tables refer to each other in both directions, and so do the files that describe them. */
const TABLES = 'db/schema/'
const FROM = /^(?:import|export)\s[^'"]*?from\s+'([^']+)'/gm

function importsOf({ path: file, text }: SourceFile, known: Set<string>): string[] {
  return [...text.matchAll(FROM)].flatMap(([, named = '']) => {
    const base = named.startsWith('@/') ? named.slice(2) : path.posix.join(path.posix.dirname(file), named)
    const isOurs = named.startsWith('.') || named.startsWith('@/')
    return isOurs ? ['', '.ts', '.tsx'].map((end) => base + end).filter((one) => known.has(one)) : []
  })
}

/** Files that can be reached from themselves, types included: neither can be read, moved or tested without the other. */
function inCircles(files: SourceFile[]): string[] {
  const chosen = files.filter((file) => /\.(tsx?|mjs)$/.test(file.path) && !file.path.startsWith(TABLES))
  const known = new Set(chosen.map((file) => file.path))
  const imports = new Map(chosen.map((file) => [file.path, importsOf(file, known)]))
  const reached = (from: string) => {
    const found = new Set<string>()
    const next = [...(imports.get(from) ?? [])]
    for (let one = next.pop(); one !== undefined; one = next.pop()) {
      if (found.has(one)) continue
      found.add(one)
      next.push(...(imports.get(one) ?? []))
    }
    return found
  }
  return [...known].filter((file) => reached(file).has(file))
}

it('has no files that import each other in a circle', () => {
  expect(inCircles(sourceFiles())).toEqual([])
})

it('would notice a circle of two, of three, and one of types alone', () => {
  const file = (name: string, ...others: string[]) => ({
    path: `lib/${name}.ts`,
    text: others.map((one) => `import {\n  type X,\n} from '@/lib/${one}'\n`).join(''),
  })
  const files = [
    file('a', 'b'),
    file('b', 'a'),
    file('c', 'd'),
    file('d', 'e'),
    file('e', 'c'),
    file('f', 'a'),
  ]
  expect(inCircles(files)).toEqual(['a', 'b', 'c', 'd', 'e'].map((name) => `lib/${name}.ts`))
})
