import { utcMidnight } from '@/lib/time/iso-day'
import type { IsoDay } from '@/lib/time/zone'
import { clockOfDay } from './day-clock'

type Term = { since: IsoDay | null; until: IsoDay | null }
type Span = { postId: string; siteId: string | null; fromMinute: number; toMinute: number }

/** Hours and closed days as they are kept: minutes after midnight on the wall clock, weekdays 1 Monday to 7 Sunday. */
export type Hours = {
  blocks: (Span & Term & { weekday: number })[]
  dates: (Span & { onDay: IsoDay; open: boolean })[]
  closures: { siteId: string | null; since: IsoDay; until: IsoDay; label: string }[]
}

/** Minutes of a day on the wall clock during which somebody sees clients, and where; null: at any location. */
export type OpenSpan = { from: number; to: number; siteId: string | null }

export type DayHours = {
  /** Why the whole practice is closed; null where it is not. */
  closed: string | null
  /** False for whoever has no weekly pattern and has said nothing of this day. */
  isSet: boolean
  open: OpenSpan[]
  /** What would be open, were its location not closed. */
  shut: OpenSpan[]
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: IsoDay): number {
  return new Date(utcMidnight(day)).getUTCDay() || 7
}

const holds = ({ since, until }: Term, day: IsoDay) => (since ?? day) <= day && (until ?? day) >= day

/**
 * When a provider sees clients on a day, the one answer for calendar, search for a time and booking. The weekly pattern, with
 * what was added for the date and without what was taken away; a closed day outranks both. Hours of different locations stay
 * apart even where they touch: nobody sits through a move. `sites` keeps to these locations and to hours that may be anywhere;
 * none means all.
 *
 * Where no hours are set (`isSet` false: no weekly pattern, nothing said of this day) nobody knows: nothing is offered to book, and
 * nothing counts as outside hours, so the calendar shades nothing. Closed days hold there too.
 */
export function dayHours(
  hours: Hours,
  { postId, day, sites = [] }: { postId: string; day: IsoDay; sites?: string[] },
): DayHours {
  const blocks = hours.blocks.filter((each) => each.postId === postId)
  const today = hours.dates.filter((each) => each.postId === postId && each.onDay === day)
  const weekday = weekdayOf(day)
  const isSet = blocks.length + today.length > 0
  const closures = hours.closures.filter((each) => holds(each, day))
  const closed = closures.find((each) => each.siteId === null)?.label ?? null
  if (closed !== null) return { closed, isSet, open: [], shut: [] }
  const all = [
    ...blocks.filter((each) => each.weekday === weekday && holds(each, day)),
    ...today.filter((each) => each.open),
  ]
    .filter(({ siteId }) => siteId === null || sites.length === 0 || sites.includes(siteId))
    .map(({ fromMinute, toMinute, siteId }) => ({ from: fromMinute, to: toMinute, siteId }))
  const less = today.filter((each) => !each.open)
  const left = less.reduce((spans, each) => without(spans, each.fromMinute, each.toMinute), joined(all))
  const isShut = ({ siteId }: OpenSpan) => siteId !== null && closures.some((each) => each.siteId === siteId)
  return { closed, isSet, open: left.filter((span) => !isShut(span)), shut: left.filter(isShut) }
}

/** What a day is looked at as where hours are left aside, or were never set: 07:00 to 21:00 from Monday to Friday. */
export function anyTime(day: IsoDay): OpenSpan[] {
  return weekdayOf(day) <= 5 ? [{ from: 7 * 60, to: 21 * 60, siteId: null }] : []
}

/** Whether somebody who has hours, or whose practice is closed, sees nobody during all of this time. Minutes are real ones. */
export function isOutsideHours(
  { closed, isSet, open }: DayHours,
  { zone, day, at, minutes }: { zone: string; day: IsoDay; at: Date; minutes: number },
): boolean {
  if (closed !== null) return true
  const { isInside } = clockOfDay(zone, day)
  return isSet && !open.some((span) => isInside(at.getTime(), minutes, span))
}

/** Whether spans keep every minute from one to another, wherever they are. */
export function areCovered(spans: OpenSpan[], from: number, to: number): boolean {
  let at = from
  for (const span of [...spans].sort((a, b) => a.from - b.from))
    if (span.from <= at) at = Math.max(at, span.to)
  return at >= to
}

function joined(spans: OpenSpan[]): OpenSpan[] {
  const places = new Set(spans.map(({ siteId }) => siteId))
  return [...places].flatMap((siteId) => {
    const done: OpenSpan[] = []
    for (const span of spans.filter((each) => each.siteId === siteId).sort((a, b) => a.from - b.from)) {
      const last = done.at(-1)
      if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
      else done.push({ ...span })
    }
    return done
  })
}

function without(spans: OpenSpan[], from: number, to: number): OpenSpan[] {
  return spans
    .flatMap((span) => [
      { ...span, to: Math.min(span.to, from) },
      { ...span, from: Math.max(span.from, to) },
    ])
    .filter((span) => span.from < span.to)
}
