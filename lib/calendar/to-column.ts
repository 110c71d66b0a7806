import type { CalendarCellDto, CalendarColumnDto, CalendarProviderDto } from '@/lib/calendar/dto'
import { dayHours, type Hours } from '@/lib/availability/open-hours'
import { dayFrame, layerColumn, missingOn } from '@/lib/calendar/place-cells'
import { freeTimes, joinShades, shadeDay } from '@/lib/calendar/shade-day'
import { toCell } from '@/lib/calendar/to-cell'
import type { CalendarCellRow } from '@/lib/policy/appointments'
import type { IsoDay } from '@/lib/time/zone'

export type Around = {
  zone: string
  today: IsoDay
  now: Date
  cells: CalendarCellRow[]
  hours: Hours
  /** Chosen locations; none means all. */
  sites: string[]
  /** Posts with whom the viewer may book. */
  mayBook: string[]
}

/** One day of one provider, or of several who share the column: cells side by side, hours as shades, what is free. */
export function toColumn(around: Around, day: IsoDay, providers: CalendarProviderDto[]): CalendarColumnDto {
  const { zone, today, hours, sites } = around
  const frame = dayFrame(zone, day)
  const postIds = providers.map((one) => one.postId)
  const cells = around.cells
    .filter((row) => postIds.includes(row.post_id))
    .flatMap((row) => toCell(row, frame, around) ?? [])
  const known = postIds.map((postId) => dayHours(hours, { postId, day, sites }))
  const shades = joinShades(known.map(shadeDay))
  const missing = missingOn(frame)
  const drawn = missing
    ? shades.map((shade, quarter) => (isIn(missing, quarter) ? 'missing' : shade))
    : shades
  const provider = providers.length === 1 ? (providers[0] ?? null) : null
  return {
    key: provider ? `${day} ${provider.postId}` : day,
    day,
    isToday: day === today,
    provider,
    closed: dayHours(hours, { postId: '', day }).closed,
    mayBook: around.mayBook.some((postId) => postIds.includes(postId)),
    shades: drawn,
    free: provider && known[0]?.isSet ? freeTimes(drawn, cells) : [],
    // Where several share the column, one's time away is nothing that the others stand in.
    cells: layerColumn(cells, (cell) => provider !== null && isAway(cell)),
  }
}

const isAway = ({ kind, keepsTime }: CalendarCellDto) => kind === 'out_of_office' && keepsTime

const isIn = ({ from, to }: { from: number; to: number }, quarter: number): boolean =>
  quarter * 15 < to && quarter * 15 + 15 > from
