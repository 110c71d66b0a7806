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
let client: Case
let post: string
const MONDAY = '2028-04-03'

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  client = await clientOfOnly(server, 'therapist1@demo.test')
  post = await postOf(server, 'therapist1@demo.test')
  await taken('2028-04-17T14:00Z')
  plain = await signIn(browser, server, 'desk@demo.test', { javaScriptEnabled: false })
  priya = await signIn(browser, server, 'therapist1@demo.test')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Time of the provider that is somebody else's: 10:00 in New York. */
async function taken(at: string): Promise<void> {
  const { owner } = server.database
  const id = randomUUID()
  await owner`insert into appointments (id, organisation_id, kind, starts_at, ends_at, time_zone)
    select ${id}, organisation_id, 'meeting', ${at}, ${at}::timestamptz + interval '50 minutes', 'America/New_York' from posts where id = ${post}`
  await owner`insert into appointment_providers (appointment_id, post_id) values (${id}, ${post})`
}

const places = () =>
  server.database.owner<{ id: string; wall: string; status: string }[]>`
    select a.id, a.starts_wall as wall, a.status from appointments a join appointment_clients c on c.appointment_id = a.id
     where c.client_id = ${client.id} and a.series_id is not null order by a.starts_at`
const idOf = async (place: number) => (await places())[place - 1]?.id ?? ''

describe.sequential('a series', () => {
  test('is booked without JavaScript: its dates first, the one in the way decided', async () => {
    const { page } = plain
    await page.goto(paths.bookAppointment({ provider: post, day: MONDAY, time: '10:00', client: client.id }))
    await page.getByLabel('Repeat', { exact: true }).selectOption('week')
    await page.getByLabel('How many, the first one counted').fill('6')
    await page.getByRole('button', { name: 'Save appointment' }).click()
    await page.getByRole('heading', { name: '6 dates, every Monday' }).waitFor()
    expect(await page.locator('#dates').innerText()).toContain(
      'Priya Nair is taken at that time: a meeting, 10:00 to 10:50.',
    )
    expect(await places()).toEqual([])
    await page.getByRole('button', { name: 'Save these dates' }).click()
    await problem(page).getByText('One date must be decided first.').waitFor()
    await page.getByLabel('Mon 17 Apr 2028, 10:00').selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Save these dates' }).click()
    await page.getByText('6 appointments, every Monday.').waitFor()
    expect(await places()).toHaveLength(6)
    expect(await page.locator('main').innerText()).toContain('1 of 6, every Monday')
  })

  test('is moved from one place on; what has a time of its own keeps it', async () => {
    const { page } = priya
    const own = (await places())[2]?.wall
    await page.goto(paths.appointment(await idOf(2)))
    await page.locator('summary', { hasText: 'Move' }).click()
    await page.getByLabel('Which').nth(1).selectOption('later')
    await page.getByLabel('Date').fill('2028-04-11')
    await page.getByLabel('Starts').fill('15:00')
    await page.getByRole('button', { name: 'Move', exact: true }).click()
    await page.getByText('Moved.').waitFor()
    expect(await page.locator('main').innerText()).toContain('2 of 6, every Tuesday')
    const walls = (await places()).map(({ wall }) => wall)
    const later = ['2028-04-25T15:00', '2028-05-02T15:00', '2028-05-09T15:00']
    expect(walls).toEqual(['2028-04-03T10:00', '2028-04-11T15:00', own, ...later])
  })

  test('is cancelled with all to come, and taken back', async () => {
    const { page } = priya
    await page.goto(paths.appointment(await idOf(2)))
    await page.locator('summary', { hasText: 'Cancel' }).click()
    await page.getByLabel('Which').first().selectOption('all')
    await page.getByRole('button', { name: 'Cancel appointment' }).click()
    await page.getByText('Cancelled by the client.').waitFor()
    const statuses = async () => (await places()).map(({ status }) => status)
    expect(await statuses()).toEqual(['scheduled', ...Array<string>(5).fill('cancelled_by_client')])
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone.').waitFor()
    expect(new Set(await statuses())).toEqual(new Set(['scheduled']))
    await page.goto(paths.clientAppointments(client.id))
    expect(await page.locator('main').innerText()).toContain('2 of 6, every Tuesday')
  })

  test('is listed on the page of each date, and grows there without JavaScript', async () => {
    const { page } = plain
    await page.goto(paths.appointment(await idOf(2)))
    const series = page.getByRole('region', { name: 'The whole series' })
    expect(await series.getByRole('link').count()).toBe(4)
    expect(await series.innerText()).toMatch(/17 Apr 2028, 09:00\s+a time of its own/)
    await page.locator('summary', { hasText: 'Add dates' }).click()
    await page.getByLabel('How many more').fill('1')
    await page.getByRole('button', { name: 'Show the dates' }).click()
    await page.getByRole('heading', { name: '1 more date, every Tuesday' }).waitFor()
    expect(await page.locator('#dates').innerText()).toContain('Tue 16 May 2028, 15:00')
    await page.getByRole('button', { name: 'Book these dates' }).click()
    await page.getByText('Dates added.').waitFor()
    expect(await series.getByRole('link').count()).toBe(5)
    await page.goto(paths.calendar({ view: 'week', day: '2028-05-16', providers: post }))
    await page.getByRole('complementary', { name: 'What is shown' }).getByText('Repeats').waitFor()
  })
})
