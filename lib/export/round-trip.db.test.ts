import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDemo } from '@/db/seed/load'
import { exportFolder } from '@/lib/export/export-folder'
import { importFolder, type ImportResult } from '@/lib/import/import-folder'
import { changedNothing } from '@/lib/import/report'
import { halvesIn } from '@/tests/fixtures/fhir/database-state'
import { type FreshDatabase, freshDatabase } from '@/tests/support/database'

let demo: FreshDatabase
let empty: FreshDatabase
let result: ImportResult
const base = mkdtempSync(path.join(os.tmpdir(), 'concord-round-trip-'))

const bringIn = () =>
  importFolder(empty.owner, {
    folder: path.join(base, 'all', 'fhir'),
    organisation: 'Moved in',
    dryRun: false,
    timeZone: 'America/New_York',
    locale: 'en-US',
  })

/** Clients of whom the import holds back everything: it would lift what protects them. */
const OPEN = `c.restriction = 'none' and c.opted_out_at is null and not c.part2
  and not exists (select 1 from client_shutouts s where s.client_id = c.id)`

beforeAll(async () => {
  demo = await freshDatabase()
  empty = await freshDatabase()
  await loadDemo({ ownerUrl: demo.ownerUrl, password: 'a password for the demo' })
  await exportFolder(demo.owner, { folder: path.join(base, 'all'), organisation: null, withKept: false })
  result = await bringIn()
})
afterAll(async () => {
  await Promise.all([demo?.drop(), empty?.drop()])
  rmSync(base, { recursive: true, force: true })
})

/** The same question to both databases. */
async function both(query: string): Promise<unknown[][]> {
  const ask = async (sql: postgres.Sql) => [...(await sql.unsafe(query))]
  return Promise.all([ask(demo.owner), ask(empty.owner)])
}

describe('the demo practice, moved out and in', () => {
  it('has the same people and places', async () => {
    const [before, after] = await both(`
      select s.name, s.email, s.active and p.active as active, p.title, t.name as site, t.address, t.phone
        from staff s join posts p on p.staff_id = s.id left join sites t on t.id = p.site_id order by 1, 2`)
    expect(before?.length).toBeGreaterThan(10)
    expect(after).toEqual(before)
  })

  it('has the same clients with the same demographic values and addresses', async () => {
    const [before, after] = await both(`
      select c.family_name, c.given_name, c.preferred_name, c.birth_date::text, c.active and c.deceased_on is null as active, c.deceased_on::text,
             p.gender, p.pronouns, p.phone, p.mobile_phone, p.email, p.preferred_language, p.marital_status,
             (select jsonb_agg(jsonb_build_array(a.use, a.lines, a.city, a.region, a.postal_code, a.country) order by a.use, a.lines)
                from addresses a join items i on i.id = a.item_id where a.client_id = c.id and i.withdrawn_at is null) as addresses
        from clients c join profiles p on p.client_id = c.id where ${OPEN} order by 1, 2, 4, 8`)
    expect(before?.length).toBeGreaterThan(290)
    expect(after).toEqual(before)
  })

  it('has the same diagnoses, each by whoever made it', async () => {
    const [before, after] = await both(`
      select c.family_name, c.given_name, c.birth_date::text as born, d.code, d.text, d.onset_on::text, d.resolved_on::text, s.name as author
        from diagnoses d join items i on i.id = d.item_id join clients c on c.id = d.client_id
        join posts p on p.id = i.author_post_id join staff s on s.id = p.staff_id
       where ${OPEN} and i.withdrawn_at is null order by 1, 2, 3, 4, 8, 6`)
    expect(before?.length).toBeGreaterThan(400)
    expect(after).toEqual(before)
  })

  it('has the same notes, locked, by the same authors, and addenda beside them', async () => {
    const [before, after] = await both(`
      with told as (
        select n.item_id, n.body, coalesce(n.locked_at, n.updated_at) as locked, i.on_day, n.session_at, i.author_post_id as post from notes n join items i on i.id = n.item_id
        union all
        select i.id, a.body, a.created_at, null, null, a.author_post_id from note_addenda a join items i on i.id = a.item_id)
      select c.family_name, c.given_name, t.locked, md5(t.body) as body, s.name as author, i.superseded,
             (t.on_day is null or (t.session_at at time zone 'America/New_York')::date = t.on_day) as dated
        from told t join items i on i.id = t.item_id join clients c on c.id = i.client_id join posts p on p.id = t.post join staff s on s.id = p.staff_id
       where ${OPEN} and i.component = 'notes' and not i.draft and not i.private and i.restriction = 'open' and i.withdrawn_at is null
       order by 1, 2, 3, 4`)
    expect(before?.length).toBeGreaterThan(6000)
    expect(after).toEqual(before)
  })

  it('leaves out, with a reason each, only what is protected and what is no text', () => {
    const reasons = new Set(result.ledger.entries.map(({ type, reason }) => `${type} ${reason}`))
    expect([...reasons].sort()).toEqual([
      'CareTeam unknown_client',
      'Condition unknown_client',
      'DocumentReference confidential',
      'DocumentReference no_text',
      'DocumentReference unknown_client',
      'Encounter unknown_client',
      'Patient confidential',
    ])
    expect(result.skipped).toEqual(['Appointment.ndjson', 'Consent.ndjson', 'RelatedPerson.ndjson'])
  })

  it('has the same care teams: who, since when, until when, with which status, and who is there no more', async () => {
    const [before, after] = await both(`
      select distinct on (c.family_name, c.given_name, born, s.name) c.family_name, c.given_name, c.birth_date::text as born, s.name,
             t.status, t.since::text, least(t.until, (t.ended_at at time zone 'America/New_York')::date)::text as until
        from care_team_memberships t join clients c on c.id = t.client_id join posts p on p.id = t.post_id join staff s on s.id = p.staff_id
       where ${OPEN} order by c.family_name, c.given_name, born, s.name, least(t.until, (t.ended_at at time zone 'America/New_York')::date) desc nulls first, t.since, t.status`)
    expect(before?.length).toBeGreaterThan(300)
    expect(after).toEqual(before)
  })

  it('is whole, and a second time nothing new', async () => {
    expect(await halvesIn(empty.owner)).toEqual([])
    expect(changedNothing((await bringIn()).ledger)).toBe(true)
  })
})
