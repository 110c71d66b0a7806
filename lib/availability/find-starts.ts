import type { CalendarProviderRow } from '@/lib/policy/appointments'
import type { FindProviderDto } from './dto'
import type { Clock } from './day-clock'
import { freeStarts, type FreeStart, inOrder, type Taken } from './free-starts'
import { anyTime, dayHours, type Hours } from './open-hours'

const STEP = 15

type Wanted = {
  provider: CalendarProviderRow
  hours: Hours
  taken: Taken[]
  /** The days looked at, in order, each with its clock: worked out once for all providers. */
  days: { day: string; clock: Clock }[]
  now: Date
  minutes: number
  siteId: string | null
  /** Look beyond the hours that were set up. */
  ignore: boolean
}

export type Found = {
  provider: CalendarProviderRow
  starts: (FreeStart & { day: string })[]
  why: FindProviderDto['why']
}

/** The free times of one provider over days, or why there is none. */
export function findStarts({ provider, hours, taken, days, siteId, ignore, ...wanted }: Wanted): Found {
  const postId = provider.post_id
  const sites = siteId === null ? [] : [siteId]
  const times = inOrder(taken)
  const known = days.map(({ day, clock }) => ({ day, clock, ...dayHours(hours, { postId, day, sites }) }))
  const open = known.map(({ day, clock, open: spans }) => ({
    day,
    clock,
    spans: ignore ? anyTime(day) : spans,
  }))
  const starts = open.flatMap(({ day, clock, spans }) => {
    const free = freeStarts(spans, times, { ...wanted, clock, step: STEP })
    return usual(free).map(({ minute, at, siteId: site }) => ({ minute, at, siteId: site, day }))
  })
  if (starts.length > 0) return { provider, starts, why: null }
  if (!ignore && !known.some(({ isSet }) => isSet)) return { provider, starts, why: 'no_hours' }
  if (open.some(({ spans }) => spans.length > 0)) return { provider, starts, why: 'all_booked' }
  const isClosed = known.some(({ closed, shut }) => closed !== null || shut.length > 0)
  return { provider, starts, why: isClosed ? 'closed' : 'none_here' }
}

/** Full and half hours, and of the quarters those at which free time begins: so nothing is lost, and the page stays short. */
function usual(starts: FreeStart[]): FreeStart[] {
  return starts.filter(
    ({ minute }, index) => minute % 30 === 0 || starts[index - 1]?.minute !== minute - STEP,
  )
}
