import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { problem, violations } from './accessible'
import { type Case, clientOfOnly, type Person, postOf, signIn } from './people'

let server: TestServer
let browser: Browser
let desk: Person
let plain: Person
let priya: Person
let custodian: Person
let client: Case
let other: string
const DAY = '2028-03-06'

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  client = await clientOfOnly(server, 'therapist1@demo.test')
  other = await postOf(server, 'therapist7@demo.test')
  desk = await signIn(browser, server, 'desk@demo.test')
  plain = await signIn(browser, server, 'desk@demo.test', { javaScriptEnabled: false })
  priya = await signIn(browser, server, 'therapist1@demo.test')
  custodian = await signIn(browser, server, 'custodian@demo.test')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const onList = async () =>
  (
    await server.database.owner`
      select 1 from care_team_memberships
       where client_id = ${client.id} and post_id = ${other} and ended_at is null`
  ).length

const rowsAt = async (time: string) =>
  server.database.owner<{ status: string; reason: string | null }[]>`
    select a.status, ac.overlap_reason as reason from appointments a
      join appointment_clients ac on ac.appointment_id = a.id
     where ac.client_id = ${client.id} and a.starts_wall = ${`${DAY}T${time}`} order by a.created_at`

describe.sequential('booking', () => {
  test('without JavaScript: look for the client, read what it does, save, undo', async () => {
    const { page } = plain
    await page.goto(paths.bookAppointment({ provider: other, day: DAY, time: '10:00' }))
    await page.getByLabel('Client', { exact: true }).fill(client.reference)
    await page.getByText('Whole group').click()
    await page.getByRole('button', { name: 'Search' }).click()
    expect(page.url()).not.toContain(client.reference)
    await page.getByRole('radio', { name: new RegExp(client.reference) }).check()
    await page.getByText('More details').click()
    await page.getByLabel('Note for staff').fill('Bring the form')
    await page.getByRole('button', { name: 'Save appointment' }).click()
    await page.getByText('Nothing is saved yet.').waitFor()
    const strip = await page.getByRole('status').allInnerTexts()
    expect(strip.join(' ')).toMatch(/is new for .*Saving adds .*contact details and non-clinical documents/s)
    expect(await page.getByLabel('Note for staff').inputValue()).toBe('Bring the form')
    expect(await page.getByLabel('Starts').inputValue()).toBe('10:00')
    expect(await onList()).toBe(0)
    await page.getByRole('button', { name: 'Save appointment' }).click()
    await page.getByText('Booked.').waitFor()
    expect(await page.locator('main').innerText()).toContain('list now.')
    expect(await onList()).toBe(1)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone.').waitFor()
    expect(await onList()).toBe(0)
    expect((await rowsAt('10:00')).map(({ status }) => status)).toEqual(['entered_in_error'])
  })

  test('with the keyboard alone, and a taken time offers free ones that book at once', async () => {
    const { page } = desk
    const post = await postOf(server, 'therapist1@demo.test')
    const book = async () => {
      await page.goto(paths.bookAppointment({ provider: post, day: DAY, time: '11:00' }))
      await page.getByRole('combobox', { name: 'Client' }).waitFor()
      await page.getByRole('combobox', { name: 'Client' }).pressSequentially(client.family.slice(0, 4))
      await page.getByRole('option', { name: new RegExp(client.reference) }).waitFor()
      const options = await page.getByRole('option').allInnerTexts()
      const index = options.findIndex((text) => text.includes(client.reference))
      for (let step = 0; step <= index; step += 1) await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.getByRole('checkbox', { name: new RegExp(client.reference) }).waitFor()
      await page.keyboard.press('Enter')
    }
    await book()
    await page.getByText('Booked.').waitFor()
    expect(await rowsAt('11:00')).toHaveLength(1)
    await book()
    await problem(page).getByText('is taken at that time').waitFor()
    expect(await rowsAt('11:00')).toHaveLength(1)
    await page
      .getByRole('button', { name: /Mar, \d\d:\d\d$/ })
      .first()
      .click()
    await page.getByText('Booked.').waitFor()
  })

  test('of one client with two providers at once asks for a reason, and never says with whom', async () => {
    const { page } = plain
    await page.goto(paths.bookAppointment({ provider: other, day: DAY, time: '11:15', client: client.id }))
    await page.getByRole('button', { name: 'Save appointment' }).click()
    const told = await problem(page).innerText()
    expect(told).toContain('has another appointment at that time')
    expect(told).not.toContain('Nair')
    await page.getByLabel('Why at the same time').fill('Joint session')
    await page.getByRole('button', { name: 'Save appointment' }).click()
    await page.getByText('Booked.').waitFor()
    expect(await rowsAt('11:15')).toEqual([{ status: 'scheduled', reason: 'Joint session' }])
  })

  test('says beside the fields what is missing, and keeps what was typed', async () => {
    const { page } = plain
    await page.goto(paths.bookAppointment({ day: DAY, client: client.id }))
    await page.getByLabel('Minutes', { exact: true }).fill('none')
    await page.getByRole('button', { name: 'Save appointment' }).click()
    const told = await problem(page).innerText()
    expect(told).toContain('Write a time such as 14:00.')
    expect(told).toContain('Write the length in minutes')
    expect(await page.getByLabel('Minutes', { exact: true }).inputValue()).toBe('none')
    expect(await page.getByRole('checkbox', { name: new RegExp(client.reference) }).isChecked()).toBe(true)
  })

  test('begins for the desk with nobody chosen, and one save says all that is missing', async () => {
    const { page } = desk
    await page.goto(paths.bookAppointment({ day: DAY }))
    await page.getByRole('combobox', { name: 'Client' }).waitFor()
    expect(await page.getByLabel('Provider', { exact: true }).inputValue()).toBe('')
    expect(await page.getByText('Whole group', { exact: true }).count()).toBe(0)
    await page.getByRole('button', { name: 'Save appointment' }).click()
    const told = problem(page)
    await told.waitFor()
    expect((await told.getByRole('listitem').allInnerTexts()).map((text) => text.trim())).toEqual([
      'Choose a client.',
      'Choose a provider.',
      'Write a time such as 14:00.',
    ])
    expect(await page.locator('#provider-error').innerText()).toContain('Choose a provider.')
    await page.getByText('Not saved. Choose a client. And 2 more, listed on top.').waitFor()
    expect(await violations(page, 'light')).toEqual([])
    // Enter takes the only one who fits, also before the list is there.
    await page.getByRole('combobox', { name: 'Client' }).fill(client.reference)
    await page.keyboard.press('Enter')
    await page.getByRole('checkbox', { name: new RegExp(client.reference) }).waitFor()
    await page.getByLabel('Provider', { exact: true }).selectOption(other)
    await page.getByText('Whole group', { exact: true }).waitFor({ state: 'attached' })
  })

  test('enters a client who calls for the first time without leaving it, also without JavaScript', async () => {
    for (const [{ page }, family, time, phone] of [
      [plain, 'Quistorp', '15:00', '(555) 019-8731'],
      [desk, 'Zwickert', '16:00', '(555) 019-8732'],
    ] as const) {
      await page.goto(paths.bookAppointment({ provider: other, day: DAY, time, more: 'yes' }))
      await page.getByLabel('Note for staff').fill('Bring the form')
      await page.getByLabel('Client', { exact: true }).fill(`Ida ${family}`)
      await page.getByRole('button', { name: 'New client' }).click()
      const given = page.getByLabel('Forename')
      await given.waitFor()
      expect(await given.inputValue()).toBe('Ida')
      expect(await page.getByLabel('Surname').inputValue()).toBe(family)
      await page.getByLabel(/^Cell phone/).fill(phone)
      await page.getByRole('button', { name: 'Create client' }).click()
      await page.getByText(`is new for Ida ${family}`).first().waitFor()
      expect(await page.getByLabel('Note for staff').inputValue()).toBe('Bring the form')
      expect(await page.getByLabel('Starts').inputValue()).toBe(time)
      await page.getByRole('button', { name: 'Save appointment' }).click()
      await page.getByText('Booked.').waitFor()
      expect(await page.locator('main').innerText()).toContain(family)
    }
  })

  test('keeps time away for whole days', async () => {
    const { page } = priya
    await page.goto(paths.bookAppointment({ day: '2028-05-01', kind: 'out_of_office' }))
    await page.getByRole('textbox', { name: 'Last day optional' }).fill('2028-05-05')
    await page.getByRole('button', { name: 'Save time away' }).click()
    await page.getByText('Booked.').waitFor()
    expect(await page.locator('main').innerText()).toContain('Mon 1 May 2028 to Fri 5 May 2028')
    await page.goto(paths.bookAppointment({ day: DAY, kind: 'out_of_office' }))
    expect(await page.getByLabel('Starts').isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Save time away' }).click()
    await page.getByRole('heading', { name: 'These stay, to be moved' }).waitFor()
    expect(
      await page.getByRole('list').filter({ hasText: '6 Mar 2028, 11:00' }).getByRole('link').count(),
    ).toBe(2)
    await page.getByRole('button', { name: 'Save all the same' }).click()
    await page.getByRole('heading', { name: 'To be moved' }).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone.').waitFor()
  })

  test('is not for the custodian, and a provider finds his own clients alone', async () => {
    expect((await custodian.fetch(paths.bookAppointment())).status).toBe(403)
    const hidden = await clientOfOnly(server, 'therapist8@demo.test')
    const { page } = priya
    await page.goto(paths.bookAppointment({ client: hidden.id }))
    expect(await page.locator('main').innerText()).not.toContain(hidden.reference)
    await page.getByText('All my clients').click()
    await page.getByRole('combobox', { name: 'Client' }).pressSequentially(hidden.reference)
    await page.getByText('Nobody here fits.').waitFor()
  })
})
