import { randomUUID } from 'node:crypto'

import { noonOf } from '../oracle/day'
import type { Item, Key, World } from '../oracle/world'
import { caseloads, laterRows, placeRows, siteOf, siteShareRows, type Later } from './database-places'
import type { Row, Ids } from './database-ids'

/** `later`: what is to be inserted when all tables are full. */
export type LoadedWorld = { tables: Record<string, Row[]>; later: Later; ids: Ids }

/** Fresh ids for everything a world names; the client's own rows go by `Client.profile` and `Client.location`. */
function makeIds(world: World): Ids {
  const fresh = (keys: Key[]): Map<Key, string> => new Map(keys.map((key) => [key, randomUUID()]))
  const clients = Object.keys(world.clients)
  return {
    organisation: fresh(Object.keys(world.organisations)),
    division: fresh(Object.keys(world.divisions)),
    site: fresh(Object.keys(world.sites)),
    staff: fresh(Object.keys(world.staff)),
    /** By their place among the facts. */
    siteShare: fresh(world.siteShares.map((_, place) => String(place))),
    request: fresh(world.requests.map((_, place) => String(place))),
    post: fresh(Object.keys(world.posts)),
    client: fresh(clients),
    item: fresh([
      ...Object.keys(world.items),
      ...clients.flatMap((client) => [`${client}.profile`, `${client}.location`]),
    ]),
  }
}

/** Everybody's day of birth. */
const BORN = '1980-05-17'

/** The instant at which something ended that the world only says is over: far back, so that it is over at any `at`. */
const LONG_AGO = '2001-01-01T00:00:00Z'

/** A world as rows of the real tables, by table, in the order in which they can be inserted. */
export function worldRows(world: World): LoadedWorld {
  const ids = makeIds(world)
  return {
    ids,
    later: laterRows(world, ids),
    tables: {
      ...placeRows(world, ids),
      ...peopleRows(world, ids),
      ...caseloads(world, ids),
      ...itemRows(world, ids),
      ...appointmentRows(world, ids),
      ...listRows(world, ids),
      ...factRows(world, ids),
      ...siteShareRows(world, ids),
    },
  }
}

function peopleRows(world: World, ids: Ids): Record<string, Row[]> {
  const { organisation, site, staff, post, client } = ids
  const posts = Object.entries(world.posts)
  return {
    staff: Object.entries(world.staff).map(([name, { active }]) => ({ id: staff.get(name), name, active })),
    posts: posts.map(([key, row]) => ({
      id: post.get(key),
      staff_id: staff.get(row.staff),
      organisation_id: organisation.get(row.organisation),
      site_id: siteOf(world, ids, key),
      active: row.active,
    })),
    post_roles: posts.flatMap(([key, row]) =>
      row.roles.map(({ role, since, until }) => ({
        post_id: post.get(key),
        role,
        since: since ?? null,
        until: until ?? null,
      })),
    ),
    clients: Object.entries(world.clients).map(([key, row]) => ({
      id: client.get(key),
      given_name: 'Robin',
      family_name: key,
      birth_date: BORN,
      organisation_id: organisation.get(row.organisation),
      site_id: row.site ? site.get(row.site) : null,
      restriction: row.restrictedToOrganisation ? 'organisation' : 'none',
      opted_out_at: row.optedOut ? LONG_AGO : null,
      active: row.active,
      merged_into_id: row.mergedInto ? client.get(row.mergedInto) : null,
      deceased_on: row.deceasedOn ?? null,
    })),
  }
}

function coreRow(ids: Ids, key: Key, item: Item): Row {
  return {
    id: ids.item.get(key),
    client_id: ids.client.get(item.client),
    component: item.component,
    organisation_id: ids.organisation.get(item.organisation),
    author_post_id: ids.post.get(item.author) ?? null,
    restriction: item.restriction,
    sensitivity: item.noteClass ?? null,
    private: item.private,
    draft: item.draft,
    withdrawn_at: item.withdrawn ? LONG_AGO : null,
    title: key,
  }
}

/** The core row of everything, and the body where there is one; appointments have tables of their own. */
function itemRows(world: World, ids: Ids): Record<string, Row[]> {
  const all = Object.entries(world.items)
  const own = Object.entries(world.clients).flatMap(([client, { organisation }]) =>
    (['profile', 'location'] as const).map((component): [Key, Item] => [
      `${client}.${component}`,
      {
        client,
        component,
        organisation,
        author: '',
        with: [],
        restriction: 'open',
        private: false,
        draft: false,
        withdrawn: false,
      },
    ]),
  )
  const rest = all.filter(([, item]) => item.component !== 'appointments')
  const bodies = (components: string[], body: (key: Key, item: Item) => Row): Row[] =>
    [...own, ...rest]
      .filter(([, item]) => components.includes(item.component))
      .map(([key, item]) => ({
        item_id: ids.item.get(key),
        client_id: ids.client.get(item.client),
        ...body(key, item),
      }))
  return {
    items: [...own, ...rest].map(([key, item]) => coreRow(ids, key, item)),
    profiles: bodies(['profile'], () => ({})),
    addresses: bodies(['location'], () => ({ use: 'home', lines: ['1 High Street'] })),
    diagnoses: bodies(['diagnoses'], (text) => ({ system: 'ICD-10', code: 'F41.1', text })),
    notes: bodies(['notes', 'private_notes'], (body, item) => ({
      kind: item.component === 'notes' ? 'progress' : 'private',
      body,
      locked_at: item.draft ? null : LONG_AGO,
      updated_at: LONG_AGO,
    })),
    documents: bodies(['documents', 'clinical_documents'], (file_name) => ({
      kind: 'upload',
      file_name,
      media_type: 'text/plain',
      byte_size: 1,
      sha256: '0'.repeat(64),
      bytes: '\\x00',
    })),
  }
}

function hoursAfter(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString()
}

function appointmentRows(world: World, ids: Ids): Record<string, Row[]> {
  const appointments = Object.entries(world.items).filter(([, item]) => item.component === 'appointments')
  return {
    // Each at an hour of its own: nobody is in two places at once.
    appointments: appointments.map(([key, item], place) => ({
      id: ids.item.get(key),
      organisation_id: ids.organisation.get(item.organisation),
      starts_at: hoursAfter(noonOf(world.network.today), place),
      ends_at: hoursAfter(noonOf(world.network.today), place + 1),
      time_zone: world.network.zone,
      restriction: item.private ? 'organisation' : item.restriction,
      telehealth: false,
      status: 'scheduled',
    })),
    appointment_providers: appointments.flatMap(([key, item]) =>
      [item.author, ...item.with].map((post) => ({
        appointment_id: ids.item.get(key),
        post_id: ids.post.get(post),
      })),
    ),
    appointment_clients: appointments.map(([key, item]) => ({
      appointment_id: ids.item.get(key),
      client_id: ids.client.get(item.client),
    })),
  }
}

const ended = (is: boolean): string | null => (is ? LONG_AGO : null)

function listRows(world: World, { client, post, organisation }: Ids): Record<string, Row[]> {
  return {
    care_team_memberships: world.careTeam.map((row) => ({
      client_id: client.get(row.client),
      post_id: post.get(row.post),
      status: 'active',
      began_by: row.begunBy,
      since: row.since,
      until: row.until ?? null,
      ended_at: ended(row.ended),
    })),
    chart_shares: world.chartShares.map((row) => ({
      client_id: client.get(row.client),
      from_post_id: post.get(row.from),
      to_post_id: post.get(row.to),
      since: row.since,
      until: row.until ?? null,
      with_private: row.withPrivate,
      stopped_at: ended(row.stopped),
    })),
    authorisations: world.authorisations.map((row) => ({
      client_id: client.get(row.client),
      kind: 'private_notes',
      sensitivity: row.noteClass,
      author_post_id: row.author ? post.get(row.author) : null,
      to_post_id: row.toPost ? post.get(row.toPost) : null,
      to_organisation_id: row.toOrganisation ? organisation.get(row.toOrganisation) : null,
      signed_by: 'the client',
      signed_on: row.signed,
      since: row.since ?? null,
      until: row.until ?? null,
      revoked_at: ended(row.revoked),
    })),
  }
}

function factRows(world: World, { client, post, staff, item }: Ids): Record<string, Row[]> {
  return {
    client_shutouts: world.shutOuts.map((row) => ({
      client_id: client.get(row.client),
      staff_id: staff.get(row.staff),
    })),
    supervisions: world.supervisions.map((row) => ({
      supervisor_post_id: post.get(row.supervisor),
      provider_post_id: post.get(row.provider),
      since: row.since,
      until: row.until ?? null,
    })),
    sent_notes: world.sentNotes.map((row) => ({
      item_id: item.get(row.item),
      client_id: client.get(world.items[row.item]?.client ?? ''),
      to_post_id: post.get(row.to),
    })),
    oversight_sessions: world.oversight.map((row) => ({
      client_id: client.get(row.client),
      post_id: post.get(row.post),
      reason: 'a complaint is being looked into',
      from_at: row.from,
      to_at: row.to ?? null,
    })),
    record_ownerships: world.recordOwnership.map((row) => ({
      post_id: post.get(row.post),
      owner: row.owner,
      from_on: row.from,
    })),
  }
}
