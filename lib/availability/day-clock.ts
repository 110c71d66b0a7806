import { clockText } from '@/lib/time/clock'
import { startOfDay, startOfNextDay } from '@/lib/time/network-day'
import { instantOf } from '@/lib/time/wall-time'
import { type IsoDay, localTime } from '@/lib/time/zone'

const MINUTE = 60_000
const DAY = 1440 * MINUTE

export type Clock = {
  /** Its first instant, and the first of the next day. */
  begins: number
  ends: number
  /** The instant of a minute after midnight on the wall; null where the clocks leap over it, the first where they show it twice. */
  instantOf: (minute: number) => number | null
  /** Whether the clock on the wall stays within these minutes of the day for so many real minutes from an instant on. */
  isInside: (at: number, minutes: number, span: { from: number; to: number }) => boolean
}

/** The clock on the wall during one day; almost every day it simply runs through, the others last 23 or 25 hours. */
export function clockOfDay(zone: string, day: IsoDay): Clock {
  const begins = startOfDay(zone, day).getTime()
  const ends = startOfNextDay(zone, day).getTime()
  if (ends - begins === DAY)
    return {
      begins,
      ends,
      instantOf: (minute) => begins + minute * MINUTE,
      isInside: (at, minutes, span) => {
        const from = (at - begins) / MINUTE
        return span.from <= from && from + minutes <= span.to
      },
    }
  return {
    begins,
    ends,
    instantOf: (minute) => {
      const { at, leapt } = instantOf(zone, `${day}T${clockText(minute)}`)
      return leapt ? null : at.getTime()
    },
    isInside: (at, minutes, span) => {
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
