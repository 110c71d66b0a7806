import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importFolder, type ImportOptions } from '@/lib/import/import-folder'
import { changedNothing } from '@/lib/import/report'
import { rowOf, smallExport, smallFolder, withFolder } from '@/tests/fixtures/fhir/export-copy'
import { contentOf, halvesIn, stateOf } from '@/tests/fixtures/fhir/database-state'
import { type FreshDatabase, freshDatabase } from '@/tests/support/database'

const options: ImportOptions = {
  folder: smallFolder,
  organisation: 'Elm Practice',
  dryRun: false,
  timeZone: 'America/New_York',
  locale: 'en-US',
}

let database: FreshDatabase
beforeAll(async () => void (database = await freshDatabase()))
afterAll(() => database.drop())

const run = (more: Partial<ImportOptions> = {}) => importFolder(database.owner, { ...options, ...more })

describe('the import of a folder', () => {
  it('needs the name of the practice that a fresh installation lacks', async () => {
    await expect(run({ organisation: null })).rejects.toThrow('name the new practice')
  })

  it('changes nothing in a dry run, and says what it would do', async () => {
    const before = await stateOf(database.owner)
    const { ledger, practice } = await run({ dryRun: true })
    expect(practice).toMatchObject({ name: 'Elm Practice', isNew: true })
    expect(ledger.counts.DocumentReference).toMatchObject({ read: 6, imported: 4, refused: 2 })
    expect(await stateOf(database.owner)).toEqual(before)
  })

  it('brings in the clients whole, everything in its place', async () => {
    const { ledger, source } = await run()
    expect(source).toBe('https://records.example.org/ids')
    expect(ledger.counts.Patient).toMatchObject({ read: 5, imported: 4, refused: 1 })
    expect(await halvesIn(database.owner)).toEqual([])
    expect(await contentOf(database.owner)).toMatchSnapshot()
    const [clients] = await database.owner`
      select array_agg(reference order by reference) as refs, array_agg(phone_key) filter (where family_name = 'Oliveira12') as phones,
             array_agg(email_key) filter (where family_name = 'Oliveira12') as emails from clients`
    expect(clients?.refs.map((one: string) => one.replace(/\d{5}$/, ''))).toEqual([
      'Nob',
      'Ode',
      'Oli',
      'Suh',
    ])
    expect(clients).toMatchObject({ phones: ['5550107203'], emails: ['ana.oliveira@example.org'] })
  })

  it('records one act and an audit without a value of the rows', async () => {
    expect(await database.owner`select kind, post_id from acts`).toEqual([{ kind: 'import', post_id: null }])
    const audit = await database.owner`select action, fields, act_id from audit_events order by seq`
    expect(audit[0]).toMatchObject({ action: 'import.begin' })
    expect(audit.filter(({ action }) => action === 'import.client')).toHaveLength(4)
    expect(JSON.stringify(audit)).not.toContain('Oliveira')
  })

  it('changes nothing when it runs again, from whatever folder', async () => {
    const before = await stateOf(database.owner)
    const again = await run({ organisation: null })
    expect(changedNothing(again.ledger)).toBe(true)
    expect(again.ledger.counts.Patient).toMatchObject({ read: 5, imported: 0, already: 4, refused: 1 })
    await withFolder(smallExport(), async (folder) => void (await run({ folder })))
    expect(await stateOf(database.owner)).toEqual(before)
  })

  it('adds what a newer export brings, and undoes nothing that people did', async () => {
    await database.owner`update care_team_memberships set ended_at = now(), ended_reason = 'left' where post_id in
      (select p.id from posts p join staff m on m.id = p.staff_id where m.name = 'Dr. Ada Rivers')`
    await database.owner`update clients set family_name = 'Oliveira', active = false where family_name = 'Oliveira12'`
    const copy = smallExport()
    copy['DocumentReference.ndjson']?.push({ ...rowOf(copy, 'doc-2'), id: 'doc-9' })
    const { ledger } = await withFolder(copy, (folder) => run({ folder }))
    expect(ledger.counts.DocumentReference).toMatchObject({ imported: 1, already: 4 })
    const [client] = await database.owner`
      select c.active, count(t.*)::int as memberships, count(t.*) filter (where t.ended_at is null)::int as running
        from clients c join care_team_memberships t on t.client_id = c.id where c.family_name = 'Oliveira' group by c.id`
    expect(client).toEqual({ active: false, memberships: 3, running: 2 })
    expect(await halvesIn(database.owner)).toEqual([])
  })

  it('writes nothing into the chart of another person with the same id', async () => {
    const before = await stateOf(database.owner)
    const copy = smallExport()
    Object.assign(rowOf(copy, 'pat-tom'), { name: [{ family: 'Stranger' }], birthDate: '1970-01-01' })
    copy['DocumentReference.ndjson']?.push({ ...rowOf(copy, 'doc-3'), id: 'doc-10' })
    const { ledger } = await withFolder(copy, (folder) => run({ folder }))
    const refused = ledger.entries.filter(({ reason }) => reason === 'other_person').map(({ id }) => id)
    expect(refused).toEqual(['pat-tom', 'doc-3', 'doc-10'])
    expect(await stateOf(database.owner)).toEqual(before)
  })
})

describe('an organisation', () => {
  it('must be named when there are several, and must exist', async () => {
    const other = await freshDatabase()
    const into = (organisation: string | null) => importFolder(other.owner, { ...options, organisation })
    try {
      await into('Elm Practice')
      await other.owner`insert into organisations (name) values ('Second Practice')`
      await expect(into(null)).rejects.toThrow('“Elm Practice”, “Second Practice”')
      await expect(into('Third Practice')).rejects.toThrow('no organisation of that name')
      const before = await stateOf(other.owner)
      await expect(into('Second Practice')).rejects.toThrow('for another organisation')
      expect(await stateOf(other.owner)).toEqual(before)
    } finally {
      await other.drop()
    }
  })
})

describe('a client whom the database refuses', () => {
  it('stays out as a whole while the others come in', async () => {
    const other = await freshDatabase()
    try {
      await other.owner.unsafe(`create function no_tom() returns trigger language plpgsql as $$
        begin if new.body like 'Written after%' then raise exception 'no' using errcode = '23514'; end if; return new; end $$;
        create trigger no_tom before insert on notes for each row execute function no_tom()`)
      const { ledger } = await importFolder(other.owner, options)
      expect(ledger.counts.Patient).toMatchObject({ imported: 3, refused: 2 })
      expect(ledger.entries).toContainEqual(expect.objectContaining({ id: 'pat-tom', reason: 'database' }))
      expect(await other.owner`select 1 from clients where family_name like 'O%Dell'`).toHaveLength(0)
      expect(await halvesIn(other.owner)).toEqual([])
    } finally {
      await other.drop()
    }
  })
})
