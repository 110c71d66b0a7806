import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { type Case, clientOfOnly, type Person, postOf, signIn } from './people'

const CANARY = 'Quetzal dream of the lighthouse'

let server: TestServer
let browser: Browser
let priya: Person
let marcus: Person
let manager: Person
let client: Case
let from: string
let to: string
let secret = ''

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  client = await clientOfOnly(server, 'therapist2@demo.test', 1)
  const enter = (email: string) => signIn(browser, server, email)
  priya = await enter('therapist2@demo.test')
  marcus = await enter('therapist7@demo.test')
  manager = await enter('manager@demo.test')
  from = await postOf(server, priya.email)
  to = await postOf(server, marcus.email)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const statusFor = async (who: Person) => (await who.fetch(paths.note(client.id, secret))).status

async function confirm(what: RegExp) {
  const { page } = priya
  await page.goto(paths.chartSharingCheck(client.id, from, to))
  await page.getByRole('radio', { name: what }).first().check()
  await page.locator('.share-check button[type=submit]').click()
}

describe.sequential('private notes', () => {
  test('the class is chosen when writing; the note stands apart from the chart', async () => {
    const { page } = priya
    await page.goto(paths.newNote(client.id))
    await page.getByLabel('Title').fill(CANARY)
    await page.getByLabel('Kind').selectOption('private_psychotherapy')
    await page.getByLabel('Note', { exact: true }).fill(`${CANARY}, told twice.`)
    await page.getByRole('button', { name: 'Save draft' }).click()
    await page.getByText('Private note, not part of the chart.').waitFor()
    secret = page.url().split('/').at(-1) ?? ''
    await page.getByText('Lock note').click()
    await page.getByRole('button', { name: 'Lock for good' }).click()
    await page.getByLabel('Add an addendum').waitFor()
    expect(await page.title()).not.toContain(CANARY)
    await page.goto(paths.clientRecords(client.id))
    await page.getByRole('heading', { name: 'Private notes', exact: true }).waitFor()
  })

  test('a chart share opens the chart and not them, on no page', async () => {
    await confirm(/^Chart\b(?! and)/)
    await priya.page.getByText('Chart shared').waitFor()
    expect(await statusFor(marcus)).toBe(404)
    for (const path of [
      paths.clientRecords(client.id),
      paths.client(client.id),
      paths.clientDocuments(client.id),
    ]) {
      for (const who of [marcus, manager]) {
        const html = await (await who.fetch(path)).text()
        expect(html).not.toContain(CANARY)
        expect(html).not.toContain(secret)
      }
    }
  })

  test('without a signature nothing opens: what is missing is said, what was typed stays', async () => {
    const { page } = priya
    await confirm(/^Chart and private notes/)
    await page.getByText('Enter the day of the signature.').first().waitFor()
    await page.getByText('Enter what the paper permits and why.').first().waitFor()
    expect(await statusFor(marcus)).toBe(404)
  })

  test('with one, the colleague reads them, marked as private', async () => {
    const { page } = priya
    await page.getByRole('radio', { name: /^Chart and private notes/ }).check()
    await page.getByLabel('Signed on').fill('2026-03-01')
    await page.getByLabel('What it permits').fill('Private notes of this year, for the handover.')
    await page.locator('.share-check button[type=submit]').click()
    await page.getByText('Chart and private notes shared').waitFor()
    await marcus.page.goto(paths.note(client.id, secret))
    await marcus.page.getByText(`${CANARY}, told twice.`).waitFor()
    await marcus.page.getByText('You read it by a permission that the client signed.').waitFor()
    const audits = await server.database.owner<{ action: string }[]>`
      select action from audit_events where client_id = ${client.id} and action in ('permission.record', 'private_share.open')`
    expect(audits).toHaveLength(2)
  })

  test('a manager revokes it without learning what it is about, and the next request finds nothing', async () => {
    const { page } = manager
    await page.goto(paths.clientRecords(client.id))
    const list = page.getByRole('region', { name: 'Permissions for private notes' })
    expect(await list.innerText()).not.toContain('handover')
    expect(await list.innerText()).not.toMatch(/psychotherapy/i)
    await list.getByRole('button', { name: /^Revoke/ }).click()
    await page.getByText('Permission revoked').waitFor()
    expect(await statusFor(marcus)).toBe(404)
    expect((await marcus.fetch(paths.note(client.id, client.notes[0] ?? ''))).status).toBe(200)
  })
})
