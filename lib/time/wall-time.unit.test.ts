import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf, isClockTime, isWallTime, wallTimeOf } from '@/lib/time/wall-time'

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
const minute = fc
  .date({ min: new Date('2000-01-02'), max: new Date('2035-12-30'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 16))

describe('a wall time', () => {
  it.each(['2026-11-24T10:00', '2024-02-29T23:59', '2026-01-01T00:00'])('may be %s', (text) =>
    expect(isWallTime(text)).toBe(true),
  )
  it.each(['2026-02-30T10:00', '2026-11-24T24:00', '2026-11-24T9:00', '2026-11-24 10:00', '2026-11-24', ''])(
    'is not "%s"',
    (text) => {
      expect(isWallTime(text)).toBe(false)
      expect(() => instantOf('UTC', text)).toThrow(RangeError)
    },
  )
  it('has hours to 23 and minutes to 59', () => {
    expect(['00:00', '09:05', '23:59'].every(isClockTime)).toBe(true)
    expect(['24:00', '9:05', '12:60', '12:0', ''].some(isClockTime)).toBe(false)
  })
})

describe('the instant of a wall time', () => {
  it.each([
    ['America/New_York', '2026-11-24T10:00', '2026-11-24T15:00:00.000Z'],
    ['America/New_York', '2026-07-01T10:00', '2026-07-01T14:00:00.000Z'],
    ['Europe/London', '2026-07-01T10:00', '2026-07-01T09:00:00.000Z'],
    ['Asia/Kathmandu', '2026-07-01T10:00', '2026-07-01T04:15:00.000Z'],
    ['Pacific/Kiritimati', '2026-07-01T10:00', '2026-06-30T20:00:00.000Z'],
    ['America/St_Johns', '2026-01-15T09:30', '2026-01-15T13:00:00.000Z'],
  ])('in %s of %s is %s', (where, wall, at) =>
    expect(instantOf(where, wall)).toEqual({ at: new Date(at), leapt: false }),
  )

  it.each([
    ['America/New_York', '2026-03-08T02:30', '2026-03-08T03:30'],
    ['Europe/London', '2026-03-29T01:15', '2026-03-29T02:15'],
    ['Australia/Lord_Howe', '2026-10-04T02:10', '2026-10-04T02:40'],
    ['Africa/Cairo', '2026-04-24T00:20', '2026-04-24T01:20'],
    ['America/Havana', '2026-03-08T00:45', '2026-03-08T01:45'],
    // Samoa left out 30 December 2011 altogether.
    ['Pacific/Apia', '2011-12-30T12:00', '2011-12-31T12:00'],
  ])('in %s, where clocks leap over %s, is %s', (where, wall, instead) => {
    const { at, leapt } = instantOf(where, wall)
    expect([wallTimeOf(where, at), leapt]).toEqual([instead, true])
  })

  it.each([
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
    ['Europe/London', '2026-10-25T01:30', '2026-10-25T00:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00.000Z'],
  ])('in %s, where clocks show %s twice, is the first: %s', (where, wall, at) =>
    expect(instantOf(where, wall)).toEqual({ at: new Date(at), leapt: false }),
  )

  it('is shown by the clock, or was leapt over and comes later, in every zone', () => {
    fc.assert(
      fc.property(zone, minute, (where, wall) => {
        const { at, leapt } = instantOf(where, wall)
        const shown = wallTimeOf(where, at)
        if (leapt) expect(shown > wall).toBe(true)
        else expect(shown).toBe(wall)
      }),
      { numRuns: 2000 },
    )
  })

  it('is the first instant that shows it, in every zone', () => {
    fc.assert(
      fc.property(zone, minute, (where, wall) => {
        const { at, leapt } = instantOf(where, wall)
        fc.pre(!leapt)
        for (const back of [30, 60, 120])
          expect(wallTimeOf(where, new Date(at.getTime() - back * 60_000))).not.toBe(wall)
      }),
      { numRuns: 1000 },
    )
  })
})
