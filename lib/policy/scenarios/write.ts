import { stringify } from 'yaml'

import type { Key, Term, World } from '../oracle/world'

type Entry = Record<string, unknown>

const put = (word: string, value: unknown, unless?: unknown): Entry =>
  value === undefined || value === unless ? {} : { [word]: value }

const term = ({ since, until }: Term): Entry => ({ since, ...put('until', until) })

/** A world in the scenario format, as it is written by hand, so that it can be dropped into a file. */
export function writeWorld(world: World, title: string, expect: Entry = {}): string {
  const file = {
    network: {
      preset: 'none',
      today: world.network.today,
      zone: world.network.zone,
      mechanisms: world.network.mechanisms,
    },
    organisations: mapped(world.organisations, ({ active, hidesColleaguesDiagnoses, discoverability }) => ({
      ...put('active', active, true),
      ...put('hides_colleagues_diagnoses', hidesColleaguesDiagnoses, false),
      ...put('discoverability', discoverability),
    })),
    ...places(world),
    people: people(world),
    clients: mapped(world.clients, (client) => ({
      organisation: client.organisation,
      ...put('site', client.site),
      ...put('main', client.mainPost),
      ...put('restricted', client.restrictedToOrganisation, false),
      ...put('opted_out', client.optedOut, false),
      ...put('inactive', !client.active, false),
      ...put('merged_into', client.mergedInto),
      ...put('deceased', client.deceasedOn),
    })),
    items: mapped(world.items, (item) => ({
      of: item.client,
      by: item.author,
      component: item.component,
      ...(item.with.length > 0 ? { with: item.with } : {}),
      ...put('organisation', item.organisation, world.posts[item.author]?.organisation),
      ...put('restriction', item.restriction, 'open'),
      ...put('private', item.private, false),
      ...put('draft', item.draft, false),
      ...put('withdrawn', item.withdrawn, false),
      ...put('class', item.noteClass),
    })),
    facts: facts(world),
    expect,
  }
  const text = stringify(file, { aliasDuplicateObjects: false, flowCollectionPadding: true, lineWidth: 0 })
  return `# ${title}\n${text}`
}

function mapped<T>(table: Record<Key, T>, make: (value: T) => unknown): Entry {
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [key, make(value)]))
}

function places(world: World): Entry {
  const divisions = mapped(world.divisions, ({ organisation }) => organisation)
  const sites = mapped(world.sites, (site) => ({
    in: site.division ?? site.organisation,
    ...put('active', site.active, true),
    ...put('later', site.later, false),
    ...put('discoverability', site.discoverability),
  }))
  return {
    ...(Object.keys(divisions).length > 0 ? { divisions } : {}),
    ...(Object.keys(sites).length > 0 ? { sites } : {}),
  }
}

function people(world: World): Entry {
  return Object.fromEntries(
    Object.entries(world.staff).map(([name, { active }]) => {
      const posts = Object.values(world.posts).filter((post) => post.staff === name)
      const away = posts.filter((post) => !post.active).map((post) => post.organisation)
      return [
        name,
        {
          at: posts.map((post) => post.site ?? post.organisation),
          roles: posts.flatMap((post) =>
            post.roles.map(({ role, ...days }) => ({ role, at: post.organisation, ...days })),
          ),
          ...put('active', active, true),
          ...(away.length > 0 ? { inactive_at: away } : {}),
        },
      ]
    }),
  )
}

function facts(world: World): Entry[] {
  return [
    ...world.careTeam.map((row) => ({
      care_team: {
        [row.client]: row.post,
        ...term(row),
        ...put('ended', row.ended, false),
        began_by: row.begunBy,
      },
    })),
    ...world.chartShares.map((row) => ({
      chart_share: {
        [row.client]: `${row.from} -> ${row.to}`,
        ...term(row),
        ...put('stopped', row.stopped, false),
        ...put('with_private', row.withPrivate, false),
      },
    })),
    ...world.authorisations.map((row) => ({
      authorisation: {
        [row.client]: row.noteClass,
        signed: row.signed,
        ...put('since', row.since),
        ...put('until', row.until),
        ...put('author', row.author),
        to: row.toPost ?? row.toOrganisation,
        ...put('revoked', row.revoked, false),
      },
    })),
    ...world.shutOuts.map((row) => ({ shut_out: { [row.client]: row.staff } })),
    ...world.supervisions.map((row) => ({ supervision: { [row.supervisor]: row.provider, ...term(row) } })),
    ...world.sentNotes.map((row) => ({ sent_note: { [row.item]: row.to } })),
    ...world.oversight.map((row) => ({
      oversight: { [row.client]: row.post, from: row.from, ...put('to', row.to) },
    })),
    ...siteFacts(world),
    ...world.recordOwnership.map((row) => ({ records: { [row.post]: row.owner, from: row.from } })),
  ]
}

function siteFacts(world: World): Entry[] {
  return [
    ...world.caseloads.map((row) => ({
      caseload: { [row.post]: row.site, ...put('closed', !row.active, false) },
    })),
    ...world.siteShares.map((row) => ({
      site_share: {
        [row.client]: row.to.key,
        ...term(row),
        ...put('editable', row.editable, false),
        ...(row.without.length > 0 ? { without: row.without } : {}),
        ...put('registered', row.registered, false),
        ...put('ended', row.ended, false),
      },
    })),
    ...world.requests.map(({ client, site, state, ...row }) => ({
      request: { [client]: site, ...row, ...put('state', state, 'pending') },
    })),
  ]
}
