import { describe, expect, it } from 'vitest'
import { parseDiscovery } from './parse-discovery'

describe('what is looked for among clients one may not open', () => {
  it.each([
    ['Squ90450', { words: ['squ90450'], born: null }],
    ['Squirrel, Secret', { words: ['squirrel', 'secret'], born: null }],
    ['Secret Squirrel 1980-02-03', { words: ['secret', 'squirrel'], born: '1980-02-03' }],
    ['3 Feb 1980 Secret Squirrel', { words: ['secret', 'squirrel'], born: '1980-02-03' }],
    ['Secret Squirrel 30 Feb 1980', { words: ['secret', 'squirrel', '30', 'feb', '1980'], born: null }],
    ['1980-02-03', { words: ['1980-02-03'], born: null }],
    ['  ', null],
    ['a\0b', null],
  ])('%j', (typed, wanted) => {
    expect(parseDiscovery(typed, 'day-first')).toEqual(wanted)
  })
})
