import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { problem } from './accessible'
import { type Case, clientOfOnly, type Person, signIn } from './people'

let server: TestServer
let browser: Browser
let priya: Person
let desk: Person
let plain: Person
let stranger: Person
let client: Case

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  client = await clientOfOnly(server, 'therapist1@demo.test')
  priya = await signIn(browser, server, 'therapist1@demo.test')
  desk = await signIn(browser, server, 'desk@demo.test')
  plain = await signIn(browser, server, 'desk@demo.test', { javaScriptEnabled: false })
  stranger = await signIn(browser, server, 'therapist8@demo.test')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** The profile, with or without the act in the address whose banner it shows. */
const backOn = ({ page }: Person) => page.waitForURL((url) => url.pathname === paths.client(client.id))
const words = async ({ page }: Person) => (await page.locator('main').innerText()).replace(/\s+/g, ' ')

describe.sequential('a profile', () => {
  test('edited by two at once: the second is told what changed, keeps what was typed, and saves again', async () => {
    const form = paths.editProfile(client.id, 'contact')
    await priya.page.goto(form)
    await desk.page.goto(form)
    await priya.page.getByLabel('May we text').selectOption('no')
    await priya.page.getByLabel('Note on reaching the client').fill('Only after 6 pm')
    await priya.page.getByRole('button', { name: 'Save' }).click()
    await backOn(priya)
    expect(await words(priya)).toMatch(/Saved\. Changed: .*May we text/)

    await desk.page.getByLabel('Note on reaching the client').fill('Not at work')
    await desk.page.getByRole('button', { name: 'Save' }).click()
    await desk.page.getByText('Somebody changed this meanwhile').first().waitFor()
    await desk.page.getByRole('heading', { name: 'Changed meanwhile' }).waitFor()
    expect(await words(desk)).toMatch(/Only after 6 pm Priya Nair/)
    expect(await desk.page.getByLabel('Note on reaching the client').inputValue()).toBe('Not at work')
    await desk.page.getByRole('button', { name: 'Save' }).click()
    await backOn(desk)
    expect(await words(desk)).toContain('Not at work')

    await priya.page.goto(paths.clientHistory(client.id))
    expect(await words(priya)).toMatch(/Note on reaching the client Only after 6 pm became Not at work/)
  })

  test('says how much of the alert is left, and refuses a birth date to come beside the field', async () => {
    const { page } = desk
    await page.goto(paths.editProfile(client.id, 'alert'))
    await page.locator('#alert').fill('x'.repeat(490))
    await page.getByText('10 of 500 characters left').waitFor()
    await page.goto(paths.editProfile(client.id, 'about'))
    await page.getByLabel('Birth date').fill('2999-01-01')
    await page.getByLabel('Likes to be called').fill('Kept')
    await page.getByRole('button', { name: 'Save' }).click()
    await problem(page).getByText('This birth date lies in the future.').waitFor()
    expect(await page.getByLabel('Likes to be called').inputValue()).toBe('Kept')
  })

  test('without JavaScript: a contact is added, taken back, and a conflict keeps what was typed', async () => {
    const { page } = plain
    await page.goto(paths.newContact(client.id))
    await page.getByLabel('Name').fill('Uncle Vanya')
    await page.getByLabel('Emergency contact').selectOption('yes')
    await page.getByRole('button', { name: 'Add contact' }).click()
    expect(await words(plain)).toContain('Uncle Vanya')
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await words(plain)).toContain('The contact was taken out again.')
    expect(await words(plain)).not.toContain('Uncle Vanya')

    await page.goto(paths.editProfile(client.id, 'about'))
    await desk.page.goto(paths.editProfile(client.id, 'about'))
    await desk.page.getByLabel('Pronouns').fill('they/them')
    await desk.page.getByRole('button', { name: 'Save' }).click()
    await backOn(desk)
    await page.getByLabel('Pronouns').fill('xe/xem')
    await page.getByRole('button', { name: 'Save' }).click()
    expect(await words(plain)).toContain('Changed meanwhile')
    expect(await page.getByLabel('Pronouns').inputValue()).toBe('xe/xem')
    await page.getByRole('button', { name: 'Save' }).click()
    expect(await words(plain)).toContain('xe/xem')
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await words(plain)).toContain('The profile stands as it did before.')
    expect(await words(plain)).toContain('they/them')
  })

  test('a family is shown member by member, to those who may find each', async () => {
    const { page } = plain
    const other = await clientOfOnly(server, 'therapist8@demo.test')
    await page.goto(paths.clientFamily(client.id))
    await page.getByLabel('Who belongs to the family').fill(other.reference)
    await page.getByRole('button', { name: 'Search' }).click()
    expect(page.url()).not.toContain(other.reference)
    await page.getByLabel('Name of the new family').fill('Storybook')
    await page.getByRole('button', { name: 'Add to the family' }).click()
    expect(await words(plain)).toMatch(/Added to the family/)
    await page.goto(paths.client(client.id))
    expect(await words(plain)).toContain(other.reference)
    await priya.page.goto(paths.client(client.id))
    expect(await words(priya)).not.toContain(other.reference)
    await stranger.page.goto(paths.client(other.id))
    expect(await words(stranger)).not.toContain(client.reference)
  })

  test('pinned, it is first in the jump list', async () => {
    const { page } = priya
    await page.goto(paths.client(client.id))
    await page.getByRole('button', { name: 'Pin', exact: true }).click()
    await page.getByRole('button', { name: 'Unpin' }).waitFor()
    await page.getByRole('button', { name: 'Recent' }).click()
    const first = page.locator('#recent-clients').getByRole('link').first()
    await first.waitFor()
    expect(await first.innerText()).toContain(client.reference)
    expect(await first.innerText()).toContain('Pinned')
  })

  test('a malformed address answers like a client who is not there', async () => {
    for (const person of [priya, desk]) {
      for (const address of ['/clients/%', '/clients/%zz/records', '/clients/%E0%A4'])
        expect((await person.fetch(address)).status, address).toBe(404)
    }
  })
})
