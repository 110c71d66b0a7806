import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayFrame, layerColumn, minuteOn, missingOn, shareColumn, spanOn } from './place-cells'

const NEW_YORK = 'America/New_York'
const spring = dayFrame(NEW_YORK, '2026-03-08')
const autumn = dayFrame(NEW_YORK, '2026-11-01')
const usual = dayFrame(NEW_YORK, '2026-11-24')
const utc = (text: string) => new Date(`${text}:00Z`)

describe('an instant as a minute of the wall clock', () => {
  it.each([
    ['a usual day', usual, '2026-11-24T14:00', 9 * 60],
    ['before the day', usual, '2026-11-24T04:59', 0],
    ['after the day', usual, '2026-11-25T05:00', 1440],
    ['before the clocks are set forward', spring, '2026-03-08T06:59', 119],
    ['right after they are', spring, '2026-03-08T07:00', 180],
    ['the afternoon of a day of 23 hours', spring, '2026-03-08T18:00', 14 * 60],
    ['the first half past one of a day of 25 hours', autumn, '2026-11-01T05:30', 90],
    ['the second one', autumn, '2026-11-01T06:30', 90],
    ['its afternoon', autumn, '2026-11-01T19:00', 14 * 60],
  ])('%s', (_, frame, at, minute) => expect(minuteOn(frame, utc(at))).toBe(minute))

  it('of 9:00 on the wall is 9:00 on the day before, at and after both changes', () => {
    for (const [day, at] of [
      ['2026-03-07', '2026-03-07T14:00'],
      ['2026-03-08', '2026-03-08T13:00'],
      ['2026-11-01', '2026-11-01T14:00'],
      ['2026-10-31', '2026-10-31T13:00'],
    ] as const)
      expect(minuteOn(dayFrame(NEW_YORK, day), utc(at))).toBe(540)
  })
})

describe('a span on a day', () => {
  it.each([
    ['fifty minutes', usual, '2026-11-24T14:00', '2026-11-24T14:50', { from: 540, to: 590 }],
    ['over midnight, the first day', usual, '2026-11-25T04:30', '2026-11-25T06:00', { from: 1410, to: 1440 }],
    ['three days out of office', usual, '2026-11-23T05:00', '2026-11-26T05:00', { from: 0, to: 1440 }],
    ['another day', usual, '2026-11-23T14:00', '2026-11-23T15:00', null],
    ['ends as the day begins', usual, '2026-11-24T04:00', '2026-11-24T05:00', null],
    ['over the hour left out', spring, '2026-03-08T06:30', '2026-03-08T07:30', { from: 90, to: 210 }],
    [
      'into the hour that comes twice',
      autumn,
      '2026-11-01T05:50',
      '2026-11-01T06:10',
      { from: 110, to: 130 },
    ],
    ['over the hour that comes twice', autumn, '2026-11-01T04:30', '2026-11-01T07:30', { from: 30, to: 150 }],
  ])('%s', (_, frame, from, to, span) => expect(spanOn(frame, utc(from), utc(to))).toEqual(span))

  it('lies within the day and has a length, whatever the zone', () => {
    const zone = fc.constantFrom(NEW_YORK, 'Europe/London', 'Australia/Lord_Howe', 'Africa/Cairo', 'UTC')
    const at = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(zone, at, fc.integer({ min: 1, max: 3000 }), (where, from, minutes) => {
        const frame = dayFrame(where, from.toISOString().slice(0, 10))
        const span = spanOn(frame, from, new Date(from.getTime() + minutes * 60_000))
        if (span === null) return
        expect(span.from).toBeGreaterThanOrEqual(0)
        expect(span.to).toBeGreaterThan(span.from)
        expect(span.to).toBeLessThanOrEqual(1440)
      }),
    )
  })
})

describe('the hour that the clocks leave out', () => {
  it('is two to three on 8 March 2026', () => expect(missingOn(spring)).toEqual({ from: 120, to: 180 }))
  it('is none on other days', () => expect([missingOn(autumn), missingOn(usual)]).toEqual([null, null]))
  it('may be at midnight', () =>
    expect(missingOn(dayFrame('Africa/Cairo', '2026-04-24'))).toEqual({ from: 0, to: 60 }))
})

describe('cells that share a column', () => {
  const span = fc
    .tuple(fc.integer({ min: 0, max: 1425 }), fc.integer({ min: 1, max: 240 }))
    .map(([from, length]) => ({ from, to: Math.min(1440, from + length) }))
  const meet = (one: { from: number; to: number }, other: { from: number; to: number }) =>
    one.from < other.to && other.from < one.to

  it('never lie over each other, and those that meet are equally wide', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 30 }), (spans) => {
        const placed = shareColumn(spans)
        expect(placed).toHaveLength(spans.length)
        for (const [index, one] of placed.entries()) {
          expect(one.lane).toBeGreaterThanOrEqual(0)
          expect(one.lane).toBeLessThan(one.lanes)
          for (const other of placed.slice(index + 1)) {
            if (!meet(one, other)) continue
            expect(other.lane).not.toBe(one.lane)
            expect(other.lanes).toBe(one.lanes)
          }
        }
      }),
    )
  })

  it('take no more lanes than there are at once', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 30 }), (spans) => {
        const most = Math.max(
          0,
          ...spans.map(({ from }) => spans.filter((other) => other.from <= from && other.to > from).length),
        )
        expect(Math.max(0, ...shareColumn(spans).map(({ lanes }) => lanes))).toBe(most)
      }),
    )
  })

  it('have the whole width where nothing meets them', () => {
    const placed = shareColumn([
      { from: 60, to: 120 },
      { from: 0, to: 60 },
    ])
    expect(placed.map(({ from, lane, lanes }) => [from, lane, lanes])).toEqual([
      [0, 0, 1],
      [60, 0, 1],
    ])
  })
})

describe('time away in a column', () => {
  const cell = (from: number, to: number, away = false) => ({ from, to, away })
  const placed = (cells: ReturnType<typeof cell>[]) =>
    layerColumn(cells, ({ away }) => away).map(({ from, lane, lanes, layer }) => [from, lane, lanes, layer])

  it('lies behind what stands in it, which keeps its whole width', () =>
    expect(placed([cell(540, 590), cell(0, 1440, true)])).toEqual([
      [0, 0, 1, 'behind'],
      [540, 0, 1, 'over'],
    ]))
  it('leaves what lies before and after it alone, and what overlaps shares the room among itself', () =>
    expect(
      placed([cell(480, 530), cell(540, 600, true), cell(550, 600), cell(560, 610), cell(620, 650)]),
    ).toEqual([
      [480, 0, 1, null],
      [540, 0, 1, 'behind'],
      [550, 0, 2, 'over'],
      [560, 1, 2, 'over'],
      [620, 0, 1, null],
    ]))
  it('shares its layer with other time away', () =>
    expect(placed([cell(0, 1440, true), cell(600, 660, true)])).toEqual([
      [0, 0, 2, 'behind'],
      [600, 1, 2, 'behind'],
    ]))
})
