import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { howRoutes, type HowPicture } from '../components/how/routes'
import { root } from './folders.mjs'

type Corner = { x: number; y: number }
type By = 'therapist' | 'desk' | 'asker' | 'holder'
type People = Record<By, Page>
type Shot = {
  name: string
  by: By
  viewport: { width: number; height: number }
  /** Goes there; gives the corner at which the picture begins. */
  walk: (page: Page, people: People) => Promise<Corner>
}

const NARROW = { width: 656, height: 1000 }
const CLIENT = 'Oliveira'

async function openClient(page: Page): Promise<void> {
  await page.goto('/clients')
  await page.getByLabel(/^Search/).fill(CLIENT)
  await page.getByLabel(/^Search/).press('Enter')
  await page
    .getByRole('link', { name: new RegExp(CLIENT) })
    .first()
    .click()
  await page.getByRole('heading', { name: 'Care team' }).waitFor()
}

async function cornerOf(place: Locator, dx = 0, dy = 0): Promise<Corner> {
  await place.scrollIntoViewIfNeeded()
  const box = await place.boundingBox()
  if (!box) throw new Error('nothing stands there')
  return { x: Math.max(0, Math.round(box.x + dx)), y: Math.max(0, Math.round(box.y + dy)) }
}

/** Puts a place at the top of the window, below what stays there. */
const toTop = (place: Locator, below: number) =>
  place.evaluate((node, gap) => {
    const top = node.getBoundingClientRect().top + window.scrollY
    window.scrollTo({ top: top - gap, behavior: 'instant' })
  }, below)

/** A Wednesday, a week ahead or a little more: no picture tells of a time that is over, whenever it is taken. */
export function comingDay(): string {
  const day = new Date()
  day.setUTCDate(day.getUTCDate() + 7 + ((10 - day.getUTCDay()) % 7))
  return day.toISOString().slice(0, 10)
}

/** A free afternoon of somebody who is new for the client. */
export const freeSlot = (page: Page): Locator =>
  page
    .locator('a[data-book][data-time="14:00"]')
    .and(page.getByRole('link', { name: /Castellano|Doyle|Bello/ }))
    .first()

/** The booking form for a provider who is new for the client. */
async function bookWithNew(page: Page): Promise<void> {
  await openClient(page)
  await page.getByRole('link', { name: 'Appointments', exact: true }).click()
  await page.getByRole('link', { name: 'Book', exact: true }).click()
  const provider = page.getByLabel('Provider')
  const value = await provider
    .locator('option', { hasText: 'Castellano' })
    .evaluate((one) => (one as HTMLOptionElement).value)
  await provider.selectOption(value)
  await page.getByRole('status').filter({ hasText: 'is new for' }).waitFor()
  await page.waitForLoadState('networkidle')
}

const shots: Shot[] = [
  {
    name: 'records-share',
    by: 'therapist',
    viewport: NARROW,
    walk: async (page) => {
      await openClient(page)
      await page.getByRole('link', { name: 'Records', exact: true }).click()
      const heading = page.getByRole('heading', { name: 'Chart Sharing' })
      await toTop(heading, 220)
      const { y } = await cornerOf(heading, 0, -16)
      return { x: 8, y }
    },
  },
  {
    name: 'records-check',
    by: 'therapist',
    viewport: NARROW,
    walk: async (page) => {
      await page
        .getByRole('link', { name: /^Share with / })
        .last()
        .click()
      await page.getByRole('radio', { name: /^Demographics only/ }).check()
      const choice = page.getByRole('radio', { name: /^Demographics only/ })
      await toTop(choice, 240)
      const { y } = await cornerOf(choice, 0, -60)
      return { x: 8, y }
    },
  },
  {
    name: 'calendar-slot',
    by: 'desk',
    viewport: { width: 1200, height: 900 },
    walk: async (page) => {
      await page.goto(`/calendar?view=team&day=${comingDay()}`)
      await freeSlot(page).click()
      const form = page.getByRole('dialog', { name: 'Book an appointment' })
      await form.getByText('Whole group').click()
      await form.getByRole('combobox', { name: 'Client' }).fill(CLIENT.slice(0, 4))
      await form
        .getByRole('option', { name: new RegExp(CLIENT) })
        .first()
        .waitFor()
      return cornerOf(form, -110, -20)
    },
  },
  {
    name: 'booking-new',
    by: 'desk',
    viewport: NARROW,
    walk: async (page) => {
      await bookWithNew(page)
      const line = page.getByRole('status').filter({ hasText: 'is new for' })
      await toTop(line, 150)
      const { y } = await cornerOf(line, 0, -16)
      return { x: 8, y }
    },
  },
  {
    name: 'find-filters',
    by: 'desk',
    viewport: { width: 1280, height: 900 },
    walk: async (page) => {
      await page.goto('/calendar/find')
      await page.getByLabel('Name, reference or birth date').fill(CLIENT)
      await page.getByRole('button', { name: 'Search' }).click()
      await page
        .getByRole('link', { name: new RegExp(CLIENT) })
        .first()
        .click()
      await page.getByRole('complementary', { name: 'Filters' }).getByText(CLIENT).first().waitFor()
      const filters = page.getByRole('complementary', { name: 'Filters' })
      await toTop(filters, 90)
      return cornerOf(filters, -330, -12)
    },
  },
  {
    name: 'client-schedule',
    by: 'desk',
    viewport: NARROW,
    walk: async (page) => {
      await openClient(page)
      await page.getByRole('link', { name: 'Appointments', exact: true }).click()
      const heading = page.getByRole('heading', { name: 'To come' })
      await heading.waitFor()
      await page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }))
      const { y } = await cornerOf(heading, 0, -170)
      return { x: 8, y }
    },
  },
]

/** In the service network: Lena asks Chris. */
const network: Shot[] = [
  {
    name: 'ask-not-viewable',
    by: 'asker',
    viewport: NARROW,
    walk: async (page) => {
      await page.goto('/clients')
      await page.getByLabel(/^Search/).fill('Squ90450')
      await page.getByLabel(/^Search/).press('Enter')
      await page.getByRole('row').filter({ hasText: 'Squ90450' }).getByRole('link').click()
      const heading = page.getByRole('heading', { name: 'Client Not Viewable' })
      await heading.waitFor()
      const { y } = await cornerOf(heading, 0, -16)
      return { x: 8, y }
    },
  },
  {
    name: 'ask-form',
    by: 'asker',
    viewport: NARROW,
    walk: async (page) => {
      await page.getByRole('link', { name: 'Request Share' }).click()
      const site = page.getByLabel('For your site')
      await site.selectOption('Acme')
      await toTop(site, 150)
      const { y } = await cornerOf(site, 0, -50)
      return { x: 8, y }
    },
  },
  {
    name: 'ask-take-action',
    by: 'holder',
    viewport: { width: 1440, height: 900 },
    walk: async (page, { asker }) => {
      await asker.getByRole('button', { name: 'Send Share Request' }).click()
      await asker.waitForURL(/\/requests\/[0-9a-f-]{36}/)
      await page.goto('/requests')
      const row = page.getByRole('row').filter({ hasText: 'Client Share Request (Squ90450)' })
      await row.getByRole('link', { name: /^Take Action/ }).click()
      const opens = page.getByRole('heading', { name: /^If you accept/ })
      await toTop(opens, 100)
      return cornerOf(opens, -40, -24)
    },
  },
]

const pictures = new Map<string, HowPicture>()
for (const { steps } of Object.values(howRoutes))
  for (const step of steps)
    if ('picture' in step && step.picture) pictures.set(step.picture.name, step.picture)

/** Takes the pictures of the How this works panels, in both themes, into public/how; gives their files. */
export async function takeHowPictures(people: People): Promise<string[]> {
  const files: string[] = []
  for (const { name, by, viewport, walk } of [...shots, ...network]) {
    const picture = pictures.get(name)
    if (!picture) throw new Error(`no panel shows ${name}`)
    const page = people[by]
    await page.setViewportSize(viewport)
    const corner = await walk(page, people)
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const file = path.join(root, 'public', 'how', `${name}-${colorScheme}.png`)
      await page.screenshot({ path: file, clip: { ...corner, width: picture.width, height: picture.height } })
      files.push(file)
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  }
  return files
}
