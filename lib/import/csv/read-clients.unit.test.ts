import { describe, expect, it } from 'vitest'
import { tableOfRefused } from '@/lib/import/refused-rows'
import { firstMapping, headingsDigest, type Mapping } from './mapping'
import { readClients } from './read-clients'
import { orderOf, readDayIn } from './read-day'
import { readTable } from './read-table'

const ANNA = '0198c0de-0000-7000-8000-000000000001'

async function read(text: string, mapping: Partial<Mapping> = {}) {
  const table = await readTable(Buffer.from(text))
  return readClients(table, {
    mapping: { ...firstMapping(table.headings), ...mapping },
    today: '2026-11-23',
    findProvider: (said) => (said === 'Anna Berg' ? ANNA : null),
  })
}

describe('days of a column', () => {
  it.each(['T', '1 ', '1 jan '])('are looked for in no cell of two hundred thousand letters: %j', (start) => {
    const cell = `${start}${start.slice(-1).repeat(199_000)}x`
    const began = performance.now()
    expect(orderOf([cell])).toMatchObject({ order: null, asked: false })
    expect(readDayIn(cell, null)).toEqual({ refused: 'no_day' })
    expect(performance.now() - began).toBeLessThan(1_000)
  })

  it('decide their order themselves, or have to be asked for', () => {
    expect(orderOf(['3/4/1990', '25/12/1991'])).toEqual({
      order: 'day-first',
      proof: '25/12/1991',
      asked: false,
    })
    expect(orderOf(['3/4/1990', '12/25/1991'])).toMatchObject({ order: 'month-first' })
    expect(orderOf(['3/4/1990', '5/5/1991'])).toEqual({ order: null, proof: null, asked: true })
    expect(orderOf(['5/5/1990', '1990-03-12', '3.4.1990', ''])).toEqual({
      order: null,
      proof: null,
      asked: false,
    })
  })

  it.each([
    ['1990-03-12', '1990-03-12'],
    ['1990-03-12 00:00:00', '1990-03-12'],
    ['19900312', '1990-03-12'],
    ['12.3.1990', '1990-03-12'],
    ['3/12/1990', '1990-03-12'],
    ['3/12/1990 0:00', '1990-03-12'],
    ['12 Mar 1990', '1990-03-12'],
    ['March 12, 1990', '1990-03-12'],
    ['3/12/90', { refused: 'short_year' }],
    ['2/30/1990', { refused: 'impossible_date' }],
    ['25/12/1990', { refused: 'impossible_date' }],
    ['32874', { refused: 'no_day' }],
    ['unknown', { refused: 'no_day' }],
  ])('reads %s', (text, wanted) => expect(readDayIn(text, 'month-first')).toEqual(wanted))
})

describe('clients of a table', () => {
  it('are read by their headings', async () => {
    const { rows, entries } = await read(
      'MRN,Last Name,First Name,DOB,Cell Phone,E-mail,Address 1,City,ZIP,Therapist\n7,Berg,Ana,1990-03-12,(555) 010-0417,ana@example.org,1 Elm St,Springfield,01101,Anna Berg',
    )
    expect(entries).toEqual([])
    expect(rows).toMatchObject([
      {
        line: 2,
        key: '7',
        values: {
          givenName: 'Ana',
          familyName: 'Berg',
          birthDate: '1990-03-12',
          mobilePhone: '(555) 010-0417',
        },
        address: { lines: '1 Elm St', city: 'Springfield', postalCode: '01101' },
        providerPostId: ANNA,
      },
    ])
  })

  it('may have their name in one column, and no number', async () => {
    const { rows } = await read('Name,DOB\n"Berg, Ana",1990-03-12\nTom van Dell,')
    expect(rows).toMatchObject([
      { key: 'berg|ana|1990-03-12', values: { givenName: 'Ana', familyName: 'Berg' } },
      { key: 'row 3', values: { givenName: 'Tom van', familyName: 'Dell' }, address: null },
    ])
  })

  it('are refused one by one, each with its reason', async () => {
    const { rows, entries } = await read(
      [
        'ID,First,Last,DOB,Email,Phone,Provider',
        '1,Ana,Berg,1990-03-12,,,',
        '1,Tom,Dell,1991-01-01,,,',
        '3,Ana,Berg,1990-03-12,,,',
        '4,,Berg,1990-03-12,,,',
        '5,Kim,Noble,12/3/90,,,',
        '6,Kim,Noble,2/30/1990,,,',
        '7,Kim,Noble,2031-01-01,,,',
        '8,Kim,Noble,1990-01-01,no mail,,',
        '9,Kim,Noble,1990-01-01,,call me,',
        '10,"Kim,Noble,1990-01-01,,,',
        '11,Kim,Noble,1990-01-01,,,,,x',
        '12,Lee,Lamb,1990-01-01,,,Somebody else',
        '13,Old,Man,1790-01-01,,,',
      ].join('\n'),
    )
    expect(rows.map(({ key }) => key)).toEqual(['1', '12'])
    expect(entries.map(({ line, reason, detail }) => [line, reason, detail].join(' ').trim())).toEqual([
      '3 duplicate_key Number in the old system',
      '4 duplicate_key',
      '5 no_name Forename',
      '6 short_year Birth date',
      '7 impossible_date Birth date',
      '8 future_date Birth date',
      '9 wrong_value E-mail',
      '10 wrong_value Phone',
      '11 broken_quotes',
      '12 wrong_columns',
      '13 provider_unknown Provider',
      '14 wrong_value Birth date',
    ])
  })

  it('are told of all that is wrong with a row, with the column and what its cell says', async () => {
    const { rows, entries } = await read(
      'ID,First,Last,DOB,Email,Phone,City\n1,,Berg,3/12/90,no mail,call me,Spring\u0007field\n2,Tom,Dell,1990-01-01,,,',
    )
    expect(rows.map(({ key }) => key)).toEqual(['2'])
    expect(entries.map(({ line, reason, detail, said }) => [line, reason, detail, said])).toEqual([
      [2, 'control_characters', 'City', 'Spring\u0007field'],
      [2, 'short_year', 'Birth date', '3/12/90'],
      [2, 'no_name', 'Forename', ''],
      [2, 'wrong_value', 'Phone', 'call me'],
      [2, 'wrong_value', 'E-mail', 'no mail'],
    ])
  })

  it('that stay out come back as a table that is safe to open, and that is read as if nothing had been added', async () => {
    const text =
      'ID,First,Last,DOB,City\n1,=1+1,-Berg,3/12/90,@home;=x\n2,Tom,Dell,1990-01-01,\n3,"Kim,x,1990-01-01,\n4,a,b,c,d,e'
    const table = await readTable(Buffer.from(text))
    const { entries } = await read(text)
    const written = tableOfRefused(table, entries)
    expect(written.split('\r\n')).toEqual([
      '\uFEFFLine in the file,Why it stayed out,ID,First,Last,DOB,City',
      "2,the year has two digits only, which may be either century: write all four: Birth date (“3/12/90”),1,'=1+1,'-Berg,3/12/90,'@home;'=x".replace(
        /the year.*”\)/,
        '"$&"',
      ),
      '4,"a quotation mark in this row is not closed, or stands in the middle of a cell","3,""Kim,x,1990-01-01,",,,,',
      '5,the row has another number of cells than there are headings,4,a,b,c,d,e',
      '',
    ])
    const again = await readTable(Buffer.from(written))
    expect(again.headings).toEqual(table.headings)
    expect(again.rows[0]?.cells).toEqual(['1', '=1+1', '-Berg', '3/12/90', '@home;=x'])
    const corrected = await readTable(Buffer.from(written.replaceAll('3/12/90', '3/12/1990')))
    expect(corrected.rows[0]?.cells[3]).toBe('3/12/1990')
    expect(headingsDigest(again.headings)).toBe(headingsDigest(table.headings))
  })

  it('are the patients of a FHIR file too, each in or out for the reasons of the command line', async () => {
    const patients = [
      {
        resourceType: 'Patient',
        id: 'p1',
        name: [{ family: 'Berg', given: ['Ana'] }],
        birthDate: '1990-03-12',
      },
      { resourceType: 'Patient', id: 'p2', name: 'Ana', active: 'yes' },
      { resourceType: 'Observation', id: 'o' },
      { resourceType: 'Patient', id: 'p4', name: [{ family: 'Late' }], birthDate: '2031-01-01' },
      { resourceType: 'Patient', id: 'p5', name: [{ family: 'Dead' }], deceasedBoolean: true },
    ]
    const lines = [...patients.map((one) => JSON.stringify(one)), '{broken'].join('\n')
    const bundle = JSON.stringify(
      { resourceType: 'Bundle', entry: patients.map((resource) => ({ resource })) },
      null,
      1,
    )
    for (const text of [lines, bundle, `\uFEFF${lines}`]) {
      const { rows, entries } = await read(text)
      expect(rows).toMatchObject([
        {
          key: 'p1',
          values: { familyName: 'Berg', givenName: 'Ana', birthDate: '1990-03-12' },
          address: null,
        },
      ])
      const said = entries.map(({ line, reason, detail }) => [line, reason, detail].join(' ').trim())
      expect(said.slice(0, 5)).toEqual([
        '2 wrong_form active',
        '2 wrong_form name',
        '4 future_date Birth date',
        '4 no_name Forename',
        '5 has_died',
      ])
      expect(said.slice(5)).toEqual(text === bundle ? [] : ['6 not_json'])
    }
    await expect(read('{"resourceType":"Bundle","entry":[]}')).rejects.toThrow('no patients')
  })

  it('go to the colleague who was chosen where their row names nobody', async () => {
    const { rows } = await read('First,Last\nAna,Berg', { providerPostId: ANNA })
    expect(rows[0]?.providerPostId).toBe(ANNA)
  })
})
