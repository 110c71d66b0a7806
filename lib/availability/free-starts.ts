import { clockText } from '@/lib/time/clock'
import { startOfDay, startOfNextDay } from '@/lib/time/network-day'
import { instantOf } from '@/lib/time/wall-time'
import { type IsoDay, localTime } from '@/lib/time/zone'
import type { OpenSpan } from './open-hours'

const MINUTE = 60_000
const DAY = 1440 * MINUTE

export type Taken = { from: Date; to: Date }
type Wanted = {
  zone: string
  day: IsoDay
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
  const { minutes, step, now } = wanted
  const clock = clockOfDay(wanted)
  const found = new Map<number, FreeStart>()
  for (const span of spans)
    for (let minute = Math.ceil(span.from / step) * step; minute + 1 <= span.to; minute += step) {
      const at = clock.instantOf(minute)
      if (at === null || at < now.getTime() || found.has(minute)) continue
      const end = at + minutes * MINUTE
      if (!clock.isInside(at, minutes, minute, span)) continue
      if (taken.some((each) => each.from.getTime() < end && at < each.to.getTime())) continue
      found.set(minute, { minute, at: new Date(at), siteId: span.siteId })
    }
  return [...found.values()].sort((a, b) => a.minute - b.minute)
}

/** The clock on the wall during one day; almost every day it simply runs through. */
function clockOfDay({ zone, day }: Pick<Wanted, 'zone' | 'day'>) {
  const begins = startOfDay(zone, day).getTime()
  const isPlain = startOfNextDay(zone, day).getTime() - begins === DAY
  return {
    instantOf: (minute: number): number | null => {
      if (isPlain) return begins + minute * MINUTE
      const { at, leapt } = instantOf(zone, `${day}T${clockText(minute)}`)
      return leapt ? null : at.getTime()
    },
    isInside: (at: number, minutes: number, minute: number, span: OpenSpan): boolean => {
      if (isPlain) return minute + minutes <= span.to
      for (let passed = 0; passed < minutes; passed += 1) {
        const shown = wallMinute(zone, day, at + passed * MINUTE)
        if (shown === null || shown < span.from || shown >= span.to) return false
      }
      return true
    },
  }
}

function wallMinute(zone: string, day: IsoDay, at: number): number | null {
  const shown = localTime(zone, new Date(at))
  return shown.day === Number(day.slice(8)) ? shown.hour * 60 + shown.minute : null
}
