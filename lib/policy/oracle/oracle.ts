import {
  decide,
  faceNamed,
  fits,
  itemStop,
  mostOpen,
  openers,
  targetsOf,
  type Access,
  type Decision,
} from './decide'
import { known, ownRow, type Rule } from './line'
import { PROGRAMMES } from './site-share'
import type { Component, Instant, Key, Level, World } from './world'

export { numbersOf } from './numbers'
export { mayShare, mayStop } from './sharing'
export { discovers } from './discover'
export { acceptOutcome, askOutcomes } from './requests'
export { placeOutcomes } from './place-acts'
export { endOutcome, siteShareOutcomes } from './site-acts'

/** Whether the viewer finds the client at all: its profile at `basic` or more. */
export function mayFind(world: World, post: Key, client: Key, at: Instant): boolean {
  return openers(decide(world, post, client, at), ownRow(world, client, 'profile')).length > 0
}

/** The level at which the viewer sees an item (or `Client.profile`, `Client.location`), and whether he may edit it. */
export function levelOf(world: World, post: Key, target: Key, at: Instant): Access {
  const face = faceNamed(world, target)
  return mostOpen(openers(decide(world, post, face.client, at), face), face)
}

/** The most open level at which the viewer sees anything of one component of the client that exists today. */
export function componentLevel(
  world: World,
  post: Key,
  client: Key,
  component: Component,
  at: Instant,
): Level {
  const levels = targetsOf(world, client)
    .filter((target) => faceNamed(world, target).component === component)
    .map((target) => levelOf(world, post, target, at).level)
  return levels.includes('full') ? 'full' : levels.includes('basic') ? 'basic' : 'none'
}

/** The rules that open a client or an item to the viewer today, without repeats, in alphabetical order. */
export function why(world: World, post: Key, target: Key, at: Instant): Rule[] {
  const decision = decideNamed(world, post, target, at)
  const lines = world.clients[target]
    ? decision.stops.length > 0
      ? []
      : decision.lines.filter((line) => !line.failed)
    : openers(decision, faceNamed(world, target))
  return [...new Set(lines.map((line) => line.rule))].sort()
}

/**
 * What stands in the way of the lines that would open it: the first stop by its name, else `RULE reason` for every
 * line that does not hold. Where there is no line at all, nothing stands in the way: there is no way.
 */
export function whyNot(world: World, post: Key, target: Key, at: Instant): string[] {
  const decision = decideNamed(world, post, target, at)
  const face = world.clients[target] ? undefined : faceNamed(world, target)
  const lines = decision.lines.filter((line) => !face || fits(line, face))
  if (decision.stops.length > 0) return lines.length > 0 ? decision.stops.slice(0, 1) : []
  const reasons = lines.flatMap((line) => {
    const reason = line.failed ?? (face && itemStop(decision.asking, line, face))
    return reason ? [`${line.rule} ${reason}`] : []
  })
  return [...new Set(reasons)].sort()
}

function decideNamed(world: World, post: Key, target: Key, at: Instant): Decision {
  const client = world.clients[target] ? target : faceNamed(world, target).client
  return decide(world, post, client, at)
}

/** The clients the viewer finds, in alphabetical order of their keys. */
export function list(world: World, post: Key, at: Instant): Key[] {
  return Object.keys(world.clients)
    .filter((client) => mayFind(world, post, client, at))
    .sort()
}

/** The clients found by a piece of their name (its key here), whatever the case. */
export function search(world: World, post: Key, text: string, at: Instant): Key[] {
  return list(world, post, at).filter((client) => client.toLowerCase().includes(text.toLowerCase()))
}

/** The items of one component that the viewer sees, in alphabetical order of their keys. */
export function visibleItems(world: World, post: Key, client: Key, component: Component, at: Instant): Key[] {
  const decision = decide(world, post, client, at)
  return targetsOf(world, client)
    .filter((target) => world.items[target]?.component === component)
    .filter((target) => openers(decision, faceNamed(world, target)).length > 0)
    .sort()
}

/** The components of programmes of which the viewer may add items today: by a line that edits them for the client (P57). */
export function adds(world: World, post: Key, client: Key, at: Instant): Component[] {
  const { asking, stops, lines } = decide(world, post, client, at)
  if (stops.length > 0) return []
  const { organisation } = known(world.posts, asking.post)
  return PROGRAMMES.filter((component) => {
    const own = { ...ownRow(world, client, component), organisation }
    return lines.some((line) => line.rule === 'M4.programmes' && !line.failed && line.edits(own))
  })
}

/** How many items of one component the viewer sees: a sum over rows, never a property of the table. */
export function count(world: World, post: Key, client: Key, component: Component, at: Instant): number {
  return visibleItems(world, post, client, component, at).length
}
