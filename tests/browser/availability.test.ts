import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { looksRight } from './accessible'
import { type Case, clientOfOnly, type Person, postOf, signIn } from './people'

let server: TestServer
let browser: Browser
let priya: Person
let own: string
let other: string
let client: Case

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  own = await postOf(server, 'therapist1@demo.test')
  other = await postOf(server, 'therapist9@demo.test')
  client = await clientOfOnly(server, 'therapist1@demo.test')
  priya = await signIn(browser, server, 'therapist1@demo.test')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const sql = () => server.database.owner
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const told = (page: Page, title: string) => page.getByText(title, { exact: true }).waitFor()

/** Hours of a weekday, "09:00-10:30" by "09:00-10:30". */
const hoursOf = async (weekday: number) =>
  (
    await sql()<{ from: number; to: number }[]>`
      select from_minute as "from", to_minute as "to" from availability_blocks
       where post_id = ${own} and weekday = ${weekday} order by from_minute`
  ).map(({ from, to }) => [from, to])

describe.sequential('the own hours', () => {
  test('are drawn with the mouse and with the keyboard, and taken back', async () => {
    const { page } = priya
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(paths.availability(own))
    const slot = (value: string) => page.locator(`input[value="${value}"]`)
    const middle = async (value: string) => {
      await slot(value).scrollIntoViewIfNeeded()
      const box = await slot(value).boundingBox()
      return [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2] as const
    }
    await page.mouse.move(...(await middle('7-540')))
    await page.mouse.down()
    for (const value of ['7-570', '7-600']) await page.mouse.move(...(await middle(value)), { steps: 3 })
    await page.mouse.up()
    await button(page, 'Save the week').click()
    await told(page, 'Hours saved.')
    expect(await hoursOf(7)).toEqual([[540, 630]])
    const drawn = page.url()
    await slot('7-600').focus()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.href !== drawn)
    expect(await hoursOf(7)).toEqual([[540, 690]])
    await button(page, 'Undo').click()
    await told(page, 'Undone.')
    expect(await hoursOf(7)).toEqual([[540, 630]])
    await looksRight(page, 'availability')
  })

  test('are listed, copied, taken away for one date and shown to colleagues without JavaScript', async () => {
    const plain = await signIn(browser, server, 'therapist1@demo.test', { javaScriptEnabled: false })
    const { page } = plain
    await page.setViewportSize({ width: 360, height: 780 })
    await page.goto(paths.availability(own))
    // On a phone one day at a time, the others out of sight and posted all the same.
    const thursday = page.getByRole('radio', { name: 'Thursday' })
    await page.locator('label').filter({ has: thursday }).click()
    expect(await thursday.isChecked()).toBe(true)
    // The grid and what is wanted now and then are folded away: the page is read at a glance.
    expect(await page.locator('input[value="4-540"]').isVisible()).toBe(false)
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(1560)
    await page.getByText('Draw the day as a grid').click()
    expect(await page.locator('input[value="4-540"]').isVisible()).toBe(true)
    expect(await page.locator('input[value="1-540"]').isVisible()).toBe(false)
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.getByText('Copy Sunday to other days').click()
    await page.locator('#copy-7-to').getByLabel('Saturday').check()
    await button(page, 'Copy Sunday').click()
    await told(page, 'Hours copied.')
    expect(await hoursOf(6)).toEqual([[540, 630]])
    await page.getByRole('button', { name: 'Remove Saturday 09:00–10:30' }).click()
    await told(page, 'Hours removed.')
    await page.getByLabel('Date', { exact: true }).fill('2031-05-05')
    await page.getByLabel('On this date').selectOption('less')
    await button(page, 'Save for this date').click()
    await page.getByText('There is a problem').waitFor()
    expect(await page.getByLabel('Date', { exact: true }).inputValue()).toBe('2031-05-05')
    await page.locator('#date-from').fill('12:00')
    await page.locator('#date-to').fill('13:00')
    await button(page, 'Save for this date').click()
    await told(page, 'Saved for this date.')
    await page.getByText('Closed 12:00–13:00').first().waitFor()
    await button(page, 'Undo').click()
    await told(page, 'Undone.')
    expect(await page.getByText('Closed 12:00–13:00').count()).toBe(0)
    await button(page, 'Switch on').or(button(page, 'Switch off')).click()
    await page.getByText(/^Colleagues (no longer )?see when you are taken\.$/).waitFor()
    await page.getByRole('link', { name: 'Book out of office' }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await plain.leave()
  })

  test('go to a calendar program by an address that is shown once and can be ended', async () => {
    const { page } = priya
    await page.goto(paths.availability(own))
    await button(page, 'Make an address').click()
    const address = await page.locator('code').innerText()
    const feed = (method = 'GET') => fetch(address, { method, redirect: 'manual' })
    const answer = await feed()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('set-cookie')).toBeNull()
    const text = await answer.text()
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/)
    expect(text).toContain('SUMMARY:Appointment')
    expect(text).not.toContain(client.family)
    const head = await feed('HEAD')
    expect([head.status, await head.text()]).toEqual([200, ''])
    await page.goto(paths.availability(own))
    expect(await page.locator('code').count()).toBe(0)
    await page.getByText(/last asked for/).waitFor()
    await button(page, 'End the address').click()
    await told(page, 'Address ended.')
    const gone = await feed()
    const never = await fetch(server.baseUrl + paths.calendarFeed('x'.repeat(43)))
    const told404 = async (each: Response) => [
      each.status,
      await each.text(),
      each.headers.get('content-type'),
    ]
    expect(await told404(gone)).toEqual(await told404(never))
    expect(gone.status).toBe(404)
  })
})

describe.sequential('a free time', () => {
  test('is found for a client with filters, the earliest first, and booked', async () => {
    const desk = await signIn(browser, server, 'desk@demo.test')
    const { page } = desk
    // Two whole weeks: what is free today depends on the hour.
    const day = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)
    await page.goto(paths.findAvailability({ day }))
    await page.getByLabel('Name, reference or birth date').fill(client.reference)
    await button(page, 'Search').click()
    await page.getByRole('link', { name: new RegExp(client.reference) }).click()
    await page.getByText('Somebody else').waitFor()
    expect(page.url()).not.toContain(client.reference)
    await page.locator(`input[name=providers][value="${other}"]`).check()
    await button(page, 'Show free times').click()
    await page.getByText(/adds .* to their clients/).waitFor()
    const days = await page.getByRole('columnheader').count()
    expect(days).toBeGreaterThanOrEqual(11)
    await looksRight(page, 'find')
    const next = page.getByRole('list', { name: 'Next free' }).getByRole('link')
    const href = (await next.first().getAttribute('href')) ?? ''
    const all = await page
      .locator('td a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    const at = (address: string) => {
      const query = new URL(address, 'http://here').searchParams
      return `${query.get('day')} ${query.get('time')}`
    }
    expect(at(href)).toBe(all.map(at).sort()[0])
    await next.first().click()
    await page.getByText(/is new for/).waitFor()
    await page.getByRole('button', { name: 'Save appointment' }).click()
    await page.getByText('Booked.').waitFor()
    const [row] = await sql()`
      select count(*)::int as n from appointment_clients ac join appointment_providers ap using (appointment_id)
       where ac.client_id = ${client.id} and ap.post_id = ${other}`
    expect(row?.n).toBe(1)
    await desk.leave()
  })

  test('that is not there says why, leads to set-up, and shows all times', async () => {
    const manager = await signIn(browser, server, 'manager@demo.test')
    const { page } = manager
    await sql()`delete from availability_blocks where post_id = ${other}`
    await sql()`delete from availability_dates where post_id = ${other}`
    await page.goto(paths.findAvailability({ providers: other }))
    await page.getByText('No availability set up').waitFor()
    await looksRight(page, 'find-none')
    await page.getByRole('link', { name: /^Show all times/ }).click()
    await page.getByRole('table', { name: /Free times/ }).waitFor()
    await page.goBack()
    await page.getByRole('link', { name: /^Set up availability/ }).click()
    await page.getByRole('heading', { name: /^Availability of/ }).waitFor()
    await sql()`insert into closures (organisation_id, since, until, label)
      select organisation_id, current_date - 7, current_date + 30, 'Rebuilding' from posts where id = ${own}`
    await page.goto(paths.findAvailability({ providers: own }))
    await page.getByText('Closed in these weeks').waitFor()
    await manager.leave()
  })
})
