import type { FindAddress } from '@/lib/availability/dto'
import { isIsoDay } from '@/lib/time/iso-day'

export type Query = Promise<Record<string, string | string[] | undefined>>

const MOST = 60

/** What the address asks for. A plain form sends each tick by itself, a link sends ids joined by commas. */
export function findAddress(query: Awaited<Query>): FindAddress {
  const one = (name: string) => {
    const value = query[name]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const many = (name: string) =>
    [query[name] ?? []]
      .flat()
      .flatMap((value) => value.split(','))
      .filter((id) => id !== '')
      .slice(0, MOST)
  const day = one('day')
  return {
    day: day !== null && isIsoDay(day) && day > '2000' && day < '2200' ? day : null,
    client: one('client'),
    service: one('service'),
    site: one('site'),
    providers: many(query.provider ? 'provider' : 'providers'),
    tags: many('tags'),
    ignore: one('ignore') === 'yes',
  }
}
