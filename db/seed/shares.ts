import { addDays, endOfMonth } from './days'
import { addMembership } from './care-team'
import type { ClientPlan } from './plan'
import type { Random } from './random'
import { addAuthorisation, addShare, type NewShare } from './share'
import { THERAPISTS } from './staff-list'
import { colleague, daysAgo, type World } from './world'

type Pair = Pick<NewShare, 'clientId' | 'from' | 'to'>
type Kind = (world: World, pair: Pair, random: Random) => void

const since = (from: number, to: number) => (world: World, random: Random) =>
  daysAgo(world, random.int(from, to))
const long = since(60, 400)
const recent = since(3, 50)

/** Every kind of share that the rules tell apart, and how often the practice has it. */
const KINDS: [times: number, kind: Kind][] = [
  [26, (world, pair, random) => addShare(world, { ...pair, since: long(world, random) })],
  [
    14,
    (world, pair, random) =>
      addShare(world, {
        ...pair,
        since: recent(world, random),
        until: endOfMonth(world.today, random.int(1, 6)),
      }),
  ],
  [4, (world, pair, random) => addShare(world, { ...pair, since: long(world, random), until: world.today })],
  [
    4,
    (world, pair, random) =>
      addShare(world, { ...pair, since: long(world, random), until: addDays(world.today, 1) }),
  ],
  [
    3,
    (world, pair, random) =>
      addShare(world, { ...pair, since: long(world, random), until: daysAgo(world, 1) }),
  ],
  [
    10,
    (world, pair, random) =>
      addShare(world, { ...pair, since: long(world, random), until: daysAgo(world, random.int(20, 45)) }),
  ],
  [
    14,
    (world, pair, random) =>
      addShare(world, { ...pair, since: long(world, random), stoppedOn: daysAgo(world, random.int(1, 50)) }),
  ],
  [4, (world, pair, random) => addShare(world, { ...pair, since: addDays(world.today, random.int(2, 20)) })],
  [7, bothWays],
  [4, stoppedThenAgain],
  [4, toTheRetired],
  [5, byTheOffice],
]

/** Shares of every kind, spread over the clients of whom there is something to share. */
export function addShares(world: World, plans: ClientPlan[]): void {
  const random = world.random.fork('shares')
  const shareable = random.shuffled(plans.filter(hasChart))
  const nextPair = (): Pair => {
    const plan = shareable.pop()
    if (!plan) throw new Error('more shares than clients')
    const involved = plan.treatments.map(({ therapist }) => therapist)
    const colleagues = THERAPISTS.map(({ key }) => key).filter((key) => !involved.includes(key))
    return { clientId: plan.id, from: plan.therapist, to: random.pick(colleagues) }
  }
  for (const [times, kind] of KINDS) {
    for (let count = 0; count < times; count += 1) kind(world, nextPair(), random)
  }
}

function hasChart({ state, treatments }: ClientPlan): boolean {
  return state === 'active' && treatments.length > 0
}

function bothWays(world: World, pair: Pair, random: Random): void {
  const day = long(world, random)
  addShare(world, { ...pair, since: day })
  addShare(world, {
    ...pair,
    from: pair.to,
    to: pair.from,
    since: addDays(day, random.int(0, 9)),
    by: pair.to,
  })
}

function stoppedThenAgain(world: World, pair: Pair, random: Random): void {
  addShare(world, { ...pair, since: daysAgo(world, 300), stoppedOn: daysAgo(world, random.int(120, 200)) })
  addShare(world, { ...pair, since: recent(world, random), by: pair.from })
}

/** Still open, and opening nothing: he no longer works here. */
function toTheRetired(world: World, pair: Pair): void {
  addShare(world, { ...pair, to: 'walter', since: daysAgo(world, 260) })
}

function byTheOffice(world: World, pair: Pair, random: Random): void {
  const isOwn = colleague(world, pair.from).key === 'tomas' || pair.from === 'naomi'
  const by = isOwn ? pair.from : random.pick(['owner', 'manager', 'custodian'])
  addShare(world, { ...pair, since: recent(world, random), by })
}

/** Private notes: shared with a signature, with one that was revoked or has run out, and with the tick alone. */
export function addPrivateShares(world: World, plans: ClientPlan[]): void {
  const random = world.random.fork('private shares')
  const keepers = random.shuffled(plans.filter((plan) => privateClassOf(world, plan) !== null))
  keepers.slice(0, 9).forEach((plan, index) => {
    const sensitivity = privateClassOf(world, plan) ?? 'psychotherapy'
    const to = random.pick(
      THERAPISTS.filter(({ key }) => !plan.treatments.some((one) => one.therapist === key)),
    ).key
    const pair = { clientId: plan.id, from: plan.therapist, to }
    addShare(world, { ...pair, since: daysAgo(world, 40 + index), withPrivate: true })
    if (index > 5) return
    addAuthorisation(world, {
      ...pair,
      sensitivity,
      signedBy: `${plan.given} ${plan.family}`,
      signedOn: daysAgo(world, 42 + index),
      ...(index === 4 && { revokedOn: daysAgo(world, 8) }),
      ...(index === 5 && { until: daysAgo(world, 3) }),
    })
  })
}

function privateClassOf(world: World, plan: ClientPlan): 'psychotherapy' | 'sud_counselling' | null {
  if (!hasChart(plan)) return null
  const author = colleague(world, plan.therapist).postId
  const note = world.rows.items.find(
    (item) => item.clientId === plan.id && item.authorPostId === author && item.component === 'private_notes',
  )
  return (note?.sensitivity as 'psychotherapy' | 'sud_counselling' | undefined) ?? null
}

/** On the list and nothing more: by booking, as demographics only, by a request, by the manager; some have ended. */
export function addListOnly(world: World, plans: ClientPlan[]): void {
  const random = world.random.fork('lists')
  const kinds = [
    'demographics_share',
    'demographics_share',
    'booking',
    'request',
    'manager',
    'created',
  ] as const
  for (const plan of random.shuffled(plans.filter(hasChart)).slice(0, 64)) {
    const therapist = random.pick(THERAPISTS).key
    const beganBy = random.pick(kinds)
    const by = {
      demographics_share: plan.therapist,
      booking: 'desk',
      request: plan.therapist,
      manager: 'manager',
      created: 'desk',
    }[beganBy]
    const begun = random.int(1, 500)
    const hasEnded = begun > 90 && random.chance(0.3)
    addMembership(world, {
      clientId: plan.id,
      therapist,
      beganBy,
      by,
      since: daysAgo(world, begun),
      status: random.pick(['new', 'new', 'active', 'inactive'] as const),
      ...(beganBy === 'demographics_share' &&
        random.chance(0.4) && { until: addDays(world.today, random.int(-30, 60)) }),
      ...(hasEnded && { ended: { on: daysAgo(world, random.int(1, 80)), reason: random.pick(ENDED), by } }),
    })
  }
}

const ENDED = ['Moved away', 'One meeting only', 'Booked by mistake', 'At the client’s wish']
