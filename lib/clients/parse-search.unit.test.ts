import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBirthDate } from '@/lib/clients/parse-birth-date'
import { parseSearch } from '@/lib/clients/parse-search'

const search = (text: string) => parseSearch(text, 'month-first')
const nothing = { words: [], born: null, phone: null, email: null }

describe('what no record can hold', () => {
  it.each(['a\0b', 'a\ud800', '\udc00', '0000-01-01', '01/01/0000', '1.1.0000'])(
    'finds nothing (%j)',
    (text) => expect(search(text)).toEqual([]),
  )

  it('is not made by cutting a long text', () => {
    const [terms] = search(`${'x'.repeat(199)}😀`)
    expect(terms?.words).toEqual(['x'.repeat(199)])
  })
})

describe('a birth date', () => {
  it.each([
    '1992-03-12',
    '1992/3/12',
    '12 Mar 1992',
    '12 march 1992',
    '12th March, 1992',
    'Mar 12, 1992',
    'March 12 1992',
    '3/12/1992',
    '03/12/1992',
    '12.3.1992',
    '12. 03. 1992',
    '12-Mar-1992',
  ])('is read from %s', (text) => expect(search(text)).toEqual([{ ...nothing, born: '1992-03-12' }]))

  it('follows the country for slashes and the calendar where only one order fits', () => {
    expect(parseBirthDate('3/12/1992', 'month-first')).toBe('1992-03-12')
    expect(parseBirthDate('3/12/1992', 'day-first')).toBe('1992-12-03')
    expect(parseBirthDate('25/12/1992', 'month-first')).toBe('1992-12-25')
  })

  it.each(['1992-02-30', '31.4.1992', '13/13/1992', '0 Mar 1992'])(
    '%s is impossible and finds nothing',
    (text) => expect(search(text)).toEqual([]),
  )

  it('leaves names alone that begin like a month', () =>
    expect(search('June Marsh')).toEqual([{ ...nothing, words: ['june', 'marsh'] }]))
})

describe('a phone number', () => {
  it.each([
    ['013-0417', '0130417'],
    ['(555) 013-0417', '550130417'],
    ['+1 555 013 0417', '550130417'],
    ['07700 900123', '700900123'],
    ['+44 7700 900123', '700900123'],
  ])('%s is looked for by its end', (text, phone) => expect(search(text)).toEqual([{ ...nothing, phone }]))

  it('of four or five plain digits may be part of a reference as well', () =>
    expect(search('20418')).toEqual([
      { ...nothing, phone: '20418' },
      { ...nothing, words: ['20418'] },
    ]))

  it('is not read from fewer than four digits', () =>
    expect(search('204')).toEqual([{ ...nothing, words: ['204'] }]))
})

describe('words', () => {
  it.each([
    ['Oliveira, Ana', ['oliveira', 'ana']],
    ['  ana   oli ', ['ana', 'oli']],
    ['Oli20418', ['oli20418']],
    ['100%', ['100%']],
    ['a_b', ['a_b']],
    ['back\\slash', ['back\\slash']],
    ['O’Neil 5', ['o’neil', '5']],
  ])('%s', (text, words) => expect(search(text)).toEqual([{ ...nothing, words }]))

  it('with a dot inside may begin an e-mail', () =>
    expect(search('Ana.Oli')).toEqual([
      { ...nothing, email: 'ana.oli' },
      { ...nothing, words: ['ana.oli'] },
    ]))

  it('an e-mail counts from its beginning, in lower case', () =>
    expect(search('Ana.O@exam')).toEqual([{ ...nothing, email: 'ana.o@exam' }]))
})

describe('whatever is typed', () => {
  it('gives at most two searches of at most eight words', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 5000, unit: 'binary' }), (text) => {
        const found = search(text)
        expect(found.length).toBeLessThanOrEqual(2)
        for (const { words, phone } of found) {
          expect(words.length).toBeLessThanOrEqual(8)
          expect(words.join('').length).toBeLessThanOrEqual(250)
          if (phone) expect(phone).toMatch(/^\d{4,9}$/)
        }
      }),
    )
  })

  it('is quick on a storm of text', () => {
    const started = performance.now()
    for (const storm of ['1'.repeat(1e6), ' ,'.repeat(5e5), '12 mar '.repeat(2e5), '(('.repeat(5e5)])
      search(storm)
    expect(performance.now() - started).toBeLessThan(500)
  })
})
