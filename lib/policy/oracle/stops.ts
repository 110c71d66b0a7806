import { known, type Asking, type Failure, type Line, type Stop } from './line'

/** What closes a client for a viewer altogether, whatever else is granted; the first is the reason given. */
export function stopsFor({ world, post, client }: Asking): Stop[] {
  const viewer = known(world.posts, post)
  const stops: Stop[] = []
  const active =
    viewer.active &&
    known(world.staff, viewer.staff).active &&
    known(world.organisations, viewer.organisation).active
  if (!active) stops.push('inactive')
  if (known(world.clients, client).mergedInto !== undefined) stops.push('merged')
  if (world.shutOuts.some((row) => row.client === client && row.staff === viewer.staff))
    stops.push('shut_out')
  return stops
}

/** Why a line falls that reaches into another organisation; lines of one's own house (M0) never do. */
function outsideStop({ world, post, client }: Asking, line: Line): Failure | undefined {
  if (line.rule.startsWith('M0.')) return undefined
  const owner = line.outside ?? line.organisation
  if (known(world.posts, post).organisation === owner) return undefined
  const about = known(world.clients, client)
  if (about.restrictedToOrganisation) return 'client_restricted'
  if (about.optedOut) return 'opted_out'
  if (!known(world.organisations, owner).active) return 'owner_inactive'
  return undefined
}

/** The line, fallen where an outside stop meets it. */
export function withOutsideStops(asking: Asking, line: Line): Line {
  const failed = line.failed ?? outsideStop(asking, line)
  return failed === line.failed ? line : { ...line, failed }
}
