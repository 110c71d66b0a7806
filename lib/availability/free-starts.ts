import type { Clock } from './day-clock'
import type { OpenSpan } from './open-hours'

const MINUTE = 60_000

export type Taken = { from: Date; to: Date }
type Wanted = {
  clock: Clock
  /** How long the time is kept, in real minutes. */
  minutes: number
  /** Starts lie on these minutes of the clock. */
  step: 15 | 30
  /** Nothing begins before it. */
  now: Date
}

/** A time that could be booked: minutes after midnight on the wall clock, and the instant. */
export type FreeStart = { minute: number; at: Date; siteId: string | null }

/**
 * The times of a day at which something of this length could begin: all of it inside one open span and nothing of it taken.
 * On days on which clocks change, times they leap over are left out, and of those they show twice the first counts.
 */
export function freeStarts(spans: OpenSpan[], taken: Taken[], wanted: Wanted): FreeStart[] {
  const { clock, minutes, step, now } = wanted
  const near = taken
    .map(({ from, to }) => ({ from: from.getTime(), to: to.getTime() }))
    .filter((each) => each.from < clock.ends + minutes * MINUTE && each.to > clock.begins)
  const found = new Map<number, FreeStart>()
  for (const span of spans)
    for (let minute = Math.ceil(span.from / step) * step; minute + 1 <= span.to; minute += step) {
      const at = clock.instantOf(minute)
      if (at === null || at < now.getTime() || found.has(minute)) continue
      const end = at + minutes * MINUTE
      if (!clock.isInside(at, minutes, span)) continue
      if (near.some((each) => each.from < end && at < each.to)) continue
      found.set(minute, { minute, at: new Date(at), siteId: span.siteId })
    }
  return [...found.values()].sort((a, b) => a.minute - b.minute)
}
