import type { Random } from '@/db/seed/random'
import { getFindPage } from '@/lib/availability/get-find-page'
import { listBusyTimes } from '@/lib/policy/appointments'
import { inViewerTransaction } from '@/lib/policy/enter'
import { dayFrame } from '@/lib/calendar/place-cells'
import { timeFigure } from '../figures'
import type { Figure } from '../part'
import { profileOf } from '../profile'
import { at, inTurn, shown } from '../sample'
import type { Viewer } from './cells'
import { addDays } from './plan'

const ZONE = 'America/New_York'

type Wanted = {
  viewer: Viewer
  random: Random
  measured: string
  rounds: number
  superUrl: string
  /** How many providers, and what 95 of 100 have to keep (ms). */
  asked: { providers: number; goal: number }[]
}

/** Find Availability: free times of several providers over fourteen days, everything that is read and computed before rendering. */
export async function measureFreeTimes({
  viewer,
  random,
  measured,
  superUrl,
  ...wanted
}: Wanted): Promise<Figure[]> {
  const figures: Figure[] = []
  const from = dayFrame(ZONE, measured).start
  const to = dayFrame(ZONE, addDays(measured, 14)).start
  for (const { providers, goal } of wanted.asked) {
    const rounds = Array.from({ length: wanted.rounds }, () =>
      random.shuffled(viewer.colleagues).slice(0, providers),
    )
    const samples = await inTurn(rounds, {
      page: (postIds) =>
        getFindPage(viewer.session, {
          day: measured,
          client: null,
          service: null,
          site: null,
          providers: postIds,
          tags: [],
          ignore: false,
        }),
      busy: (postIds) =>
        inViewerTransaction(viewer.session, (tx) => listBusyTimes(tx, { from, to, postIds })),
    })
    const { page = [], busy = [] } = samples
    const statement = `select * from policy.busy_times('${from.toISOString()}', '${to.toISOString()}', '{${rounds[0]?.join(',')}}')`
    figures.push(
      timeFigure({
        what: `find availability, ${providers} providers × 14 days`,
        sample: page,
        goal,
        why: `of it the busy times ${shown(busy)} ms; the rest is reference data and the search for gaps (${(at(page, 0.5) - at(busy, 0.5)).toFixed(1)} ms)`,
        profile: await profileOf(superUrl, viewer.postId, statement),
      }),
    )
  }
  return figures
}
