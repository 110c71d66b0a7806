import { authorLines } from './author'
import { ask, faceOf, known, ownRow, type Asking, type Face, type Line, type Stop } from './line'
import { careTeamLines, chartShareLines } from './list-lines'
import { oversightLines, roleLines } from './roles'
import { stopsFor, withOutsideStops } from './stops'
import { siteShareLines } from './site-share'
import { sentNoteLines, supervisionLines } from './supervision'
import type { Instant, Key, Level, World } from './world'

export type Decision = { asking: Asking; stops: Stop[]; lines: Line[] }

const decided = new WeakMap<World, Map<string, Decision>>()

/** One viewer before one client, decided once: a world is never changed after it was first asked. */
export function decide(world: World, post: Key, client: Key, at: Instant): Decision {
  const before = decided.get(world) ?? new Map<string, Decision>()
  decided.set(world, before)
  const key = `${post} ${client} ${at}`
  const decision = before.get(key) ?? decideAfresh(world, post, client, at)
  before.set(key, decision)
  return decision
}

/** Every line of the viewer on the client, in the decision order of POLICY.md §1: those that failed say why. */
function decideAfresh(world: World, post: Key, client: Key, at: Instant): Decision {
  const asking = ask(world, post, client, at)
  const stops = stopsFor(asking)
  const lines = [
    ...roleLines(asking),
    ...oversightLines(asking),
    ...supervisionLines(asking),
    ...sentNoteLines(asking),
    ...authorLines(asking),
    ...careTeamLines(asking),
    ...chartShareLines(asking),
    ...siteShareLines(asking),
  ].map((line) => withOutsideStops(asking, line))
  const profile = ownRow(world, client, 'profile')
  const reachable = lines.some((line) => !line.failed && line.shows(profile) !== 'none')
  if (reachable) return { asking, stops, lines }
  return {
    asking,
    stops,
    lines: lines.map((line) => (line.failed ? line : { ...line, failed: 'client_not_reachable' })),
  }
}

/** Why an item stays closed to a line that would open it, or undefined when nothing is in the way. */
export function itemStop(asking: Asking, line: Line, face: Face): 'item_restricted' | 'draft' | undefined {
  const viewer = known(asking.world.posts, asking.post)
  const closed = face.restriction === 'organisation' || face.private
  if (closed && viewer.organisation !== face.organisation) return 'item_restricted'
  if (face.draft && line.rule !== 'M0.author' && line.rule !== 'M0.sent_note') return 'draft'
  return undefined
}

/** Whether the line would show the item, were it not for stops; what was withdrawn no line shows. */
export function fits(line: Line, face: Face): boolean {
  return !face.withdrawn && line.shows(face) !== 'none'
}

/** The lines that still hold and fit this item. */
export function openers({ asking, stops, lines }: Decision, face: Face): Line[] {
  if (stops.length > 0) return []
  return lines.filter(
    (line) => !line.failed && fits(line, face) && itemStop(asking, line, face) === undefined,
  )
}

export type Access = { level: Level; mayEdit: boolean }

/** The most open level of the lines given; editing needs a line that opens it in full. */
export function mostOpen(lines: Line[], face: Face): Access {
  const levels = lines.map((line) => line.shows(face))
  return {
    level: levels.includes('full') ? 'full' : levels.includes('basic') ? 'basic' : 'none',
    mayEdit: lines.some((line) => line.shows(face) === 'full' && line.edits(face)),
  }
}

/** Who is asked about: an item by its key, or a client's own row as `Client.profile` or `Client.location`. */
export function faceNamed(world: World, target: Key): Face {
  if (world.items[target]) return faceOf(world, target)
  const [client = '', component] = target.split('.')
  if (component !== 'profile' && component !== 'location') throw new Error(`No item ${target} in this world.`)
  if (!world.clients[client]) throw new Error(`No client ${client} in this world.`)
  return ownRow(world, client, component)
}

/** The names under which everything about a client is asked about: its two own rows, then its items. */
export function targetsOf(world: World, client: Key): Key[] {
  const items = Object.entries(world.items).filter(([, item]) => item.client === client)
  return [`${client}.profile`, `${client}.location`, ...items.map(([key]) => key)]
}
