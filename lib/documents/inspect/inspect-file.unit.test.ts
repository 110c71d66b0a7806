import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inspectFile } from '@/lib/documents/inspect/inspect-file.mjs'
import { goodFiles } from '@/tests/fixtures/files/good'
import { hostileFiles } from '@/tests/fixtures/files/hostile'

const told = (bytes: Buffer) => {
  const verdict = inspectFile(bytes)
  return 'type' in verdict ? `taken: ${verdict.type}` : `refused: ${verdict.refused}`
}

const types: Record<string, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  txt: 'text/plain',
  csv: 'text/plain',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

it('takes every good file and refuses every hostile one, each for its reason', () => {
  const good = goodFiles().map((file) => ({
    ...file,
    should: `taken: ${types[file.name.split('.').at(-1) ?? '']}`,
  }))
  const hostile = hostileFiles().map((file) => ({ ...file, should: `refused: ${file.reason}` }))
  expect([good.length >= 12, hostile.length >= 40]).toEqual([true, true])
  const rows = [...good, ...hostile].map(({ what, name, bytes, should }) => ({
    what,
    name,
    should,
    is: told(bytes),
  }))
  const table = rows.map(({ what, name, is }) => `${what.padEnd(42)} ${name.padEnd(12)} ${is}`)
  process.stdout.write(`\n${table.join('\n')}\n${good.length} good and ${hostile.length} hostile files\n`)
  expect(rows.filter(({ should, is }) => should !== is)).toEqual([])
})

it('refuses every good file that lost its last byte but text', () => {
  for (const { what, name, bytes } of goodFiles().filter((file) => !/txt|csv/.test(file.name))) {
    const short = bytes.subarray(0, bytes.at(-1) === 10 ? -2 : -1)
    expect([what, name, told(short)]).toEqual([what, name, expect.stringContaining('refused')])
  }
})

it('answers for any bytes, and never takes them for what they are not', () => {
  const starts = fc.constantFrom('', '%PDF-1.7\n', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff\xe0', 'PK\x03\x04')
  fc.assert(
    fc.property(starts, fc.uint8Array({ maxLength: 300 }), (start, rest) => {
      const bytes = Buffer.concat([Buffer.from(start, 'latin1'), rest])
      expect(told(bytes)).toMatch(/^refused: \w+$|^taken: text\/plain$/)
    }),
  )
})

it('refuses a good file of which one byte behind its mark was changed, or takes it for the same', () => {
  for (const { bytes } of goodFiles()) {
    const before = told(bytes)
    for (let at = 8; at < bytes.length; at += 7) {
      const bent = Buffer.from(bytes)
      bent[at] = (bent[at] ?? 0) ^ 0x40
      expect([before, 'refused']).toContain(told(bent).replace(/^refused.*/, 'refused'))
    }
  }
})
