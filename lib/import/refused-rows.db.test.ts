import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { getImport } from '@/lib/import/get-import'
import { listRefusedRows } from '@/lib/import/list-refused-rows'
import { startImport } from '@/lib/import/run-import'
import { uploadImport } from '@/lib/import/upload-import'
import { halvesIn } from '@/tests/fixtures/fhir/database-state'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const manager = await w.member('Mona Ager', ['manager'])

const upload = (text: string, source = newId()) =>
  uploadImport(
    manager,
    { draftId: newId(), source },
    { name: 'clients.csv', bytes: Buffer.from(text), isCut: false },
  )
const named = (text: string) => w.sql<{ id: string }[]>`select id from clients where family_name = ${text}`

describe('rows that stayed out', () => {
  it('are corrected and come in by the same file, and nobody twice', async () => {
    const source = 'Corrected'
    const first = await upload(
      'MRN,First,Last,DOB,Phone\n1,Al,Finch,1990-01-01,\n2,Bo,Finch,1/2/90,=none',
      source,
    )
    await startImport(manager, { importId: first })
    const rest = await listRefusedRows(manager, first)
    expect(rest).toContain("'=none")
    expect((await getImport(manager, first)).line).toMatchObject({
      numbers: '1 client came in, 1 row stayed out',
      keptUntil: expect.stringMatching(/^\d{4}-/),
    })
    const second = await upload(rest.replaceAll('1/2/90', '1990-02-01').replace("'=none", ''), source)
    expect((await getImport(manager, second)).check).toMatchObject({ fresh: 1, stay: 0 })
    await startImport(manager, { importId: second })
    expect(await named('Finch')).toHaveLength(2)
    const [stored] = await w.sql`select file from imports where id = ${second}`
    expect(stored?.file).toBeNull()
  })

  it('are kept for thirty days, as is what never came in', async () => {
    const waiting = await upload('First,Last\nNever,Came')
    const young = await upload('First,Last\nStill,Waits')
    const done = await upload('First,Last\nDoes,Come\nOnly,')
    await startImport(manager, { importId: done })
    await w.sql`update imports set created_at = now() - interval '31 days', ended_at = ended_at - interval '31 days'
      where id in (${waiting}, ${done})`
    await w.sql`select policy.clear_uploads()`
    await expect(getImport(manager, waiting)).rejects.toMatchObject({ code: 'not_found' })
    expect((await getImport(manager, young)).line.state).toBe('waiting')
    expect((await getImport(manager, done)).line).toMatchObject({ state: 'done', keptUntil: null })
    expect(await listRefusedRows(manager, done)).toContain('stays out,clients.csv,3')
    expect(await named('Come')).toHaveLength(1)
  })

  it('are told apart when the database refuses one of many, and one name comes in once', async () => {
    await w.sql.unsafe(`
      create function no_owl() returns trigger language plpgsql as $$
        begin if new.city = 'Nowhere' then raise exception 'no' using errcode = '23514'; end if; return new; end $$;
      create trigger no_owl before insert on addresses for each row execute function no_owl()`)
    const importId = await upload(
      'First,Last,DOB,City\nA,Owl,1990-01-01,Here\nB,Owl,1990-01-01,Nowhere\nC,Owl,,\nÁ,Owl,1990-01-01,Here',
    )
    await startImport(manager, { importId })
    await w.sql.unsafe('drop trigger no_owl on addresses; drop function no_owl()')
    expect((await getImport(manager, importId)).line.numbers).toBe('2 clients came in, 2 rows stayed out')
    const told =
      await w.sql`select line, reason from import_entries where import_id = ${importId} order by line`
    expect(told).toEqual([
      { line: 3, reason: 'database' },
      { line: 5, reason: 'same_person' },
    ])
    expect(await named('Owl')).toHaveLength(2)
    expect((await halvesIn(w.sql)).filter((fault) => fault.startsWith('reach'))).toEqual([])
  })
})
