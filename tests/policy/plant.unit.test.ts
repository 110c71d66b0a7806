import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../../scripts/folders.mjs'
import { allMutants } from './every-fault'
import { type Mutant, plant } from './plant'

/** Faults of the oracle name its files alone. */
const placeOf = ({ file }: Mutant) =>
  path.join(root, file.includes('/') ? file : path.join('lib/policy/oracle', file))

describe('planted faults', () => {
  test('each find their place, once, in what stands there today', () => {
    const lost = allMutants.flatMap((mutant) => {
      try {
        plant(readFileSync(placeOf(mutant), 'utf8'), mutant)
        return []
      } catch (error) {
        return [String(error)]
      }
    })
    expect(lost).toEqual([])
    expect(allMutants.length).toBeGreaterThan(400)
  })

  test('say so where it has moved', () => {
    const moved = { name: 'moved', file: 'some.sql', find: 'a line of old', replace: '' }
    expect(() => plant('another line', moved)).toThrow('occurs 0 times')
  })
})
