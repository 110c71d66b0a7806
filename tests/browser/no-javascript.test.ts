import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { demoPassword, startServer, type TestServer } from '../support/server'
import { type Case, clientOfOnly, postOf } from './people'
import { hiddenFields, postForm } from './plain-forms'

let server: TestServer
let browser: Browser
let page: Page
let client: Case
let me: string
const email = 'therapist1@demo.test'

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  ;[client, me] = await Promise.all([clientOfOnly(server, email), postOf(server, email)])
  page = await browser.newPage({ baseURL: server.baseUrl, javaScriptEnabled: false })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const button = (name: string | RegExp) => page.getByRole('button', { name })
const problem = () => page.getByRole('alert').innerText()

/** The one row of a query over the server's own database. */
async function row<T extends object>(query: Promise<readonly T[]>): Promise<T> {
  const [found] = await query
  if (!found) throw new Error('the database holds no such row')
  return found
}

const cookie = async () =>
  (await page.context().cookies()).map((one) => `${one.name}=${one.value}`).join('; ')

/** What is shared of the client with one colleague, as the database has it. */
const sharedWith = async (to: string) =>
  row(server.database.owner<{ shares: number; running: number; team: number }[]>`
    select (select count(*)::int from chart_shares where client_id = ${client.id} and to_post_id = ${to}) as shares,
           (select count(*)::int from chart_shares where client_id = ${client.id} and to_post_id = ${to}
               and stopped_at is null) as running,
           (select count(*)::int from care_team_memberships where client_id = ${client.id} and post_id = ${to}
               and ended_at is null) as team`)

describe.sequential('with JavaScript off', () => {
  test('a wrong password says so and keeps the e-mail', async () => {
    await page.goto('/sign-in')
    expect(await page.evaluate(() => document.querySelectorAll('script[src]').length)).toBeGreaterThan(0)
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').fill('not the password')
    await button('Sign in').click()
    expect(await problem()).toMatch(/e-mail|password/i)
    expect(await page.getByLabel('E-mail').inputValue()).toBe(email)
    expect(await page.getByLabel('Password').inputValue()).toBe('')
    const { owner } = server.database
    expect(
      await owner`select 1 from sessions x join staff s on s.id = x.staff_id where s.email = ${email}`,
    ).toEqual([])
  })

  test('sign in', async () => {
    await page.getByLabel('Password').fill(demoPassword)
    await button('Sign in').click()
    await page.waitForURL('**/clients')
    const { owner } = server.database
    expect(
      await owner`select 1 from sessions x join staff s on s.id = x.staff_id where s.email = ${email} and x.ended_at is null`,
    ).toHaveLength(1)
  })

  test('search clients', async () => {
    await page.getByLabel(/^Search/).fill(client.reference)
    await button('Search').click()
    expect(page.url()).not.toContain(client.reference)
    await page.getByRole('link', { name: new RegExp(client.family) }).click()
    expect(page.url()).toContain(client.id)
  })

  test('set one’s own status', async () => {
    const status = () =>
      row(server.database.owner<{ status: string }[]>`
        select status from care_team_memberships
         where client_id = ${client.id} and post_id = ${me} and ended_at is null`)
    const other = (await status()).status === 'active' ? 'inactive' : 'active'
    await page.getByLabel('Your status with this client').selectOption(other)
    await button('Save status').click()
    await page.getByText('Saved.').waitFor()
    expect(await page.getByLabel('Your status with this client').inputValue()).toBe(other)
    expect((await status()).status).toBe(other)
  })

  test('write a note: what was typed survives an error', async () => {
    await page.goto(paths.newNote(client.id))
    await page.getByLabel('Title').fill('Written by hand')
    await page.getByLabel('Kind').selectOption('contact')
    await button('Save draft').click()
    expect(await problem()).toContain('Write the note.')
    expect(await page.getByLabel('Title').inputValue()).toBe('Written by hand')
    expect(await page.getByLabel('Kind').inputValue()).toBe('contact')
    const { owner } = server.database
    expect(await owner`select 1 from items where title = 'Written by hand'`).toEqual([])
    await page.getByRole('textbox', { name: 'Note', exact: true }).fill('She called.\nAll is well.')
    await button('Save draft').click()
    await page.getByRole('heading', { name: 'Written by hand' }).waitFor()
    const note = await row(owner<{ id: string; draft: boolean; body: string }[]>`
      select i.id, i.draft, n.body from items i join notes n on n.item_id = i.id where i.title = 'Written by hand'`)
    expect(note).toMatchObject({ draft: true, body: 'She called.\nAll is well.' })
    expect(page.url()).toContain(note.id)
  })

  test('edit it, lock it, add an addendum', async () => {
    await page.getByRole('link', { name: 'Edit' }).click()
    await page.getByRole('textbox', { name: 'Note', exact: true }).fill('She called again.')
    await button('Save draft').click()
    await page.getByText('She called again.').waitFor()
    await page.getByText('Lock note').click()
    await button('Lock for good').click()
    await page.getByText('Locked', { exact: true }).waitFor()
    await button('Add addendum').click()
    expect(await problem()).toContain('Write the addendum.')
    await page.getByLabel('Add an addendum').fill('A later thought.')
    await button('Add addendum').click()
    await page.getByText('A later thought.').waitFor()
    const { owner } = server.database
    expect(
      await row(owner`
        select i.draft, n.body, array(select a.body from note_addenda a where a.item_id = i.id) as addenda
          from items i join notes n on n.item_id = i.id where i.title = 'Written by hand'`),
    ).toEqual({ draft: false, body: 'She called again.', addenda: ['A later thought.'] })
  })

  test('share demographics only through the check page', async () => {
    const to = await postOf(server, 'therapist7@demo.test')
    await page.goto(paths.chartSharingCheck(client.id, me, to))
    await page.getByRole('radio', { name: /^Demographics only/ }).check()
    await button(/^Share contact details with/).click()
    await page.getByText('Demographics shared').waitFor()
    expect(await sharedWith(to)).toEqual({ shares: 0, running: 0, team: 1 })
  })

  test('share the chart; a form sent twice has one effect; stop, twice too', async () => {
    const to = await postOf(server, 'therapist6@demo.test')
    const check = paths.chartSharingCheck(client.id, me, to)
    await page.goto(check)
    await page.getByRole('radio', { name: /^Chart (?!and)/ }).check()
    const fields = { ...hiddenFields(await page.content(), /name="what"/), what: 'chart', untilOn: '' }
    const again = async (path: string, sent: Record<string, string>) =>
      postForm(server, path, sent, { cookie: await cookie() })
    await Promise.all([again(check, fields), again(check, fields)])
    expect(await sharedWith(to)).toEqual({ shares: 1, running: 1, team: 1 })
    await page.goto(paths.chartSharing(client.id))
    const stop = hiddenFields(await page.content(), /name="shareId"/)
    await button(/^Stop/).first().click()
    await page.getByText('Sharing stopped').waitFor()
    expect((await again(paths.clientRecords(client.id), stop)).status).not.toBe(500)
    expect(await sharedWith(to)).toEqual({ shares: 1, running: 0, team: 1 })
    const acts = await server.database.owner<{ action: string }[]>`
      select action from audit_events where client_id = ${client.id} and action like 'chart_share.%' order by seq`
    expect(acts.map(({ action }) => action)).toEqual(['chart_share.open', 'chart_share.stop'])
  })

  test('share and stop with the buttons alone', async () => {
    const to = await postOf(server, 'therapist5@demo.test')
    await page.goto(paths.chartSharingCheck(client.id, me, to))
    await page.getByRole('radio', { name: /^Chart (?!and)/ }).check()
    await button(/^Share \d+ notes with/).click()
    await page.getByText('Chart shared').waitFor()
    expect(await sharedWith(to)).toEqual({ shares: 1, running: 1, team: 1 })
    await button(/^Stop/).first().click()
    await page.getByText('Sharing stopped').waitFor()
    expect(await sharedWith(to)).toEqual({ shares: 1, running: 0, team: 1 })
  })

  test('a page that is not there, or not open, says so', async () => {
    const answer = await page.goto(paths.client('01900000-0000-7000-8000-00000000abcd'))
    expect(answer?.status()).toBe(404)
    await page.getByRole('heading', { name: 'Not found' }).waitFor()
    await page.getByRole('link', { name: 'Go to clients' }).click()
    await page.getByRole('heading', { name: 'Clients', level: 1 }).waitFor()
  })

  test('sign out', async () => {
    await button(/account and sign out$/).click()
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.waitForURL('**/sign-in')
    await page.goto(paths.client(client.id))
    expect(page.url()).toContain('/sign-in')
    const { owner } = server.database
    expect(
      await owner`select 1 from sessions x join staff s on s.id = x.staff_id where s.email = ${email} and x.ended_at is null`,
    ).toEqual([])
  })
})
