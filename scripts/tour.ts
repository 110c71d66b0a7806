// Takes the pictures of the tour in README.md and of the How this works panels from a running demo: `npm run tour` starts one,
// or node --conditions=react-server --import tsx scripts/tour.ts BASE_URL PASSWORD NETWORK_URL NETWORK_PASSWORD, the second of a
// demo service network.
import { mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../tests/support/browser'
import { root } from './folders.mjs'
import { comingDay, freeSlot, takeHowPictures } from './tour-how'

const LARGEST = 150 * 1024
const LARGEST_HOW = 60 * 1024
const VIEWPORT = { width: 1120, height: 680 }
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
  ['calendar', async (page) => void (await page.goto(`/calendar?view=team&day=${comingDay()}`))],
  [
    'booking',
    async (page) => {
      await freeSlot(page).click()
      const form = page.getByRole('dialog', { name: 'Book an appointment' })
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

/** In the service network, after Lena has asked Chris: he answers, she registers. */
const holdersStops: Stops = [
  ['take-action', async (page) => page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }))],
]

const askersStops: Stops = [
  [
    'not-viewable',
    async (page) => {
      await page.goto('/clients')
      await page.getByLabel(/^Search/).fill('Squ90450')
      await page.getByLabel(/^Search/).press('Enter')
      await page.getByRole('row').filter({ hasText: 'Squ90450' }).getByRole('link').click()
      await page.getByRole('heading', { name: 'Client Not Viewable' }).waitFor()
    },
  ],
]

const registeringStops: Stops = [
  [
    'wizard',
    async (page) => {
      await page.reload()
      await page.getByRole('link', { name: 'Start registration' }).click()
      await page.getByLabel('Forename').waitFor()
    },
  ],
]

async function takeNetworkPictures({ asker, holder }: Record<'asker' | 'holder', Page>): Promise<string[]> {
  for (const page of [asker, holder]) await page.setViewportSize(VIEWPORT)
  const asked = [...(await takePictures(holder, holdersStops)), ...(await takePictures(asker, askersStops))]
  await holder.getByRole('button', { name: 'Accept' }).click()
  await holder
    .getByText(/Accepted/)
    .first()
    .waitFor()
  return [...asked, ...(await takePictures(asker, registeringStops))]
}

async function main([baseURL, password, networkURL, networkPassword]: string[]): Promise<number> {
  if (!baseURL || !password || !networkURL || !networkPassword) {
    console.error('Usage: npm run tour')
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
    const asker = await signedIn(browser, networkURL, 'lena.wojcik@demo.test', networkPassword)
    const holder = await signedIn(browser, networkURL, 'chris.nicol@demo.test', networkPassword)
    const how = await takeHowPictures({ therapist, desk, asker, holder })
    tour.push(...(await takeNetworkPictures({ asker, holder })))
    return tooLarge(tour, LARGEST) + tooLarge(how, LARGEST_HOW) > 0 ? 1 : 0
  } finally {
    await browser.close()
  }
}

async function signedIn(browser: Browser, baseURL: string, email: string, password: string): Promise<Page> {
  const page = await browser.newPage({
    baseURL,
    viewport: VIEWPORT,
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
