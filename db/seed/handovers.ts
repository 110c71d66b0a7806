import type { ClientPlan } from './plan'
import { addShare } from './share'
import { RETIRED } from './staff-list'
import { daysAgo, type World } from './world'

/** The custodian opened the charts of the therapist who retired to those who went on with his clients. */
export function addHandovers(world: World, plans: ClientPlan[]): void {
  const random = world.random.fork('handovers')
  for (const { id, therapist, state, treatments } of plans) {
    const wasHis = treatments.some((treatment) => treatment.therapist === RETIRED.key)
    if (!wasHis || state !== 'active' || !random.chance(0.75)) continue
    const since = daysAgo(world, (RETIRED.retired ?? 0) - random.int(2, 9))
    addShare(world, { clientId: id, from: RETIRED.key, to: therapist, since, by: 'custodian' })
  }
}
