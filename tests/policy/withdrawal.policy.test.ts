import { afterAll, describe, expect, it } from 'vitest'

import type { World } from '@/lib/policy/oracle/world'
import { randomWorld } from '@/lib/policy/oracle/random-world'
import { disagreements, oracleAnswers } from '@/lib/policy/scenarios/answers'
import { databaseAnswers, loadWorld } from '@/lib/policy/scenarios/database-answers'
import { installQuestions } from '@/lib/policy/scenarios/database-functions'
import { freshDatabase } from '@/tests/support/database'

const database = await freshDatabase()
const sql = await database.owner.reserve()
await installQuestions(sql)
afterAll(async () => {
  sql.release()
  await database.drop()
})

/** The world with every document withdrawn, or none of them. */
function withDocuments(world: World, withdrawn: boolean): World {
  const items = Object.entries(world.items).map(([key, item]) => {
    const isDocument = item.component === 'documents' || item.component === 'clinical_documents'
    return [key, isDocument ? { ...item, withdrawn } : item]
  })
  return { ...world, items: Object.fromEntries(items) as World['items'] }
}

describe('withdrawing and bringing back (P22)', () => {
  it('leaves what the rules say of the world as it then is, and the reach index agrees', async () => {
    for (let number = 0; number < 6; number += 1) {
      const { world, instants } = randomWorld(22, number)
      const at = instants[0] ?? ''
      await sql`begin`
      try {
        const book = await loadWorld(sql, withDocuments(world, false))
        for (const withdrawn of [true, false]) {
          await sql`update items set withdrawn_at = case when ${withdrawn} then now() end
            where component in ('documents', 'clinical_documents')`
          const engine = await databaseAnswers(sql, book, at, [], { every: 4, salt: number })
          const oracle = oracleAnswers(withDocuments(world, withdrawn), at, [])
          expect(disagreements(oracle, engine, ['oracle', 'engine'])).toEqual([])
          expect([...(await sql`select fault from policy.reach_disagreements`)]).toEqual([])
        }
      } finally {
        await sql`rollback`
      }
    }
  })
})
