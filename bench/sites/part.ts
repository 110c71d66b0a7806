import postgres from 'postgres'
import { connectApplication, signIn } from '../application'
import { idOf } from '../calendar/plan'
import type { BenchDatabase, Figure, Part, Run } from '../part'
import { at, type Sample } from '../sample'
import { makeBare, measureGrant, measureStop } from './acts'
import { fillSites } from './data'
import { measureLists } from './lists'
import { measurePlaces } from './places'
import { PROVIDERS, RECEIVERS } from './plan'

/** Of the slowest receiver's list against the fastest. */
const APART_GOAL = 2

/** Sharing every client of an organisation with a site, a division, another organisation. */
export const sitesPart: Part = {
  name: 'sites',
  what: 'shares with a site, a division and an organisation: granting, listing, stopping, and acts on places',
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
    await makeBare(sql)
    const figures: Figure[] = []
    const firsts: Sample[] = []
    for (const receiver of RECEIVERS) {
      run.say(`sharing with the ${receiver.kind}`)
      const granted = await measureGrant(sql, receiver, run.size)
      const lists = await measureLists({ sql, session, run, superUrl: database.superUrl }, receiver.kind)
      figures.push(granted, ...lists.figures, await measureStop(sql, receiver, run.size))
      firsts.push(lists.first)
    }
    return [...figures, farthestApart(firsts), ...(await measurePlaces(sql, run))]
  } finally {
    await connectApplication(null)
    await sql.end({ timeout: 2 })
  }
}

function farthestApart(firsts: Sample[]): Figure {
  const medians = firsts.map((sample) => at(sample, 0.5))
  const ratio = Math.max(...medians) / Math.min(...medians)
  return {
    what: 'first page, the slowest receiver against the fastest',
    value: `${ratio.toFixed(2)} ×`,
    detail: `p50 ${RECEIVERS.map(({ kind }, n) => `${kind} ${medians[n]?.toFixed(1)}`).join(', ')} ms`,
    goal: `≤ ${APART_GOAL} ×`,
    met: ratio <= APART_GOAL,
    why: 'each list is walked in its order and stops at the page',
  }
}
