import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ demo: false })
})
afterAll(() => server?.stop())

describe('what every answer carries', () => {
  test.each(['/', '/api/health', '/no/such/page'])('%s', async (path) => {
    const { headers } = await fetch(server.baseUrl + path, { redirect: 'manual' })
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('cache-control')).toContain('no-store')
    expect(headers.get('content-security-policy')).toContain(`frame-ancestors 'none'`)
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('strict-transport-security')).toBeNull()
  })

  test('https is told to stay https', async () => {
    const { headers } = await fetch(server.baseUrl, {
      headers: { 'x-forwarded-proto': 'https' },
      redirect: 'manual',
    })
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/)
  })
})

test('health answers for the database', async () => {
  const answer = await fetch(`${server.baseUrl}/api/health`)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ ok: true })
})

test('pages run under their content security policy, scripts may be kept, and nothing leaves this server', async () => {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    const complaints: string[] = []
    const elsewhere: string[] = []
    const scripts: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => {
      if (!request.url().startsWith(server.baseUrl) && !request.url().startsWith('data:'))
        elsewhere.push(request.url())
    })
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script')
        scripts.push(response.headers()['cache-control'] ?? '')
    })
    await page.goto(server.baseUrl, { waitUntil: 'networkidle' })
    expect(complaints).toEqual([])
    expect(elsewhere).toEqual([])
    expect(scripts.length).toBeGreaterThan(0)
    expect(scripts.every((kept) => kept.includes('immutable'))).toBe(true)
  } finally {
    await browser.close()
  }
})
