import type { IsoDay } from '@/lib/time/zone'
import { utcMidnight } from '@/lib/time/iso-day'

type Minutes = [from: number, to: number]
type Term = { since: string | null; until: string | null }

/** The hours of one provider as they are kept. Minutes after midnight on the wall clock, weekdays 1 Monday to 7 Sunday. */
export type Hours = {
  blocks: (Term & { weekday: number; fromMinute: number; toMinute: number; siteId: string | null })[]
  dates: { onDay: string; fromMinute: number; toMinute: number; open: boolean }[]
  closures: { since: string; until: string; siteId: string | null }[]
}

/** Where nothing is set up, a day is looked at as an office has it. */
const USUAL: Minutes = [8 * 60, 18 * 60]

const holds = ({ since, until }: Term, day: IsoDay) => (!since || since <= day) && (!until || until >= day)

/**
 * From when to when a provider sees clients on a day: the weekly pattern without closed days, then what differs on that
 * date. Without any hours at all, 08:00 to 18:00 from Monday to Friday.
 */
export function openMinutes(day: IsoDay, { blocks, dates, closures }: Hours): Minutes[] {
  const weekday = new Date(utcMidnight(day)).getUTCDay() || 7
  const closed = closures.filter((each) => holds(each, day))
  const isClosed = (siteId: string | null) =>
    closed.some((each) => each.siteId === null || each.siteId === siteId)
  if (!hasHours({ blocks, dates })) return weekday > 5 || isClosed(null) ? [] : [USUAL]
  const own = blocks.filter((each) => each.weekday === weekday && holds(each, day) && !isClosed(each.siteId))
  const today = dates.filter((each) => each.onDay === day)
  const open = merged([...own, ...today.filter((each) => each.open)].map(asMinutes))
  return today.filter((each) => !each.open).reduce((rest, each) => without(rest, asMinutes(each)), open)
}

/** Whether anything was set up for the provider. */
function hasHours({ blocks, dates }: Pick<Hours, 'blocks' | 'dates'>): boolean {
  return blocks.length + dates.length > 0
}

/** Whether a provider who has hours sees nobody during these minutes of the day. */
export function isOutsideHours(day: IsoDay, from: number, to: number, hours: Hours): boolean {
  if (!hasHours(hours)) return false
  return !openMinutes(day, hours).some(([opens, closes]) => opens <= from && to <= closes)
}

const asMinutes = ({ fromMinute, toMinute }: { fromMinute: number; toMinute: number }): Minutes => [
  fromMinute,
  toMinute,
]

function merged(spans: Minutes[]): Minutes[] {
  const done: Minutes[] = []
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
    const last = done.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else done.push([from, to])
  }
  return done
}

function without(spans: Minutes[], [from, to]: Minutes): Minutes[] {
  return spans
    .flatMap(([opens, closes]): Minutes[] => [
      [opens, Math.min(closes, from)],
      [Math.max(opens, to), closes],
    ])
    .filter(([opens, closes]) => opens < closes)
}
