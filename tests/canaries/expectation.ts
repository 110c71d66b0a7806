import { discovers, levelOf, mayFind } from '@/lib/policy/oracle/oracle'
import type { Key, World } from '@/lib/policy/oracle/world'
import type { Canary } from './tokens'

/** The one who is nobody: without a session. */
export const SIGNED_OUT = 'signed out'

/** Whether this person may come across the canary today, by the rules alone. */
export function mayMeet(world: World, who: Key, canary: Canary, at: string): boolean {
  const { audience } = canary
  if (who === SIGNED_OUT) return false
  if (audience.people?.includes(who)) return true
  if (audience.runners && runsPractice(world, who, canary.client, at)) return true
  const { targets = [], discovered = [] } = audience
  if (discovered.length > 0 && discovered.includes(discovers(world, who, canary.client, at))) return true
  return targets.some((target) => {
    const { level, mayEdit } = levelOf(world, who, target, at)
    if (audience.level === 'edit') return mayEdit
    return level === 'full' || level === audience.level
  })
}

function runsPractice(world: World, who: Key, client: Key, at: string): boolean {
  const post = world.posts[who]
  const runs = post?.roles.some(({ role }) => ['owner', 'manager', 'records_custodian'].includes(role))
  const atHome = post?.organisation === world.clients[client]?.organisation
  return runs === true && atHome && mayFind(world, who, client, at)
}
