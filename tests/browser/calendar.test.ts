import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { looksRight } from './accessible'
import { type Person, postOf, signIn } from './people'

let server: TestServer
let browser: Browser
let priya: Person
let desk: Person
let custodian: Person
let own: string
let colleague: string
let hidden: string

/** A Tuesday far from everything that the demo network knows, so that these cells are alone. */
const DAY = '2031-05-06'
const NAMES = { shared: 'Imogen Quayside', own: 'Peter Quayside', strange: 'Nobody Quayside' }

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  own = await postOf(server, 'therapist1@demo.test')
  colleague = await postOf(server, 'therapist6@demo.test')
  hidden = await postOf(server, 'therapist8@demo.test')
  await busyTimes(colleague, true)
  await busyTimes(hidden, false)
  const shared = await client(NAMES.shared, [own, colleague])
  const mine = await client(NAMES.own, [own])
  const strange = await client(NAMES.strange, [colleague])
  await appointment({ at: '09:00', to: '09:50', post: own, client: mine, status: 'confirmed' })
  await appointment({ at: '11:00', to: '11:50', post: own, client: shared, status: 'no_show' })
  await appointment({ at: '10:00', to: '10:50', post: colleague, client: shared, status: 'arrived' })
  await appointment({ at: '12:00', to: '12:50', post: colleague, client: strange, status: 'scheduled' })
  await appointment({ at: '14:00', to: '14:50', post: hidden, client: strange, status: 'scheduled' })
  priya = await signIn(browser, server, 'therapist1@demo.test')
  desk = await signIn(browser, server, 'desk@demo.test')
  custodian = await signIn(browser, server, 'custodian@demo.test')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

type Made = { id: string }
const sql = () => server.database.owner

async function busyTimes(post: string, shown: boolean) {
  const [act] = await sql()<Made[]>`insert into acts (kind, post_id) values ('setting', ${post}) returning id`
  await sql()`insert into settings (post_id, key, value, from_at, act_id)
    values (${post}, 'busy_times', ${sql().json(shown)}, now(), ${act?.id ?? ''})`
}

/** A client on the lists of these providers. */
async function client(name: string, posts: string[]): Promise<string> {
  const [given = '', family = ''] = name.split(' ')
  const [like] = await sql()<Made[]>`
    select client_id as id from care_team_memberships where post_id = ${own} and ended_at is null limit 1`
  const [made] = await sql()<Made[]>`
    insert into clients (given_name, family_name, organisation_id, site_id)
    select ${given}, ${family}, organisation_id, site_id
      from clients where id = ${like?.id ?? ''} returning id`
  const id = made?.id ?? ''
  for (const post of posts)
    await sql()`insert into care_team_memberships (client_id, post_id, status, began_by, since)
      values (${id}, ${post}, 'active', 'booking', '2026-01-01')`
  return id
}

type Meeting = { at: string; to: string; post: string; client: string; status: string }

async function appointment({ at, to, post, client: id, status }: Meeting): Promise<void> {
  const wall = (time: string) => `${DAY} ${time}`
  const [made] = await sql()<Made[]>`
    insert into appointments (organisation_id, starts_at, ends_at, time_zone, status)
    select p.organisation_id, ${wall(at)}::timestamp at time zone n.time_zone,
           ${wall(to)}::timestamp at time zone n.time_zone, n.time_zone, ${status}
      from posts p, network n where p.id = ${post} returning id`
  await sql()`insert into appointment_providers (appointment_id, post_id) values (${made?.id ?? ''}, ${post})`
  await sql()`insert into appointment_clients (appointment_id, client_id) values (${made?.id ?? ''}, ${id})`
}

const week = (more = {}) => paths.calendar({ view: 'week', day: DAY, ...more })
const team = (more = {}) => paths.calendar({ view: 'team', day: DAY, ...more })
const cell = (page: Page, time: string) =>
  page.getByRole('grid').locator('[data-c]:not([data-time])', { hasText: time })

describe('what a cell tells', () => {
  test('of one’s own time everything, with a link; missed ones only when asked for, with their word', async () => {
    const { page } = priya
    await page.goto(week())
    const mine = cell(page, '09:00 – 09:50')
    expect(await mine.innerText()).toContain(NAMES.own)
    expect(await mine.getAttribute('href')).toMatch(/^\/calendar\/appointments\//)
    expect(await mine.textContent()).toContain('Confirmed')
    expect(await cell(page, '11:00 – 11:50').count()).toBe(0)
    await page.getByRole('link', { name: 'Not shown: Cancelled and no-shows' }).click()
    await page.waitForURL('**cancelled=yes**')
    expect(await cell(page, '11:00 – 11:50').textContent()).toContain('No-show')
  })

  test('of a colleague the name of a shared client, else that he is taken: no link, no status, no strange name', async () => {
    const { page } = priya
    await page.goto(team({ providers: colleague }))
    expect((await cell(page, '10:00 – 10:50').innerText()).trim()).toMatch(
      new RegExp(`^10:00 – 10:50\\s+${NAMES.shared}$`),
    )
    expect((await cell(page, '12:00 – 12:50').innerText()).trim()).toMatch(/^12:00 – 12:50\s+Busy$/)
    expect(await page.locator('main a[href*="/appointments/"]').count()).toBe(0)
    for (const view of ['week', 'team', 'month', 'agenda', 'day'] as const) {
      const drawn = async (day: string) =>
        (await priya.fetch(paths.calendar({ view, day, providers: colleague, cancelled: 'yes' }))).text()
      const [html, empty] = [await drawn(DAY), await drawn('2035-01-03')]
      // The key says what the mark means, also where nobody has it.
      const arrived = (text: string) => text.split('Arrived').length
      expect([view, html.includes(NAMES.strange)]).toEqual([view, false])
      expect([view, arrived(html)]).toEqual([view, arrived(empty)])
    }
  })

  test('a colleague who lets nobody see is not there, also by the address', async () => {
    const { page } = priya
    await page.goto(team({ providers: `${own},${hidden}` }))
    const html = await page.content()
    expect(await page.getByRole('columnheader').count()).toBe(2)
    expect(await page.locator(`a[href*="${hidden}"]`).count()).toBe(0)
    const [row] = await sql()<{ name: string }[]>`
      select s.name from staff s join posts p on p.staff_id = s.id where p.id = ${hidden}`
    expect(row?.name).toMatch(/\w+ \w+/)
    expect(html).not.toContain(row?.name)
  })

  test('the desk sees all of it', async () => {
    await desk.page.goto(team({ providers: `${colleague},${hidden}` }))
    expect(await cell(desk.page, '12:00 – 12:50').innerText()).toContain(NAMES.strange)
    expect(await cell(desk.page, '14:00 – 14:50').getAttribute('href')).toMatch(/^\/calendar\/appointments\//)
  })
})

describe('who books', () => {
  test('a slot leads to a booking at its time; a taken one and one of a reader lead nowhere', async () => {
    const { page } = priya
    await page.goto(week())
    const slot = page.getByRole('link', { name: /^Book Tue 6 May, 10:15/ })
    expect(await slot.getAttribute('href')).toBe(
      paths.bookAppointment({ provider: own, day: DAY, time: '10:15' }),
    )
    expect(await page.getByRole('link', { name: /^Book Tue 6 May, 09:15/ }).count()).toBe(0)
    await custodian.page.goto(week({ providers: own }))
    expect(await cell(custodian.page, '09:00 – 09:50').count()).toBe(1)
    expect(await custodian.page.getByRole('link', { name: /^Book/ }).count()).toBe(0)
  })

  test('whose role has no calendar is told so', async () => {
    const auditor = await signIn(browser, server, 'therapist9@demo.test')
    const post = await postOf(server, auditor.email)
    await sql()`update post_roles set role = 'auditor' where post_id = ${post}`
    expect((await auditor.fetch(paths.calendar())).status).toBe(403)
    expect(await (await auditor.fetch(paths.clients())).text()).not.toContain(`href="${paths.calendar()}"`)
    await sql()`update post_roles set role = 'provider' where post_id = ${post}`
    await auditor.leave()
  })
})

describe('by keyboard', () => {
  const focused = (page: Page) =>
    page.evaluate(
      () => document.activeElement?.textContent || document.activeElement?.getAttribute('aria-label'),
    )

  test('one stop for Tab, arrows by time and day, Page keys by week, Enter opens the booking beside it, Escape returns', async () => {
    const { page } = priya
    await page.goto(week())
    await page.waitForFunction(() => document.querySelectorAll('[role=grid] [tabindex="0"]').length === 1)
    expect(await page.locator('[role=grid] a:not([tabindex="-1"])').count()).toBe(1)
    await page.locator('[role=grid] [tabindex="0"]').focus()
    expect(await focused(page)).toMatch(/^Book Tue 6 May/)
    const first = await focused(page)
    await page.keyboard.press('ArrowDown')
    expect(await focused(page)).not.toBe(first)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowRight')
    expect(await focused(page)).toMatch(/^Book Wed 7 May/)
    await page.keyboard.press('ArrowLeft')
    for (let steps = 0; steps < 60 && !(await focused(page))?.includes(NAMES.own); steps += 1)
      await page.keyboard.press('ArrowDown')
    expect(await focused(page)).toContain(NAMES.own)
    await page.keyboard.press('ArrowDown')
    expect(await focused(page)).toMatch(/^Book Tue 6 May, 10:00/)
    await page.keyboard.press('PageDown')
    await page.waitForURL('**day=2031-05-13**')
    await page.waitForFunction(() =>
      document.activeElement?.getAttribute('aria-label')?.startsWith('Book Tue 13 May, 10:00'),
    )
    await page.keyboard.press('Enter')
    await page
      .getByRole('dialog', { name: 'Book an appointment' })
      .getByRole('combobox', { name: 'Client' })
      .waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('q')
    await page.keyboard.press('Escape')
    expect(await page.getByRole('dialog', { name: 'Book an appointment' }).count()).toBe(0)
    expect(await focused(page)).toMatch(/^Book Tue 13 May, 10:00/)
  })

  test('without JavaScript every slot is a link of its own', async () => {
    const plain = await signIn(browser, server, 'therapist1@demo.test', { javaScriptEnabled: false })
    await plain.page.goto(week())
    const slots = plain.page.locator('[role=grid] a[href*="/calendar/book"]')
    expect(await slots.count()).toBeGreaterThan(200)
    expect(await plain.page.locator('[role=grid] a[tabindex]').count()).toBe(0)
    await plain.leave()
  })
})

describe('every view', () => {
  test.each(['week', 'day', 'team', 'month', 'agenda'] as const)(
    '%s: nothing to complain of in light and dark, and never sideways',
    async (view) => {
      const { page } = view === 'team' ? desk : priya
      await page.goto(
        paths.calendar({
          view,
          day: DAY,
          cancelled: 'yes',
          providers: view === 'team' ? null : `${own},${colleague}`,
        }),
      )
      await looksRight(page, `calendar, ${view}`, { fullPage: false })
      expect(await page.locator('h1').count()).toBe(1)
    },
  )

  test('a week, a team’s day and a month print on one page each', async () => {
    for (const view of ['week', 'team', 'month'] as const) {
      await desk.page.goto(paths.calendar({ view, day: DAY }))
      const pdf = await desk.page.pdf({ preferCSSPageSize: true, printBackground: true })
      const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []
      expect([view, pages.length]).toEqual([view, 1])
    }
  })
})
