import { startOfDay, startOfNextDay } from '@/lib/time/network-day'
import { type IsoDay, localTime } from '@/lib/time/zone'

const MINUTE = 60_000
const DAY = 1440

/** One day of the network: its first instant and the first of the next day. */
export type DayFrame = { day: IsoDay; zone: string; start: Date; end: Date }

/** The day with its two ends in `zone`; it lasts 23 or 25 hours where the clocks change. */
export function dayFrame(zone: string, day: IsoDay): DayFrame {
  return { day, zone, start: startOfDay(zone, day), end: startOfNextDay(zone, day) }
}

/** Minutes after midnight that the wall clock shows at `instant`; 0 before the day, 1440 after it. */
export function minuteOn(frame: DayFrame, instant: Date): number {
  if (instant < frame.start) return 0
  if (instant >= frame.end) return DAY
  const passed = Math.floor((instant.getTime() - frame.start.getTime()) / MINUTE)
  if (frame.end.getTime() - frame.start.getTime() === DAY * MINUTE) return passed
  const { hour, minute } = localTime(frame.zone, instant)
  return hour * 60 + minute
}

/**
 * The part of [from, to) that lies on the day, in minutes of its wall clock; null for none. Where the clocks were set back
 * in between, an end that would stand before the start is put as far below it as the time really lasts.
 */
export function spanOn(frame: DayFrame, from: Date, to: Date): { from: number; to: number } | null {
  if (from >= frame.end || to <= frame.start) return null
  const start = minuteOn(frame, from)
  const end = minuteOn(frame, to)
  if (end > start) return { from: start, to: end }
  const lasts = Math.ceil((to.getTime() - from.getTime()) / MINUTE)
  return { from: start, to: Math.min(DAY, start + lasts) }
}

/** The minutes that the wall clock of this day leaves out, where it is set forward; null on all other days. */
export function missingOn(frame: DayFrame): { from: number; to: number } | null {
  const length = frame.end.getTime() - frame.start.getTime()
  if (length >= DAY * MINUTE) return null
  let before = -1
  for (let at = frame.start.getTime(); at < frame.end.getTime(); at += MINUTE) {
    const now = minuteOn(frame, new Date(at))
    if (now > before + 1) return { from: before + 1, to: now }
    before = now
  }
  return null
}

type Span = { from: number; to: number }
type Placed<T> = T & { lane: number; lanes: number; layer: 'behind' | 'over' | null }

const meet = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to

/** The column in two layers: those that `isBehind` names share it among themselves, and take no room from the others. */
export function layerColumn<T extends Span>(cells: T[], isBehind: (cell: T) => boolean): Placed<T>[] {
  const behind = cells.filter(isBehind)
  const before = shareColumn(cells.filter((cell) => !isBehind(cell)))
  return [
    ...shareColumn(behind).map((cell) => ({ ...cell, layer: 'behind' as const })),
    ...before.map((cell) => ({
      ...cell,
      layer: behind.some((away) => meet(away, cell)) ? ('over' as const) : null,
    })),
  ].sort((one, other) => one.from - other.from)
}

/**
 * Shares a column among cells that overlap: each gets a lane of its own, and all that hang together are equally wide. The
 * cells come back by time.
 */
export function shareColumn<T extends Span>(cells: T[]): (T & { lane: number; lanes: number })[] {
  const sorted = [...cells].sort((one, other) => one.from - other.from || other.to - one.to)
  const placed: (T & { lane: number; lanes: number })[] = []
  let group: (T & { lane: number; lanes: number })[] = []
  let ends: number[] = []
  const close = () => {
    for (const cell of group) cell.lanes = ends.length
    group = []
    ends = []
  }
  for (const cell of sorted) {
    if (ends.every((end) => end <= cell.from)) close()
    const free = ends.findIndex((end) => end <= cell.from)
    const lane = free === -1 ? ends.length : free
    ends[lane] = cell.to
    const at = { ...cell, lane, lanes: 1 }
    group.push(at)
    placed.push(at)
  }
  close()
  return placed
}
