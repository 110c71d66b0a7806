import { createHash, randomInt } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashPassword } from '@/lib/auth/password'
import type { MailProvider } from '@/lib/notifications/provider'
import { sendNextMessage } from '@/lib/notifications/send-next-message'
import type { Key } from '@/lib/policy/oracle/world'
import { root } from '../../scripts/folders.mjs'
import { SECRETS } from '../canaries/columns'
import { Crawl, emailOf, inWords } from '../canaries/crawl'
import { SIGNED_OUT } from '../canaries/expectation'
import { idsOf, linksIn, placesOf } from '../canaries/places'
import { plantWorld } from '../canaries/plant'
import { postEverything, searchAsEverybody } from '../canaries/posts'
import { filesWithCanaries, tablesWithCanaries } from '../canaries/sinks'
import { canaryWorld } from '../canaries/world'
import { makeOpenBuild, removeOpenBuild } from '../canaries/without-proxy'
import { demoPassword, startServer, type TestServer } from '../support/server'
import { testBuild } from '../../scripts/test-steps.mjs'

/** `npm test` takes a sample by chance, CONCORD_CANARIES=5 five times as much, `npm run prove -- canaries` everything. */
const whole = process.env.CONCORD_CANARIES === 'all'
const more = Number(process.env.CONCORD_CANARIES) || 1
/** With this the build runs without its proxy.ts: who may see what must not depend on it. */
const open = process.env.CONCORD_WITHOUT_PROXY === '1'
const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))
/** Of so many requests by each way one is made, chosen by the seed. */
const drawn = (turn: number, every: number) =>
  whole || createHash('sha256').update(`${seed} ${turn}`).digest().readUInt32BE() % every < more

const WAYS: Record<string, string>[] = [
  {},
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  { rsc: '1', 'next-router-prefetch': '2' },
  { purpose: 'prefetch' },
]

let server: TestServer
let crawl: Crawl
let places: string[]
let distDir: string

beforeAll(async () => {
  const now = new Date()
  const world = canaryWorld(now)
  distDir = open ? makeOpenBuild() : testBuild
  server = await startServer({ demo: false, distDir })
  const { owner } = server.database
  const planted = await plantWorld(owner, world)
  const hash = await hashPassword(demoPassword)
  for (const [staff, id] of planted.ids.staff)
    await owner`update staff set email = ${emailOf(staff)}, password_hash = ${hash} where id = ${id}`
  crawl = new Crawl(server, world, planted, now.toISOString())
  await crawl.signIn()
  for (const [table, column] of SECRETS) {
    const rows = await owner<{ secret: string }[]>`select ${owner(column)} as secret from ${owner(table)}`
    for (const { secret } of rows) if (secret) planted.canaries.watch(`${table}.${column}`, secret)
  }
  const query = (text: string) => owner.unsafe(text) as unknown as Promise<{ id: string }[]>
  places = placesOf(await idsOf(world, planted, query))
}, 120_000)
afterAll(async () => {
  await server?.stop()
  if (open) removeOpenBuild()
})

const leaks = () => [...new Set(crawl.leaks.map(inWords))]

/** So many at a time: the machine has few cores, and the server is another process. */
async function atOnce<T>(tasks: T[], work: (task: T) => Promise<unknown>): Promise<void> {
  const waiting = [...tasks]
  const worker = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await work(task)
  }
  await Promise.all(Array.from({ length: 4 }, worker))
}

describe(`canaries (CONCORD_SEED=${seed}${open ? ', without proxy.ts' : ''})`, () => {
  test('are looked for where proxy.ts runs, or where it does not', async () => {
    const answer = await crawl.ask(SIGNED_OUT, '/sign-in')
    expect(answer.headers.has('content-security-policy')).toBe(!open)
  })

  test('come on no address to anybody who may not see them, as a page, as data, fetched ahead or as a head', async () => {
    const cole = crawl.planted.ids.client.get('Cole') ?? ''
    const tasks: { who: Key; place: string; way: Record<string, string>; method: string }[] = []
    let turn = 0
    for (const place of places) {
      const often = !place.includes('/clients/') || place.includes(cole)
      for (const who of crawl.people) {
        for (const [index, way] of WAYS.entries()) {
          if (drawn((turn += 1), often ? (index < 2 ? 50 : 250) : index < 2 ? 400 : 2000))
            tasks.push({ who, place, way, method: 'GET' })
        }
        if (drawn((turn += 1), 1200)) tasks.push({ who, place, way: {}, method: 'HEAD' })
      }
    }
    await atOnce(tasks, ({ who, place, way, method }) => crawl.ask(who, place, { method, headers: way }))
    console.log(`proof: ${tasks.length} addresses asked, ${crawl.met} canaries met by those who may`)
    expect(leaks()).toEqual([])
    expect(crawl.met).toBeGreaterThan(100)
    // Data was asked for where it is given out.
    expect(crawl.redirected).toBeGreaterThan(20)
  }, 1_500_000)

  test('come on no link of a page, neither to the one it is given to nor to anybody else', async () => {
    const links = new Set<string>()
    const starts = ['/clients', '/clients?scope=all', '/']
    for (const who of crawl.people.filter((_, index) => drawn(index, 8) || index === 1)) {
      let next = starts
      const seen = new Set(next)
      for (let depth = 0; depth < (whole ? 4 : 2); depth += 1) {
        const found: string[] = []
        await atOnce(next.slice(0, whole ? 400 : 12), async (link) => {
          found.push(...linksIn((await crawl.ask(who, link)).text))
        })
        next = [...new Set(found)].filter((link) => !seen.has(link))
        for (const link of next) seen.add(link)
      }
      for (const link of seen) links.add(link)
    }
    let turn = 0
    const tasks = [...links].flatMap((link) => crawl.people.map((who) => ({ who, link })))
    await atOnce(
      tasks.filter(() => drawn((turn += 1), 120)),
      ({ who, link }) => crawl.ask(who, link, { headers: turn % 2 === 0 ? { rsc: '1' } : {} }),
    )
    console.log(`proof: ${links.size} links followed by everybody`)
    expect(leaks()).toEqual([])
    expect(links.size).toBeGreaterThan(10)
  }, 900_000)

  test('come as no answer to an action about a client or an item of others, and to no search', async () => {
    const tried = await postEverything(crawl, (turn) => drawn(turn, 80))
    expect(tried).toBeGreaterThan(5)
    for (const who of crawl.people.filter((one) => one !== SIGNED_OUT))
      expect([who, (await crawl.ask(who, '/clients')).status]).toEqual([who, 200])
    expect(await searchAsEverybody(crawl)).toBeGreaterThan(5)
    console.log(`proof: ${tried} kinds of action tried about the clients of others`)
    expect(leaks()).toEqual([])
  }, 900_000)

  test('come in no mail: of a share with a message to go with it', async () => {
    const { owner } = server.database
    const { client, post } = crawl.planted.ids
    const [cleo, ann, ben] = [client.get('Cleo') ?? '', post.get('Ann') ?? '', post.get('Ben') ?? '']
    const message = crawl.planted.canaries.plant('Cleo', 'chart_shares.message', { people: [] })
    await owner.begin(async (sql) => {
      await sql`select policy.enter_as(${ann}, now())`
      await sql`select policy.open_chart(${cleo})`
      await sql`select policy.share_chart(${cleo}, ${ann}, ${ben}, true, null, gen_random_uuid(), ${message})`
      // At once, and not after the minutes in which the act can be undone.
      await sql`update outbox_messages set not_before = now() where sent_at is null`
    })
    const mails: string[] = []
    const provider: MailProvider = {
      name: 'a list',
      send: async (mail) => {
        mails.push(JSON.stringify(mail))
        return { isSent: true, providerId: null }
      },
    }
    const worker = postgres(server.database.workerUrl, { max: 1 })
    const sending = { provider, publicUrl: server.baseUrl, timeoutSeconds: 5, retrySeconds: 5 }
    while (await sendNextMessage(worker, sending)) continue
    await worker.end()
    expect(mails.length).toBeGreaterThan(0)
    for (const mail of mails) crawl.judge(SIGNED_OUT, 'a mail', mail)
    expect(leaks()).toEqual([])
    await owner`update chart_shares set stopped_at = now() where message = ${message}`
  })

  test('stand in no log, no message, no row of the audit, nowhere but where they were planted, and in no file', async () => {
    crawl.judge(SIGNED_OUT, 'the server’s log', server.printed.join('\n'))
    expect(leaks()).toEqual([])
    expect(await tablesWithCanaries(server.database.owner, crawl.planted.planted)).toEqual([])
    const built = path.join(root, distDir)
    const folders = ['static', 'cache'].map((name) => path.join(built, name))
    expect(filesWithCanaries(folders, crawl.planted.canaries)).toEqual([])
    console.log(`proof: ${crawl.answers} answers looked through, ${crawl.leaks.length} leaks`)
  })
})

describe('a leak would be noticed', () => {
  test('in the log, in a message, in the audit, in a file', async () => {
    const [{ token = '' } = {}] = crawl.planted.canaries.all
    const noticed = new Crawl(server, crawl.world, crawl.planted, crawl.at)
    noticed.judge(SIGNED_OUT, 'log', [...server.printed, `GET / ${encodeURIComponent(token)} 200`].join('\n'))
    expect(noticed.leaks).toHaveLength(1)
    const { owner } = server.database
    const staff = crawl.planted.ids.staff.get('Ann') ?? ''
    const found = owner.begin(async (sql) => {
      await sql`insert into outbox_messages (kind, to_staff_id, payload)
        values ('chart_shared', ${staff}, ${JSON.stringify({ client: token })}::text::jsonb)`
      await sql`insert into mailbox_messages (message_id, to_email, subject, body)
        select id, 'x@example.org', 'Hello', ${Buffer.from(`xx${token}`).toString('base64')} from outbox_messages limit 1`
      await sql`insert into audit_events (id, action, fields, hash)
        values (gen_random_uuid(), 'x', array[${token}], 'x')`
      const places = await tablesWithCanaries(sql, crawl.planted.planted)
      throw new Error(places.map((place) => place.split(':')[0]).join(' '))
    })
    await expect(found).rejects.toThrow('audit_events.fields mailbox_messages.body outbox_messages.payload')
    const folder = mkdtempSync(path.join(tmpdir(), 'canaries-'))
    try {
      writeFileSync(path.join(folder, 'page.rsc'), `["${token}"]`)
      expect(filesWithCanaries([folder], crawl.planted.canaries)).toHaveLength(1)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('on pages, in data and in files, were somebody given one share too many', async () => {
    const { client, post, item } = crawl.planted.ids
    const cole = client.get('Cole') ?? ''
    await server.database.owner`
      insert into chart_shares (client_id, from_post_id, to_post_id, since)
      values (${cole}, ${post.get('Ann') ?? ''}, ${post.get('Eve') ?? ''}, current_date - 2)`
    const noticed = new Crawl(server, crawl.world, crawl.planted, crawl.at)
    const cookie = crawl.cookie('Eve')
    const note = `/clients/${cole}/records/notes/${item.get('n1') ?? ''}`
    const file = `/clients/${cole}/documents/${item.get('c1') ?? ''}/file`
    for (const [place, headers, column] of [
      [`/clients/${cole}`, {}, 'clients.family_name'],
      [`/clients/${cole}`, {}, 'profiles.pronouns'],
      [`/clients/${cole}`, { rsc: '1' }, 'profiles.pronouns'],
      [note, {}, 'notes.body'],
      [note, { rsc: '1' }, 'notes.body'],
      [file, {}, 'documents.bytes'],
    ] as const) {
      noticed.leaks.length = 0
      const answer = await noticed.ask('Eve', place, { headers: { cookie, ...headers } })
      expect([place, answer.status, answer.headers.get('location')]).toEqual([place, 200, null])
      expect(
        noticed.leaks.map(({ canary }) => canary.column),
        place,
      ).toContain(column)
    }
  })

  test('in lists and on pages of requests, and by what was shared with a site', async () => {
    const { owner } = server.database
    const { client, post } = crawl.planted.ids
    const [typed] = crawl.planted.requests.filter((row) => row.client === 'Cleo')
    await owner`update requests set holder_post_id = ${post.get('Ben') ?? ''} where id = ${typed?.id ?? ''}`
    await owner`
      insert into site_shares (client_id, grantor_organisation_id, to_site_id, since)
      select c.id, c.organisation_id, s.id, current_date - 2 from clients c, sites s
       where c.id = ${client.get('Cleo') ?? ''} and s.name = 'Elm House'`
    const noticed = new Crawl(server, crawl.world, crawl.planted, crawl.at)
    for (const [who, place, column] of [
      ['Ben', '/requests', 'requests.subject'],
      ['Ben', `/requests/${typed?.id ?? ''}`, 'requests.details'],
      ['Ben', `/requests/${typed?.id ?? ''}`, 'clients.family_name'],
      ['Eli', '/clients?scope=all&status=any', 'clients.family_name'],
      ['Una', `/clients/${client.get('Cleo') ?? ''}`, 'profiles.pronouns'],
    ] as const) {
      noticed.leaks.length = 0
      const answer = await noticed.ask(who, place, { headers: { cookie: crawl.cookie(who) } })
      expect([place, answer.status]).toEqual([place, 200])
      expect(
        noticed.leaks.map(({ canary }) => canary.column),
        `${who} ${place}`,
      ).toContain(column)
    }
  })
})
