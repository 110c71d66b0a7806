import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { getImport } from '@/lib/import/get-import'
import { listRefusedRows } from '@/lib/import/list-refused-rows'
import { startImport } from '@/lib/import/run-import'
import { undoImport } from '@/lib/import/undo-import'
import { uploadWhole } from '@/lib/import/charts/upload-whole'
import { damageExport, DAMAGES } from '@/tests/fixtures/fhir/damage'
import { countsOf, halvesIn } from '@/tests/fixtures/fhir/database-state'
import { type ExportCopy, rowOf, smallExport, smallFolder } from '@/tests/fixtures/fhir/export-copy'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const manager = await w.member('Mona Ager', ['manager'])
const provider = await w.member('Ada Rivers', ['provider'])

const small = () =>
  readdirSync(smallFolder).map((name) => ({
    name,
    bytes: readFileSync(path.join(smallFolder, name)),
    isCut: false,
  }))
const upload = (files = small(), source = 'Old system') =>
  uploadWhole(manager, { draftId: newId(), source, kind: 'fhir' }, files)
const page = (id: string) => getImport(manager, id)

const numbers = async (id: string) =>
  Object.fromEntries(
    ((await page(id)).whole?.numbers ?? []).map(({ what, fresh, already, stay }) => [
      what,
      [fresh, already, stay],
    ]),
  )
const bytesOf = (copy: ExportCopy) =>
  Object.entries(copy).map(([name, rows]) => ({
    name,
    bytes: Buffer.concat(
      rows.flatMap((row) => [
        typeof row === 'string' || Buffer.isBuffer(row) ? Buffer.from(row) : Buffer.from(JSON.stringify(row)),
        Buffer.from('\n'),
      ]),
    ),
    isCut: false,
  }))
/** A client of a page is known as one of a table is. */
const halves = async () => (await halvesIn(w.sql)).filter((fault) => fault !== 'client without its record')
const written = () => w.sql`
  select c.family_name as client, i.component, s.name as author, n.kind, i.on_day::text as on, left(coalesce(n.body, i.title), 30) as text
    from items i join clients c on c.id = i.client_id left join notes n on n.item_id = i.id
    left join posts p on p.id = i.author_post_id left join staff s on s.id = p.staff_id
   where i.component in ('notes', 'diagnoses') order by 1, 2, 5, 6, i.id`

it('brings whole charts in, knows them again, and takes all of it back', async () => {
  const before = await countsOf(w.sql)
  const id = await upload()
  const checked = await page(id)
  expect(checked.whole).toMatchObject({ kind: 'fhir', skipped: ['AllergyIntolerance.ndjson'] })
  expect(checked.whole?.notes[0]).toBe('Colleagues here: Dr. Ada Rivers.')
  const wanted = await numbers(id)
  expect(wanted.Clients?.[0]).toBeGreaterThan(2)
  expect(await countsOf(w.sql)).toMatchObject({
    clients: before.clients,
    staff: before.staff,
    items: before.items,
  })
  await startImport(manager, { importId: id })
  const done = await page(id)
  expect(done.line).toMatchObject({ state: 'done', by: 'Mona Ager' })
  expect(done.result?.undo).toBe(true)
  expect(await halves()).toEqual([])
  const rows = await written()
  expect(rows.filter(({ component }) => component === 'notes')).toHaveLength(wanted.Notes?.[0] ?? -1)
  expect(new Set(rows.map(({ kind }) => kind as string | null))).toEqual(new Set(['imported', null]))
  expect(rows.some(({ author }) => author === 'Ada Rivers')).toBe(true)
  const team = await w.sql`
    select count(*)::int as n from care_team_memberships t join posts p on p.id = t.post_id where p.id = ${provider.post} and t.began_by = 'import'`
  expect(team[0]?.n).toBeGreaterThan(0)
  expect(
    await w.sql`select 1 from staff where email is not null and name not in ('Mona Ager', 'Ada Rivers')`,
  ).toHaveLength(0)
  const again = await upload()
  expect(Object.values(await numbers(again)).map(([fresh]) => fresh)).toEqual([0, 0, 0])
  await undoImport(manager, { importId: id })
  const after = await countsOf(w.sql)
  const left = Object.keys(after).filter((table) => after[table] !== before[table])
  expect(left.sort()).toEqual(
    [
      'acts',
      'audit_events',
      'import_entries',
      'import_made',
      'import_mappings',
      'imports',
      'ledger_pending',
    ].sort(),
  )
})

it('leaves rows about a client who is here where they are, and says so', async () => {
  const first = await upload(small(), 'Twice')
  await startImport(manager, { importId: first })
  const rows = (await written()).length
  const more = smallExport()
  const note = rowOf(more, 'doc-2')
  more['DocumentReference.ndjson']?.push({ ...note, id: 'doc-new' })
  const second = await upload(bytesOf(more), 'Twice')
  const { whole } = await page(second)
  expect(whole?.fresh).toBe(0)
  expect(whole?.refused.map(({ words }) => words).join()).toContain(
    'Note: about a client who is here already: nothing is added to that record from a page',
  )
  expect(await listRefusedRows(manager, second)).toContain('doc-new')
  await startImport(manager, { importId: second })
  expect((await written()).length).toBe(rows)
  await expect(page(second)).resolves.toMatchObject({ result: { undo: false } })
  await undoImport(manager, { importId: first })
})

it('takes a Bundle as the same, and says what it cannot read', async () => {
  const resources = Object.entries(smallExport())
    .filter(([name]) => !name.startsWith('Allergy'))
    .flatMap(([, rows]) => rows)
  const entry = resources.map((resource) => ({ resource }))
  const bundle = { resourceType: 'Bundle', type: 'collection', entry }
  const file = (text: string, name = 'export.json') => [{ name, bytes: Buffer.from(text), isCut: false }]
  const [whole, lines] = [
    await upload(file(JSON.stringify(bundle, null, 2)), 'Bundle'),
    await upload(small(), 'Bundle'),
  ]
  expect(await numbers(whole)).toEqual(await numbers(lines))
  await expect(upload(file('a,b\n1,2', 'x.csv'))).rejects.toMatchObject({ code: 'invalid' })
  await expect(upload([])).rejects.toMatchObject({ code: 'invalid' })
  await expect(upload([{ ...small()[0], isCut: true } as never])).rejects.toMatchObject({ code: 'invalid' })
  const stranger = { draftId: newId(), source: 'x', kind: 'fhir' } as const
  await expect(uploadWhole(provider, stranger, small())).rejects.toMatchObject({ code: 'forbidden' })
})

it('keeps every kind of damage to its own rows', async () => {
  const copy = smallExport()
  damageExport(copy, {
    patient: rowOf(copy, 'pat-ana'),
    encounter: rowOf(copy, 'enc-1'),
    condition: rowOf(copy, 'cond-1'),
    document: rowOf(copy, 'doc-2'),
  })
  const id = await upload(bytesOf(copy), 'Damaged')
  const { whole } = await page(id)
  await startImport(manager, { importId: id })
  await expect.poll(async () => (await page(id)).line.state, { timeout: 30_000 }).toBe('done')
  const came = await w.sql<{ id: string; type: string }[]>`
    select source_id as id, resource_type as type from import_records where source_id like 'damaged-%'`
  const snapshot = readFileSync('lib/import/__snapshots__/damaged.db.test.ts.snap', 'utf8')
  const wanted = snapshot.split('\n').flatMap((line) => {
    const [name = '', kept = ''] = line.replace(/^\s*"/, '').split(' | ')
    const at = DAMAGES.findIndex((each) => each.name === name.trim())
    if (at === -1) return []
    return kept
      .split(' ')
      .flatMap((type) => (type && type !== '–' ? [`${type === 'Patient' ? 'Client' : type} ${at}`] : []))
  })
  const number = (each: string) => Number(each.replace('damaged-', ''))
  expect(came.map((row) => `${row.type} ${number(row.id)}`).sort()).toEqual(wanted.sort())
  expect(whole?.refused.length).toBeGreaterThan(20)
  expect(await halves()).toEqual([])
  await undoImport(manager, { importId: id })
  expect(await w.sql`select 1 from import_records where source_id like 'damaged-%'`).toHaveLength(0)
})
