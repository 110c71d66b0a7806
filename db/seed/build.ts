import { addAna } from './ana'
import { addAppointments, addParentsGroup } from './appointments'
import { addMembership, addTreatingTeam } from './care-team'
import { addClients } from './client-rows'
import { planClients } from './clients'
import { at } from './days'
import { addDiagnoses } from './diagnoses'
import { addDisclosures } from './disclosures'
import { addReads } from './reads'
import { addDocuments } from './documents'
import { ANA, ELISE, LEILA, ROSA } from './known-clients'
import { addHandovers } from './handovers'
import { addHours } from './hours'
import { addMeetings } from './meetings'
import { addNotes } from './notes'
import { addRareEvents } from './oversight'
import { addPeopleAround } from './people-around'
import type { ClientPlan } from './plan'
import { buildPractice } from './practice'
import { randomOf } from './random'
import { type DemoRows, noRows } from './rows'
import { planSessions } from './sessions'
import { addServices } from './services'
import { addShare } from './share'
import { addListOnly, addPrivateShares, addShares } from './shares'
import { act, daysAgo, type World } from './world'

/**
 * All rows of the demo network, the same for the same seed and day. Nothing recorded lies on the day itself, so the
 * hour of loading does not matter. Passwords are not part of it.
 */
export function buildDemo({ seed, today }: { seed: string; today: string }): DemoRows {
  const random = randomOf(seed)
  const world: World = {
    random: random.fork('rows'),
    today,
    rows: noRows(),
    organisationId: random.uuid(),
    sites: { canal: random.uuid(), mill: random.uuid() },
    staff: new Map(),
    services: new Map(),
    rooms: new Map(),
  }
  buildPractice(world)
  addServices(world)
  const plans = planClients(world)
  addClients(world, plans)
  const ana = known(plans, ANA)
  ana.treatments = [addAna(world, ana)]
  const others = plans.filter((plan) => plan !== ana)
  const sessions = planSessions(world, plans)
  addTreatingTeam(world, others)
  addNotes(
    world,
    sessions.filter(({ plans: [first] }) => first !== ana),
  )
  addDiagnoses(world, others)
  addDocuments(world, others)
  addAppointments(world, sessions)
  addParentsGroup(world, others)
  addHours(world)
  addMeetings(world)
  shareAsDrawn(world, plans)
  const rest = others.filter(({ reference }) => ![ROSA, LEILA, ELISE].includes(reference))
  addPrivateShares(world, rest)
  addShares(world, rest)
  addHandovers(world, rest)
  addListOnly(world, rest)
  addRareEvents(world, others)
  addDisclosures(world, plans)
  addReads(world)
  addPeopleAround(world, plans)
  recordLoad(world)
  return world.rows
}

function known(plans: ClientPlan[], reference: string): ClientPlan {
  const found = plans.find((plan) => plan.reference === reference)
  if (!found) throw new Error(`no client ${reference}`)
  return found
}

/** What the first therapist's list shows of colleagues' clients. */
function shareAsDrawn(world: World, plans: ClientPlan[]): void {
  const booking = { therapist: 'priya', status: 'new', beganBy: 'booking', by: 'desk' } as const
  addMembership(world, { ...booking, clientId: known(plans, ROSA).id, since: daysAgo(world, 5) })
  addMembership(world, {
    ...booking,
    clientId: known(plans, ELISE).id,
    since: daysAgo(world, 33),
    beganBy: 'demographics_share',
    by: 'elena',
  })
  const clientId = known(plans, LEILA).id
  addShare(world, {
    clientId,
    from: 'marcus',
    to: 'priya',
    since: daysAgo(world, 54),
    until: monthsOn(world.today),
  })
}

/** The last day of March that is at least two months away. */
function monthsOn(today: string): string {
  const year = Number(today.slice(0, 4))
  return today.slice(5) < '01-31' ? `${year}-03-31` : `${year + 1}-03-31`
}

function recordLoad(world: World): void {
  const when = at(world.today, '00:00')
  const actId = act(world, 'demo_load', null, null, when)
  world.rows.auditEvents.push({ id: world.random.uuid(), at: when, action: 'demo.load', actId })
}
