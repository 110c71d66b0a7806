import { type Hours, weekdayOf } from '@/lib/calendar/shade-day'
import type { CalendarProviderRow } from '@/lib/policy/appointments'
import { freeStarts, type FreeStart, type Taken } from './free-starts'
import { hasHours, openSpans, type OpenSpan } from './open-hours'

const STEP = 30
/** What a day is where hours are ignored. */
const WHOLE_DAY: OpenSpan = { from: 7 * 60, to: 21 * 60, siteId: null }

type Wanted = {
  provider: CalendarProviderRow
  hours: Hours
  taken: Taken[]
  days: string[]
  zone: string
  now: Date
  minutes: number
  siteId: string | null
  /** Look beyond the hours that were set up. */
  ignore: boolean
}

export type Found = {
  provider: CalendarProviderRow
  starts: (FreeStart & { day: string })[]
  why: 'no_hours' | 'closed' | 'all_booked' | null
}

/** The free times of one provider over days, or why there is none. */
export function findStarts({ provider, hours, taken, days, siteId, ignore, ...wanted }: Wanted): Found {
  const postId = provider.post_id
  const spansOn = (day: string) => {
    if (!ignore) return openSpans(hours, { postId, day, siteId })
    return weekdayOf(day) <= 5 ? [WHOLE_DAY] : []
  }
  const open = days.map((day) => ({ day, spans: spansOn(day) }))
  const starts = open.flatMap(({ day, spans }) =>
    freeStarts(spans, taken, { ...wanted, day, step: STEP }).map((start) => ({ ...start, day })),
  )
  if (starts.length > 0) return { provider, starts, why: null }
  if (!ignore && !hasHours(hours, postId)) return { provider, starts, why: 'no_hours' }
  const isClosed = open.every(({ spans }) => spans.length === 0)
  return { provider, starts, why: isClosed ? 'closed' : 'all_booked' }
}
