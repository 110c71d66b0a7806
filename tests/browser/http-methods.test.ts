import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { demoPassword, startServer, type TestServer } from '../support/server'
import { type Person, signIn } from './people'
import { hiddenFields } from './plain-forms'
import { sendRaw } from './send-raw'

let server: TestServer
let browser: Browser
let priya: Person

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  priya = await signIn(browser, server, 'therapist1@demo.test')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function acted(): Promise<number> {
  const [row] = await server.database.owner<{ n: number }[]>`select count(*)::int as n from acts`
  return row?.n ?? -1
}

describe('bodies without end', () => {
  const pieces = function* (megabytes: number) {
    for (let n = 0; n < megabytes * 16; n += 1) yield 'x'.repeat(65_536)
  }

  test.each([
    ['sign-in', '/sign-in', 'text/plain'],
    ['sign-in as a form', '/sign-in', 'multipart/form-data; boundary=b'],
    ['an action of nobody', '/clients', 'text/plain'],
    ['signing out', '/sign-out', 'application/x-www-form-urlencoded'],
    [
      'a document',
      '/clients/01900000-0000-7000-8000-00000000abcd/documents/upload',
      'multipart/form-data; boundary=b',
    ],
    ['an import', '/manage/import/upload', 'multipart/form-data; boundary=b'],
  ])('to %s, in pieces, are turned away', async (_, path, type) => {
    const headers = { origin: server.baseUrl, 'content-type': type, 'next-action': '4'.repeat(42) }
    for (const action of [true, false]) {
      const { 'next-action': id, ...plain } = headers
      const { status } = await sendRaw(server, path, {
        headers: action ? { ...plain, 'next-action': id } : plain,
        body: pieces(3),
      })
      expect(status, `${path} ${action}`).toBeLessThan(500)
    }
    expect((await fetch(`${server.baseUrl}/api/health`)).status).toBe(200)
  })

  test('a form in pieces that is not too long is read like any other', async () => {
    const fields = hiddenFields(await (await fetch(`${server.baseUrl}/sign-in`)).text(), /name="password"/)
    const typed = { ...fields, email: priya.email, password: demoPassword }
    const mark = 'b'.repeat(40)
    const parts = Object.entries(typed).map(
      ([name, value]) => `--${mark}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    const headers = { origin: server.baseUrl, 'content-type': `multipart/form-data; boundary=${mark}` }
    const { status } = await sendRaw(server, '/sign-in', { headers, body: [...parts, `--${mark}--\r\n`] })
    expect(status).toBe(303)
  })

  test.each([
    ['nothing of a form', `multipart/form-data; boundary=${'b'.repeat(40)}`, 'x'],
    ['a form that ends early', `multipart/form-data; boundary=${'b'.repeat(40)}`, `--${'b'.repeat(40)}\r\n`],
    ['no body', `multipart/form-data; boundary=${'b'.repeat(40)}`, ''],
    ['no boundary', 'multipart/form-data', 'x'],
  ])('%s where a form should be is refused in a sentence', async (_, type, body) => {
    const headers = { origin: server.baseUrl, 'content-type': type }
    for (const path of ['/sign-in', '/clients']) {
      const { status, text } = await sendRaw(server, path, { headers, body: [body] })
      expect([status, text], path).toEqual([400, 'This form did not arrive whole. Nothing was changed.\n'])
    }
  })

  test('heads and addresses without end are no error of ours', async () => {
    const long = await sendRaw(server, `/clients?q=${'a'.repeat(30_000)}`, { method: 'GET' })
    const head = await sendRaw(server, '/clients', {
      method: 'GET',
      headers: { cookie: 'c='.repeat(20_000) },
    })
    for (const { status } of [long, head]) expect([307, 303, 400, 414, 431]).toContain(status)
  })
})

describe('methods', () => {
  const NOBODY = '01900000-0000-7000-8000-00000000abcd'
  const reads = [
    '/api/health',
    '/api/ready',
    '/my/arrivals',
    `/manage/import/${NOBODY}/rows`,
    `/clients/${NOBODY}/documents/${NOBODY}/file`,
    `/clients/${NOBODY}/sharing/looked/file`,
    `/calendar/feed/${'x'.repeat(43)}.ics`,
  ]
  const writes = ['/sign-out', '/manage/import/upload', `/clients/${NOBODY}/documents/upload`]

  test.each(reads)('%s is read and nothing else', async (path) => {
    const cookie = await priya.cookie()
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'QUERY']) {
      const { status } = await sendRaw(server, path, { method, headers: { cookie, origin: server.baseUrl } })
      expect([400, 404, 405], `${method} ${path}`).toContain(status)
    }
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      expect(
        (await sendRaw(server, path, { method, headers: { cookie } })).status,
        `${method} ${path}`,
      ).toBeLessThan(500)
  })

  test.each(writes)('%s does nothing when it is read', async (path) => {
    const before = await acted()
    const cookie = await priya.cookie()
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']) {
      const headers = {
        cookie,
        origin: server.baseUrl,
        'x-http-method-override': 'POST',
        'x-method-override': 'POST',
      }
      const { status } = await sendRaw(server, `${path}?_method=POST`, { method, headers })
      expect(status, `${method} ${path}`).toBeLessThan(500)
      expect([200, 303], `${method} ${path}`).not.toContain(method === 'OPTIONS' ? 0 : status)
    }
    expect(await acted()).toBe(before)
    expect((await priya.fetch(paths.clients())).status).toBe(200)
  })
})
