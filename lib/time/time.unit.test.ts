import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDay, formatDayTime } from '@/lib/time/format'
import { addDays, ageOn, isIsoDay } from '@/lib/time/iso-day'
import { startOfDay, startOfNextDay, todayIn } from '@/lib/time/network-day'
import { isTimeZone, zoneOffset } from '@/lib/time/zone'

const ZONES = [
  'UTC',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'Europe/London',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
]
const zone = fc.constantFrom(...ZONES)
const day = fc
  .date({ min: new Date('1995-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('isIsoDay', () => {
  it.each(['2026-11-24', '2024-02-29', '1900-01-01'])('accepts %s', (text) =>
    expect(isIsoDay(text)).toBe(true),
  )
  it.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-2-3',
    '24.11.2026',
    '',
    '2026-11-24T00:00',
    '0000-00-00',
    '0000-01-01',
  ])('refuses "%s"', (text) => expect(isIsoDay(text)).toBe(false))
})

describe('ageOn', () => {
  it.each([
    ['2008-11-22', '2026-11-21', 17],
    ['2008-11-22', '2026-11-22', 18],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2026-11-22', '2026-11-22', 0],
  ])('of %s on %s is %i', (born, on, age) => expect(ageOn(born, on)).toBe(age))

  it('is null before birth', () => expect(ageOn('2026-11-23', '2026-11-22')).toBeNull())

  it('goes up by exactly one per year lived', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 99 }), (born, years) => {
        const birthday = `${Number(born.slice(0, 4)) + years}${born.slice(4)}`
        fc.pre(isIsoDay(birthday))
        expect(ageOn(born, birthday)).toBe(years)
        if (years > 0) expect(ageOn(born, addDays(birthday, -1))).toBe(years - 1)
      }),
    )
  })
})

describe('the day of a network', () => {
  it('depends on its zone', () => {
    const now = new Date('2026-11-24T04:30:00Z')
    expect(todayIn('America/New_York', now)).toBe('2026-11-23')
    expect(todayIn('Europe/London', now)).toBe('2026-11-24')
    expect(todayIn('Pacific/Kiritimati', now)).toBe('2026-11-24')
  })

  it.each([
    ['America/New_York', '2026-03-08', '2026-03-09T04:00:00.000Z', 23],
    ['America/New_York', '2026-11-01', '2026-11-02T05:00:00.000Z', 25],
    ['Europe/London', '2026-03-29', '2026-03-29T23:00:00.000Z', 23],
    // Clocks jump over midnight: the day begins at 01:00.
    ['Africa/Cairo', '2026-04-23', '2026-04-23T22:00:00.000Z', 24],
    ['America/Sao_Paulo', '2018-11-03', '2018-11-04T03:00:00.000Z', 24],
    // Samoa left out 30 December 2011 altogether.
    ['Pacific/Apia', '2011-12-29', '2011-12-30T10:00:00.000Z', 24],
  ])('in %s, %s ends at %s after %i hours', (where, on, ends, hours) => {
    expect(startOfNextDay(where, on).toISOString()).toBe(ends)
    expect((startOfNextDay(where, on).getTime() - startOfDay(where, on).getTime()) / 3_600_000).toBe(hours)
  })

  it('ends at the first instant that is the next day, in every zone', () => {
    fc.assert(
      fc.property(zone, day, (where, on) => {
        fc.pre(!(where === 'Pacific/Apia' && on.startsWith('2011-12-3')))
        const end = startOfNextDay(where, on)
        expect(todayIn(where, end)).toBe(addDays(on, 1))
        expect(todayIn(where, new Date(end.getTime() - 1000))).toBe(on)
      }),
      { numRuns: 500 },
    )
  })

  it('holds every instant that it says it holds', () => {
    // Until 2011 Newfoundland set its clocks back just after midnight, into the day before.
    const instant = fc.date({ min: new Date('2012-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(zone, instant, (where, at) => {
        const today = todayIn(where, at)
        expect(startOfDay(where, today).getTime()).toBeLessThanOrEqual(at.getTime())
        expect(startOfNextDay(where, today).getTime()).toBeGreaterThan(at.getTime())
        expect(Math.abs(zoneOffset(where, at))).toBeLessThanOrEqual(14 * 3_600_000)
      }),
      { numRuns: 500 },
    )
  })
})

describe('formatting', () => {
  it('writes days and times so that no country misreads them', () => {
    expect(formatDay('2026-11-24')).toBe('Tue 24 Nov 2026')
    expect(formatDayTime('America/New_York', new Date('2026-11-24T15:00:00Z'))).toBe('Tue 24 Nov 2026, 10:00')
    expect(formatDayTime('UTC', new Date('2026-01-01T00:05:00Z'))).toBe('Thu 1 Jan 2026, 00:05')
  })

  it('refuses what is not a day', () => expect(() => formatDay('2026-02-30')).toThrow(RangeError))
})

describe('isTimeZone', () => {
  it('knows IANA names only', () => {
    expect(ZONES.every(isTimeZone)).toBe(true)
    expect(['', 'Mars/Olympus', '+02:00', 'America/'].some(isTimeZone)).toBe(false)
  })
})
