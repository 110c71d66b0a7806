import { addMinutes, at, weekday } from './days'
import { ANA, BEATRIX } from './known-clients'
import type { ClientPlan } from './plan'
import { THERAPISTS } from './staff-list'
import { colleague, daysAgo, type World } from './world'

const DAYS = 12

/** Who looked at whom in the last days: the ledger that "Recent" and "Last looked" are read from. */
export function addDisclosures(world: World, plans: ClientPlan[]): void {
  const random = world.random.fork('disclosures')
  const seen = plans.filter(({ state, reference }) => state === 'active' && reference !== ANA)
  for (let ago = DAYS; ago >= 1; ago -= 1) {
    const day = daysAgo(world, ago)
    if ([0, 6].includes(weekday(day))) continue
    for (const { key } of THERAPISTS) {
      const own = random.shuffled(seen.filter(({ therapist }) => therapist === key))
      for (const plan of own.slice(0, random.int(2, 4)))
        look(key, plan, day, ['profile', 'diagnoses', 'notes'])
    }
    for (const desk of ['desk', 'desk2']) {
      const others = random.shuffled(seen.filter(({ reference }) => reference !== BEATRIX))
      for (const plan of others.slice(0, 4)) look(desk, plan, day, ['profile', 'location', 'documents'])
    }
  }

  function look(who: string, plan: ClientPlan, day: string, components: string[]): void {
    const firstAt = addMinutes(at(day, '08:00'), random.int(0, 590))
    for (const component of components.slice(0, random.int(1, components.length))) {
      const rule = who.startsWith('desk')
        ? 'M0.role.scheduler'
        : component === 'notes'
          ? 'M0.author'
          : 'M1.list'
      addDisclosure(world, { who, clientId: plan.id, component, day, firstAt, views: random.int(1, 3), rule })
    }
  }
}

type Look = {
  who: string
  clientId: string
  component: string
  day: string
  firstAt: Date
  views: number
  /** By which rule, and the fact behind it where there is one. */
  rule: string
  source?: string | null
}

export function addDisclosure(world: World, look: Look): void {
  const { who, clientId, component, day, firstAt, views, rule, source = null } = look
  world.rows.disclosures.push({
    postId: colleague(world, who).postId,
    clientId,
    component,
    organisationId: world.organisationId,
    onDay: day,
    firstAt,
    lastAt: addMinutes(firstAt, views * 3),
    views,
    rule,
    source,
  })
}
