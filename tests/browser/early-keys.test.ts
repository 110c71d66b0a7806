import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { type Case, clientOfOnly, type Person, signIn } from './people'

let server: TestServer
let browser: Browser
let desk: Person
let client: Case

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  client = await clientOfOnly(server, 'therapist1@demo.test')
  desk = await signIn(browser, server, 'desk@demo.test')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** The page as it stands before its scripts: they wait at the door until `letIn`. */
async function withoutScriptsYet() {
  let letIn = () => {}
  const pressed = new Promise<void>((done) => {
    letIn = done
  })
  await desk.page.route('**/_next/static/**/*.js', async (route) => {
    await pressed
    await route.continue()
  })
  await desk.page.goto(paths.clients(), { waitUntil: 'commit' })
  await desk.page.getByRole('heading', { name: 'Clients', level: 1 }).waitFor()
  return letIn
}

test('takes what was typed after Ctrl K before the scripts of the page were there', async () => {
  const { page } = desk
  const letIn = await withoutScriptsYet()
  await page.keyboard.press('Control+k')
  await page.keyboard.type(`${client.reference.slice(0, 6)}x`)
  await page.keyboard.press('Backspace')
  expect(await page.getByRole('dialog').count()).toBe(0)
  letIn()
  const line = page.getByRole('dialog').getByRole('combobox')
  await line.waitFor()
  expect(await line.inputValue()).toBe(client.reference.slice(0, 6))
  await page.keyboard.type(client.reference.slice(6))
  expect(await line.inputValue()).toBe(client.reference)
  await page.getByRole('option', { name: client.reference }).first().waitFor()
})

test('keeps no key of whoever turned to the page instead', async () => {
  const { page } = desk
  const letIn = await withoutScriptsYet()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('ab')
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox').click()
  await page.keyboard.type('cd')
  letIn()
  await page.locator('a[aria-keyshortcuts][aria-haspopup=dialog]').waitFor()
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(await page.getByRole('searchbox').inputValue()).toBe('cd')
})
