import type { Numbers } from '../oracle/numbers'
import type { Instant, Key, World } from '../oracle/world'

export type Right = 'basic' | 'full' | 'edit'
export type NumbersClaim = { client: Key; author: Key; told: Numbers | undefined }
export type SharingClaim = { client: Key; from: Key; to: Key }

/** What a file says about one post; a part that is absent is not checked. */
export type Expectation = {
  lists?: Key[]
  /** Everything the post reads; whatever is not named here is expected to be absent on every path. */
  reads?: Record<Key, Right>
  hidden?: Key[] | 'all'
  why?: Record<Key, string[]>
  whyNot?: Record<Key, string[]>
  /** Per client and author: how much the post is told this part of the record holds, or that it is told nothing. */
  numbers: NumbersClaim[]
  mayShare: SharingClaim[]
  mayNotShare: SharingClaim[]
  mayStop: SharingClaim[]
  mayNotStop: SharingClaim[]
}

export type Block = { at: Instant; label: string; people: Record<Key, Expectation> }
export type Scenario = { file: string; title: string; world: World; blocks: Block[] }
