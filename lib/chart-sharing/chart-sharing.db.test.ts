import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { getChartSharingPanel } from '@/lib/chart-sharing/panel'
import { findShareCheck } from '@/lib/chart-sharing/get-share-check'
import { shareChart } from '@/lib/chart-sharing/share-chart'
import { stopSharing } from '@/lib/chart-sharing/stop-sharing'
import { inViewerTransaction } from '@/lib/policy/enter'
import { openChart } from '@/lib/policy/visible'
import { type Member, practiceWorld } from '../../tests/support/world'

const w = await practiceWorld()
let priya: Member, marcus: Member, elena: Member, desk: Member, manager: Member, owner: Member
let ana: string

beforeAll(async () => {
  priya = await w.member('Priya Nair', ['provider'])
  marcus = await w.member('Marcus Webb', ['provider'])
  elena = await w.member('Dr Elena Ruiz', ['provider'])
  desk = await w.member('Sam Okafor', ['scheduler'])
  manager = await w.member('Mia Stone', ['manager'])
  owner = await w.member('Olu Bright', ['owner'])
})

beforeEach(async () => {
  ana = await w.client()
  await w.profile(ana)
  await w.onTeam(ana, priya)
  await w.note(ana, priya)
  await w.note(ana, priya)
  await w.note(ana, priya, { draft: true })
  await w.document(ana, priya, { clinical: true })
})

const form = (to: Member, what: 'demographics' | 'chart', untilOn: string | null = null) => ({
  clientId: ana,
  fromPostId: priya.post,
  toPostId: to.post,
  what,
  untilOn,
})
const shares = () =>
  w.sql`select id, to_post_id, until::text, stopped_at from chart_shares where client_id = ${ana}`
const panelOf = (who: Member) =>
  inViewerTransaction(who, async (tx) => {
    await openChart(tx, ana)
    return getChartSharingPanel(tx, ana, { clientShortName: 'Ana', viewerName: who.name })
  })

describe('the check page', () => {
  it('counts what opens: locked notes and clinical documents, and nothing for demographics only', async () => {
    const asked = { clientId: ana, fromPostId: priya.post, toPostId: elena.post, what: null }
    const check = await findShareCheck(priya, asked)
    expect(check.outcomes.chart.notes).toBe(2)
    expect(check.outcomes.demographics.notes).toBe(0)
    expect(await shares()).toHaveLength(0)
    expect(await w.audits(ana)).toHaveLength(0)
  })

  it('counts for a manager who reads none of it', async () => {
    const asked = { clientId: ana, fromPostId: priya.post, toPostId: elena.post, what: null }
    const { chart } = (await findShareCheck(manager, asked)).outcomes
    expect(chart.notes).toBe(2)
    expect(chart.preview.find(({ title }) => title.startsWith('Notes'))?.items).toEqual([])
  })

  it.each([
    ['a colleague off the care team', () => elena, 'not_found'],
    ['the front desk', () => desk, 'forbidden'],
  ])('is closed to %s', async (_, who, code) => {
    const asked = { clientId: ana, fromPostId: priya.post, toPostId: marcus.post, what: null }
    await expect(findShareCheck(who(), asked)).rejects.toMatchObject({ code })
  })

  it.each([{ toPostId: 'x' }, { fromPostId: newId() }, { toPostId: newId() }, { clientId: newId() }])(
    'does not exist for %j',
    async (change) => {
      const asked = { clientId: ana, fromPostId: priya.post, toPostId: elena.post, what: null, ...change }
      await expect(findShareCheck(priya, asked)).rejects.toMatchObject({ code: 'not_found' })
    },
  )
})

describe('sharing', () => {
  it('demographics only writes a place on the care team and no chart share (P2)', async () => {
    await shareChart(priya, form(elena, 'demographics'))
    expect(await shares()).toHaveLength(0)
    expect((await w.audits(ana)).map(({ action }) => action)).toEqual(['demographics_share.open'])
  })

  it('a chart carries its last day, its act and one audit row', async () => {
    const { actId } = await shareChart(priya, form(marcus, 'chart', '2099-01-31'))
    expect(await shares()).toMatchObject([{ to_post_id: marcus.post, until: '2099-01-31', stopped_at: null }])
    expect(await w.audits(ana)).toMatchObject([{ action: 'chart_share.open', subject_id: marcus.post }])
    expect(actId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('twice, and twenty times at once, is once', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () => shareChart(priya, form(marcus, 'chart'))),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const each of tries)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'conflict' })
    expect(await shares()).toHaveLength(1)
    expect(await w.audits(ana)).toHaveLength(1)
  })

  it.each([
    ['a day in the past', { untilOn: '2020-01-01' }, 'invalid'],
    ['oneself as receiver', { toPostId: 'priya' }, 'forbidden'],
    ['somebody who does not exist', { toPostId: newId() }, 'forbidden'],
    ['a client who does not exist', { clientId: newId() }, 'not_found'],
  ])('refuses %s and changes nothing', async (_, change, code) => {
    const input = { ...form(marcus, 'chart'), ...change }
    if (input.toPostId === 'priya') input.toPostId = priya.post
    await expect(shareChart(priya, input)).rejects.toMatchObject({ code })
    expect(await shares()).toHaveLength(0)
    expect(await w.audits(ana)).toHaveLength(0)
  })

  it.each([
    ['the front desk', () => desk, 'forbidden'],
    ['the receiver himself, who is on the care team', () => marcus, 'forbidden'],
    ['a colleague off the care team', () => elena, 'not_found'],
  ])('is not for %s', async (_, who, code) => {
    await w.onTeam(ana, marcus)
    await expect(shareChart(who(), form(marcus, 'chart'))).rejects.toMatchObject({ code })
    expect(await shares()).toHaveLength(0)
  })

  it('is for owner and manager where the group owns the records, and for the author alone where he does', async () => {
    await shareChart(manager, form(marcus, 'chart'))
    await shareChart(owner, form(elena, 'chart'))
    await w.sql`insert into record_ownerships (post_id, owner, from_on) values (${priya.post}, 'provider', '2026-01-01')`
    const third = await w.member('Tom Hale', ['provider'])
    for (const who of [manager, owner]) {
      await expect(shareChart(who, form(third, 'chart'))).rejects.toMatchObject({ code: 'forbidden' })
    }
    await shareChart(priya, form(third, 'chart'))
    await w.sql`delete from record_ownerships`
    expect(await shares()).toHaveLength(3)
  })
})

describe('stopping', () => {
  it.each([
    ['the source', () => priya],
    ['the receiver', () => marcus],
    ['the manager', () => manager],
    ['the owner', () => owner],
  ])('is open to %s, acts at once and leaves the place on the list', async (_, who) => {
    await shareChart(priya, form(marcus, 'chart'))
    const [share] = await shares()
    await stopSharing(who(), { clientId: ana, shareId: share?.id as string })
    expect((await shares())[0]?.stopped_at).not.toBeNull()
    const [row] =
      await w.sql`select ended_at from care_team_memberships where client_id = ${ana} and post_id = ${marcus.post}`
    expect(row?.ended_at).toBeNull()
    expect(await stopSharing(who(), { clientId: ana, shareId: share?.id as string })).toEqual({ actId: null })
  })

  it('is not for the front desk or a third colleague, nor under another client', async () => {
    await shareChart(priya, form(marcus, 'chart'))
    const [share] = await shares()
    const stop = { clientId: ana, shareId: share?.id as string }
    for (const who of [desk, elena])
      await expect(stopSharing(who, stop)).rejects.toMatchObject({ code: 'not_found' })
    const other = await w.client({ family: 'Other' })
    await w.onTeam(other, priya)
    await expect(stopSharing(priya, { ...stop, clientId: other })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await shares())[0]?.stopped_at).toBeNull()
  })
})

describe('the panel', () => {
  it('says until when, for a chart and for demographics only alike', async () => {
    await shareChart(priya, form(elena, 'demographics', '2099-01-31'))
    await shareChart(priya, form(marcus, 'chart', '2099-02-28'))
    const rows = (await panelOf(priya)).sections[0]?.colleagues
    expect(rows?.find(({ name }) => name === 'Dr Elena Ruiz')).toMatchObject({ untilOn: '2099-01-31' })
    expect(rows?.find(({ name }) => name === 'Marcus Webb')).toMatchObject({ untilOn: '2099-02-28' })
  })

  it('begins with one’s own section and tells numbers only to whom they concern (P19)', async () => {
    await w.onTeam(ana, marcus)
    const [own, other] = (await panelOf(priya)).sections
    expect(own).toMatchObject({ isYou: true, counts: { notes: 2, clinicalDocuments: 1 }, blocked: null })
    expect(other).toMatchObject({ name: 'Marcus Webb', counts: null })
    const seen = (await panelOf(marcus)).sections.find(({ name }) => name === 'Priya Nair')
    expect(seen).toMatchObject({ counts: null, readByYou: false })
    expect(seen?.blocked).toContain('Priya Nair')
    const managed = (await panelOf(manager)).sections.find(({ name }) => name === 'Priya Nair')
    expect(managed).toMatchObject({ counts: { notes: 2, privateNotes: null }, blocked: null })
  })
})
