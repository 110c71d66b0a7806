import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { problem } from './accessible'
import { wordsOf } from './pages'
import { type Case, clientOfOnly, type Person, postOf, signIn } from './people'

let server: TestServer
let browser: Browser
let priya: Person
let receiver: Person
let booked: Person
let stranger: Person
let client: Case

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  const enter = (email: string) => signIn(browser, server, email)
  client = await clientOfOnly(server, 'therapist1@demo.test')
  priya = await enter('therapist1@demo.test')
  receiver = await enter('therapist6@demo.test')
  booked = await enter('therapist7@demo.test')
  stranger = await enter('therapist8@demo.test')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const note = () => paths.note(client.id, client.notes[0] ?? '')

async function share(what: 'Demographics only' | 'Chart', email: string) {
  const { page } = priya
  await page.goto(
    paths.chartSharingCheck(client.id, await postOf(server, priya.email), await postOf(server, email)),
  )
  await page
    .getByRole('radio', { name: new RegExp(`^${what}`) })
    .first()
    .check()
  await page.locator('form.share-check button[type=submit]').click()
  await page.waitForURL('**/records**')
}

describe.sequential('a chart really shared', () => {
  test('before: only the author sees the client; everybody else gets the 404 of a client who does not exist', async () => {
    expect((await priya.fetch(note())).status).toBe(200)
    const ids = [client.id, '01900000-0000-7000-8000-000000000000']
    const nobody = paths.client(ids[1] ?? '')
    for (const person of [receiver, booked, stranger]) {
      const [hidden, missing] = await Promise.all([
        person.fetch(paths.client(client.id)),
        person.fetch(nobody),
      ])
      expect([hidden.status, missing.status]).toEqual([404, 404])
      expect(wordsOf(await hidden.text(), ids)).toEqual(wordsOf(await missing.text(), ids))
    }
  })

  test('the therapist finds the client by name and by reference', async () => {
    const { page } = priya
    for (const words of [client.family, client.reference]) {
      await page.goto('/clients')
      await page.locator('#q').fill(words)
      await page.locator('#q').press('Enter')
      await page
        .getByRole('link', { name: new RegExp(client.family) })
        .first()
        .waitFor()
      expect(page.url()).not.toContain(encodeURIComponent(words))
    }
  })

  test('demographics only: profile and non-clinical documents, no notes', async () => {
    await share('Demographics only', booked.email)
    await priya.page.getByText('Demographics shared').waitFor()
    expect((await booked.fetch(paths.client(client.id))).status).toBe(200)
    expect((await booked.fetch(note())).status).toBe(404)
    const file = await booked.fetch(paths.documentDownload(client.id, client.documents[0] ?? ''))
    expect(file.status).toBe(200)
    const [shares] = await server.database
      .owner`select count(*)::int as n from chart_shares where client_id = ${client.id}`
    expect(shares?.n).toBe(0)
  })

  test('chart: the check page counts what opens, the colleague reads exactly that', async () => {
    const { page } = priya
    await page.goto(
      paths.chartSharingCheck(
        client.id,
        await postOf(server, priya.email),
        await postOf(server, receiver.email),
      ),
    )
    const button = page.locator('form.share-check button[type=submit]')
    await button.click()
    await problem(page).getByRole('link', { name: 'Choose what to share.' }).click()
    expect(await page.locator('#what').evaluate((what) => what === document.activeElement)).toBe(true)
    await page
      .getByRole('radio', { name: /^Chart/ })
      .first()
      .check()
    expect(await button.innerText()).toContain(`Share ${client.notes.length} notes with`)
    await button.click()
    await page.getByText('Chart shared.').waitFor()
    for (const id of client.notes) {
      expect((await receiver.fetch(paths.note(client.id, id))).status).toBe(200)
      expect((await booked.fetch(paths.note(client.id, id))).status).toBe(404)
    }
    expect((await stranger.fetch(paths.client(client.id))).status).toBe(404)
    await receiver.page.goto(paths.clientRecords(client.id))
    await receiver.page.getByText('Shared with you', { exact: true }).waitFor()
    await receiver.page.getByText(/^Shared with you on .* by Priya Nair\./).waitFor()
  })

  test('stop: notes answer 404 on the very next request of the open session, also after Back; the rest stays', async () => {
    const { page } = receiver
    await page.goto(paths.clientRecords(client.id))
    await page.goto(note())
    const body = await page.locator('article').innerText()
    await page.goto('/clients')
    await priya.page.goto(paths.chartSharing(client.id))
    await priya.page.getByRole('button', { name: /^Stop/ }).first().click()
    await priya.page.getByText('Sharing stopped').waitFor()
    expect((await receiver.fetch(note())).status).toBe(404)
    await page.goBack()
    await page
      .getByRole('heading', { name: 'Not found' })
      .or(page.getByText('cannot be found'))
      .or(page.getByText('not here'))
      .first()
      .waitFor()
    expect(await page.locator('body').innerText()).not.toContain(body.slice(0, 60))
    expect((await receiver.fetch(paths.client(client.id))).status).toBe(200)
    expect((await receiver.fetch(paths.documentDownload(client.id, client.documents[0] ?? ''))).status).toBe(
      200,
    )
    await page.goto('/clients')
    await page.locator('#q').fill(client.reference)
    await page.locator('#q').press('Enter')
    await page
      .getByRole('link', { name: new RegExp(client.family) })
      .first()
      .waitFor()
  })

  test('every act is in the audit, with both stops of the way', async () => {
    const rows = await server.database.owner<{ action: string }[]>`
      select action from audit_events where client_id = ${client.id} and action like '%share%' order by seq`
    expect(rows.map((row) => row.action)).toEqual([
      'demographics_share.open',
      'chart_share.open',
      'chart_share.stop',
    ])
  })
})
