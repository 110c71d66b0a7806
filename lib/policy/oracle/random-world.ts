import fc from 'fast-check'

import { Dice } from './dice'
import { randomPlaces } from './random-places'
import { addFacts, addItems, focusOf, type Focus } from './random-records'
import { addSites } from './random-sites'
import { randomSiteActs, type RandomSiteActs } from './random-site-acts'
import type { Instant, Key, World } from './world'

export type SharingQuestion = { actor: Key; client: Key; from: Key; to: Key }
/** A world, the two instants at which it is asked (no job runs between them), and acts of sharing to judge. */
export type RandomWorld = {
  world: World
  instants: Instant[]
  acts: SharingQuestion[]
  siteActs: RandomSiteActs
}

const TWO_DAYS = 2 * 24 * 60 * 60 * 1000

const worlds = fc.gen().map((draw): RandomWorld => {
  const dice = new Dice(draw)
  const world = randomPlaces(dice)
  const focus = focusOf(world, dice)
  addItems(world, dice, focus)
  addFacts(world, dice, focus)
  if (dice.chance(80)) meetAStop(world, dice, focus)
  const hour = String(dice.between(0, 23)).padStart(2, '0')
  const today = `${world.network.today}T${hour}:${dice.pick(['00', '30'])}:00.000Z`
  const later = new Date(Date.parse(today) + TWO_DAYS).toISOString()
  const acts = randomActs(world, dice, focus)
  // Last, so that what came before stays the same world under the same number.
  const sites = dice.chance(80)
  if (sites) addSites(world, dice, focus)
  const siteActs = sites ? randomSiteActs(world, dice, focus) : { begin: [], end: [], places: [] }
  return { world, instants: [today, later], acts, siteActs }
})

/** The world of a number under a seed; the same two numbers give the same world. */
export function randomWorld(seed: number, number: number): RandomWorld {
  const [made] = fc.sample(worlds, { seed: (seed + number * 7919) | 0, numRuns: 1 })
  if (!made) throw new Error('fast-check made no world.')
  return made
}

/** Lays a stop across one of the facts, so that the two have to be weighed against each other. */
function meetAStop(world: World, dice: Dice, focus: Focus): void {
  const facts = [
    ...world.careTeam.map(({ client, post }) => ({ client, post })),
    ...world.chartShares.map(({ client, to }) => ({ client, post: to })),
    ...world.oversight.map(({ client, post }) => ({ client, post })),
  ]
  if (facts.length === 0) return
  for (let count = dice.between(1, 2); count > 0; count -= 1) {
    const fact = dice.pick(facts)
    const client = world.clients[fact.client]
    const post = world.posts[fact.post]
    if (!client || !post) continue
    switch (
      dice.pick(['shut_out', 'shut_out', 'restricted', 'opted_out', 'merged', 'post', 'organisation'])
    ) {
      case 'shut_out':
        if (!world.shutOuts.some((row) => row.client === fact.client && row.staff === post.staff)) {
          world.shutOuts.push({ client: fact.client, staff: post.staff })
        }
        break
      case 'restricted':
        client.restrictedToOrganisation = true
        break
      case 'opted_out':
        client.optedOut = true
        break
      case 'merged':
        client.mergedInto = dice.pick(Object.keys(world.clients).filter((other) => other !== fact.client))
        break
      case 'post':
        post.active = false
        break
      default:
        setInactive(world, dice.pick([client.organisation, post.organisation]), focus)
    }
  }
}

function setInactive(world: World, organisation: Key, focus: Focus): void {
  const found = world.organisations[organisation]
  // With one organisation nothing would be left to see at all.
  if (found && Object.keys(world.organisations).length > 1 && focus.posts.length > 3) found.active = false
}

function randomActs(world: World, dice: Dice, focus: Focus): SharingQuestion[] {
  const runners = focus.posts.filter((key) =>
    world.posts[key]?.roles.some(({ role }) => ['owner', 'manager', 'records_custodian'].includes(role)),
  )
  return dice.times(30, 30, () => {
    const row = world.careTeam.length > 0 && dice.chance(80) ? dice.pick(world.careTeam) : undefined
    const from = row?.post ?? dice.pick(focus.posts)
    const to = dice.pick(dice.chance(80) && focus.providers.length > 0 ? focus.providers : focus.posts)
    const actor = dice.chance(45)
      ? from
      : dice.pick(dice.chance(60) && runners.length > 0 ? runners : focus.posts)
    return { actor, client: row?.client ?? dice.pick(focus.clients), from, to }
  })
}
