import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { randomOf } from '@/db/seed/random'
import type { Mail } from '@/lib/notifications/provider'
import { sendNextMessage } from '@/lib/notifications/send-next-message'
import { askForShare } from '@/lib/requests/ask-for-share'
import { cancelRequest } from '@/lib/requests/cancel-request'
import { decideRequest } from '@/lib/requests/decide-request'
import { practiceWorld } from '@/tests/support/world'
import { fakeProvider, type Mood } from './fake-provider'
import { workerEnv, workersOf } from './running-worker'

/** A tenth of the kills of the other proof: each of these also waits for a claim to run out. */
const kills = Math.ceil(Number(process.env.CONCORD_KILLS ?? 10) / 5)
const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))
const random = randomOf(String(seed))
const headsDir = mkdtempSync(path.join(tmpdir(), 'concord-heads-'))

const w = await practiceWorld()
await w.sql`insert into mechanism_switches (mechanism, on_from) values ('M3', '2020-01-01')`
const elena = await w.member('Elena Ruiz', ['provider'])
const marcus = await w.member('Marcus Webb', ['provider'])
await w.sql`update staff set email = id || '@practice.test'`
// Mails that name the client are written from the request each time: a repeat has to be the same mail.
await w.sql`insert into settings (organisation_id, key, value, from_at) values (${w.practice}, 'mails_without_client', 'false', now())`

let mood: () => Mood = () => 'well'
const provider = await fakeProvider(() => mood())
const key = 'a key for tests that is long enough to be one'
const workers = workersOf(workerEnv(w.workerUrl, provider.url, key, headsDir))
const worker = postgres(w.workerUrl, { max: 1 })
afterAll(async () => {
  workers.stop()
  await Promise.all([worker.end(), provider.stop()])
  rmSync(headsDir, { recursive: true, force: true })
})

/** What was asked for and came through, and the mails that are wanted for it: kind and request. */
let filed: Set<string>
let wanted: string[]
beforeEach(async () => {
  filed = new Set()
  wanted = []
  await w.sql`delete from outbox_messages`
})

/** Somebody asks; then it is taken back, rejected, accepted, or left. */
async function act(what = random.int(0, 3)): Promise<void> {
  const client = await w.client({ given: 'Secret', family: 'Squirrel' })
  for (const who of [elena, marcus]) await w.onTeam(client, who)
  await w.note(client, elena)
  const { requestId } = await askForShare(marcus, {
    requestId: newId(),
    kind: 'chart_share',
    clientId: client,
    fromPostId: elena.post,
    subject: `Asked about ${newId()}`,
    details: 'Please share',
  })
  filed.add(requestId)
  wanted.push(`request_received ${requestId}`)
  const answer = { requestId, version: 1, reasonCode: 'other' as const }
  if (what === 1) {
    // What nobody has read yet need not be taken back; whatever was sent has to be.
    await cancelRequest(marcus, { requestId, version: 1 })
    const [row] = await w.sql`
      select cancelled_at is not null as unsent from outbox_messages where kind = 'request_received' and payload ->> 'requestId' = ${requestId}`
    if (row?.unsent) wanted.pop()
    else wanted.push(`request_cancelled ${requestId}`)
  }
  if (what === 2) await decideRequest(elena, { ...answer, decision: 'reject' })
  if (what === 3) await decideRequest(elena, { ...answer, decision: 'accept' })
  if (what > 1) wanted.push(`request_${what === 2 ? 'rejected' : 'accepted'} ${requestId}`)
  // As if the minutes for an undo were over.
  await w.sql`update outbox_messages set not_before = now() where not_before > now() and attempts = 0`
}

/** What is to be sent at all, by what the outbox holds. */
const kept = async () =>
  (
    await w.sql<{ told: string }[]>`
      select kind || ' ' || (payload ->> 'requestId') as told from outbox_messages where cancelled_at is null order by 1`
  ).map(({ told }) => told)

const unsent = async () =>
  Number(
    (await w.sql`select count(*) from outbox_messages where sent_at is null and cancelled_at is null`)[0]
      ?.count,
  )

async function requestsThere(): Promise<Set<string>> {
  const rows = await w.sql<{ id: string }[]>`select id from requests where id in ${w.sql([...filed])}`
  return new Set(rows.map(({ id }) => id))
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe(`mails of requests (CONCORD_SEED=${seed})`, () => {
  it('come through an hour in which the provider is not there: every request is filed, every mail sent once', async () => {
    const sent: Mail[] = []
    let isDown = true
    let tries = 0
    const sending = {
      provider: {
        name: 'down for an hour',
        send: async (mail: Mail) => {
          tries += 1
          if (isDown) throw new Error('not there')
          sent.push(mail)
          return { isSent: true as const, providerId: null }
        },
      },
      publicUrl: 'https://concord.example',
      timeoutSeconds: 5,
      retrySeconds: 30,
    }
    for (let minute = 0; minute < 60; minute += 1) {
      if (minute % 6 === 0) await act()
      while (await sendNextMessage(worker, sending)) continue
      await aMinutePasses()
    }
    expect(sent).toEqual([])
    isDown = false
    for (let minute = 0; minute < 120 && (await unsent()) > 0; minute += 1) {
      while (await sendNextMessage(worker, sending)) continue
      await aMinutePasses()
    }
    expect(await requestsThere()).toEqual(filed)
    expect(await kept()).toEqual([...wanted].sort())
    expect(sent.map(({ id }) => id).sort()).toEqual(await ids())
    expect(tries).toBeGreaterThan(sent.length * 3)
  })

  it(
    `come once each though the worker is killed ${kills} times between sending and marking`,
    { timeout: 120_000 + kills * 60_000 },
    async () => {
      for (let number = 0; number < kills; number += 1) {
        const before = provider.requests()
        mood = () => 'lost'
        await act(0)
        for (let one = random.int(0, 2); one > 0; one -= 1) await act()
        const { kill, ended } = workers.begin()
        for (const until = Date.now() + 60_000; provider.requests() === before && Date.now() < until;)
          await pause(20)
        kill('SIGKILL')
        await ended
        const [left] = await w.sql`
          select count(*)::int as n from outbox_messages where sent_at is null and id in ${w.sql([...provider.delivered.keys()])}`
        expect([provider.requests() > before, Number(left?.n) > 0], 'handed over, and not noted').toEqual([
          true,
          true,
        ])
        await act()
      }
      mood = () => 'well'
      const last = workers.begin()
      for (const until = Date.now() + 40_000 + kills * 3_000; (await unsent()) > 0 && Date.now() < until;)
        await pause(100)
      last.kill('SIGTERM')
      expect([await last.ended, last.printed.join('')]).toEqual([
        0,
        expect.not.stringMatching(/Squirrel|Error/),
      ])
      expect(await requestsThere()).toEqual(filed)
      expect(await kept()).toEqual([...wanted].sort())
      expect([...provider.delivered.keys()].sort()).toEqual(await ids())
      expect(provider.changed).toEqual([])
      console.log(
        `proof: ${filed.size} requests filed, ${wanted.length} mails wanted, ${provider.delivered.size} delivered in ${provider.requests()} requests, worker killed ${kills} times between sending and marking, seed ${seed}`,
      )
    },
  )
})

/** Of all mails that are to be sent. */
const ids = async () =>
  (
    await w.sql<
      { id: string }[]
    >`select id from outbox_messages where cancelled_at is null and sent_at is not null order by id::text`
  ).map(({ id }) => id)

/** The clock of the outbox alone: what waits, and what was claimed, waits a minute less. */
const aMinutePasses = () => w.sql`
  update outbox_messages set not_before = not_before - interval '1 minute', claimed_until = claimed_until - interval '1 minute'
   where sent_at is null and cancelled_at is null`
