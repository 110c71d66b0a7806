import { wroteAbout } from './author'
import { ask, known, type Asking } from './line'
import { isOn } from './list-lines'
import { holds } from './roles'
import { stopsFor } from './stops'
import { onList } from './supervision'
import type { Instant, Key, World } from './world'

/** A chart share that somebody would open or stop. */
export type SharingAct = { actor: Key; client: Key; from: Key; to: Key }

/** To whom the records belong that this post writes: the last row on or before today decides, the group without one. */
export function ownerOfRecords({ world, today }: Asking, post: Key): 'group' | 'provider' {
  const rows = world.recordOwnership
    .filter((row) => row.post === post && row.from <= today)
    .sort((a, b) => a.from.localeCompare(b.from))
  return rows.at(-1)?.owner ?? 'group'
}

/** Whether the actor is owner, manager or records custodian where the client belongs. */
export function runsThePractice(asking: Asking): boolean {
  const { organisation } = known(asking.world.clients, asking.client)
  return (
    known(asking.world.posts, asking.post).organisation === organisation &&
    holds(asking, asking.post, 'owner', 'manager', 'records_custodian')
  )
}

/** Whether there is a section of this provider in the client's record at all. */
export function hasSection(asking: Asking, post: Key): boolean {
  return joined(asking, post) || wroteAbout(asking, post)
}

/** Whether the post is or was on the care team of the client. */
export function joined(asking: Asking, post: Key): boolean {
  return asking.world.careTeam.some(
    (row) => row.client === asking.client && row.post === post && row.since <= asking.today,
  )
}

/** Whether this colleague can be let in by this actor. */
function canReceive(asking: Asking, from: Key, to: Key): boolean {
  const { world, client } = asking
  const receiver = known(world.posts, to)
  const active =
    receiver.active &&
    known(world.staff, receiver.staff).active &&
    known(world.organisations, receiver.organisation).active
  return (
    active &&
    to !== from &&
    receiver.staff !== known(world.posts, asking.post).staff &&
    receiver.organisation === known(world.posts, from).organisation &&
    holds(asking, to, 'provider') &&
    !world.shutOuts.some((row) => row.client === client && row.staff === receiver.staff)
  )
}

/** Whether the one who asks has the right to share this section at all, whoever is to receive it. */
export function mayShareSection(asking: Asking, from: Key): boolean {
  if (!isOn(asking.world, 'M2', asking.today) || stopsFor(asking).length > 0) return false
  if (asking.post === from && onList(asking)) return true
  return (
    runsThePractice(asking) &&
    known(asking.world.posts, from).organisation ===
      known(asking.world.clients, asking.client).organisation &&
    ownerOfRecords(asking, from) === 'group'
  )
}

/** Whether the actor may open a share of `from`'s section to `to`, demographics only or chart alike. */
export function mayShare(world: World, act: SharingAct, at: Instant): boolean {
  const asking = ask(world, act.actor, act.client, at)
  return (
    mayShareSection(asking, act.from) && hasSection(asking, act.from) && canReceive(asking, act.from, act.to)
  )
}

/** Whether the actor may stop a share from `from` to `to`, where there is one. */
export function mayStop(world: World, act: SharingAct, at: Instant): boolean {
  const asking = ask(world, act.actor, act.client, at)
  if (!isOn(world, 'M2', asking.today) || stopsFor(asking).length > 0) return false
  return act.actor === act.from || act.actor === act.to || runsThePractice(asking)
}
