import { createHash, randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { goodFiles } from '../fixtures/files/good'
import { hostileFiles } from '../fixtures/files/hostile'
import { png } from '../fixtures/files/picture-parts'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { problem } from './accessible'
import { type Case, clientOfOnly, type Person, signIn } from './people'

let server: TestServer
let browser: Browser
let client: Case
let priya: Person
let desk: Person
let stranger: Person

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  client = await clientOfOnly(server, 'therapist1@demo.test')
  priya = await signIn(browser, server, 'therapist1@demo.test')
  desk = await signIn(browser, server, 'desk@demo.test')
  stranger = await signIn(browser, server, 'therapist8@demo.test')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const file = (name: string) => {
  const found = goodFiles().find((each) => each.name === name)
  if (!found) throw new Error(`there is no ${name}`)
  return found
}
const letter = () => ({ name: 'letter.pdf', mimeType: 'application/pdf', buffer: file('letter.pdf').bytes })
/** A picture with so much in it that it weighs what is asked. */
const heavy = (size: number) => png({ more: [['heAv', Buffer.alloc(size, 7)]] })

const stored = async () => {
  const [row] = await server.database.owner<{ items: number; acts: number; audits: number }[]>`
    select (select count(*)::int from items where client_id = ${client.id}) as items, (select count(*)::int from acts) as acts,
           (select count(*)::int from audit_events where client_id = ${client.id}) as audits`
  return row
}

type Post = { who?: Person | null; fields?: Record<string, string>; origin?: string | null }

/** The upload form as a browser sends it; answers with the status and where it leads. */
async function post(
  bytes: Buffer | null,
  name: string,
  { who = priya, fields = {}, origin = server.baseUrl }: Post = {},
) {
  const body = new FormData()
  const typed = {
    draftId: randomUUID(),
    title: '',
    onDay: '2026-11-20',
    kind: 'upload',
    clinical: 'no',
    ...fields,
  }
  for (const [key, value] of Object.entries(typed)) body.append(key, value)
  if (bytes) body.append('file', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), name)
  const headers = {
    accept: 'text/html',
    cookie: who ? await who.cookie() : '',
    ...(origin !== null && { origin }),
  }
  const answer = await fetch(server.baseUrl + paths.uploadDocument(client.id), {
    method: 'POST',
    body,
    headers,
    redirect: 'manual',
  })
  return { status: answer.status, to: answer.headers.get('location') ?? '', headers: answer.headers }
}

describe('with JavaScript off', () => {
  let page: Page
  beforeAll(async () => {
    const plain = await signIn(browser, server, 'therapist1@demo.test', { javaScriptEnabled: false })
    page = plain.page
  })
  const row = (title: string) => page.getByRole('row').filter({ hasText: title })
  const press = (name: string) => page.getByRole('button', { name }).click()

  test('add a document, undo it', async () => {
    await page.goto(paths.clientDocuments(client.id))
    await page.getByRole('link', { name: 'Add document' }).first().click()
    await page.getByLabel('File').setInputFiles(letter())
    await page.getByLabel('What it is').selectOption('form')
    await press('Add document')
    expect(await problem(page).innerText()).toContain('Choose who will see it')
    await page.getByRole('radio', { name: /^Not clinical/ }).check()
    await page.getByLabel('File').setInputFiles(letter())
    await press('Add document')
    await page.getByText('Document added').waitFor()
    expect(await row('letter').innerText()).toMatch(/Form\s+Not clinical/)
    await press('Undo')
    await page.getByText('Document withdrawn').waitFor()
    expect(await row('letter').count()).toBe(0)
  })

  test('a refused file says why and keeps what was typed', async () => {
    const refused = async (name: string, buffer: Buffer, words: RegExp) => {
      await page.goto(paths.newDocument(client.id))
      await page.getByLabel('Title').fill(`About ${name} <b>`)
      await page.getByRole('radio', { name: /^Clinical/ }).check()
      await page.getByLabel('File').setInputFiles({ name, mimeType: 'application/pdf', buffer })
      await press('Add document')
      expect(await page.locator('#file-error').innerText()).toMatch(words)
      expect(await page.getByLabel('Title').inputValue()).toBe(`About ${name} <b>`)
      expect(await page.getByRole('radio', { name: /^Clinical/ }).isChecked()).toBe(true)
      expect(page.url()).not.toContain('About')
    }
    const before = await stored()
    await refused('large.png', heavy(30_000_000), /larger than 10 MB/)
    await refused('empty.pdf', Buffer.alloc(0), /empty/)
    await refused('page.pdf', Buffer.from('<!doctype html>'), /web page/)
    await refused('cut.pdf', file('letter.pdf').bytes.subarray(0, 400), /damaged/)
    expect(await stored()).toEqual(before)
  })

  test('mark it clinical, undo, withdraw it, undo', async () => {
    await page.goto(paths.newDocument(client.id))
    await page.getByLabel('Title').fill('Report of the school')
    await page.getByRole('radio', { name: /^Not clinical/ }).check()
    await page.getByLabel('File').setInputFiles(letter())
    await press('Add document')
    await row('Report of the school').getByRole('link', { name: 'Report of the school', exact: true }).click()
    await press('Mark clinical')
    expect(await row('Report of the school').innerText()).toMatch(/\sClinical/)
    await press('Undo')
    await page.getByText('Marked not clinical').waitFor()
    await row('Report of the school').getByRole('link', { name: 'Report of the school', exact: true }).click()
    await press('Withdraw')
    expect(await row('Report of the school').count()).toBe(0)
    await press('Undo')
    await page.getByText('Document is back').waitFor()
    expect(await row('Report of the school').count()).toBe(1)
  })
})

test('with it: the title comes from the file, what is too large never travels, two presses add one', async () => {
  const { page } = priya
  await page.goto(paths.newDocument(client.id), { waitUntil: 'networkidle' })
  await page
    .getByLabel('File')
    .setInputFiles({ name: 'large.png', mimeType: 'image/png', buffer: heavy(11_000_000) })
  await page.getByRole('button', { name: 'Add document' }).click()
  expect(await page.locator('#file-error').innerText()).toMatch(/larger than 10 MB/)
  expect(await page.locator('#clinical-error').innerText()).toMatch(/clinical or not/)
  await page.getByRole('radio', { name: /^Not clinical/ }).check()
  expect(await page.getByLabel('Title').inputValue()).toBe('large')
  await page.getByLabel('Title').fill('Pressed twice')
  await page.getByLabel('File').setInputFiles(letter())
  await page.getByRole('button', { name: 'Add document' }).dblclick()
  await page.getByText('Document added').waitFor()
  const { owner } = server.database
  expect(await owner`select 1 from items where title = 'Pressed twice'`).toHaveLength(1)
})

test('of a file just below the limit every byte is kept, and comes back as a download', async () => {
  const bytes = heavy(10_480_000)
  const { status, to } = await post(bytes, '../Röntgen \u202egnp.exe.png', { fields: { title: 'Heavy' } })
  expect([status, to]).toEqual([303, expect.stringContaining('act=')])
  const [kept] = await server.database.owner<{ id: string; sha256: string }[]>`
    select i.id, d.sha256 from items i join documents d on d.item_id = i.id where i.title = 'Heavy'`
  expect(kept?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  const answer = await priya.fetch(paths.documentDownload(client.id, kept?.id ?? ''))
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': expect.stringMatching(
      /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w.%-]+\.png$/,
    ),
    'content-security-policy': expect.stringContaining('sandbox'),
    'x-content-type-options': 'nosniff',
    'cache-control': expect.stringContaining('no-store'),
  })
  expect(answer.headers.get('content-disposition')).not.toMatch(/\/|%E2%80%AE/)
  expect((await stranger.fetch(paths.documentDownload(client.id, kept?.id ?? ''))).status).toBe(404)
})

test('every good file is taken and every hostile one refused by the running server', async () => {
  const rows: string[] = []
  const wrong: string[] = []
  const send = async (what: string, name: string, bytes: Buffer, isGood: boolean) => {
    const { status, to } = await post(bytes, name, { fields: { title: what } })
    const answer =
      status === 303 && to.includes('?act=') ? 'taken' : to.includes('?refused=') ? 'refused' : String(status)
    rows.push(`${what.padEnd(42)} ${name.padEnd(12)} ${answer}`)
    if (answer !== (isGood ? 'taken' : 'refused')) wrong.push(`${what}: ${answer}`)
  }
  for (const { what, name, bytes } of goodFiles()) await send(what, name, bytes, true)
  const before = await stored()
  for (const { what, name, bytes } of hostileFiles()) await send(what, name, bytes, false)
  expect(await stored()).toEqual(before)
  process.stdout.write(`\n${rows.join('\n')}\n`)
  expect(wrong).toEqual([])
})

test('only whoever may, from a page of ours, adds anything', async () => {
  const before = await stored()
  const { buffer, name } = letter()
  const answers = {
    'signed out': await post(buffer, name, { who: null }),
    stranger: await post(buffer, name, { who: stranger }),
    'desk, clinical': await post(buffer, name, { who: desk, fields: { clinical: 'yes' } }),
    'no origin': await post(buffer, name, { origin: null }),
    'other origin': await post(buffer, name, { origin: 'https://evil.example' }),
    'unknown field': await post(buffer, name, { fields: { authorPostId: randomUUID() } }),
    'no file': await post(null, name),
    'NUL in the title': await post(buffer, name, { fields: { title: 'a\0b' } }),
  }
  const told = Object.entries(answers).map(
    ([who, { status, to }]) => `${who}: ${status} ${to.split('?')[0]?.split('/').at(-1)}`,
  )
  expect(told).toEqual([
    'signed out: 303 sign-in',
    'stranger: 404 ',
    'desk, clinical: 403 ',
    'no origin: 403 ',
    'other origin: 403 ',
    'unknown field: 303 new',
    'no file: 303 new',
    'NUL in the title: 303 new',
  ])
  const odd = await fetch(server.baseUrl + paths.uploadDocument(client.id), {
    method: 'POST',
    body: 'x'.repeat(3_000_000),
    headers: { origin: server.baseUrl, cookie: await priya.cookie() },
    redirect: 'manual',
  })
  expect(odd.headers.get('location')).toContain('refused=')
  expect(await stored()).toEqual(before)
  expect((await post(buffer, name, { who: desk, fields: { title: 'By the desk' } })).to).toContain('act=')
})

/** Letters that run the other way, joined ones, markup, formulas, wild cards, and as many as fit. */
const STORM = [
  '<script>window.hit = 1</script>',
  `"><img src=x onerror="window.hit=1">`,
  `=cmd|' /C calc'!A0`,
  `100%_\\'; drop table items; --`,
  'שלום \u202egnp.exe\u202c مرحبا',
  '👩🏽‍⚕️ 👨‍👩‍👧‍👦 Zoë 𠜎 क्षि a\u200db',
  '{{7*7}} ${7*7} &lt;b&gt; &amp;',
  'W'.repeat(200),
]

test('whatever is typed is stored and shown as it is, and runs nowhere', async () => {
  const { page } = priya
  const complaints: string[] = []
  page.on(
    'console',
    (message) => message.type() === 'error' && complaints.push(`${message.text()} ${message.location().url}`),
  )
  page.on('pageerror', (error) => complaints.push(`${error.message} ${page.url()}`))
  for (const title of STORM)
    expect(
      (await post(letter().buffer, `${title}.pdf`, { fields: { title, onDay: '2026-12-01' } })).to,
    ).toContain('act=')
  await page.goto(paths.clientDocuments(client.id))
  const shown = new Set(
    await page.locator('th bdi').evaluateAll((all) => all.map((each) => each.textContent ?? '')),
  )
  expect(STORM.filter((title) => !shown.has(title))).toEqual([])
  for (const text of STORM.slice(0, 4)) {
    await page.goto(paths.newNote(client.id))
    await page.getByLabel('Title').fill(text)
    await page.getByRole('textbox', { name: 'Note', exact: true }).fill(STORM.join('\n'))
    await page.getByRole('button', { name: 'Save draft' }).click()
    await page.locator('#note-title').waitFor()
    expect(await page.locator('#note-title').textContent()).toBe(text)
    expect(await page.locator('article p.whitespace-pre-line').first().textContent()).toBe(STORM.join('\n'))
  }
  const { owner } = server.database
  for (const text of STORM) {
    await owner`update clients set preferred_name = null, given_name = ${text}, family_name = ${text} where id = ${client.id}`
    await page.goto(paths.client(client.id))
    expect(await page.locator('h1').first().textContent()).toContain(`${text} ${text}`)
    expect(await page.title()).not.toContain(text)
  }
  expect(await page.evaluate(() => 'hit' in window)).toBe(false)
  expect(complaints).toEqual([])
})
