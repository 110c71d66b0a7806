import { randomInt } from 'node:crypto'
import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { randomOf } from '@/db/seed/random'
import { expandSeries } from '@/lib/appointments/expand-series'
import { isLastOfMonth, nthOf } from '@/lib/appointments/month-days'
import { readRrule, toRrule, type SeriesRule } from '@/lib/appointments/series-rule'
import { weekdayOf } from '@/lib/availability/open-hours'
import { addDays } from '@/lib/time/iso-day'
import { instantOf, wallTimeOf } from '@/lib/time/wall-time'

const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))
const random = randomOf(String(seed))
const ZONES = [
  'UTC',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'America/Santiago',
  'Europe/London',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
]
const SOME = ['UTC', 'America/New_York', 'Europe/London', 'Pacific/Auckland']
const WEEKS_OF_TEN_YEARS = 522

type Case = { rule: SeriesRule; first: string }
type Expand = (rule: SeriesRule, first: string, zone: string) => Date[]

const ours: Expand = (rule, first, zone) =>
  expandSeries(rule, first).walls.map((wall) => instantOf(zone, wall).at)

/** The planted fault: a week is seven times 24 hours. */
const inHours: Expand = (rule, first, zone) => {
  const begin = instantOf(zone, first).at.getTime()
  const count = 'times' in rule.end ? rule.end.times : 0
  return Array.from({ length: count }, (_, index) => new Date(begin + index * rule.every * 7 * 86_400_000))
}

/**
 * What rrule-temporal makes of the rule as it is kept, by its own reading of the text and with clocks of its own. It leaves out
 * a time that clocks leap over, as RFC 5545 has it; where ours has one, it counts on the calendar and Temporal shifts forward.
 */
function theirs(rule: SeriesRule, first: string, zone: string): number[] {
  const isLeaping = expandSeries(rule, first).walls.some((wall) => instantOf(zone, wall).leapt)
  const own = isLeaping ? 'UTC' : zone
  const dtstart = `${first.replace(/[-:]/g, '')}00`
  const rruleString = `DTSTART;TZID=${own}:${dtstart}\nRRULE:${toRrule(rule, own)}`
  return new RRuleTemporal({ rruleString, temporal: Temporal })
    .all()
    .map((each) => (isLeaping ? each.toPlainDateTime().toZonedDateTime(zone) : each).epochMilliseconds)
}

/** Wall times that differ between the two, and how many were compared. */
function compare(zone: string, { rule, first }: Case, expand = ours): { walls: number; wrong: string[] } {
  const [mine, other] = [expand(rule, first, zone), theirs(rule, first, zone)]
  const wall = (at: number | undefined) => (at === undefined ? 'none' : wallTimeOf(zone, new Date(at)))
  const wrong = Array.from({ length: Math.max(mine.length, other.length) }, (_, index) => index)
    .filter((index) => mine[index]?.getTime() !== other[index])
    .map(
      (index) =>
        `${zone} ${toRrule(rule, zone)} ${first}: ${wall(mine[index]?.getTime())}, not ${wall(other[index])}`,
    )
  return { walls: other.length, wrong }
}

const START = '2026-01-01'
const someDay = () => addDays(START, random.int(0, 365))
/** Often in the hours that clocks leap over. */
const someTime = () =>
  random.pick([
    '00:00',
    '00:15',
    '00:30',
    '01:30',
    '02:00',
    '02:10',
    '02:30',
    '03:00',
    '09:00',
    '14:45',
    '23:30',
  ])

function weekly(): Case {
  const day = someDay()
  const rule: SeriesRule = {
    by: 'weeks',
    weekdays: [weekdayOf(day)],
    every: 1,
    end: { times: WEEKS_OF_TEN_YEARS },
  }
  return { rule, first: `${day}T${someTime()}` }
}

/** The Sunday of a clock change among them: weekly on the day and at the time that is left out once a year. */
const leaping = (day: string, time: string): Case => ({
  rule: { by: 'weeks', weekdays: [weekdayOf(day)], every: 1, end: { times: WEEKS_OF_TEN_YEARS } },
  first: `${day}T${time}`,
})

/** Any rule that the form can make. */
function any(): Case {
  const day = someDay()
  const end = random.pick([{ times: random.int(1, 100) }, { until: addDays(day, random.int(0, 366)) }])
  const every = random.pick([1, 1, 2, 3, 4, 6])
  const shared = { every, end }
  const more = [1, 2, 3, 4, 5, 6, 7].filter(() => random.int(0, 3) === 0)
  const nth = isLastOfMonth(day) && random.int(0, 1) === 0 ? -1 : nthOf(day)
  const rule = random.pick<SeriesRule>([
    { ...shared, by: 'days' },
    { ...shared, by: 'weeks', weekdays: [...new Set([weekdayOf(day), ...more])] },
    { ...shared, by: 'date', date: Number(day.slice(8)) },
    { ...shared, by: 'weekday', nth, weekday: weekdayOf(day) },
  ])
  return { rule, first: `${day}T${someTime()}` }
}

describe(`series agree with an independent library (CONCORD_SEED=${seed})`, () => {
  it('weekly over ten years in twelve zones', () => {
    let walls = 0
    const wrong: string[] = []
    for (const zone of ZONES)
      for (const one of SOME.includes(zone) ? [weekly(), leaping('2026-01-04', '02:30')] : [weekly()]) {
        const told = compare(zone, one)
        walls += told.walls
        wrong.push(...told.wrong)
      }
    console.log(
      `proof: weekly series: ${walls} wall times in ${ZONES.length} zones, ${wrong.length} wrong, seed ${seed}`,
    )
    expect(wrong.slice(0, 5)).toEqual([])
    expect(walls).toBe((ZONES.length + SOME.length) * WEEKS_OF_TEN_YEARS)
  }, 90_000)

  it('every kind of rule', () => {
    let walls = 0
    const wrong: string[] = []
    const kinds: Record<string, number> = {}
    for (let index = 0; index < 72; index += 1) {
      const one = any()
      const zone = ZONES[index % ZONES.length] as string
      const told = compare(zone, one)
      kinds[one.rule.by] = (kinds[one.rule.by] ?? 0) + 1
      walls += told.walls
      wrong.push(...told.wrong)
      expect(readRrule(toRrule(one.rule, zone), zone)).toEqual(one.rule)
    }
    console.log(
      `proof: any series: ${JSON.stringify(kinds)}, ${walls} wall times, ${wrong.length} wrong, seed ${seed}`,
    )
    expect(wrong.slice(0, 5)).toEqual([])
  })

  it('would notice weeks of seven times 24 hours', () => {
    const zones = SOME.filter(
      (zone) => compare(zone, leaping('2026-01-06', '10:00'), inHours).wrong.length > 0,
    )
    console.log(`proof: a week of 168 hours is noticed in ${zones.join(', ')}`)
    expect(zones).toEqual(SOME.slice(1))
  })
})
