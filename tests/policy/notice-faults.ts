import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type postgres from 'postgres'
import { freshDatabase, type FreshDatabase } from '@/tests/support/database'
import { engineDigest, faultyDatabase, withFault } from './engine-fault'
import { noticedBefore } from './noticed-before'
import type { Mutant } from './plant'

/** What the acts notice, with the fault (null: without one) in the engine; asked first is what noticed it before. */
type FirstFault = (
  sql: postgres.ReservedSql,
  mutant: Mutant | null,
  noticedBefore?: string,
) => Promise<string | undefined>

/** Looks in a database of its own at a fault that cannot be planted in one that others use afterwards. */
async function lookApart(mutant: Mutant, look: (sql: postgres.ReservedSql) => Promise<string | undefined>) {
  const database = await faultyDatabase(mutant)
  try {
    const sql = await database.owner.reserve()
    try {
      return await look(sql)
    } finally {
      sql.release()
    }
  } finally {
    await database.drop()
  }
}

/**
 * Tests that the acts find nothing in the engine as it is, and something with each of the faults planted in it. The acts leave
 * every row as it was, so that one database serves for all faults, one after the other. `group`: its hints are kept.
 */
export function describeFaults(
  what: string,
  mutants: Mutant[],
  firstFault: FirstFault,
  group?: string,
): void {
  describe(what, () => {
    const { hint, note } = noticedBefore(group)
    let database: FreshDatabase
    let sql: postgres.ReservedSql
    let sound: unknown
    beforeAll(async () => {
      database = await freshDatabase()
      sql = await database.owner.reserve()
      sound = await engineDigest(sql)
    })
    afterAll(async () => {
      sql.release()
      await database.drop()
    })

    it('hold in the engine as it is', async () => {
      expect(await firstFault(sql, null)).toBeUndefined()
    })

    it.each(mutants.map((mutant) => [mutant.name, mutant] as const))('notice: %s', async (name, mutant) => {
      const look = (on: postgres.ReservedSql) => firstFault(on, mutant, hint(name))
      const here = await withFault(sql, mutant, () => look(sql))
      const fault = here ? here.found : await lookApart(mutant, look)
      console.log(`${name}: ${fault ? `caught by “${fault}”` : 'NOT CAUGHT'}`)
      expect(fault).toBeDefined()
      note(name, fault)
    })

    it('leave the engine as it was', async () => {
      expect(await engineDigest(sql)).toEqual(sound)
    })
  })
}
