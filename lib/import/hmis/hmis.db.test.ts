import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importHmis } from '@/lib/import/hmis/import-hmis'
import { isHmisFolder } from '@/lib/import/hmis/read-files'
import { changedNothing, summaryLines } from '@/lib/import/report'
import { undoRun } from '@/lib/import/undo-run'
import { countsOf, stateOf } from '@/tests/fixtures/fhir/database-state'
import { HMIS_EXPORT } from '@/tests/fixtures/hmis'
import { type FreshDatabase, freshDatabase } from '@/tests/support/database'

const folder = mkdtempSync(path.join(os.tmpdir(), 'hmis-'))
function write(changes: Record<string, string[]> = {}) {
  for (const [name, rows] of Object.entries({ ...HMIS_EXPORT, ...changes }))
    writeFileSync(path.join(folder, `${name}.csv`), `\uFEFF${rows.join('\r\n')}\r\n`)
}

let database: FreshDatabase
beforeAll(async () => void (database = await freshDatabase()))
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database.drop()
})
const run = () =>
  importHmis(database.owner, {
    folder,
    organisation: 'Elm Shelter',
    dryRun: false,
    timeZone: 'America/New_York',
    locale: 'en-US',
  })

describe('an HMIS export', () => {
  let importId = ''
  let before: Record<string, number> = {}

  it('comes in as programmes, clients, enrolments and what was done, each refused row with its reasons', async () => {
    write()
    expect(await isHmisFolder(folder)).toBe(true)
    before = await countsOf(database.owner)
    const { ledger, source, importId: id } = await run()
    importId = id ?? ''
    expect(source).toBe('hmis/MA-500')
    const said = ledger.entries.map(({ kind, type, line, reason, detail }) =>
      [kind === 'remark' ? '+' : '-', type, line, reason, detail].join(' ').trim(),
    )
    expect(said).toEqual([
      '- Project 3 victim_services OrganizationID',
      '- Project 4 impossible_date OperatingStartDate',
      '+ Client 3 name_partial',
      '+ Client 3 birth_date_approximate',
      '- Client 4 name_not_given NameDataQuality',
      '+ Client 5 birth_date_not_given',
      '- Client 6 impossible_date DOB',
      '- Client 7 deleted DateDeleted',
      '- Client 8 duplicate_id PersonalID',
      '- Enrollment 4 unknown_project ProjectID',
      '- Enrollment 5 unknown_client PersonalID',
      '- Enrollment 6 no_date EntryDate',
      '- Exit 3 dates_out_of_order ExitDate',
      '- Exit 4 unknown_enrolment EnrollmentID',
      '- Services 4 future_date DateProvided',
    ])
    expect(summaryLines(ledger).join('\n')).toContain('Enrollment')
    const found = await database.owner`
      select c.given_name, c.family_name, c.birth_date::text as born, f.gender, g.name as programme, e.started_on::text as from, e.ended_on::text as to,
             e.end_reason as why, i.component, i.organisation_id = c.organisation_id as own
        from clients c join profiles f on f.client_id = c.id left join enrolments e on e.client_id = c.id
        left join items i on i.id = e.item_id left join programmes g on g.id = e.programme_id order by 2, 1, 6`
    expect(found.map((row) => Object.values(row).join('|'))).toEqual([
      'Ana|Lark|1990-03-12|Woman|Night Shelter (Elm Shelter)|2023-01-05|2023-03-01|Destination 410|enrolments|true',
      'Ana|Lark|1990-03-12|Woman|Outreach (Elm Shelter)|2023-02-01|||enrolments|true',
      'Tom J|Lark Jr|1991-01-01|Man, Non-binary||||||',
      'Kim|Wren|||Outreach (Elm Shelter)|2023-02-01|||enrolments|true',
    ])
    const done = await database.owner`select kind, note from activities`
    expect(done).toEqual([{ kind: 'other', note: 'PATH service, type 14' }])
  })

  it('changes nothing the second time, and adds what a newer one brings', async () => {
    const state = await stateOf(database.owner)
    expect(changedNothing((await run()).ledger)).toBe(true)
    expect(await stateOf(database.owner)).toEqual(state)
    write({
      Enrollment: [...(HMIS_EXPORT.Enrollment ?? []), 'e7,p2,103,2024-01-01,'],
      Exit: [...(HMIS_EXPORT.Exit ?? []), 'x6,e6,p4,2024-01-01,24,,'],
    })
    const { ledger, importId: later } = await run()
    expect(ledger.counts.Enrollment).toMatchObject({ imported: 1, already: 3 })
    expect(ledger.entries).toContainEqual(expect.objectContaining({ reason: 'exit_left_out', line: 5 }))
    await undoRun(database.owner, later ?? '')
  })

  it('goes again as one act', async () => {
    await undoRun(database.owner, importId)
    const after = await countsOf(database.owner)
    const left = Object.keys(after).filter((table) => after[table] !== before[table])
    const practice = ['mechanism_switches', 'network', 'organisations', 'services', 'subjects']
    const account = ['acts', 'audit_events', 'import_entries', 'import_made', 'imports', 'ledger_pending']
    expect(left.sort()).toEqual([...practice, ...account].sort())
    expect(after.subjects).toBe((before.subjects ?? 0) + 1)
  })

  it('is refused whole where its names are hashed, or a file is of something else', async () => {
    write({ Export: ['ExportID,SourceID,HashStatus', 'E1,MA-500,4'] })
    await expect(run()).rejects.toThrow('hashed')
    write({ Project: ['a,b', '1,2'] })
    await expect(run()).rejects.toThrow('ProjectID')
  })
})
