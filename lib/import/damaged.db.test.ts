import { afterAll, expect, it } from 'vitest'
import { importFolder } from '@/lib/import/import-folder'
import { changedNothing } from '@/lib/import/report'
import { undoRun } from '@/lib/import/undo-run'
import { DAMAGES, damagedId, damageExport } from '@/tests/fixtures/fhir/damage'
import { countsOf, halvesIn, stateOf } from '@/tests/fixtures/fhir/database-state'
import { rowOf, smallExport, withFolder } from '@/tests/fixtures/fhir/export-copy'
import { freshDatabase } from '@/tests/support/database'

const database = await freshDatabase()
afterAll(() => database.drop())

/** What undo leaves by law: the ledgers, and the practice itself. */
const LEFT = ['acts', 'audit_events', 'organisations']
/** The account of the run itself, and what a new practice begins with. */
const ACCOUNT = ['import_entries', 'import_made', 'imports', 'ledger_pending']
const PRACTICE = ['mechanism_switches', 'network', 'services', 'subjects']

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
  const rowsBefore = await countsOf(database.owner)
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
  const rowsAfter = await countsOf(database.owner)
  const changed = Object.keys(rowsAfter).filter((table) => rowsAfter[table] !== rowsBefore[table])
  expect(changed).toEqual([...LEFT, ...ACCOUNT, ...PRACTICE].sort())
  expect(rowsAfter.subjects).toBe((rowsBefore.subjects ?? 0) + 1)
})

it('keeps damage to a whole file to that file', async () => {
  const copy = smallExport()
  const [name = ''] = Object.keys(copy).filter((each) => each === 'Patient-1.ndjson')
  const text = (copy[name] ?? []).map((row) => JSON.stringify(row)).join('\n')
  const spoilt: Record<string, [Buffer, string[]]> = {
    'mark of the byte order': [Buffer.from(`\uFEFF${text}`), ['replaced']],
    'UTF-16': [Buffer.from(`\uFEFF${text}`, 'utf16le'), Array<string>(3).fill('line_not_utf8')],
    'line ends of Windows': [Buffer.from(text.replaceAll('\n', '\r\n')), ['replaced']],
    'line ends of an old Mac': [Buffer.from(text.replaceAll('\n', '\r')), ['not_json']],
    'one list instead of lines': [Buffer.from(`[${text.replaceAll('\n', ',')}]`), ['not_json']],
    'cut off and filled with NUL': [
      Buffer.concat([Buffer.from(`${text}\n`), Buffer.alloc(500)]),
      ['replaced', 'line_not_utf8'],
    ],
    empty: [Buffer.from(''), []],
  }
  const options = { organisation: 'Elm Practice', timeZone: 'UTC', locale: 'en-US', dryRun: true }
  for (const [damage, [bytes, wanted]] of Object.entries(spoilt)) {
    const { ledger } = await withFolder({ ...copy, [name]: [bytes] }, (folder) =>
      importFolder(database.owner, { ...options, folder }),
    )
    const said = ledger.entries.filter(({ file, kind }) => file === name && kind === 'refused')
    expect([damage, said.map(({ reason }) => reason)]).toEqual([damage, wanted])
    expect(ledger.counts.DocumentReference.imported).toBeGreaterThan(2)
  }
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
      .map(({ type, reason, detail, kind }) =>
        `${type} ${kind === 'remark' ? 'remark ' : ''}${reason} ${detail}`.trim(),
      )
    return `${name.padEnd(32)} | ${kept.join(' ').padEnd(36)} | ${said.join(', ')}`
  })
}

/** The line of a person’s row; one stands there twice. */
function lineOf(at: number): number {
  const twice = DAMAGES.findIndex(({ name }) => name === 'row twice')
  return at + 1 + (at > twice ? 1 : 0)
}
