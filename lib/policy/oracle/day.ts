import type { Day, Instant } from './world'

const formats = new Map<string, Intl.DateTimeFormat>()
const known = new Map<string, Day>()

/** The day on the calendar of `zone` in which the instant `at` falls. */
export function dayOf(at: Instant, zone: string): Day {
  const key = `${zone} ${at}`
  const found = known.get(key)
  if (found) return found
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    formats.set(zone, format)
  }
  const day = format.format(new Date(at))
  if (known.size > 50_000) known.clear()
  known.set(key, day)
  return day
}

/** The day `count` days after `day` (before it when negative). */
export function addDays(day: Day, count: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

/** Noon UTC of a day: for every zone from UTC-12 to UTC+11 an instant inside that day. */
export function noonOf(day: Day): Instant {
  return `${day}T12:00:00.000Z`
}

/** How a term stands on a day, or undefined when it is in force. An act of ending goes before every date. */
export function lapse(
  term: { since?: Day; until?: Day },
  today: Day,
  ended = false,
): 'stopped' | 'expired' | 'not_begun' | undefined {
  if (ended) return 'stopped'
  if (term.until !== undefined && term.until < today) return 'expired'
  if (term.since !== undefined && term.since > today) return 'not_begun'
  return undefined
}
