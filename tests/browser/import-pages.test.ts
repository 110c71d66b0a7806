import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { rowOf, setAt, smallExport } from '../fixtures/fhir/export-copy'
import { HMIS_EXPORT } from '../fixtures/hmis'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { looksRight } from './accessible'
import { type Person, signIn } from './people'

let server: TestServer
let browser: Browser
let manager: Person

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  manager = await signIn(browser, server, 'manager@demo.test')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const title = (page: Page, name: string) => page.getByRole('heading', { name, exact: true, level: 1 })

async function upload(page: Page, kind: 'clients' | 'appointments', name: string, text: string) {
  await page.goto(paths.manageImports())
  await page.getByLabel('What is in the files').selectOption(kind)
  await page.getByLabel('Where these records come from').fill('Old system')
  await page
    .getByLabel('Files', { exact: true })
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await button(page, 'Check before importing').click()
  await title(page, 'Check before importing: Old system').waitFor()
}

describe.sequential('moving in', () => {
  test('clients are checked, come in, and what stays out is had back to be corrected', async () => {
    const { page } = manager
    const rows = [
      'MRN,First,Last,DOB,Phone',
      '1,Al,Heronson,1990-01-01,',
      '2,Bo,Heronson,1991-01-01,',
      '3,,Heronson,3/4/90,=call',
    ]
    await upload(page, 'clients', 'clients.csv', rows.join('\n'))
    await page.getByText('These rows, one by one').click()
    await page.getByText('Birth date (“3/4/90”)').waitFor()
    await looksRight(page, 'import-check')
    await button(page, 'Import 2 clients').click()
    await page.getByText('2 clients came in, 1 row stayed out.', { exact: true }).waitFor()
    await looksRight(page, 'import-done')
    const rest = await (await manager.fetch(`${new URL(page.url()).pathname}/rows`)).text()
    expect(rest).toContain(",3,,Heronson,3/4/90,'=call")
    await upload(
      page,
      'clients',
      'rest.csv',
      rest.replace('3,,Heronson,3/4/90', '3,Cy,Heronson,1990-04-03').replace("'=call", ''),
    )
    await button(page, 'Import 1 client').click()
    await page.getByText('1 client came in.', { exact: true }).waitFor()
    await page.getByText('3 clients have no provider').waitFor()
  })

  test('those without a provider are given to one, and taken back', async () => {
    const { page } = manager
    await page.goto(paths.manageImports())
    await looksRight(page, 'imports')
    await page.getByRole('link', { name: 'Choose a provider' }).click()
    await title(page, 'Clients without a provider').waitFor()
    await looksRight(page, 'import-unassigned')
    await button(page, 'Assign those ticked').click()
    await page.getByText('Choose a provider.').first().waitFor()
    await page.getByLabel('Provider', { exact: true }).selectOption({ index: 1 })
    await button(page, 'Assign those ticked').click()
    await page.getByText('Assigned.', { exact: true }).waitFor()
    await page.getByText('Everybody who came in has somebody').waitFor()
    await button(page, 'Undo').click()
    await page.getByText('Taken back.', { exact: true }).waitFor()
    expect(await page.getByRole('checkbox').count()).toBe(3)
  })

  test('whole charts are checked, come in with their notes, and go again', async () => {
    const { page } = manager
    await page.goto(paths.manageImports())
    await page.getByLabel('What is in the files').selectOption('fhir')
    await page.getByLabel('Where these records come from').fill('Elm records')
    // One of its providers is a colleague here, by name.
    const [colleague] = await server.database.owner<{ name: string }[]>`
      select name from staff where email = 'therapist1@demo.test'`
    const copy = smallExport()
    setAt(rowOf(copy, 'prac-rivers'), 'name', [{ text: colleague?.name ?? '' }])
    const files = Object.entries(copy).map(([name, rows]) => ({
      name,
      mimeType: 'application/fhir+ndjson',
      buffer: Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n')),
    }))
    await page.getByLabel('Files', { exact: true }).setInputFiles(files)
    await button(page, 'Check before importing').click()
    await title(page, 'Check before importing: Elm records').waitFor()
    await page.getByText('Left alone: AllergyIntolerance.ndjson.').waitFor()
    await page.getByText(`Colleagues here: ${colleague?.name}.`).waitFor()
    await looksRight(page, 'import-charts-check')
    await page.getByRole('button', { name: /^Import \d+ clients$/ }).click()
    await page.getByText(/^\d+ clients, \d+ notes, \d+ diagnoses came in/).waitFor()
    await looksRight(page, 'import-charts-done')
    const [note] = await server.database.owner<{ id: string; client: string }[]>`
      select i.id, i.client_id as client from items i join notes n on n.item_id = i.id join posts p on p.id = i.author_post_id
        join staff s on s.id = p.staff_id where n.kind = 'imported' and s.email = 'therapist1@demo.test' limit 1`
    const author = await signIn(browser, server, 'therapist1@demo.test')
    await author.page.goto(paths.note(note?.client ?? '', note?.id ?? ''))
    await author.page.getByText(/Brought in .+ by .+/).waitFor()
    await looksRight(author.page, 'import-note')
    await button(page, 'Undo').click()
    await page.getByText(/somebody has opened the record since/).waitFor()
    await page.getByText(/^Taken back: \d+ clients?/).waitFor()
  })

  test('an HMIS export is checked, comes in as programmes and who takes part, and goes again', async () => {
    const { page } = manager
    await server.database.owner`
      insert into mechanism_switches (mechanism, on_from) select 'M4', '2020-01-01'
       where not exists (select 1 from mechanism_switches where mechanism = 'M4')`
    await page.goto(paths.manageImports())
    await page.getByLabel('What is in the files').selectOption('hmis')
    await page.getByLabel('Where these records come from').fill('County HMIS')
    const files = Object.entries(HMIS_EXPORT).map(([name, rows]) => ({
      name: `${name}.csv`,
      mimeType: 'text/csv',
      buffer: Buffer.from(rows.join('\n')),
    }))
    await page.getByLabel('Files', { exact: true }).setInputFiles(files.slice(0, 2))
    await button(page, 'Check before importing').click()
    await page.getByText('Choose the files of an HMIS CSV export').first().waitFor()
    await page.getByLabel('What is in the files').selectOption('hmis')
    await page.getByLabel('Where these records come from').fill('County HMIS')
    await page.getByLabel('Files', { exact: true }).setInputFiles(files)
    await button(page, 'Check before importing').click()
    await title(page, 'Check before importing: County HMIS').waitFor()
    await page.getByText('These rows, one by one').or(page.getByText('The first 10 of these rows')).click()
    await looksRight(page, 'import-hmis-check')
    await button(page, 'Import 3 clients').click()
    await page.getByText('3 clients, 3 enrolments came in, 12 rows stayed out.', { exact: true }).waitFor()
    await looksRight(page, 'import-hmis-done')
    await button(page, 'Undo').click()
    await page.getByText(/^Taken back: 3 clients/).waitFor()
  })

  test('appointments find the clients by their numbers', async () => {
    const { page } = manager
    const [provider] = await server.database.owner<{ name: string }[]>`
      select s.name from staff s where s.email = 'therapist1@demo.test'`
    const day = `${new Date().getUTCFullYear() + 1}-03-02`
    const rows = [
      'Appt ID,MRN,Therapist,Date,Time',
      `a,1,${provider?.name ?? ''},${day},6:10`,
      `b,99,${provider?.name ?? ''},${day},6:10`,
    ]
    await upload(page, 'appointments', 'appointments.csv', rows.join('\n'))
    await looksRight(page, 'import-appointments')
    await button(page, 'Import 1 appointment').click()
    await page.getByText('1 appointment came in, 1 row stayed out.', { exact: true }).waitFor()
  })
})
