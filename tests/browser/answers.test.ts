import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '@/lib/paths'
import { launchBrowser } from '../support/browser'
import { startServer, type TestServer } from '../support/server'
import { type Case, clientOfOnly, type Person, postOf, signIn } from './people'
import { wordsOf } from './pages'
import { hiddenFields, postForm } from './plain-forms'

let server: TestServer
let browser: Browser
let priya: Person
let stranger: Person
let manager: Person
let desk: Person
let client: Case
const NOBODY = '01900000-0000-7000-8000-00000000abcd'
const NOTHING = '01900000-0000-7000-8000-00000000ef01'

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  client = await clientOfOnly(server, 'therapist1@demo.test')
  priya = await signIn(browser, server, 'therapist1@demo.test')
  stranger = await signIn(browser, server, 'therapist8@demo.test')
  manager = await signIn(browser, server, 'manager@demo.test')
  desk = await signIn(browser, server, 'desk@demo.test')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const withoutScripts = (html: string) => html.replace(/<script\b[\s\S]*?<\/script>/g, '')

/** Every address below a client, with ids of one's choice. */
const below = (
  id: string,
  noteId: string,
  documentId: string,
  from: string,
  to: string,
): [string, string][] => [
  ['profile', paths.client(id)],
  ['records', paths.clientRecords(id)],
  ['documents', paths.clientDocuments(id)],
  ['note', paths.note(id, noteId)],
  ['note form', paths.editNote(id, noteId)],
  ['new note', paths.newNote(id)],
  ['file', paths.documentDownload(id, documentId)],
  ['check page', paths.chartSharingCheck(id, from, to)],
]

describe('hidden, missing and malformed look alike', () => {
  test('to a colleague off the care team, on every address below a client', async () => {
    const [from, to] = [await postOf(server, priya.email), await postOf(server, stranger.email)]
    const hidden = below(client.id, client.notes[0] ?? '', client.documents[0] ?? '', from, to)
    const missing = below(NOBODY, NOTHING, NOTHING, from, to)
    for (const [index, [name, path]] of hidden.entries()) {
      const [a, b] = await Promise.all([stranger.fetch(path), stranger.fetch(missing[index]?.[1] ?? '')])
      expect([name, a.status, b.status]).toEqual([name, 404, 404])
      const [shown, other] = [await a.text(), await b.text()]
      // The words stand in the document itself: a browser without JavaScript shows them.
      if (name !== 'file') expect(withoutScripts(shown), name).toContain('Not found')
      const ids = [client.id, client.notes[0] ?? '-', client.documents[0] ?? '-', NOBODY, NOTHING]
      expect(wordsOf(shown, ids), name).toEqual(wordsOf(other, ids))
    }
  })

  test.each(['1', 'abc', '%00', '%F0%9F', "' or 1=1", '../../etc/passwd', '-'.repeat(3000)])(
    'id %j',
    async (id) => {
      for (const path of [`/clients/${encodeURI(id)}`, `/clients/${encodeURI(id)}/records`]) {
        const { status } = await priya.fetch(path)
        expect([400, 404], path).toContain(status)
      }
    },
  )

  test('a note of another client under the address of one’s own', async () => {
    const other = await clientOfOnly(server, 'therapist1@demo.test', 1)
    expect((await priya.fetch(paths.note(other.id, client.notes[0] ?? ''))).status).toBe(404)
    expect((await priya.fetch(paths.documentDownload(other.id, client.documents[0] ?? ''))).status).toBe(404)
  })
})

describe('seen but not allowed is 403', () => {
  test('the front desk finds the client, opens documents, and gets no notes, no form and no sharing', async () => {
    expect((await desk.fetch(paths.client(client.id))).status).toBe(200)
    expect((await desk.fetch(paths.documentDownload(client.id, client.documents[0] ?? ''))).status).toBe(200)
    expect((await desk.fetch(paths.note(client.id, client.notes[0] ?? ''))).status).toBe(404)
    expect([403, 404]).toContain((await desk.fetch(paths.newNote(client.id))).status)
    const [from, to] = [await postOf(server, priya.email), await postOf(server, stranger.email)]
    const refused = await desk.fetch(paths.chartSharingCheck(client.id, from, to))
    expect(refused.status).toBe(403)
    expect(withoutScripts(await refused.text())).toContain('Your role here does not allow this.')
  })

  test('a manager opens no share of records that belong to their provider', async () => {
    const [owned] = await server.database.owner<{ client: string; post: string }[]>`
      select t.client_id as client, t.post_id as post from care_team_memberships t
       where t.ended_at is null and t.until is null and policy.record_owner(t.post_id, current_date) = 'provider'
         and exists (select 1 from posts p where p.id = t.post_id and p.active) limit 1`
    const [free] = await server.database.owner<{ id: string }[]>`
      select p.id from posts p join post_roles r on r.post_id = p.id and r.role = 'provider'
       where p.active and p.id <> ${owned?.post ?? ''} limit 1`
    const path = paths.chartSharingCheck(owned?.client ?? '', owned?.post ?? '', free?.id ?? '')
    expect((await manager.fetch(path)).status).toBe(403)
    expect((await manager.fetch(paths.client(owned?.client ?? ''))).status).toBe(200)
  })
})

describe('who is not signed in', () => {
  test('is led to the sign-in page from every page, and gets no file', async () => {
    for (const [name, path] of below(
      client.id,
      client.notes[0] ?? '',
      client.documents[0] ?? '',
      NOBODY,
      NOBODY,
    )) {
      const answer = await fetch(server.baseUrl + path, {
        redirect: 'manual',
        headers: { accept: 'text/html' },
      })
      expect([303, 307, 401, 404], name).toContain(answer.status)
      expect(await answer.text(), name).not.toContain(client.family)
    }
  })

  test('stays out with the cookie of an ended session', async () => {
    const person = await signIn(browser, server, 'therapist9@demo.test')
    const cookie = await person.cookie()
    await server.database.owner`
      update sessions set ended_at = now() where staff_id = (select id from staff where email = ${person.email})`
    const answer = await fetch(`${server.baseUrl}/clients`, {
      redirect: 'manual',
      headers: { cookie, accept: 'text/html' },
    })
    expect(answer.status).toBe(307)
    await person.leave()
  })
})

describe('fetching ahead', () => {
  const ahead: Record<string, string>[] = [
    { rsc: '1', 'next-router-prefetch': '1' },
    { rsc: '1', 'next-router-prefetch': '2' },
    { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
    { purpose: 'prefetch' },
    { 'sec-purpose': 'prefetch;prerender' },
    { 'x-moz': 'prefetch' },
  ]

  test('leaves no disclosure and carries nothing of the client; opening leaves one', async () => {
    const { owner } = server.database
    const seen = async () =>
      (
        await owner`select coalesce(sum(views), 0)::int as n from disclosures where client_id = ${client.id}`
      )[0]?.n as number
    const before = await seen()
    for (const headers of ahead) {
      for (const path of [
        paths.client(client.id),
        paths.clientRecords(client.id),
        paths.note(client.id, client.notes[0] ?? ''),
      ]) {
        const answer = await priya.fetch(path, headers)
        expect(await answer.text(), `${path} ${JSON.stringify(headers)}`).not.toContain(client.family)
      }
    }
    expect(await seen()).toBe(before)
    await priya.fetch(paths.client(client.id))
    expect(await seen()).toBeGreaterThan(before)
  })
})

// Last, since it puts the client on the list of those looked at.
describe('a form that no script sent and that is refused', () => {
  test('is answered with words and 403; about a hidden client with 404; with 400 where it was altered', async () => {
    const form = await (await priya.fetch(paths.client(client.id))).text()
    const fields = { ...hiddenFields(form, /name="status"/), status: 'inactive' }
    const pin = hiddenFields(form, /name="pinned"/)
    for (const [who, status, words, sent] of [
      [desk, 403, 'Your role here does not allow this.', fields],
      [stranger, 404, 'Not found', fields],
      [priya, 400, 'Nothing was changed.', { ...pin, pinned: 'perhaps' }],
    ] as const) {
      const answer = await postForm(server, paths.client(client.id), sent, { cookie: await who.cookie() })
      expect([who.email, answer.status]).toEqual([who.email, status])
      expect(withoutScripts(await answer.text())).toContain(words)
    }
  })
})
