import { absentClaims } from './request-absent-acts'
import { answerClaims } from './request-answer-acts'
import { askingClaims } from './request-asking-acts'
import { boundClaims } from './request-bound-acts'
import { hintFirst } from './noticed-before'
import { newsClaims } from './request-news-acts'
import { cast, type Sql } from './request-stage'
import { veilClaims } from './request-veil-acts'

const claims = [
  ...askingClaims,
  ...answerClaims,
  ...absentClaims,
  ...veilClaims,
  ...boundClaims,
  ...newsClaims,
]

/** The first claim about requests that does not hold, or undefined. Leaves the database as it was. */
export async function firstFaultOfRequests(sql: Sql, noticedBefore?: string): Promise<string | undefined> {
  for (const [claim, holds] of hintFirst(claims, ([words]) => words, noticedBefore)) {
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
