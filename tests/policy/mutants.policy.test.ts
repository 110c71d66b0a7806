import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { scenarioFiles } from '@/lib/policy/scenarios/files'
import { engineMutants } from './engine-mutants'
import { mechanismMutants } from './mechanism-mutants'
import { firstToNotice } from './mutants'

const files = scenarioFiles(path.join(import.meta.dirname, '../worlds'))
const mutants = [...engineMutants, ...mechanismMutants]

/**
 * Which scenario noticed a fault last time is asked first this time: only a question of speed, as all others follow
 * when it does not. Written anew with CONCORD_NOTE_MUTANTS=1.
 */
const hintFile = path.join(import.meta.dirname, 'noticed-by.json')
const hints = JSON.parse(readFileSync(hintFile, 'utf8')) as Record<string, string>
const noticedBy: Record<string, string> = {}

function hintFirst(name: string): string[] {
  const hint = hints[name]
  const first = files.filter((file) => hint !== undefined && file.endsWith(`/${hint}`))
  return [...first, ...files.filter((file) => !first.includes(file))]
}

describe('faults planted in the engine', () => {
  afterAll(() => {
    if (process.env.CONCORD_NOTE_MUTANTS) writeFileSync(hintFile, `${JSON.stringify(noticedBy, null, 2)}\n`)
  })

  it('are at least twenty, each with a name of its own', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(20)
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
  })

  it.concurrent.each(mutants.map((mutant) => [mutant.name, mutant] as const))('%s', async (name, mutant) => {
    const noticed = await firstToNotice(mutant, hintFirst(name), { seed: 4711, count: 40 })
    console.log(`${name}: ${noticed ? `caught by ${noticed}` : 'NOT CAUGHT'}`)
    expect(noticed, `${name}: no scenario and no random world notices it`).toBeDefined()
    const scenario = noticed?.split(':')[0]
    if (scenario?.endsWith('.yaml')) noticedBy[name] = scenario
  })
})
