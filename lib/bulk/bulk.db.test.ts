import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { draftBulk } from '@/lib/bulk/draft-bulk'
import { dropBulk, startBulk, undoBulk } from '@/lib/bulk/run-bulk'
import type { DraftBulkInput } from '@/lib/bulk/schemas'
import { findBulk, readBulkParts } from '@/lib/policy/bulk'
import { listBulkRenewals } from '@/lib/policy/bulk-choices'
import { inViewerTransaction } from '@/lib/policy/enter'
import { type Member, practiceWorld } from '../../tests/support/world'

const w = await practiceWorld()
let priya: Member, marcus: Member, elena: Member, desk: Member, manager: Member, stranger: Member
let clients: string[]

beforeAll(async () => {
  priya = await w.member('Priya Nair', ['provider'])
  marcus = await w.member('Marcus Webb', ['provider'])
  elena = await w.member('Dr Elena Ruiz', ['provider'])
  desk = await w.member('Sam Okafor', ['scheduler'])
  manager = await w.member('Mia Stone', ['manager', 'provider'])
  stranger = await w.member('Kim Far', ['provider'], await w.organisation('Elsewhere'))
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
const read = (who: Member, bulkId: string) => inViewerTransaction(who, (tx) => readBulkParts(tx, bulkId, 200))
const sums = async (who: Member, bulkId: string) => (await read(who, bulkId)).sums
const found = (who: Member, bulkId: string) => inViewerTransaction(who, (tx) => findBulk(tx, bulkId))
const parts = async (who: Member, bulkId: string) => (await read(who, bulkId)).parts
const words = async (who: Member, bulkId: string) =>
  (await sums(who, bulkId)).map(({ word, undo, clients: n }) => `${n} ${word}${undo ? ` ${undo}` : ''}`)
const running = async () =>
  (
    await w.sql`select client_id, from_post_id, to_post_id, until::text from chart_shares where stopped_at is null order by created_at`
  ).map((row) => row)
const listed = async (who: Member) =>
  (await w.sql`select client_id from care_team_memberships where post_id = ${who.post} and ended_at is null`)
    .length

describe('bulk share', () => {
  it('does nothing before it is confirmed, tells what opens, and does it once', async () => {
    const id = await drafted(priya, { to: [marcus.post, elena.post] })
    expect(await running()).toHaveLength(0)
    const before = await sums(priya, id)
    expect(before.map(({ word, clients: n, notes }) => [word, n, notes])).toEqual([
      ['done', 3, 3],
      ['done', 3, 3],
    ])
    await Promise.all([startBulk(priya, { bulkId: id }), startBulk(priya, { bulkId: id })])
    await startBulk(priya, { bulkId: id })
    expect(await running()).toHaveLength(6)
    expect(await listed(marcus)).toBe(3)
    const audits = await w.audits(clients[0] ?? '')
    expect(audits.map(({ action }) => action)).toEqual(['chart_share.open', 'chart_share.open'])
    const mails =
      await w.sql`select payload from outbox_messages where kind = 'bulk_told' and payload ->> 'bulkId' = ${id}`
    expect(mails.map(({ payload }) => (payload as { clients: string }).clients)).toEqual(['3', '3'])
    expect((await found(priya, id))?.state).toBe('done')
    const [gap] = await w.sql`select count(*)::int as n from policy.reach_disagreements`
    expect(gap?.n).toBe(0)
  })

  it('refuses each alone and says why, of the hidden nothing', async () => {
    const [a, b, c] = clients as [string, string, string]
    await w.sql`update clients set restriction = 'organisation' where id = ${a}`
    await w.sql`update clients set opted_out_at = now() where id = ${b}`
    const id = await drafted(priya, {})
    await w.sql`insert into client_shutouts (client_id, staff_id) values (${c}, ${marcus.staff})`
    expect(await words(priya, id)).toEqual(['1 not_a_recipient', '1 opted_out', '1 restricted'].sort())
    await w.sql`insert into client_shutouts (client_id, staff_id) values (${c}, ${priya.staff})`
    expect(await words(priya, id)).toContain('1 gone')
    expect((await parts(priya, id)).map(({ client_id }) => client_id)).not.toContain(c)
    await startBulk(priya, { bulkId: id })
    expect(await running()).toHaveLength(0)
    expect(await w.audits(a)).toHaveLength(0)
  })

  it('is not for the wrong role, and forged ids fall away', async () => {
    await expect(draftBulk(desk, chosen({}))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(draftBulk(marcus, chosen({ to: [elena.post] }))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(draftBulk(stranger, chosen({}))).rejects.toMatchObject({ code: 'forbidden' })
    const foreign = await w.client({ family: 'Foreign' })
    await expect(draftBulk(priya, chosen({ clients: [foreign] }))).rejects.toMatchObject({ code: 'invalid' })
    await expect(draftBulk(priya, chosen({ to: [stranger.post] }))).rejects.toMatchObject({ code: 'invalid' })
    await expect(draftBulk(manager, chosen({ to: [manager.post] }))).rejects.toMatchObject({
      code: 'invalid',
    })
    const id = await drafted(priya, { clients: [...clients, foreign] })
    expect(await words(priya, id)).toEqual(['3 done'])
    await expect(startBulk(marcus, { bulkId: id })).rejects.toMatchObject({ code: 'not_found' })
    expect(await found(marcus, id)).toBeNull()
    expect(await running()).toHaveLength(0)
    await dropBulk(priya, { bulkId: id })
    await expect(startBulk(priya, { bulkId: id })).rejects.toMatchObject({ code: 'not_found' })
    expect(await running()).toHaveLength(0)
  })

  it('is taken back part by part, and what somebody relies on stays', async () => {
    const id = await drafted(priya, {})
    await startBulk(priya, { bulkId: id })
    const [opened] = clients as [string]
    await w.sql`insert into disclosures (post_id, client_id, component, organisation_id, on_day, last_at)
                values (${marcus.post}, ${opened}, 'notes', ${w.practice}, current_date, now())`
    await Promise.all([undoBulk(priya, { bulkId: id }), undoBulk(priya, { bulkId: id })])
    expect(await words(priya, id)).toEqual(['2 done undone', '1 done opened'])
    expect((await running()).map(({ client_id }) => client_id as string)).toEqual([opened])
    expect(await listed(marcus)).toBe(1)
  })
})

describe('bulk stop and renewal', () => {
  it('stops what runs to the colleagues chosen, and undo brings it back', async () => {
    for (const id of clients) await w.shared(id, priya, marcus)
    await w.shared(clients[0] ?? '', priya, elena)
    const id = await drafted(priya, { kind: 'stop' })
    await startBulk(priya, { bulkId: id })
    expect((await running()).map(({ to_post_id }) => to_post_id as string)).toEqual([elena.post])
    expect((await w.audits(clients[0] ?? '')).map(({ action }) => action)).toEqual(['chart_share.stop'])
    await undoBulk(priya, { bulkId: id })
    expect(await running()).toHaveLength(4)
  })

  it('renews what ends, the tick for private notes by its author alone', async () => {
    for (const id of clients) await w.shared(id, priya, marcus, '2026-12-10')
    await w.sql`update chart_shares set with_private = true, until = policy.day_of(now()) + 9`
    const list = await inViewerTransaction(manager, (tx) => listBulkRenewals(tx, 30, 200))
    expect(list).toHaveLength(3)
    expect(await inViewerTransaction(marcus, (tx) => listBulkRenewals(tx, 30, 200))).toHaveLength(0)
    const shares = list.map(({ share_id }) => share_id)
    const renewed = {
      kind: 'renewal' as const,
      fromPostId: null,
      to: [],
      clients: [],
      shares,
      untilOn: '2029-01-31',
    }
    await expect(draftBulk(marcus, renewed)).rejects.toMatchObject({ code: 'invalid' })
    const { bulkId } = await draftBulk(manager, renewed)
    await startBulk(manager, { bulkId })
    expect((await running()).map(({ until }) => until as string)).toEqual(Array(3).fill('2029-01-31'))
    const [ticked] =
      await w.sql`select count(*)::int as n from chart_shares where stopped_at is null and with_private`
    expect(ticked?.n).toBe(0)
  })
})
