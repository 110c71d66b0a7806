import { expect, test } from 'vitest'
import { toCsv } from './csv'

test('a table for a spreadsheet quotes what must be quoted and ends its lines', () => {
  expect(toCsv([['a', 'b, c', 'say "no"', 'two\nlines']])).toBe(
    '\uFEFFa,"b, c","say ""no""","two\nlines"\r\n',
  )
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =1', '|cmd', '%x', '\n=1'])(
  '%j stays text in a spreadsheet',
  (text) => {
    const [cell] = toCsv([[text]])
      .slice(1)
      .split('\r\n')
    expect(cell?.replace(/^"/, '').startsWith("'")).toBe(true)
  },
)

test.each([
  ['a;=1+1', "a;'=1+1"],
  ['a; @SUM(A1)', "a; '@SUM(A1)"],
  ['x\t-1', "x\t'-1"],
  ['a\n=1', '"a\n\'=1"'],
  ['＝1+1', "'＝1+1"],
])('%j begins no formula where its marks begin new cells', (text, cell) => {
  expect(toCsv([[text]])).toBe(`\uFEFF${cell}\r\n`)
})

test('names and days stay as they are', () => {
  expect(toCsv([['Ana O’Neill', '2026-11-03', '14']])).toBe('\uFEFFAna O’Neill,2026-11-03,14\r\n')
})
