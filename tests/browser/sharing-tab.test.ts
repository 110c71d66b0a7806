import AxeBuilder from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { type Case, clientOfOnly, type Person, postOf, signIn } from './people'

let server: TestServer
let browser: Browser
let priya: Person
let desk: Person
let stranger: Person
let client: Case
let ana: string

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  client = await clientOfOnly(server, 'therapist1@demo.test')
  const [found] = await server.database.owner<{ id: string }[]>`
    select id from clients where family_name = 'Oliveira' and given_name like 'Ana%'`
  ana = found?.id ?? ''
  priya = await signIn(browser, server, 'therapist1@demo.test')
  desk = await signIn(browser, server, 'desk@demo.test')
  stranger = await signIn(browser, server, 'therapist8@demo.test')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const pictures = process.env.SCREENS_DIR
const screens: [string, () => Person, () => string][] = [
  ['people', () => priya, () => paths.clientSharing(ana)],
  ['what happened', () => priya, () => paths.clientTimeline(ana)],
  ['who has looked', () => priya, () => paths.clientLedger(ana)],
  ['for the client', () => priya, () => paths.clientSharingPrint(ana)],
  ['who read my notes', () => priya, () => paths.myReaders()],
]

test('at 360 px nothing of the switch is cut off, and a folded row says which time is which', async () => {
  const { page } = priya
  const size = page.viewportSize()
  await page.setViewportSize({ width: 360, height: 800 })
  await page.goto(paths.client(ana))
  await page.goto(paths.clientLedger(ana))
  const nav = page.getByRole('navigation', { name: 'Parts of Sharing' })
  const ends = await nav
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().right))
  expect(ends.every((end) => end <= 360 - 16)).toBe(true)
  expect(await nav.evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true)
  const labels = await page
    .locator('section[aria-labelledby=looked] tbody tr')
    .first()
    .locator('td')
    .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell, '::before').content))
  expect(labels).toEqual(['"What:"', '"By what right:"', '"First:"', '"Last:"', '"Views:"'])
  if (size) await page.setViewportSize(size)
})

describe('who can see a client', () => {
  test('the number in the header is that of the list, and every row says what and why', async () => {
    const { page } = priya
    await page.goto(paths.client(ana))
    const link = page.getByRole('link', { name: /^Visible to \d+ people$/ })
    const count = Number(/\d+/.exec(await link.innerText())?.[0])
    await link.click()
    await page.getByText(`${count} people can open some part`).waitFor()
    const names = await page
      .locator('section[aria-labelledby=people-with-access] ul > li strong')
      .allInnerTexts()
    expect(names.join()).toContain('Priya Nair (you)')
    await page.getByText('Your notes and clinical documents').waitFor()
    await page.getByRole('button', { name: /^Why can Marcus Webb/ }).click()
    await page
      .getByRole('dialog', { name: /Marcus Webb/ })
      .getByText('chart is shared with')
      .first()
      .waitFor()
  })

  test('why not: a plain form with an address of its own, and what could be done', async () => {
    const { page } = priya
    await page.goto(paths.clientSharing(client.id))
    await page.getByLabel('Colleague').selectOption(await postOf(server, 'therapist8@demo.test'))
    await page.getByRole('button', { name: 'Explain' }).click()
    await page.waitForURL(/person=/)
    await page.getByText('cannot be found by').waitFor()
    await page.getByRole('link', { name: /^Share with/ }).click()
    await page.getByRole('radio', { name: /^Demographics only/ }).waitFor()
    expect(page.url()).toContain('/chart-sharing')
  })

  test('who looked: the front desk’s look appears at once, with its right; the table can be taken along', async () => {
    await desk.page.goto(paths.client(client.id))
    const { page } = priya
    await page.goto(paths.clientLedger(client.id))
    await page.getByRole('link', { name: 'Sam Okafor' }).click()
    await page.getByRole('heading', { name: 'Sam Okafor, day by day' }).waitFor()
    await page.getByText('At the front desk').first().waitFor()
    const file = await priya.fetch(paths.clientLedgerFile(client.id))
    expect(file.headers.get('content-disposition')).toContain(`who-looked-${client.reference}.csv`)
    expect(await file.text()).toContain('Sam Okafor,Profile,At the front desk')
    const ahead = await priya.fetch(paths.clientLedgerFile(client.id), { 'sec-purpose': 'prefetch' })
    expect(ahead.status).toBe(204)
    const rows = await server.database.owner`
      select 1 from audit_events where client_id = ${client.id} and action = 'ledger.export'`
    expect(rows).toHaveLength(1)
  })

  test('to a stranger all of it is the 404 of a client who does not exist', async () => {
    const nobody = '01900000-0000-7000-8000-000000000000'
    for (const place of [
      paths.clientSharing,
      paths.clientTimeline,
      paths.clientLedger,
      paths.clientLedgerFile,
      paths.clientSharingPrint,
    ]) {
      const [hidden, missing] = await Promise.all([
        stranger.fetch(place(client.id)),
        stranger.fetch(place(nobody)),
      ])
      expect([hidden.status, missing.status]).toEqual([404, 404])
    }
  })
})

describe('screens', () => {
  test.each(screens)('%s: no violations, never sideways, light, dark and small', async (name, who, path) => {
    const { page } = who()
    for (const [width, colorScheme] of [
      [1440, 'light'],
      [1440, 'dark'],
      [360, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await page.goto(path())
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
      expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target).join()}`)).toEqual(
        [],
      )
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      )
      expect(sideways, `${name} at ${width}`).toBe(false)
      if (pictures)
        await page.screenshot({ path: `${pictures}/${name}-${width}-${colorScheme}.png`, fullPage: true })
    }
  })

  test('on paper the frame is gone and the client’s name stands on top', async () => {
    const { page } = priya
    await page.goto(paths.clientSharingPrint(ana))
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false)
    expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0)
    await page.getByText('For Ana Lúcia Oliveira, reference').waitFor()
    if (pictures) await page.screenshot({ path: `${pictures}/paper.png`, fullPage: true })
    await page.emulateMedia({ media: 'screen' })
  })
})
