import { expect, test } from 'vitest'
import { addDays, at, endOfMonth, lastWeekday } from './days'

test('a wall clock becomes the right instant on both sides of a clock change', () => {
  expect(at('2026-03-06', '10:00').toISOString()).toBe('2026-03-06T15:00:00.000Z')
  expect(at('2026-03-09', '10:00').toISOString()).toBe('2026-03-09T14:00:00.000Z')
  expect(at('2026-11-02', '00:00').toISOString()).toBe('2026-11-02T05:00:00.000Z')
})

test('days count over months and leap years', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(endOfMonth('2026-11-22', 2)).toBe('2027-01-31')
  expect(endOfMonth('2026-03-31', -1)).toBe('2026-02-28')
})

test('weekdays are found backwards, the day itself included', () => {
  expect(lastWeekday('2026-11-24', 2)).toBe('2026-11-24')
  expect(lastWeekday('2026-11-23', 2)).toBe('2026-11-17')
})
