import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { looksRight, problem, violations } from './accessible'
import { type Case, clientOfOnly, type Person, signIn } from './people'

const ELENA = 'elena@ccp.test'
let server: TestServer
let browser: Browser
let priya: Person
let elena: Person
let client: Case

const one = async (rows: Promise<{ id: string }[]>) => (await rows)[0]?.id ?? ''

/** A second organisation with a division, a site and somebody who works there. */
async function secondOrganisation(): Promise<void> {
  const sql = server.database.owner
  await sql`insert into mechanism_switches (mechanism, on_from) values ('M4', '2020-01-01')`
  await sql`update organisations set discoverability = 'name'`
  const ccp = await one(sql`insert into organisations (name) values ('CCP') returning id`)
  const division = await one(
    sql`insert into divisions (name, organisation_id) values ('Joined up for Business', ${ccp}) returning id`,
  )
  const site = await one(
    sql`insert into sites (name, organisation_id, division_id) values ('Event Registrations', ${ccp}, ${division}) returning id`,
  )
  const staff = await one(sql`
    insert into staff (name, email, password_hash)
    select 'Elena Ruiz', ${ELENA}, password_hash from staff where email = 'therapist9@demo.test' returning id`)
  const post = await one(
    sql`insert into posts (staff_id, organisation_id, site_id) values (${staff}, ${ccp}, ${site}) returning id`,
  )
  await sql`insert into post_roles (post_id, role) values (${post}, 'provider')`
}

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  client = await clientOfOnly(server, 'therapist1@demo.test')
  await secondOrganisation()
  priya = await signIn(browser, server, 'therapist1@demo.test')
  elena = await signIn(browser, server, ELENA)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const elenaGets = async () => (await elena.fetch(paths.client(client.id))).status
const at = (page: Page) => ({
  organisation: page.getByLabel('Organisation', { exact: true }),
  allDivisions: page.getByLabel('Share to all divisions in organisation'),
  division: page.getByLabel('Division', { exact: true }),
  allSites: page.getByLabel('Share to all sites in division'),
  site: page.getByLabel('Site', { exact: true }),
})
const save = (page: Page) => page.getByRole('button', { name: 'Save' }).click()

describe.sequential('a client shared with another site', () => {
  test('who may not open the client finds reference, forename and surname, and who holds the caseload', async () => {
    const { page } = elena
    await page.goto('/clients')
    await page.locator('#q').fill(client.reference)
    await page.locator('#q').press('Enter')
    const row = page.getByRole('row').filter({ hasText: client.reference })
    await row.waitFor()
    expect(await page.getByRole('columnheader').allInnerTexts()).toEqual(['Reference', 'Forename', 'Surname'])
    await row.getByRole('link').click()
    await page.getByRole('heading', { name: 'Client Not Viewable' }).waitFor()
    expect(await page.locator('dt').allInnerTexts()).toEqual([
      'Client Ref',
      'Client Name',
      'Site',
      'Caseload',
      'Caseload Phone',
      'Caseload Email',
    ])
    await looksRight(page, 'site share, not viewable')
    expect(await elenaGets()).toBe(404)
    // The same by the command menu, which leads to the same page.
    await page.locator('a[aria-keyshortcuts][aria-haspopup=dialog]').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill(client.reference)
    await page.getByRole('option').filter({ hasText: client.reference }).first().waitFor()
    expect(await violations(page, 'light', true)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Client Not Viewable' }).waitFor()
  })

  test('Action, Share and Add lead to the form by keyboard; a tick disables what lies below it', async () => {
    const { page } = priya
    await page.goto(paths.client(client.id))
    await page.getByRole('button', { name: 'Action' }).focus()
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Share')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Add' }).click()
    await page.getByRole('heading', { name: 'Share With Another Site' }).waitFor()
    const field = at(page)
    await field.organisation.selectOption('CCP')
    await field.allDivisions.check()
    for (const below of [field.division, field.allSites, field.site])
      expect(await below.isDisabled()).toBe(true)
    await field.allDivisions.uncheck()
    await field.division.selectOption('Joined up for Business')
    await field.allSites.check()
    expect(await field.site.isDisabled()).toBe(true)
    await field.allSites.uncheck()
    await save(page)
    await problem(page).getByText('Choose a site').waitFor()
    expect(await field.division.locator('option:checked').innerText()).toBe('Joined up for Business')
    await looksRight(page, 'site share, form')
  })

  test('nothing opens before the check page is confirmed; then the site sees the client', async () => {
    const { page } = priya
    await at(page).site.selectOption('Event Registrations')
    await page.getByLabel('Diagnoses').uncheck()
    await save(page)
    await page.getByText('1 site, 1 person today').waitFor()
    await looksRight(page, 'site share, check')
    expect(await elenaGets()).toBe(404)
    await page.getByRole('button', { name: 'Share with Event Registrations' }).click()
    await page.getByText('Shared with Event Registrations.').waitFor()
    await looksRight(page, 'site share, shared')
    expect(await elenaGets()).toBe(200)
  })

  test('it is changed, ended, and brought back by Undo; each counts on the next request', async () => {
    const { page } = priya
    await page.getByRole('link', { name: /^Edit/ }).click()
    await page.getByLabel('Editable').check()
    await save(page)
    await page.getByRole('button', { name: 'Change the share with Event Registrations' }).click()
    await page.getByText('Share changed.').waitFor()
    expect(await page.getByRole('row').filter({ hasText: 'Running' }).innerText()).toContain('Editable')
    await page.getByRole('button', { name: /^End/ }).click()
    await page.getByText('Share ended.').waitFor()
    expect(await elenaGets()).toBe(404)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone.').waitFor()
    expect(await elenaGets()).toBe(200)
  })

  test('without JavaScript the server says what contradicts, keeps it, and the rest is the same', async () => {
    const plain = await signIn(browser, server, 'therapist1@demo.test', { javaScriptEnabled: false })
    const { page } = plain
    await page.goto(paths.newSiteShare(client.id))
    const field = at(page)
    await field.organisation.selectOption('CCP')
    await field.division.selectOption('Joined up for Business')
    await field.allSites.check()
    await field.site.selectOption('Event Registrations')
    await save(page)
    await page.locator('#siteId-error').getByText('Leave the site empty').waitFor()
    expect(await field.allSites.isChecked()).toBe(true)
    await field.site.selectOption('')
    await save(page)
    await page.getByRole('button', { name: 'Share with All sites of Joined up for Business' }).click()
    await page.getByText('Shared with Joined up for Business.').waitFor()
    await plain.leave()
  })
})
