import { addDays, ageOn } from './days'
import { type Identity, makeIdentities } from './identities'
import { ANA, IMOGEN, KNOWN_CLIENTS } from './known-clients'
import type { ClientPlan, ClientState } from './plan'
import type { Random } from './random'
import { newDiary } from './slots'
import { THEMES } from './themes'
import { planTreatments } from './treatments'
import { colleague, type World } from './world'

const STREETS =
  'Juniper Row,Ferry Lane,Chandler Street,Beacon Hill Road,Old Mill Lane,Tidewater Avenue,Quarry Road,Larch Street,Ropewalk,Lighthouse Road,Cooper Street,Harbor View,Sailmaker Court,Orchard Street,Saltmarsh Drive,Pilot Street'
const TOWNS: [city: string, postalCode: string][] = [
  ['Harbour City', '04101'],
  ['Harbour City', '04103'],
  ['Mill Creek', '04107'],
  ['Gull Point', '04110'],
  ['East Larch', '04096'],
]

/** Everybody who is or was a client, with what was done for them. Nothing is written down yet. */
export function planClients(world: World): ClientPlan[] {
  const random = world.random.fork('clients')
  const diary = newDiary(world.random.fork('diary'))
  const plans: ClientPlan[] = []
  for (const identity of makeIdentities(world.today, world.random.fork('identities'))) {
    const partner = identity.pairWith === null ? null : (plans[identity.pairWith] ?? null)
    const plan = planOne(world, identity, partner, random)
    plans.push(plan)
    if (partner) partner.partner = plan
    if (plan.reference === ANA) continue
    plan.treatments = partner
      ? partner.treatments
      : planTreatments(plan, { today: world.today, diary, random })
    plan.came = firstContact(plan, random)
  }
  return plans
}

function planOne(world: World, identity: Identity, partner: ClientPlan | null, random: Random): ClientPlan {
  const { reference, given, family, preferred, born, gender, mobile, therapist } = identity
  const offices = Object.keys(colleague(world, therapist).caseloads) as ClientPlan['office'][]
  const state = partner?.state ?? stateOf(identity, random)
  return {
    id: random.uuid(),
    reference,
    given,
    family,
    preferred,
    born,
    gender,
    mobile,
    therapist,
    office: partner?.office ?? random.pick(offices),
    theme: themeOf(identity, world.today, random),
    state,
    partner,
    address: partner?.address ?? newAddress(random),
    deceasedOn: state === 'deceased' ? addDays(world.today, -random.int(20, 500)) : null,
    came: world.today,
    treatments: [],
  }
}

function stateOf({ reference }: Identity, random: Random): ClientState {
  if (reference === IMOGEN) return 'new'
  if (KNOWN_CLIENTS.some((known) => known.reference === reference)) return 'active'
  return random.weighted<ClientState>([
    ['active', 63],
    ['ended', 23],
    ['new', 7],
    ['inactive', 5],
    ['deceased', 3],
  ])
}

function themeOf({ reference, isCouple, born }: Identity, today: string, random: Random): string {
  if (reference === ANA) return 'anxiety'
  if (isCouple) return 'couple'
  const age = ageOn(born, today)
  const fitting = THEMES.filter(({ ages: [from, to] }) => age >= from && age <= to)
  return random.weighted(fitting.map(({ key, weight }): [string, number] => [key, weight]))
}

function newAddress(random: Random): ClientPlan['address'] {
  const [city, postalCode] = random.pick(TOWNS)
  const lines = [`${random.int(1, 240)} ${random.pick(STREETS.split(','))}`]
  if (random.chance(0.35)) lines.push(`Apt ${random.int(1, 24)}`)
  return { lines, city, postalCode }
}

/** A booking comes some days before the first session, and never lies in the future. */
function firstContact({ treatments }: ClientPlan, random: Random): string {
  const first = treatments.map(({ begins }) => begins).sort()[0] as string
  return addDays(first, -random.int(14, 20))
}
