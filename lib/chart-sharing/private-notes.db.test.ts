import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findShareCheck } from '@/lib/chart-sharing/get-share-check'
import { revokePermission } from '@/lib/chart-sharing/revoke-permission'
import { shareChart } from '@/lib/chart-sharing/share-chart'
import { undoAct } from '@/lib/chart-sharing/undo-act'
import { getNote } from '@/lib/notes/get-note'
import { getRecords } from '@/lib/notes/get-records'
import { lockNote } from '@/lib/notes/lock-note'
import { writeNote } from '@/lib/notes/write-note'
import { newId } from '@/db/new-id'
import { type Member, practiceWorld } from '../../tests/support/world'

const w = await practiceWorld()
let priya: Member, marcus: Member, elena: Member, sue: Member, manager: Member, owner: Member
let ana: string, secret: string

beforeAll(async () => {
  priya = await w.member('Priya Nair', ['provider'])
  marcus = await w.member('Marcus Webb', ['provider'])
  elena = await w.member('Dr Elena Ruiz', ['provider'])
  sue = await w.member('Sue Hart', ['provider'])
  manager = await w.member('Mia Stone', ['manager'])
  owner = await w.member('Olu Bright', ['owner'])
  await w.sql`insert into supervisions (supervisor_post_id, provider_post_id, since) values (${sue.post}, ${priya.post}, '2026-01-01')`
})

beforeEach(async () => {
  ana = await w.client()
  await w.profile(ana)
  await w.onTeam(ana, priya)
  await w.onTeam(ana, elena)
  await w.note(ana, priya, { title: 'Session' })
  secret = await w.note(ana, priya, { title: 'Zebra dream', body: 'Zebra body', private: true })
})

const paper = {
  sensitivity: 'psychotherapy' as const,
  signer: 'client' as const,
  signedOn: '2026-03-01',
  scope: 'All private notes of 2026, for the handover.',
}
const sharePrivately = (who: Member, change: Record<string, unknown> = {}) =>
  shareChart(who, {
    clientId: ana,
    fromPostId: priya.post,
    toPostId: marcus.post,
    what: 'private',
    ...paper,
    ...change,
  } as Parameters<typeof shareChart>[1])
const records = (who: Member) =>
  getRecords(who, ana, { by: null, after: null, before: null, act: null, section: priya.post })
const reads = async (who: Member) =>
  getNote(who, ana, secret).then(
    () => true,
    () => false,
  )
const permissionId = async () =>
  (await w.sql`select id from authorisations where client_id = ${ana}`)[0]?.id as string

describe('writing', () => {
  const write = async (kind: string) => {
    const typed = { title: 'T', sessionOn: '2026-11-01', kind, body: 'B' }
    return (await writeNote(priya, { clientId: ana, draftId: newId(), ...typed })).noteId
  }

  it('keeps the class that was chosen, audits apart and moves no status', async () => {
    await w.sql`update care_team_memberships set status = 'new' where client_id = ${ana} and post_id = ${priya.post}`
    await w.sql`delete from items where client_id = ${ana} and component = 'notes'`
    const id = await write('private_sud_counselling')
    const [item] = await w.sql`select component, sensitivity, version from items where id = ${id}`
    expect(item).toMatchObject({ component: 'private_notes', sensitivity: 'sud_counselling' })
    await lockNote(priya, { clientId: ana, noteId: id, version: String(item?.version) as never })
    expect((await w.audits(ana)).map(({ action }) => action)).toEqual([
      'private_note.write',
      'private_note.lock',
    ])
    const [place] =
      await w.sql`select status from care_team_memberships where client_id = ${ana} and post_id = ${priya.post}`
    expect(place?.status).toBe('new')
  })
})

describe('sharing private notes', () => {
  it('opens them by tick and signature together, recorded and audited apart', async () => {
    const { actId } = await sharePrivately(priya)
    expect(await reads(marcus)).toBe(true)
    expect((await w.audits(ana)).map(({ action }) => action)).toEqual([
      'permission.record',
      'private_share.open',
    ])
    expect(await w.disclosed(ana, marcus)).toContain('private_notes')
    expect((await records(marcus)).privateNotes?.rows.map(({ title }) => title)).toEqual(['Zebra dream'])
    await expect(undoAct(priya, { clientId: ana, actId })).resolves.toMatchObject({ undone: false })
  })

  it('undone in time leaves neither share nor permission', async () => {
    const { actId } = await sharePrivately(priya)
    await undoAct(priya, { clientId: ana, actId })
    const [left] = await w.sql`select
      (select count(*)::int from chart_shares where client_id = ${ana} and stopped_at is null) as shares,
      (select count(*)::int from authorisations where client_id = ${ana} and revoked_at is null) as permissions`
    expect(left).toEqual({ shares: 0, permissions: 0 })
    expect(await reads(marcus)).toBe(false)
  })

  it('replaces a running chart share and gives it back when undone', async () => {
    await shareChart(priya, { clientId: ana, fromPostId: priya.post, toPostId: marcus.post, what: 'chart' })
    const { actId } = await sharePrivately(priya)
    expect(
      await w.sql`select 1 from chart_shares where client_id = ${ana} and stopped_at is null`,
    ).toHaveLength(1)
    await undoAct(priya, { clientId: ana, actId })
    const running =
      await w.sql`select with_private from chart_shares where client_id = ${ana} and stopped_at is null`
    expect(running).toMatchObject([{ with_private: false }])
  })

  it.each([
    ['a signature of tomorrow', { signedOn: '2099-01-01' }, 'signedOn'],
    ['a permission that has ended', { permissionUntil: '2026-04-01' }, 'permissionUntil'],
    ['no day of signature', { signedOn: '' }, 'signedOn'],
    ['no class', { sensitivity: null }, 'sensitivity'],
    ['no scope', { scope: ' ' }, 'scope'],
    ['somebody else without a right', { signer: 'other', signerName: 'Kim' }, 'signerAuthority'],
    ['a document of nobody', { documentId: newId() }, 'documentId'],
    ['a permission on file that is none', { permission: newId() }, 'permission'],
  ])('is refused for %s, and nothing at all is written', async (_, change, field) => {
    await expect(sharePrivately(priya, change)).rejects.toMatchObject({
      code: 'invalid',
      fieldErrors: { [field]: expect.any(String) },
    })
    expect(await w.sql`select 1 from chart_shares where client_id = ${ana}`).toHaveLength(0)
    expect(await w.sql`select 1 from authorisations where client_id = ${ana}`).toHaveLength(0)
    expect(await reads(marcus)).toBe(false)
  })

  it.each([
    ['a manager', () => manager],
    ['an owner', () => owner],
    ['a colleague on the care team', () => elena],
  ])('is not for %s', async (_, who) => {
    await expect(sharePrivately(who())).rejects.toMatchObject({ code: 'forbidden' })
    const asked = { clientId: ana, fromPostId: priya.post, toPostId: marcus.post, what: null }
    if (who() !== elena) expect((await findShareCheck(who(), asked)).privately).toBeNull()
    expect(await w.sql`select 1 from authorisations where client_id = ${ana}`).toHaveLength(0)
  })

  it('opens the class that was signed and no other', async () => {
    await sharePrivately(priya, { sensitivity: 'sud_counselling' })
    expect(await reads(marcus)).toBe(false)
    await shareChart(priya, {
      clientId: ana,
      fromPostId: priya.post,
      toPostId: marcus.post,
      what: 'private',
      ...paper,
    })
    expect(await reads(marcus)).toBe(true)
  })
})

describe('a permission', () => {
  it.each([
    ['its author', () => priya],
    ['a manager', () => manager],
    ['an owner', () => owner],
  ])('is revoked by %s, at once', async (_, who) => {
    await sharePrivately(priya)
    await revokePermission(who(), { clientId: ana, permissionId: await permissionId() })
    expect(await reads(marcus)).toBe(false)
    const again = await revokePermission(who(), { clientId: ana, permissionId: await permissionId() })
    expect(again).toEqual({ actId: null })
  })

  it('is not for the reader or a colleague to revoke', async () => {
    await sharePrivately(priya)
    for (const who of [marcus, elena])
      await expect(
        revokePermission(who, { clientId: ana, permissionId: await permissionId() }),
      ).rejects.toMatchObject({ code: 'not_found' })
    expect(await reads(marcus)).toBe(true)
  })

  it('is told to author and reader in full, to a manager without class and scope, to others not at all', async () => {
    await sharePrivately(priya)
    const [mine] = (await records(priya)).permissions
    expect(mine).toMatchObject({ what: 'Psychotherapy notes', scope: paper.scope, mayRevoke: true })
    expect((await records(marcus)).permissions[0]).toMatchObject({ scope: paper.scope, mayRevoke: false })
    expect((await records(manager)).permissions[0]).toMatchObject({
      what: 'Private notes',
      scope: null,
      document: null,
      mayRevoke: true,
    })
    expect((await records(elena)).permissions).toEqual([])
  })

  it('taken back by a manager stays so: only its author brings it back', async () => {
    await sharePrivately(priya)
    const byManager = await revokePermission(manager, { clientId: ana, permissionId: await permissionId() })
    await expect(undoAct(manager, { clientId: ana, actId: byManager.actId ?? '' })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await reads(marcus)).toBe(false)
  })
})

describe('no other door', () => {
  it('hides them from share, care team, supervisor, oversight and every list and count', async () => {
    await shareChart(priya, { clientId: ana, fromPostId: priya.post, toPostId: marcus.post, what: 'chart' })
    await w.sql`insert into oversight_sessions (client_id, post_id, reason, from_at, to_at)
                values (${ana}, ${owner.post}, 'Complaint', now() - interval '1 minute', now() + interval '1 hour')`
    for (const who of [marcus, elena, sue, manager, owner]) {
      expect(await reads(who), who.name).toBe(false)
      const page = await records(who).catch(() => null)
      expect(JSON.stringify(page ?? ''), who.name).not.toMatch(/Zebra/)
      expect(page?.privateNotes ?? null, who.name).toBeNull()
      const own = page?.panel?.sections.find(({ name }) => name === 'Priya Nair')
      expect(own?.counts?.privateNotes ?? null, who.name).toBeNull()
    }
    const [shared] = (await records(marcus)).notes?.authors ?? []
    expect(shared).toMatchObject({ count: 1 })
  })

  it('keeps them out of the list of notes of their own author', async () => {
    const { notes, privateNotes } = await records(priya)
    expect(notes?.rows.map(({ title }) => title)).toEqual(['Session'])
    expect(notes?.total).toBe(1)
    expect(privateNotes?.rows.map(({ title }) => title)).toEqual(['Zebra dream'])
  })
})
