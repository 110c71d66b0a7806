import { sql as query } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { newId } from '@/db/new-id'
import { inViewerTransaction } from '@/lib/policy/enter'
import { practiceWorld } from '@/tests/support/world'
import { getDocumentFile } from '@/lib/documents/get-document-file'
import { getNote } from '@/lib/notes/get-note'
import { getRecords } from '@/lib/notes/get-records'
import { getReadersPage } from '@/lib/readers/get-readers'
import { getSharingOverview, getTimeline } from '@/lib/sharing-overview/get-overview'
import { switchOversightOn } from './begin'
import { switchOversightOff } from './end'
import { findOversightBanner, getOversightForm } from './get-oversight'
import { beginOversightSchema } from './schemas'

const world = await practiceWorld()
const { sql } = world
const priya = await world.member('Priya Nair', ['provider'])
const joel = await world.member('Joel Abara', ['provider'])
const owner = await world.member('Ruth Adler', ['owner'])
const custodian = await world.member('Yolanda Reyes', ['records_custodian', 'provider'])
const manager = await world.member('Graham Petrie', ['manager'])
const sam = await world.member('Sam Okafor', ['scheduler'])
const elsewhere = await world.organisation('Elsewhere')
const foreign = await world.member('Far Owner', ['owner'], elsewhere)
const ana = await world.client()
await world.profile(ana)
const note = await world.note(ana, priya)
const draft = await world.note(ana, priya, { draft: true })
const secret = await world.note(ana, priya, { private: true })
const paper = await world.document(ana, joel, { clinical: true })
const foreignNote = await world.note(ana, await world.member('Far Therapist', ['provider'], elsewhere))
await world.onTeam(ana, priya)

const reason = 'Complaint about billing, checking dates of sessions'
const on = (who: typeof owner, hours: '1' | '2' | '4' = '1', words = reason) =>
  switchOversightOn(who, { clientId: ana, reason: words, hours })
const off = (who: typeof owner) => switchOversightOff(who, { clientId: ana })
const reads = (who: typeof owner, id: string) =>
  getNote(who, ana, id).then(
    () => true,
    () => false,
  )
const records = async (who: typeof owner) =>
  getRecords(who, ana, { by: null, after: null, act: null } as Parameters<typeof getRecords>[2])
const asViewer = (who: typeof owner, roles: string[]) =>
  ({ ...who, roles }) as Parameters<typeof findOversightBanner>[0]
const messages =
  () => sql`select s.name, o.payload, o.kind from outbox_messages o join staff s on s.id = o.to_staff_id
                            where o.kind = 'oversight_on' order by o.created_at, s.name`

describe('oversight', () => {
  test('is for owner and custodian of the practice; the others are refused, and who cannot find learns nothing', async () => {
    for (const who of [manager, sam, priya]) {
      await expect(on(who)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(getOversightForm(who, ana)).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(on(joel)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(on(foreign)).rejects.toMatchObject({ code: 'not_found' })
    expect(await sql`select 1 from oversight_sessions`).toHaveLength(0)
    expect(await messages()).toHaveLength(0)
  })

  test('asks for a reason in words and at most four hours', () => {
    const parse = (input: object) =>
      beginOversightSchema.safeParse({ clientId: ana, reason, hours: '1', ...input }).success
    expect([
      parse({}),
      parse({ reason: '  short   ' }),
      parse({ reason: 'x'.repeat(501) }),
      parse({ hours: '5' }),
      parse({ reason: `${reason}\u0000` }),
    ]).toEqual([true, false, false, false, false])
  })

  test('the engine itself refuses no end and no reason', async () => {
    const begin = (words: string | null, hours: number | null) =>
      inViewerTransaction(owner, (tx) =>
        tx.execute(query`select policy.begin_oversight(${ana}, ${words}, ${hours}::int, ${newId()})`),
      )
    for (const [words, hours] of [
      [reason, null],
      [null, 1],
      [reason, 0],
      [reason, 5],
    ] as const)
      await expect(begin(words, hours)).rejects.toMatchObject({ code: '22023' })
    expect(await sql`select 1 from oversight_sessions`).toHaveLength(0)
  })

  test('the form counts what opens and names who is told', async () => {
    const { form } = await getOversightForm(owner, ana)
    expect(form).toMatchObject({
      notes: 1,
      documents: 1,
      authors: ['Joel Abara', 'Priya Nair'],
      running: null,
    })
  })

  test('on: locked notes and clinical documents of the practice, to read; drafts, private and foreign notes stay closed', async () => {
    expect(await reads(owner, note)).toBe(false)
    await on(owner)
    expect(await reads(owner, note)).toBe(true)
    for (const id of [draft, secret, foreignNote]) expect(await reads(owner, id)).toBe(false)
    expect((await getDocumentFile(owner, ana, paper)).bytes.byteLength).toBeGreaterThan(0)
    const { notes } = await records(owner)
    expect(notes?.rows.map(({ id }) => id)).toEqual([note])
    expect(notes?.mayWrite).toBe(false)
    expect((await getNote(owner, ana, note)).note.may).toEqual({
      edit: false,
      lock: false,
      addAddendum: false,
    })
    expect(await reads(manager, note)).toBe(false)
    expect(await reads(custodian, note)).toBe(false)
    expect((await getOversightForm(owner, ana)).form.notes).toBe(1)
  })

  test('the banner is the viewer’s own; acts, audit and the authors’ messages tell of it, with ids only', async () => {
    expect(await findOversightBanner(asViewer(owner, ['owner']), ana)).toMatchObject({ reason })
    expect(await findOversightBanner(asViewer(custodian, ['records_custodian']), ana)).toBeNull()
    expect(await findOversightBanner(asViewer(owner, ['owner']), 'nothing')).toBeNull()
    expect((await messages()).map(({ name }) => name)).toEqual(['Joel Abara', 'Priya Nair'])
    for (const { payload } of await messages())
      expect(Object.values(payload).every((value) => /^[0-9a-f-]{36}$/.test(String(value)))).toBe(true)
    expect(await world.audits(ana)).toContainEqual(
      expect.objectContaining({ action: 'oversight.on', post_id: owner.post }),
    )
  })

  test('its reason is told to authors and to those who manage sharing, its fact to everybody with the profile', async () => {
    const line = async (who: typeof owner) => {
      const { timeline } = await getTimeline(who, ana, { show: 'oversight', before: null })
      return timeline.entries[0]
    }
    expect(await line(priya)).toMatchObject({
      text: 'Ruth Adler switched oversight on and could read the notes',
      reason,
    })
    expect(await line(manager)).toMatchObject({ reason })
    expect(await line(sam)).toMatchObject({ reason: null })
    const { overview } = await getSharingOverview(sam, ana, { after: null, person: null })
    const ruth = overview.people.find(({ name }) => name === 'Ruth Adler')
    expect(ruth).toMatchObject({ since: 'Oversight is on' })
    expect(JSON.stringify(ruth)).not.toContain(reason)
    expect(ruth?.sees).toContain('All notes and clinical documents, to read')
    expect((await getReadersPage(priya, null)).oversight).toMatchObject([{ by: 'Ruth Adler', reason }])
    expect((await getReadersPage(priya, null)).days[0]?.reads).toMatchObject([
      { reader: 'Ruth Adler', reason: 'By oversight', itemId: note },
    ])
  })

  test('the same asked twice at once is one act; asked anew it is another, and the first one ends', async () => {
    await on(owner)
    const count = async () =>
      (await sql`select kind from acts where kind like 'oversight%' order by at, id`).map(
        ({ kind }) => kind as string,
      )
    expect(await count()).toEqual(['oversight_on'])
    await on(owner, '2', 'Going on with the complaint about billing')
    expect(await count()).toEqual(['oversight_on', 'oversight_renew'])
    expect(await sql`select 1 from oversight_sessions where to_at > now()`).toHaveLength(1)
    const [row] =
      await sql`select extract(epoch from to_at - from_at) / 3600 as hours from oversight_sessions order by from_at desc limit 1`
    expect(Number(row?.hours)).toBe(2)
  })

  test('ended: closed on the next request; ending again changes nothing', async () => {
    await off(owner)
    expect(await reads(owner, note)).toBe(false)
    expect(await findOversightBanner(asViewer(owner, ['owner']), ana)).toBeNull()
    await off(owner)
    expect(await sql`select 1 from acts where kind = 'oversight_off'`).toHaveLength(1)
  })

  test('nobody ends the oversight of another, and it is over when its time is', async () => {
    await on(custodian, '4')
    await off(owner)
    expect(await reads(custodian, note)).toBe(true)
    await sql`update oversight_sessions set from_at = now() - interval '4 hours', to_at = now() where to_at > now()`
    expect(await reads(custodian, note)).toBe(false)
  })

  test('who loses the role reads nothing any more', async () => {
    await on(custodian, '1', 'Release to a court, checking it is whole')
    expect(await reads(custodian, note)).toBe(true)
    await sql`update post_roles set until = current_date - 2 where post_id = ${custodian.post} and role = 'records_custodian'`
    expect(await reads(custodian, note)).toBe(false)
  })
})
