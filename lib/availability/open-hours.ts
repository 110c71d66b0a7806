import type { Hours } from '@/lib/calendar/shade-day'
import { weekdayOf } from '@/lib/calendar/shade-day'
import type { IsoDay } from '@/lib/time/zone'

/** Minutes of a day on the wall clock during which somebody sees clients, and where; null: at any location. */
export type OpenSpan = { from: number; to: number; siteId: string | null }

const holds = ({ since, until }: { since: string | null; until: string | null }, day: IsoDay) =>
  (since ?? day) <= day && (until ?? day) >= day

/**
 * When a provider sees clients on a day: the weekly pattern and what was added for the date, without what was taken away and
 * without closed days. Hours of different locations stay apart even where they touch: nobody sits through a move. `siteId`
 * keeps to one location and to hours that may be anywhere.
 */
export function openSpans(
  { blocks, dates, closures }: Hours,
  { postId, day, siteId }: { postId: string; day: IsoDay; siteId: string | null },
): OpenSpan[] {
  const shut = closures.filter((each) => holds(each, day)).map((each) => each.siteId)
  if (shut.includes(null)) return []
  const today = dates.filter((each) => each.postId === postId && each.onDay === day)
  const pattern = blocks.filter(
    (each) => each.postId === postId && each.weekday === weekdayOf(day) && holds(each, day),
  )
  const open = [...pattern, ...today.filter((each) => each.open)]
    .filter((each) => each.siteId === null || !shut.includes(each.siteId))
    .filter((each) => siteId === null || each.siteId === null || each.siteId === siteId)
    .map((each) => ({ from: each.fromMinute, to: each.toMinute, siteId: each.siteId }))
  const less = today.filter((each) => !each.open)
  return less.reduce((spans, { fromMinute, toMinute }) => without(spans, fromMinute, toMinute), joined(open))
}

/** Whether anything at all was set up for the provider. */
export function hasHours({ blocks, dates }: Hours, postId: string): boolean {
  return [...blocks, ...dates].some((each) => each.postId === postId)
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
