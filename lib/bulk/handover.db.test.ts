import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { draftBulk } from '@/lib/bulk/draft-bulk'
import { startBulk, undoBulk } from '@/lib/bulk/run-bulk'
import type { DraftBulkInput } from '@/lib/bulk/schemas'
import { findBulk, readBulkParts } from '@/lib/policy/bulk'
import { inViewerTransaction } from '@/lib/policy/enter'
import { type Member, practiceWorld } from '../../tests/support/world'

const w = await practiceWorld()
let priya: Member, marcus: Member, elena: Member, manager: Member
let clients: string[]

beforeAll(async () => {
  priya = await w.member('Priya Nair', ['provider'])
  marcus = await w.member('Marcus Webb', ['provider'])
  elena = await w.member('Dr Elena Ruiz', ['provider'])
  manager = await w.member('Mia Stone', ['manager', 'provider'])
})

beforeEach(async () => {
  await w.sql`truncate care_team_memberships, chart_shares cascade`
  clients = []
  for (const family of ['Adams', 'Brook', 'Cole']) {
    const id = await w.client({ given: 'Test', family })
    await w.profile(id)
    await w.onTeam(id, priya)
    await w.note(id, priya)
    clients.push(id)
  }
})

const chosen = (more: Partial<DraftBulkInput>): DraftBulkInput => ({
  kind: 'share',
  fromPostId: priya.post,
  to: [marcus.post],
  clients,
  ...more,
})
const drafted = async (who: Member, more: Partial<DraftBulkInput>) =>
  (await draftBulk(who, chosen(more))).bulkId
const sums = async (who: Member, bulkId: string) =>
  (await inViewerTransaction(who, (tx) => readBulkParts(tx, bulkId, 200))).sums
const found = (who: Member, bulkId: string) => inViewerTransaction(who, (tx) => findBulk(tx, bulkId))
const words = async (who: Member, bulkId: string) =>
  (await sums(who, bulkId)).map(({ word, undo, clients: n }) => `${n} ${word}${undo ? ` ${undo}` : ''}`)
const running = async () =>
  (
    await w.sql`select client_id, from_post_id, to_post_id, until::text from chart_shares where stopped_at is null order by created_at`
  ).map((row) => row)
const listed = async (who: Member) =>
  (await w.sql`select client_id from care_team_memberships where post_id = ${who.post} and ended_at is null`)
    .length
const caseload = async (who: Member, label: string) => {
  const [site] =
    await w.sql`insert into sites (organisation_id, name) values (${w.practice}, ${label}) returning id`
  const [row] =
    await w.sql`insert into caseloads (post_id, site_id, label) values (${who.post}, ${site?.id}, ${label}) returning id`
  return row?.id as string
}

describe('caseload handover', () => {
  it('hands over list, chart and main provider, by the provider himself, and all of it comes back', async () => {
    const [own, other] = [await caseload(priya, 'Nair'), await caseload(marcus, 'Webb')]
    await w.sql`update clients set main_caseload_id = ${own} where id = any(${clients})`
    const id = await drafted(priya, { kind: 'handover', leaves: 'yes', note: 'Begin with the plan.' })
    await startBulk(priya, { bulkId: id })
    const main = async () =>
      (await w.sql`select distinct main_caseload_id as id from clients where id = any(${clients})`).map(
        ({ id }) => id as string,
      )
    expect(await main()).toEqual([other])
    expect([await listed(priya), await listed(marcus)]).toEqual([0, 3])
    expect((await found(marcus, id))?.note).toBe('Begin with the plan.')
    expect(await found(elena, id)).toBeNull()
    expect((await w.audits(clients[0] ?? '')).map(({ action }) => action)).toEqual([
      'chart_share.open',
      'main_provider.change',
      'place.end',
    ])
    await undoBulk(priya, { bulkId: id })
    expect(await words(priya, id)).toEqual(['3 done undone'])
    expect(await main()).toEqual([own])
    expect([await listed(priya), await listed(marcus), (await running()).length]).toEqual([3, 0, 0])
    expect(await found(marcus, id)).toBeNull()
  })

  it('moves visits where the successor is free and lists the others', async () => {
    const [a, b] = clients as [string, string]
    const visit = async (client: string, who: Member, days: number) => {
      const [row] = await w.sql`
        insert into appointments (organisation_id, starts_at, ends_at, time_zone, starts_wall)
        values (${w.practice}, date_trunc('day', now()) + ${days} * interval '1 day' + interval '15 hours',
                date_trunc('day', now()) + ${days} * interval '1 day' + interval '16 hours', 'America/New_York', '2027-01-01T10:00') returning id`
      await w.sql`insert into appointment_clients (appointment_id, client_id) values (${row?.id}, ${client})`
      await w.sql`insert into appointment_providers (appointment_id, post_id) values (${row?.id}, ${who.post})`
      return row?.id as string
    }
    const [free, taken] = [await visit(a, priya, 3), await visit(b, priya, 4)]
    await visit(await w.client({ family: 'Dale' }), marcus, 4)
    const id = await drafted(manager, { kind: 'handover', visits: 'move', leaves: 'yes' })
    const [before] = await sums(manager, id)
    expect([before?.clients, before?.moved, before?.kept]).toEqual([3, 1, 1])
    await startBulk(manager, { bulkId: id })
    const with_ = async (visitId: string) =>
      (await w.sql`select post_id from appointment_providers where appointment_id = ${visitId}`)[0]
        ?.post_id as string
    expect([await with_(free), await with_(taken)]).toEqual([marcus.post, priya.post])
    expect(await listed(priya)).toBe(1)
    const waiting =
      await w.sql`select kind from outbox_messages where to_staff_id = ${marcus.staff} and cancelled_at is null and act_id = (select act_id from bulk_acts where id = ${id})`
    expect(waiting.map(({ kind }) => kind as string)).toEqual(['bulk_told'])
    await undoBulk(manager, { bulkId: id })
    expect(await words(manager, id)).toEqual(['3 done undone'])
    expect([await with_(free), await listed(priya), await listed(marcus)]).toEqual([priya.post, 3, 0])
  })

  it('gives single clients to others, none to whoever acts, and none without the client on his list', async () => {
    const [a] = clients as [string]
    const each = [`${a}:${elena.post}`]
    const id = await drafted(manager, { kind: 'handover', what: 'demographics', each })
    await startBulk(manager, { bulkId: id })
    expect([await listed(elena), await listed(marcus), (await running()).length]).toEqual([1, 2, 0])
    await expect(drafted(manager, { kind: 'handover', to: [manager.post] })).rejects.toMatchObject({
      code: 'invalid',
    })
    await w.offTeam(a, elena)
    const nothing = await drafted(manager, { kind: 'handover', what: 'nothing', to: [elena.post] })
    expect(await words(manager, nothing)).toContain('3 not_listed')
  })

  it('counts the first of two handovers, whichever that is', async () => {
    const [first, second] = [
      await drafted(manager, { kind: 'handover' }),
      await drafted(priya, { kind: 'handover', to: [elena.post] }),
    ]
    await Promise.all([startBulk(manager, { bulkId: first }), startBulk(priya, { bulkId: second })])
    const outcome = [...(await words(manager, first)), ...(await words(priya, second))].sort()
    expect(outcome).toEqual(['3 done', '3 meanwhile'])
    expect(await running()).toHaveLength(3)
  })

  it('waits for its day, and is done by the rules of that day', async () => {
    const id = await drafted(manager, { kind: 'handover', fromOn: '2027-03-01' })
    await startBulk(manager, { bulkId: id })
    expect((await found(manager, id))?.state).toBe('planned')
    const work = () => w.sql`select policy.do_planned_bulk(policy.day_of(now())) as n`
    expect((await work())[0]?.n).toBe(0)
    await w.sql`update bulk_acts set from_on = policy.day_of(now()) where id = ${id}`
    await w.sql`update clients set restriction = 'organisation' where id = ${clients[0] ?? ''}`
    expect((await work())[0]?.n).toBe(1)
    expect(await words(manager, id)).toEqual(['2 done', '1 restricted'])
    expect(await listed(marcus)).toBe(2)
  })
})
