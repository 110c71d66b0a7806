import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { root } from '../../scripts/folders.mjs'
import { rowOf, smallExport, withFolder } from '../fixtures/fhir/export-copy'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { wordsOf } from './pages'
import { type Person, signIn } from './people'

let server: TestServer
let browser: Browser
let scratch: string
let ada: Person
let demographics: Person
let chart: Person
let fourth: Person
let client: string
let notes: string[]
const password = 'imported-and-invited'
const NOBODY = '01900000-0000-7000-8000-000000000000'

/** Colleagues whom the small export lacks: three who have nothing to do with anybody in it. */
const colleagues = { demographics: 'Bea Marsh', chart: 'Cora Field', fourth: 'Dan Heath' }

function fourTherapists() {
  const copy = smallExport()
  for (const [id, name] of Object.entries(colleagues)) {
    const [given = '', family = ''] = name.split(' ')
    copy['Practitioner.ndjson']?.push({
      ...rowOf(copy, 'prac-rivers'),
      id,
      name: [{ given: [given], family }],
      identifier: [],
      telecom: [],
    })
  }
  return copy
}

/** Runs a script of the installation as `npm run` does, over the server's database. */
function script(name: string, args: string[]): string {
  const done = spawnSync(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', path.join('scripts', name), ...args],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: server.ownerUrl, DATA_DIR: scratch, PASSWORD: password },
    },
  )
  expect(done.stderr, name).toBe('')
  expect(done.status, name).toBe(0)
  return done.stdout
}

const invite = (who: string, name: string) => script('invite.ts', [`${who}@practice.test`, '--name', name])
const enter = (who: string) => signIn(browser, server, `${who}@practice.test`, { password })

beforeAll(async () => {
  scratch = mkdtempSync(path.join(os.tmpdir(), 'import-story-'))
  ;[server, browser] = await Promise.all([startServer({ demo: false }), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  rmSync(scratch, { recursive: true, force: true })
})

/** From the panel at the bottom of Records, through the check page. */
async function share(what: 'Demographics only' | 'Chart', colleague: string) {
  const { page } = ada
  await page.goto(paths.chartSharing(client))
  await page.getByRole('link', { name: `Share with ${colleague}` }).click()
  await page
    .getByRole('radio', { name: new RegExp(`^${what}`) })
    .first()
    .check()
  await page.locator('form.share-check button[type=submit]').click()
  await page.getByText(what === 'Chart' ? 'Chart shared' : 'Demographics shared').waitFor()
}

describe.sequential('a real export, imported and shared', () => {
  test('npm run import brings the clients in, npm run invite lets four therapists sign in', async () => {
    const said = await withFolder(fourTherapists(), async (folder) =>
      script('import.ts', [folder, '--organisation', 'Elm Practice']),
    )
    expect(said).toContain('Organisation: Elm Practice (new)')
    expect(invite('ada', 'Dr. Ada Rivers')).toContain('Dr. Ada Rivers (Elm Practice) can sign in now.')
    for (const [who, name] of Object.entries(colleagues)) invite(who, name)
    ada = await enter('ada')
    ;[demographics, chart, fourth] = await Promise.all([
      enter('demographics'),
      enter('chart'),
      enter('fourth'),
    ])
  })

  test('the therapist finds an imported client and reads the notes', async () => {
    const { page } = ada
    await page.getByLabel(/^Search/).fill('oliveira')
    await page.getByLabel(/^Search/).press('Enter')
    await page.getByRole('link', { name: /Oliveira12/ }).click()
    await page.waitForURL('**/clients/*-*')
    client = new URL(page.url()).pathname.split('/')[2] ?? ''
    await page.getByRole('link', { name: 'Records', exact: true }).click()
    await page.getByRole('heading', { name: 'Chart Sharing' }).waitFor()
    const found = await server.database.owner<{ id: string }[]>`
      select i.id from items i join posts p on p.id = i.author_post_id join staff s on s.id = p.staff_id
       where i.client_id = ${client} and i.component = 'notes' and s.email = 'ada@practice.test' order by i.on_day`
    notes = found.map(({ id }) => id)
    expect(notes).toHaveLength(2)
    for (const id of notes) expect((await ada.fetch(paths.note(client, id))).status).toBe(200)
    await page.goto(paths.note(client, notes[1] ?? ''))
    await page.getByText('Second talk.').waitFor()
  })

  test('before: for the three others the client does not exist', async () => {
    for (const person of [demographics, chart, fourth])
      expect((await person.fetch(paths.client(client))).status).toBe(404)
  })

  test('she shares demographics only with one colleague and the chart with another', async () => {
    await share('Demographics only', colleagues.demographics)
    await share('Chart', colleagues.chart)
  })

  test('each sees exactly that', async () => {
    const what = async (person: Person) => ({
      profile: (await person.fetch(paths.client(client))).status,
      records: (await person.fetch(paths.clientRecords(client))).status,
      notes: await Promise.all(notes.map(async (id) => (await person.fetch(paths.note(client, id))).status)),
    })
    expect(await what(ada)).toEqual({ profile: 200, records: 200, notes: [200, 200] })
    expect(await what(demographics)).toEqual({ profile: 200, records: 200, notes: [404, 404] })
    expect(await what(chart)).toEqual({ profile: 200, records: 200, notes: [200, 200] })
    expect(await what(fourth)).toEqual({ profile: 404, records: 404, notes: [404, 404] })
  })

  test('in words: contact details for one, the notes as well for the other', async () => {
    for (const person of [demographics, chart]) {
      await person.page.goto('/clients')
      await person.page.getByRole('link', { name: /Oliveira12/ }).click()
      await person.page.getByText('(555) 010-7203').waitFor()
      await person.page.goto(paths.clientRecords(client))
    }
    await demographics.page.getByText('No notes to show').waitFor()
    expect(await chart.page.getByRole('link', { name: 'History and physical note' }).count()).toBe(2)
    await fourth.page.goto('/clients')
    expect(await fourth.page.getByText('Oliveira12').count()).toBe(0)
  })

  test('the fourth gets the 404 of a client who does not exist', async () => {
    const [hidden, missing] = await Promise.all([
      fourth.fetch(paths.client(client)),
      fourth.fetch(paths.client(NOBODY)),
    ])
    expect([hidden.status, missing.status]).toEqual([404, 404])
    expect(wordsOf(await hidden.text(), [client, NOBODY])).toEqual(
      wordsOf(await missing.text(), [client, NOBODY]),
    )
  })
})
