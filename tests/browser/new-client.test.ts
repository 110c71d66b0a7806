import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { type Case, clientOfOnly, type Person, signIn } from './people'

let server: TestServer
let browser: Browser
let priya: Person
let plain: Person
let custodian: Person
let known: Case
let hidden: Case

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  known = await clientOfOnly(server, 'therapist1@demo.test')
  hidden = await clientOfOnly(server, 'therapist8@demo.test')
  priya = await signIn(browser, server, 'therapist1@demo.test')
  plain = await signIn(browser, server, 'desk@demo.test', { javaScriptEnabled: false })
  custodian = await signIn(browser, server, 'custodian@demo.test')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function facts(id: string) {
  const [row] = await server.database.owner<{ given: string; family: string; born: string; phone: string }[]>`
    select given_name as given, family_name as family, birth_date::text as born, phone_key as phone
      from clients where id = ${id}`
  if (!row) throw new Error('no such client')
  return row
}

async function fill({ page }: Person, who: { given: string; family: string; phone?: string }) {
  await page.goto(paths.newClient())
  await page.getByLabel('Forename').fill(who.given)
  await page.getByLabel('Surname').fill(who.family)
  if (who.phone) await page.getByLabel(/^Cell phone/).fill(who.phone)
}

describe.sequential('a new client', () => {
  test('similar records are shown first, with what was typed kept, and only those one may find', async () => {
    const { page } = priya
    const { given, family } = await facts(known.id)
    await fill(priya, { given, family })
    await page.getByRole('button', { name: 'Create client' }).click()
    await page.getByRole('button', { name: 'Create anyway' }).waitFor()
    expect(await page.getByText(known.reference).count()).toBe(1)
    expect(await page.getByLabel('Surname').inputValue()).toBe(family)

    const theirs = await facts(hidden.id)
    await fill(priya, { ...theirs, given: theirs.given, family: theirs.family, phone: theirs.phone })
    await page.getByRole('button', { name: 'Create client' }).click()
    await page.waitForURL(/\/clients\/[0-9a-f-]{36}/)
    await page.getByText('Client entered.').waitFor()
    expect(await page.locator('main').innerText()).not.toContain(hidden.reference)
  })

  test('of the desk without JavaScript: created anyway, once, with the provider chosen', async () => {
    const { page } = plain
    const { given, family } = await facts(known.id)
    await fill(plain, { given, family })
    await page.getByLabel('Main provider').selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Create client' }).click()
    const chosen = await page.getByLabel('Main provider').inputValue()
    expect(chosen).not.toBe('')
    await page.getByRole('button', { name: 'Create anyway' }).click()
    expect(page.url()).toMatch(/\/clients\/[0-9a-f-]{36}/)
    const rows = await server.database.owner`
      select t.post_id from clients c join care_team_memberships t on t.client_id = c.id
       where c.family_name = ${family} and c.given_name = ${given} and t.began_by = 'created' and t.post_id = ${chosen}`
    expect(rows).toHaveLength(1)
    expect(await page.locator('main').innerText()).toContain('another record of the same person')
  })

  test('is not offered to the custodian', async () => {
    await custodian.page.goto(paths.clients())
    expect(await custodian.page.getByRole('link', { name: 'New client' }).count()).toBe(0)
    expect((await custodian.fetch(paths.newClient())).status).toBe(403)
  })
})
