import { levelOf } from '@/lib/policy/oracle/oracle'
import type { Key, World } from '@/lib/policy/oracle/world'
import type { Canaries, Canary } from './tokens'

/** The one who is nobody: without a session. */
export const SIGNED_OUT = 'signed out'

/** Whether this person may come across the canary today, by the rules alone. */
export function mayMeet(world: World, who: Key, canary: Canary, at: string): boolean {
  const { audience } = canary
  if (who === SIGNED_OUT) return false
  if ('people' in audience) return audience.people.includes(who)
  return audience.targets.some((target) => {
    const { level } = levelOf(world, who, target, at)
    return level === 'full' || level === audience.level
  })
}

/** The canaries that this person may not come across. */
export function forbidden(world: World, canaries: Canaries, who: Key, at: string): Set<Canary> {
  return new Set(canaries.all.filter((canary) => !mayMeet(world, who, canary, at)))
}
