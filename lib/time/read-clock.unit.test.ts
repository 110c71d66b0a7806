import { describe, expect, it } from 'vitest'
import { readClock } from './read-clock'

describe('a time as people type it', () => {
  it.each([
    ['14:00', '14:00'],
    [' 9 ', '09:00'],
    ['09', '09:00'],
    ['9:30', '09:30'],
    ['9.30', '09:30'],
    ['9h30', '09:30'],
    ['930', '09:30'],
    ['1430', '14:30'],
    ['0005', '00:05'],
    ['2pm', '14:00'],
    ['2:15 PM', '14:15'],
    ['12 a.m.', '00:00'],
    ['12pm', '12:00'],
  ])('%s is %s', (typed, clock) => expect(readClock(typed)).toBe(clock))

  it.each(['', 'noon', '24:00', '9:60', '13 pm', '0 am', '12345', '-1', '9:3'])('%s stays', (typed) =>
    expect(readClock(typed)).toBe(typed),
  )
})
