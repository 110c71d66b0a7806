import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { askByReference } from '@/lib/requests/ask-by-reference'
import { askForShare } from '@/lib/requests/ask-for-share'
import { cancelRequest } from '@/lib/requests/cancel-request'
import { countWaiting } from '@/lib/requests/count-waiting'
import { decideRequest } from '@/lib/requests/decide-request'
import { getAskForm } from '@/lib/requests/get-ask-form'
import { getRequest } from '@/lib/requests/get-request'
import { listRequests } from '@/lib/requests/list-requests'
import { relinquishRequest } from '@/lib/requests/relinquish-request'
import { revokeRequest } from '@/lib/requests/revoke-request'
import { practiceWorld, type Member } from '@/tests/support/world'

const w = await practiceWorld()
await w.sql`insert into mechanism_switches (mechanism, on_from) values ('M3', '2020-01-01')`
const elena = await w.member('Elena Ruiz', ['provider'])
const marcus = await w.member('Marcus Webb', ['provider'])
const priya = await w.member('Priya Nair', ['provider'])
const mona = await w.member('Mona Ager', ['manager'])
const [site] =
  await w.sql`insert into sites (organisation_id, name) values (${w.practice}, 'Quay') returning id`
const [load] = await w.sql`
  insert into caseloads (post_id, site_id, label, phone) values (${elena.post}, ${site?.id}, 'Elena – Quay', '555 0100') returning id`

let client = ''
beforeEach(async () => {
  client = await w.client({ given: 'Secret', family: 'Squirrel' })
  await w.profile(client)
  await w.onTeam(client, elena)
  await w.sql`update clients set main_caseload_id = ${load?.id} where id = ${client}`
})

const refers = async () =>
  (await w.sql`select reference from clients where id = ${client}`)[0]?.reference as string
const ask = async (who: Member, fromPostId: string | null = null) => {
  const kind = fromPostId ? ('chart_share' as const) : ('care_team' as const)
  const form = await getAskForm(who, { kind, clientId: client, fromPostId })
  return askForShare(who, {
    requestId: newId(),
    kind,
    clientId: client,
    fromPostId,
    subject: form.subject,
    details: form.details,
  })
}
const answer = async (
  who: Member,
  requestId: string,
  more: Partial<Parameters<typeof decideRequest>[1]> = {},
) => {
  const { version } = await getRequest(who, { requestId })
  return decideRequest(who, { requestId, version, decision: 'accept', ...more })
}
const mails = async (requestId: string) =>
  (
    await w.sql`select m.kind, s.name from outbox_messages m join staff s on s.id = m.to_staff_id
      where m.payload ->> 'requestId' = ${requestId} and m.cancelled_at is null order by m.created_at, m.kind`
  ).map((row) => `${row.kind} ${row.name}`)
const refused = (code: string, words?: RegExp) =>
  expect.objectContaining({ code, ...(words && { message: expect.stringMatching(words) }) })

describe('a colleague’s part of the chart', () => {
  beforeEach(async () => {
    await w.onTeam(client, marcus)
    await w.note(client, elena)
    await w.note(client, elena)
  })

  it('is asked for, previewed, accepted with a last day, revoked, and each step tells the other side once', async () => {
    const { requestId } = await ask(marcus, elena.post)
    expect(await mails(requestId)).toEqual(['request_received Elena Ruiz'])
    expect((await countWaiting(elena)).waiting).toBe(1)
    const page = await getRequest(elena, { requestId })
    expect(page).toMatchObject({
      kind: 'chart_share',
      state: 'pending',
      subject: `Chart share request (${await refers()})`,
      requester: { user: 'Marcus Webb' },
      requestee: { caseload: { label: 'Elena – Quay', phone: '555 0100' } },
      client: { id: client, name: 'Secret Squirrel' },
      waitsForYou: true,
    })
    expect(page.preview).toContainEqual({ component: 'notes', label: 'Notes', before: 0, after: 2 })
    expect(page.buttons).toMatchObject({
      accept: { refusal: null },
      reject: { refusal: null },
      revoke: { refusal: 'It has not been answered yet.' },
      cancel: { refusal: 'For those who asked.' },
    })
    const untilOn = '2099-01-31'
    const done = await answer(elena, requestId, { untilOn })
    expect(done.state).toBe('granted')
    const [share] = await w.sql`select until::text, act_id from chart_shares where client_id = ${client}`
    expect(share).toEqual({ until: untilOn, act_id: done.actId })
    expect(await getRequest(marcus, { requestId })).toMatchObject({
      state: 'granted',
      granted: { until: untilOn },
      buttons: { relinquish: { refusal: null } },
    })
    await w.sql`update outbox_messages set sent_at = now() where payload ->> 'requestId' = ${requestId}`
    await revokeRequest(elena, { requestId, version: 2, note: 'Over.', showReason: 'yes' })
    expect(await getRequest(marcus, { requestId })).toMatchObject({ state: 'revoked' })
    expect(await mails(requestId)).toEqual([
      'request_received Elena Ruiz',
      'request_accepted Marcus Webb',
      'request_revoked Marcus Webb',
    ])
    expect((await w.audits(client)).map(({ action }) => action)).toEqual([
      'request.ask',
      'request.accept',
      'request.revoke',
    ])
  })

  it('tells the second of two who was first', async () => {
    const { requestId } = await ask(marcus, elena.post)
    await answer(elena, requestId)
    const late = decideRequest(mona, { requestId, version: 1, decision: 'reject', reasonCode: 'other' })
    await expect(late).rejects.toEqual(refused('conflict', /^Already accepted by Elena Ruiz, \d\d:\d\d\./))
  })

  it('stopped in the panel, the request is revoked, and nothing reopens it but a new row', async () => {
    const { requestId } = await ask(marcus, elena.post)
    await answer(elena, requestId)
    await w.stopped(client, elena, marcus)
    expect((await getRequest(marcus, { requestId })).state).toBe('revoked')
    const again = await answer(elena, requestId)
    expect(again.requestId).not.toBe(requestId)
    expect((await getRequest(marcus, { requestId: again.requestId })).state).toBe('granted')
    expect((await getRequest(marcus, { requestId })).state).toBe('revoked')
  })

  it('renewed by a second request, the first is superseded', async () => {
    const first = await ask(marcus, elena.post)
    await answer(elena, first.requestId, { untilOn: '2098-01-01' })
    const second = await ask(marcus, elena.post)
    await answer(elena, second.requestId, { untilOn: '2099-01-01' })
    expect((await getRequest(marcus, first)).state).toBe('superseded')
    expect(await getRequest(marcus, second)).toMatchObject({ state: 'granted', until: '2099-01-01' })
    const running =
      await w.sql`select until::text from chart_shares where client_id = ${client} and stopped_at is null`
    expect([...running]).toEqual([{ until: '2099-01-01' }])
  })

  it('is given up by the one who asked', async () => {
    const { requestId } = await ask(marcus, elena.post)
    await answer(elena, requestId)
    await relinquishRequest(marcus, { requestId, version: 2 })
    expect((await getRequest(elena, { requestId })).state).toBe('relinquished')
    const [row] =
      await w.sql`select count(*)::int as running from chart_shares where client_id = ${client} and stopped_at is null`
    expect(row?.running).toBe(0)
  })
})

describe('by reference', () => {
  const told = { told: 'If it exists, its holder has been asked.' }
  const byReference = async (who: Member, reference: string) => {
    const requestId = newId()
    expect(await askByReference(who, { requestId, reference, details: 'Please.' })).toMatchObject(told)
    return requestId
  }

  it('a client that exists and one that does not look the same to the asker, page and list', async () => {
    const real = await byReference(priya, (await refers()).toUpperCase())
    const none = await byReference(priya, 'Zzz00000')
    const [seen, unseen] = await Promise.all(
      [real, none].map((requestId) => getRequest(priya, { requestId })),
    )
    const plain = (page: typeof seen) => ({
      ...page,
      ...{
        id: '',
        client: page?.client.id ?? null,
        subject: '',
        date: '',
        at: '',
        steps: page?.steps.length,
      },
    })
    expect(plain(seen)).toEqual(plain(unseen))
    expect(await mails(real)).toEqual(['request_received Elena Ruiz'])
    expect(await mails(none)).toEqual([])
    const { rows } = await listRequests(priya, { box: 'outgoing' })
    expect(rows.map(({ state, client: { name } }) => [state, name])).toEqual([
      ['pending', null],
      ['pending', null],
    ])
    await answer(elena, real, { decision: 'reject', reasonCode: 'not_needed' })
    expect((await getRequest(priya, { requestId: real })).state).toBe('pending')
    expect((await getRequest(elena, { requestId: real })).state).toBe('denied')
    await cancelRequest(priya, { requestId: real, version: 1 })
    await cancelRequest(priya, { requestId: none, version: 1 })
    expect((await getRequest(priya, { requestId: real })).state).toBe('cancelled')
    expect((await getRequest(elena, { requestId: real })).state).toBe('denied')
  })

  it('accepted, the client is on the list by it', async () => {
    const requestId = await byReference(priya, await refers())
    await answer(elena, requestId)
    const [place] =
      await w.sql`select began_by from care_team_memberships where client_id = ${client} and post_id = ${priya.post}`
    expect(place?.began_by).toBe('request')
    expect(await getRequest(priya, { requestId })).toMatchObject({
      state: 'granted',
      client: { name: 'Secret Squirrel' },
    })
  })
})

it('a page or a version behind all numbers is none, and no fault of the database', async () => {
  await w.onTeam(client, marcus)
  await w.note(client, elena)
  const { requestId } = await ask(marcus, elena.post)
  const first = await listRequests(elena, { box: 'incoming', tab: 'messages' })
  for (const key of ['99999999999999999999', '-99999999999999999999.999999999', '999999999999'])
    for (const tab of ['messages', 'outcomes', 'expiring'] as const)
      expect((await listRequests(elena, { box: 'incoming', tab, after: `${key}_${requestId}` })).tab).toBe(
        tab,
      )
  const after = `99999999999999999999_${requestId}`
  expect((await listRequests(elena, { box: 'incoming', tab: 'messages', after })).rows).toEqual(first.rows)
  const version = 3_000_000_000
  const seen = { requestId, version }
  for (const act of [
    decideRequest(elena, { ...seen, decision: 'accept' }),
    revokeRequest(elena, { ...seen, note: 'No longer' }),
    cancelRequest(marcus, seen),
    relinquishRequest(marcus, seen),
  ])
    await expect(act).rejects.toEqual(refused('invalid'))
})
