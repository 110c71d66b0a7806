import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import {
  countVisibleClients,
  listClientsFound,
  type ListPlace,
  listVisibleClients,
} from '@/lib/policy/visible'
import type postgres from 'postgres'
import { idOf } from '../calendar/plan'
import { ratioFigure, timeFigure } from '../figures'
import type { Figure, Run } from '../part'
import { profileOf } from '../profile'
import { at, inTurn, type Sample, shown } from '../sample'
import { PROVIDERS } from './plan'

const PAGE = 20
const FOUND = 50
const COUNTED = 1000
/** Of the generated names, which are of hexadecimal digits. */
const MIDDLE = '8'
/** Of the list's median, against the first rows of one organisation by name without any rule. */
const TIMES_FLOOR = 10
const LIST_GOAL = 6
const SEARCH_GOAL = 15

export type Wanted = { sql: postgres.Sql; session: SessionToken; run: Run; superUrl: string }

/** The figures of whoever lists what is shared with this kind of receiver, and the first page's times. */
export async function measureLists(
  wanted: Wanted,
  kind: string,
): Promise<{ figures: Figure[]; first: Sample }> {
  const pages = await measurePages(wanted, kind)
  return {
    first: pages.first,
    figures: [...pages.figures, await measureSearch(wanted, kind)],
  }
}

const inside = <T>(session: SessionToken, work: (tx: ViewerTransaction) => Promise<T>) =>
  inViewerTransaction(session, work)
const list = (session: SessionToken, after: ListPlace | null, statuses: string[] | null = null) =>
  inside(session, (tx) => listVisibleClients(tx, { all: true, statuses, after, limit: PAGE }))

async function measurePages({ sql, session, run, superUrl }: Wanted, kind: string) {
  const last = (await list(session, null)).at(-1)
  if (!last) throw new Error('the receiver lists nobody')
  const owner = idOf('organisation', 1)
  const samples = await inTurn(
    Array.from({ length: run.rounds }, () => null),
    {
      floor: () =>
        sql`select id, reference, given_name, family_name from clients
             where organisation_id = ${owner} and merged_into_id is null order by sort_name, id limit ${PAGE}`,
      first: () => list(session, null),
      later: () => list(session, { sortName: MIDDLE, clientId: last.id }),
      count: () =>
        inside(session, (tx) => countVisibleClients(tx, { all: true, statuses: null, cap: COUNTED })),
      entered: () => inside(session, async () => null),
    },
  )
  const { floor = [], first = [], entered = [], later = [], count = [] } = samples
  const profile = await planOfList(superUrl)
  const opening = `opening and closing the viewer's transaction, without any list, takes ${shown(entered)} ms of it`
  const figures = [
    ratioFigure({
      what: `list, first page, shared with one ${kind}`,
      measured: first,
      anchor: floor,
      goal: TIMES_FLOOR,
      why: () => `the floor: first ${PAGE} of the owner by name, on its index, without any rule; ${opening}`,
      profile,
    }),
    timeFigure({ what: '… first page', sample: first, goal: LIST_GOAL, why: opening, profile }),
    timeFigure({
      what: '… a later page',
      sample: later,
      goal: LIST_GOAL,
      why: 'from the middle of the names',
      profile,
    }),
    timeFigure({
      what: '… of a status that nobody has',
      sample: await rare(session, run),
      goal: LIST_GOAL,
      why: 'a status is worked out client by client: a page that fills never looks at all of them, this one does',
    }),
    compared(`… counted up to ${COUNTED}`, count, 'stands beside every page'),
  ]
  return { figures, first }
}

const rare = async (session: SessionToken, { rounds }: Run): Promise<Sample> => {
  const samples = await inTurn(
    Array.from({ length: Math.min(5, rounds) }, () => null),
    { page: () => list(session, null, ['inactive']) },
  )
  return samples.page ?? []
}

const planOfList = (superUrl: string) =>
  profileOf(
    superUrl,
    idOf('post', PROVIDERS + 1),
    `select * from policy.list_clients(true, null, null, null, ${PAGE})`,
  )

const compared = (what: string, sample: Sample, why: string): Figure => ({
  what,
  value: `${at(sample, 0.95).toFixed(1)} ms`,
  detail: `p50 / p95 ${shown(sample)} ms, ${sample.length} rounds`,
  goal: null,
  met: null,
  why,
})

async function measureSearch({ session, run, superUrl }: Wanted, kind: string): Promise<Figure> {
  const [someone] = await list(session, { sortName: MIDDLE, clientId: idOf('client', 1) })
  if (!someone) throw new Error('nobody is in the middle of the names')
  const words = {
    prefix: ['bea'],
    syllable: ['abe'],
    'full name': [someone.given_name, someone.family_name],
    'two letters': ['ab'],
    nobody: ['zzzzz'],
    reference: [someone.reference],
  }
  const found = (asked: string[], born: string | null = null) =>
    inside(session, (tx) =>
      listClientsFound(tx, {
        words: asked.map((word) => word.toLowerCase()),
        born,
        phone: null,
        email: null,
        all: true,
        limit: FOUND,
      }),
    )
  const ways = Object.fromEntries(
    Object.entries(words).map(([name, asked]) => [name, () => found(asked)] as const),
  )
  const samples = await inTurn(
    Array.from({ length: Math.min(40, run.rounds) }, () => null),
    { ...ways, 'birth date': () => found([], '1960-02-01') },
  )
  const worst = Object.entries(samples).reduce((a, b) => (at(b[1], 0.95) > at(a[1], 0.95) ? b : a))
  return {
    ...timeFigure({
      what: `search, the slowest of ${Object.keys(samples).length} ways, shared with one ${kind}`,
      sample: worst[1],
      goal: SEARCH_GOAL,
      why: Object.entries(samples)
        .map(([name, sample]) => `${name} ${shown(sample)}`)
        .join(', '),
    }),
    profile: await profileOf(
      superUrl,
      idOf('post', PROVIDERS + 1),
      `select * from policy.search_clients(true, '{ab}', null, null, null, ${FOUND})`,
    ),
  }
}
