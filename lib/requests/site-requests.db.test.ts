import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { askByReference } from '@/lib/requests/ask-by-reference'
import { askForShare } from '@/lib/requests/ask-for-share'
import { cancelRequest } from '@/lib/requests/cancel-request'
import { countWaiting } from '@/lib/requests/count-waiting'
import { decideRequest } from '@/lib/requests/decide-request'
import { inEvenTime } from '@/lib/requests/even-time'
import { findByReferences } from '@/lib/requests/find-by-references'
import { followRequest } from '@/lib/requests/follow-request'
import { getAskForm } from '@/lib/requests/get-ask-form'
import { getRequest } from '@/lib/requests/get-request'
import { listAsked } from '@/lib/requests/list-asked'
import { listRequests } from '@/lib/requests/list-requests'
import { readRequestAt } from '@/lib/requests/read-request'
import { saveMailSetting } from '@/lib/requests/save-mail-setting'
import { undoAcceptance } from '@/lib/requests/undo-acceptance'
import { beginSiteShare } from '@/lib/site-shares/begin-site-share'
import { getShareOnBehalfNotice } from '@/lib/site-shares/get-share-on-behalf-notice'
import { getSiteShareCheck } from '@/lib/site-shares/get-site-share-check'
import { getSiteShareForm } from '@/lib/site-shares/get-site-share-form'
import { getSiteShares } from '@/lib/site-shares/get-site-shares'
import { undoSiteShare } from '@/lib/site-shares/undo-site-share'
import { practiceWorld, type Member } from '@/tests/support/world'

const w = await practiceWorld()
await w.sql`insert into mechanism_switches (mechanism, on_from) select m, '2020-01-01' from unnest(array['M3','M4','M8']) m`
await w.sql`update organisations set discoverability = 'name' where id = ${w.practice}`
const agency = await w.organisation('Acme Training')
const chris = await w.member('Chris Nicol', ['provider'])
const mona = await w.member('Mona Ager', ['manager'])
const gordon = await w.member('Gordon Kilgour', ['provider'], agency)
const kim = await w.member('Kim Reid', ['provider'], agency)
const admin = await w.member('Ada Admin', ['administrator'], agency)
const [acme] = await w.sql`insert into sites (organisation_id, name) values (${agency}, 'Acme') returning id`
const [main] =
  await w.sql`insert into sites (organisation_id, name) values (${w.practice}, 'Admin') returning id`
await w.sql`update posts set site_id = ${acme?.id} where id in (${gordon.post}, ${kim.post})`
const [load] = await w.sql`
  insert into caseloads (post_id, site_id, label) values (${chris.post}, ${main?.id}, 'Chris Nicol – AMUFT') returning id`

async function squirrel(): Promise<{ client: string; reference: string }> {
  const client = await w.client({ given: 'Secret', family: 'Squirrel' })
  await w.profile(client)
  await w.onTeam(client, chris)
  await w.sql`update clients set main_caseload_id = ${load?.id}, site_id = ${main?.id} where id = ${client}`
  const [row] = await w.sql`select reference from clients where id = ${client}`
  return { client, reference: row?.reference as string }
}
async function asked(who: Member, client: string): Promise<string> {
  const form = await getAskForm(who, { kind: 'site_share', clientId: client })
  const { subject, details, sites } = form
  const siteId = sites[0]?.id ?? ''
  return (
    await askForShare(who, {
      requestId: newId(),
      kind: 'site_share',
      clientId: client,
      siteId,
      subject,
      details,
    })
  ).requestId
}
const idle = () =>
  w.sql`update sessions set last_seen_at = now() - interval '15 days' where staff_id = ${chris.staff}`

describe('a client of an absent holder', () => {
  it('is shared directly by an administrator, who says why, has no page of the client, and takes it back', async () => {
    const ida = await w.member('Ida Ames', ['administrator'], agency)
    const { client } = await squirrel()
    const to = { kind: 'site', receiverId: String(acme?.id) }
    const form = await getSiteShareForm(ida, client, to)
    expect(form).toMatchObject({ clientName: 'Secret Squirrel', opened: false })
    await expect(getSiteShareForm(gordon, client, to)).rejects.toMatchObject({ code: 'not_found' })
    const check = await getSiteShareCheck(ida, client, to)
    expect(check).toMatchObject({ refusal: null, behalf: { holder: 'Chris Nicol – AMUFT' } })
    const share = { clientId: client, kind: 'site' as const, receiverId: String(acme?.id) }
    await expect(beginSiteShare(ida, share)).rejects.toMatchObject({
      code: 'invalid',
      fieldErrors: { reason: expect.any(String) },
    })
    const { actId, opened } = await beginSiteShare(ida, { ...share, reason: ' Asked by mail. ' })
    expect(opened).toBe(false)
    const audited = await w.sql`
      select action from audit_events where client_id = ${client} and staff_id = ${ida.staff} order by seq`
    expect(audited.map(({ action }) => action as string)).toEqual(['request.look_up', 'site_share.open'])
    const [row] = (await getSiteShares(mona, client, null)).shares.rows
    expect(row).toMatchObject({
      reason: 'Asked by mail.',
      story: expect.stringMatching(/by Ida Ames for Chris Nicol$/),
    })
    const notice = await getShareOnBehalfNotice(ida, { clientId: client, actId })
    expect(notice).toMatchObject({ clientId: client, undo: actId, title: 'Shared with Acme' })
    expect(await getShareOnBehalfNotice(mona, { clientId: client, actId })).toBeNull()
    expect(await undoSiteShare(ida, { clientId: client, actId })).toMatchObject({
      undone: true,
      opened: false,
    })
  })

  it('is shared by the manager with a reason, by the main provider without one', async () => {
    const { client } = await squirrel()
    const share = { clientId: client, kind: 'site' as const, receiverId: String(acme?.id) }
    await expect(beginSiteShare(mona, share)).rejects.toMatchObject({ code: 'invalid' })
    expect((await getSiteShareCheck(chris, client, share)).behalf).toBeNull()
    const { actId } = await beginSiteShare(mona, { ...share, reason: 'Chris has left.' })
    const told =
      await w.sql`select kind, to_staff_id from outbox_messages where act_id = ${actId} and to_staff_id = ${chris.staff}`
    expect(told).toHaveLength(1)
  })
})

describe('a share with a site', () => {
  it('is asked in the words of the seed, followed by a colleague, accepted and undone', async () => {
    const { client, reference } = await squirrel()
    const form = await getAskForm(gordon, { kind: 'site_share', clientId: client })
    expect(form).toMatchObject({
      subject: `Client Share Request (${reference})`,
      details: `Please share Secret Squirrel (${reference}) to site Acme`,
      holder: { caseload: { label: 'Chris Nicol – AMUFT' } },
      refusal: null,
    })
    const requestId = await asked(gordon, client)
    const second = await getAskForm(kim, { kind: 'site_share', clientId: client })
    expect(second.open).toMatchObject({ id: requestId, by: 'Gordon Kilgour', mayFollow: true })
    await expect(getRequest(kim, { requestId })).rejects.toMatchObject({ code: 'not_found' })
    await followRequest(kim, { requestId })
    const { rows } = await listRequests(kim, { box: 'outgoing' })
    expect(rows).toMatchObject([{ id: requestId, isFollowed: true, from: 'Gordon Kilgour – Acme' }])
    const done = await decideRequest(chris, {
      requestId,
      version: 1,
      decision: 'accept',
      untilOn: '2099-01-01',
    })
    expect(await getRequest(kim, { requestId })).toMatchObject({ state: 'granted', client: { id: client } })
    const owed = { outgoing: 1, outcomes: 1 }
    const toDo = await listRequests(gordon, { box: 'outgoing', tab: 'to_do' })
    expect(toDo).toMatchObject({
      rows: [{ id: requestId, isNew: true, owed: { clientId: client } }],
      atHand: owed,
    })
    expect((await readRequestAt(gordon, requestId)).isNew).toBe(true)
    expect((await getRequest(gordon, { requestId })).isNew).toBe(false)
    expect((await listRequests(kim, {})).atHand).toMatchObject(owed)
    expect((await listRequests(gordon, {})).atHand).toMatchObject({ outgoing: 1, outcomes: 0 })
    expect((await listRequests(chris, {})).atHand).toMatchObject({ outgoing: 0, outcomes: 0 })
    expect((await getRequest(chris, { requestId })).undoActId).toBe(done.actId)
    await undoAcceptance(chris, { requestId })
    expect(await getRequest(kim, { requestId })).toMatchObject({ state: 'revoked', client: { id: null } })
    const [left] = await w.sql`
      select count(*)::int as mails from outbox_messages where payload ->> 'requestId' = ${requestId}
         and kind = 'request_accepted' and cancelled_at is null`
    expect(left?.mails).toBe(0)
  })

  it('is asked in parts; what was asked stands on the page of the client, for who asked and for colleagues', async () => {
    const { client } = await squirrel()
    expect(await listAsked(gordon, client)).toEqual([])
    const { sites, subject, details } = await getAskForm(gordon, { kind: 'site_share', clientId: client })
    const ask = { requestId: newId(), kind: 'site_share' as const, clientId: client, subject, details }
    const components = ['profile' as const, 'location' as const]
    await askForShare(gordon, { ...ask, siteId: sites[0]?.id ?? '', components })
    expect((await getRequest(chris, { requestId: ask.requestId })).wished.components).toEqual(components)
    const row = { id: ask.requestId, state: 'pending', kindWords: 'Share with a site', site: 'Acme' }
    expect(await listAsked(gordon, client)).toMatchObject([{ ...row, by: 'You', mayOpen: true }])
    expect(await listAsked(kim, client)).toMatchObject([{ ...row, by: 'Gordon Kilgour', mayOpen: false }])
    expect(await listAsked(chris, client)).toEqual([])
    expect(await listAsked(gordon, 'no-such-client')).toEqual([])
    await cancelRequest(gordon, { requestId: ask.requestId, version: 1 })
    expect(await listAsked(gordon, client)).toMatchObject([{ state: 'cancelled' }])
    // What nobody named is not asked for, by reference neither.
    const silent = await asked(gordon, client)
    expect((await getRequest(chris, { requestId: silent })).wished.components).toEqual(['profile'])
    await cancelRequest(gordon, { requestId: silent, version: 1 })
    const [{ reference } = {}] = await w.sql`select reference from clients where id = ${client}`
    const typed = { reference: String(reference), details: 'Please' }
    const quiet = { ...typed, requestId: newId() }
    await askByReference(gordon, quiet)
    expect((await getRequest(chris, { requestId: quiet.requestId })).wished.components).toEqual(['profile'])
    await cancelRequest(gordon, { requestId: quiet.requestId, version: 1 })
    const some = { ...typed, requestId: newId(), components }
    await askByReference(gordon, some)
    expect((await getRequest(gordon, { requestId: some.requestId })).wished.components).toEqual(components)
    await cancelRequest(gordon, { requestId: some.requestId, version: 1 })
    expect(await listAsked(kim, client)).toEqual([])
  })

  it('is looked up twenty times a day by one administrator; a place that is none begins the list at the top', async () => {
    const busy = await w.member('Bea Busy', ['administrator'], agency)
    for (let n = 0; n < 20; n += 1) await findByReferences(busy, { references: 'nobody' })
    await expect(findByReferences(busy, { references: 'nobody' })).rejects.toMatchObject({
      code: 'rate_limited',
    })
    await expect(listRequests(busy, { after: `1_${'-'.repeat(36)}` })).resolves.toMatchObject({ rows: [] })
  })

  it('of an absent holder is found by an administrator, who gives a reason; both names are kept and the holder is told', async () => {
    const { client, reference } = await squirrel()
    const requestId = await asked(gordon, client)
    expect((await listRequests(admin, { box: 'on_behalf' })).rows).toEqual([])
    const hits = await findByReferences(admin, { references: `${reference}, nobody` })
    expect(hits).toMatchObject([
      { client: { id: null, reference }, open: [{ id: requestId }] },
      { reference: 'nobody', client: null, open: [] },
    ])
    const audited = await w.sql`
      select client_id from audit_events where action = 'request.look_up' and staff_id = ${admin.staff} order by client_id`
    expect(audited.map((row) => row['client_id'] as string | null)).toEqual([client, null])
    await expect(findByReferences(gordon, { references: reference })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await idle()
    expect(hits[0]?.sharesClientId).toBe(client)
    const { rows } = await listRequests(admin, { box: 'on_behalf', tab: 'to_do' })
    expect(rows).toMatchObject([{ id: requestId, escalation: 'idle', waitsForYou: true }])
    expect((await countWaiting(mona)).waiting).toBe(1)
    const answer = { requestId, version: 1, decision: 'accept' as const }
    await expect(decideRequest(admin, answer)).rejects.toMatchObject({
      code: 'invalid',
      fieldErrors: { behalfReason: expect.any(String) },
    })
    await decideRequest(admin, { ...answer, behalfReason: 'Chris is away; asked by mail.' })
    expect((await getRequest(mona, { requestId })).steps.at(-1)).toMatchObject({
      by: 'Ada Admin',
      onBehalfOf: 'Chris Nicol',
      behalfReason: 'Chris is away; asked by mail.',
    })
    expect((await getRequest(gordon, { requestId })).steps.at(-1)?.behalfReason).toBeNull()
    const [told] = await w.sql`
      select count(*)::int as mails from outbox_messages where payload ->> 'requestId' = ${requestId}
         and kind = 'request_answered_for_you' and to_staff_id = ${chris.staff}`
    expect(told?.mails).toBe(1)
    await w.sql`update sessions set last_seen_at = now()`
  })
})

describe('lists', () => {
  it('page by page hold every request once, newest first, and those that end soon by their last day', async () => {
    const made: string[] = []
    for (let number = 0; number < 27; number += 1) made.push(await asked(gordon, (await squirrel()).client))
    const first = await listRequests(chris, { tab: 'to_do' })
    const second = await listRequests(chris, { tab: 'to_do', after: first.next })
    const ids = [...first.rows, ...second.rows].map(({ id }) => id)
    expect(ids.slice(0, 27)).toEqual([...made].reverse())
    expect(new Set(ids).size).toBe(ids.length)
    expect([first.rows.length, second.next]).toEqual([25, null])
    const soon = async (requestId: string, days: number) => {
      const [row] = await w.sql`select (current_date + ${days}::int)::text as day`
      await decideRequest(chris, { requestId, version: 1, decision: 'accept', untilOn: row?.day as string })
    }
    const [one, two, three] = made as [string, string, string]
    await soon(one, 20)
    await soon(two, 10)
    await soon(three, 60)
    const { rows } = await listRequests(gordon, { box: 'outgoing', tab: 'expiring' })
    expect(rows.map(({ id }) => id)).toEqual([two, one])
  })
})

describe('around requests', () => {
  it('the setting over mails is for owner and manager, and a save that changes nothing leaves no trace', async () => {
    await expect(saveMailSetting(chris, { leaveOut: 'no' })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await saveMailSetting(mona, { leaveOut: 'yes' })).toEqual({ saved: false })
    expect(await saveMailSetting(mona, { leaveOut: 'no' })).toEqual({ saved: true })
  })

  it('what is asked by reference takes a whole number of steps, whatever it took', async () => {
    for (const fails of [false, true]) {
      const began = performance.now()
      const work = () => (fails ? Promise.reject(new Error('no')) : Promise.resolve(1))
      await inEvenTime(work, 40).catch(() => null)
      expect(performance.now() - began).toBeGreaterThanOrEqual(40)
    }
  })
})
