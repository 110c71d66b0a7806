import { expect, test } from 'vitest'
import { deck, expand } from './expand'
import { randomOf } from './random'

const random = randomOf('text')

test('fills slots, decides choices, one inside the other', () => {
  const slots = { name: 'Ana', who: ['{name}’s sister'] }
  expect(expand('{Who} came [early|early].', slots, random)).toBe('Ana’s sister came early.')
  expect(expand('[{name}|{name}] left.', slots, random)).toBe('Ana left.')
})

test('a slot without words is a mistake, and so is text that contains itself', () => {
  expect(() => expand('{nobody}', {}, random)).toThrow('no words for {nobody}')
  expect(() => expand('{again}', { again: '{again}' }, random)).toThrow('does not come to an end')
})

test('a deck shows everything before anything comes again', () => {
  const next = deck(['a', 'b', 'c'], random)
  expect([next(), next(), next()].sort()).toEqual(['a', 'b', 'c'])
  expect([next(), next(), next()].sort()).toEqual(['a', 'b', 'c'])
})
