import { isIsoDay } from '@/lib/time/iso-day'
import { todayIn } from '@/lib/time/network-day'
import { formatTime } from '@/lib/time/format'
import { zoneOffset } from '@/lib/time/zone'

const DAY_MS = 86_400_000

/** A time on a wall clock, `YYYY-MM-DDTHH:MM`; of which zone is said elsewhere. */
export type WallTime = string

/** Whether `text` is a time of the clock as `HH:MM`, 00:00 to 23:59. */
export function isClockTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** Whether `text` is a day of the calendar and a time of the clock as `YYYY-MM-DDTHH:MM`. */
export function isWallTime(text: string): boolean {
  return text.charAt(10) === 'T' && isIsoDay(text.slice(0, 10)) && isClockTime(text.slice(11))
}

/** What the clock on a wall of `zone` shows at `instant`. */
export function wallTimeOf(zone: string, instant: Date): WallTime {
  return `${todayIn(zone, instant)}T${formatTime(zone, instant)}`
}

/**
 * The instant at which the clocks of `zone` show `wall`. Where they show it twice, the first time; where they leap over it
 * (`leapt`), as long after the leap as it was meant to be after the clock stood before it, as RFC 5545 has it.
 * @throws RangeError when `wall` is not a wall time or the zone is unknown
 */
export function instantOf(zone: string, wall: WallTime): { at: Date; leapt: boolean } {
  if (!isWallTime(wall)) throw new RangeError('Not a wall time')
  const wanted = Date.parse(`${wall}:00Z`)
  const before = zoneOffset(zone, new Date(wanted - DAY_MS))
  const after = zoneOffset(zone, new Date(wanted + DAY_MS))
  const shown = [wanted - before, wanted - after].filter(
    (instant) => instant + zoneOffset(zone, new Date(instant)) === wanted,
  )
  if (shown.length > 0) return { at: new Date(Math.min(...shown)), leapt: false }
  return { at: new Date(wanted - before), leapt: true }
}
