import { startOfNextDay, todayIn } from '@/lib/time/network-day'
import { type IsoDay } from '@/lib/time/zone'

/** How a series ends: after so many places, the first one counted, or with the last one not after a day. */
type SeriesEnd = { times: number } | { until: IsoDay }

/** When a series repeats. Weekdays are 1 Monday to 7 Sunday; `nth` is 1 to 5, or -1 for the last of a month. */
export type SeriesRule = { every: number; end: SeriesEnd } & (
  | { by: 'days' }
  | { by: 'weeks'; weekdays: number[] }
  | { by: 'date'; date: number }
  | { by: 'weekday'; nth: number; weekday: number }
)

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const FREQUENCY = { days: 'DAILY', weeks: 'WEEKLY', date: 'MONTHLY', weekday: 'MONTHLY' }

/** A rule as an RRULE of RFC 5545 over wall times of `zone`; UNTIL is the end of the last day, in UTC as the RFC wants it. */
export function toRrule(rule: SeriesRule, zone: string): string {
  const parts = [`FREQ=${FREQUENCY[rule.by]}`]
  if (rule.every > 1) parts.push(`INTERVAL=${rule.every}`)
  if (rule.by === 'weeks') parts.push(`BYDAY=${rule.weekdays.map(dayCode).join(',')}`)
  if (rule.by === 'date') parts.push(`BYMONTHDAY=${rule.date}`)
  if (rule.by === 'weekday') parts.push(`BYDAY=${rule.nth}${dayCode(rule.weekday)}`)
  if ('times' in rule.end) return [...parts, `COUNT=${rule.end.times}`].join(';')
  const last = new Date(startOfNextDay(zone, rule.end.until).getTime() - 1000)
  return [...parts, `UNTIL=${last.toISOString().replace(/[-:]|\.\d+/g, '')}`].join(';')
}

const dayCode = (weekday: number) => DAYS[weekday - 1] ?? 'MO'

/** What `toRrule` wrote; null for rules of other shapes, which are told without words of their own. */
export function readRrule(text: string, zone: string): SeriesRule | null {
  const parts = new Map(text.split(';').map((part) => part.split('=') as [string, string]))
  const every = Number(parts.get('INTERVAL') ?? 1)
  const end = endIn(parts, zone)
  const shape = shapeIn(parts)
  return end && shape ? { every, end, ...shape } : null
}

function endIn(parts: Map<string, string>, zone: string): SeriesEnd | null {
  const count = parts.get('COUNT')
  if (count) return { times: Number(count) }
  const until = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(parts.get('UNTIL') ?? '')
  if (!until) return null
  const [year, month, day, hour, minute, second] = until.slice(1)
  return { until: todayIn(zone, new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)) }
}

type Shape =
  | { by: 'days' }
  | { by: 'weeks'; weekdays: number[] }
  | { by: 'date'; date: number }
  | { by: 'weekday'; nth: number; weekday: number }

function shapeIn(parts: Map<string, string>): Shape | null {
  const frequency = parts.get('FREQ')
  const days = parts.get('BYDAY') ?? ''
  if (frequency === 'DAILY') return { by: 'days' }
  if (frequency === 'WEEKLY')
    return { by: 'weeks', weekdays: days.split(',').map((code) => DAYS.indexOf(code) + 1) }
  if (frequency !== 'MONTHLY') return null
  if (parts.has('BYMONTHDAY')) return { by: 'date', date: Number(parts.get('BYMONTHDAY')) }
  return { by: 'weekday', nth: Number(days.slice(0, -2)), weekday: DAYS.indexOf(days.slice(-2)) + 1 }
}
