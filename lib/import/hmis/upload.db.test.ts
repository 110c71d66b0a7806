import { expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { uploadWhole } from '@/lib/import/charts/upload-whole'
import { getImport } from '@/lib/import/get-import'
import { listRefusedRows } from '@/lib/import/list-refused-rows'
import { startImport } from '@/lib/import/run-import'
import { undoImport } from '@/lib/import/undo-import'
import { countsOf } from '@/tests/fixtures/fhir/database-state'
import { HMIS_EXPORT } from '@/tests/fixtures/hmis'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
await w.sql`insert into mechanism_switches (mechanism, on_from) values ('M4', '2020-01-01')`
const manager = await w.member('Mona Ager', ['manager'])
const provider = await w.member('Ada Rivers', ['provider'])

const filesOf = (changes: Record<string, string[]> = {}) =>
  Object.entries({ ...HMIS_EXPORT, ...changes }).map(([name, rows]) => ({
    name: `${name}.csv`,
    bytes: Buffer.from(`\uFEFF${rows.join('\r\n')}\r\n`),
    isCut: false,
  }))
const upload = (changes: Record<string, string[]> = {}, who = manager) =>
  uploadWhole(who, { draftId: newId(), source: 'County HMIS', kind: 'hmis' }, filesOf(changes))
const whole = async (id: string) => (await getImport(manager, id)).whole
const numbers = async (id: string) =>
  Object.fromEntries(
    ((await whole(id))?.numbers ?? []).map(({ what, fresh, already, stay }) => [
      what,
      [fresh, already, stay],
    ]),
  )
const enrolled = () => w.sql`
  select c.given_name as who, g.name as programme, e.started_on::text as from, e.ended_on::text as to, i.author_post_id as author
    from enrolments e join clients c on c.id = e.client_id join programmes g on g.id = e.programme_id join items i on i.id = e.item_id
   where g.organisation_id = ${w.practice} order by 1, 3`

it('brings programmes, clients and who takes part in, knows them again, and takes all of it back', async () => {
  const before = await countsOf(w.sql)
  const id = await upload()
  const checked = await getImport(manager, id)
  expect(checked.whole?.notes[0]).toContain(
    'Programmes: Night Shelter (Elm Shelter), Outreach (Elm Shelter).',
  )
  const wanted = await numbers(id)
  expect(wanted).toEqual({ Clients: [3, 0, 4], Enrolments: [3, 0, 3], Services: [1, 0, 1] })
  expect(await listRefusedRows(manager, id)).toContain('Client.csv,4')
  await startImport(manager, { importId: id })
  const done = await getImport(manager, id)
  expect(done.line).toMatchObject({
    state: 'done',
    numbers: '3 clients, 3 enrolments came in, 12 rows stayed out',
  })
  expect([...(await enrolled())]).toEqual([
    {
      who: 'Ana',
      programme: 'Night Shelter (Elm Shelter)',
      from: '2023-01-05',
      to: '2023-03-01',
      author: null,
    },
    { who: 'Ana', programme: 'Outreach (Elm Shelter)', from: '2023-02-01', to: null, author: null },
    { who: 'Kim', programme: 'Outreach (Elm Shelter)', from: '2023-02-01', to: null, author: null },
  ])
  const again = await upload()
  expect(await numbers(again)).toEqual({ Clients: [0, 3, 4], Enrolments: [0, 3, 3], Services: [0, 1, 1] })
  const newer = await upload({
    Enrollment: [
      ...(HMIS_EXPORT.Enrollment ?? []),
      'e7,p2,103,2024-01-01,',
      'e8,p1,103,2024-01-01,',
      'e9,p2,100,1979-01-01,',
    ],
    Exit: [...(HMIS_EXPORT.Exit ?? []), 'x6,e6,p4,2024-01-01,24,,'],
  })
  expect((await numbers(newer)).Enrolments).toEqual([1, 3, 5])
  const said = (await whole(newer))?.refused.map(({ words }) => words).join('\n')
  expect(said).toContain('Enrolment: takes part in that programme then already')
  expect((await whole(newer))?.remarks.map(({ words }) => words).join()).toContain(
    'though this export ends it',
  )
  await startImport(manager, { importId: newer })
  expect(await enrolled()).toHaveLength(4)
  await undoImport(manager, { importId: newer })
  expect(await enrolled()).toHaveLength(3)
  await undoImport(manager, { importId: id })
  const after = await countsOf(w.sql)
  const left = Object.keys(after).filter((table) => after[table] !== before[table])
  const account = [
    'acts',
    'audit_events',
    'import_entries',
    'import_made',
    'import_mappings',
    'imports',
    'ledger_pending',
  ]
  expect(left.sort()).toEqual(account)
})

it('is refused whole where it is no such export, or not by a manager', async () => {
  await expect(upload({ Export: ['ExportID,SourceID,HashStatus', 'E1,MA-500,4'] })).rejects.toThrow('hashed')
  await expect(upload({ Project: ['a,b', '1,2'] })).rejects.toThrow('Project.csv')
  await expect(upload({}, provider)).rejects.toMatchObject({ code: 'forbidden' })
})
