import { bookAnyClaims } from './book-any-acts'
import { bookingClaims } from './booking-acts'
import { bookingAgainClaims } from './booking-again-acts'
import { cast, type Sql } from './booking-stage'
import { calendarColumnsClaims } from './calendar-columns-acts'
import { handoverClaims } from './handover-acts'
import { lostRaceClaims } from './lost-race-acts'
import { hintFirst } from './noticed-before'
import { seriesClaims } from './series-acts'
import { seriesLifeClaims } from './series-life-acts'
import { seriesMoreClaims } from './series-more-acts'
import { shapeClaims } from './shape-acts'
import { timeAwayClaims } from './time-away-acts'
import { toldClaims } from './told-acts'

const single = [
  ...bookingAgainClaims,
  ...handoverClaims,
  ...bookingClaims,
  ...bookAnyClaims,
  ...calendarColumnsClaims,
  ...timeAwayClaims,
  ...toldClaims,
  ...shapeClaims,
  ...lostRaceClaims,
]
/** Which claims are asked first, after the one that noticed the fault before: those about what the fault is in. */
const orders = {
  single: [...single, ...seriesClaims, ...seriesMoreClaims, ...seriesLifeClaims],
  series: [...seriesClaims, ...seriesMoreClaims, ...seriesLifeClaims, ...single],
  life: [...seriesMoreClaims, ...seriesLifeClaims, ...seriesClaims, ...single],
}

/** The first claim about booking, the calendar and series that does not hold, or undefined. Leaves the database as it was. */
export async function firstFaultOfBooking(
  sql: Sql,
  about: keyof typeof orders = 'single',
  noticedBefore?: string,
): Promise<string | undefined> {
  for (const [claim, holds] of hintFirst(orders[about], ([words]) => words, noticedBefore)) {
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
