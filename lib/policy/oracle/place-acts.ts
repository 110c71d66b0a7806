import { dayOf, lapse } from './day'
import { known } from './line'
import { holds } from './roles'
import { comesToReach } from './self'
import type { Instant, Key, Post, World } from './world'

/** What somebody does to people or sites: gives a caseload or a home site, moves a site, opens one again. */
export type PlaceAct =
  | { kind: 'caseload' | 'home'; actor: Key; post: Key; site: Key }
  | { kind: 'move'; actor: Key; site: Key; division?: Key }
  | { kind: 'open'; actor: Key; site: Key }
export type PlaceOutcome = 'saved' | 'same' | 'no' | 'site' | 'self'

/** An owner runs everybody of his organisation, a manager those who neither are nor will be owner or manager (P32). */
function runs(world: World, actor: Key, post: Key, at: Instant): boolean {
  const asking = { world, post: actor, client: '', at, today: dayOf(at, world.network.zone) }
  const { organisation, roles } = known(world.posts, post)
  if (known(world.posts, actor).organisation !== organisation || !worksThere(world, actor)) return false
  const isAbove = roles.some(
    (held) => ['owner', 'manager'].includes(held.role) && lapse(held, asking.today) !== 'expired',
  )
  return holds(asking, actor, 'owner') || (holds(asking, actor, 'manager') && !isAbove)
}

function worksThere(world: World, actor: Key): boolean {
  const { staff, organisation, active } = known(world.posts, actor)
  return active && known(world.staff, staff).active && known(world.organisations, organisation).active
}

/** The tree is kept by owner and manager of its organisation (P70). */
function keepsTree(world: World, actor: Key, site: Key, at: Instant): boolean {
  const asking = { world, post: actor, client: '', at, today: dayOf(at, world.network.zone) }
  const here = known(world.posts, actor).organisation === known(world.sites, site).organisation
  return here && worksThere(world, actor) && holds(asking, actor, 'owner', 'manager')
}

/** The world once the act is done. */
function afterwards(world: World, act: PlaceAct): World {
  if (act.kind === 'caseload') {
    const row = { post: act.post, site: act.site, active: true }
    return { ...world, caseloads: [...world.caseloads, row] }
  }
  if (act.kind === 'home') {
    const post: Post = { ...known(world.posts, act.post), site: act.site }
    return { ...world, posts: { ...world.posts, [act.post]: post } }
  }
  const { division, ...site } = known(world.sites, act.site)
  const lies = act.kind === 'move' ? act.division : division
  const active = act.kind === 'open' || site.active
  const moved = { ...site, active, ...(lies === undefined ? {} : { division: lies }) }
  return { ...world, sites: { ...world.sites, [act.site]: moved } }
}

/** Whether it stands so already. */
function stands(world: World, act: PlaceAct): boolean {
  const site = known(world.sites, act.site)
  if (act.kind === 'caseload')
    return world.caseloads.some((row) => row.active && row.post === act.post && row.site === act.site)
  if (act.kind === 'home') return known(world.posts, act.post).site === act.site
  return act.kind === 'move' ? site.division === act.division : site.active
}

/** What becomes of an act on people or sites: every refusal that holds, else `saved` (P32, P70, P72, P99). */
export function placeOutcomes(world: World, act: PlaceAct, at: Instant): PlaceOutcome[] {
  const ofPerson = act.kind === 'caseload' || act.kind === 'home'
  const may = ofPerson ? runs(world, act.actor, act.post, at) : keepsTree(world, act.actor, act.site, at)
  if (!may) return ['no']
  if (stands(world, act)) return ['same']
  const site = known(world.sites, act.site)
  const theirs = ofPerson && known(world.posts, act.post).organisation !== site.organisation
  const refusals: [PlaceOutcome, boolean][] = [
    ['site', ofPerson && (!site.active || theirs)],
    ['self', comesToReach({ before: world, after: afterwards(world, act) }, act.actor, at)],
  ]
  const held = refusals.flatMap(([refusal, holds]) => (holds ? [refusal] : []))
  return held.length > 0 ? held : ['saved']
}
