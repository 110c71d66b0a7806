import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../../scripts/folders.mjs'
import { demoPassword, startServer, type TestServer } from '../support/server'
import { addresses, type Emails, newNote, samples, type Stage, type Who } from './samples'
import { type BuiltAction, builtActions, builtRoutes, tableText } from './inventory'
import { type Case, clientOfOnly, postOf } from './people'
import { hiddenFields, postForm } from './plain-forms'

const MATRIX = path.join(root, 'tests', 'browser', 'matrix.txt')
const LEGEND = [
  'Who gets which answer, about one client of the demo network: reviewed, and compared with the running server.',
  'GET: the status. POST: the status of a plain form for that action, with ! where the database changed; after a slash that',
  'of the same post by JavaScript where it differs.',
  'Every route and every server action of the build has a row. WRITE_MATRIX=1 writes what is so now, to be read as a diff.',
]

/** The care team's provider comes last in what is tried, so that nobody finds the work done. */
const emails = {
  'signed out': null,
  stranger: 'therapist8@demo.test',
  provider: 'therapist1@demo.test',
  'front desk': 'desk@demo.test',
  manager: 'manager@demo.test',
  owner: 'owner@demo.test',
  custodian: 'custodian@demo.test',
} satisfies Emails
const everyone = Object.keys(emails) as Who[]
const inTurn = [...everyone.filter((who) => who !== 'provider'), 'provider'] as const

let server: TestServer
let client: Case
let draft: string
let organisation: string
const cookies = new Map<Who, string>()
const posts = new Map<string, string>()

const sql = () => server.database.owner
const post = (email: string) => posts.get(email) ?? ''
const provider = () => post(emails.provider)
/** A colleague for everyone to share with, none of whom has a row or a column of the table. */
const receiver = (who: Who) => post(`therapist${[2, 3, 4, 5, 6, 7, 9][everyone.indexOf(who)]}@demo.test`)

beforeAll(async () => {
  server = await startServer()
  client = await clientOfOnly(server, emails.provider)
  const others = [2, 3, 4, 5, 6, 7, 9].map((number) => `therapist${number}@demo.test`)
  for (const email of [...Object.values(emails), ...others])
    if (email) posts.set(email, await postOf(server, email))
  for (const who of everyone) cookies.set(who, await signedIn(emails[who]))
  const [found] = await sql()<
    { id: string }[]
  >`select organisation_id as id from posts where id = ${provider()}`
  organisation = found?.id ?? ''
  const written = await send('provider', action('writeNoteAction'), noteFields(randomUUID()))
  expect(written.status).toBe(303)
  draft = (written.headers.get('location') ?? '').split('/').at(-1) ?? ''
  await noteChanges()
})
afterAll(() => server?.stop())

/** A cookie from the sign-in form, posted as it stands. */
async function signedIn(email: string | null): Promise<string> {
  if (!email) return ''
  const page = await (await fetch(`${server.baseUrl}/sign-in`)).text()
  const fields = { ...hiddenFields(page, /name="password"/), email, password: demoPassword }
  const answer = await postForm(server, '/sign-in', fields)
  expect([email, answer.status]).toEqual([email, 303])
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** The address of a pattern, about the one client. */
async function addressOf(route: string): Promise<string> {
  const special = addresses[route]
  if (special) return special(stage())
  return route
    .replace('[clientId]', client.id)
    .replace('[noteId]', client.notes[0] ?? '')
    .replace('[documentId]', client.documents[0] ?? '')
}

const get = async (who: Who, address: string) =>
  fetch(server.baseUrl + address, {
    redirect: 'manual',
    headers: { accept: 'text/html', cookie: cookies.get(who) ?? '' },
  })

const action = (name: string): BuiltAction => {
  const found = builtActions().find((one) => one.name === name)
  if (!found) throw new Error(`the build has no ${name}`)
  return found
}

/** Signing in again would end the session that the other rows need. */
const cookieFor = (who: Who, name: string) => (name === 'signInAction' ? '' : cookies.get(who))

/**
 * Of the pages that take its posts the one that most people may open: what comes back is that page, drawn anew. None of these
 * has an address that itself takes a post to make, which would go round for ever.
 */
const pageOf = ({ pages }: BuiltAction): string =>
  ['/clients', '/clients/[clientId]', '/clients/[clientId]/records'].find((page) => pages.includes(page)) ??
  pages[0] ??
  ''

const send = async (who: Who, built: BuiltAction, fields: Record<string, string>, origin?: string | null) =>
  postForm(
    server,
    await addressOf(pageOf(built)),
    { [built.field]: '', ...fields },
    { cookie: cookieFor(who, built.name), origin },
  )

/** What the samples of the domains may lean on. */
const stage = (): Stage => ({
  client,
  draft,
  organisation,
  emails,
  post,
  provider,
  receiver,
  sql,
  send: (who, name, fields) => send(who, action(name), fields),
  fieldsOf,
})

/** What somebody would post who may: valid in every field. */
async function fieldsOf(name: string, who: Who): Promise<Record<string, string>> {
  const sample = samples[name]
  if (!sample)
    throw new Error(`${name} is new: say in samples/ what it takes, and give it a row in matrix.txt`)
  return sample(stage(), who)
}

const noteFields = (draftId: string) => newNote(client.id, draftId)

/** Tables that change by looking, with the clock, or by the worker that seals and sends. */
const LOOKS = [
  'ledger_seals',
  'ledger_heads',
  'mailbox_messages',
  'outbox_messages',
  'disclosures',
  'item_views',
  'ledger_pending',
  'chart_looks',
  'rate_limits',
  'sessions',
  'reach',
]

/**
 * Has every table but those note each row that changes, so that comparing two states costs a look instead of reading them all.
 * What is rolled back is not noted.
 */
async function noteChanges(): Promise<void> {
  await sql().unsafe(`
    create table noted_changes (table_name text not null);
    create function note_change() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
      begin insert into public.noted_changes values (tg_table_name); return null; end $$;
    do $$ declare t text; begin
      for t in select tablename from pg_tables where schemaname = 'public'
         and not tablename = any(string_to_array('${[...LOOKS, 'noted_changes'].join(' ')}', ' ')) loop
        execute format('create trigger zz_noted after insert or update or delete on %I for each row execute function note_change()', t);
      end loop; end $$`)
}

/** Changes with anything that an action does; a look at a page leaves it alone. */
async function state(): Promise<string> {
  const [row] = await sql()<{ now: string }[]>`
    select concat_ws(' ', (select count(*) from noted_changes),
                     (select concat(count(*), '/', count(ended_at)) from sessions),
                     (select concat(count(*), '/', count(cancelled_at)) from outbox_messages)) as now`
  return row?.now ?? ''
}

async function tryOut(who: Who, built: BuiltAction): Promise<string> {
  const fields = await fieldsOf(built.name, who)
  const before = await state()
  const { status } = await send(who, built, fields)
  if ((await state()) !== before) return `${status}!`
  if (status < 400) return String(status)
  const scripted = (await sendByScript(who, built, fields)).status
  expect(await state(), `${built.name} by ${who}`).toBe(before)
  return scripted === status ? String(status) : `${status}/${scripted}`
}

/** What React posts for the same form. */
async function sendByScript(who: Who, built: BuiltAction, fields: Record<string, string>) {
  const body = new FormData()
  for (const [key, value] of Object.entries(fields)) body.append(`_1_${key}`, value)
  body.append('0', '["$K1"]')
  return fetch(server.baseUrl + (await addressOf(pageOf(built))), {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: {
      accept: 'text/x-component',
      'next-action': built.field.replace('$ACTION_ID_', ''),
      origin: server.baseUrl,
      cookie: cookieFor(who, built.name) ?? '',
    },
  })
}

test('every route and every action answers everyone as the reviewed table says', async () => {
  const rows: [string, string[]][] = []
  for (const route of builtRoutes()) {
    const address = await addressOf(route)
    const statuses = await Promise.all(everyone.map(async (who) => String((await get(who, address)).status)))
    rows.push([`GET  ${route}`, statuses])
  }
  for (const built of builtActions()) {
    const cells = new Map<Who, string>()
    for (const who of inTurn) cells.set(who, await tryOut(who, built))
    rows.push([`POST ${built.name}`, everyone.map((who) => cells.get(who) ?? '')])
  }
  const table = tableText(LEGEND, everyone, rows)
  if (process.env.WRITE_MATRIX) writeFileSync(MATRIX, table)
  expect(table).toBe(readFileSync(MATRIX, 'utf8'))
}, 900_000)

test('a post from anywhere else does nothing', async () => {
  const { protocol, host, hostname } = new URL(server.baseUrl)
  const elsewhere = {
    missing: null,
    opaque: 'null',
    foreign: 'https://evil.example',
    subdomain: `${protocol}//notes.${host}`,
    'other port': `${protocol}//${hostname}:1`,
    'other scheme': `https://${host}`,
  }
  const before = await state()
  for (const [name, origin] of Object.entries(elsewhere)) {
    const { status } = await send('provider', action('writeNoteAction'), noteFields(randomUUID()), origin)
    expect([name, status >= 400]).toEqual([name, true])
  }
  expect(await state()).toBe(before)
  expect((await send('provider', action('writeNoteAction'), noteFields(randomUUID()))).status).toBe(303)
  expect(await state()).not.toBe(before)
})
