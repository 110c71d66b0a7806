import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { problem } from './accessible'
import { type Case, clientOfOnly, type Person, postOf, signIn } from './people'

let server: TestServer
let browser: Browser
let plain: Person
let priya: Person
let stranger: Person
let custodian: Person
let client: Case
let id: string

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  client = await clientOfOnly(server, 'therapist1@demo.test')
  id = await standing()
  plain = await signIn(browser, server, 'desk@demo.test', { javaScriptEnabled: false })
  priya = await signIn(browser, server, 'therapist1@demo.test')
  stranger = await signIn(browser, server, 'therapist8@demo.test')
  custodian = await signIn(browser, server, 'custodian@demo.test')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** An appointment of the client with the only provider. */
async function standing(): Promise<string> {
  const { owner } = server.database
  const made = randomUUID()
  const post = await postOf(server, 'therapist1@demo.test')
  await owner`insert into appointments (id, organisation_id, starts_at, ends_at, time_zone)
    select ${made}, organisation_id, '2028-03-07T15:00Z', '2028-03-07T15:50Z', 'America/New_York' from posts where id = ${post}`
  await owner`insert into appointment_providers (appointment_id, post_id) values (${made}, ${post})`
  await owner`insert into appointment_clients (appointment_id, client_id) values (${made}, ${client.id})`
  return made
}

const status = async () => {
  const [row] = await server.database.owner<
    { status: string }[]
  >`select status from appointments where id = ${id}`
  return row?.status
}

describe.sequential('an appointment', () => {
  test('is confirmed and taken back without JavaScript', async () => {
    const { page } = plain
    await page.goto(paths.appointment(id))
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('status').getByText('Confirmed.').waitFor()
    expect(await status()).toBe('confirmed')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone.').waitFor()
    expect(await status()).toBe('scheduled')
  })

  test('is moved and cancelled, and the tab of the client tells both', async () => {
    const { page } = priya
    await page.goto(paths.appointment(id))
    await page.locator('summary', { hasText: 'Move' }).click()
    await page.getByLabel('Starts').fill('12:30')
    await page.getByRole('button', { name: 'Move', exact: true }).click()
    await page.getByText('Moved.').waitFor()
    expect(await page.locator('main').innerText()).toContain('12:30 to 13:20')
    await page.locator('summary', { hasText: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Cancel appointment' }).click()
    await page.getByText('Cancelled by the client.').waitFor()
    expect(await status()).toBe('cancelled_by_client')
    await page.goto(paths.clientAppointments(client.id))
    const row = page.getByRole('row').filter({ hasText: '7 Mar 2028, 12:30' })
    expect(await row.count()).toBe(0)
    await page.getByRole('link', { name: /^Show cancelled/ }).click()
    expect(await row.innerText()).toContain('Cancelled by the client')
  })

  test('says who changed it meanwhile', async () => {
    const { page } = priya
    await page.goto(paths.appointment(id))
    await plain.page.goto(paths.appointment(id))
    await plain.page.getByRole('button', { name: 'Back to scheduled' }).click()
    await plain.page.getByRole('status').getByText('Scheduled.').waitFor()
    await page.locator('summary', { hasText: 'Change details' }).click()
    await page.getByLabel('Note for staff').fill('Bring the form')
    await page.getByRole('button', { name: 'Save details' }).click()
    await problem(page).getByText('This was changed meanwhile.').waitFor()
    expect(await page.getByLabel('Note for staff').inputValue()).toBe('Bring the form')
  })

  test('is hidden from whoever has nothing to do with it, and only read by the custodian', async () => {
    expect((await stranger.fetch(paths.appointment(id))).status).toBe(404)
    expect((await stranger.fetch(paths.appointment(randomUUID()))).status).toBe(404)
    await custodian.page.goto(paths.appointment(id))
    expect(await custodian.page.getByRole('heading', { name: 'Details' }).count()).toBe(1)
    expect(await custodian.page.locator('main').getByRole('button').count()).toBe(0)
    await priya.page.goto(paths.appointment(id))
    expect(await priya.page.getByRole('link', { name: 'Start a note' }).count()).toBe(1)
  })
})
