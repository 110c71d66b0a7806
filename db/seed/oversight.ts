import { addMinutes, at } from './days'
import { BEATRIX } from './known-clients'
import type { ClientPlan } from './plan'
import { act, colleague, daysAgo, type World } from './world'

/** Rare events: oversight of a chart, notes sent to the supervisor, and somebody shut out. */
export function addRareEvents(world: World, plans: ClientPlan[]): void {
  const reviewed = plans.filter(({ therapist, state }) => therapist === 'aisha' && state === 'active')
  oversee(world, reviewed[0], {
    by: 'custodian',
    days: 47,
    reason: 'Records request of the client’s lawyer, release on file',
  })
  oversee(world, reviewed[1], {
    by: 'owner',
    days: 16,
    reason: 'Complaint about billing, checking the dates of sessions',
  })
  shutOut(world, plans)
  sendToSupervisor(world)
}

function oversee(
  world: World,
  plan: ClientPlan | undefined,
  why: { by: string; days: number; reason: string },
): void {
  if (!plan) throw new Error('nobody to oversee')
  const fromAt = at(daysAgo(world, why.days), '14:10')
  world.rows.oversightSessions.push({
    id: world.random.uuid(),
    clientId: plan.id,
    postId: colleague(world, why.by).postId,
    reason: why.reason,
    fromAt,
    toAt: addMinutes(fromAt, 60),
    actId: act(world, 'oversight', why.by, plan.id, fromAt),
  })
}

/** Beatrix Novak is the mother of one of those at the front desk. */
function shutOut(world: World, plans: ClientPlan[]): void {
  const mother = plans.find(({ reference }) => reference === BEATRIX)
  if (!mother) throw new Error('Beatrix Novak is missing')
  const when = at(daysAgo(world, 633), '09:40')
  world.rows.clientShutouts.push({
    clientId: mother.id,
    staffId: colleague(world, 'desk2').staffId,
    reason: 'Related to the client',
    actId: act(world, 'shut_out', 'manager', mother.id, when),
    createdAt: when,
  })
}

/** The last notes of the supervised therapist, one of them a draft where there is one. */
function sendToSupervisor(world: World): void {
  const { postId } = colleague(world, 'joel')
  const own = world.rows.items.filter((item) => item.authorPostId === postId && item.component === 'notes')
  const drafts = own.filter(({ draft }) => draft).slice(0, 2)
  const lately = own.filter(({ draft, onDay }) => !draft && (onDay ?? '') > daysAgo(world, 60))
  for (const item of [...drafts, ...lately.filter((_, index) => index % 3 === 0).slice(0, 16)]) {
    const sentAt = addMinutes(item.createdAt as Date, 95)
    world.rows.sentNotes.push({
      itemId: item.id as string,
      clientId: item.clientId,
      toPostId: colleague(world, 'elena').postId,
      sentAt,
      actId: act(world, 'note_send', 'joel', item.clientId, sentAt),
    })
  }
}
