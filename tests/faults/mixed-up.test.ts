import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Random, randomOf } from '@/db/seed/random'
import { paths } from '@/lib/paths'
import { postForm } from '../browser/plain-forms'
import { tcpProxy } from '../support/tcp-proxy'
import { type OwnNetwork, ownNetwork, signInByForm, type Web } from './own-network'

// Many sessions at once over few connections, while all that can go wrong with one does: each answer is that of who asked.
const SECONDS = Number(process.env.CONCORD_MIX_SECONDS ?? 20)
const SEED = process.env.CONCORD_SEED ?? String(Date.now())
const AT_ONCE = 24

type Who = { email: string; cookie: string; pages: string[]; isLeaving: boolean; isOut: boolean }
type Run = {
  web: Web
  random: Random
  all: Who[]
  usual: Map<string, string>
  counts: Record<string, number>
  wrong: string[]
  until: number
}

let network: OwnNetwork
let superuser: postgres.Sql
let proxy: Awaited<ReturnType<typeof tcpProxy>>

beforeAll(async () => {
  network = await ownNetwork()
  superuser = postgres(network.superUrl(), { max: 1, onnotice: () => {} })
  proxy = await tcpProxy({ host: '127.0.0.1', port: () => Number(new URL(network.superUrl()).port) })
})
afterAll(async () => {
  await superuser?.end({ timeout: 1 })
  await network?.remove()
  await proxy?.stop()
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function served(size: number): Promise<Web> {
  const url = Object.assign(new URL(network.urls.app), { port: String(proxy.port) }).href
  return network.serve({ env: { APP_DATABASE_URL: url, APP_DATABASE_POOL: String(size) } })
}

/** Ten people with three sessions each, one of which ends on the way; a client of one's own and one of somebody else. */
async function people(web: Web): Promise<Who[]> {
  const rows = await network.owner<{ email: string; own: string | null; other: string }[]>`
    select s.email, c.own, o.other
      from staff s join posts p on p.staff_id = s.id
      left join lateral (select t.client_id as own from care_team_memberships t
         where t.post_id = p.id and t.ended_at is null and t.until is null and t.status = 'active' limit 1) c on true
      join lateral (select t.client_id as other from care_team_memberships t where t.client_id not in
         (select m.client_id from care_team_memberships m where m.post_id = p.id) limit 1) o on true
     where s.email like '%@demo.test' and s.active order by s.email limit 10`
  const all: Who[] = []
  for (const { email, own, other } of rows)
    for (const isLeaving of [false, false, true]) {
      const pages = [paths.clients(), paths.requests(), paths.calendar()]
      if (!isLeaving) pages.push(...[own, other].flatMap((id) => (id ? [paths.client(id)] : [])))
      all.push({ email, cookie: await signInByForm(web, email), pages, isLeaving, isOut: false })
    }
  return all
}

/** What an answer says of whoever asked: the name in its frame, and which clients it tells of. */
function marksOf(html: string): string {
  const me = /([^<>"\\]{2,60})(?:<!-- -->)?: account and sign out/.exec(html)?.[1] ?? 'nobody'
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
  const ids = [...main.matchAll(/clients\/([0-9a-f]{8}-[0-9a-f-]{27})/g)].map(([, id]) => id)
  return `${me} ${[...new Set(ids)].sort().join(' ')}`
}

async function asked(web: Web, who: Who, page: string, signal: AbortSignal | null = null): Promise<string> {
  const headers = { accept: 'text/html', cookie: who.cookie }
  const answer = await fetch(web.baseUrl + page, { headers, redirect: 'manual', signal })
  const text = await answer.text()
  return answer.status === 200 ? `200 ${marksOf(text)}` : String(answer.status)
}

/** Asks for one page after another, now and then no longer there for the answer. */
async function askOn({ web, random, all, usual, counts, wrong, until }: Run): Promise<void> {
  while (performance.now() < until) {
    const who = random.pick(all)
    const page = random.pick(who.pages)
    const wasOut = who.isOut
    const leaves = random.chance(0.2) ? AbortSignal.timeout(random.int(0, 60)) : null
    const said = await asked(web, who, page, leaves).catch((error: Error) => error.name)
    const status = said.slice(0, 3)
    counts[leaves && /Error$/.test(said) ? 'left' : status] =
      (counts[leaves && /Error$/.test(said) ? 'left' : status] ?? 0) + 1
    if ((leaves && /^(Timeout|Abort)Error$/.test(said)) || status === '503') continue
    const isToSignIn = status === '307'
    const usually = usual.get(`${who.email} ${page}`)
    if (wasOut ? !isToSignIn : said !== usually && !(who.isOut && isToSignIn))
      wrong.push(`${who.email} ${page}: ${said}, not ${wasOut ? 'the way to sign in' : usually}`)
  }
}

const troubles: ((run: Run) => Promise<void>)[] = [
  async function killOne({ random }) {
    const pids = await superuser<{ pid: number }[]>`
      select pid from pg_stat_activity where datname = 'concord' and usename = ${new URL(network.urls.app).username}`
    if (pids.length > 0) await superuser`select pg_terminate_backend(${random.pick(pids).pid})`
  },
  async function slowLine({ random }) {
    proxy.set({ kind: 'delay', ms: random.pick([30, 150, 400]) })
    await pause(800)
    proxy.set({ kind: 'open' })
  },
  async function lockTable({ random }) {
    await network.owner.begin(async (tx) => {
      const table = random.pick(['sessions', 'care_team_memberships', 'audit_events'])
      await tx.unsafe(`lock table ${table} in access exclusive mode`)
      await pause(random.pick([100, 500, 2_500]))
    })
  },
  async function endSession({ web, random, all }) {
    const leaving = all.filter((who) => who.isLeaving && !who.isOut)
    if (leaving.length === 0) return
    const who = random.pick(leaving)
    const answer = await postForm(web, paths.signOut(), {}, { cookie: who.cookie })
    if (answer.status === 303) who.isOut = true
  },
]

async function makeTrouble(run: Run): Promise<void> {
  while (performance.now() < run.until - 3_000) {
    const trouble = run.random.pick(troubles)
    run.counts[trouble.name] = (run.counts[trouble.name] ?? 0) + 1
    await trouble(run)
    await pause(run.random.int(0, 300))
  }
}

test.each([1, 2, 8])(
  'over %i connections nobody is answered as somebody else',
  { timeout: 300_000 },
  async (size) => {
    const web = await served(size)
    const ended: unknown[] = []
    void web.ended.then((how) => ended.push(how))
    const all = await people(web)
    const usual = new Map<string, string>()
    for (const who of all)
      for (const page of who.pages) usual.set(`${who.email} ${page}`, await asked(web, who, page))
    const until = performance.now() + SECONDS * 1_000
    const run = { web, random: randomOf(`${SEED} ${size}`), all, usual, counts: {}, wrong: [], until }
    await Promise.all([...Array.from({ length: AT_ONCE }, () => askOn(run)), makeTrouble(run)])
    console.info(`proof: over ${size} connections, seed ${SEED}: ${JSON.stringify(run.counts)}`)
    expect([SEED, run.wrong, ended]).toEqual([SEED, [], []])
    const open = await superuser`
    select pid from pg_stat_activity where datname = 'concord' and state like 'idle in transaction%'`
    expect(open).toHaveLength(0)
    for (const who of all)
      for (const page of who.pages)
        expect(await asked(web, who, page)).toBe(who.isOut ? '307' : usual.get(`${who.email} ${page}`))
    await web.stop()
  },
)
