import { lapse } from './day'
import { known, never, type Asking, type Line } from './line'
import type { Component, Role } from './world'

type RoleRule = 'owner' | 'manager' | 'records_custodian' | 'scheduler'

const DESK: Component[] = ['profile', 'location', 'appointments', 'documents']
const READS: Record<RoleRule, Component[]> = {
  owner: [...DESK, 'diagnoses'],
  manager: DESK,
  records_custodian: [...DESK, 'diagnoses'],
  scheduler: DESK,
}
const EDITS: Record<RoleRule, Component[]> = {
  owner: DESK,
  manager: DESK,
  records_custodian: ['documents'],
  scheduler: DESK,
}

/** Whether the post holds the role on the day asked about. */
export function holds(asking: Asking, post: string, ...roles: Role[]): boolean {
  return known(asking.world.posts, post).roles.some(
    (held) => roles.includes(held.role) && !lapse(held, asking.today),
  )
}

/** M0.role.*: an everyday role at the organisation to which the client belongs. */
export function roleLines(asking: Asking): Line[] {
  const post = known(asking.world.posts, asking.post)
  const { organisation } = known(asking.world.clients, asking.client)
  if (post.organisation !== organisation) return []
  return post.roles.flatMap((held): Line[] => {
    const role = held.role
    if (lapse(held, asking.today)) return []
    if (role === 'provider' || role === 'administrator' || role === 'auditor') return []
    return [
      {
        rule: `M0.role.${role}`,
        organisation,
        shows: (face) =>
          face.organisation === organisation && READS[role].includes(face.component) ? 'full' : 'none',
        edits: (face) => EDITS[role].includes(face.component),
      },
    ]
  })
}

/** M0.oversight: an owner or custodian who has switched it on for this client, from an instant to an instant. */
export function oversightLines(asking: Asking): Line[] {
  const post = known(asking.world.posts, asking.post)
  const { organisation } = known(asking.world.clients, asking.client)
  if (post.organisation !== organisation) return []
  const now = Date.parse(asking.at)
  return asking.world.oversight
    .filter((row) => row.post === asking.post && row.client === asking.client)
    .map((row) => {
      const over = row.to !== undefined && Date.parse(row.to) <= now
      const early = Date.parse(row.from) > now
      const overseer = holds(asking, asking.post, 'owner', 'records_custodian')
      return {
        rule: 'M0.oversight',
        organisation,
        failed: over ? 'expired' : early ? 'not_begun' : overseer ? undefined : 'not_overseer',
        shows: (face) =>
          face.organisation === organisation &&
          (face.component === 'notes' || face.component === 'clinical_documents')
            ? 'full'
            : 'none',
        edits: never,
      }
    })
}
