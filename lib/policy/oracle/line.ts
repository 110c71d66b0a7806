import type { Component, Instant, Item, Key, Level, World } from './world'
import { dayOf } from './day'

/** What a line is asked about: an item, or the client's own row as if it were one. */
export type Face = Pick<
  Item,
  'client' | 'component' | 'organisation' | 'restriction' | 'private' | 'draft' | 'withdrawn' | 'noteClass'
> & {
  /** The item's key; absent for the client's own row. */
  item?: Key
  authors: Key[]
}

export type Stop = 'inactive' | 'merged' | 'shut_out'
export type Failure =
  | 'stopped'
  | 'expired'
  | 'not_begun'
  | 'not_provider'
  | 'no_role'
  | 'not_overseer'
  | 'not_supervised'
  | 'not_on_list'
  | 'client_restricted'
  | 'opted_out'
  | 'owner_inactive'
  | 'client_not_reachable'

export type Rule =
  | 'M0.role.owner'
  | 'M0.role.manager'
  | 'M0.role.records_custodian'
  | 'M0.role.scheduler'
  | 'M0.oversight'
  | 'M0.supervision'
  | 'M0.sent_note'
  | 'M0.author'
  | 'M0.header'
  | 'M1.list'
  | 'M1.appointments'
  | 'M2.list'
  | 'M2.appointments'
  | 'M2.share'
  | 'M2.private'
  | 'M4.share'
  | 'M4.programmes'
  | 'M4.returned'

/** One reason why a viewer may see something of a client; `failed` says why it does not hold today. */
export type Line = {
  rule: Rule
  /** The organisation whose items it opens. */
  organisation: Key
  /** The organisation whose client's restriction, opting out or end closes it to others, where not that one. */
  outside?: Key
  failed?: Failure
  shows(face: Face): Level
  edits(face: Face): boolean
}

/** One viewer before one client at one instant. */
export type Asking = { world: World; post: Key; client: Key; at: Instant; today: string }

/** Puts the question, or throws when the world knows no such post or client. */
export function ask(world: World, post: Key, client: Key, at: Instant): Asking {
  if (!world.posts[post]) throw new Error(`No post ${post} in this world.`)
  if (!world.clients[client]) throw new Error(`No client ${client} in this world.`)
  return { world, post, client, at, today: dayOf(at, world.network.zone) }
}

/** An entry that must exist, since the world was checked when it was made. */
export function known<T>(table: Record<Key, T>, key: Key): T {
  const value = table[key]
  if (value === undefined) throw new Error(`No ${key} in this world.`)
  return value
}

/** `full` for the components named, whatever the item. */
export function only(...components: Component[]): (face: Face) => Level {
  return (face) => (components.includes(face.component) ? 'full' : 'none')
}

/** Edits nothing, whatever it is. */
export const never = (): boolean => false

/** The item as a line sees it. */
export function faceOf(world: World, key: Key): Face {
  const item = known(world.items, key)
  return { ...item, item: key, authors: [item.author, ...item.with] }
}

/** The client's own row: profile and location belong to nobody but the client's organisation. */
export function ownRow(world: World, client: Key, component: Component): Face {
  const { organisation } = known(world.clients, client)
  const open = { restriction: 'open', private: false, draft: false, withdrawn: false } as const
  return { client, component, organisation, ...open, authors: [] }
}
