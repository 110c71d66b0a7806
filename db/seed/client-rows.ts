import { addDays, ageOn, at } from './days'
import type { ClientPlan } from './plan'
import { profileOf } from './profiles'
import { act, colleague, type World } from './world'

/** Writes the directory row, the profile and the address of every client, and who entered them. */
export function addClients(world: World, plans: ClientPlan[]): void {
  const random = world.random.fork('profiles')
  for (const plan of plans) {
    const createdAt = at(plan.came < world.today ? plan.came : addDays(world.today, -1), '11:30')
    const desk = plan.office === 'canal' ? 'desk' : 'desk2'
    const profile = profileOf(plan, ageOn(plan.born, world.today), random)
    addDirectoryRow(world, plan, createdAt, profile.email)
    act(world, 'client_create', desk, plan.id, createdAt)
    world.rows.profiles.push({
      itemId: addItem(world, plan, 'profile', 'Profile', createdAt),
      clientId: plan.id,
      ...profile,
    })
    world.rows.addresses.push({
      itemId: addItem(world, plan, 'location', 'Home address', createdAt),
      clientId: plan.id,
      use: 'home',
      ...plan.address,
      region: 'ME',
      country: 'US',
    })
  }
}

function addDirectoryRow(world: World, plan: ClientPlan, createdAt: Date, email: string | null): void {
  world.rows.clients.push({
    id: plan.id,
    reference: plan.reference,
    givenName: plan.given,
    familyName: plan.family,
    preferredName: plan.preferred,
    birthDate: plan.born,
    phoneKey: plan.mobile.replace(/\D/g, ''),
    emailKey: email?.toLowerCase() ?? null,
    organisationId: world.organisationId,
    siteId: world.sites[plan.office],
    mainCaseloadId: colleague(world, plan.therapist).caseloads[plan.office] ?? null,
    part2: plan.theme === 'alcohol' && plan.therapist === 'claire',
    active: plan.state !== 'inactive' && plan.state !== 'deceased',
    deceasedOn: plan.deceasedOn,
    createdAt,
  })
}

/** Profile and address belong to the client: they have no author of their own. */
function addItem(world: World, plan: ClientPlan, component: string, title: string, createdAt: Date): string {
  const id = world.random.uuid()
  world.rows.items.push({
    id,
    clientId: plan.id,
    component,
    organisationId: world.organisationId,
    siteId: world.sites[plan.office],
    title,
    createdAt,
  })
  return id
}
