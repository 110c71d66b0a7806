import { describe, expect, it } from 'vitest'
import { type SourceFile, sourceFiles } from './source-files'

const LIMITS = { longest: 350, median: 70, p95: 220 }

function lineCount({ text }: SourceFile) {
  return text.replace(/\n$/, '').split('\n').length
}

function at(sorted: number[], share: number) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function tooBig(files: SourceFile[]) {
  const sorted = files.map(lineCount).sort((a, b) => a - b)
  const long = files.filter((file) => lineCount(file) > LIMITS.longest)
  return [
    ...long.map((file) => `${file.path} has ${lineCount(file)} lines`),
    ...(at(sorted, 0.5) > LIMITS.median ? [`half of the files have more than ${LIMITS.median} lines`] : []),
    ...(at(sorted, 0.95) > LIMITS.p95 ? [`one file in twenty has more than ${LIMITS.p95} lines`] : []),
  ]
}

function fake(path: string, lines: number): SourceFile {
  return { path, text: 'x\n'.repeat(lines) }
}

describe('sizes of files', () => {
  it('stay small enough to read at once', () => expect(tooBig(sourceFiles())).toEqual([]))

  it('would be noticed when they grow', () => {
    const small = Array.from({ length: 40 }, (_, number) => fake(`a${number}.ts`, 20))
    expect(tooBig(small)).toEqual([])
    expect(tooBig([...small, fake('long.ts', 351)])).toEqual(['long.ts has 351 lines'])
    expect(tooBig(small.map(({ path }) => fake(path, 71)))).toHaveLength(1)
    expect(tooBig(small.map(({ path }, number) => fake(path, number < 3 ? 221 : 20)))).toHaveLength(1)
  })
})
