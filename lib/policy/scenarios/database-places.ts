import { COMPONENTS, type SiteShareRow, type World } from '../oracle/world'
import type { Ids, Row } from './database-ids'

/** An instant far back. */
const LONG_AGO = '2001-01-01T00:00:00Z'

/** The network's switches, its organisations with what they have set, their divisions and their sites. */
export function placeRows(world: World, ids: Ids): Record<string, Row[]> {
  const { organisation, division } = ids
  return {
    mechanism_switches: Object.entries(world.network.mechanisms).map(([mechanism, term]) => ({
      mechanism,
      on_from: term.on,
      on_until: term.off ?? null,
    })),
    organisations: Object.entries(world.organisations).map(([name, { active, discoverability }]) => ({
      id: organisation.get(name),
      name,
      active,
      discoverability: discoverability ?? 'hidden',
    })),
    settings: Object.entries(world.organisations).map(([name, { hidesColleaguesDiagnoses }]) => ({
      organisation_id: organisation.get(name),
      key: 'hide_colleagues_diagnoses',
      value: hidesColleaguesDiagnoses,
      from_at: LONG_AGO,
    })),
    divisions: Object.entries(world.divisions).map(([name, at]) => ({
      id: division.get(name),
      name,
      organisation_id: organisation.get(at.organisation),
    })),
    sites: siteRows(world, ids, false),
  }
}

function siteRows(world: World, { organisation, division, site }: Ids, later: boolean): Row[] {
  return Object.entries(world.sites)
    .filter(([, at]) => at.later === later)
    .map(([name, at]) => ({
      id: site.get(name),
      name,
      organisation_id: organisation.get(at.organisation),
      division_id: at.division ? division.get(at.division) : null,
      active: at.active,
      discoverability: at.discoverability ?? null,
    }))
}

function caseloadRows(world: World, { post, site }: Ids, later: boolean): Row[] {
  return world.caseloads
    .filter((row) => world.sites[row.site]?.later === later)
    .map((row) => ({
      post_id: post.get(row.post),
      site_id: site.get(row.site),
      label: `${row.post} at ${row.site}`,
      active: row.active,
    }))
}

/** Where a post is itself; one at a site that comes later is moved there then. */
export function siteOf(world: World, ids: Ids, post: string): string | null {
  const site = world.posts[post]?.site
  return site === undefined || world.sites[site]?.later ? null : (ids.site.get(site) ?? null)
}

/** Posts at further sites. */
export function caseloads(world: World, ids: Ids): Record<string, Row[]> {
  return { caseloads: caseloadRows(world, ids, false) }
}

/** The row with which a share began: one that was changed goes on under the row before, which ended. */
function rootOf(rows: { row: SiteShareRow; id: string }[], place: number): string | undefined {
  const own = rows[place]
  const same = (one: SiteShareRow): string => JSON.stringify([one.client, one.to])
  const before = rows
    .slice(0, place)
    .find(({ row }) => own?.row.registered && row.ended && same(row) === same(own.row))
  return before?.id ?? own?.id
}

/** Shares with sites, and how far the receiver has got with registering. */
export function siteShareRows(world: World, ids: Ids): Record<string, Row[]> {
  const rows = world.siteShares.map((row, place) => ({ row, id: ids.siteShare.get(String(place)) ?? '' }))
  const roots = rows.map((_, place) => rootOf(rows, place))
  const registered = (id: string): boolean =>
    rows.some(({ row }, place) => roots[place] === id && row.registered)
  return {
    site_shares: rows.map(({ row, id }, place) => ({
      id,
      root_id: roots[place],
      client_id: ids.client.get(row.client),
      grantor_organisation_id: ids.organisation.get(world.clients[row.client]?.organisation ?? ''),
      to_site_id: row.to.kind === 'site' ? ids.site.get(row.to.key) : null,
      to_division_id: row.to.kind === 'division' ? ids.division.get(row.to.key) : null,
      to_organisation_id: row.to.kind === 'organisation' ? ids.organisation.get(row.to.key) : null,
      editable: row.editable,
      unticked: row.without.reduce((mask, component) => mask | (1 << COMPONENTS.indexOf(component)), 0),
      since: row.since,
      until: row.until ?? null,
      stopped_at: row.ended ? LONG_AGO : null,
    })),
    // Begun, but not done, for the others: only what is done counts.
    registrations: rows
      .filter(({ id }) => roots.includes(id))
      .map(({ id }) => ({
        share_id: id,
        step: registered(id) ? 'done' : 'programmes',
        done_at: registered(id) ? LONG_AGO : null,
      })),
  }
}

/** What comes into the world after all else: sites, who moves there, and caseloads at them. */
export type Later = { sites: Row[]; moves: Row[]; caseloads: Row[] }

/** Sites made later, so that what was shared with all sites of a place has to reach them. */
export function laterRows(world: World, ids: Ids): Later {
  const moves = Object.entries(world.posts).flatMap(([key, { site }]) =>
    site !== undefined && world.sites[site]?.later
      ? [{ id: ids.post.get(key), site_id: ids.site.get(site) }]
      : [],
  )
  return { sites: siteRows(world, ids, true), moves, caseloads: caseloadRows(world, ids, true) }
}
