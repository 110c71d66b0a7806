import type { Shade } from '@/lib/calendar/dto'
import { utcMidnight } from '@/lib/time/iso-day'
import type { IsoDay } from '@/lib/time/zone'

/** Quarters of an hour of a day. */
const QUARTERS = 96

export type Hours = {
  blocks: {
    postId: string
    siteId: string | null
    weekday: number
    fromMinute: number
    toMinute: number
    since: IsoDay | null
    until: IsoDay | null
  }[]
  dates: {
    postId: string
    siteId: string | null
    onDay: IsoDay
    fromMinute: number
    toMinute: number
    open: boolean
  }[]
  closures: { siteId: string | null; since: IsoDay; until: IsoDay; label: string }[]
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: IsoDay): number {
  return new Date(utcMidnight(day)).getUTCDay() || 7
}

const holds = (span: { fromMinute: number; toMinute: number }, quarter: number) =>
  span.fromMinute <= quarter * 15 && span.toMinute >= quarter * 15 + 15

/** The day on which the whole practice is closed, by its label; null where it is not. */
export function closedLabel(hours: Hours, day: IsoDay): string | null {
  const found = hours.closures.find((one) => one.siteId === null && one.since <= day && one.until >= day)
  return found?.label ?? null
}

/**
 * What each quarter of an hour of one provider's day is. One date outranks the pattern, a closed day both; a provider who has
 * set no hours at all counts as open. `sites` narrows to hours at these locations; none means all.
 */
export function shadeDay(hours: Hours, postId: string, day: IsoDay, sites: string[]): Shade[] {
  if (closedLabel(hours, day) !== null) return Array<Shade>(QUARTERS).fill('closed')
  const own = { blocks: hours.blocks.filter(of(postId)), dates: hours.dates.filter(of(postId)) }
  if (own.blocks.length === 0 && own.dates.length === 0) return Array<Shade>(QUARTERS).fill('open')
  const weekday = weekdayOf(day)
  const at = (siteId: string | null) => siteId === null || sites.length === 0 || sites.includes(siteId)
  const today = [
    ...own.blocks.filter(
      (block) => block.weekday === weekday && (block.since ?? day) <= day && (block.until ?? day) >= day,
    ),
    ...own.dates.filter((date) => date.onDay === day && date.open),
  ].filter((span) => at(span.siteId))
  const taken = own.dates.filter((date) => date.onDay === day && !date.open)
  const shut = new Set(
    hours.closures.filter((one) => one.since <= day && one.until >= day).map((one) => one.siteId),
  )
  return Array.from({ length: QUARTERS }, (_, quarter): Shade => {
    const open = today.filter((span) => holds(span, quarter))
    if (open.length === 0 || taken.some((span) => touches(span, quarter))) return 'outside'
    return open.every((span) => shut.has(span.siteId)) ? 'closed' : 'open'
  })
}

const of = (postId: string) => (row: { postId: string }) => row.postId === postId
const touches = (span: { fromMinute: number; toMinute: number }, quarter: number) =>
  span.fromMinute < quarter * 15 + 15 && span.toMinute > quarter * 15

/** Several providers in one column: open where one of them is, closed where all are. */
export function joinShades(shades: Shade[][]): Shade[] {
  return Array.from({ length: QUARTERS }, (_, quarter): Shade => {
    const here = shades.map((each) => each[quarter] ?? 'outside')
    if (here.includes('open')) return 'open'
    return here.length > 0 && here.every((shade) => shade === 'closed') ? 'closed' : 'outside'
  })
}

/** The times within somebody's hours that no cell keeps, at least a quarter of an hour long. */
export function freeTimes(
  shades: Shade[],
  cells: { from: number; keptTo: number; keepsTime: boolean }[],
): { from: number; to: number }[] {
  const kept = cells.filter((cell) => cell.keepsTime)
  const found: { from: number; to: number }[] = []
  for (let quarter = 0; quarter < QUARTERS; quarter += 1) {
    const from = quarter * 15
    if (shades[quarter] !== 'open') continue
    if (kept.some((cell) => cell.from < from + 15 && cell.keptTo > from)) continue
    const last = found.at(-1)
    if (last?.to === from) last.to = from + 15
    else found.push({ from, to: from + 15 })
  }
  return found
}
