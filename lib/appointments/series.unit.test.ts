import { describe, expect, it } from 'vitest'
import { expandSeries } from '@/lib/appointments/expand-series'
import { movedRule, movedWall } from '@/lib/appointments/move-walls'
import { readRepeat } from '@/lib/appointments/read-repeat'
import { NO_REPEAT } from '@/lib/appointments/repeat-fields'
import { readRrule, type SeriesRule, toRrule } from '@/lib/appointments/series-rule'
import { placeWords, repeatWords, skippedWords } from '@/lib/appointments/series-words'

const times = (rule: object, count = 4) => ({ every: 1, end: { times: count }, ...rule }) as SeriesRule
const monthly = times({ by: 'date', date: 31 })
const second = times({ by: 'weekday', nth: 2, weekday: 2 })

describe('the rule of a series', () => {
  it.each([
    [times({ by: 'days', every: 3 }), 'FREQ=DAILY;INTERVAL=3;COUNT=4', 'every 3 days'],
    [times({ by: 'weeks', weekdays: [2] }), 'FREQ=WEEKLY;BYDAY=TU;COUNT=4', 'every Tuesday'],
    [
      times({ by: 'weeks', every: 2, weekdays: [4, 1] }),
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,MO;COUNT=4',
      'every 2 weeks on Monday and Thursday',
    ],
    [monthly, 'FREQ=MONTHLY;BYMONTHDAY=31;COUNT=4', 'every month on day 31'],
    [second, 'FREQ=MONTHLY;BYDAY=2TU;COUNT=4', 'every month on the second Tuesday'],
  ])('is kept as an RRULE and told in words', (rule, text, words) => {
    expect(toRrule(rule, 'America/New_York')).toBe(text)
    expect(readRrule(text, 'America/New_York')).toEqual(rule)
    expect(repeatWords(rule)).toBe(words)
  })

  it('ends with a day of its own zone, written in UTC', () => {
    const rule: SeriesRule = { by: 'days', every: 1, end: { until: '2027-03-14' } }
    expect(toRrule(rule, 'America/New_York')).toBe('FREQ=DAILY;UNTIL=20270315T035959Z')
    expect(readRrule('FREQ=DAILY;UNTIL=20270315T035959Z', 'America/New_York')).toEqual(rule)
    expect(expandSeries(rule, '2027-03-12T09:00').walls).toHaveLength(3)
  })

  it('of another shape has no words', () => {
    expect(readRrule('FREQ=YEARLY;COUNT=3', 'UTC')).toBeNull()
    expect(readRrule('FREQ=WEEKLY;BYDAY=MO', 'UTC')).toBeNull()
    expect(placeWords(3, 12, null)).toBe('3 of 12')
  })

  it('leaves out months without the day, and says so', () => {
    const { walls, skipped } = expandSeries(monthly, '2027-01-31T09:00')
    expect(walls.map((wall) => wall.slice(5, 10))).toEqual(['01-31', '03-31', '05-31', '07-31'])
    expect(skippedWords(monthly, skipped)).toBe(
      'February 2027, April 2027 and June 2027 have no day 31, so nothing is booked then.',
    )
    const fifth = times({ by: 'weekday', nth: 5, weekday: 1 }, 2)
    expect(expandSeries(fifth, '2027-03-29T09:00')).toEqual({
      walls: ['2027-03-29T09:00', '2027-05-31T09:00'],
      skipped: ['2027-04'],
    })
  })

  it('always has the weekday of the first, and the last one of a month only where it is that', () => {
    const typed = { ...NO_REPEAT, unit: 'week' as const, weekdays: ['4'] }
    expect(readRepeat(typed, '2027-03-01T09:00')).toMatchObject({ by: 'weeks', weekdays: [1, 4] })
    const last = { ...NO_REPEAT, unit: 'month' as const, monthBy: 'last' as const }
    expect(readRepeat(last, '2027-03-29T09:00')).toMatchObject({ nth: -1, weekday: 1 })
    expect(() => readRepeat(last, '2027-03-22T09:00')).toThrow()
    const until = { ...NO_REPEAT, unit: 'day' as const, ends: 'until' as const, until: '2028-03-03' }
    expect(() => readRepeat(until, '2027-03-01T09:00')).toThrow()
  })
})

describe('a move of a series', () => {
  const move = { from: '2027-03-09T10:00', to: '2027-03-11T14:00' }

  it('takes the others along by as many days', () => {
    const weekly = times({ by: 'weeks', weekdays: [2, 7] })
    expect(movedWall(weekly, move, '2027-03-14T10:00')).toBe('2027-03-16T14:00')
    expect(movedRule(weekly, move.from, move.to, 3)).toEqual(times({ by: 'weeks', weekdays: [2, 4] }, 3))
  })

  it('keeps to the same date or weekday of each month, and drops none', () => {
    expect(movedWall(second, move, '2027-04-13T10:00')).toBe('2027-04-08T14:00')
    expect(movedRule(second, move.from, move.to, 3)).toMatchObject({ nth: 2, weekday: 4 })
    const later = { from: '2027-03-15T10:00', to: '2027-03-31T10:00' }
    const onDate = times({ by: 'date', date: 15 })
    expect(movedWall(onDate, later, '2027-04-15T10:00')).toBe('2027-04-30T10:00')
    expect(movedRule(onDate, later.from, later.to, 2)).toMatchObject({ date: 31 })
  })
})
