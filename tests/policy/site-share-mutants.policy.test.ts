import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import type postgres from 'postgres'
import { installPolicy } from '@/scripts/migrate.mjs'
import { freshDatabase } from '@/tests/support/database'
import { faultySources } from './mutants'
import noticedBy from './site-share-noticed-by.json'
import { siteStories } from './site-share-life-acts'
import { siteShareMutants } from './site-share-mutants'
import { networkOf, sceneOf } from './site-share-stage'

const noted: Record<string, string> = noticedBy

/** The first story that finds something else than POLICY.md says, or breaks; asked first is the one that found the fault before. */
async function firstDifference(sql: postgres.Sql, mutant: string): Promise<string | undefined> {
  const network = await networkOf(sql)
  const first = siteStories.filter(({ name }) => name === noted[mutant])
  for (const { name, tell } of [...first, ...siteStories]) {
    try {
      const findings = await tell(await sceneOf(sql, network))
      if (findings.some(([found, wanted]) => !isDeepStrictEqual(found, wanted))) return name
    } catch (error) {
      return `${name}: ${String(error)}`
    }
  }
  return undefined
}

describe('faults planted in sharing with sites', () => {
  it('have names of their own', () => {
    expect(new Set(siteShareMutants.map(({ name }) => name)).size).toBe(siteShareMutants.length)
  })

  it.concurrent.each(siteShareMutants.map((mutant) => [mutant.name, mutant] as const))(
    '%s',
    async (_, mutant) => {
      const database = await freshDatabase()
      try {
        await installPolicy(database.owner, faultySources(mutant))
        const fault = await firstDifference(database.owner, mutant.name)
        expect(fault).toBeDefined()
      } finally {
        await database.drop()
      }
    },
  )
})
