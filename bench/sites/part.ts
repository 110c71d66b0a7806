import postgres from 'postgres'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { type ListPlace, listVisibleClients } from '@/lib/policy/visible'
import { connectApplication, signIn } from '../application'
import { idOf } from '../calendar/plan'
import { ratioFigure, timeFigure } from '../figures'
import type { BenchDatabase, Figure, Part, Run } from '../part'
import { profileOf } from '../profile'
import { at, inTurn } from '../sample'
import { fillSites } from './data'
import { PROVIDERS } from './plan'

const PAGE = 20
/** Of the list's median, against the first rows of the table by name without any rule. */
const TIMES_FLOOR = 10
const LIST_GOAL = 6
const STOP_GOAL = 1000

/** To whom the clients are shared, one after the other. */
const RECEIVERS = [
  { kind: 'site', column: 'to_site_id' },
  { kind: 'division', column: 'to_division_id' },
  { kind: 'organisation', column: 'to_organisation_id' },
] as const

/** Sharing every client of an organisation with a site, a division, another organisation. */
export const sitesPart: Part = {
  name: 'sites',
  what: 'shares with a site, a division and an organisation: granting, listing, stopping',
  size: 100_000,
  data: (sql, run) => fillSites(sql, run.size, run),
  measure: (database, run) => {
    if (!database) throw new Error('shares are measured in a database')
    return measureSites(database, run)
  },
}

/** Takes all figures of sharing across sites from this database. */
export async function measureSites(database: BenchDatabase, run: Run): Promise<Figure[]> {
  run.say(
    'left out: no acts, audit or mails of the generated shares; each is a row of its own, so nothing is shared in bulk by the product',
  )
  const sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
  await connectApplication(database.appUrl, 1)
  try {
    const session = await signIn(sql, idOf('post', PROVIDERS + 1))
    const figures: Figure[] = []
    for (const receiver of RECEIVERS) {
      run.say(`sharing with the ${receiver.kind}`)
      figures.push(...(await measureReceiver({ sql, session, run, superUrl: database.superUrl }, receiver)))
    }
    return figures
  } finally {
    await connectApplication(null)
    await sql.end({ timeout: 2 })
  }
}

type Wanted = { sql: postgres.Sql; session: SessionToken; run: Run; superUrl: string }

async function measureReceiver(
  { sql, session, run, superUrl }: Wanted,
  { kind, column }: (typeof RECEIVERS)[number],
): Promise<Figure[]> {
  const [owner, to] = [idOf('organisation', 1), idOf(kind, kind === 'organisation' ? 2 : 1)]
  const granted = await timed(
    () => sql`insert into site_shares (client_id, grantor_organisation_id, ${sql(column)}, since)
      select c.id, c.organisation_id, ${to}, current_date from clients c where c.organisation_id = ${owner}`,
  )
  await sql`vacuum (analyze)`
  const lists = await measureLists({ sql, session, run, superUrl }, kind)
  const stopped = await timed(
    () => sql`update site_shares set stopped_at = now() where ${sql(column)} = ${to} and stopped_at is null`,
  )
  await sql`vacuum (analyze)`
  return [
    spent(
      `share ${run.size} clients with one ${kind}`,
      granted,
      null,
      'a statement for all, the reach index kept by its trigger',
    ),
    ...lists,
    spent(
      `stop them, one ${kind}`,
      stopped,
      STOP_GOAL,
      'every share is a fact of its own, and each takes its row out of the reach index',
    ),
  ]
}

async function measureLists({ sql, session, run, superUrl }: Wanted, kind: string): Promise<Figure[]> {
  const list = (after: ListPlace | null) =>
    inViewerTransaction(session, (tx) =>
      listVisibleClients(tx, { all: true, statuses: null, after, limit: PAGE }),
    )
  const last = (await list(null)).at(-1)
  if (!last) throw new Error('the receiver lists nobody')
  const later = { sortName: 'm', clientId: last.id }
  const samples = await inTurn(
    Array.from({ length: run.rounds }, () => null),
    {
      floor: () =>
        sql`select id, reference, given_name, family_name from clients order by sort_name collate "C", id limit ${PAGE}`,
      first: () => list(null),
      later: () => list(later),
      entered: () => inViewerTransaction(session, async () => null),
    },
  )
  const { floor = [], first = [], entered = [] } = samples
  const profile = await profileOf(
    superUrl,
    idOf('post', PROVIDERS + 1),
    `select * from policy.list_clients(true, null, null, null, ${PAGE})`,
  )
  const opening = at(entered, 0.5).toFixed(1)
  return [
    ratioFigure({
      what: `list, first page, shared with one ${kind}`,
      measured: first,
      anchor: floor,
      goal: TIMES_FLOOR,
      why: () => `opening and closing the viewer's transaction takes ${opening} ms of it`,
      profile,
    }),
    timeFigure({ what: '… first page', sample: first, goal: LIST_GOAL, why: 'as above', profile }),
    timeFigure({
      what: '… a later page',
      sample: samples.later ?? [],
      goal: LIST_GOAL,
      why: 'from the middle of the names',
      profile,
    }),
  ]
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function spent(what: string, took: number, goal: number | null, why: string): Figure {
  return {
    what,
    value: `${(took / 1000).toFixed(1)} s`,
    detail: 'once',
    goal: goal === null ? null : `≤ ${goal / 1000} s`,
    met: goal === null ? null : took <= goal,
    why,
  }
}
