import type { Instant, Key, World } from '../oracle/world'
import type { Expectation } from './scenario'
import type { PolicySubject } from './subject'

/** One thing that a file expects, and what was found instead when it did not hold. */
export type Outcome = { what: string; failed?: string }

/** One post, asked at one instant what a file says about it. */
export type Question = {
  subject: PolicySubject
  world: World
  post: Key
  at: Instant
  expectation: Expectation
}

/** What was asked, with what was complained of. */
export function outcome(what: string, ...complaints: (string | undefined | false)[]): Outcome {
  const failed = complaints.filter((complaint) => typeof complaint === 'string').join('; ')
  return failed ? { what, failed } : { what }
}

/** The same names, whatever their order. */
export function same(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join('\n') === [...b].sort().join('\n')
}

/** Names as one word of a sentence. */
export function named(keys: readonly string[]): string {
  return keys.length === 0 ? 'nothing' : keys.join(', ')
}
