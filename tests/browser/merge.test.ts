import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { type Case, clientOfOnly, type Person, signIn } from './people'

let server: TestServer
let browser: Browser
let manager: Person
let priya: Person
let other: Person
let source: Case
let target: Case

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  target = await clientOfOnly(server, 'therapist1@demo.test')
  source = await clientOfOnly(server, 'therapist8@demo.test')
  manager = await signIn(browser, server, 'manager@demo.test', { javaScriptEnabled: false })
  priya = await signIn(browser, server, 'therapist1@demo.test')
  other = await signIn(browser, server, 'therapist8@demo.test')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const status = async (person: Person, path: string) => (await person.fetch(path)).status
const main = async () => (await manager.page.locator('main').innerText()).replace(/\s+/g, ' ')

describe.sequential('two records of one person', () => {
  test('are looked at side by side before anything is done', async () => {
    const { page } = manager
    await page.goto(paths.mergeClient(target.id))
    await page.getByLabel('The other record').fill(source.reference)
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: /^Compare/ }).click()
    expect(await main()).toContain(`${source.notes.length} notes`)
    expect(await main()).toContain('Who will see more')
    expect(await status(priya, paths.client(source.id))).toBe(404)
    expect(await status(priya, paths.mergeClient(target.id))).toBe(403)
  })

  test('merged, the old address and the old reference lead to the one that remains', async () => {
    const { page } = manager
    await page.getByRole('button', { name: `Merge ${source.reference} into ${target.reference}` }).click()
    expect(await main()).toContain('Records merged.')
    const old = await other.fetch(paths.clientRecords(source.id))
    expect(old.status).toBe(307)
    expect(old.headers.get('location')).toContain(paths.clientRecords(target.id))
    expect(await status(other, paths.note(target.id, source.notes[0] ?? ''))).toBe(200)
    // P28: the notes of either stay their author's.
    expect(await status(priya, paths.note(target.id, source.notes[0] ?? ''))).toBe(404)
    await priya.page.goto(paths.clients())
    await priya.page.locator('#q').fill(source.reference)
    await priya.page.locator('#q').press('Enter')
    await priya.page.getByRole('cell', { name: target.reference }).waitFor()
  })

  test('taken back, everything is where it was', async () => {
    const { page } = manager
    await page.goto(paths.client(target.id))
    await page.getByRole('button', { name: 'Undo merge' }).click()
    expect(await main()).toContain('The merge was taken back.')
    expect(await status(other, paths.client(source.id))).toBe(200)
    expect(await status(other, paths.client(target.id))).toBe(404)
    expect(await status(priya, paths.client(source.id))).toBe(404)
    expect(await status(other, paths.note(source.id, source.notes[0] ?? ''))).toBe(200)
  })
})
