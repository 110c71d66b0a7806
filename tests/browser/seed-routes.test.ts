import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { type Case, clientOfOnly, type Person, postOf, signIn } from './people'

// The four ways of the seed to share contact details alone; each ends with what the new provider sees, and why.

let server: TestServer
let browser: Browser
let desk: Person
let priya: Person
let client: Case
const DAY = '2028-03-06'

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  client = await clientOfOnly(server, 'therapist1@demo.test')
  desk = await signIn(browser, server, 'desk@demo.test', { viewport: { width: 1440, height: 900 } })
  priya = await signIn(browser, server, 'therapist1@demo.test')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function nameOf(email: string): Promise<string> {
  const [row] = await server.database.owner<{ name: string }[]>`select name from staff where email = ${email}`
  return row?.name as string
}

/** Contact details and non-clinical documents, none of the notes, and the act by which the client came onto the list. */
async function seesDemographicsAlone(email: string, act: RegExp) {
  const colleague = await signIn(browser, server, email)
  const { page, fetch } = colleague
  await page.goto(paths.client(client.id))
  expect(await page.locator('main').innerText()).toContain(client.reference)
  const why = (await page.locator('main').textContent()) ?? ''
  expect(why).toContain('contact details, addresses')
  expect(why).toMatch(act)
  expect((await fetch(paths.documentDownload(client.id, client.documents[0] ?? ''))).status).toBe(200)
  for (const note of client.notes) expect((await fetch(paths.note(client.id, note))).status).toBe(404)
  await colleague.leave()
}

async function isNewFor(page: Page) {
  const strip = page.getByRole('status').filter({ hasText: 'is new for' })
  await strip.waitFor()
  expect(await strip.innerText()).toMatch(/Saving adds .*contact details and non-clinical documents/s)
}

/** The panel of the screen stands folded up, and asks for its pictures when it is opened. */
async function tellsHow(page: Page, id: string) {
  const panel = page.locator(`details#${id}`)
  const loaded = () =>
    panel.locator('img').evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth))
  await panel.locator('summary').scrollIntoViewIfNeeded()
  expect(await loaded()).toEqual((await loaded()).map(() => 0))
  await panel.locator('summary').click()
  for (const image of await panel.locator('img').all()) {
    await image.scrollIntoViewIfNeeded()
    await image.evaluate((one) => (one as HTMLImageElement).decode())
  }
  expect(new Set(await loaded())).toEqual(new Set([640]))
  await panel.locator('summary').click()
}

const bookedByDesk = async () => new RegExp(`Since the booking of .* by ${await nameOf('desk@demo.test')}`)

describe.sequential('the four routes of the seed', () => {
  test('1: share from the Records tab and stop at once', async () => {
    const { page } = priya
    const email = 'therapist6@demo.test'
    await page.goto(paths.client(client.id))
    await page.getByRole('link', { name: 'Records', exact: true }).click()
    await page.getByRole('heading', { name: 'Chart Sharing' }).waitFor()
    await tellsHow(page, 'how-records')
    await page
      .getByRole('link', { name: `Share with ${await nameOf(email)}` })
      .first()
      .click()
    await page
      .getByRole('radio', { name: /^Chart(?! and)/ })
      .first()
      .check()
    await page.locator('form.share-check button[type=submit]').click()
    await page.getByText('Chart shared.').waitFor()
    await page.getByRole('button', { name: /^Stop/ }).first().click()
    await page.getByText('Sharing stopped').waitFor()
    await seesDemographicsAlone(email, new RegExp(`care team since.*${await nameOf(priya.email)}, `, 's'))
  })

  test('2: book beside a slot of the calendar, looking in the whole group', async () => {
    const { page } = desk
    const email = 'therapist7@demo.test'
    await page.goto(paths.calendar({ view: 'team', day: DAY, providers: await postOf(server, email) }))
    await tellsHow(page, 'how-calendar')
    await page.locator('a[data-book][data-time="10:00"]').first().click()
    const form = page.getByRole('dialog', { name: 'Book an appointment' })
    await form.getByText('Whole group').click()
    await form.getByRole('combobox', { name: 'Client' }).fill(client.reference)
    await form.getByRole('option', { name: new RegExp(client.reference) }).click()
    await isNewFor(page)
    await form.getByRole('button', { name: 'Save appointment' }).click()
    await page.getByText('Booked.').first().waitFor()
    await seesDemographicsAlone(email, await bookedByDesk())
  })

  test('3: find availability for the client and the therapist', async () => {
    const { page } = desk
    const email = 'therapist8@demo.test'
    await page.goto(paths.calendar({ day: DAY }))
    await page.getByRole('link', { name: 'Find availability' }).first().click()
    await page.getByLabel('Name, reference or birth date').waitFor()
    await tellsHow(page, 'how-find')
    await page.getByLabel('Name, reference or birth date').fill(client.reference)
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: new RegExp(client.reference) }).click()
    await page.getByRole('checkbox', { name: new RegExp(await nameOf(email)) }).check()
    await page.getByRole('button', { name: 'Show free times' }).click()
    await page.waitForURL('**providers=**')
    await page
      .getByRole('region', { name: 'Free times' })
      .getByRole('link', { name: /^Book / })
      .last()
      .click()
    await isNewFor(page)
    await page.getByRole('button', { name: 'Save appointment' }).click()
    await page.getByText('Booked.').first().waitFor()
    await seesDemographicsAlone(email, await bookedByDesk())
  })

  test('4: schedule from the client’s appointments', async () => {
    const { page } = desk
    const email = 'therapist9@demo.test'
    await page.goto(paths.client(client.id))
    await page.getByRole('link', { name: 'Appointments', exact: true }).click()
    await page.getByRole('link', { name: 'Book', exact: true }).waitFor()
    await tellsHow(page, 'how-client')
    await page.getByRole('link', { name: 'Book', exact: true }).click()
    await page.getByLabel('Provider').selectOption(await postOf(server, email))
    await isNewFor(page)
    await page.getByLabel('Date', { exact: true }).fill(DAY)
    await page.getByLabel('Starts').fill('15:00')
    // What is said of another time comes first: saved before it is, the form would ask once more.
    await page.waitForLoadState('networkidle')
    await page.getByRole('button', { name: 'Save appointment' }).click()
    await page.getByText('Booked.').first().waitFor()
    await seesDemographicsAlone(email, await bookedByDesk())
  })
})
