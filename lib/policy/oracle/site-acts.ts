import { lapse } from './day'
import { decide } from './decide'
import { ask, known, type Asking } from './line'
import { isOn } from './list-lines'
import { organisationOf, reaches } from './places'
import { holds } from './roles'
import { hasSection, ownerOfRecords, runsThePractice } from './sharing'
import { letsHimselfIn } from './self'
import { stopsFor } from './stops'
import { onList } from './supervision'
import type { Component, Day, Instant, Key, SiteShareRow, World } from './world'

/** Somebody shares a client with a place from today on; without `until` there is no end. */
export type SiteShareAct = {
  actor: Key
  client: Key
  to: SiteShareRow['to']
  until?: Day
  without: Component[]
}
export type SiteShareOutcome =
  | 'shared'
  | 'no'
  | 'already'
  | 'receiver'
  | 'provider_owns'
  | 'client_restricted'
  | 'opted_out'
  | 'self'
  | 'days'

/** Who shares on the owner's side: those who run the practice, and a provider of it with the client on his list. */
export function sharesFromHere(asking: Asking): boolean {
  const here =
    known(asking.world.posts, asking.post).organisation ===
    known(asking.world.clients, asking.client).organisation
  return here && (runsThePractice(asking) || (holds(asking, asking.post, 'provider') && onList(asking)))
}

/** Providers of the client's organisation who own the records of their section in it. */
function recordOwners(asking: Asking): Key[] {
  const { organisation } = known(asking.world.clients, asking.client)
  return Object.keys(asking.world.posts).filter(
    (post) =>
      known(asking.world.posts, post).organisation === organisation &&
      hasSection(asking, post) &&
      ownerOfRecords(asking, post) === 'provider',
  )
}

/** Others than the one who acts who own the records of their section. */
export function ownersBeside(asking: Asking): Key[] {
  return recordOwners(asking).filter((post) => post !== asking.post)
}

/** An active site of an active organisation, a division of one, or one itself. */
function canBeSharedWith(world: World, to: SiteShareRow['to']): boolean {
  const active = known(world.organisations, organisationOf(world, to)).active
  return active && (to.kind !== 'site' || known(world.sites, to.key).active)
}

/** Whether a share with the very same place runs, or is still to begin. */
function isThere(asking: Asking, act: SiteShareAct): boolean {
  return asking.world.siteShares.some(
    (row) =>
      row.client === act.client &&
      row.to.kind === act.to.kind &&
      row.to.key === act.to.key &&
      !row.ended &&
      lapse(row, asking.today) !== 'expired',
  )
}

/** The share that the act would begin. */
function begun({ client, to, until, without }: SiteShareAct, since: Day): SiteShareRow {
  const terms = { since, ...(until === undefined ? {} : { until }) }
  return { client, to, without, ...terms, editable: false, registered: false, ended: false }
}

/** What becomes of an attempt to share with a site, a division or an organisation (P58): every refusal that holds. */
export function siteShareOutcomes(world: World, act: SiteShareAct, at: Instant): SiteShareOutcome[] {
  const asking = ask(world, act.actor, act.client, at)
  const about = known(world.clients, act.client)
  if (!isOn(world, 'M4', asking.today) || stopsFor(asking).length > 0 || !sharesFromHere(asking))
    return ['no']
  const outside = organisationOf(world, act.to) !== about.organisation
  const others = ownersBeside(asking)
  const unticked = (['notes', 'clinical_documents'] as const).every((part) => act.without.includes(part))
  const refusals: [SiteShareOutcome, boolean][] = [
    ['receiver', !canBeSharedWith(world, act.to)],
    ['provider_owns', others.length > 0 && !unticked],
    ['client_restricted', outside && about.restrictedToOrganisation],
    ['opted_out', outside && about.optedOut],
    ['already', isThere(asking, act)],
    ['days', act.until !== undefined && act.until < asking.today],
    ['self', letsHimselfIn({ before: world, after: world }, act.actor, begun(act, asking.today), at)],
  ]
  const held = refusals.flatMap(([refusal, holds]) => (holds ? [refusal] : []))
  return held.length > 0 ? held : ['shared']
}

/** Whether the actor can end this share, or is told that it has ended (P59). */
export function endOutcome(
  world: World,
  actor: Key,
  row: SiteShareRow,
  at: Instant,
): 'ended' | 'already' | 'no' {
  const asking = ask(world, actor, row.client, at)
  if (stopsFor(asking).length > 0) return 'no'
  const owns = holds(asking, actor, 'provider') && recordOwners(asking).includes(actor)
  const owner = sharesFromHere(asking) || owns
  if (!owner && !givesUp(asking, row)) return 'no'
  return row.ended || lapse(row, asking.today) === 'expired' ? 'already' : 'ended'
}

/** The receiving side: owner and manager, and a provider where it was shared with his site alone. */
function givesUp(asking: Asking, row: SiteShareRow): boolean {
  const { world, post, client, at } = asking
  const may =
    holds(asking, post, 'owner', 'manager') || (row.to.kind === 'site' && holds(asking, post, 'provider'))
  const stands = decide({ ...world, siteShares: [row] }, post, client, at).lines.some(
    (line) => line.rule === 'M4.share' && !line.failed,
  )
  return may && reaches(world, row.to, post) && stands
}
