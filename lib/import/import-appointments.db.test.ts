import { expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { getImport } from '@/lib/import/get-import'
import { listRefusedRows } from '@/lib/import/list-refused-rows'
import { startImport } from '@/lib/import/run-import'
import { undoImport } from '@/lib/import/undo-import'
import { uploadImport } from '@/lib/import/upload-import'
import { countsOf } from '@/tests/fixtures/fhir/database-state'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const anna = await w.member('Dr. Anna Berg', ['provider'])
const ben = await w.member('Ben Dale', ['provider'])
const manager = await w.member('Mona Ager', ['manager'])

const source = 'Old system'
async function upload(kind: 'clients' | 'appointments', text: string): Promise<string> {
  const file = { name: `${kind}.csv`, bytes: Buffer.from(text), isCut: false }
  return uploadImport(manager, { draftId: newId(), source, kind }, file)
}

const HEADINGS = 'Appt ID,MRN,Client,DOB,Therapist,Date,Time,Duration,Status'
const year = new Date().getUTCFullYear() + 1

it('come in past and future, each row refused for its own reason, and go again as one act', async () => {
  const first = await upload(
    'clients',
    'MRN,First,Last,DOB,Therapist\n1,Ana,Lark,1990-03-12,Anna Berg\n2,Tom,Lark,1991-01-01,',
  )
  await startImport(manager, { importId: first })
  const before = await countsOf(w.sql)
  const rows = [
    HEADINGS,
    `a,1,,,Anna Berg,${year}-03-02,10:00,50,`,
    `b,2,,,Ben Dale,${year}-07-02,2:30 PM,45 min,Confirmed`,
    'c,1,,,Anna Berg,2020-03-02,10:00,50,No-Show',
    'd,2,,,Anna Berg,2020-03-02,10:00,50,kept',
    `e,,"Lark, Tom",1991-01-01,Anna Berg,${year}-03-02,10:30,50,`,
    `f,9,,,Anna Berg,${year}-03-03,10:00,50,`,
    `g,1,,,Nobody Here,${year}-13-03,25:00,2000,Maybe`,
    `h,1,,,Ben Dale,${year}-03-02,10:00,50,`,
    `a,1,,,Anna Berg,${year}-03-04,10:00,50,`,
    `i,1,,,Anna Berg,${year}-03-05,10:00,50,completed`,
  ].join('\n')
  const importId = await upload('appointments', rows)
  const { check } = await getImport(manager, importId)
  expect(check).toMatchObject({ kind: 'appointments', fresh: 3, stay: 7 })
  expect(check?.people[0]).toEqual({
    line: 2,
    name: '1',
    day: `${year}-03-02`,
    time: '10:00',
    provider: 'Dr. Anna Berg',
  })
  expect(Object.fromEntries((check?.faults ?? []).map(({ line, words }) => [line, words.length]))).toEqual({
    5: 1,
    6: 1,
    7: 1,
    8: 5,
    9: 1,
    10: 1,
    11: 1,
  })
  await startImport(manager, { importId })
  const done = await getImport(manager, importId)
  expect(done.line.numbers).toBe('3 appointments came in, 7 rows stayed out')
  expect(done.result?.reasons.map(({ words }) => words).join('\n')).not.toContain('Nobody Here')
  expect(await listRefusedRows(manager, importId)).toContain('f,9,,,Anna Berg')
  const made = await w.sql`
    select to_char(a.starts_at at time zone 'America/New_York', 'YYYY-MM-DD HH24:MI') as at, a.status, a.taken_over, p.post_id,
           extract(epoch from a.ends_at - a.starts_at)::int / 60 as minutes
      from appointments a join appointment_providers p on p.appointment_id = a.id order by 1`
  expect(made).toEqual([
    { at: '2020-03-02 10:00', status: 'no_show', taken_over: true, post_id: anna.post, minutes: 50 },
    { at: `${year}-03-02 10:00`, status: 'scheduled', taken_over: false, post_id: anna.post, minutes: 50 },
    { at: `${year}-07-02 14:30`, status: 'confirmed', taken_over: false, post_id: ben.post, minutes: 45 },
  ])
  const lists = await w.sql`
    select t.post_id, t.began_by from care_team_memberships t join clients c on c.id = t.client_id where c.given_name = 'Tom'`
  expect(lists).toEqual([{ post_id: ben.post, began_by: 'import' }])
  const mails = await w.sql`select 1 from outbox_messages`
  expect(mails).toHaveLength(0)

  const again = await upload('appointments', rows)
  expect((await getImport(manager, again)).check).toMatchObject({ fresh: 0, already: 3 })
  await undoImport(manager, { importId })
  const after = await countsOf(w.sql)
  const left = Object.keys(after).filter((table) => after[table] !== before[table])
  expect(left.sort()).toEqual(
    ['acts', 'audit_events', 'import_entries', 'import_mappings', 'imports', 'ledger_pending'].sort(),
  )
})
