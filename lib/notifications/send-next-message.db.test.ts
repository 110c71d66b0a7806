import postgres from 'postgres'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { practiceWorld } from '@/tests/support/world'
import { mailboxProvider } from './mailbox-provider'
import type { Delivery, Mail } from './provider'
import { sendNextMessage } from './send-next-message'

process.env.AUTH_SECRET ??= 'a secret for tests that is long enough to be one'
const world = await practiceWorld()
const { sql } = world
const ada = await world.member('Ada Byron', ['provider'])
const grace = await world.member('Grace Hopper', ['provider'])
await sql`update staff set email = lower(split_part(name, ' ', 1)) || '@practice.test'`
const client = await world.client()
await world.onTeam(client, ada)
const worker = postgres(world.workerUrl, { max: 4, onnotice: () => {} })
afterAll(() => worker.end())
beforeEach(() => sql`delete from outbox_messages`)

const mails: Mail[] = []
const answers: Delivery[] = []
const provider = {
  name: 'test',
  send: async (mail: Mail) => {
    mails.push(mail)
    return answers.shift() ?? { isSent: true as const, providerId: 'p' }
  },
}
const sending = { provider, publicUrl: 'https://concord.example', timeoutSeconds: 20, retrySeconds: 30 }
const send = () => sendNextMessage(worker, sending)
async function enqueue(kind: string, to = ada.staff, payload = {}, act: string | null = null) {
  const [row] = await sql<{ id: string }[]>`
    select policy.enqueue(${kind}, ${to}, ${sql.json(payload)}, ${act}, now() - interval '1 second') as id`
  return row?.id ?? ''
}
const stateOf = async (id: string) => {
  const [row] =
    await sql`select *, extract(epoch from claimed_until - now())::int as wait from outbox_messages where id = ${id}`
  return row
}
const sentFor = async (id: string) => {
  mails.length = 0
  while (await send());
  return mails.filter((mail) => mail.id === id)
}

describe('the outbox', () => {
  it('sends what is due once, to the address of the receiver, and marks it', async () => {
    const id = await enqueue('chart_shared', ada.staff, { clientId: client, side: 'receiver' })
    expect(await sentFor(id)).toEqual([
      {
        id,
        to: 'ada@practice.test',
        subject: 'A chart was shared',
        text: expect.stringContaining(`https://concord.example/clients/${client}`),
      },
    ])
    expect(await stateOf(id)).toMatchObject({ attempts: 1, provider_id: 'p', claimed_until: null })
    expect(await send()).toBe(false)
  })

  it('waits longer with each failure, and as long as the provider asks', async () => {
    const id = await enqueue('password_changed')
    answers.push({ isSent: false, error: 'application_error 500' })
    await send()
    const first = await stateOf(id)
    expect(first).toMatchObject({ attempts: 1, sent_at: null, last_error: 'application_error 500' })
    expect(first?.wait).toBeGreaterThanOrEqual(14)
    expect(first?.wait).toBeLessThanOrEqual(45)
    expect(await send()).toBe(false)
    await sql`update outbox_messages set claimed_until = now(), attempts = 6`
    answers.push({ isSent: false, error: 'rate_limit_exceeded 429', afterSeconds: 3_000 })
    await send()
    expect((await stateOf(id))?.wait).toBeGreaterThanOrEqual(2_990)
  })

  it('keeps its claim from others while it sends, and loses it when it dies', async () => {
    const id = await enqueue('password_changed')
    await worker`select * from policy.claim_message(60)`
    expect(await send()).toBe(false)
    await sql`update outbox_messages set claimed_until = now() - interval '1 second'`
    expect(await sentFor(id)).toHaveLength(1)
    expect(await stateOf(id)).toMatchObject({ attempts: 2 })
  })

  it('never sends what was cancelled, comes too late to be known as a repeat, or has no receiver any more', async () => {
    const act = newId()
    await sql`insert into acts (id, kind) values (${act}, 'chart_share')`
    const cancelled = await enqueue('chart_shared', ada.staff, {}, act)
    await sql`select policy.cancel_messages(${act})`
    const late = await enqueue('password_changed')
    await sql`update outbox_messages set first_tried_at = now() - interval '23 hours', attempts = 9 where id = ${late}`
    const old = await enqueue('password_changed')
    await sql`update outbox_messages set not_before = now() - interval '9 days' where id = ${old}`
    const nobody = await enqueue('password_changed', grace.staff)
    await sql`update staff set active = false where id = ${grace.staff}`
    expect(await sentFor(old)).toHaveLength(1)
    expect(mails).toHaveLength(1)
    expect(await worker`select * from policy.close_messages()`).toEqual([{ cancelled: 1, failed: 1 }])
    expect((await stateOf(late))?.failed_at).not.toBeNull()
    expect((await stateOf(nobody))?.cancelled_at).not.toBeNull()
    expect((await stateOf(cancelled))?.sent_at).toBeNull()
    await sql`update staff set active = true`
  })

  it('arms a password link as its mail is written, the same at every try, and drops the mail of a dead link', async () => {
    const [link] = await sql<{ id: string }[]>`select policy.begin_password_link(${ada.staff}, 'reset') as id`
    answers.push({ isSent: false, error: 'not reached' })
    await send()
    await sql`update outbox_messages set claimed_until = now()`
    mails.splice(0, mails.length - 1)
    await send()
    const [first, second] = mails
    expect(second).toEqual(first)
    const token = /token=([\w-]+)/.exec(first?.text ?? '')?.[1] ?? ''
    const [kept] = await sql<{ fits: boolean }[]>`
      select token_hash = policy.token_hash(${token}) as fits from password_links where id = ${link?.id ?? ''}`
    expect(kept?.fits).toBe(true)
    const [dead] = await sql<{ id: string }[]>`select policy.begin_password_link(${ada.staff}, 'reset') as id`
    await sql`update password_links set ended_at = now() where id = ${dead?.id ?? ''}`
    mails.length = 0
    while (await send());
    expect(mails).toEqual([])
    const [dropped] =
      await sql`select cancelled_at, sent_at from outbox_messages where payload ->> 'linkId' = ${dead?.id ?? ''}`
    expect(dropped).toMatchObject({ cancelled_at: expect.any(Date), sent_at: null })
  })

  it('waits with a message that has no text, and goes on with the next', async () => {
    const strange = await enqueue('poem')
    const good = await enqueue('password_changed')
    expect(await sentFor(good)).toHaveLength(1)
    expect(await stateOf(strange)).toMatchObject({
      sent_at: null,
      last_error: 'its text could not be written',
    })
  })
})

describe('the mailbox of the demo', () => {
  const mail = { id: newId(), to: 'ada@practice.test', subject: 'A chart was shared', text: 'Text.' }
  const deliver = () => mailboxProvider(worker).send(mail, new AbortController().signal)
  const read = () => world.app`select subject from policy.demo_mailbox(10)`

  it('takes nothing and shows nothing in a network that is no demo', async () => {
    expect(await deliver()).toEqual({ isSent: false, error: 'this network is no demo' })
    await sql`insert into mailbox_messages (message_id, to_email, subject, body) values (${newId()}, 'a', 'b', 'c')`
    expect(await read()).toEqual([])
    await sql`delete from mailbox_messages`
  })

  it('keeps a repeated mail once', async () => {
    await sql`update network set is_demo = true`
    expect(await Promise.all([deliver(), deliver(), deliver()])).toEqual(
      Array.from({ length: 3 }, () => ({ isSent: true, providerId: null })),
    )
    expect(await read()).toEqual([{ subject: 'A chart was shared' }])
  })
})

describe('a share', () => {
  const share = (act: string) =>
    sql.begin(async (tx) => {
      await tx`select policy.enter_as(${ada.post})`
      const [row] =
        await tx`select policy.share_chart(${client}, ${ada.post}, ${grace.post}, true, null, ${act}) as done`
      expect(row?.done).toBe('shared')
    })
  const stop = () =>
    sql.begin(async (tx) => {
      await tx`select policy.enter_as(${ada.post})`
      const [row] =
        await tx`select policy.stop_share(${client}, (select id from chart_shares where stopped_at is null), ${newId()}) as done`
      expect(row?.done).toBe('stopped')
    })
  const messages = () => sql`
    select kind, to_staff_id as to, payload ->> 'side' as side, cancelled_at is not null as cancelled, not_before > now() + interval '2 minutes' as later
      from outbox_messages order by created_at, kind desc`

  it('is told to the colleague three minutes later, and a stop before that tells nobody', async () => {
    await share(newId())
    const told = { kind: 'chart_shared', to: grace.staff, side: 'receiver', later: true }
    expect(await messages()).toEqual([{ ...told, cancelled: false }])
    await stop()
    expect(await messages()).toEqual([{ ...told, cancelled: true }])
  })

  it('is told with its end when the colleague knows of it', async () => {
    await share(newId())
    await sql`update outbox_messages set not_before = now()`
    while (await send());
    await stop()
    expect((await messages()).map(({ kind, cancelled }) => [kind, cancelled])).toEqual([
      ['chart_shared', false],
      ['chart_share_stopped', false],
    ])
  })
})

describe('the daily work', () => {
  it('cleans what is old, leaves what is not, and can be done again and again', async () => {
    await sql`insert into rate_limits (key, tokens, refilled_at) values ('old', 1, now() - interval '2 days'), ('new', 1, now())`
    const [{ n = 0 } = {}] = await sql<{ n: number }[]>`select count(*)::int as n from sessions`
    await sql`insert into sessions (token_hash, staff_id, acting_post_id, idle_expires_at, absolute_expires_at)
              values ('gone', ${ada.staff}, ${ada.post}, now() - interval '99 days', now() - interval '99 days')`
    for (let time = 0; time < 2; time += 1) {
      const [row] = await worker<{ today: string }[]>`select policy.daily_work()::text as today`
      expect(row?.today).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    }
    expect(await sql`select key from rate_limits`).toEqual([{ key: 'new' }])
    expect(await sql`select count(*)::int as n from sessions`).toEqual([{ n }])
  })
})
