import { isDeepStrictEqual } from 'node:util'

import type postgres from 'postgres'
import { afterAll, describe, expect, it } from 'vitest'

import { freshDatabase } from '@/tests/support/database'
import { actMutants } from './act-mutants'
import { castOf, sceneOf } from './act-stage'
import { termStories, undoStories } from './act-stories'
import { faultyDatabase } from './engine-fault'
import { hintFirst, noticedBefore } from './noticed-before'
import { privateStories } from './private-stories'

const stories = [...undoStories, ...termStories, ...privateStories]
const clean = await freshDatabase()
const { cast, organisation } = await castOf(clean.owner)
afterAll(() => clean.drop())

/** The first finding that is not what POLICY.md says, in words; an error of the database is one. */
async function firstDifference(sql: postgres.Sql, before?: string): Promise<string | undefined> {
  const { cast: people, organisation: practice } = await castOf(sql)
  for (const { name, tell } of hintFirst(stories, (story) => story.name, before)) {
    try {
      const findings = await tell(await sceneOf(sql, people, practice))
      if (findings.some(([found, wanted]) => !isDeepStrictEqual(found, wanted))) return name
    } catch (error) {
      return `${name}: ${String(error)}`
    }
  }
  return undefined
}

describe('acts of sharing do what POLICY.md says', () => {
  it.each(stories.map((story) => [story.name, story] as const))('%s', async (_, { tell }) => {
    const findings = await tell(await sceneOf(clean.owner, cast, organisation))
    expect(findings.map(([found]) => found)).toEqual(findings.map(([, wanted]) => wanted))
  })
})

describe('faults planted in the functions that act', () => {
  const { hint, note } = noticedBefore('act-')
  it('have names of their own', () => {
    expect(new Set(actMutants.map(({ name }) => name)).size).toBe(actMutants.length)
  })

  it.concurrent.each(actMutants.map((mutant) => [mutant.name, mutant] as const))('%s', async (_, mutant) => {
    const database = await faultyDatabase(mutant)
    try {
      const fault = await firstDifference(database.owner, hint(mutant.name))
      expect(fault).toBeDefined()
      note(mutant.name, fault)
    } finally {
      await database.drop()
    }
  })
})
