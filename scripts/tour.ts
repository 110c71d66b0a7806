// Takes the pictures of the tour in README.md and of the How this works panels from a running demo: `npm run tour` starts one,
// or node --conditions=react-server --import tsx scripts/tour.ts BASE_URL PASSWORD
import { mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../tests/support/browser'
import { root } from './folders.mjs'
import { takeHowPictures } from './tour-how'

const LARGEST = 150 * 1024
const LARGEST_HOW = 60 * 1024
const folder = path.join(root, 'docs', 'tour')

type Stops = [string, (page: Page) => Promise<void>][]

/** Each picture in the order of the tour: how to get there, as the client Ana Oliveira's therapist. */
const stops: Stops = [
  ['clients', async (page) => void (await page.goto('/clients?status=new'))],
  [
    'profile',
    async (page) => {
      await page.getByLabel(/^Search/).fill('Oliveira')
      await page.getByLabel(/^Search/).press('Enter')
      await page.getByRole('link', { name: /Oliveira/ }).click()
      await page.getByRole('heading', { name: 'Care team' }).waitFor()
    },
  ],
  [
    'records',
    async (page) => {
      await page.getByRole('link', { name: 'Records', exact: true }).click()
      await page.getByRole('heading', { name: 'Chart Sharing' }).evaluate((heading) => {
        const below = heading.getBoundingClientRect().top + window.scrollY
        window.scrollTo({ top: below - window.innerHeight * 0.42, behavior: 'instant' })
      })
    },
  ],
  [
    'check',
    async (page) => {
      const share = page.getByRole('link', { name: /^Share with / })
      await share.first().click()
      await page.getByRole('radio', { name: /^Chart (?!and)/ }).check()
    },
  ],
  [
    'sharing',
    async (page) => {
      await page.goBack()
      await page.getByRole('link', { name: 'Sharing', exact: true }).click()
      await page.getByRole('heading', { name: 'People with access' }).waitFor()
    },
  ],
]

/** What the manager sees. */
const managersStops: Stops = [
  [
    'dry-run',
    async (page) => {
      await page.goto('/manage/settings')
      await page.getByRole('link', { name: /hiding them closes/ }).click()
      await page.waitForURL('**/manage/check**')
    },
  ],
]

/** What the front desk sees. */
const desksStops: Stops = [
  ['calendar', async (page) => void (await page.goto('/calendar?view=team'))],
  [
    'booking',
    async (page) => {
      await page.locator('a[data-book][data-time="14:00"]').nth(2).click()
      const form = page.getByRole('dialog', { name: 'New appointment' })
      await form.getByText('Whole group').click()
      await form.getByRole('combobox', { name: 'Client' }).fill('Oliveira')
      await form
        .getByRole('option', { name: /Oliveira/ })
        .first()
        .click()
      await page.getByRole('status').filter({ hasText: 'is new for' }).waitFor()
    },
  ],
]

async function main([baseURL, password]: string[]): Promise<number> {
  if (!baseURL || !password) {
    console.error('Usage: node --conditions=react-server --import tsx scripts/tour.ts BASE_URL PASSWORD')
    return 2
  }
  const browser = await launchBrowser()
  try {
    mkdirSync(folder, { recursive: true })
    const therapist = await signedIn(browser, baseURL, 'therapist1@demo.test', password)
    const manager = await signedIn(browser, baseURL, 'manager@demo.test', password)
    const desk = await signedIn(browser, baseURL, 'desk@demo.test', password)
    const tour = [
      await takePictures(therapist, stops),
      await takePictures(manager, managersStops),
      await takePictures(desk, desksStops),
    ].flat()
    const how = await takeHowPictures({ therapist, desk })
    return tooLarge(tour, LARGEST) + tooLarge(how, LARGEST_HOW) > 0 ? 1 : 0
  } finally {
    await browser.close()
  }
}

async function signedIn(browser: Browser, baseURL: string, email: string, password: string): Promise<Page> {
  const page = await browser.newPage({
    baseURL,
    viewport: { width: 1120, height: 680 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  })
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/clients**')
  return page
}

async function takePictures(page: Page, stops: Stops): Promise<string[]> {
  const files: string[] = []
  for (const [name, walk] of stops) {
    await walk(page)
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    const file = path.join(folder, `${name}.png`)
    await page.screenshot({ path: file })
    files.push(file)
  }
  return files
}

/** How many of these pictures are larger than they may be. */
function tooLarge(files: string[], largest: number): number {
  const sizes = files.map((file) => ({ file, size: statSync(file).size }))
  for (const { file, size } of sizes)
    console.log(
      `${path.relative(root, file)}  ${Math.round(size / 1024)} KB${size > largest ? ': too large' : ''}`,
    )
  return sizes.filter(({ size }) => size > largest).length
}

process.exitCode = await main(process.argv.slice(2))
