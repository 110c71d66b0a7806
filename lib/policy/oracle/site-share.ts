import { lapse } from './day'
import { known, never, type Asking, type Face, type Failure, type Line } from './line'
import { isOn } from './list-lines'
import { organisationOf, reaches } from './places'
import { holds } from './roles'
import { COMPONENTS, type Component, type Key, type Role, type SiteShareRow } from './world'

/** Programmes: what other organisations add to a client, and what comes back to his own. */
export const PROGRAMMES: Component[] = ['enrolments', 'services', 'assessments', 'events', 'referrals']
const DESK: Component[] = ['profile', 'location', 'appointments', 'documents']

/** P53: what a role reads and edits by a site share. */
export const READS: Partial<Record<Role, Component[]>> = {
  provider: COMPONENTS.filter((component) => component !== 'private_notes'),
  owner: [...DESK, 'diagnoses', ...PROGRAMMES],
  records_custodian: [...DESK, 'diagnoses', ...PROGRAMMES],
  manager: [...DESK, ...PROGRAMMES],
  scheduler: DESK,
}
const EDITS: Partial<Record<Role, Component[]>> = {
  provider: ['profile', 'location', ...PROGRAMMES],
  owner: ['profile', 'location', ...PROGRAMMES],
  manager: ['profile', 'location', ...PROGRAMMES],
  scheduler: ['profile', 'location'],
}

function byRoles(asking: Asking, table: typeof READS): Set<Component> {
  const roles = Object.keys(table) as Role[]
  return new Set(
    roles.filter((role) => holds(asking, asking.post, role)).flatMap((role) => table[role] ?? []),
  )
}

const isProgramme = (face: Face): boolean => PROGRAMMES.includes(face.component)

/** The site shares of the client that reach the post, whether they hold today or not. */
function sharesTo({ world, post, client }: Asking): SiteShareRow[] {
  return world.siteShares.filter((row) => row.client === client && reaches(world, row.to, post))
}

/** M4.share: the owner's record, as far as the roles of the receiver go and nothing was unticked. */
function shareLine(asking: Asking, row: SiteShareRow): Line {
  const { organisation } = known(asking.world.clients, asking.client)
  const [reads, edits] = [byRoles(asking, READS), byRoles(asking, EDITS)]
  return {
    rule: 'M4.share',
    organisation,
    failed: lapse(row, asking.today, row.ended) ?? (reads.size === 0 ? 'no_role' : undefined),
    shows: (face) =>
      face.organisation === organisation && reads.has(face.component) && !row.without.includes(face.component)
        ? 'full'
        : 'none',
    edits: (face) => row.editable && edits.has(face.component) && (!isProgramme(face) || row.registered),
  }
}

/** M4.programmes: what one's own organisation recorded, by a reason that may fail. */
function programmesLine(asking: Asking, failed: Failure | undefined, edits: boolean): Line {
  const { organisation } = known(asking.world.posts, asking.post)
  return {
    rule: 'M4.programmes',
    organisation,
    outside: known(asking.world.clients, asking.client).organisation,
    failed,
    shows: (face) => (face.organisation === organisation && isProgramme(face) ? 'full' : 'none'),
    edits: (face) => edits && isProgramme(face),
  }
}

/** By a share: for those who record, once they are registered. */
function programmesByShare(asking: Asking, row: SiteShareRow): Line {
  const adds = holds(asking, asking.post, 'provider', 'owner', 'manager')
  const reads = adds || holds(asking, asking.post, 'records_custodian')
  const failed = lapse(row, asking.today, row.ended) ?? (reads ? undefined : 'no_role')
  return programmesLine(asking, failed, adds && row.registered)
}

/** On the client's own side: by an everyday role, or by a place on the care team. */
function programmesAtHome(asking: Asking): Line[] {
  const { world, post, client, today } = asking
  if (known(world.posts, post).organisation !== known(world.clients, client).organisation) return []
  const runs = holds(asking, post, 'owner', 'manager')
  const reads = runs || holds(asking, post, 'records_custodian')
  const provider = holds(asking, post, 'provider')
  const places = isOn(world, 'M1', today)
    ? world.careTeam.filter((row) => row.client === client && row.post === post)
    : []
  return [
    ...(reads ? [programmesLine(asking, undefined, runs)] : []),
    ...places.map((row) => {
      const failed = lapse(row, today, row.ended) ?? (provider ? undefined : 'not_provider')
      return programmesLine(asking, failed, true)
    }),
  ]
}

/** M4.returned: what the organisations recorded with which the client is or was shared. */
function returnedLines(asking: Asking): Line[] {
  const { world, client, today } = asking
  const own = known(world.clients, client).organisation
  const begun = world.siteShares.filter((row) => row.client === client && row.since <= today)
  const others = new Set(begun.map((row) => organisationOf(world, row.to)).filter((other) => other !== own))
  return [...others].map((organisation: Key): Line => ({
    rule: 'M4.returned',
    organisation,
    // Restriction and opting out close a client to others, not to its own side.
    outside: own,
    failed: known(world.organisations, organisation).active ? undefined : 'owner_inactive',
    shows: (face) => (face.organisation === organisation && isProgramme(face) ? 'full' : 'none'),
    edits: never,
  }))
}

/** M4: shares with sites, and programmes on both sides of them. */
export function siteShareLines(asking: Asking): Line[] {
  if (!isOn(asking.world, 'M4', asking.today)) return []
  const atHome = programmesAtHome(asking)
  const shares = sharesTo(asking)
  return [
    ...shares.map((row) => shareLine(asking, row)),
    ...shares.map((row) => programmesByShare(asking, row)),
    ...atHome,
    ...(atHome.some((line) => !line.failed) ? returnedLines(asking) : []),
  ]
}
