import { newId } from '@/db/new-id'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getActNotice } from '@/lib/chart-sharing/act-notice'
import { endPlace } from '@/lib/chart-sharing/end-place'
import { getShareRenewal } from '@/lib/chart-sharing/get-share-renewal'
import { getChartSharingPanel } from '@/lib/chart-sharing/panel'
import { renewShare } from '@/lib/chart-sharing/renew-share'
import { shareChart } from '@/lib/chart-sharing/share-chart'
import { stopSharing } from '@/lib/chart-sharing/stop-sharing'
import { undoAct } from '@/lib/chart-sharing/undo-act'
import { getRecords } from '@/lib/notes/get-records'
import { inViewerTransaction } from '@/lib/policy/enter'
import { openChart } from '@/lib/policy/visible'
import { type Member, practiceWorld } from '../../tests/support/world'

const w = await practiceWorld()
let priya: Member, marcus: Member, desk: Member, manager: Member
let ana: string

beforeAll(async () => {
  priya = await w.member('Priya Nair', ['provider'])
  marcus = await w.member('Marcus Webb', ['provider'])
  desk = await w.member('Sam Okafor', ['scheduler'])
  manager = await w.member('Mia Stone', ['manager'])
})

beforeEach(async () => {
  ana = await w.client()
  await w.profile(ana)
  await w.onTeam(ana, priya)
  await w.note(ana, priya, { title: 'First' })
})

type Share = { what?: 'demographics' | 'chart'; untilOn?: string; message?: string }
const share = (who: Member, { what = 'chart', untilOn, message }: Share = {}) =>
  shareChart(who, { clientId: ana, fromPostId: priya.post, toPostId: marcus.post, what, untilOn, message })
const shares = () => w.sql`
  select id, until::text, message, stopped_at is not null as stopped from chart_shares where client_id = ${ana} order by created_at, id`
const places = () => w.sql`
  select id, status, ended_at is not null as ended from care_team_memberships
   where client_id = ${ana} and post_id = ${marcus.post} order by created_at, id`
const running = async () => (await shares()).filter((row) => !row.stopped)
const undo = (who: Member, actId: string) => undoAct(who, { clientId: ana, actId })
const records = (who: Member) =>
  getRecords(who, ana, { by: null, after: null, before: null, act: null, section: null })
const notice = (who: Member, actId: string) =>
  inViewerTransaction(who, async (tx) => {
    await openChart(tx, ana)
    return getActNotice(tx, ana, 'Ana', actId)
  })
const rowOf = (who: Member) =>
  inViewerTransaction(who, async (tx) => {
    await openChart(tx, ana)
    const names = { clientShortName: 'Ana', viewerName: who.name }
    const panel = await getChartSharingPanel(tx, ana, names, priya.post)
    return panel.sections
      .find(({ postId }) => postId === priya.post)
      ?.colleagues?.find(({ name }) => name === 'Marcus Webb')
  })

describe('the last day', () => {
  it('is changed by ending the old term and beginning a new one', async () => {
    await share(priya, { untilOn: '2099-01-31', message: 'Start with May.' })
    const [old] = await shares()
    await renewShare(priya, { clientId: ana, shareId: old?.id as string, untilPick: 'none' })
    expect(await shares()).toMatchObject([
      { until: '2099-01-31', stopped: true },
      { until: null, stopped: false, message: 'Start with May.' },
    ])
    expect((await w.audits(ana)).map(({ action }) => action)).toEqual([
      'chart_share.open',
      'chart_share.renew',
    ])
  })

  it('saved as it stands is no act', async () => {
    await share(priya, { untilOn: '2099-01-31' })
    const [row] = await shares()
    const same = { clientId: ana, shareId: row?.id as string, untilPick: 'other', untilOn: '2099-01-31' }
    expect(await renewShare(priya, same)).toEqual({ actId: null })
    expect(await shares()).toHaveLength(1)
  })

  it.each([
    ['the receiver', () => marcus],
    ['the front desk', () => desk],
  ])('is not for %s to change', async (_, who) => {
    await share(priya, { untilOn: '2099-01-31' })
    const [row] = await shares()
    const renewal = { clientId: ana, shareId: row?.id as string, untilPick: 'none' }
    await expect(renewShare(who(), renewal)).rejects.toMatchObject({ code: 'not_found' })
    await expect(getShareRenewal(who(), ana, row?.id as string)).rejects.toMatchObject({ code: 'not_found' })
    expect(await shares()).toHaveLength(1)
  })

  it('in the past is refused, a stopped share has none, and a choice and another date do not go together', async () => {
    await share(priya)
    const [row] = await shares()
    const base = { clientId: ana, shareId: row?.id as string }
    await expect(renewShare(priya, { ...base, untilOn: '2020-01-01' })).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(
      renewShare(priya, { ...base, untilPick: 'none', untilOn: '2099-01-01' }),
    ).rejects.toMatchObject({
      fieldErrors: { untilOn: expect.stringContaining('Another day') },
    })
    await expect(renewShare(priya, { ...base, untilPick: 'other' })).rejects.toMatchObject({
      code: 'invalid',
    })
    await stopSharing(priya, base)
    await expect(renewShare(priya, { ...base, untilPick: 'none' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('a line for the colleague', () => {
  it('is shown to its two sides and nobody else', async () => {
    await share(priya, { message: 'Start with the formulation of 3 May.' })
    expect((await records(marcus)).shared).toMatchObject([
      { message: 'Start with the formulation of 3 May.' },
    ])
    expect((await rowOf(priya))?.message).toBe('Start with the formulation of 3 May.')
    expect((await rowOf(manager))?.message).toBeNull()
  })

  it('holds 500 characters and no more', async () => {
    await expect(share(priya, { message: 'a'.repeat(501) })).rejects.toMatchObject({ code: 'invalid' })
    await share(priya, { message: 'ä'.repeat(500) })
    expect(await shares()).toHaveLength(1)
  })
})

describe('new since the last look', () => {
  it('marks what was locked after the look before this one', async () => {
    await share(priya)
    const first = await records(marcus)
    expect(first).toMatchObject({ sinceLook: null, shared: [{ name: 'Priya Nair', byName: 'Priya Nair' }] })
    await w.sql`update chart_looks set looked_at = now() - interval '2 days' where post_id = ${marcus.post}`
    await w.sql`update notes set updated_at = now() where client_id = ${ana}`
    await w.note(ana, priya, { title: 'Second', on: '2026-11-18' })
    const { sinceLook, notes } = await records(marcus)
    expect(sinceLook).toMatchObject({ notes: 2 })
    expect(notes?.rows.map(({ title, isNew }) => [title, isNew])).toEqual([
      ['Second', true],
      ['First', true],
    ])
    await w.sql`update chart_looks set looked_at = now(), before_at = now() where post_id = ${marcus.post}`
    const again = await records(marcus)
    expect(again.sinceLook).toMatchObject({ notes: 0 })
    expect(again.notes?.rows.some(({ isNew }) => isNew)).toBe(false)
  })

  it('is nobody’s business but the receiver’s', async () => {
    await share(priya)
    await records(priya)
    await records(manager)
    expect(await w.sql`select 1 from chart_looks where client_id = ${ana}`).toHaveLength(0)
  })
})

describe('undo', () => {
  it('ends exactly what the share began, once, and keeps the ledger', async () => {
    const { actId } = await share(priya)
    expect(await notice(priya, actId)).toMatchObject({ mayUndo: true, tooLate: null })
    expect(await undo(priya, actId)).toMatchObject({ undone: true })
    expect(await running()).toHaveLength(0)
    expect(await places()).toMatchObject([{ ended: true }])
    await expect(records(marcus)).rejects.toMatchObject({ code: 'not_found' })
    expect(await undo(priya, actId)).toMatchObject({ undone: false })
    expect(await notice(priya, actId)).toMatchObject({ title: 'Undone.', mayUndo: false })
    expect((await w.audits(ana)).map(({ action }) => action)).toEqual(['chart_share.open', 'sharing.undo'])
  })

  it('leaves a place on the list that was there before', async () => {
    await w.onTeam(ana, marcus)
    const { actId } = await share(priya)
    await undo(priya, actId)
    expect(await places()).toMatchObject([{ ended: false }])
    expect(await running()).toHaveLength(0)
  })

  it('comes too late once the colleague has opened the client, says so and offers Stop', async () => {
    const { actId } = await share(priya)
    await records(marcus)
    expect(await undo(priya, actId)).toMatchObject({ undone: false })
    const told = await notice(priya, actId)
    expect(told).toMatchObject({ mayUndo: false, tooLate: expect.stringContaining('opened') })
    expect(told?.stopShareId).toBe((await running())[0]?.id)
    expect(await running()).toHaveLength(1)
  })

  it.each([
    ['written', () => w.note(ana, marcus)],
    [
      'status',
      () =>
        w.sql`update care_team_memberships set status = 'active' where client_id = ${ana} and post_id = ${marcus.post}`,
    ],
    [
      'later act',
      async () =>
        void (await stopSharing(priya, { clientId: ana, shareId: (await running())[0]?.id as string })),
    ],
  ])('comes too late after the colleague has something to lose: %s', async (word, does) => {
    const { actId } = await share(priya)
    await does()
    expect(await undo(priya, actId)).toMatchObject({ undone: false })
    expect((await notice(priya, actId))?.tooLate).toContain(word)
  })

  it('is for whoever acted and nobody else', async () => {
    const { actId } = await share(priya)
    for (const who of [manager, marcus])
      await expect(undo(who, actId)).rejects.toMatchObject({ code: 'not_found' })
    expect(await notice(manager, actId)).toBeNull()
    expect(await running()).toHaveLength(1)
  })

  it('of a stop shares again with the same terms, on the same day only', async () => {
    await share(priya, { untilOn: '2099-01-31', message: 'Hello' })
    const [row] = await shares()
    const stopped = await stopSharing(priya, { clientId: ana, shareId: row?.id as string })
    expect(await undo(priya, stopped.actId ?? '')).toMatchObject({ undone: true })
    expect(await running()).toMatchObject([{ until: '2099-01-31', message: 'Hello' }])
    const [act] = await w.sql`insert into acts (id, kind, post_id, client_id, at)
      values (${newId()}, 'chart_share_stop', ${priya.post}, ${ana}, now() - interval '2 days') returning id`
    await w.sql`update chart_shares set stopped_at = now() - interval '2 days', stop_act_id = ${act?.id},
                  created_at = created_at - interval '3 days' where client_id = ${ana} and stopped_at is null`
    await w.sql`update chart_shares set created_at = created_at - interval '4 days' where client_id = ${ana}`
    expect(await undo(priya, act?.id as string)).toMatchObject({ undone: false })
    expect((await notice(priya, act?.id as string))?.tooLate).toContain('same day')
  })

  it('of a stop is not for the receiver, who could not share either', async () => {
    await share(priya)
    const [row] = await shares()
    const { actId } = await stopSharing(marcus, { clientId: ana, shareId: row?.id as string })
    await expect(undo(marcus, actId ?? '')).rejects.toMatchObject({ code: 'not_found' })
    expect(await notice(marcus, actId ?? '')).toMatchObject({ mayUndo: false })
    expect(await running()).toHaveLength(0)
  })

  it('of a stop is over once somebody else has stopped it as well', async () => {
    await share(priya)
    const [row] = await shares()
    const target = { clientId: ana, shareId: row?.id as string }
    const first = await stopSharing(manager, target)
    expect((await stopSharing(manager, target)).actId).toBeNull()
    const second = await stopSharing(priya, target)
    expect(second.actId).not.toBeNull()
    await undo(manager, first.actId ?? '').catch(() => null)
    expect(await running()).toHaveLength(0)
    await undo(priya, second.actId ?? '')
    expect(await running()).toHaveLength(1)
  })

  it('by a manager brings a share back without the tick for private notes', async () => {
    await share(priya)
    await w.sql`update chart_shares set with_private = true where client_id = ${ana}`
    const [row] = await shares()
    const { actId } = await stopSharing(manager, { clientId: ana, shareId: row?.id as string })
    await undo(manager, actId ?? '')
    const ticks =
      await w.sql`select with_private from chart_shares where client_id = ${ana} and stopped_at is null`
    expect(ticks).toMatchObject([{ with_private: false }])
  })

  it('of a changed last day brings the day before back', async () => {
    await share(priya, { untilOn: '2099-01-31' })
    const [row] = await shares()
    const { actId } = await renewShare(priya, {
      clientId: ana,
      shareId: row?.id as string,
      untilPick: 'none',
    })
    await undo(priya, actId ?? '')
    expect(await running()).toMatchObject([{ until: '2099-01-31' }])
  })
})

describe('leaving the care team', () => {
  const leave = (who: Member, post: string, stopShares?: 'yes') =>
    endPlace(who, { clientId: ana, postId: post, stopShares })

  it('ends one’s own place with the shares that would keep it; undo brings the place back, not the shares', async () => {
    await share(priya)
    const { actId, left } = await leave(marcus, marcus.post, 'yes')
    expect(left).toBe(true)
    expect([await running(), (await places()).filter((row) => !row.ended)]).toEqual([[], []])
    await expect(records(marcus)).rejects.toMatchObject({ code: 'not_found' })
    expect(await undo(marcus, actId ?? '')).toMatchObject({ undone: true, reachable: true })
    expect(await running()).toHaveLength(0)
    expect((await places()).filter((row) => !row.ended)).toHaveLength(1)
  })

  it('that the manager confirms is not undone by who left', async () => {
    await w.onTeam(ana, marcus)
    const { actId } = await leave(marcus, marcus.post)
    expect((await leave(manager, marcus.post)).actId).not.toBeNull()
    await undo(marcus, actId ?? '').catch(() => null)
    expect((await places()).filter((row) => !row.ended)).toHaveLength(0)
  })

  it('keeps the client on the list while a share runs that was not stopped', async () => {
    await share(priya)
    await leave(manager, marcus.post)
    expect(await running()).toHaveLength(1)
    expect((await records(marcus)).header.level).toBe('full')
  })

  it.each([
    ['a colleague', () => priya, 'forbidden'],
    ['the front desk', () => desk, 'forbidden'],
  ])('is not %s’s to decide', async (_, who, code) => {
    await w.onTeam(ana, marcus)
    await expect(leave(who(), marcus.post)).rejects.toMatchObject({ code })
    expect(await places()).toMatchObject([{ ended: false }])
  })

  it('of somebody who is not on it changes nothing', async () => {
    expect(await leave(manager, marcus.post)).toEqual({ actId: null, left: false })
    expect(await w.sql`select 1 from acts where client_id = ${ana}`).toHaveLength(0)
  })
})

describe('stopping after one has left', () => {
  it('stays in the hands of the source, who finds the share below his own work', async () => {
    await share(priya)
    await w.offTeam(ana, priya)
    const { header, panel, ownShares } = await records(priya)
    expect([header.level, panel]).toEqual(['basic', null])
    expect(ownShares).toMatchObject([{ toName: 'Marcus Webb', untilOn: null }])
    await stopSharing(priya, { clientId: ana, shareId: ownShares[0]?.id ?? '' })
    expect((await records(priya)).ownShares).toEqual([])
  })
})
