import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { looksRight, problem } from './accessible'
import { type Case, clientOfOnly, type Person, signIn } from './people'

let server: TestServer
let browser: Browser
let holder: Person
let asker: Person
let manager: Person
let cases: Case[]

const DETAILS = 'She asked to come to the group on Thursdays'
const viewport = { width: 1440, height: 900 }

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  cases = await Promise.all([0, 1, 2, 3].map((nth) => clientOfOnly(server, 'therapist1@demo.test', nth)))
  holder = await signIn(browser, server, 'therapist1@demo.test', { viewport })
  asker = await signIn(browser, server, 'therapist8@demo.test', { viewport })
  manager = await signIn(browser, server, 'manager@demo.test', { viewport })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const caseOf = (nth: number) => cases[nth] as Case

async function askFor(reference: string, details = DETAILS): Promise<string> {
  const { page } = asker
  await page.goto(paths.askByReference())
  await page.getByLabel('Client reference').fill(reference)
  await page.getByLabel('Details').fill(details)
  await page.getByRole('button', { name: 'Ask the holder' }).click()
  await page.waitForURL('**/requests/ask?asked=yes')
  await page.getByText('If it exists, its holder has been asked.').waitFor()
  return page.locator('main').innerText()
}

const openFirst = async ({ page }: Person, reference: string) => {
  await page.goto(paths.requests())
  await page
    .getByRole('row')
    .filter({ hasText: reference })
    .getByRole('link', { name: /^Take Action/ })
    .click()
  await page.waitForURL(/\/requests\/[0-9a-f-]{36}$/)
}

describe.sequential('asked by reference, answered on the Take action page', () => {
  test('the answer is the same for a client there is and for one there is not', async () => {
    const there = await askFor(caseOf(0).reference)
    const missing = await askFor('Zzz00000')
    expect(missing).toBe(there)
    expect((await asker.fetch(paths.client(caseOf(0).id))).status).toBe(404)
    await asker.page.goto(paths.requests({ box: 'outgoing' }))
    expect(await asker.page.getByText(/^Waiting/).count()).toBe(2)
    expect(await asker.page.content()).not.toContain(caseOf(0).family)
    await looksRight(asker.page, 'requests, asked by reference')
  })

  test('the holder sees a number in the menu, takes action, accepts: the client is on the other list', async () => {
    const { page } = holder
    await page.goto(paths.clients())
    await page
      .getByRole('link', { name: /^Requests\s*1/ })
      .first()
      .click()
    await looksRight(holder.page, 'requests, messages')
    await openFirst(holder, caseOf(0).reference)
    for (const label of ['Client', 'Requester User', 'Requester Phone Number', 'Requestee Caseload'])
      await page.locator('dt', { hasText: new RegExp(`^${label}$`) }).waitFor()
    await page.getByText(DETAILS).waitFor()
    for (const name of ['Revoke', 'Cancel'])
      expect(await page.getByRole('button', { name }).getAttribute('aria-disabled')).toBe('true')
    await looksRight(holder.page, 'requests, take action')
    await page.getByRole('button', { name: 'Accept', exact: true }).click()
    await page.waitForURL(/done=/)
    await page
      .getByRole('status')
      .getByText(/^Accepted/)
      .waitFor()
    expect(await page.getByRole('link', { name: /^Requests\s*\d/ }).count()).toBe(0)
    expect((await asker.fetch(paths.client(caseOf(0).id))).status).toBe(200)
    await asker.page.goto(paths.requests({ box: 'outgoing', tab: 'outcomes' }))
    await asker.page
      .getByText(/^Accepted/)
      .first()
      .waitFor()
  })

  test('rejected with a reason that is shown, by three keys from the list on', async () => {
    await askFor(caseOf(1).reference)
    const { page } = holder
    await page.goto(paths.requests())
    await page.locator('[data-triage]').waitFor()
    await page.waitForLoadState('networkidle')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/requests\/[0-9a-f-]{36}$/)
    await page.getByText('Reject', { exact: true }).click()
    await page.getByRole('button', { name: 'Reject the request' }).click()
    await problem(page).waitFor()
    await looksRight(holder.page, 'requests, rejecting without words')
    await page.getByLabel('Show the reason to those who asked').check()
    await page.getByLabel('In words').fill('Ask me on Monday')
    await page.getByLabel('Not now; ask again later').focus()
    await page.keyboard.press('5')
    await page.waitForURL(/done=/)
    await asker.page.goto(paths.requests({ box: 'outgoing', tab: 'outcomes' }))
    await asker.page.getByRole('row').filter({ hasText: 'Rejected' }).getByRole('link').first().click()
    await asker.page.getByText('Ask me on Monday').waitFor()
    expect((await asker.fetch(paths.client(caseOf(1).id))).status).toBe(404)
  })

  test('of two who decide at once the second reads who was first, and keeps what was typed', async () => {
    await askFor(caseOf(2).reference)
    await openFirst(holder, caseOf(2).reference)
    await manager.page.goto(holder.page.url())
    await manager.page.getByText('Reject', { exact: true }).click()
    await manager.page.getByLabel('We do not hold this record').check()
    await manager.page.getByLabel('In words').fill('Typed before')
    await holder.page.getByRole('button', { name: 'Accept', exact: true }).click()
    await holder.page.waitForURL(/done=/)
    await manager.page.getByRole('button', { name: 'Reject the request' }).click()
    await problem(manager.page)
      .getByText(/^Already accepted by/)
      .waitFor()
    expect(await manager.page.getByLabel('In words').inputValue()).toBe('Typed before')
    expect(await manager.page.getByLabel('We do not hold this record').isChecked()).toBe(true)
    const rows = await server.database.owner<{ n: number }[]>`
      select count(*)::int as n from request_decisions d join requests r on r.id = d.request_id where r.client_id = ${caseOf(2).id}`
    expect(rows[0]?.n).toBe(1)
  })
})

test('from the list on, two keys accept and go on to the next', async () => {
  await askFor(caseOf(3).reference)
  const { page } = holder
  await page.goto(paths.requests())
  await page.waitForLoadState('networkidle')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/requests\/[0-9a-f-]{36}$/)
  await page.waitForLoadState('networkidle')
  await page.keyboard.press('a')
  await page.waitForURL(/done=/)
  expect((await asker.fetch(paths.client(caseOf(3).id))).status).toBe(200)
})

test('on the care team one asks a colleague for a part of the chart, from the panel', async () => {
  const { page } = asker
  await page.goto(paths.chartSharing(caseOf(0).id))
  await page.getByRole('link', { name: /^From / }).click()
  await page.getByRole('link', { name: /^Ask / }).click()
  await page.getByRole('heading', { name: 'Chart Share Request' }).waitFor()
  await looksRight(asker.page, 'requests, asking for a part')
  await page.getByLabel('Subject').fill('')
  await page.getByRole('button', { name: 'Send Request' }).click()
  await page.getByRole('link', { name: 'Enter a subject.' }).waitFor()
  await page.getByLabel('Subject').fill('Your notes, please')
  await page.getByRole('button', { name: 'Send Request' }).click()
  await page.waitForURL(/\/requests\/[0-9a-f-]{36}\?done=asked$/)
  await page.getByRole('button', { name: 'Cancel', exact: true }).waitFor()
  await openFirst(holder, 'Your notes, please')
})
