import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDemo } from '@/db/seed/load'
import { exportFolder, type ExportManifest } from '@/lib/export/export-folder'
import { type FreshDatabase, freshDatabase } from '@/tests/support/database'

let network: FreshDatabase
let own: { id: string; name: string }
let without: string
let withKept: string
let manifest: ExportManifest
const base = mkdtempSync(path.join(os.tmpdir(), 'concord-leaving-'))

/** Everything that lies in the folder, one text. */
async function leave(folder: string, kept: boolean): Promise<string> {
  manifest = await exportFolder(network.owner, {
    folder: path.join(base, folder),
    organisation: own.name,
    withKept: kept,
  })
  return manifest.files
    .map(({ file }) => {
      const text = readFileSync(path.join(base, folder, file)).toString('utf8')
      // What is written in base64 is read like everything else.
      return text.replaceAll(/"data": "([^"]+)"/g, (_, data: string) =>
        Buffer.from(data, 'base64').toString('utf8'),
      )
    })
    .join('\n')
}

const texts = async (query: string): Promise<string[]> =>
  (await network.owner.unsafe<{ t: string }[]>(query, [own.id])).map(({ t }) => t)

beforeAll(async () => {
  network = await freshDatabase()
  await loadDemo({
    ownerUrl: network.ownerUrl,
    network: 'service-network',
    password: 'a password for the demo',
  })
  const [most] = await network.owner<{ id: string; name: string }[]>`
    select o.id, o.name from organisations o join items i on i.organisation_id = o.id
      left join site_shares s on s.receiver_organisation_id = o.id
     group by o.id order by count(distinct s.id) desc, count(*) desc limit 1`
  if (!most) throw new Error('no organisation')
  own = most
  // Canaries in what stays behind, whatever the demo holds of it.
  await network.owner`alter table items disable trigger user`
  await network.owner`alter table notes disable trigger user`
  const written = await network.owner<{ id: string; post: string }[]>`
    select i.id, i.author_post_id as post from items i join notes n on n.item_id = i.id
     where i.organisation_id = ${own.id} and i.component = 'notes' and not i.draft and i.withdrawn_at is null order by i.id limit 3`
  for (const [at, canary] of ['canary-private', 'canary-draft', 'canary-gone'].entries()) {
    const id = written[at]?.id ?? ''
    await network.owner`update notes set body = ${canary} where item_id = ${id}`
    await network.owner`update items set component = ${at === 0 ? 'private_notes' : 'notes'}, draft = ${at === 1},
      sensitivity = ${at === 0 ? 'psychotherapy' : null}, withdrawn_at = ${at === 2 ? new Date() : null} where id = ${id}`
  }
  const [theirs] = await network.owner<{ id: string; post: string }[]>`
    select i.id, i.author_post_id as post from items i join notes n on n.item_id = i.id
     where i.organisation_id = ${own.id} and i.component = 'notes' and not i.draft and i.withdrawn_at is null order by i.id limit 1`
  await network.owner`update notes set body = 'canary-theirs' where item_id = ${theirs?.id ?? ''}`
  await network.owner`insert into record_ownerships (post_id, owner, from_on) values (${theirs?.post ?? ''}, 'provider', '2020-01-01')`
  // What it recorded about somebody else's client, who is restricted there: nothing of that is told.
  const [about] = await network.owner<{ id: string }[]>`
    update clients set restriction = 'organisation' where id = (
      select id from clients where organisation_id <> ${own.id} and merged_into_id is null order by id limit 1) returning id`
  const [moved] = await network.owner<{ id: string }[]>`
    select i.id from items i join notes n on n.item_id = i.id
     where i.organisation_id = ${own.id} and i.component = 'notes' and not i.draft and i.withdrawn_at is null and i.id <> ${theirs?.id ?? ''}
       and i.author_post_id <> ${theirs?.post ?? ''} order by i.id limit 1`
  await network.owner`update items set client_id = ${about?.id ?? ''} where id = ${moved?.id ?? ''}`
  await network.owner`update notes set client_id = ${about?.id ?? ''} where item_id = ${moved?.id ?? ''}`
  // Its own question about somebody else's client: what came of it must not be read from its row (P83).
  await network.owner`alter table requests disable trigger user`
  await network.owner`
    insert into requests (client_id, kind, state, by_reference, asker_post_id, asker_organisation_id, owner_organisation_id, subject, details, lapses_on)
    select c.id, 'care_team', 'denied', c.reference, p.id, p.organisation_id, c.organisation_id, 'canary-asked', 'canary-asked', current_date
      from clients c join posts p on p.organisation_id = ${own.id} where c.organisation_id <> ${own.id} limit 1`
  without = await leave('without', false)
  withKept = await leave('with', true)
})
afterAll(async () => {
  await network?.drop()
  rmSync(base, { recursive: true, force: true })
})

describe('the export of one organisation', () => {
  it('holds its own clients, notes and people', async () => {
    const clients = await texts('select id::text as t from clients where organisation_id = $1')
    const people = await texts('select id::text as t from posts where organisation_id = $1')
    const notes = await texts(`select n.item_id::text as t from notes n join items i on i.id = n.item_id
      where i.organisation_id = $1 and i.withdrawn_at is null`)
    expect(Math.min(clients.length, people.length, notes.length)).toBeGreaterThan(0)
    expect([...clients, ...people, ...notes].filter((id) => !withKept.includes(id))).toEqual([])
  })

  it('holds nothing that others recorded', async () => {
    const bodies =
      await texts(`select left(n.body, 60) as t from notes n join items i on i.id = n.item_id where i.organisation_id <> $1
      and length(n.body) > 30 and not exists (select 1 from notes o join items j on j.id = o.item_id where j.organisation_id = $1 and left(o.body, 60) = left(n.body, 60))`)
    const items = await texts('select id::text as t from items where organisation_id <> $1')
    const profiles = await texts(`select v as t from profiles p join clients c on c.id = p.client_id,
        unnest(array[p.phone, p.mobile_phone, p.email, p.alert, p.memo]) v
      where c.organisation_id <> $1 and length(v) > 6 and not exists (select 1 from profiles o join clients d on d.id = o.client_id
        where d.organisation_id = $1 and v in (o.phone, o.mobile_phone, o.email, o.alert, o.memo))`)
    expect(items.length).toBeGreaterThan(100)
    expect(profiles.length).toBeGreaterThan(100)
    const written = withKept.replaceAll(/\\n/g, '\n')
    expect([...bodies, ...profiles].filter((text) => written.includes(text))).toEqual([])
    expect(items.filter((id) => new RegExp(`^${id}`, 'm').test(withKept))).toEqual([])
  })

  it('tells of clients of others by their header alone, and of no others', async () => {
    const told =
      await texts(`select distinct c.id::text as t from clients c join items i on i.client_id = c.id
      where i.organisation_id = $1 and c.organisation_id <> $1 and i.withdrawn_at is null`)
    const file = readFileSync(path.join(base, 'with', 'csv', 'clients_of_others.csv'), 'utf8')
    expect(file.slice(1).split('\n')[0]).toBe('Id,Reference,Given name,Family name,Birth date')
    expect(told.filter((id) => !file.includes(id))).toEqual([])
    const patients = readFileSync(path.join(base, 'with', 'fhir', 'Patient.ndjson'), 'utf8')
      .trimEnd()
      .split('\n')
    const headers = patients.map((line) => JSON.parse(line)).filter(({ id }) => told.includes(id))
    expect(told.length).toBeGreaterThan(0)
    expect(headers).toHaveLength(told.length)
    expect([...new Set(headers.flatMap((each) => Object.keys(each)))].sort()).toEqual([
      'birthDate',
      'id',
      'identifier',
      'name',
      'resourceType',
    ])
    const strangers = await network.owner<{ reference: string }[]>`
      select reference from clients c where organisation_id <> ${own.id}
         and not exists (select 1 from items i where i.client_id = c.id and i.organisation_id = ${own.id})
         and not exists (select 1 from appointment_clients k join appointments a on a.id = k.appointment_id
                          where k.client_id = c.id and a.organisation_id = ${own.id})`
    expect(strangers.length).toBeGreaterThan(20)
    expect(strangers.filter(({ reference }) => withKept.includes(`"${reference}"`))).toEqual([])
    expect(strangers.filter(({ reference }) => withKept.includes(`,${reference},`))).toEqual([])
  })

  it('tells nothing of what was asked of others, nor of people elsewhere', async () => {
    const asked = await texts(
      'select id::text as t from requests where owner_organisation_id is distinct from $1',
    )
    const staff = await texts(`select s.email as t from staff s where s.email is not null
      and not exists (select 1 from posts p where p.staff_id = s.id and p.organisation_id = $1)`)
    expect(asked.length).toBeGreaterThan(0)
    expect(staff.length).toBeGreaterThan(5)
    const requests = readFileSync(path.join(base, 'with', 'csv', 'requests.csv'), 'utf8')
    expect(withKept).not.toContain('canary-asked')
    expect(asked.filter((id) => new RegExp(`^${id}`, 'm').test(requests))).toEqual([])
    expect(staff.filter((email) => withKept.includes(email))).toEqual([])
  })

  it('takes along what providers keep to themselves only where that is said', () => {
    const canaries = ['canary-private', 'canary-draft', 'canary-theirs', 'canary-gone']
    expect(canaries.filter((canary) => without.includes(canary))).toEqual([])
    expect(canaries.filter((canary) => withKept.includes(canary))).toEqual(canaries.slice(0, 3))
    expect(without).not.toMatch(/private_notes|With private/)
  })

  it('says in its manifest and in its act what it was', async () => {
    expect(manifest).toMatchObject({ organisation: own.name, keptByProviders: true, leftBehind: 0 })
    const [first] = await network.owner`
      select fields, subject_id from audit_events where action = 'export.begin' order by seq limit 1`
    expect(first).toEqual({ fields: ['organisation'], subject_id: own.id })
    const told = JSON.parse(readFileSync(path.join(base, 'without', 'manifest.json'), 'utf8'))
    expect(told.keptByProviders).toBe(false)
    expect(told.leftBehind).toBeGreaterThan(2)
  })
})
