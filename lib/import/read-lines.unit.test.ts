import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { MAX_LINE_BYTES, parseLine, readAgain, readLines } from '@/lib/import/read-lines'

const folder = mkdtempSync(path.join(os.tmpdir(), 'lines-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function linesOf(content: string | Buffer) {
  const file = path.join(folder, 'some.ndjson')
  writeFileSync(file, content)
  const found = []
  for await (const line of readLines(file)) found.push(line)
  return { file, found }
}

describe('reading lines', () => {
  it('numbers them from one, leaves out empty ones and needs no last line end', async () => {
    const { found } = await linesOf('{"a":1}\r\n\n  \r\n{"b":2}\n{"c":3}')
    expect(found.map(({ number }) => number)).toEqual([1, 4, 5])
    expect(found.map(({ bytes }) => bytes && parseLine(bytes))).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }])
  })

  it('finds every line again by its place, across the borders of chunks', async () => {
    const line = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .map((text) => JSON.stringify(text))
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 30 }),
        fc.integer({ min: 0, max: 70_000 }),
        async (lines, size) => {
          const long = JSON.stringify('x'.repeat(size * 8))
          const { file, found } = await linesOf([...lines, long, ...lines].join('\n'))
          const texts = found.map(({ bytes }) => bytes?.toString('utf8'))
          expect(texts).toEqual([...lines, long, ...lines])
          for (const { offset, length, bytes } of found) {
            const again = await readAgain(file, { offset, length })
            expect(bytes && again.equals(bytes)).toBe(true)
          }
        },
      ),
      { numRuns: 25 },
    )
  })

  it('drops the content of a line that is too long and goes on behind it', async () => {
    const { found } = await linesOf(`1\n"${'x'.repeat(MAX_LINE_BYTES)}"\n3\n`)
    expect(found.map(({ number, bytes }) => [number, bytes?.toString() ?? null])).toEqual([
      [1, '1'],
      [2, null],
      [3, '3'],
    ])
    const { found: whole } = await linesOf('x'.repeat(MAX_LINE_BYTES))
    expect(whole[0]?.bytes).toHaveLength(MAX_LINE_BYTES)
  })

  it('tells what is not UTF-8 from what is not JSON, and overlooks a byte order mark', () => {
    expect(parseLine(Buffer.from([0x7b, 0xff]))).toBeNull()
    for (const text of ['{"a":', 'null', '', '['.repeat(500_000)])
      expect(parseLine(Buffer.from(text))).toBeUndefined()
    expect(parseLine(Buffer.from('\uFEFF{"a":1}'))).toEqual({ a: 1 })
  })
})
