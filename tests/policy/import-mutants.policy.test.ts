import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import type postgres from 'postgres'
import { freshDatabase } from '@/tests/support/database'
import { faultyDatabase } from './engine-fault'
import { importStories, practiceOf } from './import-acts'
import { appointmentStories } from './import-appointment-acts'
import { appointmentMutants } from './import-appointment-mutants'
import { assignMutants, assignStories } from './import-assign-acts'
import { chartStories } from './import-chart-acts'
import { chartMutants } from './import-chart-mutants'
import { hmisStories } from './import-hmis-acts'
import { hmisMutants } from './import-hmis-mutants'
import { importMutants } from './import-mutants'

const stories = [...importStories, ...appointmentStories, ...assignStories, ...chartStories, ...hmisStories]
const mutants = [...importMutants, ...appointmentMutants, ...assignMutants, ...chartMutants, ...hmisMutants]

/** The first story that finds something else than POLICY.md says, or breaks. */
async function firstDifference(sql: postgres.Sql): Promise<string | undefined> {
  const practice = await practiceOf(sql)
  for (const { name, tell } of stories) {
    try {
      const findings = await tell(sql, practice)
      if (findings.some(([found, wanted]) => !isDeepStrictEqual(found, wanted))) return name
    } catch (error) {
      return `${name}: ${String(error)}`
    }
  }
  return undefined
}

describe('imports', () => {
  it('are as POLICY.md says', async () => {
    const database = await freshDatabase()
    try {
      const practice = await practiceOf(database.owner)
      for (const { name, tell } of stories)
        for (const [found, wanted] of await tell(database.owner, practice))
          expect(found, name).toEqual(wanted)
    } finally {
      await database.drop()
    }
  })

  it('have faults with names of their own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
  })

  it.concurrent.each(mutants.map((mutant) => [mutant.name, mutant] as const))('%s', async (_, mutant) => {
    const database = await faultyDatabase(mutant)
    try {
      const fault = await firstDifference(database.owner)
      expect(fault).toBeDefined()
    } finally {
      await database.drop()
    }
  })
})
