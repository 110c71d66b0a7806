import fc from 'fast-check'
import { expect, it } from 'vitest'
import { importFolder } from '@/lib/import/import-folder'
import { RESOURCE_TYPES } from '@/lib/import/ledger'
import { changedNothing } from '@/lib/import/report'
import { bendExport, bends } from '@/tests/fixtures/fhir/bend'
import { halvesIn, stateOf } from '@/tests/fixtures/fhir/database-state'
import { smallExport, withFolder } from '@/tests/fixtures/fhir/export-copy'
import { freshDatabase } from '@/tests/support/database'

it('never imports a half of an export bent at random, and finds nothing to do the second time', async () => {
  await fc.assert(
    fc.asyncProperty(bends, async (changes) => {
      const copy = smallExport()
      bendExport(copy, changes)
      const database = await freshDatabase()
      try {
        await withFolder(copy, async (folder) => {
          const options = {
            folder,
            organisation: 'Elm Practice',
            dryRun: false,
            timeZone: 'UTC',
            locale: 'en-US',
          }
          const { ledger } = await importFolder(database.owner, options)
          for (const type of RESOURCE_TYPES) {
            const { read, ...outcomes } = ledger.counts[type]
            const settled = Object.values(outcomes).reduce((sum, count) => sum + count, 0)
            expect([type, settled]).toEqual([type, read])
          }
          expect(ledger.entries.filter(({ reason }) => reason === 'database')).toEqual([])
          expect(await halvesIn(database.owner)).toEqual([])
          const [rows] = await database.owner`
            select (select count(*)::int from clients) as "Patient", (select count(*)::int from diagnoses) as "Condition",
                   (select count(*)::int from notes) as "DocumentReference"`
          const imported = ['Patient', 'Condition', 'DocumentReference'] as const
          for (const type of imported)
            expect([type, ledger.counts[type].imported]).toEqual([type, rows?.[type]])
          const before = await stateOf(database.owner)
          expect(changedNothing((await importFolder(database.owner, options)).ledger)).toBe(true)
          expect(await stateOf(database.owner)).toEqual(before)
        })
      } finally {
        await database.drop()
      }
    }),
    { numRuns: 15 },
  )
}, 180_000)
