import type { Dice } from './dice'
import {
  emptyWorld,
  type Client,
  type Mechanism,
  type Post,
  type Role,
  type RoleTerm,
  type World,
} from './world'

const TODAY = '2026-11-22'
const ORGANISATIONS = ['Oakwood', 'Elm', 'Ash']
const STAFF = ['Ann', 'Ben', 'Cyd', 'Dee', 'Eve', 'Fay', 'Gus', 'Hal', 'Ian', 'Jon']
const CLIENTS = ['Abel', 'Boyd', 'Cole', 'Dunn', 'Egan', 'Ford', 'Gray', 'Holt']
const ZONES = ['Europe/London', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland']
const OTHER_ROLES: Role[] = ['owner', 'manager', 'records_custodian', 'scheduler', 'administrator', 'auditor']

/** A network with its organisations, people and clients; nothing is recorded or granted yet. */
export function randomPlaces(dice: Dice): World {
  const world = emptyWorld({ today: TODAY, zone: dice.pick(ZONES), mechanisms: randomMechanisms(dice) })
  for (const name of ORGANISATIONS.slice(0, dice.pick([1, 2, 2, 3]))) {
    const first = Object.keys(world.organisations).length === 0
    world.organisations[name] = {
      active: first || dice.chance(92),
      hidesColleaguesDiagnoses: dice.chance(25),
    }
  }
  addPeople(world, dice)
  addClients(world, dice)
  return world
}

function randomMechanisms(dice: Dice): World['network']['mechanisms'] {
  const mechanisms: World['network']['mechanisms'] = {}
  for (const mechanism of ['M1', 'M2', 'M3', 'M9'] satisfies Mechanism[]) {
    if (dice.chance(4)) continue
    const { since, until } = dice.term(TODAY)
    mechanisms[mechanism] = dice.chance(92)
      ? { on: '2000-01-01' }
      : { on: since, ...(until === undefined ? {} : { off: until }) }
  }
  return mechanisms
}

function randomRoles(dice: Dice, index: number): RoleTerm[] {
  // The first two are therapists for certain: without two there is nothing to share.
  const held: Role[] = index < 2 || dice.chance(60) ? ['provider'] : [dice.pick(OTHER_ROLES)]
  if (dice.chance(25)) held.push(dice.pick(OTHER_ROLES))
  return [...new Set(held)].map((role) => {
    const { since, until } = dice.term(TODAY)
    if (dice.chance(80)) return { role }
    return { role, ...(dice.chance(60) ? { since } : {}), ...(until === undefined ? {} : { until }) }
  })
}

function addPeople(world: World, dice: Dice): void {
  const organisations = Object.keys(world.organisations)
  const people = STAFF.slice(0, dice.between(3, 8))
  let made = 0
  people.forEach((name, index) => {
    world.staff[name] = { active: dice.chance(94) }
    const second =
      organisations.length > 1 && made + people.length - index < 10 && dice.chance(index < 2 ? 60 : 15)
    const first = dice.pick(index < 2 ? organisations.slice(0, 1) : organisations)
    const at = second ? [first, dice.pick(organisations.filter((other) => other !== first))] : [first]
    for (const organisation of at) {
      const post: Post = {
        staff: name,
        organisation,
        active: dice.chance(94),
        roles: randomRoles(dice, index),
      }
      world.posts[at.length > 1 ? `${name}@${organisation}` : name] = post
      made += 1
    }
  })
}

function addClients(world: World, dice: Dice): void {
  const organisations = Object.keys(world.organisations)
  const names = CLIENTS.slice(0, dice.between(3, 8))
  for (const name of names) {
    const client: Client = {
      organisation: dice.pick(dice.chance(60) ? organisations.slice(0, 1) : organisations),
      restrictedToOrganisation: dice.chance(12),
      optedOut: dice.chance(12),
      active: dice.chance(88),
    }
    if (dice.chance(5)) client.deceasedOn = '2026-10-02'
    if (dice.chance(5)) client.mergedInto = dice.pick(names.filter((other) => other !== name))
    world.clients[name] = client
  }
}
