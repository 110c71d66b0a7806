import { addDays, dayOf, lapse } from './day'
import { discovers } from './discover'
import { ask, known, type Asking } from './line'
import { isOn } from './list-lines'
import { reaches, sitesOf } from './places'
import { holds } from './roles'
import { letsHimselfIn } from './self'
import { ownersBeside, sharesFromHere } from './site-acts'
import { stopsFor } from './stops'
import type { Day, Instant, Key, RequestRow, World } from './world'

/** Somebody asks for a share of a client with a site at which he is. */
export type AskAct = { actor: Key; client: Key; site: Key }
export type AskOutcome = 'asked' | 'open' | 'wait' | 'has_it' | 'no_site' | 'no'
/** Somebody accepts a request as it was asked, without the tick for editing, with a reason where one is needed. */
export type AcceptAct = { actor: Key; request: number }

/** Whether a request can still be answered: for thirty days, the last one included (P85). */
const isOpen = (row: RequestRow, today: Day): boolean =>
  row.state === 'pending' && row.asked <= today && today <= addDays(row.asked, 30)

/** Whether a share of everything that does not end (that would be a renewal) names the site, its division or its organisation. */
function hasIt({ world, client, today }: Asking, site: Key): boolean {
  const { division, organisation } = known(world.sites, site)
  return world.siteShares.some(
    (row) =>
      row.client === client &&
      !row.ended &&
      !lapse(row, today) &&
      row.until === undefined &&
      row.without.length === 0 &&
      [site, division, organisation].includes(row.to.key),
  )
}

/** Within seven days after a rejection, of whichever site of the organisation (P80). */
function mustWait({ world, client, today }: Asking, site: Key): boolean {
  const own = known(world.sites, site).organisation
  return world.requests.some(
    (row) =>
      row.client === client &&
      row.state === 'denied' &&
      known(world.sites, row.site).organisation === own &&
      row.answered !== undefined &&
      today < addDays(row.answered, 7),
  )
}

/** What becomes of asking for a share with a site (P80, P81): every refusal that holds. */
export function askOutcomes(world: World, { actor, client, site }: AskAct, at: Instant): AskOutcome[] {
  const asking = ask(world, actor, client, at)
  const on = isOn(world, 'M3', asking.today) && isOn(world, 'M4', asking.today)
  const works = holds(asking, actor, 'provider', 'owner', 'manager')
  const has = reachedAlready(asking)
  const disclosed = has || discovers(world, actor, client, at) !== 'hidden'
  if (!on || !works || !disclosed || stopsFor(asking).length > 0) return ['no']
  const open = world.requests.some(
    (row) => row.client === client && row.site === site && isOpen(row, asking.today),
  )
  const refusals: [AskOutcome, boolean][] = [
    ['no_site', !sitesOf(world, actor).includes(site)],
    ['has_it', hasIt(asking, site)],
    ['open', open],
    ['wait', mustWait(asking, site)],
  ]
  const held = refusals.flatMap(([refusal, holds]) => (holds ? [refusal] : []))
  return held.length > 0 ? held : ['asked']
}

/** Whether a share reaches the one who asks, so that he finds the client anyway. */
function reachedAlready({ world, post, client, today }: Asking): boolean {
  return world.siteShares.some(
    (row) => row.client === client && !row.ended && !lapse(row, today) && reaches(world, row.to, post),
  )
}

/** Whether the post is the main provider of the client, as a provider who works there (P82). */
function isHolder(asking: Asking, post: Key): boolean {
  return known(asking.world.clients, asking.client).mainPost === post && holds(asking, post, 'provider')
}

/** Whoever runs the client's organisation, or once did, could have named himself the main provider (P71). */
function couldNameHimself({ world, post, client, today }: Asking): boolean {
  const { staff } = known(world.posts, post)
  const { organisation } = known(world.clients, client)
  return Object.values(world.posts).some(
    (other) =>
      other.staff === staff &&
      other.organisation === organisation &&
      other.roles.some(
        ({ role, since }) =>
          (role === 'owner' || role === 'manager') && (since === undefined || since <= today),
      ),
  )
}

/** What becomes of accepting a request for a site (P82): as whom somebody answers, or why not. */
export function acceptOutcome(world: World, { actor, request }: AcceptAct, at: Instant): string {
  const row = world.requests[request]
  if (!row) throw new Error(`There is no request ${request} in this world.`)
  const asking = ask(world, actor, row.client, at)
  const { organisation, mainPost } = known(world.clients, row.client)
  const runs =
    known(world.posts, actor).organisation === organisation &&
    holds(asking, actor, 'owner', 'manager', 'records_custodian')
  const holder = isHolder(asking, actor) && sharesFromHere(asking)
  const behalf = isOn(world, 'M8', asking.today) && holds(asking, actor, 'administrator')
  if (stopsFor(asking).length > 0 || (!holder && !runs && !behalf)) return 'no'
  if (row.state === 'cancelled') return 'over'
  if (ownersBeside(asking).length > 0) return 'provider_owns'
  const share = {
    client: row.client,
    to: { kind: 'site' as const, key: row.site },
    since: dayOf(at, world.network.zone),
    editable: false,
    without: [],
    registered: false,
    ended: false,
  }
  const measured = !holder || couldNameHimself(asking)
  if (measured && letsHimselfIn({ before: world, after: world }, actor, share, at)) return 'self'
  // A rejected, lapsed or ended one is begun anew by the owning side (P85).
  if (!isOpen(row, asking.today)) return 'reopened'
  return holder || runs || mainPost === undefined ? 'granted' : `granted for ${mainPost}`
}
