import { describe, expect, it } from 'vitest'
import { freshDatabase } from '@/tests/support/database'
import { firstBulkDifference } from './bulk-acts'
import { bulkHandoverMutants } from './bulk-handover-mutants'
import { bulkMutants } from './bulk-mutants'
import { faultyDatabase } from './engine-fault'

const faults = [...bulkMutants, ...bulkHandoverMutants]

describe('bulk', () => {
  it('is as POLICY.md says', async () => {
    const database = await freshDatabase()
    try {
      expect(await firstBulkDifference(database.owner)).toBeUndefined()
    } finally {
      await database.drop()
    }
  })

  it('has faults with names of their own', () => {
    expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length)
  })

  it.concurrent.each(faults.map((mutant) => [mutant.name, mutant] as const))('%s', async (_, mutant) => {
    const database = await faultyDatabase(mutant)
    try {
      expect(await firstBulkDifference(database.owner)).toBeDefined()
    } finally {
      await database.drop()
    }
  })
})
