import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { type Case, clientOfOnly, type Person, signIn } from './people'

let server: TestServer
let browser: Browser
let priya: Person
let owner: Person
let manager: Person
let client: Case

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  client = await clientOfOnly(server, 'therapist1@demo.test')
  priya = await signIn(browser, server, 'therapist1@demo.test')
  owner = await signIn(browser, server, 'owner@demo.test')
  manager = await signIn(browser, server, 'manager@demo.test')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const note = () => paths.note(client.id, client.notes[0] ?? '')
const reason = 'Complaint about billing, checking the dates of sessions'

describe.sequential('oversight, from the reason to the author', () => {
  test('before: no notes; the manager is not offered it and gets 403', async () => {
    expect((await owner.fetch(note())).status).toBe(404)
    expect((await manager.fetch(paths.clientOversight(client.id))).status).toBe(403)
    await manager.page.goto(paths.clientRecords(client.id))
    expect(await manager.page.getByRole('link', { name: 'Switch on oversight' }).count()).toBe(0)
  })

  test('a reason too short keeps what was typed and opens nothing', async () => {
    const { page } = owner
    await page.goto(paths.clientRecords(client.id))
    await page.getByRole('link', { name: 'Switch on oversight' }).click()
    await page.getByText(`${client.notes.length} notes and`).waitFor()
    await page.getByLabel('Why you must read the notes').fill('Because')
    await page.getByRole('button', { name: 'Switch on oversight' }).click()
    await page.getByText('Say why in at least 10 characters').first().waitFor()
    expect(await page.getByLabel('Why you must read the notes').inputValue()).toBe('Because')
    expect((await owner.fetch(note())).status).toBe(404)
  })

  test('on: notes to read, a banner on every page of the client, nothing to write', async () => {
    const { page } = owner
    await page.getByLabel('Why you must read the notes').fill(reason)
    await page.getByRole('radio', { name: /^Two hours/ }).check()
    await page.getByRole('button', { name: 'Switch on oversight' }).click()
    await page.waitForURL('**/records')
    const places = [paths.clientRecords, paths.client, paths.clientDocuments, paths.clientSharing]
    for (const place of places) {
      await page.goto(place(client.id))
      await page.getByText('Oversight is on until').waitFor()
    }
    await page.goto(note())
    await page.getByText('Oversight is on until').waitFor()
    expect(await page.getByRole('button', { name: /Lock|Add addendum/ }).count()).toBe(0)
    expect((await manager.fetch(note())).status).toBe(404)
  })

  test('the author is told: a line, who, which note, why', async () => {
    const { page } = priya
    await page.goto('/clients')
    await page.getByText('Yesterday and today:').waitFor()
    await page.getByRole('link', { name: 'See who' }).click()
    await page.getByText(`“${reason}”`).waitFor()
    await page.getByText('By oversight').first().waitFor()
    const [sent] = await server.database.owner<{ n: number; payload: Record<string, string> }[]>`
      select count(*)::int as n, min(o.payload::text)::jsonb as payload from outbox_messages o join staff s on s.id = o.to_staff_id
       where o.kind = 'oversight_on' and s.email = ${priya.email}`
    expect(sent?.n).toBe(1)
    expect(JSON.stringify(sent?.payload)).not.toContain(reason)
    await page.goto(paths.clientTimeline(client.id, { show: 'oversight' }))
    await page.getByText('switched oversight on').first().waitFor()
    await page.getByText(reason).first().waitFor()
  })

  test('End now closes on the very next request', async () => {
    const { page } = owner
    await page.goto(paths.client(client.id))
    await page.getByRole('button', { name: 'End now' }).click()
    await page.getByRole('link', { name: 'Switch on oversight' }).waitFor()
    expect(await page.getByText('Oversight is on until').count()).toBe(0)
    expect((await owner.fetch(note())).status).toBe(404)
    const rows = await server.database.owner<{ action: string }[]>`
      select action from audit_events where client_id = ${client.id} and action like 'oversight%' order by seq`
    expect(rows.map(({ action }) => action)).toEqual(['oversight.on', 'oversight.off'])
  })
})
