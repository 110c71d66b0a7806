import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { scenarioFiles } from '@/lib/policy/scenarios/files'
import { engineMutants } from './engine-mutants'
import { mechanismMutants } from './mechanism-mutants'
import { firstToNotice } from './mutants'

const files = scenarioFiles(path.join(import.meta.dirname, '../worlds'))
const mutants = [...engineMutants, ...mechanismMutants]

const worlds = Array.from({ length: 40 }, (_, number) => number)

/**
 * The scenario or random world that noticed a fault last time is asked first this time: only a question of speed, as all
 * others follow when it does not. Written anew with CONCORD_NOTE_MUTANTS=1.
 */
const hintFile = path.join(import.meta.dirname, 'noticed-by.json')
const hints = JSON.parse(readFileSync(hintFile, 'utf8')) as Record<string, string>
const noticedBy: Record<string, string> = {}

/** Those that are hinted at, then the others. */
function hintFirst<T>(all: T[], isHinted: (one: T) => boolean): T[] {
  const first = all.filter(isHinted)
  return [...first, ...all.filter((one) => !first.includes(one))]
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
    const hint = hints[name] ?? ''
    const asked = hintFirst(files, (file) => hint !== '' && file.endsWith(`/${hint}`))
    const numbers = hintFirst(worlds, (number) => hint === `world ${number}`)
    const worldsFirst = mutant.worldsFirst || hint.startsWith('world ')
    const noticed = await firstToNotice(mutant, asked, { seed: 4711, numbers }, worldsFirst)
    console.log(`${name}: ${noticed ? `caught by ${noticed}` : 'NOT CAUGHT'}`)
    expect(noticed, `${name}: no scenario and no random world notices it`).toBeDefined()
    const [by] = /^\S+\.yaml|^world \d+/.exec(noticed ?? '') ?? []
    if (by) noticedBy[name] = by
  })
})
