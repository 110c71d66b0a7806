import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { type Case, clientOfOnly, type Person, postOf, signIn } from './people'

let server: TestServer
let browser: Browser
let priya: Person
let marcus: Person
let client: Case
let other: Case
let from: string
let to: string

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  client = await clientOfOnly(server, 'therapist1@demo.test', 1)
  other = await clientOfOnly(server, 'therapist1@demo.test', 2)
  priya = await signIn(browser, server, 'therapist1@demo.test')
  marcus = await signIn(browser, server, 'therapist6@demo.test')
  from = await postOf(server, priya.email)
  to = await postOf(server, marcus.email)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const submit = '.share-check button[type=submit]'

async function shareWith(id: string, fill: (page: Person['page']) => Promise<void> = async () => {}) {
  const { page } = priya
  await page.goto(paths.chartSharingCheck(id, from, to))
  await page
    .getByRole('radio', { name: /^Chart\b/ })
    .first()
    .check()
  await fill(page)
  await page.locator(submit).click()
  await page.getByText('Chart shared').waitFor()
}

const undo = () => priya.page.getByRole('button', { name: 'Undo', exact: true })

describe.sequential('the panel', () => {
  test('a share undone in time leaves nothing open', async () => {
    await shareWith(client.id)
    await undo().click()
    await priya.page.getByText('Undone.').waitFor()
    expect((await marcus.fetch(paths.client(client.id))).status).toBe(404)
  })

  test('a share with a last day and a line: the colleague reads both above the notes', async () => {
    await shareWith(client.id, async (page) => {
      await page.getByRole('radio', { name: /^30 days/ }).check()
      await page.getByLabel(/^A line for/).fill('Start with the formulation of 3 May.')
    })
    const [row] = await server.database.owner<{ days: number }[]>`
      select until - since as days from chart_shares where client_id = ${client.id} and stopped_at is null`
    expect(row?.days).toBe(30)
    await marcus.page.goto(paths.clientRecords(client.id))
    await marcus.page.getByText('Start with the formulation of 3 May.').waitFor()
  })

  test('once the colleague has looked, undo says that it is too late, and why, and offers Stop', async () => {
    await priya.page.reload()
    await priya.page.getByText('Too late to undo. The colleague has opened the client since.').waitFor()
    expect(await undo().count()).toBe(0)
    expect(await priya.page.getByRole('button', { name: 'Stop sharing', exact: true }).count()).toBe(1)
  })

  test('what is locked after the last look is marked as new', async () => {
    const { owner } = server.database
    await owner`update chart_looks set looked_at = looked_at - interval '3 days' where client_id = ${client.id}`
    const { page } = priya
    await page.goto(paths.newNote(client.id))
    await page.getByLabel('Title').fill('After the handover')
    await page.getByLabel('Note', { exact: true }).fill('Went well.')
    await page.getByRole('button', { name: 'Save draft' }).click()
    await page.getByText('Lock note').click()
    await page.getByRole('button', { name: 'Lock for good' }).click()
    await page.getByLabel('Add an addendum').waitFor()
    await marcus.page.goto(paths.clientRecords(client.id))
    await marcus.page.getByText('1 new note').waitFor()
    const row = marcus.page.getByRole('row', { name: /After the handover/ })
    expect(await row.innerText()).toContain('New')
  })

  test('the last day is changed, and the term until now stays on record', async () => {
    const { page } = priya
    await page.goto(paths.chartSharing(client.id))
    await page.getByRole('link', { name: /^Change last day/ }).click()
    await page.getByRole('radio', { name: 'No end' }).check()
    await page.getByRole('button', { name: 'Save last day' }).click()
    await page.getByText('Last day changed').first().waitFor()
    const rows = await server.database.owner<{ open: boolean }[]>`
      select stopped_at is null and until is null as open from chart_shares
       where client_id = ${client.id} order by created_at desc limit 2`
    expect(rows.map((row) => row.open)).toEqual([true, false])
  })

  test('a colleague leaves the care team with the share that kept him, and comes back by undo without it', async () => {
    const { page } = marcus
    await page.goto(paths.chartSharing(client.id, null, to))
    await page.getByText('Leave care team …').click()
    await page.getByRole('button', { name: 'Leave care team' }).click()
    await page.getByText('You left the care team').waitFor()
    expect((await marcus.fetch(paths.client(client.id))).status).toBe(404)
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await page.getByText('You are on the care team again.').waitFor()
    expect((await marcus.fetch(paths.client(client.id))).status).toBe(200)
    expect((await marcus.fetch(paths.note(client.id, client.notes[0] ?? ''))).status).toBe(404)
  })

  test('without JavaScript: share, undo', async () => {
    const plain = await signIn(browser, server, 'therapist1@demo.test', { javaScriptEnabled: false })
    const { page } = plain
    await page.goto(paths.chartSharingCheck(other.id, from, to))
    await page
      .getByRole('radio', { name: /^Chart\b/ })
      .first()
      .check()
    await page.locator(submit).click()
    await page.getByText('Chart shared').waitFor()
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await page.getByText('Undone.').waitFor()
    expect((await marcus.fetch(paths.client(other.id))).status).toBe(404)
    await plain.leave()
  })
})
