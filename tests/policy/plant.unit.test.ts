import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../../scripts/folders.mjs'
import { type Mutant, plant } from './plant'

/** Every list of planted faults, wherever it stands. */
const lists = import.meta.glob<Record<string, unknown>>('./*mutants.ts', { eager: true })

const isMutant = (one: unknown): one is Mutant =>
  typeof one === 'object' && one !== null && 'find' in one && 'replace' in one && 'file' in one

/** Faults of the oracle name its files alone. */
const placeOf = ({ file }: Mutant) =>
  path.join(root, file.includes('/') ? file : path.join('lib/policy/oracle', file))

const mutants = Object.values(lists).flatMap((found) =>
  Object.values(found).flatMap((list) => (Array.isArray(list) ? list.filter(isMutant) : [])),
)

describe('planted faults', () => {
  test('each find their place, once, in what stands there today', () => {
    const lost = mutants.flatMap((mutant) => {
      try {
        plant(readFileSync(placeOf(mutant), 'utf8'), mutant)
        return []
      } catch (error) {
        return [String(error)]
      }
    })
    expect(lost).toEqual([])
    expect(mutants.length).toBeGreaterThan(400)
  })

  test('say so where it has moved', () => {
    const moved = { name: 'moved', file: 'some.sql', find: 'a line of old', replace: '' }
    expect(() => plant('another line', moved)).toThrow('occurs 0 times')
  })
})
