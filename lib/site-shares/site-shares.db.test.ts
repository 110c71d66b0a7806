import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findClients } from '@/lib/clients/find-clients'
import { getNotViewable } from '@/lib/clients/get-not-viewable'
import { listClients } from '@/lib/clients/list-clients'
import { AppError } from '@/lib/errors'
import { beginSiteShare } from '@/lib/site-shares/begin-site-share'
import { changeSiteShare } from '@/lib/site-shares/change-site-share'
import { checkSiteShare } from '@/lib/site-shares/check-site-share'
import { endSiteShare } from '@/lib/site-shares/end-site-share'
import { getSiteShareChangeForm, getSiteShareForm } from '@/lib/site-shares/get-site-share-form'
import { getSiteShareCheck } from '@/lib/site-shares/get-site-share-check'
import { getSiteShares } from '@/lib/site-shares/get-site-shares'
import { undoSiteShare } from '@/lib/site-shares/undo-site-share'
import { type Member, practiceWorld } from '../../tests/support/world'

const w = await practiceWorld()
const MISSING = '01900000-0000-7000-8000-000000000000'
let priya: Member, desk: Member, elena: Member
let ccp: string, joined: string, events: string, ana: string, reference: string

const idOf = (rows: readonly Record<string, unknown>[]) => String(rows[0]?.id)

beforeAll(async () => {
  await w.sql`insert into mechanism_switches (mechanism, on_from) values ('M4', '2020-01-01')`
  ccp = await w.organisation('CCP')
  joined = idOf(
    await w.sql`insert into divisions (name, organisation_id) values ('Joined up for Business', ${ccp}) returning id`,
  )
  events = idOf(
    await w.sql`insert into sites (name, organisation_id, division_id) values ('Event Registrations', ${ccp}, ${joined}) returning id`,
  )
  priya = await w.member('Priya Nair', ['provider'])
  desk = await w.member('Sam Okafor', ['scheduler'])
  elena = await w.member('Elena Ruiz', ['provider'], ccp)
  await w.sql`update posts set site_id = ${events} where id = ${elena.post}`
})

beforeEach(async () => {
  ana = await w.client()
  const [row] = await w.sql`select reference from clients where id = ${ana}`
  reference = row?.reference as string
  await w.profile(ana)
  await w.onTeam(ana, priya)
  await w.note(ana, priya, { title: 'First' })
})

const OPENS = ['profile', 'location', 'notes'] as const
const form = () => ({ clientId: ana, organisationId: ccp, opens: [...OPENS] })
const begin = (who: Member = priya, untilOn = '2099-01-31') =>
  beginSiteShare(who, { clientId: ana, kind: 'site', receiverId: events, untilOn, without: ['diagnoses'] })
const running = () => w.sql`
  select id, editable, until::text, stopped_at from site_shares where client_id = ${ana} and stopped_at is null`
const shareId = async () => idOf(await running())
const codeOf = async (act: Promise<unknown>) => {
  const error = await act.then(() => null).catch((thrown: unknown) => thrown)
  return error instanceof AppError ? [error.code, ...Object.keys(error.fieldErrors ?? {})] : error
}

describe('the form', () => {
  it.each([
    ['nothing', { organisationId: '' }, ['invalid', 'organisationId']],
    ['an organisation alone', {}, ['invalid', 'siteId']],
    ['a division without site or tick (H5)', { divisionId: 'joined' }, ['invalid', 'siteId']],
    ['all sites of no division', { allSites: 'yes' }, ['invalid', 'divisionId']],
    [
      'all sites and a site',
      { divisionId: 'joined', allSites: 'yes', siteId: 'events' },
      ['invalid', 'siteId'],
    ],
    [
      'all divisions and a division',
      { allDivisions: 'yes', divisionId: 'joined' },
      ['invalid', 'divisionId'],
    ],
    ['a site of another organisation', { organisationId: 'own', siteId: 'events' }, ['invalid', 'siteId']],
    [
      'a last day before the first',
      { siteId: 'events', sinceOn: '2099-02-01', untilOn: '2099-01-31' },
      ['invalid', 'untilOn'],
    ],
    ['a first day in the past', { siteId: 'events', sinceOn: '2020-02-01' }, ['invalid', 'sinceOn']],
  ])('with %s is refused at its field, and nothing is written', async (_, given, told) => {
    const ids: Record<string, string> = { joined, events, own: w.practice }
    const named = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, ids[value] ?? value]))
    expect(await codeOf(checkSiteShare(priya, { ...form(), ...named } as never))).toEqual(told)
    expect(await running()).toHaveLength(0)
  })

  it.each([
    ['a site', { divisionId: 'joined', siteId: 'events' }, 'site'],
    ['all sites of a division', { divisionId: 'joined', allSites: 'yes' }, 'division'],
    ['all divisions', { allDivisions: 'yes' }, 'organisation'],
  ])('with %s names one receiver, and still writes nothing', async (_, given, kind) => {
    const ids: Record<string, string> = { joined, events }
    const named = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, ids[value] ?? value]))
    const checked = await checkSiteShare(priya, { ...form(), ...named } as never)
    expect(checked.receiver.kind).toBe(kind)
    expect(checked.without).not.toContain('notes')
    expect(checked.without).toContain('documents')
    expect(await running()).toHaveLength(0)
  })

  it('is for who shares: not for the front desk, and of a stranger the client does not exist', async () => {
    expect((await getSiteShareForm(priya, ana, {})).places?.sites.map(({ name }) => name)).toContain(
      'Event Registrations',
    )
    expect(await codeOf(getSiteShareForm(desk, ana, {}))).toEqual(['forbidden'])
    expect(await codeOf(getSiteShareForm(elena, ana, {}))).toEqual(['not_found'])
  })
})

describe('the check page', () => {
  it('counts sites, people and items, and names no content', async () => {
    const check = await getSiteShareCheck(priya, ana, {
      kind: 'division',
      receiverId: joined,
      without: 'diagnoses',
    })
    expect(check).toMatchObject({
      receiver: 'All sites of Joined up for Business',
      reach: '1 site, 1 person today',
      refusal: null,
    })
    expect(check.lines).toContainEqual({ title: 'Notes', amount: '1', before: null })
    expect(check.closed).toEqual(['Private notes', 'Diagnoses'])
    expect(JSON.stringify(check)).not.toContain('First')
  })

  it('says why where the place was closed meanwhile, or parts are named that are never shared', async () => {
    await begin()
    const share = await shareId()
    await w.sql`update sites set active = false where id = ${events}`
    const closed = await getSiteShareCheck(priya, ana, { share, untilOn: '2099-01-01' })
    await w.sql`update sites set active = true where id = ${events}`
    expect(closed).toMatchObject({
      refusal: expect.stringContaining('takes no clients') as string,
      lines: [],
    })
    const odd = { kind: 'division', receiverId: joined, without: 'profile' }
    expect(await codeOf(getSiteShareCheck(priya, ana, odd))).not.toBeInstanceOf(TypeError)
  })
})

describe('a share', () => {
  it('opens the client there, is listed on both sides, and undone leaves nothing', async () => {
    const { actId } = await begin()
    const { shares } = await getSiteShares(priya, ana, actId)
    expect(shares.notice).toMatchObject({ title: 'Shared with Event Registrations', undo: actId })
    expect(shares.rows).toMatchObject([
      { receiver: 'Event Registrations', where: 'CCP', state: 'running', mayChange: true },
    ])
    expect((await getSiteShares(desk, ana, null)).shares.rows).toMatchObject([
      { mayChange: false, mayEnd: false },
    ])
    await undoSiteShare(priya, { clientId: ana, actId })
    expect(await running()).toHaveLength(0)
    expect(await codeOf(getSiteShares(elena, ana, null))).toEqual(['not_found'])
    expect((await w.audits(ana)).map(({ action }) => action)).toEqual(['site_share.open', 'site_share.undo'])
  })

  it('a second time to the same site is a conflict, from the form and from the check page', async () => {
    await begin()
    expect(await codeOf(begin())).toEqual(['conflict'])
    expect(await codeOf(checkSiteShare(priya, { ...form(), siteId: events }))).toEqual(['conflict', 'siteId'])
  })

  it.each([
    ['the front desk', () => desk, ['forbidden']],
    ['somebody who cannot find the client', () => elena, ['not_found']],
  ])('is not begun by %s', async (_, who, told) => {
    expect(await codeOf(begin(who()))).toEqual(told)
    expect(await running()).toHaveLength(0)
  })

  it('is changed by another row; the same again is no act, and a stale one a conflict', async () => {
    await begin()
    const id = await shareId()
    expect((await getSiteShareChangeForm(priya, ana, id, {})).values).toMatchObject({
      editable: false,
      untilOn: '2099-01-31',
    })
    const change = {
      clientId: ana,
      shareId: id,
      editable: 'yes' as const,
      untilOn: '2099-01-31',
      without: ['diagnoses' as const],
    }
    expect((await changeSiteShare(priya, change)).actId).not.toBeNull()
    expect(await running()).toMatchObject([{ editable: true }])
    expect(await codeOf(changeSiteShare(priya, change))).toEqual(['conflict'])
    expect((await changeSiteShare(priya, { ...change, shareId: await shareId() })).actId).toBeNull()
    expect(await codeOf(changeSiteShare(elena, { ...change, shareId: await shareId() }))).toEqual([
      'not_found',
    ])
  })

  it('is ended by the owner’s side and given up by the receiver, each once', async () => {
    await begin()
    const end = { clientId: ana, shareId: await shareId() }
    expect(await codeOf(endSiteShare(desk, end))).toEqual(['not_found'])
    const given = await endSiteShare(elena, end)
    expect(given).toMatchObject({ reachable: false })
    expect(await codeOf(endSiteShare(elena, end))).toEqual(['not_found'])
    expect(await running()).toHaveLength(0)
    await begin()
    expect((await endSiteShare(priya, { clientId: ana, shareId: await shareId() })).actId).not.toBeNull()
    expect((await getSiteShares(priya, ana, null)).shares.rows[0]).toMatchObject({ state: 'ended' })
  })
})

describe('a client one may not open', () => {
  const discover = (how: string) =>
    w.sql`update organisations set discoverability = ${how} where id = ${w.practice}`
  const found = async (query: string) =>
    (await listClients(elena, { scope: null, status: null, query, search: null, after: null })).discovered

  it('is found by name with reference, forename and surname, and leads to Client Not Viewable', async () => {
    await discover('name')
    const rows = (await found('oliveira')).filter(({ id }) => id === ana)
    expect(rows).toEqual([{ id: ana, reference, forename: 'Ana Lúcia', surname: 'Oliveira' }])
    expect(await getNotViewable(elena, ana)).toMatchObject({
      reference,
      name: 'Ana Lúcia Oliveira',
      initials: false,
    })
    expect(await getNotViewable(priya, ana)).toBeNull()
  })

  it('by initials tells no more than these, and only to who has the reference', async () => {
    await discover('initials')
    expect(await found('oliveira')).toEqual([])
    expect(await found(reference)).toEqual([{ id: ana, reference, forename: 'A.', surname: 'O.' }])
    expect(await getNotViewable(elena, ana)).toMatchObject({ name: 'A. O.', initials: true })
    const jump = { id: ana, name: 'A. O.', reference, bornOn: null, viewable: false }
    expect(await findClients(elena, { q: reference })).toEqual([jump])
    expect(await findClients(priya, { q: reference })).toMatchObject([{ id: ana, viewable: true }])
  })

  it('by exact match needs names and birth date', async () => {
    await discover('exact')
    expect(await found('Ana Lúcia Oliveira')).toEqual([])
    const rows = await found('Ana Lúcia Oliveira 1992-03-12')
    expect(rows.map(({ id }) => id)).toContain(ana)
  })

  it('hidden is missing', async () => {
    await discover('hidden')
    expect(await found(reference)).toEqual([])
    expect(await codeOf(getNotViewable(elena, ana))).toEqual(['not_found'])
    expect(await codeOf(getNotViewable(elena, MISSING))).toEqual(['not_found'])
  })
})
