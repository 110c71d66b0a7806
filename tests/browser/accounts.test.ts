import { createHash, randomBytes } from 'node:crypto'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { demoPassword, startServer, type TestServer } from '../support/server'
import { problem } from './accessible'
import { signIn } from './people'

let server: TestServer
let browser: Browser
const BETTER = 'violet trams cross the river'

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const plain = () => browser.newContext({ baseURL: server.baseUrl, javaScriptEnabled: false })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** What the worker does as the mail goes out: arms the newest link of this person. Returns the token. */
async function mailedToken(email: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(token).digest('hex')
  const [armed] = await server.database.owner`
    select policy.arm_link(l.id, ${hash}) as until
      from password_links l join staff s on s.id = l.staff_id
     where s.email = ${email} and l.ended_at is null and l.used_at is null order by l.created_at desc limit 1`
  expect(armed?.until).toBeTruthy()
  return token
}

async function ask(page: Page, email: string) {
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByLabel('E-mail').fill(email)
  await button(page, 'Send link').click()
  const told = await page.getByRole('status').innerText()
  const answer = await page.content()
  return { told, length: answer.replace(/nonce="[^"]+"/g, '').length }
}

const cookieOf = async (context: BrowserContext, name: string) =>
  (await context.cookies()).find((cookie) => cookie.name === name)

describe.sequential('a forgotten password, with JavaScript off', () => {
  const email = 'therapist4@demo.test'
  let context: BrowserContext
  let page: Page
  let token: string

  beforeAll(async () => {
    context = await plain()
    page = await context.newPage()
  })

  test('asking tells nobody who signs in here', async () => {
    const known = await ask(page, email)
    const unknown = await ask(page, 'nobody.at.all@demo.test')
    expect(known.told).toContain('a link is on its way')
    expect(unknown).toEqual(known)
  })

  test('the link refuses what is short or common, and keeps the page', async () => {
    token = await mailedToken(email)
    await page.goto(paths.choosePassword(token))
    for (const [typed, why] of [
      ['short', 'Use at least 15 characters.'],
      ['passwordpassword', 'too easy to guess'],
    ] as const) {
      await page.getByLabel('New password', { exact: true }).fill(typed)
      await page.getByLabel('New password once more').fill(typed)
      await button(page, 'Set password').click()
      expect(await problem(page).innerText()).toContain(why)
    }
  })

  test('it sets the password once; every session ends and the old password is no good', async () => {
    const before = await signIn(browser, server, email)
    await page.goto(paths.choosePassword(token))
    await page.getByLabel('New password', { exact: true }).fill(BETTER)
    await page.getByLabel('New password once more').fill(BETTER)
    await button(page, 'Set password').click()
    await page.getByText('Your password is set.').waitFor()
    expect((await before.fetch('/clients')).status).toBe(307)
    await before.leave()
    await page.goto(paths.choosePassword(token))
    await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor()
    await page.goto('/sign-in')
    for (const password of [demoPassword, BETTER]) {
      await page.getByLabel('E-mail').fill(email)
      await page.getByLabel('Password').fill(password)
      await button(page, 'Sign in').click()
    }
    await page.waitForURL('**/clients')
  })

  test('nothing but the hash of the token lies in the database, and no mail holds it', async () => {
    const { owner } = server.database
    const kept = await owner`select row_to_json(l)::text as text from password_links l
                  union all select row_to_json(o)::text from outbox_messages o`
    expect(kept.map(({ text }) => text).join()).not.toContain(token)
    const kinds = await owner`
      select o.kind from outbox_messages o join staff s on s.id = o.to_staff_id
       where s.email = ${email} order by o.created_at, o.id`
    expect(kinds.map(({ kind }) => kind)).toEqual(['password_reset', 'password_changed'])
    await context.close()
  })
})

describe('one’s own sessions', () => {
  test('are seen and ended; the next request there is refused', async () => {
    const here = await signIn(browser, server, 'therapist9@demo.test')
    const there = await signIn(browser, server, 'therapist9@demo.test')
    const third = await signIn(browser, server, 'therapist9@demo.test')
    await here.page.getByRole('button', { name: /account and sign out$/ }).click()
    await here.page.getByRole('link', { name: 'My account' }).click()
    const rows = here.page.getByRole('table', { name: 'Your sessions' }).getByRole('row')
    expect(await rows.count()).toBe(4)
    expect(await rows.nth(1).innerText()).toContain('This one')
    await rows.nth(2).getByRole('button', { name: /^End/ }).click()
    await here.page.getByText('That session is ended.').waitFor()
    expect([(await there.fetch('/clients')).status, (await third.fetch('/clients')).status].sort()).toEqual([
      200, 307,
    ])
    await button(here.page, 'End all others').click()
    await here.page.getByText('You are signed in nowhere else.').waitFor()
    for (const one of [there, third]) expect((await one.fetch('/clients')).status).toBe(307)
    expect((await here.fetch('/clients')).status).toBe(200)
    const told = await server.database.owner`
      select 1 from outbox_messages o join staff s on s.id = o.to_staff_id
       where s.email = ${here.email} and o.kind = 'new_sign_in'`
    expect(told).toHaveLength(2)
    for (const one of [here, there, third]) await one.leave()
  })

  test('the password is changed there, after the present one', async () => {
    const here = await signIn(browser, server, 'therapist10@demo.test')
    const { page } = here
    const there = await signIn(browser, server, 'therapist10@demo.test')
    const change = async (present: string) => {
      await page.getByLabel('Present password').fill(present)
      await page.getByLabel('New password', { exact: true }).fill(BETTER)
      await page.getByLabel('New password once more').fill(BETTER)
      await button(page, 'Change password').click()
    }
    await page.goto(paths.myAccount())
    await change('not the present one')
    await problem(page).getByText('This is not your password.').waitFor()
    await change(demoPassword)
    await page.getByText('One other session was ended.').waitFor()
    expect((await there.fetch('/clients')).status).toBe(307)
    expect((await here.fetch('/clients')).status).toBe(200)
    for (const one of [here, there]) await one.leave()
  })

  test('have a new id at every sign-in; a planted one is worth nothing', async () => {
    const context = await plain()
    const planted = { name: 'concord.session', value: 'planted-by-somebody', url: server.baseUrl }
    await context.addCookies([planted])
    const page = await context.newPage()
    const values: (string | undefined)[] = [planted.value]
    const sessions = async () =>
      server.database.owner<{ alive: boolean }[]>`
        select x.ended_at is null as alive from sessions x join staff s on s.id = x.staff_id
         where s.email = 'therapist3@demo.test' order by x.created_at`
    for (const kept of [[true], [false, true]]) {
      await page.goto('/sign-in')
      // Signed in already, the page leads on: what is posted then comes from a page opened before.
      if (kept.length > 1) {
        await context.addCookies([planted])
        await page.goto('/sign-in')
        await context.addCookies([{ ...planted, value: values[1] ?? '' }])
      }
      await page.getByLabel('E-mail').fill('therapist3@demo.test')
      await page.getByLabel('Password').fill(demoPassword)
      await button(page, 'Sign in').click()
      await page.waitForURL('**/clients')
      values.push((await cookieOf(context, 'concord.session'))?.value)
      expect((await sessions()).map(({ alive }) => alive)).toEqual(kept)
    }
    expect(new Set(values).size).toBe(3)
    const known = await cookieOf(context, 'concord.browser')
    expect(known).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
    await context.close()
  })
})

describe('what goes wrong', () => {
  test('a database that is busy is told in words with 503, and never with 500', async () => {
    const here = await signIn(browser, server, 'therapist2@demo.test')
    const { owner } = server.database
    await owner.begin(async (sql) => {
      await sql`lock table clients in access exclusive mode`
      const answer = await here.fetch('/clients')
      expect(answer.status).toBe(503)
      expect(await answer.text()).toContain('Not available just now')
    })
    expect((await here.fetch('/clients')).status).toBe(200)
    expect(server.printed.join('\n')).toContain('"code":"55P03"')
    await here.leave()
  })

  test('a fault of our own is told in words with 500 and a reference to the log, without a script too', async () => {
    const here = await signIn(browser, server, 'therapist3@demo.test')
    const { owner } = server.database
    const away = 'alter function policy.client_page rename to client_page_away'
    const back = 'alter function policy.client_page_away rename to client_page'
    await owner.unsafe(away)
    try {
      const answer = await here.fetch('/clients')
      const text = await answer.text()
      expect(answer.status).toBe(500)
      expect(text).toContain('This did not work')
      const [, reference] = /quote <span[^>]*>([0-9a-f]{8})</.exec(text) ?? []
      expect(server.printed.join('\n')).toContain(`"reference":"${reference ?? 'none'}"`)
    } finally {
      await owner.unsafe(back)
    }
    expect((await here.fetch('/clients')).status).toBe(200)
    await here.leave()
  })
})
