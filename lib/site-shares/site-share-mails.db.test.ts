import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MailProvider } from '@/lib/notifications/provider'
import { sendNextMessage } from '@/lib/notifications/send-next-message'
import { saveMailSetting } from '@/lib/requests/save-mail-setting'
import { beginSiteShare } from '@/lib/site-shares/begin-site-share'
import { changeSiteShare } from '@/lib/site-shares/change-site-share'
import { endSiteShare } from '@/lib/site-shares/end-site-share'
import { undoSiteShare } from '@/lib/site-shares/undo-site-share'
import { type Member, practiceWorld } from '../../tests/support/world'

const w = await practiceWorld()
const worker = postgres(w.workerUrl, { max: 1 })
afterAll(() => worker.end())
const idOf = (rows: readonly Record<string, unknown>[]) => String(rows[0]?.id)
let priya: Member, marcus: Member, owner: Member
let elena: Member, max: Member, desk: Member, gone: Member
let site: string, division: string, ana: string

beforeAll(async () => {
  await w.sql`insert into mechanism_switches (mechanism, on_from) values ('M4', '2020-01-01')`
  const ccp = await w.organisation('CCP')
  division = idOf(
    await w.sql`insert into divisions (name, organisation_id) values ('North', ${ccp}) returning id`,
  )
  site = idOf(
    await w.sql`insert into sites (name, organisation_id, division_id) values ('Events', ${ccp}, ${division}) returning id`,
  )
  const home = idOf(
    await w.sql`insert into sites (name, organisation_id) values ('Home', ${w.practice}) returning id`,
  )
  priya = await w.member('Priya Nair', ['provider'])
  marcus = await w.member('Marcus Webb', ['provider'])
  owner = await w.member('Olga Owens', ['owner'])
  elena = await w.member('Elena Ruiz', ['provider'], ccp)
  max = await w.member('Max Minter', ['manager'], ccp)
  desk = await w.member('Des Field', ['scheduler'], ccp)
  gone = await w.member('Gus Gone', ['provider'], ccp)
  for (const { post } of [elena, max, desk, gone])
    await w.sql`update posts set site_id = ${site} where id = ${post}`
  await w.sql`insert into caseloads (post_id, site_id, label) values (${marcus.post}, ${home}, 'Marcus')`
  await w.sql`update staff set email = id || '@practice.test'`
})

beforeEach(async () => {
  await w.sql`delete from outbox_messages`
  ana = await w.client({ given: 'Secret', family: 'Squirrel' })
  await w.profile(ana)
  await w.onTeam(ana, priya)
  await w.sql`update clients set main_caseload_id = (select id from caseloads where post_id = ${marcus.post}) where id = ${ana}`
  await w.sql`insert into client_shutouts (client_id, staff_id) values (${ana}, ${gone.staff})`
})

const begin = (kind: 'site' | 'division' = 'site', untilOn = '2099-01-31') =>
  beginSiteShare(priya, {
    clientId: ana,
    kind,
    receiverId: kind === 'site' ? site : division,
    untilOn,
    without: ['diagnoses'],
  })
const running = async () =>
  idOf(await w.sql`select id from site_shares where client_id = ${ana} and stopped_at is null`)
const lastAct = async () =>
  idOf(await w.sql`select id from acts where client_id = ${ana} order by at desc limit 1`)
const change = async (without: 'notes'[]) =>
  changeSiteShare(priya, { clientId: ana, shareId: await running(), untilOn: '2099-01-31', without })
const end = async (who = priya) => endSiteShare(who, { clientId: ana, shareId: await running() })
const undo = async () => undoSiteShare(priya, { clientId: ana, actId: await lastAct() })

/** Kind, receiver's name and side of what waits, or what was taken back. */
const waiting = async (isCancelled = false) =>
  (
    await w.sql<{ told: string }[]>`
      select concat_ws(' ', m.kind, split_part(s.name, ' ', 1), m.payload ->> 'side') as told
        from outbox_messages m join staff s on s.id = m.to_staff_id
       where m.sent_at is null and (m.cancelled_at is not null) = ${isCancelled} order by 1`
  ).map(({ told }) => told)

async function send(): Promise<string[]> {
  const texts: string[] = []
  const provider: MailProvider = {
    name: 'a list',
    send: async ({ subject, text }) => {
      texts.push(`${subject} ${text}`)
      return { isSent: true, providerId: null }
    },
  }
  await w.sql`update outbox_messages set not_before = now() where sent_at is null`
  const sending = { provider, publicUrl: 'https://concord.example', timeoutSeconds: 5, retrySeconds: 1 }
  while (await sendNextMessage(worker, sending)) continue
  return texts
}

const BEGUN = [
  'site_share_begun Elena receiver',
  'site_share_begun Marcus source',
  'site_share_begun Max receiver',
]

describe('mails about a share with a site', () => {
  it('go three minutes later to those who could give it up and to the main provider, not to whoever did it', async () => {
    await begin()
    expect(await waiting()).toEqual(BEGUN)
    const [due] =
      await w.sql`select min(not_before) > now() + interval '2 minutes' as later from outbox_messages`
    expect(due?.later).toBe(true)
    await undo()
    expect([await waiting(), await waiting(true)]).toEqual([[], BEGUN])
  })

  it('of a division go to whoever runs it', async () => {
    await begin('division')
    expect(await waiting()).toEqual(['site_share_begun Marcus source', 'site_share_begun Max receiver'])
  })

  it('of a change and an end go once, each with its undo', async () => {
    await begin()
    expect(await send()).toHaveLength(3)
    await change(['notes'])
    expect(await waiting()).toEqual(BEGUN.map((told) => told.replace('begun', 'changed')))
    await undo()
    expect(await waiting()).toEqual([])
    await end(max)
    expect(await waiting()).toEqual(['site_share_ended Elena receiver', 'site_share_ended Marcus source'])
    expect(await send()).toHaveLength(2)
  })

  it('of a change or an end go to nobody who has not heard of the beginning, unless the end is undone', async () => {
    await begin()
    await change(['notes'])
    expect(await waiting()).toEqual(BEGUN)
    await end()
    expect(await waiting()).toEqual([])
    await undo()
    expect(await waiting()).toEqual(BEGUN)
    expect(await send()).toHaveLength(3)
    await end()
    expect(await waiting()).toHaveLength(3)
  })

  it('leave the client out, unless the owner’s side wants it named; and then not once the client is restricted', async () => {
    await begin()
    expect((await send()).join()).not.toMatch(/Squirrel|Secret/)
    await saveMailSetting(owner, { leaveOut: 'no' })
    await change(['notes'])
    expect((await send()).filter((text) => /The client is Secret Squirrel \(\w+\)/.test(text))).toHaveLength(
      3,
    )
    await w.sql`update clients set restriction = 'organisation' where id = ${ana}`
    await end()
    expect((await send()).join()).not.toMatch(/Squirrel|Secret/)
    await saveMailSetting(owner, { leaveOut: 'yes' })
  })
})

describe('reminders of a share with a site', () => {
  const remind = async (today: string) =>
    (await w.sql`select policy.enqueue_site_share_reminders(${today}::date) as n`)[0]?.n as number
  const insert = (since: string, until: string) => w.sql`
    insert into site_shares (client_id, grantor_organisation_id, to_site_id, since, until)
    values (${ana}, ${w.practice}, ${site}, ${since}, ${until}) returning id, root_id`

  it('come 30, 7 and 1 days before the end, once each, whatever else is changed meanwhile', async () => {
    const [first] = await insert('2022-01-01', '2022-03-31')
    expect(await remind('2022-02-28')).toBe(0)
    expect(await remind('2022-03-01')).toBe(3)
    expect(await remind('2022-03-02')).toBe(0)
    await w.sql`update site_shares set stopped_at = '2022-03-03' where id = ${String(first?.id)}`
    await w.sql`
      insert into site_shares (client_id, grantor_organisation_id, to_site_id, since, until, root_id, editable)
      values (${ana}, ${w.practice}, ${site}, '2022-03-03', '2022-03-31', ${String(first?.root_id)}, true)`
    expect(await remind('2022-03-03')).toBe(0)
    expect(await remind('2022-03-25')).toBe(3)
    expect(await remind('2022-03-30')).toBe(3)
    expect(await remind('2022-03-31')).toBe(0)
    expect((await send()).every((text) => text.includes('A share with a site ends'))).toBe(true)
  })

  it('say nothing of what was ended, is shorter than the notice, or rests with M4 off', async () => {
    const [share] = await insert('2023-05-01', '2023-05-05')
    expect(await remind('2023-05-01')).toBe(0)
    await w.sql`update mechanism_switches set on_from = '2024-01-01' where mechanism = 'M4'`
    expect(await remind('2023-05-04')).toBe(0)
    await w.sql`update mechanism_switches set on_from = '2020-01-01' where mechanism = 'M4'`
    expect(await remind('2023-05-04')).toBe(3)
    await w.sql`update site_shares set stopped_at = now() where id = ${String(share?.id)}`
    await w.sql`delete from outbox_messages`
    expect(await remind('2023-05-04')).toBe(0)
  })

  it('are part of the daily work, which may come again', async () => {
    await w.sql`insert into site_shares (client_id, grantor_organisation_id, to_site_id, since, until)
      values (${ana}, ${w.practice}, ${site}, current_date - 90, policy.day_of(now()) + 1)`
    await w.sql`update network set time_zone = case when extract(hour from now() at time zone 'UTC') < 11 then 'Asia/Tokyo' else 'UTC' end`
    await w.sql`update site_shares set until = policy.day_of(now()) + 1 where client_id = ${ana}`
    for (let time = 0; time < 2; time += 1) await worker`select policy.daily_work()`
    const reminders = (await waiting()).filter((told) => told.startsWith('share_ending'))
    expect(reminders).toHaveLength(3)
  })
})
