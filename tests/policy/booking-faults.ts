import { bookAnyClaims } from './book-any-acts'
import { bookingClaims } from './booking-acts'
import { cast, type Sql } from './booking-stage'
import { seriesClaims } from './series-acts'
import { seriesLifeClaims } from './series-life-acts'

const single = [...bookingClaims, ...bookAnyClaims]
const ofSeries = [...seriesClaims, ...seriesLifeClaims]

/**
 * The first claim about booking, the calendar and series that does not hold, or undefined. Leaves the database as it was.
 * What is about series is asked first where a fault of theirs is looked for.
 */
export async function firstFaultOfBooking(sql: Sql, isOfSeries = false): Promise<string | undefined> {
  const claims = isOfSeries ? [...ofSeries, ...single] : [...single, ...ofSeries]
  for (const [claim, holds] of claims) {
    await sql`begin`
    try {
      if (!(await holds(sql, await cast(sql)))) return claim
    } catch (error) {
      return `${claim}: ${String(error)}`
    } finally {
      await sql`rollback`
    }
  }
  return undefined
}
