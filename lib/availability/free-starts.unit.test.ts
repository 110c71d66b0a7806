import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockOfDay } from '@/lib/availability/day-clock'
import { freeStarts, inOrder } from '@/lib/availability/free-starts'
import type { OpenSpan } from '@/lib/availability/open-hours'
import { paintWeek } from '@/lib/availability/paint-week'
import { startOfDay, startOfNextDay } from '@/lib/time/network-day'
import { zoneOffset } from '@/lib/time/zone'

const MINUTE = 60_000
const DAYS = [
  ['America/New_York', '2026-11-24'],
  ['America/New_York', '2026-11-01'],
  ['America/New_York', '2026-03-08'],
  ['Europe/London', '2026-03-29'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['America/Havana', '2026-03-08'],
  ['America/Havana', '2026-11-01'],
] as const

const span = fc
  .record({
    from: fc.integer({ min: 0, max: 95 }),
    length: fc.integer({ min: 1, max: 40 }),
    siteId: fc.constantFrom(null, 'canal', 'mill'),
  })
  .map(({ from, length, siteId }): OpenSpan => ({
    from: from * 15,
    to: Math.min(from * 15 + length * 15, 1440),
    siteId,
  }))
const busy = fc.record({
  from: fc.integer({ min: -60, max: 1560 }),
  length: fc.integer({ min: 1, max: 300 }),
})

/** Every real minute of the day with what the clock on the wall shows, the first time it shows it. */
function minutesOf(zone: string, day: string): { at: number; wall: number; first: boolean }[] {
  const seen = new Set<number>()
  const all = []
  for (let at = startOfDay(zone, day).getTime(); at < startOfNextDay(zone, day).getTime(); at += MINUTE) {
    const wall = ((at + zoneOffset(zone, new Date(at))) / MINUTE) % 1440
    all.push({ at, wall, first: !seen.has(wall) })
    seen.add(wall)
  }
  return all
}

const clocks = new Map(DAYS.map(([zone, day]) => [`${zone} ${day}`, minutesOf(zone, day)]))

describe('free starts', () => {
  it('are those found by looking at every minute, also on days of 23 and 25 hours', () => {
    const any = fc.record({
      day: fc.constantFrom(...DAYS),
      spans: fc.array(span, { maxLength: 4 }),
      taken: fc.array(busy, { maxLength: 5 }),
      minutes: fc.constantFrom(15, 30, 50, 60, 90),
      step: fc.constantFrom(15 as const, 30 as const),
      passed: fc.integer({ min: -100, max: 900 }),
    })
    type Tried = typeof any extends fc.Arbitrary<infer T> ? T : never
    const check = ({ day: [zone, day], spans, taken, minutes, step, passed }: Tried) => {
      const begins = startOfDay(zone, day).getTime()
      const at = (minute: number) => new Date(begins + minute * MINUTE)
      const books = taken.map(({ from, length }) => ({ from: at(from), to: at(from + length) }))
      const now = at(passed)
      const clock = clocks.get(`${zone} ${day}`) ?? []
      const isFree = (minute: { at: number; wall: number } | undefined, open: OpenSpan) =>
        minute !== undefined &&
        open.from <= minute.wall &&
        minute.wall < open.to &&
        books.every((book) => book.to.getTime() <= minute.at || book.from.getTime() >= minute.at + MINUTE)
      const slow = clock.flatMap(({ at: start, wall, first }, index) => {
        if (!first || wall % step !== 0 || start < now.getTime()) return []
        const fits = spans.some((open) =>
          Array.from({ length: minutes }, (_, more) => clock[index + more]).every((each) =>
            isFree(each, open),
          ),
        )
        return fits ? [wall] : []
      })
      const fast = freeStarts(spans, inOrder(books), {
        clock: clockOfDay(zone, day),
        minutes,
        step,
        now,
      }).map(({ minute }) => minute)
      expect(fast).toEqual(slow.sort((a, b) => a - b))
    }
    fc.assert(fc.property(any, check), { numRuns: 150 })
  })
})

const term = { since: null, until: null }
describe('a painted week', () => {
  const place = { siteId: 'mill', telehealth: false }
  const old = { ...term, weekday: 1, fromMinute: 540, toMinute: 750, siteId: 'canal', telehealth: false }

  it('opens what was ticked, closes what was not, and leaves half slots and other hours alone', () => {
    const grid = { slot: 60, first: 480, last: 780, place }
    expect(paintWeek([old], { ...grid, ticked: ['1-540', '1-600', '1-660'] })).toEqual([old])
    const painted = paintWeek([old], { ...grid, ticked: ['1-480', '1-600', '1-660', '2-480'] })
    expect(painted.map((each) => [each.weekday, each.fromMinute, each.toMinute, each.siteId])).toEqual([
      [1, 480, 540, 'mill'],
      [1, 600, 750, 'canal'],
      [2, 480, 540, 'mill'],
    ])
  })
})
