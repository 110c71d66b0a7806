import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { signIn } from './people'

let server: TestServer
let browser: Browser

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Diagnoses that other providers' lines open, added up over all therapists. */
async function openDiagnoses(): Promise<number> {
  const [row] = await server.database.owner<{ n: number }[]>`
    select count(distinct i.id)::int as n from posts p
      cross join lateral policy.viewer_of(p.id, now()) v
      cross join lateral policy.client_page(v, true, null, '', '00000000-0000-0000-0000-000000000000', 1000) f
      join items i on i.client_id = f.client_id and i.component = 'diagnoses'
     where v.provider and exists (select 1 from policy.lines(v, f.client_id) l where l.blocked is null and l.rule like '%.list'
       and policy.has(l.open, 'diagnoses') and i.author_post_id is distinct from p.id)`
  return row?.n ?? 0
}

describe.sequential('a setting that closes records', () => {
  test('is shown as a dry run first, counts what then closes, and leaves a line in the history', async () => {
    const { page, fetch } = await signIn(browser, server, 'manager@demo.test')
    expect(await openDiagnoses()).toBeGreaterThan(0)
    await page.goto(paths.manageSettings())
    await page.getByRole('link', { name: 'See what hiding them closes' }).click()
    const told = await page.getByText(/This closes [\d,]+ diagnoses/).innerText({ timeout: 90_000 })
    const [kept] = await server.database.owner`
      select count(*)::int as n from settings where post_id is null`
    expect(kept?.n).toBe(0)
    await page.getByRole('button', { name: 'Hide the diagnoses' }).click()
    await page.getByText('Saved.', { exact: true }).waitFor()
    expect(told).toMatch(/of [\d,]+ clients to [\d,]+ people|closes [\d,]+ diagnoses/)
    expect(await openDiagnoses()).toBe(0)
    await page.getByText('whether colleagues’ diagnoses are hidden').waitFor()
    expect((await fetch(paths.manageCheck({ kind: 'mechanism', mechanism: 'M2', on: 'no' }))).status).toBe(
      403,
    )
  })

  test('saving what stands changes nothing, with JavaScript off as well', async () => {
    const { page } = await signIn(browser, server, 'owner@demo.test', { javaScriptEnabled: false })
    await page.goto(paths.manageSettings())
    await page.getByLabel(/Days after which/).fill('45')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved.', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Nothing was changed.', { exact: true }).waitFor()
    const [rows] = await server.database
      .owner`select count(*)::int as n from settings where key like 'share_end%'`
    expect(rows?.n).toBe(1)
  })

  test('requests and answering on behalf are switched, and mails told to name the client', async () => {
    const { page } = await signIn(browser, server, 'owner@demo.test')
    await page.goto(paths.manageSettings())
    await page.getByLabel('Leave the client out of mails').selectOption('no')
    await page.getByRole('button', { name: 'Save the mail setting' }).click()
    await page.getByText('Saved.', { exact: true }).waitFor()
    expect(await page.getByLabel('Leave the client out of mails').inputValue()).toBe('no')
    const card = page.locator('section', { has: page.getByRole('heading', { name: 'Answering on behalf' }) })
    await card.getByRole('button', { name: 'See what switching it on opens' }).click()
    await page.getByText(/administrators see requests that wait too long/).waitFor()
    await page.getByRole('button', { name: 'Switch it on' }).click()
    await page.getByText('Saved.', { exact: true }).waitFor()
    await card.getByText('On', { exact: true }).waitFor()
  })

  test('the menu narrows by its button and stays so, with JavaScript off', async () => {
    const { page } = await signIn(browser, server, 'owner@demo.test', {
      javaScriptEnabled: false,
      viewport: { width: 1400, height: 900 },
    })
    await page.getByRole('button', { name: 'Collapse' }).click()
    await page.goto(paths.manage())
    expect(await page.locator('[data-rail]').getAttribute('data-rail')).toBe('narrow')
    expect(await page.getByRole('link', { name: 'Manage' }).first().getAttribute('aria-current')).toBe('page')
  })
})
