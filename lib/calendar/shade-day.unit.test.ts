import { describe, expect, it } from 'vitest'
import { dayHours, type Hours } from '@/lib/availability/open-hours'
import { freeTimes, joinShades, shadeDay } from './shade-day'

const priya = 'priya'
const block = (fromMinute: number, toMinute: number, more = {}) => ({
  postId: priya,
  siteId: 'canal',
  weekday: 2,
  fromMinute,
  toMinute,
  since: null,
  until: null,
  ...more,
})
const tuesday = '2026-11-24'
const hours = (more: Partial<Hours> = {}): Hours => ({
  blocks: [block(540, 720)],
  dates: [],
  closures: [],
  ...more,
})
const shadesOf = (given: Hours, postId: string, day: string, sites: string[] = []) =>
  shadeDay(dayHours(given, { postId, day, sites }))
/** The open and closed times of a day as text: "09:00-12:00 open". */
function told(given: Hours, day = tuesday, sites: string[] = []) {
  const shades = shadesOf(given, priya, day, sites)
  return ['open', 'closed'].flatMap((shade) => {
    const first = shades.indexOf(shade as 'open')
    return first === -1 ? [] : [`${first * 15}-${shades.lastIndexOf(shade as 'open') * 15 + 15} ${shade}`]
  })
}

describe('the hours of a day', () => {
  it('are those of the weekday', () => {
    expect(told(hours())).toEqual(['540-720 open'])
    expect(told(hours(), '2026-11-25')).toEqual([])
  })
  it('count only while the pattern runs', () => {
    const given = hours({
      blocks: [block(540, 720, { since: '2026-11-25' }), block(780, 840, { until: tuesday })],
    })
    expect(told(given)).toEqual(['780-840 open'])
  })
  it('grow and shrink on one date', () => {
    const date = { postId: priya, siteId: null, onDay: tuesday }
    const dates = [
      { ...date, fromMinute: 720, toMinute: 780, open: true },
      { ...date, fromMinute: 540, toMinute: 600, open: false },
    ]
    expect(told(hours({ dates }))).toEqual(['600-780 open'])
  })
  it('are none on a closed day, and none at a closed location', () => {
    const closed = { since: tuesday, until: tuesday, label: 'Stocktaking' }
    expect(told(hours({ closures: [{ ...closed, siteId: null }] }))).toEqual(['0-1440 closed'])
    expect(told(hours({ closures: [{ ...closed, siteId: 'canal' }] }))).toEqual(['540-720 closed'])
    expect(told(hours({ closures: [{ ...closed, siteId: 'mill' }] }))).toEqual(['540-720 open'])
  })
  it('are narrowed to the chosen locations', () => {
    expect(told(hours(), tuesday, ['mill'])).toEqual([])
    expect(told(hours(), tuesday, ['canal'])).toEqual(['540-720 open'])
  })
  it('are the whole day of whoever has set none', () => {
    expect(shadesOf(hours(), 'somebody', tuesday).every((shade) => shade === 'open')).toBe(true)
  })
  it('of several are open where one of them is', () => {
    const other = shadesOf({ ...hours(), blocks: [block(720, 780)] }, priya, tuesday)
    const joined = joinShades([shadesOf(hours(), priya, tuesday), other])
    expect(joined.filter((shade) => shade === 'open')).toHaveLength(16)
  })
})

describe('what is free', () => {
  const shades = shadesOf(hours(), priya, tuesday)
  it('is what no cell keeps, by quarters', () => {
    const kept = [
      { from: 600, keptTo: 650, keepsTime: true },
      { from: 540, keptTo: 555, keepsTime: false },
    ]
    expect(freeTimes(shades, kept)).toEqual([
      { from: 540, to: 600 },
      { from: 660, to: 720 },
    ])
  })
  it('is nothing outside the hours', () =>
    expect(freeTimes(shades, [{ from: 500, keptTo: 720, keepsTime: true }])).toEqual([]))
})
