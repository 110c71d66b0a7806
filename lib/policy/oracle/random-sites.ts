import type { Dice } from './dice'
import { organisationOf, reaches } from './places'
import type { Focus } from './random-records'
import { PROGRAMMES } from './site-share'
import {
  COMPONENTS,
  DISCOVERABILITIES,
  type Component,
  type Key,
  type SiteShareRow,
  type World,
} from './world'

const UNTICKED = COMPONENTS.filter((component) => component !== 'profile' && component !== 'private_notes')

/** Lays sites under a world: who is at which, what is shared with them, and what is recorded of programmes. */
export function addSites(world: World, dice: Dice, focus: Focus): void {
  addMechanism(world, dice)
  addPlaces(world, dice)
  addWhere(world, dice)
  addProgrammes(world, dice, focus)
  addSiteShares(world, dice, focus)
  if (dice.chance(50)) closeOne(world, dice)
}

function addMechanism(world: World, dice: Dice): void {
  const { since, until } = dice.term(world.network.today)
  if (dice.chance(5)) return
  const dated = { on: since, ...(until === undefined ? {} : { off: until }) }
  world.network.mechanisms.M4 = dice.chance(92) ? { on: '2000-01-01' } : dated
}

function addPlaces(world: World, dice: Dice): void {
  for (const [name, organisation] of Object.entries(world.organisations)) {
    if (dice.chance(70)) organisation.discoverability = dice.pick(DISCOVERABILITIES)
    const divisions = ['East', 'West'].slice(0, dice.between(0, 2)).map((part) => `${name}${part}`)
    for (const division of divisions) world.divisions[division] = { organisation: name }
    for (const part of ['A', 'B', 'C', 'D'].slice(0, dice.between(1, 4))) {
      world.sites[`${name}${part}`] = {
        organisation: name,
        ...(divisions.length > 0 && dice.chance(75) ? { division: dice.pick(divisions) } : {}),
        active: dice.chance(88),
        later: dice.chance(25),
        ...(dice.chance(60) ? { discoverability: dice.pick(DISCOVERABILITIES) } : {}),
      }
    }
  }
}

/** The sites of an organisation; without one those of all. */
export function sitesIn(world: World, organisation?: Key): Key[] {
  return Object.keys(world.sites).filter(
    (key) => organisation === undefined || world.sites[key]?.organisation === organisation,
  )
}

function addWhere(world: World, dice: Dice): void {
  for (const [key, post] of Object.entries(world.posts)) {
    if (dice.chance(65)) post.site = dice.pick(sitesIn(world, post.organisation))
    const taken = new Set<Key>()
    dice.times(0, 2, () => {
      const site = dice.pick(dice.chance(85) ? sitesIn(world, post.organisation) : sitesIn(world))
      if (taken.has(site)) return undefined
      taken.add(site)
      return world.caseloads.push({ post: key, site, active: dice.chance(85) })
    })
  }
  for (const client of Object.values(world.clients)) {
    const here = sitesIn(world, client.organisation).filter((site) => !world.sites[site]?.later)
    if (here.length > 0 && dice.chance(65)) client.site = dice.pick(here)
  }
}

/** Mostly by those who would record something: providers of whatever organisation, of their own side. */
function addProgrammes(world: World, dice: Dice, focus: Focus): void {
  dice.times(6, 14, (index) => {
    const author = dice.pick(focus.providers.length > 0 ? focus.providers : focus.posts)
    world.items[`m${index + 1}`] = {
      client: dice.pick(focus.clients),
      component: dice.pick(PROGRAMMES),
      author,
      with: [],
      organisation: world.posts[author]?.organisation ?? '',
      restriction: dice.chance(12) ? 'organisation' : 'open',
      private: dice.chance(6),
      draft: false,
      withdrawn: false,
    }
    return index
  })
}

/** A site, division or organisation that was there from the beginning. */
export function somePlace(world: World, dice: Dice): SiteShareRow['to'] {
  const sites = sitesIn(world).filter((site) => !world.sites[site]?.later)
  const divisions = Object.keys(world.divisions)
  const kind = dice.pick(['site', 'site', 'division', 'organisation'] as const)
  if (kind === 'site' && sites.length > 0) return { kind, key: dice.pick(sites) }
  if (kind === 'division' && divisions.length > 0) return { kind, key: dice.pick(divisions) }
  return { kind: 'organisation', key: dice.pick(Object.keys(world.organisations)) }
}

/** Up to four components that are not in a share; mostly none. */
export function someUnticked(dice: Dice): Component[] {
  if (dice.chance(55)) return []
  return [...new Set(dice.times(1, 4, () => dice.pick(UNTICKED)))]
}

function addSiteShares(world: World, dice: Dice, focus: Focus): void {
  dice.times(3, 10, () => {
    const again = world.siteShares.length > 0 && dice.chance(25) ? dice.pick(world.siteShares) : undefined
    return world.siteShares.push({
      client: again?.client ?? dice.pick(focus.clients),
      to: again?.to ?? somePlace(world, dice),
      ...dice.term(world.network.today),
      editable: dice.chance(50),
      without: someUnticked(dice),
      registered: dice.chance(55),
      ended: dice.chance(18),
    })
  })
}

/** Lays a stop across one of the shares. */
function closeOne(world: World, dice: Dice): void {
  const share = dice.pick(world.siteShares)
  const client = world.clients[share.client]
  const reached = Object.keys(world.posts).filter((post) => reaches(world, share.to, post))
  const staff = reached.length > 0 ? world.posts[dice.pick(reached)]?.staff : undefined
  switch (dice.pick(['restricted', 'opted_out', 'shut_out', 'owner'])) {
    case 'restricted':
      if (client) client.restrictedToOrganisation = true
      break
    case 'opted_out':
      if (client) client.optedOut = true
      break
    case 'shut_out':
      if (staff && !world.shutOuts.some((row) => row.client === share.client && row.staff === staff))
        world.shutOuts.push({ client: share.client, staff })
      break
    default: {
      const owner = world.organisations[client?.organisation ?? '']
      if (owner && organisationOf(world, share.to) !== client?.organisation && dice.chance(50))
        owner.active = false
    }
  }
}
