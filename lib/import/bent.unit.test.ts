import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findFiles } from '@/lib/import/find-files'
import { newLedger, RESOURCE_TYPES } from '@/lib/import/ledger'
import { readExport } from '@/lib/import/read-export'
import { bendExport, bends } from '@/tests/fixtures/fhir/bend'
import { smallExport, withFolder } from '@/tests/fixtures/fhir/export-copy'

const clock = { zone: 'America/New_York', today: '2026-11-22' }

it('reads an export bent at random without a crash, and accounts for every row', async () => {
  await fc.assert(
    fc.asyncProperty(bends, async (changes) => {
      const copy = smallExport()
      bendExport(copy, changes)
      const ledger = newLedger()
      const data = await withFolder(copy, async (folder) =>
        readExport((await findFiles(folder)).files, clock, ledger),
      )
      const charts = [...data.charts.values()]
      const kept = {
        Practitioner: data.practitioners.size,
        Organization: [...data.places.keys()].filter((key) => key.startsWith('Organization/')).length,
        Location: [...data.places.keys()].filter((key) => key.startsWith('Location/')).length,
        Patient: charts.length,
        Condition: charts.flatMap(({ diagnoses }) => diagnoses).length,
        DocumentReference: charts.flatMap(({ notes }) => notes).length,
        PractitionerRole: 0,
        CareTeam: 0,
        Encounter: 0,
      }
      for (const type of RESOURCE_TYPES) {
        const { read, used, refused } = ledger.counts[type]
        expect([type, used + refused + kept[type]]).toEqual([type, read])
      }
    }),
    { numRuns: 150 },
  )
})
