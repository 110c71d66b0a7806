import type { Browser } from 'playwright-core'
import type postgres from 'postgres'
import { expect } from 'vitest'
import { paths } from '@/lib/paths'
import { demoPassword } from '../support/server'

type Typing = {
  baseUrl: string
  sql: postgres.Sql
  client: string
  silent: () => void
  open: () => Promise<void>
}

/** With a script: the form stays as it is while the database says nothing, and is saved by the same press later. Gives the ms until it was told. */
export async function typedStays(
  browser: Browser,
  { baseUrl, sql, client, silent, open }: Typing,
): Promise<number> {
  const page = await browser.newPage({ baseURL: baseUrl })
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill('therapist1@demo.test')
  await page.getByLabel('Password').fill(demoPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/clients**')
  await page.goto(paths.newNote(client))
  await page.getByLabel('Title').fill('Typed in a browser')
  const text = page.getByRole('textbox', { name: 'Note', exact: true })
  await text.fill('She called.\nAll is well.')
  await page.waitForLoadState('networkidle')
  silent()
  const began = performance.now()
  await page.getByRole('button', { name: 'Save draft' }).click()
  await page.getByText(/not available just now/).waitFor()
  const waited = performance.now() - began
  expect(await text.inputValue()).toBe('She called.\nAll is well.')
  await open()
  await page.getByRole('button', { name: 'Save draft' }).click()
  await page.getByRole('heading', { name: 'Typed in a browser' }).waitFor()
  expect(await sql`select 1 from items where title = 'Typed in a browser'`).toHaveLength(1)
  return waited
}
