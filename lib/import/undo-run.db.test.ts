import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importFolder, type ImportOptions } from '@/lib/import/import-folder'
import { undoRun } from '@/lib/import/undo-run'
import { undoneLines } from '@/lib/import/undo-words'
import { contentOf, halvesIn, stateOf } from '@/tests/fixtures/fhir/database-state'
import { rowOf, smallExport, smallFolder, withFolder } from '@/tests/fixtures/fhir/export-copy'
import { type FreshDatabase, freshDatabase } from '@/tests/support/database'

const options: ImportOptions = {
  folder: smallFolder,
  organisation: 'Elm Practice',
  dryRun: false,
  timeZone: 'America/New_York',
  locale: 'en-US',
}

/** What undo leaves behind by law: the ledgers, and the practice itself. */
const LEDGERS = ['acts', 'audit_events', 'organisations']

let database: FreshDatabase
beforeEach(async () => void (database = await freshDatabase()))
afterEach(() => database.drop())

async function imported(more: Partial<ImportOptions> = {}): Promise<string> {
  const { importId } = await importFolder(database.owner, { ...options, ...more })
  return importId ?? ''
}

async function records() {
  const state = Object.entries(await stateOf(database.owner))
  return Object.fromEntries(state.filter(([table]) => !LEDGERS.includes(table)))
}

async function clientNamed(family: string): Promise<string> {
  const [row] = await database.owner<{ id: string }[]>`select id from clients where family_name = ${family}`
  return row?.id ?? ''
}

describe('undo of an import', () => {
  it('takes back all of it in one act, and the same export comes in again', async () => {
    const before = await records()
    const id = await imported()
    const content = await contentOf(database.owner)
    expect(undoneLines(await undoRun(database.owner, id))).toContain('Taken back: 4 clients')
    expect(await records()).toEqual(before)
    const acts =
      await database.owner`select kind, undone_by_id is not null as undone from acts order by at, kind`
    expect(acts).toEqual([
      { kind: 'import', undone: true },
      { kind: 'import_undo', undone: false },
    ])
    await imported()
    expect(await contentOf(database.owner)).toEqual(content)
    expect(await halvesIn(database.owner)).toEqual([])
  })

  it('records every run with its numbers and what was refused', async () => {
    const first = await imported()
    const second = await imported()
    const rows = await database.owner`
      select id, state, source, act_id is null as unchanged, rows_done, counts -> 'Patient' as patients,
             (select count(*)::int from import_entries e where e.import_id = i.id) as entries from imports i order by id`
    expect(rows).toMatchObject([
      { id: first, state: 'done', unchanged: false, patients: { imported: 4, refused: 1 } },
      { id: second, state: 'done', unchanged: true, patients: { imported: 0, already: 4, refused: 1 } },
    ])
    expect(rows[0]?.entries).toBeGreaterThan(2)
    await expect(undoRun(database.owner, second)).rejects.toThrow('changed nothing')
  })

  it('keeps whom somebody has worked with, with the people who stand in the chart', async () => {
    const id = await imported()
    const client = await clientNamed('Oliveira12')
    const [post] =
      await database.owner`select post_id as id from care_team_memberships where client_id = ${client}`
    await database.owner`
      with item as (
        insert into items (client_id, component, organisation_id, author_post_id, title)
        select ${client}, 'location', organisation_id, ${post?.id}, 'Address' from clients where id = ${client} returning id)
      insert into addresses (item_id, client_id, lines) select id, ${client}, '{Elm Street}' from item`
    const lines = undoneLines(await undoRun(database.owner, id))
    expect(lines).toContain('Taken back: 3 clients')
    expect(lines).toContain('Stays: 1 client (something was written since)')
    const [kept] = await database.owner`
      select c.active, (select count(*)::int from items i where i.client_id = c.id and i.component = 'notes') as notes,
             (select count(*)::int from care_team_memberships t where t.client_id = c.id and t.ended_at is null) as team
        from clients c`
    expect(kept).toMatchObject({ active: true })
    expect(kept?.notes).toBeGreaterThan(0)
    expect(kept?.team).toBeGreaterThan(0)
    expect(await halvesIn(database.owner)).toEqual([])
    // The one who stays is known still, the others come in again.
    const again = await importFolder(database.owner, options)
    expect(again.ledger.counts.Patient).toMatchObject({ imported: 3, already: 1 })
  })

  it('sets aside whom people only looked at: the ledger goes on naming somebody', async () => {
    const id = await imported()
    const client = await clientNamed('Oliveira12')
    await database.owner`
      insert into disclosures (post_id, client_id, component, organisation_id, on_day)
      select t.post_id, c.id, 'profile', c.organisation_id, current_date
        from clients c join care_team_memberships t on t.client_id = c.id where c.id = ${client} limit 1`
    expect(undoneLines(await undoRun(database.owner, id)).join()).toContain('1 client (somebody has opened')
    const left = await database.owner`
      select c.active, count(t.*) filter (where t.ended_at is null)::int as team
        from clients c left join care_team_memberships t on t.client_id = c.id group by c.id`
    expect(left).toEqual([{ active: false, team: 0 }])
    const again = await importFolder(database.owner, options)
    expect(again.ledger.counts.Patient).toMatchObject({ imported: 4, already: 0 })
  })

  it('takes what a later import added first, and then the first one whole', async () => {
    const before = await records()
    const first = await imported()
    const between = await records()
    const copy = smallExport()
    copy['DocumentReference.ndjson']?.push({ ...rowOf(copy, 'doc-2'), id: 'doc-9' })
    const second = await withFolder(copy, (folder) => imported({ folder }))
    await undoRun(database.owner, second)
    expect(await records()).toEqual(between)
    await undoRun(database.owner, first)
    expect(await records()).toEqual(before)
    await expect(undoRun(database.owner, first)).rejects.toThrow('undone already')
  })

  it('keeps a client to whom a later import added, and an imported person who set up hours', async () => {
    const first = await imported()
    const copy = smallExport()
    copy['DocumentReference.ndjson']?.push({ ...rowOf(copy, 'doc-2'), id: 'doc-9' })
    await withFolder(copy, (folder) => imported({ folder }))
    await database.owner`
      insert into staff_tags (organisation_id, name) select id, 'EMDR' from organisations`
    await database.owner`
      insert into post_tags (post_id, tag_id, organisation_id)
      select p.id, t.id, t.organisation_id from posts p, staff_tags t order by p.id desc limit 1`
    const lines = undoneLines(await undoRun(database.owner, first))
    expect(lines).toContain('Stays: 1 client (a later import added to it)')
    expect(await database.owner`select 1 from post_tags`).toHaveLength(1)
  })

  it('waits for a run that is alive, and takes back one that has died', async () => {
    const id = await imported()
    await database.owner`update imports set state = 'running', alive_at = now()`
    await expect(undoRun(database.owner, id)).rejects.toThrow('still running')
    await database.owner`update imports set alive_at = now() - interval '3 minutes'`
    await undoRun(database.owner, id)
    expect(await database.owner`select 1 from clients`).toHaveLength(0)
  })
})
