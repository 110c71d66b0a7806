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
let desk: Person
let guest: Page
let client: Case
let ana: { id: string; note: string }
let names: string[]
let check: string

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  client = await clientOfOnly(server, 'therapist1@demo.test')
  ana = await anaOliveira()
  names = [client.family, client.reference, 'Ana', 'Oliveira']
  const to = await postOf(server, 'therapist6@demo.test')
  check = paths.chartSharingCheck(client.id, await postOf(server, 'therapist1@demo.test'), to)
  priya = await signIn(browser, server, 'therapist1@demo.test')
  desk = await signIn(browser, server, 'desk@demo.test')
  guest = await (await browser.newContext({ baseURL: server.baseUrl })).newPage()
  for (const page of [priya.page, desk.page, guest]) watch(page)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** The client of the demo network with everything: a long care team, shares, documents, an alert. */
async function anaOliveira() {
  const [found] = await server.database.owner<{ id: string; note: string }[]>`
    select c.id, (select i.id from items i where i.client_id = c.id and i.component = 'notes' and not i.draft
                   order by i.on_day desc limit 1) as note
      from clients c where c.family_name = 'Oliveira' and c.given_name like 'Ana%'`
  if (!found) throw new Error('the demo network has no Ana Oliveira')
  return found
}

/** What a page complained about, and whom else it asked, since it was last looked at. */
const noticed: string[] = []
const isExpected = (text: string) => /status of 40[34]/.test(text)

function watch(page: Page) {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !isExpected(message.text()))
      noticed.push(message.text())
  })
  page.on('pageerror', (error) => noticed.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(server.baseUrl) && !request.url().startsWith('data:'))
      noticed.push(`asks ${request.url()}`)
  })
}

/** `floats`: a panel lies over the page, so what it covers is no target to measure. */
type Screen = { who: () => Page; open: (page: Page) => Promise<unknown>; floats?: true }

const search = async (page: Page, words: string) => {
  await page.goto('/clients')
  await page.getByLabel(/^Search/).fill(words)
  await page.getByLabel(/^Search/).press('Enter')
  await page.getByRole('status').filter({ hasText: 'found' }).waitFor()
}
const send = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const therapist = () => priya.page
const choose = (what: RegExp) => async (page: Page) => {
  await page.goto(check)
  await page.getByRole('radio', { name: what }).check()
}

const screens: Record<string, Screen> = {
  'sign in': { who: () => guest, open: (page) => page.goto('/sign-in') },
  'sign in, refused': {
    who: () => guest,
    open: async (page) => {
      await page.goto('/sign-in')
      await page.getByLabel('E-mail').fill('somebody@demo.test')
      await send(page, 'Sign in')
      await page.getByText('There is a problem').waitFor()
    },
  },
  'forgot password': { who: () => guest, open: (page) => page.goto(paths.resetPassword()) },
  'choose password, refused': {
    who: () => guest,
    open: async (page) => {
      await server.database.owner`
        insert into password_links (staff_id, kind, token_hash, expires_at)
        select id, 'invitation', encode(sha256('look'), 'hex'), now() + interval '1 day' from staff
         where email = ${desk.email}`
      await page.goto(paths.choosePassword('look'))
      await send(page, 'Set password')
      await page.getByText('There is a problem').waitFor()
    },
  },
  'a link that is over': { who: () => guest, open: (page) => page.goto(paths.choosePassword('never')) },
  'my account': { who: therapist, open: (page) => page.goto(paths.myAccount()) },
  'my clients': { who: therapist, open: (page) => page.goto('/clients') },
  'all clients': { who: () => desk.page, open: (page) => page.goto(paths.clients({ scope: 'all' })) },
  'clients found': { who: therapist, open: (page) => search(page, client.reference) },
  'no client found': { who: therapist, open: (page) => search(page, 'zzzz') },
  profile: {
    who: therapist,
    open: async (page) => {
      await page.goto(paths.client(ana.id))
      await page.getByText('Why can I see this?').click()
    },
  },
  records: { who: therapist, open: (page) => page.goto(paths.clientRecords(ana.id)) },
  'records, a why open': {
    who: therapist,
    floats: true,
    open: async (page) => {
      await page.goto(paths.clientRecords(ana.id))
      await page.getByRole('button', { name: /^Why/ }).first().click()
      await page.getByRole('dialog').first().waitFor()
    },
  },
  'records at the front desk': {
    who: () => desk.page,
    open: (page) => page.goto(paths.clientRecords(ana.id)),
  },
  note: { who: therapist, open: (page) => page.goto(paths.note(ana.id, ana.note)) },
  'note form, refused': {
    who: therapist,
    open: async (page) => {
      await page.goto(paths.newNote(ana.id))
      await page.getByLabel('Title').fill('')
      await send(page, 'Save draft')
      await page.getByText('Write the note.').first().waitFor()
    },
  },
  'check page': { who: therapist, open: (page) => page.goto(check) },
  'check page, demographics only': { who: therapist, open: choose(/^Demographics only/) },
  'check page, chart': { who: therapist, open: choose(/^Chart (?!and)/) },
  'check page, private notes': {
    who: therapist,
    open: async (page) => {
      const me = await postOf(server, priya.email)
      const to = await postOf(server, 'therapist9@demo.test')
      await page.goto(paths.chartSharingCheck(ana.id, me, to, { what: 'private' }))
      await page.getByLabel('Signed on').waitFor()
    },
  },
  'last day of a share': {
    who: therapist,
    open: async (page) => {
      await page.goto(paths.chartSharing(ana.id))
      await page
        .getByRole('link', { name: /^(Change|Set a) last day/ })
        .first()
        .click()
      await page.getByRole('button', { name: 'Save last day' }).waitFor()
    },
  },
  documents: { who: therapist, open: (page) => page.goto(paths.clientDocuments(ana.id)) },
  'not found': { who: therapist, open: (page) => page.goto('/clients/nobody') },
  'no such page': { who: () => guest, open: (page) => page.goto('/no/such/page') },
  'not allowed': { who: () => desk.page, open: (page) => page.goto(check) },
}

const pictures = process.env.SCREENS_DIR

describe('every screen at every width, light and dark', () => {
  test.each(Object.entries(screens))('%s', async (name, { who, open, floats = false }) => {
    const page = who()
    noticed.length = 0
    await page.setViewportSize({ width: 360, height: 780 })
    await open(page)
    await looksRight(page, name, { floats, fullPage: false })
    const title = await page.title()
    expect(title).toMatch(/Concord$/)
    expect(names.filter((part) => title.includes(part))).toEqual([])
    expect(await page.locator('h1').count()).toBe(1)
    expect(noticed).toEqual([])
  })
})

describe('by keyboard', () => {
  test('the first stop skips the frame, and the next one is in the page', async () => {
    const { page } = priya
    await page.goto('/clients')
    await page.keyboard.press('Tab')
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    expect(await focused()).toBe('Skip to content')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
  })
})

test('forced colours: buttons, chips and the chosen card keep their edges', async () => {
  const { page } = priya
  await page.emulateMedia({ forcedColors: 'active' })
  await choose(/^Chart (?!and)/)(page)
  const edges = (selector: string) =>
    page.locator(selector).evaluateAll((found) => found.map((each) => getComputedStyle(each).borderTopWidth))
  expect(await edges('main button, main label.boxed')).not.toContain('0px')
  if (pictures) await page.screenshot({ path: `${pictures}/forced-colours.png` })
  await page.emulateMedia({ forcedColors: 'none' })
})
