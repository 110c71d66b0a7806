import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { problem, themes, violations } from './accessible'
import { type Person, postOf, signIn } from './people'

let server: TestServer
let browser: Browser
let desk: Person
let priya: Person
let provider: string
let own: string
let ownName: string
const DAY = '2031-06-03'
const NAME = 'Ida Zwicky'

type Made = { id: string }
const sql = () => server.database.owner

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  provider = await postOf(server, 'therapist7@demo.test')
  own = await postOf(server, 'therapist1@demo.test')
  const [staff] = await sql()<{ name: string }[]>`select name from staff where email = 'therapist1@demo.test'`
  ownName = staff?.name ?? ''
  await client()
  const viewport = { width: 1440, height: 900 }
  desk = await signIn(browser, server, 'desk@demo.test', { viewport })
  priya = await signIn(browser, server, 'therapist1@demo.test', { viewport })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

let clientId = ''

/** A client of one therapist, with a name that nobody shares. */
async function client() {
  const [given, family] = NAME.split(' ')
  const [made] = await sql()<Made[]>`
    insert into clients (given_name, family_name, organisation_id, site_id)
    select ${given ?? ''}, ${family ?? ''}, p.organisation_id, p.site_id from posts p where p.id = ${own} returning id`
  clientId = made?.id ?? ''
  await sql()`insert into care_team_memberships (client_id, post_id, status, began_by, since)
    values (${clientId}, ${own}, 'active', 'booking', '2026-01-01')`
}

/** An appointment of the client with the therapist, from an instant on. */
async function appointment(startsAt: string | Date): Promise<string> {
  const [made] = await sql()<Made[]>`
    insert into appointments (organisation_id, starts_at, ends_at, time_zone)
    select organisation_id, ${startsAt}::timestamptz, ${startsAt}::timestamptz + interval '50 minutes', 'America/New_York'
      from posts where id = ${own} returning id`
  const id = made?.id ?? ''
  await sql()`insert into appointment_providers (appointment_id, post_id) values (${id}, ${own})`
  await sql()`insert into appointment_clients (appointment_id, client_id) values (${id}, ${clientId})`
  return id
}

/** Takes the therapist out of what the demo network put at that hour: which it did depends on when this runs. */
async function makeRoom(at: Date): Promise<void> {
  await sql()`
    delete from appointment_providers p using appointments a
     where a.id = p.appointment_id and p.post_id = ${own} and a.starts_at < ${at}::timestamptz + interval '50 minutes'
       and coalesce(a.reserved_until, a.ends_at) > ${at}`
}

/** Does what a person does, and counts it. Pressing, carrying and letting go is one click. */
function counted(page: Page) {
  const done = { clicks: 0, keys: 0 }
  return {
    done,
    click: async (what: Locator) => {
      await what.click()
      done.clicks += 1
    },
    press: async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
      done.keys += keys.length
    },
    drag: async (what: Locator, to: Locator) => {
      const [from, target] = [await what.boundingBox(), await to.boundingBox()]
      if (!from || !target) throw new Error('nothing to drag')
      await page.mouse.move(from.x + 30, from.y + 8)
      await page.mouse.down()
      await page.mouse.move(from.x + 30, from.y + 20, { steps: 2 })
      await page.mouse.move(target.x + 30, target.y + 8, { steps: 3 })
      await page.mouse.up()
      done.clicks += 1
    },
  }
}

const table: { task: string; clicks: number; keys: number; goal: string }[] = []

function within(task: string, { clicks, keys }: { clicks: number; keys: number }, goal: [number, number]) {
  table.push({ task, clicks, keys, goal: `${goal[0]} + ${goal[1]}` })
  expect(clicks, `${task}: clicks`).toBeLessThanOrEqual(goal[0])
  expect(keys, `${task}: keys`).toBeLessThanOrEqual(goal[1])
}

const team = (posts: string[]) => paths.calendar({ view: 'team', day: DAY, providers: posts.join(',') })
const ready = (page: Page) =>
  page.waitForFunction(() => document.querySelectorAll('[role=grid] [tabindex="0"]').length === 1)
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.id)

async function takenBack(page: Page) {
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone.').waitFor()
}

describe.sequential('clicks and keys', () => {
  afterAll(() => console.table(table))

  test('a booking with a provider who is new, with the mouse', async () => {
    const { page } = desk
    await page.goto(team([provider]))
    await ready(page)
    const person = counted(page)
    await person.click(page.getByRole('link', { name: /, 10:00/ }).first())
    await person.click(page.getByText('Whole group', { exact: true }))
    await person.press('z', 'w', 'i')
    await person.click(page.getByRole('option', { name: /^Zwicky/ }))
    const told = page.getByRole('status').filter({ hasText: 'is new for' })
    await told.waitFor()
    expect(await told.innerText()).toContain('contact details and non-clinical documents')
    await page.getByText('Why?').waitFor()
    expect(await violations(page, 'light', true)).toEqual([])
    expect(await violations(page, 'dark', true)).toEqual([])
    await person.press('Enter')
    await page.getByText('Booked.').waitFor()
    within('new provider, with the mouse', person.done, [3, 4])
    await takenBack(page)
  })

  test('the same by keyboard alone, from the top of the page, and Escape on the way', async () => {
    const { page } = desk
    await page.goto(team([provider]))
    await ready(page)
    const person = counted(page)
    await person.press('Tab', 'Enter', 'Tab', 'Enter', 'ArrowDown', 'ArrowDown')
    const slot = await focused(page)
    expect(slot).toMatch(/^Book .*, 08:30/)
    await person.press('Enter')
    await page.getByRole('combobox', { name: 'Client' }).waitFor()
    await page.keyboard.press('Escape')
    expect(await focused(page)).toBe(slot)
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: 'Client' }).waitFor()
    await person.press('z', 'w', 'i')
    await page.getByText('Nobody here fits.').waitFor()
    await person.press('ArrowDown', 'Enter')
    await page.getByRole('option', { name: /^Zwicky/ }).waitFor()
    await person.press('ArrowDown', 'Enter')
    await page.getByRole('status').filter({ hasText: 'is new for' }).waitFor()
    await person.press('Enter')
    await page.getByText('Booked.').waitFor()
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(NAME)
    within('new provider, without the mouse', person.done, [0, 16])
    await takenBack(page)
  })

  test('the next free time', async () => {
    const { page } = desk
    await page.goto(paths.calendar())
    const person = counted(page)
    await person.click(page.getByRole('link', { name: 'Find availability' }).first())
    await person.click(
      page
        .locator('main')
        .getByRole('link', { name: /^Book / })
        .first(),
    )
    await page.getByRole('heading', { name: 'Book an appointment' }).waitFor()
    expect(await page.getByLabel('Starts').inputValue()).toMatch(/^\d\d:\d\d$/)
    within('next free time', person.done, [2, 0])
  })

  test('a move: with the mouse, by the menu, and by keyboard', async () => {
    const { page } = desk
    await appointment(`${DAY}T11:00-04:00`)
    await page.goto(team([own]))
    await ready(page)
    const cell = page.locator('[role=grid] a[data-appointment]', { hasText: NAME })
    const at = (time: string) => page.getByRole('link', { name: new RegExp(`^Book ${ownName}, ${time}`) })
    const dragged = counted(page)
    await dragged.drag(cell, at('13:00'))
    await page.getByText('Moved.').waitFor()
    expect(await cell.innerText()).toContain('13:00 – 13:50')
    within('move, with the mouse', dragged.done, [3, 0])
    await takenBack(page)
    const chosen = counted(page)
    await chosen.click(cell)
    await chosen.click(page.getByRole('button', { name: 'Move', exact: true }))
    await chosen.click(at('14:00'))
    await page.getByText('Moved.').waitFor()
    expect(await cell.innerText()).toContain('14:00 – 14:50')
    within('move, by its menu', chosen.done, [3, 0])
    await cell.focus()
    for (const key of ['m', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
    await page.getByText(/Moved\. .*14:30/).waitFor()
    expect(await page.locator('p[aria-live=assertive]').innerText()).toBe('')
  })

  test('a drop onto time that is taken says so, offers free times, and Escape leaves a move', async () => {
    const { page } = desk
    await appointment(`${DAY}T09:00-04:00`)
    await page.goto(team([own]))
    await ready(page)
    const cells = page.locator('[role=grid] a[data-appointment]', { hasText: NAME })
    await cells.first().focus()
    await page.keyboard.press('m')
    await page.keyboard.press('ArrowDown')
    expect(await page.locator('p[aria-live=assertive]').innerText()).toContain(`Moving ${NAME}`)
    await page.keyboard.press('Escape')
    expect(await cells.first().innerText()).toContain('09:00 – 09:50')
    await counted(page).drag(cells.first(), cells.last())
    const told = problem(page).filter({ hasText: 'Not moved.' })
    await told.waitFor()
    expect(await cells.first().innerText()).toContain('09:00 – 09:50')
    await told
      .getByRole('button', { name: /, \d\d:\d\d$/ })
      .first()
      .click()
    await page.getByText('Moved.').waitFor()
    await page.waitForURL(({ searchParams }) => searchParams.has('done'))
    await counted(page).drag(cells.first(), cells.last())
    await told.waitFor()
    // What was done before stands no more beside it, with an Undo that is not of it.
    await page.waitForURL(({ searchParams }) => !searchParams.has('done'))
  })

  test('a cancellation', async () => {
    const { page } = desk
    await page.goto(team([own]))
    await ready(page)
    const person = counted(page)
    await person.click(page.locator('[role=grid] a[data-appointment]', { hasText: NAME }).last())
    await person.click(page.getByRole('button', { name: 'Client cancels' }))
    await page.getByText('Cancelled by the client.').waitFor()
    within('cancellation', person.done, [2, 0])
    await takenBack(page)
  })
})

describe('the tree that assistive technology reads', () => {
  test('is a grid with heads, times and a link for each free quarter', async () => {
    await desk.page.goto(team([provider]))
    const tree = await desk.page.getByRole('grid').ariaSnapshot()
    expect(tree.split('\n').slice(0, 12).join('\n')).toMatch(
      /^- grid ".+":\n {2}- row ".+":\n {4}- columnheader "Time"\n {4}- columnheader ".+"[\s\S]* {2}- row "08:00.*":\n {4}- rowheader "08:00"\n {4}- gridcell ".*"/,
    )
    expect(tree.match(/link "Book .+, \d\d:\d\d/g)?.length).toBeGreaterThan(30)
  })
})

describe.sequential('the board of today', () => {
  test('one key says arrived, the therapist’s page says so, and Undo takes it back', async () => {
    const soon = new Date(Date.now() + 5 * 60_000)
    await makeRoom(soon)
    await makeRoom(new Date(Date.now() - 2 * 60_000))
    await appointment(soon)
    const { page } = desk
    await page.goto(paths.calendarToday())
    for (const theme of themes) expect(await violations(page, theme)).toEqual([])
    const row = page.getByRole('row').filter({ hasText: NAME })
    await row.getByRole('link', { name: NAME }).focus()
    await page.keyboard.press('a')
    await page.getByText('Arrived.').waitFor()
    expect(await row.innerText()).not.toContain('Scheduled')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(NAME)
    expect(await (await priya.fetch(paths.clients())).text()).toContain('has arrived for')
    expect(await (await priya.fetch(paths.arrivals())).json()).toMatchObject([{ name: NAME }])
    // Her own day is in the calendar.
    expect((await priya.fetch(paths.calendarToday())).headers.get('location')).toContain('view=day')
    await takenBack(page)
    expect(await (await priya.fetch(paths.arrivals())).json()).toEqual([])
  })

  test('who does not come is a no-show with one press, once it has begun, and Undo takes it back', async () => {
    const { page } = desk
    await page.goto(paths.calendarToday())
    const row = page.getByRole('row').filter({ hasText: NAME })
    await row.getByRole('button', { name: /^Arrived/ }).waitFor()
    expect(await row.getByRole('button', { name: /^No-show/ }).count()).toBe(0)
    // It began a minute ago.
    await sql()`
      update appointments a set starts_at = now() - interval '1 minute'
        from appointment_clients c
       where c.appointment_id = a.id and c.client_id = ${clientId} and a.starts_at > now()
         and a.starts_at < now() + interval '10 minutes'`
    await page.goto(paths.calendarToday())
    for (const theme of themes) expect(await violations(page, theme)).toEqual([])
    await row.getByRole('button', { name: new RegExp(`^No-show ?: ${NAME}`) }).click()
    await page.getByText('No-show.').waitFor()
    await takenBack(page)
    await row.getByRole('button', { name: /^Arrived/ }).waitFor()
  })

  test('works without JavaScript', async () => {
    const plain = await signIn(browser, server, 'desk@demo.test', { javaScriptEnabled: false })
    await plain.page.goto(paths.calendarToday())
    await plain.page.getByRole('button', { name: new RegExp(`^Arrived ?: ${NAME}`) }).click()
    await plain.page.getByText('Arrived.').waitFor()
    await plain.leave()
  })
})

describe('the command menu', () => {
  const menu = async (page: Page) => {
    await page.locator('a[aria-keyshortcuts][aria-haspopup=dialog]').waitFor()
    await page.keyboard.press('Control+k')
    return page.getByRole('dialog').getByRole('combobox')
  }

  test('finds a client, books, goes, and finds nobody who is hidden; "?" lists the keys of the page', async () => {
    const { page } = desk
    await page.goto(paths.calendar())
    await (await menu(page)).fill('book zwi')
    await page.getByRole('option', { name: `Book ${NAME}` }).waitFor()
    expect(await violations(page, 'light', true)).toEqual([])
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${paths.bookAppointment({ client: clientId })}`)
    await page.locator('a[aria-keyshortcuts][aria-haspopup=dialog]').waitFor()
    await page.keyboard.press('?')
    await page.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor()
    expect(await page.getByRole('dialog').innerText()).not.toContain('Move the appointment')
    await page.keyboard.press('Escape')
    const stranger = await signIn(browser, server, 'therapist8@demo.test')
    await (await menu(stranger.page)).fill('zwi')
    await stranger.page.getByText('Nothing fits: no client').waitFor()
    await stranger.leave()
  })
})
