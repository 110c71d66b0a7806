import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { dropImport } from '@/lib/import/drop-import'
import { getImport } from '@/lib/import/get-import'
import { getImports } from '@/lib/import/get-imports'
import { listRefusedRows } from '@/lib/import/list-refused-rows'
import { startImport } from '@/lib/import/run-import'
import { saveColumns } from '@/lib/import/save-columns'
import { undoImport } from '@/lib/import/undo-import'
import { uploadImport } from '@/lib/import/upload-import'
import { halvesIn } from '@/tests/fixtures/fhir/database-state'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const anna = await w.member('Dr. Anna Berg', ['provider'])
const ben = await w.member('Ben Dale', ['provider'])
const desk = await w.member('Sam Porter', ['scheduler'])
const manager = await w.member('Mona Ager', ['manager', 'provider'])
const owner = await w.member('Olive Owner', ['owner'])
const elsewhere = await w.organisation('Northgate Agency')
const outsider = await w.member('Out Sider', ['manager'], elsewhere)

const file = (text: string, name = 'clients.csv') => ({ name, bytes: Buffer.from(text), isCut: false })
const upload = (text: string, source = newId()) =>
  uploadImport(manager, { draftId: newId(), source }, file(text))

const HEADINGS = 'MRN,Last,First,DOB,Email,Street,City,Therapist'
const named = (text: string) => w.sql<{ id: string }[]>`select id from clients where family_name = ${text}`

/** The form of the columns as it is shown, with changes. */
async function columnsOf(importId: string, over: Record<string, string> = {}) {
  const { check } = await getImport(manager, importId)
  const shown = Object.fromEntries((check?.fields ?? []).map(({ name, value }) => [name, value]))
  return { importId, ...shown, ...over } as unknown as Parameters<typeof saveColumns>[1]
}

describe('clients from a table', () => {
  const source = 'Old system'
  const rows = [
    HEADINGS,
    '1,Lark,Ana,1990-03-12,ana@example.org,1 Elm St,Springfield,"Berg, Anna"',
    '2,Lark,Tom,1991-01-01,,,,Somebody Else',
    '3,,Kim,1990-01-01,,,,',
    '2,Lark,Twice,1993-01-01,,,,',
  ].join('\n')
  let first = ''

  it('are checked before anything comes in', async () => {
    first = await upload(rows, source)
    const { check, line } = await getImport(manager, first)
    expect(line).toMatchObject({ state: 'waiting', source, fileName: 'clients.csv' })
    expect(check).toMatchObject({
      fresh: 2,
      already: 0,
      waits: false,
      refused: [{ rows: 1 }, { rows: 1 }],
      remarks: [{ rows: 1, lines: [3] }],
      assigned: [
        { name: 'Dr. Anna Berg', rows: 1 },
        { name: 'Nobody', rows: 1 },
      ],
    })
    expect(await named('Lark')).toEqual([])
    expect(check).toMatchObject({
      stay: 2,
      faults: [
        { line: 4, words: ['forename and surname are needed: Surname'] },
        { line: 5, words: [expect.stringContaining('(“2”)')] },
      ],
    })
    expect(await listRefusedRows(manager, first)).toContain(
      '4,forename and surname are needed: Surname,3,,Kim,1990-01-01,,,,\r\n5,',
    )
  })

  it('come in whole, with profile, address and provider, under one act', async () => {
    await startImport(manager, { importId: first })
    const { line, result } = await getImport(manager, first)
    expect(line).toMatchObject({ state: 'done', numbers: '2 clients came in, 2 rows stayed out' })
    expect(result).toMatchObject({ undo: true })
    const found = await w.sql`
      select c.given_name, c.birth_date::text as born, c.email_key, a.lines, a.city, t.post_id, t.began_by, t.status
        from clients c left join addresses a on a.client_id = c.id left join care_team_memberships t on t.client_id = c.id
       where c.family_name = 'Lark' order by 1`
    expect(found).toMatchObject([
      {
        given_name: 'Ana',
        born: '1990-03-12',
        email_key: 'ana@example.org',
        lines: ['1 Elm St'],
        post_id: anna.post,
      },
      { given_name: 'Tom', post_id: null },
    ])
    expect(found[0]).toMatchObject({ began_by: 'import', status: 'active', city: 'Springfield' })
    const acts =
      await w.sql`select kind, post_id from acts where id = (select act_id from imports where id = ${first})`
    expect(acts).toEqual([{ kind: 'import', post_id: manager.post }])
    const [stored] = await w.sql`select convert_from(file, 'UTF8') as file from imports where id = ${first}`
    expect(stored?.file).toBe(await listRefusedRows(manager, first))
    expect(stored?.file).not.toContain('Ana')
    const told = await w.sql`select * from import_entries where import_id = ${first}`
    expect(JSON.stringify(told)).not.toContain('Twice')
    expect((await halvesIn(w.sql)).filter((fault) => fault.startsWith('reach'))).toEqual([])
  })

  it('change nothing the second time, whatever became of them since', async () => {
    const again = await upload(rows.replace('Springfield', 'Shelbyville'), source)
    expect((await getImport(manager, again)).check).toMatchObject({ fresh: 0, already: 2 })
    await startImport(manager, { importId: again })
    const { line, result } = await getImport(manager, again)
    expect(line.numbers).toBe('nothing new, 2 were here, 2 rows stayed out')
    expect(result).toMatchObject({ undo: false })
    expect(await named('Lark')).toHaveLength(2)
    await expect(undoImport(manager, { importId: again })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('are not taken in twice from another source', async () => {
    const other = await upload(`First,Last,DOB\nÁNA,lark,1990-03-12\nAna,Lark,1970-01-01`)
    expect((await getImport(manager, other)).check).toMatchObject({
      fresh: 1,
      refused: [{ rows: 1, lines: [2] }],
    })
  })

  it('go again when the import is undone, but for whom somebody worked with', async () => {
    const [tom] = await w.sql`select id from clients where given_name = 'Tom'`
    await w.sql`
      insert into care_team_memberships (client_id, post_id, status, began_by, since)
      values (${tom?.id}, ${ben.post}, 'new', 'manager', current_date)`
    await undoImport(owner, { importId: first })
    const { line, kept } = await getImport(manager, first)
    expect(line.state).toBe('undone')
    expect(kept).toMatchObject([
      { words: 'Stays: 1 client (the care team was changed since)', clients: [{ id: tom?.id }] },
      { words: 'Taken back: 1 client', clients: [] },
    ])
    expect(await named('Lark')).toEqual([{ id: tom?.id }])
    await expect(undoImport(owner, { importId: first })).rejects.toMatchObject({ code: 'conflict' })
    const again = await upload(rows, source)
    expect((await getImport(manager, again)).check).toMatchObject({ fresh: 1, already: 1 })
    await dropImport(manager, { importId: again })
    await expect(getImport(manager, again)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('columns', () => {
  it('are corrected by the user and remembered for the next file with these headings', async () => {
    const text = 'a,b,c\nWren,Jo,3/4/1990\nWren,Al,5/6/1991'
    const first = await upload(text)
    expect((await getImport(manager, first)).check?.refused).toMatchObject([{ rows: 2 }])
    await expect(
      saveColumns(manager, await columnsOf(first, { familyName: '0', givenName: '0' })),
    ).rejects.toMatchObject({ fieldErrors: { givenName: expect.stringContaining('already') } })
    const chosen = { familyName: '0', givenName: '1', birthDate: '2', providerPostId: anna.post }
    await saveColumns(manager, await columnsOf(first, chosen))
    const { check } = await getImport(manager, first)
    expect(check).toMatchObject({ fresh: 2, waits: true, assigned: [{ name: 'Dr. Anna Berg', rows: 2 }] })
    await expect(startImport(manager, { importId: first })).rejects.toMatchObject({
      fieldErrors: { dayOrder: expect.any(String) },
    })
    await saveColumns(manager, await columnsOf(first, { dayOrder: 'month-first' }))
    await startImport(manager, { importId: first })
    const born = await w.sql`select birth_date::text as on from clients where family_name = 'Wren' order by 1`
    expect(born).toEqual([{ on: '1990-03-04' }, { on: '1991-05-06' }])
    const second = await upload('a,b,c\nWren,Ed,7/8/1990')
    expect((await getImport(manager, second)).check).toMatchObject({ fresh: 1, waits: false })
    await expect(
      saveColumns(manager, await columnsOf(second, { providerPostId: desk.post })),
    ).rejects.toMatchObject({
      fieldErrors: { providerPostId: expect.any(String) },
    })
  })
})

describe('an import', () => {
  it('is for owner and manager of the organisation', async () => {
    const importId = await upload(`${HEADINGS}\n9,Hidden,Row,1990-01-01,,,,`)
    for (const who of [desk, anna]) {
      await expect(
        uploadImport(who, { draftId: newId(), source: 's' }, file('a,b\n1,2')),
      ).rejects.toMatchObject({ code: 'forbidden' })
      await expect(getImports(who)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(startImport(who, { importId })).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect((await getImports(outsider)).imports).toEqual([])
    const strange = { importId }
    const tries = [
      () => getImport(outsider, importId),
      () => listRefusedRows(outsider, importId),
      () => startImport(outsider, strange),
      () => undoImport(outsider, strange),
      () => dropImport(outsider, strange),
    ]
    for (const tried of tries) await expect(tried()).rejects.toMatchObject({ code: 'not_found' })
    expect((await getImport(manager, importId)).line.state).toBe('waiting')
  })

  it('tells nothing of a client from whom one was shut out', async () => {
    const [row] = await w.sql<{ id: string }[]>`
      insert into clients (given_name, family_name, birth_date, organisation_id)
      values ('Shut', 'Out', '1980-01-01', ${w.practice}) returning id`
    const importId = await upload('First,Last,DOB\nShut,Out,1980-01-01')
    expect((await getImport(manager, importId)).check).toMatchObject({ fresh: 0 })
    await w.sql`insert into client_shutouts (client_id, staff_id) values (${row?.id ?? ''}, ${manager.staff})`
    expect((await getImport(manager, importId)).check).toMatchObject({ fresh: 1 })
  })

  it('goes on where it stopped', async () => {
    const importId = await upload(`${HEADINGS}\n1,Halfway,A,,,,,\n2,Halfway,B,,,,,`)
    await w.sql`update imports set state = 'running', alive_at = now() where id = ${importId}`
    await startImport(manager, { importId })
    expect(await named('Halfway')).toHaveLength(0)
    await w.sql`update imports set alive_at = now() - interval '3 minutes' where id = ${importId}`
    expect((await getImport(manager, importId)).line.state).toBe('paused')
    await startImport(manager, { importId })
    await w.sql`update imports set state = 'waiting', file = ${Buffer.from(`${HEADINGS}\n1,Halfway,A,,,,,\n2,Halfway,B,,,,,\n3,Halfway,C,,,,,`)} where id = ${importId}`
    await startImport(manager, { importId })
    expect((await getImport(manager, importId)).line.numbers).toBe('3 clients came in')
    expect(await named('Halfway')).toHaveLength(3)
    await undoImport(manager, { importId })
    expect(await named('Halfway')).toHaveLength(0)
  })

  it('goes again whole, also where that takes longer than an answer may', async () => {
    const importId = await upload(`${HEADINGS}\n1,Slowly,A,,,,,`)
    await startImport(manager, { importId })
    await w.sql.unsafe(`
      create function slowly() returns trigger language plpgsql as $$ begin perform pg_sleep(5.3); return null; end $$;
      create trigger slowly after delete on clients for each statement execute function slowly()`)
    await undoImport(manager, { importId })
    await w.sql.unsafe('drop trigger slowly on clients; drop function slowly()')
    expect(await named('Slowly')).toHaveLength(0)
  })

  it('keeps one file of a form that is sent twice', async () => {
    const draftId = newId()
    const send = () => uploadImport(manager, { draftId, source: 'Twice' }, file('First,Last\nA,B'))
    expect(await send()).toBe(await send())
    expect((await getImports(manager)).imports.filter(({ source }) => source === 'Twice')).toHaveLength(1)
  })
})
