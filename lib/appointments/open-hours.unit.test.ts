import { describe, expect, it } from 'vitest'
import { isOutsideHours, openMinutes, type Hours } from '@/lib/appointments/open-hours'

const term = { since: null, until: null }
const monday = { ...term, weekday: 1, siteId: 'canal' }
const hours: Hours = {
  blocks: [
    { ...monday, fromMinute: 540, toMinute: 720 },
    { ...monday, fromMinute: 720, toMinute: 1020 },
    { ...monday, fromMinute: 1020, toMinute: 1080, since: '2027-01-01', siteId: 'mill' },
  ],
  dates: [
    { onDay: '2026-11-23', fromMinute: 600, toMinute: 660, open: false },
    { onDay: '2026-11-24', fromMinute: 480, toMinute: 540, open: true },
  ],
  closures: [{ since: '2026-12-21', until: '2026-12-31', siteId: null }],
}

describe('the hours of a provider', () => {
  it.each([
    ['2026-11-16', [[540, 1020]]],
    ['2026-11-17', []],
    [
      '2026-11-23',
      [
        [540, 600],
        [660, 1020],
      ],
    ],
    ['2026-11-24', [[480, 540]]],
    ['2026-12-21', []],
    ['2027-01-04', [[540, 1080]]],
  ])('on %s are %j', (day, open) => expect(openMinutes(day, hours)).toEqual(open))

  it('lose the blocks of a closed site alone', () => {
    const closures = [{ since: '2027-01-04', until: '2027-01-04', siteId: 'mill' }]
    expect(openMinutes('2027-01-04', { ...hours, closures })).toEqual([[540, 1020]])
  })

  it('are those of an office where nothing was set up', () => {
    const none: Hours = { blocks: [], dates: [], closures: [] }
    expect(openMinutes('2026-11-23', none)).toEqual([[480, 1080]])
    expect(openMinutes('2026-11-22', none)).toEqual([])
    expect(isOutsideHours('2026-11-22', 540, 590, none)).toBe(false)
  })

  it('hold an appointment only where it lies inside one span', () => {
    expect(isOutsideHours('2026-11-23', 550, 600, hours)).toBe(false)
    expect(isOutsideHours('2026-11-23', 580, 630, hours)).toBe(true)
    expect(isOutsideHours('2026-11-17', 600, 650, hours)).toBe(true)
  })
})
