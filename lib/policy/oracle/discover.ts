import { decide, openers } from './decide'
import { ask, known, ownRow } from './line'
import { isOn } from './list-lines'
import { holds } from './roles'
import { stopsFor } from './stops'
import type { Discoverability, Instant, Key, World } from './world'

/** How somebody who may not open a client can come across him all the same: as his site says, else his organisation. */
export function discovers(world: World, post: Key, client: Key, at: Instant): Discoverability {
  const asking = ask(world, post, client, at)
  const about = known(world.clients, client)
  const organisation = known(world.organisations, about.organisation)
  const asked = isOn(world, 'M3', asking.today) || isOn(world, 'M4', asking.today)
  const works = holds(asking, post, 'owner', 'manager', 'records_custodian', 'scheduler', 'provider')
  const closed =
    about.restrictedToOrganisation || about.optedOut || !about.active || about.deceasedOn !== undefined
  if (!asked || !works || closed || !organisation.active || stopsFor(asking).length > 0) return 'hidden'
  if (openers(decide(world, post, client, at), ownRow(world, client, 'profile')).length > 0) return 'hidden'
  const site = about.site === undefined ? undefined : known(world.sites, about.site)
  return site?.discoverability ?? organisation.discoverability ?? 'hidden'
}
