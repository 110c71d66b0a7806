import { addDays, at } from './days'
import type { ClientPlan } from './plan'
import { act, colleague, daysAgo, officeMoment, type World } from './world'

export type BeganBy =
  'created' | 'booking' | 'demographics_share' | 'chart_share' | 'request' | 'manager' | 'import'

export type Membership = {
  clientId: string
  therapist: string
  status: 'new' | 'active' | 'inactive'
  beganBy: BeganBy
  since: string
  until?: string
  /** Who did it; the act carries the name. */
  by: string
  actId?: string
  ended?: { on: string; reason: string; by: string }
}

const ACTS: Record<BeganBy, string> = {
  created: 'client_create',
  booking: 'booking',
  demographics_share: 'demographics_share',
  chart_share: 'chart_share',
  request: 'request_accept',
  manager: 'care_team_add',
  import: 'import',
}

/** Puts a therapist on a client's care team. Whoever is on it already stays as he is: false. */
export function addMembership(world: World, membership: Membership): boolean {
  const { clientId, therapist, beganBy, since, ended } = membership
  const { postId } = colleague(world, therapist)
  const isOn = world.rows.careTeamMemberships.some(
    (row) =>
      row.clientId === clientId && row.postId === postId && !row.endedAt && (row.until ?? since) >= since,
  )
  if (isOn) return false
  const doneOn = since < world.today ? since : daysAgo(world, 1)
  const when = officeMoment(world, doneOn)
  const endedAt = ended ? at(ended.on, '17:40') : null
  world.rows.careTeamMemberships.push({
    id: world.random.uuid(),
    clientId,
    postId,
    status: membership.status,
    beganBy,
    since,
    until: membership.until ?? null,
    endedAt,
    endedReason: ended?.reason ?? null,
    actId: membership.actId ?? act(world, ACTS[beganBy], membership.by, clientId, when),
    endActId: ended && endedAt ? act(world, 'care_team_end', ended.by, clientId, endedAt) : null,
    createdAt: when,
  })
  return true
}

/** Whoever treats or treated a client is or was on the care team. */
export function addTreatingTeam(world: World, plans: ClientPlan[]): void {
  const random = world.random.fork('care team')
  const moved = daysAgo(world, 700)
  for (const plan of plans) {
    for (const { therapist, begins, ends, isSecond } of plan.treatments) {
      const desk = plan.office === 'canal' ? 'desk' : 'desk2'
      const booked = addDays(begins, -random.int(3, 12))
      const since = booked < world.today ? booked : daysAgo(world, random.int(1, 6))
      const isImported = since < moved
      const beganBy = isImported
        ? 'import'
        : isSecond
          ? random.pick(['request', 'manager'] as const)
          : startOf(random.float())
      const by = isImported
        ? 'manager'
        : beganBy === 'booking'
          ? desk
          : beganBy === 'created'
            ? therapist
            : 'manager'
      addMembership(world, {
        clientId: plan.id,
        therapist,
        beganBy,
        since,
        by,
        status: ends ? 'inactive' : plan.state === 'new' ? 'new' : 'active',
        ...endOf(world, plan, therapist, ends, random.chance(0.35)),
      })
    }
  }
}

function startOf(chance: number): BeganBy {
  if (chance < 0.55) return 'booking'
  return chance < 0.85 ? 'created' : 'manager'
}

/** Ended work leaves most people on the list as inactive; some were taken off it, and all of the retired one's. */
function endOf(
  world: World,
  plan: ClientPlan,
  therapist: string,
  ends: string | null,
  isTakenOff: boolean,
): Pick<Membership, 'ended'> {
  if (!ends || ends >= daysAgo(world, 20)) return {}
  const on = addDays(ends, 12)
  if (therapist === 'walter') return { ended: { on: daysAgo(world, 119), reason: 'Retired', by: 'manager' } }
  const isElsewhere = therapist !== plan.therapist
  if (isElsewhere && isTakenOff) return { ended: { on, reason: 'Handed over to a colleague', by: 'manager' } }
  return {}
}
