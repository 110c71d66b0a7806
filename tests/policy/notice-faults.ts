import { describe, expect, inject, it } from 'vitest'
import type postgres from 'postgres'
import { installPolicy, policySources } from '@/scripts/migrate.mjs'
import { freshDatabase } from '@/tests/support/database'
import { plant, type Mutant } from './plant'

type FirstFault = (sql: postgres.ReservedSql, mutant: Mutant | null) => Promise<string | undefined>

/** What the acts notice in an engine with the fault in it (null: as it is), in a database of its own. */
async function noticed(firstFault: FirstFault, mutant: Mutant | null): Promise<string | undefined> {
  const database = await freshDatabase(inject('template'))
  try {
    if (mutant) {
      const sources = policySources() as [string, string][]
      await installPolicy(
        database.owner,
        sources.map(([name, text]) => [name, name === mutant.file ? plant(text, mutant) : text]),
      )
    }
    const sql = await database.owner.reserve()
    try {
      return await firstFault(sql, mutant)
    } finally {
      sql.release()
    }
  } finally {
    await database.drop()
  }
}

/** Tests that the acts find nothing in the engine as it is, and something with each of the faults planted in it. */
export function describeFaults(what: string, mutants: Mutant[], firstFault: FirstFault): void {
  describe(what, () => {
    it('hold in the engine as it is', async () => {
      expect(await noticed(firstFault, null)).toBeUndefined()
    })

    it.each(mutants.map((mutant) => [mutant.name, mutant] as const))('notice: %s', async (_, mutant) => {
      const fault = await noticed(firstFault, mutant)
      console.log(`${mutant.name}: ${fault ? `caught by “${fault}”` : 'NOT CAUGHT'}`)
      expect(fault).toBeDefined()
    })
  })
}
