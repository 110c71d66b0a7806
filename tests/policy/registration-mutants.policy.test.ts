import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import type postgres from 'postgres'
import { freshDatabase } from '@/tests/support/database'
import { faultyDatabase } from './engine-fault'
import { hintFirst, noticedBefore } from './noticed-before'
import { registrationStories } from './registration-acts'
import { registrationMutants } from './registration-mutants'
import { networkOf, sceneOf } from './site-share-stage'

/** The first story that finds something else than POLICY.md says, or breaks. */
async function firstDifference(sql: postgres.Sql, before?: string): Promise<string | undefined> {
  const network = await networkOf(sql)
  for (const { name, tell } of hintFirst(registrationStories, (story) => story.name, before)) {
    try {
      const findings = await tell(await sceneOf(sql, network))
      if (findings.some(([found, wanted]) => !isDeepStrictEqual(found, wanted))) return name
    } catch (error) {
      return `${name}: ${String(error)}`
    }
  }
  return undefined
}

describe('registration, proposals and programmes', () => {
  const { hint, note } = noticedBefore('registration-')
  it('are as POLICY.md says', async () => {
    const database = await freshDatabase()
    try {
      const network = await networkOf(database.owner)
      for (const { name, tell } of registrationStories)
        for (const [found, wanted] of await tell(await sceneOf(database.owner, network)))
          expect(found, name).toEqual(wanted)
    } finally {
      await database.drop()
    }
  })

  it('have faults with names of their own', () => {
    expect(new Set(registrationMutants.map(({ name }) => name)).size).toBe(registrationMutants.length)
  })

  it.concurrent.each(registrationMutants.map((mutant) => [mutant.name, mutant] as const))(
    '%s',
    async (_, mutant) => {
      const database = await faultyDatabase(mutant)
      try {
        const fault = await firstDifference(database.owner, hint(mutant.name))
        expect(fault).toBeDefined()
        note(mutant.name, fault)
      } finally {
        await database.drop()
      }
    },
  )
})
