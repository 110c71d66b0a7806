import { randomBytes } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import type postgres from 'postgres'
import { paths } from '@/lib/paths'
import { ensureBuild } from '../../scripts/build.mjs'
import { loadDemo } from '../../scripts/demo-network.mjs'
import { firstFreePort } from '../../scripts/ports.mjs'
import { serve } from '../../scripts/serve.mjs'
import { signIn } from '../application'
import { chooseBuild } from '../javascript/part'
import { startTrips, type Trips } from '../network/trips'
import { ratioFigure } from '../figures'
import type { Figure, Part, Run } from '../part'
import { at, inTurn, shown, type Sample } from '../sample'
import { type BarePage, startBare } from './bare'
import { elementsOf } from './elements'

const GOAL = 1.6
const COLUMNS = 20
const COOKIE = 'concord.session'

/** Whole pages over HTTP, against the same elements written by a page that asks and decides nothing. */
export const pagesPart: Part = {
  name: 'pages',
  what: 'the list, a profile and a week of many columns, with the demo practice',
  size: 1,
  data: () => Promise.resolve([]),
  measure: async (database, run) => {
    if (!database) throw new Error('pages are measured with a database')
    const distDir = chooseBuild()
    await ensureBuild({ distDir, log: run.say, abort: undefined })
    await loadDemo({ ownerUrl: database.ownerUrl, password: randomBytes(12).toString('hex') })
    await database.owner`vacuum (analyze)`
    const trips = await startTrips(database.appUrl)
    const secret = randomBytes(32).toString('base64url')
    const port = await firstFreePort([], ['0.0.0.0'])
    const server = await serve({
      port,
      distDir,
      env: { APP_DATABASE_URL: trips.url, AUTH_SECRET: secret, AUTH_TRUST_HOST: 'true' },
    })
    try {
      const pages = await choosePages(database.owner)
      const token = await openSession(database.owner, pages.postId)
      const cookie = await encode({ token: { session: token }, secret, salt: COOKIE })
      const get = (address: string) => read(`http://127.0.0.1:${port}${address}`, `${COOKIE}=${cookie}`)
      return await measurePages(pages.addresses, get, { trips, run })
    } finally {
      await server.stop()
      await trips.stop()
    }
  },
}

type Chosen = { postId: string; addresses: Record<string, string> }

/** Whoever has most clients on the list, one of them, and a week of as many colleagues as there are. */
async function choosePages(sql: postgres.Sql): Promise<Chosen> {
  const [row] = await sql<{ post: string; client: string; colleagues: string[]; day: string }[]>`
    select m.post_id as post, (array_agg(m.client_id order by m.client_id))[1] as client,
           (select array_agg(id) from (select a.post_id as id from appointment_providers a
             where a.during && tstzrange(now() - interval '7 days', now() + interval '7 days') group by 1 order by count(*) desc limit ${COLUMNS}) x) as colleagues,
           current_date::text as day
      from care_team_memberships m join post_roles r on r.post_id = m.post_id and r.role = 'provider'
     where m.ended_at is null and m.until is null group by 1 order by count(*) desc limit 1`
  if (!row) throw new Error('the demo has nobody')
  const providers = row.colleagues.join(',')
  return {
    postId: row.post,
    addresses: {
      list: paths.clients(),
      profile: paths.client(row.client),
      [`week of ${row.colleagues.length}`]: `/calendar?view=team&day=${row.day}&providers=${providers}`,
    },
  }
}

/** A session whose token has the shape that the cookie asks for. */
async function openSession(sql: postgres.Sql, postId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await signIn(sql, postId, token)
  return token
}

async function read(address: string, cookie: string): Promise<string> {
  const answer = await fetch(address, { headers: { cookie }, redirect: 'manual' })
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}`)
  return text
}

type Beside = { trips: Trips; run: Run }
type Written = BarePage & { what: string; address: string; html: string }

async function measurePages(
  addresses: Record<string, string>,
  get: (address: string) => Promise<string>,
  { trips, run }: Beside,
): Promise<Figure[]> {
  const bare: Written[] = []
  for (const [what, address] of Object.entries(addresses)) {
    for (let warm = 0; warm < 20; warm++) await get(address)
    trips.reset()
    const html = await get(address)
    bare.push({
      what,
      address,
      html,
      name: what.replaceAll(' ', '-'),
      elements: elementsOf(html),
      trips: trips.count(),
    })
  }
  const one = { name: 'one', elements: elementsOf('<body><p>One query</p></body>'), trips: 1 }
  const server = await startBare(
    [...bare.map(({ name, elements, trips: count }) => ({ name, elements, trips: count })), one],
    trips.url,
  )
  try {
    const bareGet = (name: string) => read(`${server.baseUrl}/${name}`, '')
    for (const { name } of [...bare, one]) for (let warm = 0; warm < 20; warm++) await bareGet(name)
    const figures: Figure[] = []
    for (const one of bare) figures.push(await compare(one, () => get(one.address), bareGet, run))
    return figures
  } finally {
    await server.stop()
  }
}

async function compare(
  { what, name, html, trips }: Written,
  page: () => Promise<string>,
  bareGet: (name: string) => Promise<string>,
  run: Run,
): Promise<Figure> {
  const size = (await bareGet(name)).length
  const samples = await inTurn(
    Array.from({ length: run.rounds }, () => null),
    { page, bare: () => bareGet(name), one: () => bareGet('one') },
  )
  const [whole, same, single] = [samples.page, samples.bare, samples.one] as [Sample, Sample, Sample]
  const kilobytes = (length: number) => `${Math.round(length / 1000)} KB`
  return ratioFigure({
    what: `page: ${what}`,
    measured: whole,
    anchor: same,
    goal: GOAL,
    why: () =>
      `${trips} trips to the database each; ${kilobytes(html.length)} against ${kilobytes(size)} of a page that writes the same elements; a page with one query takes ${shown(single)} ms (${(at(whole, 0.5) / at(single, 0.5)).toFixed(1)} ×)`,
  })
}
