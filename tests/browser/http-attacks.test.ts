import { randomBytes } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { builtActions } from './inventory'
import { type Case, clientOfOnly, type Person, postOf, signIn } from './people'
import { hiddenFields, postForm } from './plain-forms'
import { sendRaw } from './send-raw'

let server: TestServer
let browser: Browser
let priya: Person
let stranger: Person
let client: Case

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  client = await clientOfOnly(server, 'therapist1@demo.test')
  priya = await signIn(browser, server, 'therapist1@demo.test')
  stranger = await signIn(browser, server, 'therapist8@demo.test')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Every row that an act of somebody would leave. */
async function acted(): Promise<number> {
  const [row] = await server.database.owner<{ n: number }[]>`
    select (select count(*) from acts)::int + (select count(*) from client_pins)::int as n`
  return row?.n ?? -1
}

const idOf = (name: string) => {
  const found = builtActions().find((each) => each.name === name)
  if (!found) throw new Error(`the build has no action ${name}`)
  return found.field.replace('$ACTION_ID_', '')
}

/** The form that keeps a client at hand, as the page of somebody who sees the client has it. */
async function pinForm(who: Person): Promise<Record<string, string>> {
  const html = await (await who.fetch(paths.client(client.id))).text()
  return hiddenFields(html, /name="pinned"/)
}

describe('ids of server actions', () => {
  test.each([
    ['of another build', '4'.repeat(42)],
    ['too short', 'abc'],
    ['a word of the language', '__proto__'],
    ['a path', '../../server-reference-manifest'],
    ['without an end', 'f'.repeat(9000)],
  ])('%s does nothing and is no error of ours', async (_, id) => {
    const before = await acted()
    for (const cookie of ['', await priya.cookie()]) {
      const headers = { origin: server.baseUrl, cookie, 'next-action': id, 'content-type': 'text/plain' }
      const called = await sendRaw(server, paths.client(client.id), { headers, body: ['[]'] })
      expect([called.status, called.text.includes(client.family)]).toEqual([expect.any(Number), false])
      expect(called.status).toBeLessThan(500)
      const posted = await postForm(server, paths.client(client.id), { [`$ACTION_ID_${id}`]: '' }, { cookie })
      expect(posted.status).toBeLessThan(500)
    }
    expect(await acted()).toBe(before)
  })

  test('nobody who is not signed in runs one, at whichever page it is posted', async () => {
    const before = await acted()
    const fields = await pinForm(priya)
    for (const path of ['/sign-in', '/clients', paths.client(client.id)]) {
      const { status } = await postForm(server, path, fields)
      expect([303, 307, 401, 403, 404, 409], path).toContain(status)
    }
    expect(await acted()).toBe(before)
  })

  test('one that belongs to another page decides by itself, not by the page', async () => {
    const before = await acted()
    const cookie = await stranger.cookie()
    for (const path of ['/clients', '/sign-in', paths.requests(), paths.client(client.id)]) {
      const { status } = await postForm(server, path, await pinForm(priya), { cookie })
      expect([303, 404, 409], path).toContain(status)
    }
    expect(await acted()).toBe(before)
  })

  test('what is sent in place of a form is refused', async () => {
    const before = await acted()
    const id = idOf('shareChartAction')
    for (const body of ['[]', '[null]', '[{"clientId":"x"}]', '["$K1"]', '{', '["$F1"]', '"$undefined"']) {
      const headers = {
        origin: server.baseUrl,
        cookie: await priya.cookie(),
        'next-action': id,
        'content-type': 'text/plain;charset=UTF-8',
      }
      const { status, text } = await sendRaw(server, paths.client(client.id), { headers, body: [body] })
      expect([body, text.includes(client.family)]).toEqual([body, false])
      expect(status, body).toBeLessThan(600)
    }
    expect(await acted()).toBe(before)
    expect((await priya.fetch(paths.client(client.id))).status).toBe(200)
  })
})

describe('forms from elsewhere', () => {
  test.each([
    ['no Origin', null],
    ['an opaque one', 'null'],
    ['a foreign one', 'https://evil.example'],
    ['ours with a longer name', 'SELF.evil.example'],
  ])('with %s are refused and change nothing', async (_, origin) => {
    const before = await acted()
    const own = origin?.replace('SELF', server.baseUrl) ?? null
    const cookie = await priya.cookie()
    const answer = await postForm(server, paths.client(client.id), await pinForm(priya), {
      cookie,
      origin: own,
    })
    expect(answer.status).toBe(403)
    for (const path of [paths.signOut(), paths.uploadImport(), paths.uploadDocument(client.id)])
      expect((await postForm(server, path, {}, { cookie, origin: own })).status, path).toBe(403)
    expect(await acted()).toBe(before)
    expect((await priya.fetch(paths.clients())).status).toBe(200)
  })
})

describe('what belongs to somebody else', () => {
  test('a form of one’s page, sent with another one’s cookie, finds no client', async () => {
    const before = await acted()
    const fields = await pinForm(priya)
    const answer = await postForm(server, paths.client(client.id), fields, {
      cookie: await stranger.cookie(),
    })
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain(client.family)
    expect(await acted()).toBe(before)
    const own = await postForm(server, paths.client(client.id), fields, { cookie: await priya.cookie() })
    expect(own.status).toBeLessThan(400)
    expect(await acted()).toBe(before + 1)
  })

  test('the check page of a share, replayed by the colleague it would open to', async () => {
    const [from, to] = [await postOf(server, priya.email), await postOf(server, stranger.email)]
    const page = paths.chartSharingCheck(client.id, from, to)
    const fields = hiddenFields(await (await priya.fetch(page)).text(), /name="toPostId"/)
    const before = await acted()
    const answer = await postForm(
      server,
      page,
      { ...fields, what: 'chart', untilPick: 'none', untilOn: '', message: '' },
      { cookie: await stranger.cookie() },
    )
    expect(answer.status).toBe(404)
    expect(await acted()).toBe(before)
  })
})

describe('the private address of a calendar', () => {
  const token = randomBytes(32).toString('base64url')
  const feed = (method = 'GET', headers: Record<string, string> = {}) =>
    fetch(server.baseUrl + paths.calendarFeed(token), { method, headers, redirect: 'manual' })

  test('is kept by nobody, tells no state by its validators, and ends at once', async () => {
    const post = await postOf(server, priya.email)
    await server.database
      .owner`update calendar_feeds set revoked_at = now() where post_id = ${post} and revoked_at is null`
    await server.database
      .owner`insert into calendar_feeds (post_id, token_hash) values (${post}, policy.token_hash(${token}))`
    const [whole, head] = [await feed(), await feed('HEAD')]
    expect([whole.status, head.status, await head.text()]).toEqual([200, 200, ''])
    for (const name of ['content-type', 'cache-control', 'x-content-type-options', 'referrer-policy', 'etag'])
      expect([name, head.headers.get(name)]).toEqual([name, whole.headers.get(name)])
    expect(whole.headers.get('cache-control')).toBe('no-store')
    expect(whole.headers.get('set-cookie')).toBeNull()
    const known = {
      'if-none-match': whole.headers.get('etag') ?? '*',
      'if-modified-since': new Date().toUTCString(),
    }
    expect((await feed('GET', known)).status).toBe(200)
    const ranged = await feed('GET', { range: 'bytes=0-10' })
    expect([200, 206]).toContain(ranged.status)
    await server.database
      .owner`update calendar_feeds set revoked_at = now() where token_hash = policy.token_hash(${token})`
    const answers = [await feed(), await feed('HEAD'), await feed('GET', known)]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    for (const { headers } of answers) expect(headers.get('cache-control')).toBe('no-store')
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect([403, 405], method).toContain((await feed(method)).status)
  })
})
