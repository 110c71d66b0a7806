import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { looksRight, problem } from './accessible'
import { type Person, signIn } from './people'

// The walk of the seed in its own network: from a client who cannot be opened to one who is registered at the new site, and the
// day it ends. SEED_PICTURES=<folder> keeps a picture of each step.

const REFERENCE = 'Squ90450'
const CHRIS = 'chris.nicol@demo.test'
let server: TestServer
let browser: Browser
let lena: Person
let chris: Person
let client: string
const viewport = { width: 1440, height: 900 }

beforeAll(async () => {
  ;[server, browser] = await Promise.all([
    startServer({ demo: 'service-network', worker: true }),
    launchBrowser(),
  ])
  lena = await signIn(browser, server, 'lena.wojcik@demo.test', { viewport })
  chris = await signIn(browser, server, CHRIS, { viewport })
  const [row] = await server.database.owner<{ id: string }[]>`
    select id from clients where reference = ${REFERENCE}`
  client = row?.id ?? ''
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

let step = 0
/** Fine to read in both themes and on a phone; and a picture where somebody wants one. */
async function seen(page: Page, name: string) {
  await looksRight(page, name)
  const folder = process.env.SEED_PICTURES
  step += 1
  if (folder) await page.screenshot({ path: `${folder}/${step}-${name}.png`, fullPage: true })
}

const lenaGets = async (path = paths.client(client)) => (await lena.fetch(path)).status

/** What the worker has brought to Chris, once it came. */
async function mailToChris(page: Page) {
  const found = page.getByRole('listitem').filter({ hasText: `To ${CHRIS}` })
  for (const until = Date.now() + 20_000; Date.now() < until;) {
    await page.goto(paths.mailbox())
    if ((await found.count()) > 0) return found.first()
    await page.waitForTimeout(250)
  }
  throw new Error(`no mail came: ${server.printed.slice(-5).join('\n')}`)
}

describe.sequential('the walk of the seed', () => {
  test('search, Client Not Viewable, Share Request', async () => {
    const { page } = lena
    await page.goto('/clients')
    await page.locator('#q').fill('Secret Squirrel')
    await page.locator('#q').press('Enter')
    const row = page.getByRole('row').filter({ hasText: REFERENCE })
    await row.waitFor()
    await seen(page, 'find-client')
    await row.getByRole('link').click()
    await page.getByRole('heading', { name: 'Client Not Viewable' }).waitFor()
    expect(await page.locator('main').innerText()).toContain('Chris Nicol – AMUFT')
    await seen(page, 'client-not-viewable')
    await page.getByRole('link', { name: 'Request Share' }).click()
    expect(await page.getByLabel('Subject').inputValue()).toBe(`Client Share Request (${REFERENCE})`)
    await page.getByLabel('For your site').selectOption('Acme')
    expect(await page.getByRole('textbox', { name: 'Details' }).inputValue()).toMatch(
      /^Please share Secret Squirrel \(Squ90450\) to site Acme/,
    )
    await seen(page, 'share-request')
    await page.getByRole('button', { name: 'Send Share Request' }).click()
    await page.waitForURL(/\/requests\/[0-9a-f-]{36}/)
    await page.getByRole('status').getByText('Request sent.').waitFor()
    const menu = page.getByRole('navigation', { name: 'Main', exact: true })
    expect(await menu.locator('[aria-current=page]').innerText()).toMatch(/^Requests/)
    expect(await lenaGets()).toBe(404)
    await page.goto(paths.clientNotViewable(client))
    await page
      .getByRole('region', { name: 'What has been asked' })
      .getByText(/^Waiting, until/)
      .waitFor()
  })

  test('a mail that names nobody leads to Alerts, Messages, Take Action, Accept', async () => {
    const outside = await (await browser.newContext({ baseURL: server.baseUrl })).newPage()
    const mail = await mailToChris(outside)
    expect(await mail.innerText()).not.toContain('Squirrel')
    await outside.context().close()
    const { page } = chris
    await page.goto(paths.requests())
    const row = page.getByRole('row').filter({ hasText: `Client Share Request (${REFERENCE})` })
    await seen(page, 'alerts-messages')
    await row.getByRole('link', { name: /^Take Action/ }).click()
    await page.getByRole('button', { name: 'Accept' }).waitFor()
    await seen(page, 'take-action')
    await page.getByRole('button', { name: 'Accept' }).click()
    await page
      .getByText(/Accepted/)
      .first()
      .waitFor()
    expect(await lenaGets()).toBe(200)
  })

  test('the Registration Wizard, its step kept; before that nothing is recorded', async () => {
    const { page } = lena
    await page.goto(paths.client(client))
    await page.getByText(/Shared with Acme since .*, not registered yet/).waitFor()
    await seen(page, 'waits-for-registration')
    expect(await lenaGets(paths.newActivity(client))).toBe(403)
    await page.getByRole('link', { name: 'Start registration' }).click()
    await page.getByLabel('Forename').fill('')
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await problem(page).getByText('Enter the forename').waitFor()
    await page.getByLabel('Forename').fill('Secret')
    await page.getByLabel(/^Pronouns/).fill('they/them')
    await page.getByLabel(/^Message to the owner/).fill('Asked at the first visit')
    await seen(page, 'wizard-details')
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.getByRole('heading', { name: 'Which programmes, and since when?' }).waitFor()
    await page.goto(paths.client(client))
    await page.getByRole('link', { name: 'Continue registration' }).click()
    const day = page.getByLabel('Skills for work')
    await day.fill('')
    await page.getByRole('button', { name: 'Complete registration' }).click()
    await problem(page).getByText('Enter the first day for at least one programme').waitFor()
    await day.fill('2026-01-12')
    await seen(page, 'wizard-programmes')
    await page.getByRole('button', { name: 'Complete registration' }).click()
    await page.getByText('Registered.').waitFor()
    await seen(page, 'client-open')
  })

  test('what the wizard proposed waits for the main provider, who answers it without JavaScript; Sharing tells of the share', async () => {
    const { page } = chris
    await page.goto(paths.requests({ tab: 'to_do' }))
    const card = page.getByRole('region', { name: /^Proposed changes: Secret Squirrel/ })
    expect(await card.innerText()).toContain('Asked at the first visit')
    await seen(page, 'proposed-changes')
    await page.goto(paths.clientSharing(client))
    await page
      .getByRole('region', { name: 'Shared with other sites' })
      .getByText('Acme', { exact: true })
      .waitFor()
    await seen(page, 'sharing-tab')
    const plain = await signIn(browser, server, CHRIS, { javaScriptEnabled: false })
    await plain.page.goto(paths.requests({ tab: 'to_do' }))
    await plain.page.getByRole('button', { name: 'Accept what is ticked' }).click()
    await plain.page.waitForURL(`**${paths.client(client)}**`)
    await plain.leave()
    await lena.page.goto(paths.requests({ box: 'outgoing', tab: 'outcomes' }))
    await lena.page
      .getByRole('region', { name: /^Proposed changes/ })
      .getByText('Accepted', { exact: true })
      .first()
      .waitFor()
    await lena.page.goto(paths.client(client))
  })

  test('the client is open at the new site, which records what it does', async () => {
    const { page } = lena
    await page.getByRole('link', { name: 'Programmes', exact: true }).click()
    await page.getByRole('row').filter({ hasText: 'Skills for work' }).getByText('Takes part').waitFor()
    await page.getByRole('link', { name: 'Record an activity' }).click()
    await page.getByLabel('What it was').selectOption('Visit')
    await page.getByLabel(/^Note/).fill('Came to the first session')
    await page.getByRole('button', { name: 'Record' }).click()
    await page.getByText('Activity recorded.').waitFor()
    await seen(page, 'programmes')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone.').waitFor()
    expect(await page.getByText('Came to the first session').count()).toBe(0)
  })

  test('revoked, the open tab of the other site refuses on its next click', async () => {
    const { page } = chris
    await page.goto(paths.clientSiteShares(client))
    await page.getByRole('row').filter({ hasText: 'Acme' }).getByRole('button', { name: /^End/ }).click()
    await page.getByText('Share ended.').waitFor()
    await lena.page.getByRole('link', { name: 'Sharing', exact: true }).click()
    // What she recorded stays hers, behind a header; nothing else opens.
    await lena.page.getByRole('heading', { name: 'Not allowed' }).waitFor()
    await seen(lena.page, 'refused')
    // What the other site recorded comes back, and stays.
    await page.goto(paths.clientProgrammes(client))
    await page.getByRole('row').filter({ hasText: 'Skills for work' }).getByText('Acme Training').waitFor()
  })

  test('asked by telephone, an administrator shares directly in the place of the main provider, and says why', async () => {
    await server.database.owner`
      with s as (insert into staff (name, email, password_hash)
        select 'Ada Moffat', 'ada.moffat@demo.test', password_hash from staff where email = ${CHRIS} returning id),
      p as (insert into posts (staff_id, organisation_id) select s.id, o.id from s, organisations o where o.name = 'CCP' returning id)
      insert into post_roles (post_id, role) select id, 'administrator' from p`
    const ada = await signIn(browser, server, 'ada.moffat@demo.test', { viewport })
    const { page } = ada
    await page.goto(paths.requests({ box: 'on_behalf' }))
    await page.getByLabel('Client references').fill(REFERENCE)
    await page.getByRole('button', { name: 'Look up' }).click()
    await page.getByRole('link', { name: `Share directly ${REFERENCE}` }).click()
    await page.getByLabel('Organisation', { exact: true }).selectOption('Acme Training')
    await page.getByLabel('Division', { exact: true }).selectOption('Acme Training')
    await page.getByLabel('Site', { exact: true }).selectOption('Acme')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Share with Acme' }).click()
    await problem(page).getByText('Say why you share it in their place').waitFor()
    await page.getByLabel('Why you share it in their place').fill('Asked by telephone; Chris is away')
    await seen(page, 'share-directly')
    await page.getByRole('button', { name: 'Share with Acme' }).click()
    await page.getByText('Shared with Acme.').waitFor()
    await seen(page, 'shared-directly')
    expect([await lenaGets(), (await ada.fetch(paths.client(client))).status]).toEqual([200, 404])
    await chris.page.goto(paths.clientSiteShares(client))
    const row = chris.page.getByRole('row').filter({ hasText: 'Running' })
    expect(await row.innerText()).toMatch(/by Ada Moffat for Chris Nicol[^]*Asked by telephone/)
    await ada.leave()
  })
})
