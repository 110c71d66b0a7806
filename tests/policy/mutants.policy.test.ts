import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { scenarioFiles } from '@/lib/policy/scenarios/files'
import { engineMutants } from './engine-mutants'
import { mechanismMutants } from './mechanism-mutants'
import { firstToNotice } from './mutants'

const files = scenarioFiles(path.join(import.meta.dirname, '../worlds'))
const mutants = [...engineMutants, ...mechanismMutants]

describe('faults planted in the engine', () => {
  it('are at least twenty, each with a name of its own', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(20)
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
  })

  it.concurrent.each(mutants.map((mutant) => [mutant.name, mutant] as const))('%s', async (name, mutant) => {
    const noticed = await firstToNotice(mutant, files, { seed: 4711, count: 40 })
    console.log(`${name}: ${noticed ? `caught by ${noticed}` : 'NOT CAUGHT'}`)
    expect(noticed, `${name}: no scenario and no random world notices it`).toBeDefined()
  })
})
