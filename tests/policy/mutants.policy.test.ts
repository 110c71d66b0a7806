import path from 'node:path'

import postgres from 'postgres'
import { afterAll, describe, expect, it } from 'vitest'

import { scenarioFiles } from '@/lib/policy/scenarios/files'
import { freshDatabase } from '@/tests/support/database'
import { engineDigest } from './engine-fault'
import { engineMutants } from './engine-mutants'
import { mechanismMutants } from './mechanism-mutants'
import { firstToNotice } from './mutants'
import { hintFirst, noticedBefore } from './noticed-before'

const files = scenarioFiles(path.join(import.meta.dirname, '../worlds'))
const mutants = [...engineMutants, ...mechanismMutants]

const worlds = Array.from({ length: 40 }, (_, number) => number)

const database = await freshDatabase()
const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
const sound = await engineDigest(owner)
afterAll(async () => {
  await owner.end({ timeout: 2 })
  await database.drop()
})

describe('faults planted in the engine', () => {
  const { hint: hintOf, note } = noticedBefore('')

  it('are at least twenty, each with a name of its own', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(20)
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
  })

  it.each(mutants.map((mutant) => [mutant.name, mutant] as const))('%s', async (name, mutant) => {
    const hint = hintOf(name)
    const asked = hintFirst(files, (file) => file.split('/worlds/')[1] ?? file, hint)
    const numbers = hintFirst(worlds, (number) => `world ${number}`, hint)
    const worldsFirst = mutant.worldsFirst || hint?.startsWith('world ')
    const noticed = await firstToNotice(owner, mutant, asked, { seed: 4711, numbers }, worldsFirst)
    console.log(`${name}: ${noticed ? `caught by ${noticed}` : 'NOT CAUGHT'}`)
    expect(noticed, `${name}: no scenario and no random world notices it`).toBeDefined()
    const [by] = /^\S+\.yaml|^world \d+/.exec(noticed ?? '') ?? []
    note(name, by)
  })

  it('leave the engine as it was', async () => {
    expect(await engineDigest(owner)).toEqual(sound)
  })
})
