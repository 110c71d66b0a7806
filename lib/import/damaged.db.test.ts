import { afterAll, expect, it } from 'vitest'
import { importFolder } from '@/lib/import/import-folder'
import { changedNothing } from '@/lib/import/report'
import { undoRun } from '@/lib/import/undo-run'
import { DAMAGES, damagedId, damageExport } from '@/tests/fixtures/fhir/damage'
import { halvesIn, stateOf } from '@/tests/fixtures/fhir/database-state'
import { rowOf, smallExport, withFolder } from '@/tests/fixtures/fhir/export-copy'
import { freshDatabase } from '@/tests/support/database'

const database = await freshDatabase()
afterAll(() => database.drop())

/** What undo leaves by law: the ledgers, and the practice itself. */
const LEFT = ['acts', 'audit_events', 'organisations']

it('keeps every kind of damage to its own rows, finds nothing to do the second time, and goes again', async () => {
  const copy = smallExport()
  damageExport(copy, {
    patient: rowOf(copy, 'pat-ana'),
    encounter: rowOf(copy, 'enc-1'),
    condition: rowOf(copy, 'cond-1'),
    document: rowOf(copy, 'doc-2'),
  })
  const options = { organisation: 'Elm Practice', dryRun: false, timeZone: 'UTC', locale: 'en-US' }
  const before = await stateOf(database.owner)
  const first = await withFolder(copy, (folder) => importFolder(database.owner, { ...options, folder }))
  expect(await halvesIn(database.owner)).toEqual([])
  expect(await tableOf(first.ledger.entries)).toMatchSnapshot()
  const whole = await stateOf(database.owner)
  const second = await withFolder(copy, (folder) => importFolder(database.owner, { ...options, folder }))
  expect(changedNothing(second.ledger)).toBe(true)
  expect(await stateOf(database.owner)).toEqual(whole)
  await undoRun(database.owner, first.importId ?? '')
  const after = await stateOf(database.owner)
  for (const [table, digest] of Object.entries(before))
    if (!LEFT.includes(table)) expect([table, after[table]]).toEqual([table, digest])
})

type Entry = {
  kind: string
  type: string
  id: string
  file: string
  line: number
  reason: string
  detail: string
}

/** One line a kind of damage: whether the client, the diagnosis and the note came in, and what was said of the rows. */
async function tableOf(entries: Entry[]): Promise<string[]> {
  const rows = await database.owner<{ id: string; type: string }[]>`
    select source_id as id, resource_type as type from import_records where source_id like 'damaged-%'`
  const came = new Set(rows.map(({ type, id }) => `${type} ${id}`))
  return DAMAGES.map(({ name }, at) => {
    const id = damagedId(at)
    const kept = ['Patient', 'Condition', 'DocumentReference'].map((type) =>
      came.has(`${type} ${id}`) ? type : '–',
    )
    const said = entries
      .filter(
        (each) =>
          each.id === id ||
          (each.id === '' && each.file === 'Patient.900.ndjson' && lineOf(at) === each.line),
      )
      .map(({ type, reason, kind }) => `${type} ${kind === 'remark' ? 'remark ' : ''}${reason}`)
    return `${name.padEnd(32)} | ${kept.join(' ').padEnd(36)} | ${said.join(', ')}`
  })
}

/** The line of a person’s row; one stands there twice. */
function lineOf(at: number): number {
  const twice = DAMAGES.findIndex(({ name }) => name === 'row twice')
  return at + 1 + (at > twice ? 1 : 0)
}
