import type { Numbers } from '../oracle/numbers'
import type { PlaceAct } from '../oracle/place-acts'
import type { Component, Day, Discoverability, Instant, Key, SiteShareRow, World } from '../oracle/world'

export type Right = 'basic' | 'full' | 'edit'
export type NumbersClaim = { client: Key; author: Key; told: Numbers | undefined }
export type SharingClaim = { client: Key; from: Key; to: Key }
/** What becomes of sharing a client with a place, in a word; of ending the share that is there. */
export type SiteShareClaim = {
  client: Key
  to: SiteShareRow['to']
  until?: Day
  without: Component[]
  answer: string
}
export type EndClaim = { client: Key; share: number; answer: string }
/** Of an act on people or sites; who acts is the one whom the file asks. */
/** Of asking for a share with a site; of accepting the last request for it, by its number. */
export type AskClaim = { client: Key; site: Key; answer: string }
export type AcceptClaim = { request: number; answer: string }
export type PlaceClaim = { act: PlaceAct; answer: string }

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
  /** Per client: how he is come across by somebody who may not open him. */
  discovers?: Record<Key, Discoverability>
  adds?: Record<Key, Component[]>
  sharesWith: SiteShareClaim[]
  ends: EndClaim[]
  places: PlaceClaim[]
  asks: AskClaim[]
  accepts: AcceptClaim[]
}

export type Block = { at: Instant; label: string; people: Record<Key, Expectation> }
export type Scenario = { file: string; title: string; world: World; blocks: Block[] }
