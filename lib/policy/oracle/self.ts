import { dayOf, lapse, noonOf } from './day'
import { decide } from './decide'
import { known, ownRow } from './line'
import { reaches } from './places'
import { READS } from './site-share'
import { COMPONENTS, type Component, type Day, type Instant, type Key, type SiteShareRow } from './world'
import type { Term, World } from './world'

/** The days on which a share can open anything from now on; without `until` there is no last one. */
type Days = { first: Day; until?: Day }

const daysOf = (share: Term, today: Day): Days => ({
  first: share.since > today ? share.since : today,
  ...(share.until === undefined ? {} : { until: share.until }),
})

/** Whether a term does not end before the last of the days; whether it has begun is asked on the first one. */
const lasts = (term: { until?: Day }, { until }: Days): boolean =>
  term.until === undefined || (until !== undefined && term.until >= until)

const touches = (term: { since?: Day; until?: Day }, { first, until }: Days): boolean =>
  (term.until === undefined || term.until >= first) &&
  (term.since === undefined || until === undefined || term.since <= until)

/** An instant of a day, whatever the zone. */
function momentOf(day: Day, zone: string): Instant {
  const noon = noonOf(day)
  return dayOf(noon, zone) === day ? noon : `${day}T00:00:00.000Z`
}

/** All the posts of the one who acts at which he is active, wherever they are. */
function ownPosts(world: World, actor: Key): Key[] {
  const { staff } = known(world.posts, actor)
  return Object.entries(world.posts).flatMap(([key, post]) =>
    post.staff === staff &&
    post.active &&
    known(world.staff, staff).active &&
    known(world.organisations, post.organisation).active
      ? [key]
      : [],
  )
}

/** What he would read by the share once the act is done. */
function wouldRead(after: World, own: Key[], share: SiteShareRow, days: Days): Set<Component> {
  const roles = own
    .filter((post) => reaches(after, share.to, post))
    .flatMap((post) => known(after.posts, post).roles.filter((held) => touches(held, days)))
  const read = new Set(roles.flatMap(({ role }) => READS[role] ?? []))
  return new Set([...read].filter((component) => !share.without.includes(component)))
}

/** The world with nothing in it but what lasts as long as the share: his roles, and the facts that let him in. Shares count as if M4 were on. */
function lasting(before: World, own: Key[], days: Days): World {
  const posts = own.map((key) => {
    const post = known(before.posts, key)
    return [key, { ...post, roles: post.roles.filter((held) => lasts(held, days)) }]
  })
  const stays = <T extends Term>(rows: T[], whose: (row: T) => Key): T[] =>
    rows.filter((row) => !own.includes(whose(row)) || lasts(row, days))
  const { network } = before
  return {
    ...before,
    network: { ...network, mechanisms: { ...network.mechanisms, M4: { on: '0001-01-01' } } },
    posts: { ...before.posts, ...Object.fromEntries(posts) },
    careTeam: stays(before.careTeam, (row) => row.post),
    chartShares: stays(before.chartShares, (row) => row.to),
    supervisions: stays(before.supervisions, (row) => row.supervisor),
    siteShares: before.siteShares.filter((row) => lasts(row, days)),
    // Switched on with a reason and watched: it is no way of having something.
    oversight: [],
  }
}

/** Of a merged client nothing stands, but these roles read on at the client's own organisation were the merge taken back. */
function ofMerged(world: World, post: Key, client: Key): Component[] {
  const { organisation, mergedInto } = known(world.clients, client)
  const { organisation: own, roles } = known(world.posts, post)
  if (mergedInto === undefined || own !== organisation) return []
  return roles.flatMap(({ role }) => (role === 'provider' ? [] : [...(READS[role] ?? [])]))
}

/** What is open to him of the client's record as a whole, from the first day of the share to its last; by what a stop closes, nothing. */
function has(before: World, own: Key[], client: Key, days: Days): Set<Component> {
  const world = lasting(before, own, days)
  const at = momentOf(days.first, world.network.zone)
  const open = own.flatMap((post) => {
    const { stops, lines } = decide(world, post, client, at)
    if (stops.length > 0) return ofMerged(world, post, client)
    const standing = lines.filter((line) => !line.failed)
    return COMPONENTS.filter((component) =>
      standing.some((line) => line.shows(ownRow(world, client, component)) === 'full'),
    )
  })
  return new Set(open)
}

/** Whether an act lets the one who acts into something by this share that he has not (P99). */
export function letsHimselfIn(
  { before, after }: { before: World; after: World },
  actor: Key,
  share: SiteShareRow,
  at: Instant,
): boolean {
  const days = daysOf(share, dayOf(at, before.network.zone))
  const own = ownPosts(before, actor)
  const open = has(before, own, share.client, days)
  return [...wouldRead(after, own, share, days)].some((component) => !open.has(component))
}

/**
 * Whether an act on a place lets the one who acts into anything: by a share that newly reaches one of his posts, whether
 * it runs, rests or is to begin, unless he was shut out of its client (P99).
 */
export function comesToReach(
  { before, after }: { before: World; after: World },
  actor: Key,
  at: Instant,
): boolean {
  const today = dayOf(at, before.network.zone)
  const { staff } = known(before.posts, actor)
  const own = ownPosts(before, actor)
  const newly = (row: SiteShareRow): boolean =>
    own.some((post) => reaches(after, row.to, post) && !reaches(before, row.to, post))
  const shutOut = ({ client }: SiteShareRow): boolean =>
    before.shutOuts.some((row) => row.client === client && row.staff === staff)
  return before.siteShares
    .filter((row) => !row.ended && lapse(row, today) !== 'expired' && newly(row) && !shutOut(row))
    .some((row) => letsHimselfIn({ before, after }, actor, row, at))
}
