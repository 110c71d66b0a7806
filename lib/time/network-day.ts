import { addDays, utcMidnight } from '@/lib/time/iso-day'
import { type IsoDay, localTime, zoneOffset } from '@/lib/time/zone'

const DAY_MS = 86_400_000

/** The day that it is in `zone` at `now`. Pass the instant that the database gave for this request. */
export function todayIn(zone: string, now: Date): IsoDay {
  const { year, month, day } = localTime(zone, now)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The first instant of `day` in `zone`: midnight, or the end of the gap where clocks jump over midnight. */
export function startOfDay(zone: string, day: IsoDay): Date {
  const wanted = utcMidnight(day)
  const before = zoneOffset(zone, new Date(wanted - DAY_MS))
  const after = zoneOffset(zone, new Date(wanted + DAY_MS))
  const midnights = [wanted - before, wanted - after].filter(
    (instant) => instant + zoneOffset(zone, new Date(instant)) === wanted,
  )
  if (midnights.length > 0) return new Date(Math.min(...midnights))
  return firstInstantWithOffset(zone, after, wanted - Math.max(before, after) - DAY_MS, wanted - before)
}

/**
 * The instant at which an inclusive end day ends: the start of the next day in `zone` (SPEC §3, dates are whole
 * days of the network, both ends included). A day with a clock change lasts 23 or 25 hours.
 */
export function startOfNextDay(zone: string, day: IsoDay): Date {
  return startOfDay(zone, addDays(day, 1))
}

function firstInstantWithOffset(zone: string, offset: number, from: number, to: number): Date {
  let low = Math.floor(from / 1000)
  let high = Math.ceil(to / 1000)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (zoneOffset(zone, new Date(middle * 1000)) === offset) high = middle
    else low = middle
  }
  return new Date(high * 1000)
}
