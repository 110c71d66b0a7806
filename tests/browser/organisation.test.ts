import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { looksRight } from './accessible'
import { type Person, postOf, signIn } from './people'

let server: TestServer
let browser: Browser
let manager: Person

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  manager = await signIn(browser, server, 'manager@demo.test')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const told = (page: Page, title: string) => page.getByText(title, { exact: true }).waitFor()

describe.sequential('the organisation', () => {
  test('gets a division and a site in it; errors stand beside their field, and undo takes the move back', async () => {
    const { page } = manager
    await page.goto(paths.manage())
    await page.getByRole('link', { name: 'Organisation', exact: true }).click()
    await page.getByText('Add a division').click()
    await button(page, 'Add the division').click()
    await page.getByText('Enter a name.').first().waitFor()
    await page.locator('#new-division-name').fill('Harbour side')
    await button(page, 'Add the division').click()
    await told(page, 'Added.')
    await page.getByRole('link', { name: 'Canal Street', exact: true }).click()
    await page.getByLabel('Kind').selectOption('council_site')
    await page.getByLabel('Division').selectOption({ label: 'Harbour side' })
    await looksRight(page, 'site')
    await button(page, 'Save the site').click()
    await told(page, 'Saved.')
    expect(await page.getByRole('table', { name: 'Sites of Harbour side' }).innerText()).toContain(
      'Council site',
    )
    await looksRight(page, 'organisation')
    await button(page, 'Undo').click()
    await told(page, 'Undone.')
    expect(await page.getByRole('table', { name: 'Sites without a division' }).innerText()).toContain(
      'Canal Street',
    )
  })

  test('says who stands in for a caseload, and the profile tells whom to ask', async () => {
    const { page } = manager
    await page.goto(paths.manageStaffMember(await postOf(server, 'therapist1@demo.test')))
    await page.getByText('Say who stands in').click()
    await page.getByLabel('Who stands in').selectOption({ label: 'Aisha Bello' })
    const today = await page.getByLabel('First day').last().inputValue()
    await page.locator('#cover-until').fill(today)
    await button(page, 'Save who stands in').click()
    await told(page, 'Saved.')
    await page.getByText(/Aisha Bello stands in for Priya Nair/).waitFor()
    await looksRight(page, 'standing-in')
    const [row] = await server.database.owner`
      select c.id from clients c join covers v on v.caseload_id = c.main_caseload_id order by v.since limit 1`
    await page.goto(paths.client(row?.id as string))
    await page.getByText(/^Aisha Bello stands in to/).waitFor()
    await page.getByLabel('Change the main provider').selectOption({ label: 'Nobody' })
    await button(page, 'Save main provider').click()
    await told(page, 'Main provider changed.')
    await looksRight(page, 'main-provider')
    await button(page, 'Undo').click()
    await told(page, 'Undone.')
  })
})
