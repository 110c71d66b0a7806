import type postgres from 'postgres'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { countVisibleClients, type ListPlace, listVisibleClients } from '@/lib/policy/visible'
import { use } from '../application'
import type { Figure } from '../part'
import { profileOf } from '../profile'
import { at, inTurn, type Sample, shown } from '../sample'
import type { Opened } from './open'
import { inTurnPatiently } from './patiently'
import type { NetworkViewer } from './viewers'

export const PAGE = 20
const COUNTED = 1000
/** Half of the names come before it. */
const MIDDLE = 'lam'
const TIMES_FLOOR = 10
const TIMES_FLOOR_PRACTICE = 6
const P95 = 6
const APART = 2
const LARGER = 2

const inside = <T>(session: SessionToken, work: (tx: ViewerTransaction) => Promise<T>) =>
  inViewerTransaction(session, work)
export const firstPage = (
  session: SessionToken,
  after: ListPlace | null = null,
  statuses: string[] | null = null,
) => inside(session, (tx) => listVisibleClients(tx, { all: true, statuses, after, limit: PAGE }))

/** What somebody without any rule would ask. */
const floorOf = (sql: postgres.Sql, after = '') =>
  sql`select id, reference, given_name, family_name, birth_date, sort_name from clients
       where merged_into_id is null and (sort_name, id) > (${after}, ${'00000000-0000-0000-0000-000000000000'}::uuid)
       order by sort_name, id limit ${PAGE}`

export type Lists = { figures: Figure[]; medians: Map<string, number> }

/** First and later pages of every kind of viewer, held against the first rows of the table by name. */
export async function measureLists({ sql, viewers, run, database }: Opened): Promise<Lists> {
  const [anyone] = await sql<
    { id: string }[]
  >`select id from clients where sort_name > ${MIDDLE} order by sort_name, id limit 1`
  const after = { sortName: MIDDLE, clientId: anyone?.id ?? '' }
  const rounds = Array.from({ length: run.rounds }, () => null)
  const samples = await inTurn(rounds, {
    floor: async () => floorOf(sql),
    'floor later': async () => floorOf(sql, MIDDLE),
    entered: () => inside((viewers[0] as NetworkViewer).session, async () => null),
    ...Object.fromEntries(
      viewers.flatMap(({ who, session }) => [
        [who, () => firstPage(session)],
        [`${who} later`, () => firstPage(session, after)],
      ]),
    ),
  })
  const of = (name: string) => samples[name] as Sample
  const figures: Figure[] = []
  for (const viewer of viewers)
    figures.push(
      ...(await figuresOf(
        viewer,
        {
          first: of(viewer.who),
          later: of(`${viewer.who} later`),
          floor: [...of('floor'), ...of('floor later')].sort((a, b) => a - b),
          entered: of('entered'),
        },
        database.superUrl,
      )),
    )
  const medians = new Map(viewers.map(({ who }) => [who, at(of(who), 0.5)]))
  figures.push(apart(medians))
  figures.push(...(await counted(viewers, run.rounds)))
  return { figures, medians }
}

type Samples = Record<'first' | 'later' | 'floor' | 'entered', Sample>

async function figuresOf(viewer: NetworkViewer, samples: Samples, superUrl: string): Promise<Figure[]> {
  const profile = await profileOf(
    superUrl,
    viewer.postId,
    `select * from policy.list_clients(true, null, null, null, ${PAGE})`,
  )
  const pages = [
    ['first page', samples.first],
    ['later page', samples.later],
  ] as const
  return pages.map(([page, sample]) => {
    const { floor } = samples
    const ratio = at(sample, 0.5) / at(floor, 0.5)
    return {
      what: `list, ${page}: ${viewer.who}`,
      value: `${ratio.toFixed(1)} ×`,
      detail: `p50 / p95 ${shown(sample)} ms against ${shown(floor)} ms; of it the viewer's transaction without a list ${shown(samples.entered)}`,
      goal: `≤ ${TIMES_FLOOR} ×, p95 ≤ ${P95} ms`,
      met: ratio <= TIMES_FLOOR && at(sample, 0.95) <= P95,
      why: `${viewer.detail}; the floor is the first ${PAGE} of the table by name, without any rule`,
      profile,
    }
  })
}

function apart(medians: Map<string, number>): Figure {
  const sorted = [...medians].sort((a, b) => a[1] - b[1])
  const [best, worst] = [sorted[0], sorted.at(-1)]
  if (!best || !worst) throw new Error('nobody lists')
  const ratio = worst[1] / best[1]
  return {
    what: 'list, worst viewer against best',
    value: `${ratio.toFixed(2)} ×`,
    detail: `p50 ${worst[0]} ${worst[1].toFixed(1)} ms, ${best[0]} ${best[1].toFixed(1)} ms`,
    goal: `≤ ${APART} ×`,
    met: ratio <= APART,
    why: 'each arm of the list stops at the page on its own index',
  }
}

async function counted(viewers: NetworkViewer[], rounds: number): Promise<Figure[]> {
  const counts = await inTurnPatiently(
    Math.min(20, rounds),
    Object.fromEntries(
      viewers.map(({ who, session }) => [
        who,
        () => inside(session, (tx) => countVisibleClients(tx, { all: true, statuses: null, cap: COUNTED })),
      ]),
    ),
  )
  const statuses = await inTurnPatiently(
    Math.min(20, rounds),
    Object.fromEntries(
      viewers.map(({ who, session }) => [who, () => firstPage(session, null, ['inactive'])]),
    ),
  )
  const worst = (samples: Record<string, Sample>) =>
    Object.entries(samples).sort((a, b) => at(b[1], 0.5) - at(a[1], 0.5))[0] as [string, Sample]
  const [count, status] = [worst(counts), worst(statuses)]
  return [
    {
      what: `list, counted up to ${COUNTED}`,
      value: `${at(count[1], 0.95).toFixed(1)} ms`,
      detail: `slowest viewer ${count[0]}, p50 / p95 ${shown(count[1])} ms`,
      goal: null,
      met: null,
      why: 'stands beside every page',
    },
    {
      what: 'list, page of a status that nobody has',
      value: `${at(status[1], 0.95).toFixed(1)} ms`,
      detail: `slowest viewer ${status[0]}, p50 / p95 ${shown(status[1])} ms, ${status[1].length} rounds`,
      goal: `p95 ≤ ${P95} ms`,
      met: at(status[1], 0.95) <= P95,
      why: 'nothing fills the page, so all of an arm is looked at',
    },
  ]
}

/** The same with the mechanisms of the group practice alone: shares with sites are switched off for this figure. */
export async function measurePractice({ sql, viewers, run }: Opened): Promise<Figure> {
  const yesterday =
    await sql`update mechanism_switches set on_until = on_from where mechanism = 'M4' returning mechanism`
  if (yesterday.length !== 1) throw new Error('M4 was not on')
  try {
    const kinds = viewers.filter(({ who }) => ['provider', 'supervisor', 'scheduler', 'owner'].includes(who))
    const samples = await inTurn(
      Array.from({ length: run.rounds }, () => null),
      {
        floor: async () => floorOf(sql),
        ...Object.fromEntries(kinds.map(({ who, session }) => [who, () => firstPage(session)])),
      },
    )
    const floor = samples.floor as Sample
    const medians = kinds
      .map(({ who }) => [who, at(samples[who] as Sample, 0.5)] as const)
      .sort((a, b) => b[1] - a[1])
    const [who, p50] = medians[0] as (typeof medians)[number]
    const ratio = p50 / at(floor, 0.5)
    return {
      what: 'list, first page, group-practice preset',
      value: `${ratio.toFixed(1)} ×`,
      detail: `worst of ${medians.map(([name, ms]) => `${name} ${ms.toFixed(1)}`).join(', ')} ms (${who}) against ${shown(floor)} ms`,
      goal: `≤ ${TIMES_FLOOR_PRACTICE} ×`,
      met: ratio <= TIMES_FLOOR_PRACTICE,
      why: 'M1 and M2 alone; begin, entering, the list and commit are trips of their own, the floor is one',
    }
  } finally {
    await sql`update mechanism_switches set on_until = null where mechanism = 'M4'`
  }
}

/** First pages here and in a network of a hundredth of it, turn by turn. */
export async function measureGrowth(large: Opened, small: Opened): Promise<Figure> {
  const ways = (
    [
      ['large', large],
      ['small', small],
    ] as const
  ).flatMap(([size, { viewers, pool }]) =>
    viewers.map(({ who, session }) => [`${size} ${who}`, () => use(pool, () => firstPage(session))] as const),
  )
  const samples = await inTurn(
    Array.from({ length: Math.min(50, large.run.rounds) }, () => null),
    Object.fromEntries(ways),
  )
  const ratios = large.viewers
    .map(
      ({ who }) =>
        [
          who,
          at(samples[`large ${who}`] as Sample, 0.5) / at(samples[`small ${who}`] as Sample, 0.5),
        ] as const,
    )
    .sort((a, b) => b[1] - a[1])
  const [who, ratio] = ratios[0] as (typeof ratios)[number]
  return {
    what: `list, ${small.run.size} to ${large.run.size} clients`,
    value: `${ratio.toFixed(2)} ×`,
    detail: `${who} grows most; ${ratios.map(([name, times]) => `${name} ${times.toFixed(2)}`).join(', ')}`,
    goal: `≤ ${LARGER} ×`,
    met: ratio <= LARGER,
    why: 'p50 of the first page of each kind of viewer, both databases in turn',
  }
}
