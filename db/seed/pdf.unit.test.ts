import { expect, test } from 'vitest'
import { pdf, wrap } from './pdf'

test('the table at the end points at every object', () => {
  const file = pdf('Consent (copy)', ['Ana Lúcia', 'Łukasz Dvořák \\ 李']).toString('latin1')
  expect(file.startsWith('%PDF-1.4\n')).toBe(true)
  const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1])
  expect(file.slice(table, table + 4)).toBe('xref')
  const offsets = [...file.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset))
  expect(offsets).toHaveLength(6)
  offsets.forEach((offset, index) => expect(file.slice(offset)).toMatch(new RegExp(`^${index + 1} 0 obj\n`)))
})

test('the stream has the length that it says', () => {
  const file = pdf('Letter', ['one', 'two']).toString('latin1')
  const [, length, stream] = /\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/.exec(file) ?? []
  expect(stream).toHaveLength(Number(length))
})

test('brackets are escaped, accents kept where the encoding has them and dropped where not', () => {
  const file = pdf('A (b)', ['Ana Lúcia', 'Łukasz Dvořák']).toString('latin1')
  expect(file).toContain('(A \\(b\\))')
  expect(file).toContain('(Ana Lúcia)')
  expect(file).toContain('(Lukasz Dvorák)')
})

test('long paragraphs are broken between words', () => {
  expect(wrap('one two three', 8)).toEqual(['one two', 'three'])
  expect(wrap('')).toEqual([''])
})
