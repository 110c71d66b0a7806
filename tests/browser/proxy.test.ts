import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../support/server'
import { sendRaw } from './send-raw'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ demo: false })
})
afterAll(() => server?.stop())

const send = (method: string, headers: Record<string, string>, body?: string) =>
  fetch(`${server.baseUrl}/sign-in`, {
    method,
    headers,
    redirect: 'manual',
    ...(body !== undefined && { body }),
  })

describe('what no page of ours sends', () => {
  test.each<[string, Record<string, string>]>([
    ['no Origin', {}],
    ['an opaque Origin', { origin: 'null' }],
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['our port elsewhere', { origin: 'http://localhost.evil.example' }],
    ['another site by its own word', { origin: 'SELF', 'sec-fetch-site': 'cross-site' }],
  ])('%s is refused with 403', async (_, headers) => {
    const own = Object.entries(headers).map(([name, value]) => [
      name,
      value === 'SELF' ? server.baseUrl : value,
    ])
    const answer = await send('POST', { ...Object.fromEntries(own), 'content-type': 'text/plain' }, 'x')
    expect(answer.status).toBe(403)
  })

  test.each(['PUT', 'DELETE', 'PATCH'])('%s is refused with 405', async (method) => {
    expect((await send(method, { origin: server.baseUrl })).status).toBe(405)
  })

  test('a form beyond a megabyte is refused with 413', async () => {
    const answer = await send(
      'POST',
      { origin: server.baseUrl, 'content-type': 'text/plain' },
      'x'.repeat(1_100_000),
    )
    expect(answer.status).toBe(413)
  })

  test('so is one in pieces, which does not say how long it is', async () => {
    const headers = { origin: server.baseUrl, 'content-type': 'text/plain', 'next-action': '4'.repeat(42) }
    const body = Array.from({ length: 20 }, () => 'x'.repeat(65_536))
    for (const path of ['/sign-in', '/clients', '/sign-out'])
      expect((await sendRaw(server, path, { headers, body })).status, path).toBe(413)
  })
})
