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

describe.sequential('the practice’s reference data', () => {
  test('a service is added, done otherwise by one provider, and retired; undo takes each back', async () => {
    const { page } = manager
    await page.goto(paths.manage())
    await page.getByRole('link', { name: 'Services', exact: true }).click()
    await page.getByRole('link', { name: 'Add a service' }).click()
    await button(page, 'Add the service').click()
    await page.getByText('There is a problem').waitFor()
    await page.getByLabel('Code', { exact: true }).fill('EMDR90')
    await page.getByLabel('Label', { exact: true }).fill('EMDR, long')
    await page.getByLabel('Session, minutes').fill('90')
    await page.getByLabel(/^Kept free/).fill('105')
    await page.getByLabel(/^Fee/).fill('210')
    await button(page, 'Add the service').click()
    await told(page, 'Added.')
    await page.getByRole('link', { name: 'EMDR90 EMDR, long' }).click()
    await page.getByText('Say what a provider does otherwise').click()
    await page.getByLabel('Provider').selectOption({ index: 1 })
    await page.getByLabel('Session, minutes').last().fill('80')
    await looksRight(page, 'service')
    await button(page, 'Save').last().click()
    await told(page, 'Saved.')
    await page.getByText('session 80 min').waitFor()
    await button(page, 'Undo').click()
    await told(page, 'Undone.')
    await page.getByRole('link', { name: 'EMDR90 EMDR, long' }).click()
    await page.getByText('Every provider does as the practice does.').waitFor()
    await page.getByLabel('Offered').selectOption('no')
    await button(page, 'Save the service').click()
    await told(page, 'Saved.')
    expect(await page.getByRole('row', { name: /EMDR90/ }).innerText()).toContain('Retired')
    await looksRight(page, 'services')
  })

  test('clients come in from a spreadsheet after a check, and go again by undo', async () => {
    const { page } = manager
    const upload = async (text: string, encoding: BufferEncoding = 'utf-8') => {
      const buffer = Buffer.from(text, encoding)
      await page
        .getByLabel('Files', { exact: true })
        .setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer })
      await button(page, 'Check before importing').click()
    }
    await page.goto(paths.manage())
    await page.getByRole('link', { name: 'Open import', exact: true }).click()
    await page.getByLabel('Files', { exact: true }).waitFor()
    await looksRight(page, 'imports')
    await upload('\u0000\u0001\u0002')
    await page.getByText('There is a problem').waitFor()
    await page.getByText('it holds something else than text').first().waitFor()
    const rows = [
      'Last Name;First Name;DOB;Therapist',
      'Moving;Zoë;3/4/1990;Marcus Webb',
      'Moving;Tom;5/6/1991;Nobody Known',
      ';Kim;1/1/1990;',
      'Moving;"Lee;1/1/1990;',
    ]
    await upload(rows.join('\r\n'), 'latin1')
    await page.getByText('Is 3/4/1990 the 3rd of April or the 4th of March?').waitFor()
    await page.getByText('This file is not UTF-8').waitFor()
    expect(await button(page, 'Import 2 clients').count()).toBe(0)
    await looksRight(page, 'import-check')
    await page.getByLabel('Order of day and month').selectOption('month-first')
    await button(page, 'Check again').click()
    await told(page, 'Saved.')
    await page.getByRole('rowheader', { name: 'Moving, Zoë' }).waitFor()
    await button(page, 'Import 2 clients').click()
    await page.getByText('2 clients came in, 2 rows stayed out.').waitFor()
    await looksRight(page, 'import-done')
    const file = await manager.fetch(
      (await page.getByRole('link', { name: 'All of them, as a file' }).getAttribute('href')) ?? '',
    )
    expect(file.headers.get('content-disposition')).toContain('attachment')
    const [heads, first, second] = (await file.text()).split('\r\n')
    expect(heads).toBe('Line in the file,Why it stayed out,Last Name,First Name,DOB,Therapist')
    expect(first).toBe('4,forename and surname are needed: Surname,,Kim,1/1/1990,')
    expect(second).toMatch(/^5,"a quotation mark in this row is not closed/)
    await button(page, 'Undo').click()
    await page.getByText('Taken back: 2 clients').waitFor()
    await looksRight(page, 'import-undone')
    await page.getByRole('link', { name: 'Import', exact: true }).click()
    await page.getByRole('row', { name: /Undone/ }).waitFor()
  })

  test('a practice without services is offered the usual ones', async () => {
    const { page } = manager
    const { owner } = server.database
    await owner`delete from service_overrides`
    await owner`update appointments set service_id = null, fee_service_id = null where keeps_time or service_id is not null or fee_service_id is not null`
    await owner`delete from services`
    await page.goto(paths.manageServices())
    await button(page, 'Add the usual services').click()
    await told(page, 'Added.')
    expect(await page.getByRole('row').count()).toBe(13)
  })

  test('days are closed, what is booked on them is told and stays, without JavaScript as well', async () => {
    const { page } = await signIn(browser, server, 'owner@demo.test', { javaScriptEnabled: false })
    const [day] = await server.database.owner<{ day: string; n: number }[]>`
      select policy.day_of(starts_at)::text as day, count(*)::int as n from appointments
       where keeps_time and kind = 'appointment' and policy.day_of(starts_at) > policy.day_of(now()) + 1 group by 1 order by 1 limit 1`
    await page.goto(paths.manageClosures())
    await page
      .getByLabel('First day')
      .last()
      .fill(day?.day ?? '')
    await page.getByLabel('Why').last().fill('Burst pipe')
    await button(page, 'Close these days').click()
    await told(page, 'Days closed.')
    await page.getByText(`${day?.n} appointments are booked all the same.`).waitFor()
    const [left] = await server.database.owner`
      select count(*)::int as n from appointments where keeps_time and kind = 'appointment' and policy.day_of(starts_at) = ${day?.day ?? ''}`
    expect(left?.n).toBe(day?.n)
    await manager.page.goto(paths.manageClosures())
    await looksRight(manager.page, 'closed-days')
    await button(page, 'Undo').click()
    await told(page, 'Undone.')
    expect(await page.getByText('Burst pipe', { exact: true }).count()).toBe(0)
  })

  test('a tag is given to a provider and found with', async () => {
    const { page } = manager
    await page.goto(paths.manageTags())
    await page.getByLabel('Name').fill('Play therapy')
    await button(page, 'Add the tag').click()
    await told(page, 'Added.')
    await page.getByLabel('Elena Ruiz').check()
    await button(page, 'Save the tag').click()
    await told(page, 'Saved.')
    await looksRight(page, 'tag')
    await page.goto(paths.manageTags())
    expect(await page.getByRole('row', { name: /Play therapy/ }).innerText()).toContain('Elena Ruiz')
    const tagId = (await server.database.owner`select id from staff_tags where name = 'Play therapy'`)[0]?.id
    await page.goto(paths.findAvailability({ tags: tagId as string }))
    expect(await page.locator('main').innerText()).toContain('Elena Ruiz')
    expect(await postOf(server, 'therapist1@demo.test')).toBeTruthy()
  })

  test('a site gets a room and its code', async () => {
    const { page } = manager
    await page.goto(paths.manageOrganisation())
    await page.getByRole('link', { name: 'Canal Street', exact: true }).click()
    await page.getByText('Add a room').first().click()
    await page.locator('[id^=new-room-][id$=-name]').first().fill('Blue room')
    await button(page, 'Add the room').first().click()
    await told(page, 'Added.')
    await page.getByText('Blue room', { exact: true }).first().waitFor()
    await page.getByLabel('Place-of-service code').first().selectOption('53')
    await button(page, 'Save the site').first().click()
    const coded = async () =>
      (await server.database.owner`select 1 from sites where place_of_service = '53'`).length
    await expect.poll(coded).toBe(1)
    await looksRight(page, 'sites')
  })
})
