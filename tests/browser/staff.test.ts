import { createHash, randomBytes } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { clientOfOnly, type Person, postOf, signIn } from './people'

let server: TestServer
let browser: Browser
let owner: Person
const PASSWORD = 'violet trams cross the river'
const EMAIL = 'nora.vale@demo.test'

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  owner = await signIn(browser, server, 'owner@demo.test')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** What the worker does as the mail goes out. */
async function mailedToken(email: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(token).digest('hex')
  const [armed] = await server.database.owner`
    select policy.arm_link(l.id, ${hash}) as until from password_links l join staff s on s.id = l.staff_id
     where s.email = ${email} and l.ended_at is null and l.used_at is null`
  expect(armed?.until).toBeTruthy()
  return token
}

describe.sequential('somebody comes', () => {
  test('invited from the page, they choose a password and sign in', async () => {
    const { page } = owner
    await page.goto(paths.manageInvite())
    await button(page, 'Send the invitation').click()
    await page.getByText('There is a problem').waitFor()
    await page.getByLabel('Name', { exact: true }).fill('Nora Vale')
    await page.getByLabel('E-mail', { exact: true }).fill(EMAIL)
    await page.getByLabel('Provider').check()
    await button(page, 'Send the invitation').click()
    await page.getByText('Invitation sent.').waitFor()
    const guest = await (await browser.newContext({ baseURL: server.baseUrl })).newPage()
    await guest.goto(paths.choosePassword(await mailedToken(EMAIL)))
    await guest.getByLabel('New password', { exact: true }).fill(PASSWORD)
    await guest.getByLabel('New password once more').fill(PASSWORD)
    await button(guest, 'Set password').click()
    await guest.getByText('Your password is set.').waitFor()
    const nora = await signIn(browser, server, EMAIL, { password: PASSWORD })
    expect((await nora.fetch('/clients')).status).toBe(200)
    expect((await nora.fetch(paths.manage())).status).toBe(403)
    await page.goto(paths.manageStaff({ q: 'nora' }))
    expect(await page.getByRole('row', { name: /Nora Vale/ }).innerText()).toContain('Active')
    await nora.leave()
  })
})

describe.sequential('somebody retires with a session open', () => {
  test('the page counts what ends, and the next request is refused', async () => {
    const { page } = owner
    const claire = await signIn(browser, server, 'therapist8@demo.test')
    const client = await clientOfOnly(server, claire.email)
    const post = await postOf(server, claire.email)
    expect((await claire.fetch(paths.client(client.id))).status).toBe(200)
    await page.goto(paths.manageStaffMember(post))
    await page.getByRole('link', { name: 'Retire' }).click()
    await page
      .getByRole('link', { name: new RegExp(client.family) })
      .first()
      .waitFor()
    await button(page, 'Retire Claire Doyle').click()
    await page.getByText('Retired.').waitFor()
    const told = await page.locator('main').innerText()
    expect(told).toMatch(/retired them\. With it ended \d+ places? on (a )?care teams?/)
    expect(told).toContain('Not in force')
    expect(told).not.toContain('In force')
    expect((await claire.fetch(paths.client(client.id))).status).toBe(307)
    const [left] = await server.database.owner`
      select (select count(*)::int from chart_shares where to_post_id = ${post} and stopped_at is null and coalesce(until, 'infinity') >= current_date) as shares,
             (select count(*)::int from client_pins where post_id = ${post}) as pins,
             (select count(*)::int from outbox_messages o join posts p on p.staff_id = o.to_staff_id
               where p.id = ${post} and o.sent_at is null and o.cancelled_at is null) as mail`
    expect(left).toEqual({ shares: 0, pins: 0, mail: 0 })
    await page.goto(paths.manage())
    await page.getByRole('heading', { name: /no active therapist/ }).waitFor()
    await page.goto(paths.clientSharing(client.id, { person: post }))
    await page
      .getByText(/retired on/)
      .first()
      .waitFor()
    await claire.leave()
  })

  test('undone at once, the clients are back', async () => {
    const { page } = owner
    const post = await postOf(server, 'therapist8@demo.test')
    await page.goto(paths.manageStaffMember(post))
    await button(page, 'Undo the retirement').click()
    await page.getByText('Retirement undone.').waitFor()
    const claire = await signIn(browser, server, 'therapist8@demo.test')
    const client = await clientOfOnly(server, claire.email)
    expect((await claire.fetch(paths.client(client.id))).status).toBe(200)
    await claire.leave()
  })
})
