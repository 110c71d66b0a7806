import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '@/db/new-id'
import { paths } from '@/lib/paths'
import { builtRoutes } from '../browser/inventory'
import { formAgain, postForm } from '../browser/plain-forms'
import { type RunningWorker, workerEnv, workersOf } from '../outbox/running-worker'
import { launchBrowser } from '../support/browser'
import { tcpProxy } from '../support/tcp-proxy'
import { askAll, changeSetting, timed, type Told } from './asking'
import { type Form, filledForms } from './filled-forms'
import { type OwnNetwork, ownNetwork, signInByForm, type Web } from './own-network'
import { smallRoom } from './small-room'
import { typedStays } from './typed-stays'

// What may happen to a database: every page and form says so within three seconds, and all is well five seconds after it is.
const ANSWER_MS = 3_000
const BACK_MS = 5_000
/** Room of the database that is to run out of it. */
const ROOM_MB = 900

let network: OwnNetwork
let proxy: Awaited<ReturnType<typeof tcpProxy>>
let web: Web
let hasEnded = false
let worker: RunningWorker
let workers: ReturnType<typeof workersOf>
let cookie: string
let me: string
let client: string
let pages: string[]
let room: ReturnType<typeof smallRoom>

beforeAll(async () => {
  room = smallRoom(ROOM_MB)
  network = await ownNetwork({ folder: room?.place })
  proxy = await tcpProxy({ host: '127.0.0.1', port: () => Number(new URL(network.superUrl()).port) })
  const through = (url: string) => Object.assign(new URL(url), { port: String(proxy.port) }).href
  web = await network.serve({ env: { APP_DATABASE_URL: through(network.urls.app) } })
  void web.ended.then(() => (hasEnded = true))
  workers = workersOf({
    ...workerEnv(through(network.urls.worker), 'http://127.0.0.1:1', network.auditKey, network.headsDir),
    AUTH_SECRET: network.authSecret,
  })
  worker = workers.begin()
  cookie = await signInByForm(web, 'therapist1@demo.test')
  const [row] = await network.owner<{ me: string; client: string }[]>`
    select p.id as me, c.id as client from posts p join staff s on s.id = p.staff_id
      join care_team_memberships t on t.post_id = p.id and t.ended_at is null and t.status = 'active'
      join clients c on c.id = t.client_id and c.active
     where s.email = 'therapist1@demo.test' order by c.sort_name limit 1`
  ;[me, client] = [row?.me as string, row?.client as string]
  pages = builtRoutes()
    .filter(
      (route) =>
        !/^\/(_|favicon|icon|api\/health|api\/ready)|upload$|sign-out$|^\/(reset-password|set-up)$/.test(
          route,
        ),
    )
    .map((route) =>
      route
        .replace('[clientId]', client)
        .replace('[postId]', me)
        .replace(/\[\.{0,3}\w+\]/g, newId()),
    )
})
afterAll(async () => {
  workers?.stop()
  await network?.remove()
  await proxy?.stop()
  room?.remove()
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const get = (page: string) =>
  timed(page, () =>
    fetch(web.baseUrl + page, { headers: { accept: 'text/html', cookie }, redirect: 'manual' }),
  )

const plain = (text: string) => /<h1[\s>]/.test(text) && !/DatabaseFailure|ECONN|postgres:/i.test(text)

async function backAfter(): Promise<number> {
  const began = performance.now()
  while (performance.now() - began < 30_000) {
    const [{ status }, ready] = await Promise.all([get(paths.clients()), fetch(`${web.baseUrl}/api/ready`)])
    if (status === 200 && ready.status === 200) return Math.round(performance.now() - began)
    await pause(100)
  }
  return Infinity
}

/** The worker does something again: it says that it is alive every ten seconds, and seals what waits every half. */
async function workerWorks(): Promise<boolean> {
  for (const until = Date.now() + 10_000; Date.now() < until; await pause(200)) {
    const [row] = await network.owner<
      { waiting: number }[]
    >`select count(*)::int as waiting from ledger_pending`
    if (row?.waiting === 0) return true
  }
  return false
}

type Fault = {
  name: string
  begin: () => Promise<void> | void
  end: () => Promise<void> | void
  /** What pages may answer meanwhile: where only writing fails, some can be read. */
  statuses: number[]
  /** Whether forms must fail: a slow database may do in time. */
  refuses: boolean
}

async function examine({ name, begin, end, statuses, refuses }: Fault): Promise<void> {
  const read = async (page: string) => (await get(page)).text
  const forms = await filledForms({ sql: network.owner, me, client, read })
  await begin()
  // Connections of ours that ended meanwhile are seen first.
  await pause(50)
  const sent = await Promise.all(
    forms.map((form) => timed(`form ${form.page}`, () => postForm(web, form.page, form.fields, { cookie }))),
  )
  const ready = await timed('/api/ready', () => fetch(`${web.baseUrl}/api/ready`))
  const told = await askAll(pages, get)
  await end()
  const back = await backAfter()
  const slowest = [...sent, ...told].reduce((most, one) => (one.ms > most.ms ? one : most))
  console.log(
    `proof: ${name}: ${told.length} pages and ${forms.length} forms answered (${countOf([...sent, ...told])}), slowest after ${(slowest.ms / 1000).toFixed(1)} s (${slowest.what.replace(/[0-9a-f-]{36}/g, '…')}); back ${(back / 1000).toFixed(1)} s after it`,
  )
  expect([...sent, ...told].filter(({ ms }) => ms > ANSWER_MS).map(({ what, ms }) => [what, ms])).toEqual([])
  const wrong = told.filter(
    ({ status, text }) => !statuses.includes(status) || (status === 503 && !plain(text) && /^</.test(text)),
  )
  expect(wrong.map(({ what, status }) => [what, status])).toEqual([])
  // A full server may end and begin again by itself, and is ready in between.
  if (name === 'full') expect(sent.some(({ status }) => status === 503)).toBe(true)
  if (refuses) expect([ready.status, ready.ms < ANSWER_MS]).toEqual([503, true])
  expect(back).toBeLessThan(BACK_MS)
  for (const [number, form] of forms.entries()) await sendAgain(form, sent[number] as Told, refuses)
  expect(hasEnded, 'the application ended').toBe(false)
  expect(await workerWorks(), 'the worker works again').toBe(true)
  expect(await Promise.race([worker.ended.then(() => 'ended'), pause(0).then(() => 'lives')])).toBe('lives')
}

const countOf = (all: Told[]) => `${all.filter(({ status }) => status === 503).length} by 503`

/** What was typed stands in the answer, and the form that stands there saves it. */
async function sendAgain(form: Form, { status, text, what }: Told, refuses: boolean): Promise<void> {
  if (refuses) expect([what, status]).toEqual([what, 503])
  if (status !== 503) return
  // A page that can still be drawn shows its own form again, any other a plain one with all there was.
  const isPlain = /Send again/.test(text)
  const again = isPlain ? formAgain(text, form.wanted) : Object.entries(form.fields)
  const kept = isPlain ? again.map(([, value]) => value).join('\n') : text
  for (const words of form.typed) expect(kept, what).toContain(words)
  const body = new FormData()
  for (const [name, values] of again) for (const value of [values].flat()) body.append(name, value)
  const headers = { accept: 'text/html', cookie, origin: web.baseUrl }
  const answer = await fetch(web.baseUrl + form.page, { method: 'POST', body, headers, redirect: 'manual' })
  expect([what, answer.status]).toEqual([what, 303])
  expect(await form.saved(), what).toBe(1)
}

describe.sequential('a database in trouble', () => {
  test('away', { timeout: 120_000 }, () =>
    examine({
      name: 'away',
      begin: () => proxy.set({ kind: 'closed' }),
      end: () => proxy.set({ kind: 'open' }),
      statuses: [503],
      refuses: true,
    }),
  )

  test('killed and started again', { timeout: 180_000 }, () =>
    examine({
      name: 'killed',
      begin: () => network.killDatabase(),
      end: () => network.startDatabase(),
      statuses: [503],
      refuses: true,
    }),
  )

  test('silent: takes connections and says nothing', { timeout: 120_000 }, () =>
    examine({
      name: 'silent',
      begin: () => proxy.set({ kind: 'silent' }),
      end: () => proxy.set({ kind: 'open' }),
      statuses: [503],
      refuses: true,
    }),
  )

  test('slow by ten seconds', { timeout: 120_000 }, () =>
    examine({
      name: 'slow by 10 s',
      begin: () => proxy.set({ kind: 'delay', ms: 10_000 }),
      end: () => proxy.set({ kind: 'open' }),
      statuses: [503],
      refuses: true,
    }),
  )

  test('slow by six tenths of a second at every step', { timeout: 240_000 }, () =>
    examine({
      name: 'slow by 0.6 s',
      begin: () => proxy.set({ kind: 'delay', ms: 300 }),
      end: () => proxy.set({ kind: 'open' }),
      statuses: [200, 303, 307, 404, 403, 503],
      refuses: false,
    }),
  )

  test('read-only', { timeout: 120_000 }, () =>
    examine({
      name: 'read-only',
      begin: () => changeSetting(network.superUrl(), `alter system set default_transaction_read_only = on`),
      end: () => changeSetting(network.superUrl(), `alter system reset default_transaction_read_only`),
      statuses: [200, 303, 307, 404, 403, 503],
      refuses: true,
    }),
  )

  test('full', { timeout: 180_000 }, () => {
    expect(room, 'a file system of its own needs root: run this as root').not.toBeNull()
    expect(network.dataFolder(), 'what is full is where the data lies').toContain(room?.place)
    return examine({
      name: 'full',
      begin: () => room?.fill(),
      end: () => room?.empty(),
      statuses: [200, 303, 307, 404, 403, 503],
      // What fits into room that tables have left inside is still saved.
      refuses: false,
    })
  })

  test(
    'in a browser: what was typed stays in its fields and is saved afterwards',
    { timeout: 120_000 },
    async () => {
      const browser = await launchBrowser()
      try {
        const open = async () => {
          proxy.set({ kind: 'open' })
          await backAfter()
        }
        const place = {
          baseUrl: web.baseUrl,
          sql: network.owner,
          client,
          open,
          silent: () => proxy.set({ kind: 'silent' }),
        }
        expect(await typedStays(browser, place)).toBeLessThan(ANSWER_MS)
      } finally {
        await browser.close()
      }
    },
  )
})
