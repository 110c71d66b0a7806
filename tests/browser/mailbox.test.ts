import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { clientOfOnly, postOf, signIn } from './people'

let server: TestServer
let browser: Browser
const BETTER = 'seven quiet herons on the pier'

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer({ worker: true }), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const outside = async () =>
  (await browser.newContext({ baseURL: server.baseUrl, javaScriptEnabled: false })).newPage()

/** The mail with this subject to this person, once the worker has brought it. */
async function mailTo(page: Page, email: string, subject: string) {
  const found = page
    .getByRole('listitem')
    .filter({ hasText: `To ${email}` })
    .filter({ has: page.getByRole('heading', { name: subject, exact: true }) })
  for (const until = Date.now() + 15_000; Date.now() < until;) {
    await page.goto(paths.mailbox())
    if ((await found.count()) > 0) return found
    await page.waitForTimeout(250)
  }
  throw new Error(`no mail “${subject}” came: ${server.printed.slice(-5).join('\n')}`)
}

describe.sequential('the mailbox of the demo, with JavaScript off', () => {
  test('a forgotten password comes by mail, and its link leads to a new one', async () => {
    const page = await outside()
    await page.goto(paths.signIn())
    await page.getByRole('link', { name: 'Forgot your password?' }).click()
    await page.getByLabel('E-mail').fill('therapist5@demo.test')
    await page.getByRole('button', { name: 'Send link' }).click()
    await page.goto(paths.signIn())
    await page.getByRole('link', { name: 'mailbox' }).click()
    const mail = await mailTo(page, 'therapist5@demo.test', 'A new password')
    await mail.getByRole('link').click()
    await page.getByLabel('New password', { exact: true }).fill(BETTER)
    await page.getByLabel('New password once more').fill(BETTER)
    await page.getByRole('button', { name: 'Set password' }).click()
    const person = await signIn(browser, server, 'therapist5@demo.test', { password: BETTER })
    await mailTo(page, 'therapist5@demo.test', 'Your password was changed')
    await person.leave()
  })

  test('a share is told after its three minutes, without a name, and leads to the client', async () => {
    const client = await clientOfOnly(server, 'therapist1@demo.test')
    const receiver = await signIn(browser, server, 'therapist6@demo.test')
    const { owner } = server.database
    await owner.begin(async (tx) => {
      const source = await postOf(server, 'therapist1@demo.test')
      await tx`select policy.enter_as(${source})`
      await tx`select policy.share_chart(${client.id}, ${source}, ${await postOf(server, receiver.email)}, true, null, uuidv7())`
    })
    await receiver.page.goto(paths.mailbox())
    expect(await receiver.page.locator('main').innerText()).not.toContain('A chart was shared')
    await owner`update outbox_messages set not_before = now() where kind = 'chart_shared'`
    const mail = await mailTo(receiver.page, receiver.email, 'A chart was shared')
    expect(await mail.innerText()).not.toContain(client.family)
    await mail.getByRole('link').click()
    await receiver.page
      .getByRole('heading', { name: new RegExp(client.family) })
      .first()
      .waitFor()
    await receiver.leave()
  })

  test('everything of the demo is sealed within seconds', async () => {
    for (const until = Date.now() + 10_000; ;) {
      const [row] = await server.database.owner<{ waits: number; sealed: number }[]>`
        select (select entries from policy.ledger_waiting)::int as waits, (select count(*) from ledger_seals)::int as sealed`
      if (row?.waits === 0) return expect(row.sealed).toBeGreaterThan(1_000)
      expect(Date.now(), `${row?.waits} wait`).toBeLessThan(until)
    }
  })

  test('is closed, and so is its link, once somebody’s own data has come in', async () => {
    const page = await outside()
    expect((await page.goto(paths.mailbox()))?.status()).toBe(200)
    await server.database.owner`
      insert into import_records (source, resource_type, source_id, target_id) values ('s', 'Patient', '1', uuidv7())`
    expect((await page.goto(paths.mailbox()))?.status()).toBe(404)
    await page.goto(paths.signIn())
    expect(await page.getByRole('link', { name: 'mailbox' }).count()).toBe(0)
  })
})
