import { addDays, at } from './days'
import { ANA } from './known-clients'
import type { ClientPlan } from './plan'
import type { Random } from './random'
import type { DemoRows } from './rows'
import { act, type World } from './world'

type Profile = DemoRows['profiles'][number]

/**
 * Contacts, families, ways in which a client may be reached, and who pays. Some profiles keep the line of text that
 * stood there before there were contacts, as an older practice would have them.
 */
export function addPeopleAround(world: World, plans: ClientPlan[]): void {
  const random = world.random.fork('people around')
  const profiles = new Map(world.rows.profiles.map((profile) => [profile.clientId, profile]))
  for (const plan of plans) {
    const profile = profiles.get(plan.id)
    if (!profile) throw new Error(`${plan.reference} has no profile`)
    splitInsurance(profile)
    answerSafeContact(profile, random)
    if (plan.reference === ANA || random.chance(0.8)) makeContact(world, plan, profile, random)
  }
  addFamilies(world, plans, random)
}

/** "Westbrook Health, member WB 4471 0932": the insurer and the number, each in its place. */
function splitInsurance(profile: Profile): void {
  const [insurer, number] = profile.insurance?.split(', member ') ?? []
  if (!insurer || !number) return
  profile.insurance = insurer
  profile.insuranceNumber = number
}

function answerSafeContact(profile: Profile, random: Random): void {
  const alert = profile.alert ?? ''
  profile.interpreter = alert.startsWith('Interpreter')
  const isShared = alert.includes('oicemail')
  if (!isShared && random.chance(0.4)) return
  profile.mayLeaveMessage = isShared ? false : random.chance(0.8)
  profile.mayText = random.chance(0.7)
  profile.mayEmail = profile.email ? random.chance(0.8) : null
  profile.mayWrite = alert.startsWith('Do not mail') ? false : random.chance(0.3) ? null : random.chance(0.9)
  if (random.chance(0.15))
    profile.contactNote = random.pick(['Only after 6 pm', 'Not at work', 'Mornings only'])
}

/** "Rui Oliveira, brother · (555) 013-0982" becomes somebody one can call. */
function makeContact(world: World, plan: ClientPlan, profile: Profile, random: Random): void {
  const said = /^(.+), ([^,·]+) · (.+)$/.exec(profile.emergencyContact ?? '')
  const [, name, relationship, phone] = said ?? []
  if (!name || !relationship || !phone) return
  profile.emergencyContact = null
  const item = world.rows.items.find(({ id }) => id === profile.itemId)
  const itemId = random.uuid()
  world.rows.items.push({
    id: itemId,
    clientId: plan.id,
    component: 'profile',
    organisationId: world.organisationId,
    siteId: world.sites[plan.office],
    title: 'Contact',
    createdAt: item?.createdAt ?? at(plan.came, '11:30'),
  })
  const isAsked = random.chance(0.7)
  world.rows.clientContacts.push({
    itemId,
    clientId: plan.id,
    name,
    relationship,
    phone,
    emergency: true,
    mayBeTold: isAsked ? random.chance(0.8) : null,
    mayLeaveMessage: isAsked ? random.chance(0.5) : null,
  })
}

/** Couples are families; the first of them also belongs to the family of one who comes alone. */
function addFamilies(world: World, plans: ClientPlan[], random: Random): void {
  const couples = plans.filter((plan) => plan.partner && plans.indexOf(plan) < plans.indexOf(plan.partner))
  for (const plan of couples)
    if (plan.partner) addFamily(world, random, plan.family, [plan, plan.partner], ['partner', 'partner'])
  const [first] = couples
  const child = plans.find((plan) => plan.born > addDays(world.today, -16 * 365) && !plan.partner)
  if (first && child)
    addFamily(world, random, `${child.family} and ${first.family}`, [child, first], ['child', 'aunt'])
}

function addFamily(
  world: World,
  random: Random,
  name: string,
  members: ClientPlan[],
  relationships: string[],
): void {
  const [first] = members
  if (!first) return
  const when = at(addDays(world.today, -random.int(3, 60)), '12:00')
  const [id, actId] = [random.uuid(), act(world, 'family_join', 'desk', first.id, when)]
  world.rows.families.push({ id, organisationId: world.organisationId, name, actId, createdAt: when })
  for (const [index, { id: clientId }] of members.entries())
    world.rows.familyMembers.push({
      id: random.uuid(),
      familyId: id,
      clientId,
      relationship: relationships[index] ?? null,
      actId,
      createdAt: when,
    })
}
