/**
 * Days and instants in the network's time zone, on Intl alone. Temporal would say this more directly, but Node 20
 * has none and its polyfill is bigger than these few files; when the oldest supported Node has it, use it here.
 */

/** A calendar day `YYYY-MM-DD`, as stored in `*_on` columns. */
export type IsoDay = string

type LocalTime = { year: number; month: number; day: number; hour: number; minute: number; second: number }

const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(zone, made)
  return made
}

/** Whether `zone` is an IANA time zone that this machine knows. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    formatFor(zone)
    return true
  } catch {
    return false
  }
}

/** The wall clock of `zone` at `instant`. Throws RangeError for an unknown zone or an invalid instant. */
export function localTime(zone: string, instant: Date): LocalTime {
  const found: Record<string, number> = {}
  for (const part of formatFor(zone).formatToParts(instant)) found[part.type] = Number(part.value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = found
  return { year, month, day, hour, minute, second }
}

/** Milliseconds by which the wall clock of `zone` is ahead of UTC at `instant`. */
export function zoneOffset(zone: string, instant: Date): number {
  const { year, month, day, hour, minute, second } = localTime(zone, instant)
  const wholeSecond = Math.floor(instant.getTime() / 1000) * 1000
  return Date.UTC(year, month - 1, day, hour, minute, second) - wholeSecond
}
