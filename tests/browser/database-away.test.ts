import { randomBytes } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { paths } from '@/lib/paths'
import { firstFreePort } from '../../scripts/ports.mjs'
import { serve } from '../../scripts/serve.mjs'
import { testBuild } from '../../scripts/test-steps.mjs'
import { launchBrowser } from '../support/browser'
import { noteServer } from '../support/left-behind'
import { demoPassword, startServer, type TestServer } from '../support/server'
import { tcpProxy } from '../support/tcp-proxy'
import { looksRight } from './accessible'
import { clientOfOnly } from './people'

// Without a script, in a browser and as a picture; every form, page and fault: `npm run prove -- database-faults`.
let server: TestServer
let browser: Browser
let proxy: Awaited<ReturnType<typeof tcpProxy>>
let web: Awaited<ReturnType<typeof serve>>
let baseURL: string

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  proxy = await tcpProxy({ host: '127.0.0.1', port: () => Number(new URL(inject('superUrl')).port) })
  const APP_DATABASE_URL = Object.assign(new URL(server.database.appUrl), { port: String(proxy.port) }).href
  const port = Number(await firstFreePort([], ['0.0.0.0']))
  const AUTH_SECRET = randomBytes(32).toString('base64url')
  const env = { APP_DATABASE_URL, AUTH_SECRET, AUTH_TRUST_HOST: 'true' }
  web = await serve({ port, distDir: testBuild, detached: false, env, onSpawn: noteServer })
  baseURL = `http://localhost:${port}`
})
afterAll(async () => {
  await browser?.close()
  await web?.stop()
  await proxy?.stop()
  await server?.stop()
})

const statusOf = async (path: string) => (await fetch(baseURL + path, { redirect: 'manual' })).status

/** What a page without scripts shows, in one that lets the tools look at it. */
async function withScripts(page: Page): Promise<Page> {
  const body = await page.content()
  const copy = await browser.newPage({ baseURL })
  await copy.route(page.url(), (route) => route.fulfill({ body, contentType: 'text/html' }))
  await copy.goto(page.url())
  return copy
}

async function untilReady(): Promise<void> {
  for (
    const until = Date.now() + 20_000;
    Date.now() < until;
    await new Promise((resolve) => setTimeout(resolve, 50))
  )
    if ((await statusOf('/api/ready')) === 200) return
  throw new Error('it did not become ready again')
}

test('without JavaScript, what was typed while the database is away stands on a plain page and is saved from there', async () => {
  const client = await clientOfOnly(server, 'therapist1@demo.test')
  const page = await browser.newPage({ baseURL, javaScriptEnabled: false })
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill('therapist1@demo.test')
  await page.getByLabel('Password').fill(demoPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/clients')
  await page.goto(paths.newNote(client.id))
  await page.getByLabel('Title').fill('Typed while it was away')
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill('She called.\nAll is well.')
  proxy.set({ kind: 'closed' })
  await page.getByRole('button', { name: 'Save draft' }).click()
  await page.getByRole('heading', { name: 'Could not be saved just now' }).waitFor()
  expect(await page.getByLabel('Title').inputValue()).toBe('Typed while it was away')
  expect(await page.getByLabel('Body').inputValue()).toBe('She called.\nAll is well.')
  await looksRight(await withScripts(page), 'not saved while the database is away')
  expect([await statusOf('/api/ready'), await statusOf('/sign-in')]).toEqual([503, 503])
  proxy.set({ kind: 'open' })
  await untilReady()
  await page.getByRole('button', { name: 'Send again' }).click()
  await page.getByRole('heading', { name: 'Typed while it was away' }).waitFor()
  const rows = await server.database.owner`
    select n.body from items i join notes n on n.item_id = i.id where i.title = 'Typed while it was away'`
  expect(rows.map(({ body }) => body as string)).toEqual(['She called.\nAll is well.'])
})
