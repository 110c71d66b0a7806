import { createHash, randomBytes } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { looksRight, problem } from './accessible'

const PASSWORD = 'violet trams cross the river'
let server: TestServer
let browser: Browser

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer({ demo: false }), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** What `npm start` and `npm run set-up` print the address of. */
async function newLink(kind: 'network' | 'organisation'): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(token).digest('hex')
  const [row] = await server.database.owner`select policy.begin_set_up(${kind}, ${hash}) as begun`
  expect(row?.begun).toBe('begun')
  return token
}

const statusOf = async (path: string) => (await fetch(server.baseUrl + path, { redirect: 'manual' })).status
const submit = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function fill(page: Page, fields: Record<string, string>) {
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(value)
}

describe.sequential('an empty installation', () => {
  let token: string
  let page: Page
  let late: Page

  test('shows its page to nobody without the link', async () => {
    token = await newLink('network')
    expect(await statusOf('/set-up')).toBe(404)
    expect(await statusOf(paths.setUp('x'))).toBe(404)
    expect(await statusOf(paths.setUp(token))).toBe(200)
    expect(await statusOf(paths.signIn())).toBe(200)
    const scripted = await browser.newPage({ baseURL: server.baseUrl })
    await scripted.goto(paths.setUp(token))
    await looksRight(scripted, 'set-up')
    late = scripted
  })

  test('is set up on one page, without JavaScript, and what does not fit is told beside what was typed', async () => {
    const context = await browser.newContext({ baseURL: server.baseUrl, javaScriptEnabled: false })
    page = await context.newPage()
    await page.goto(paths.setUp(token))
    await fill(page, {
      network: 'Joined up',
      organisation: 'Canal Street Practice',
      owner: 'Olga Owner',
      email: 'olga@canal.test',
    })
    await page.getByLabel('Service network').check()
    await page.getByLabel('Time zone').selectOption('Europe/London')
    await page.getByLabel('I see clients, too').check()
    await fill(page, { newPassword: PASSWORD, repeatPassword: PASSWORD })
    await submit(page, 'Set up and sign in')
    expect(await problem(page).innerText()).toContain('Name the first site')
    expect(await page.getByLabel('Name of the network').inputValue()).toBe('Joined up')
    expect(await page.getByLabel('Service network').isChecked()).toBe(true)
    expect(await page.getByLabel('Time zone').inputValue()).toBe('Europe/London')
    expect(await page.getByLabel('I see clients, too').isChecked()).toBe(true)
    expect(await page.getByLabel('New password', { exact: true }).inputValue()).toBe('')
    await fill(page, { site: 'Mill Lane', newPassword: PASSWORD, repeatPassword: PASSWORD })
    await submit(page, 'Set up and sign in')
    await page.waitForURL('**/clients')
  })

  test('leads its owner on: the first steps are told by what is there', async () => {
    const card = page.getByRole('region', { name: 'First steps' })
    expect(await card.getByRole('listitem').count()).toBe(5)
    expect(await card.getByRole('status').innerText()).toBe('5 of 5 to do.')
    await card.getByRole('link', { name: 'Set hours' }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(page.url()).toContain('/calendar/availability/')
    await page.goto(paths.clients())
    await card.getByRole('link', { name: 'Invite somebody' }).click()
    await page.waitForURL(`**${paths.manageInvite()}`)
    await page.getByLabel('Name', { exact: true }).fill('Dora Desk')
    await page.getByLabel('E-mail').fill('dora@canal.test')
    await page.getByLabel('Front desk').check()
    await submit(page, 'Send the invitation')
    await page.waitForURL('**/manage/staff/**')
    await page.goto(paths.clients())
    expect(await card.getByRole('status').innerText()).toBe('4 of 5 to do.')
    await submit(page, 'Put this list away')
    await page.waitForURL('**/clients')
    expect(await card.count()).toBe(0)
  })

  test('tells whoever was a moment too late with the same link, and keeps what they typed', async () => {
    await fill(late, { organisation: 'Other', owner: 'Late Comer', email: 'late@canal.test' })
    await fill(late, { newPassword: PASSWORD, repeatPassword: PASSWORD })
    await submit(late, 'Set up and sign in')
    await problem(late).filter({ hasText: 'Somebody else used this link a moment ago' }).waitFor()
    expect(await late.getByLabel('Your name').inputValue()).toBe('Late Comer')
    await late.close()
  })

  test('has no such page any more', async () => {
    for (const path of ['/set-up', paths.setUp(token), paths.setUp('x')])
      expect(await statusOf(path)).toBe(404)
    await page.context().close()
  })
})

test('a further organisation joins by a link of its own, in a browser with scripts', async () => {
  const token = await newLink('organisation')
  const context = await browser.newContext({ baseURL: server.baseUrl })
  const page = await context.newPage()
  await page.goto(paths.setUp(token))
  expect(await page.getByText('A new organisation in Joined up').count()).toBe(1)
  await looksRight(page, 'set-up-organisation')
  await fill(page, {
    organisation: 'Northgate Agency',
    owner: 'Nora Owner',
    email: 'nora@northgate.test',
    newPassword: 'short',
    repeatPassword: 'short',
  })
  await submit(page, 'Add the organisation and sign in')
  await problem(page).filter({ hasText: 'There is a problem' }).waitFor()
  await looksRight(page, 'set-up-refused')
  expect(await page.getByLabel('Your name').inputValue()).toBe('Nora Owner')
  await fill(page, { newPassword: PASSWORD, repeatPassword: PASSWORD })
  await submit(page, 'Add the organisation and sign in')
  await page.waitForURL('**/clients')
  await page.getByRole('region', { name: 'First steps' }).waitFor()
  await looksRight(page, 'first-steps')
  expect(await statusOf(paths.setUp(token))).toBe(404)
  await context.close()
})
