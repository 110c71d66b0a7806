import { describe, expect, it } from 'vitest'
import { readTable } from './read-table'

const table = (text: string) => readTable(Buffer.from(text))
const cellsOf = async (text: string) => (await table(text)).rows.map(({ cells }) => cells)

describe('a table', () => {
  it('is read whatever its delimiter and line ends', async () => {
    const wanted = [
      ['Ana', 'Oliveira'],
      ['Tom', "O'Dell"],
    ]
    for (const delimiter of [',', ';', '\t', '|'])
      for (const end of ['\n', '\r\n', '\r']) {
        const text = ['First,Last', 'Ana,Oliveira', "Tom,O'Dell", ''].join(end).replaceAll(',', delimiter)
        expect(await cellsOf(text), `${delimiter} ${JSON.stringify(end)}`).toEqual(wanted)
      }
    expect(await cellsOf("First,Last\r\nAna,Oliveira\nTom,O'Dell\r\n")).toEqual(wanted)
    expect(await cellsOf("sep=;\nFirst;Last\nAna;Oliveira\nTom;O'Dell")).toEqual(wanted)
  })

  it('gives back what stands behind the apostrophe that keeps a spreadsheet from running it', async () => {
    const rows = await cellsOf("First,Phone\n'=1+1,'+1 555 0100\n'-x,''@y\n'tis,O'Dell")
    expect(rows).toEqual([
      ['=1+1', '+1 555 0100'],
      ['-x', "'@y"],
      ["'tis", "O'Dell"],
    ])
  })

  it('is read in every encoding that Excel saves', async () => {
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
      const read = await readTable(bytes)
      expect(read).toMatchObject({ encoding, headings: ['First', 'Last'] })
      expect(read.rows[0]?.cells).toEqual(['Zoë', 'Müller'])
    }
  })

  it('keeps a broken quote to its own row, and says at which line', async () => {
    const text = 'First,Last\nAna,"Oliveira\nTom,O\'Dell\nKim,"Noble"\nLee,La"mb\nMay,"Two\nlines"\n\nJo,Day'
    expect((await table(text)).rows).toEqual([
      { line: 2, cells: ['Ana,"Oliveira', ''], problem: 'broken_quotes' },
      { line: 3, cells: ['Tom', "O'Dell"], problem: null },
      { line: 4, cells: ['Kim', 'Noble'], problem: null },
      { line: 5, cells: ['Lee,La"mb', ''], problem: 'broken_quotes' },
      { line: 6, cells: ['May', 'Two\nlines'], problem: null },
      { line: 9, cells: ['Jo', 'Day'], problem: null },
    ])
  })

  it('reads on behind an open quote in a long file', async () => {
    const lines = Array.from({ length: 3000 }, (_, at) => `${at},Name`)
    lines[100] = '100,"Name'
    lines[2900] = '2900,"Na\nme"'
    const { rows } = await table(['Number,Name', ...lines].join('\n'))
    expect(rows).toHaveLength(3000)
    expect(rows.filter(({ problem }) => problem)).toEqual([
      { line: 102, cells: ['100,"Name', ''], problem: 'broken_quotes' },
    ])
    expect(rows.at(-1)).toMatchObject({ line: 3002, cells: ['2999', 'Name'] })
  })

  it('marks rows with too many cells and fills up short ones', async () => {
    expect((await table('A,B,C\n1,2,3,4\n1,2,3,,\n1,2\n1')).rows).toEqual([
      { line: 2, cells: ['1', '2', '3', '4'], problem: 'wrong_columns' },
      { line: 3, cells: ['1', '2', '3'], problem: null },
      { line: 4, cells: ['1', '2', ''], problem: null },
      { line: 5, cells: ['1', '', ''], problem: 'wrong_columns' },
    ])
  })

  it('gives every column a name', async () => {
    expect((await table('Name,,Name\n1,2,3')).headings).toEqual(['Name', 'Column 2', 'Name (2)'])
  })

  it('refuses what is none', async () => {
    await expect(readTable(Buffer.from('PK\u0003\u0004workbook'))).rejects.toThrow('workbook')
    await expect(readTable(Buffer.from([0x89, 0x50, 0, 1, 2, 3]))).rejects.toThrow('not a CSV file')
    await expect(table('')).rejects.toThrow('no row of headings')
    await expect(table('First,Last\n')).rejects.toThrow('nothing to import')
    await expect(table(`A\n${'x\n'.repeat(20_001)}`)).rejects.toThrow('20,000 rows')
    await expect(table(`A,B\n${'1,"x\n'.repeat(1200)}`)).rejects.toThrow('broken quotes')
  })

  it('is read in a time that hostile files cannot stretch, and lets others work in between', async () => {
    const files: Record<string, string> = {
      commas: `A,B\n${','.repeat(1_000_000)}\n1,2`,
      'commas in many rows': `A,B\n${`${','.repeat(190_000)}\n`.repeat(50)}`,
      'a long cell': `A,B\n${'x'.repeat(5_000_000)},1\n1,2`,
      'quotes that never close': `A,B\n${`1,"${'x'.repeat(20_000)}\n`.repeat(400)}`,
      'doubled quotes': `A,B\n${`"${'""'.repeat(90_000)}\n`.repeat(40)}`,
      'empty lines': `A,B\n${'\n'.repeat(5_000_000)}1,2`,
    }
    for (const [name, text] of Object.entries(files)) {
      const began = performance.now()
      await table(text).catch(() => undefined)
      expect([name, performance.now() - began < 1_500]).toEqual([name, true])
    }
    const turns: number[] = []
    const rows = `A,B\n${'1,2\n'.repeat(19_000)}`
    const other = setInterval(() => turns.push(1), 0)
    await table(rows)
    clearInterval(other)
    expect(turns.length).toBeGreaterThan(2)
  })

  it('keeps a row of half a megabyte to itself', async () => {
    const { rows } = await table(`A,B\n${'x'.repeat(500_000)},1\n1,2`)
    expect(rows.map(({ line, problem }) => [line, problem])).toEqual([
      [2, 'row_too_long'],
      [3, null],
    ])
  })
})
