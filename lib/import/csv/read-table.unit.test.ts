import { describe, expect, it } from 'vitest'
import { readTable } from './read-table'

const table = (text: string) => readTable(Buffer.from(text))
const cellsOf = (text: string) => table(text).rows.map(({ cells }) => cells)

describe('a table', () => {
  it('is read whatever its delimiter and line ends', () => {
    const wanted = [
      ['Ana', 'Oliveira'],
      ['Tom', "O'Dell"],
    ]
    for (const delimiter of [',', ';', '\t', '|'])
      for (const end of ['\n', '\r\n', '\r']) {
        const text = ['First,Last', 'Ana,Oliveira', "Tom,O'Dell", ''].join(end).replaceAll(',', delimiter)
        expect(cellsOf(text), `${delimiter} ${JSON.stringify(end)}`).toEqual(wanted)
      }
    expect(cellsOf("First,Last\r\nAna,Oliveira\nTom,O'Dell\r\n")).toEqual(wanted)
    expect(cellsOf("sep=;\nFirst;Last\nAna;Oliveira\nTom;O'Dell")).toEqual(wanted)
  })

  it('gives back what stands behind the apostrophe that keeps a spreadsheet from running it', () => {
    const rows = cellsOf("First,Phone\n'=1+1,'+1 555 0100\n'-x,''@y\n'tis,O'Dell")
    expect(rows).toEqual([
      ['=1+1', '+1 555 0100'],
      ['-x', "'@y"],
      ["'tis", "O'Dell"],
    ])
  })

  it('is read in every encoding that Excel saves', () => {
    const text = 'First,Last\nZoë,Müller'
    const wide = Buffer.from(`\uFEFF${text}`, 'utf16le')
    const files: [Buffer, string][] = [
      [Buffer.from(text), 'utf-8'],
      [Buffer.from(`\uFEFF${text}`), 'utf-8'],
      [wide, 'utf-16'],
      [wide.subarray(2), 'utf-16'],
      [Buffer.from(wide).swap16(), 'utf-16'],
      [Buffer.from(text, 'latin1'), 'windows-1252'],
    ]
    for (const [bytes, encoding] of files) {
      const read = readTable(bytes)
      expect(read).toMatchObject({ encoding, headings: ['First', 'Last'] })
      expect(read.rows[0]?.cells).toEqual(['Zoë', 'Müller'])
    }
  })

  it('keeps a broken quote to its own row, and says at which line', () => {
    const text = 'First,Last\nAna,"Oliveira\nTom,O\'Dell\nKim,"Noble"\nLee,La"mb\nMay,"Two\nlines"\n\nJo,Day'
    expect(table(text).rows).toEqual([
      { line: 2, cells: ['', ''], problem: 'broken_quotes' },
      { line: 3, cells: ['Tom', "O'Dell"], problem: null },
      { line: 4, cells: ['Kim', 'Noble'], problem: null },
      { line: 5, cells: ['', ''], problem: 'broken_quotes' },
      { line: 6, cells: ['May', 'Two\nlines'], problem: null },
      { line: 9, cells: ['Jo', 'Day'], problem: null },
    ])
  })

  it('reads on behind an open quote in a long file', () => {
    const lines = Array.from({ length: 3000 }, (_, at) => `${at},Name`)
    lines[100] = '100,"Name'
    lines[2900] = '2900,"Na\nme"'
    const { rows } = table(['Number,Name', ...lines].join('\n'))
    expect(rows).toHaveLength(3000)
    expect(rows.filter(({ problem }) => problem)).toEqual([
      { line: 102, cells: ['', ''], problem: 'broken_quotes' },
    ])
    expect(rows.at(-1)).toMatchObject({ line: 3002, cells: ['2999', 'Name'] })
  })

  it('marks rows with too many cells and fills up short ones', () => {
    expect(table('A,B,C\n1,2,3,4\n1,2,3,,\n1,2\n1').rows).toEqual([
      { line: 2, cells: ['1', '2', '3', '4'], problem: 'wrong_columns' },
      { line: 3, cells: ['1', '2', '3'], problem: null },
      { line: 4, cells: ['1', '2', ''], problem: null },
      { line: 5, cells: ['1', '', ''], problem: 'wrong_columns' },
    ])
  })

  it('gives every column a name', () => {
    expect(table('Name,,Name\n1,2,3').headings).toEqual(['Name', 'Column 2', 'Name (2)'])
  })

  it('refuses what is none', () => {
    expect(() => readTable(Buffer.from('PK\u0003\u0004workbook'))).toThrow('workbook')
    expect(() => readTable(Buffer.from([0x89, 0x50, 0, 1, 2, 3]))).toThrow('not a CSV file')
    expect(() => table('')).toThrow('no row of headings')
    expect(() => table('First,Last\n')).toThrow('nothing to import')
    expect(() => table(`A\n${'x\n'.repeat(20_001)}`)).toThrow('20,000 rows')
    expect(() => table(`A,B\n${'1,"x\n'.repeat(1200)}`)).toThrow('broken quotes')
  })
})
