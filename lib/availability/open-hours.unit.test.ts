import { describe, expect, it } from 'vitest'
import { anyTime, areCovered, dayHours, type Hours, isOutsideHours } from '@/lib/availability/open-hours'
import { instantOf } from '@/lib/time/wall-time'

const postId = 'a'
const term = { since: null, until: null }
const monday = { ...term, postId, weekday: 1, siteId: 'canal' }
const hours: Hours = {
  blocks: [
    { ...monday, fromMinute: 540, toMinute: 720 },
    { ...monday, fromMinute: 720, toMinute: 1020 },
    { ...monday, fromMinute: 1020, toMinute: 1080, since: '2027-01-01', siteId: 'mill' },
    { ...monday, fromMinute: 300, toMinute: 360, postId: 'b' },
  ],
  dates: [
    { postId, siteId: null, onDay: '2026-11-23', fromMinute: 600, toMinute: 660, open: false },
    { postId, siteId: 'mill', onDay: '2026-11-24', fromMinute: 480, toMinute: 540, open: true },
    { postId: 'c', siteId: null, onDay: '2026-11-24', fromMinute: 480, toMinute: 540, open: true },
  ],
  closures: [
    { since: '2026-12-21', until: '2026-12-31', siteId: null, label: 'Holidays' },
    { since: '2027-01-11', until: '2027-01-11', siteId: 'mill', label: 'Boiler' },
  ],
}
const on = (day: string, more: { sites?: string[]; who?: string } = {}) =>
  dayHours(hours, { postId: more.who ?? postId, day, sites: more.sites })
const told = (spans: { from: number; to: number }[]) => spans.map(({ from, to }) => [from, to])

describe('the hours of a day', () => {
  it.each([
    ['a weekday of the pattern', '2026-11-16', [[540, 1020]]],
    ['a weekday without', '2026-11-17', []],
    [
      'less on a date',
      '2026-11-23',
      [
        [540, 600],
        [660, 1020],
      ],
    ],
    ['more on a date', '2026-11-24', [[480, 540]]],
    ['a closed day', '2026-12-21', []],
    [
      'two locations, apart',
      '2027-01-04',
      [
        [540, 1020],
        [1020, 1080],
      ],
    ],
    ['a closed location', '2027-01-11', [[540, 1020]]],
  ])('%s', (_what, day, open) => expect(told(on(day).open)).toEqual(open))

  it('tells why all is closed, and what a closed location would have had', () => {
    expect(on('2026-12-21').closed).toBe('Holidays')
    expect(told(on('2027-01-11').shut)).toEqual([[1020, 1080]])
  })
  it('is narrowed to locations', () => {
    expect(told(on('2027-01-04', { sites: ['mill'] }).open)).toEqual([[1020, 1080]])
    expect(on('2027-01-04', { sites: ['elsewhere'] }).open).toEqual([])
  })
  it('offers nothing and leaves nothing outside where none are set', () => {
    const none = on('2026-11-22', { who: 'nobody' })
    expect(none).toMatchObject({ isSet: false, open: [], closed: null })
    expect(outside(none, '2026-11-22T23:30', 50)).toBe(false)
    expect(on('2026-12-21', { who: 'nobody' }).closed).toBe('Holidays')
    expect(outside(on('2026-12-21', { who: 'nobody' }), '2026-12-21T10:00', 50)).toBe(true)
    expect(on('2026-11-23', { who: 'c' }).isSet).toBe(false)
    expect(on('2026-11-24', { who: 'c' }).isSet).toBe(true)
    expect([anyTime('2026-11-22'), told(anyTime('2026-11-23'))]).toEqual([[], [[420, 1260]]])
  })
})

function outside(
  hoursOfDay: ReturnType<typeof on>,
  wall: string,
  minutes: number,
  zone = 'America/New_York',
) {
  const { at } = instantOf(zone, wall)
  return isOutsideHours(hoursOfDay, { zone, day: wall.slice(0, 10), at, minutes })
}

describe('an appointment', () => {
  it.each([
    ['2026-11-23T09:10', 50, false],
    ['2026-11-23T09:40', 50, true],
    ['2026-11-17T10:00', 50, true],
    ['2027-01-04T16:40', 50, true],
  ])('at %s of %i minutes lies outside: %s', (wall, minutes, is) =>
    expect(outside(on(wall.slice(0, 10)), wall, minutes)).toBe(is),
  )
  it('is measured by the clock on the wall, on days of 23 and 25 hours', () => {
    const night = (day: string): Hours => ({
      ...hours,
      dates: [{ postId, siteId: null, onDay: day, fromMinute: 60, toMinute: 180, open: true }],
    })
    const span = (day: string) => dayHours(night(day), { postId, day })
    // Clocks go from 02:00 to 03:00: an hour from 01:30 on ends at 03:30.
    expect(outside(span('2026-03-08'), '2026-03-08T01:30', 60)).toBe(true)
    expect(outside(span('2026-03-08'), '2026-03-08T01:30', 30)).toBe(false)
    // Clocks show 01:00 to 02:00 twice: two hours and a half from 01:00 on end at 02:30.
    expect(outside(span('2026-11-01'), '2026-11-01T01:00', 150)).toBe(false)
    expect(outside(span('2026-11-02'), '2026-11-02T01:00', 150)).toBe(true)
  })
})

it('spans cover a time together, wherever they are', () => {
  const spans = [
    { from: 600, to: 660, siteId: 'mill' },
    { from: 540, to: 600, siteId: 'canal' },
  ]
  expect([areCovered(spans, 570, 630), areCovered(spans, 570, 661), areCovered([], 0, 15)]).toEqual([
    true,
    false,
    false,
  ])
})
