import type { Access } from '../oracle/decide'
import type { Numbers } from '../oracle/numbers'
import type { PlaceAct } from '../oracle/place-acts'
import type { AcceptAct, AskAct } from '../oracle/requests'
import type { SharingAct } from '../oracle/sharing'
import type { SiteShareAct } from '../oracle/site-acts'
import type { Component, Instant, Key, World } from '../oracle/world'

export type { AcceptAct, Access, AskAct, Numbers, PlaceAct, SharingAct, SiteShareAct }

/** Somebody ends a share with a place: `share` is its number in the world. */
export type EndAct = { actor: Key; share: number }
export type Reasons = { why: string[]; whyNot: string[] }

/** Something that decides who may see what, put to the same questions as every other: the oracle, the database. */
export interface PolicySubject {
  readonly name: string
  /** Forgets everything and takes this world. */
  load(world: World): Promise<void>
  /** By the direct address of the client. */
  finds(post: Key, client: Key, at: Instant): Promise<boolean>
  list(post: Key, at: Instant): Promise<Key[]>
  search(post: Key, text: string, at: Instant): Promise<Key[]>
  /** `target` is an item, or the client's own row as `Client.profile` or `Client.location`. */
  itemLevel(post: Key, target: Key, at: Instant): Promise<Access>
  count(post: Key, client: Key, component: Component, at: Instant): Promise<number>
  /** The items of a component that can in fact be read once the chart has been opened. */
  wallRows(post: Key, client: Key, component: Component, at: Instant): Promise<Key[]>
  /** Whether the body of a target comes back once the chart has been opened; undefined where there is none. */
  wallBody(post: Key, target: Key, at: Instant): Promise<boolean | undefined>
  /** `target` as above, or a client. */
  why(post: Key, target: Key, at: Instant): Promise<Reasons>
  /** What the viewer is told about how much `author`'s part of the record holds; undefined when nothing. */
  numbers(post: Key, client: Key, author: Key, at: Instant): Promise<Numbers | undefined>
  mayShare(act: SharingAct, at: Instant): Promise<boolean>
  mayStop(act: SharingAct, at: Instant): Promise<boolean>
  /** How the post comes across a client whom it may not open. */
  discovers(post: Key, client: Key, at: Instant): Promise<string>
  /** The parts of programmes to which the post may add something of its own. */
  adds(post: Key, client: Key, at: Instant): Promise<string[]>
  /** What becomes of sharing a client with a place, in a word; `no` for those who may not. */
  shareSite(act: SiteShareAct, at: Instant): Promise<string>
  endSiteShare(act: EndAct, at: Instant): Promise<string>
  /** What becomes of giving somebody a caseload or a home site, of moving a site or opening one again. */
  placeAct(act: PlaceAct, at: Instant): Promise<string>
  /** What becomes of asking for a share with a site, and of accepting such a request. */
  asks(act: AskAct, at: Instant): Promise<string>
  accepts(act: AcceptAct, at: Instant): Promise<string>
  close(): Promise<void>
}
