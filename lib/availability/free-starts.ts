import type { Clock } from './day-clock'
import type { OpenSpan } from './open-hours'

const MINUTE = 60_000

export type Taken = { from: Date; to: Date }
/** Taken times as milliseconds, in order, none reaching into the next. */
export type TakenTimes = { from: number; to: number }[]
type Wanted = {
  clock: Clock
  /** How long the time is kept, in real minutes. */
  minutes: number
  /** Starts lie on these minutes of the clock. */
  step: 15 | 30
  /** Nothing begins before it. */
  now: Date
}

/** A time that could be booked: minutes after midnight on the wall clock, and the instant in milliseconds. */
export type FreeStart = { minute: number; at: number; siteId: string | null }

/**
 * The times of a day at which something of this length could begin: all of it inside one open span and nothing of it taken.
 * On days on which clocks change, times they leap over are left out, and of those they show twice the first counts.
 */
export function freeStarts(spans: OpenSpan[], taken: TakenTimes, wanted: Wanted): FreeStart[] {
  const { clock, minutes, step } = wanted
  const now = wanted.now.getTime()
  const kept = minutes * MINUTE
  const found = new Map<number, FreeStart>()
  for (const span of spans) {
    const first = Math.ceil(span.from / step) * step
    // Looked through once beside the starts, which come in order as well: on days with a leap or a repeat too, but for nulls.
    let next = firstAfter(taken, clock.begins)
    for (let minute = first; minute + 1 <= span.to; minute += step) {
      const at = clock.instantOf(minute)
      if (at === null || at < now || found.has(minute)) continue
      if (!clock.isInside(at, minutes, span)) continue
      while (next < taken.length && (taken[next]?.to ?? 0) <= at) next += 1
      if ((taken[next]?.from ?? Infinity) < at + kept) continue
      found.set(minute, { minute, at, siteId: span.siteId })
    }
  }
  return [...found.values()].sort((a, b) => a.minute - b.minute)
}

/** Taken times of one provider, prepared once for all days. */
export function inOrder(taken: Taken[]): TakenTimes {
  const joined: TakenTimes = []
  const times = taken.map(({ from, to }) => ({ from: from.getTime(), to: to.getTime() }))
  for (const each of times.sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && each.from <= last.to) last.to = Math.max(last.to, each.to)
    else joined.push(each)
  }
  return joined
}

/** The place of the first time that ends after an instant. */
function firstAfter(taken: TakenTimes, instant: number): number {
  let low = 0
  let high = taken.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((taken[middle]?.to ?? 0) <= instant) low = middle + 1
    else high = middle
  }
  return low
}
