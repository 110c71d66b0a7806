import { randomUUID } from 'node:crypto'
import type { Key, World } from '@/lib/policy/oracle/world'
import type { Ids } from '@/lib/policy/scenarios/database-rows'
import type { Audience } from './tokens'

type Further = {
  table: string
  row: Record<string, unknown>
  client: Key
  columns: Record<string, Audience>
}

/** Whoever finds one of these clients. */
const found = (...clients: Key[]): Audience => ({
  targets: clients.map((client) => `${client}.profile`),
  level: 'basic',
})
const full = (target: string): Audience => ({ targets: [target], level: 'full' })

/** Rows of tables that no scenario knows, in the order in which they can be inserted. */
export function furtherRows(world: World, ids: Ids): Further[] {
  return [
    ...Object.keys(world.clients).flatMap((client) => aboutClient(world, ids, client)),
    ...family(ids),
    ...siteShared(ids),
    ...asked(ids),
    ...Object.entries(world.items).flatMap(([key, item]) =>
      item.component === 'appointments' ? [] : aboutItem(ids, key, item.client, item.author),
    ),
  ]
}

/** Two contacts, one of them withdrawn; a former value of the profile; an act with a reason; where it was imported from. */
function aboutClient(world: World, ids: Ids, client: Key): Further[] {
  const client_id = ids.client.get(client)
  const profile = full(`${client}.profile`)
  const author = Object.values(world.items).find((item) => item.client === client)?.author ?? ''
  const contacts = [false, true].flatMap((withdrawn): Further[] => {
    const id = randomUUID()
    const audience = withdrawn ? { people: [] } : profile
    const row = {
      id,
      client_id,
      component: 'profile',
      organisation_id: ids.organisation.get(world.clients[client]?.organisation ?? ''),
      withdrawn_at: withdrawn ? new Date() : null,
    }
    const columns = {
      name: audience,
      relationship: audience,
      phone: audience,
      email: audience,
      note: audience,
    }
    return [
      // The row of a contact is one of the profile's: with a header alone it is seen, without what is in it.
      { table: 'items', row, client, columns: { title: withdrawn ? audience : found(client) } },
      { table: 'client_contacts', row: { item_id: id, client_id }, client, columns },
    ]
  })
  return [
    ...contacts,
    version(ids, `${client}.profile`, client, author),
    {
      table: 'acts',
      row: { id: randomUUID(), kind: 'oversight_on', post_id: ids.post.get('Rob'), client_id },
      client,
      // The one who acted, those who run the practice, and the authors whom it is told.
      columns: { reason: { people: ['Rob', ...authorsOf(world, client)], runners: true } },
    },
    {
      table: 'import_records',
      row: { source: 'fhir', resource_type: 'Patient', target_id: client_id },
      client,
      columns: { source_id: { people: [] } },
    },
  ]
}

function authorsOf(world: World, client: Key): Key[] {
  const told = ['notes', 'clinical_documents']
  const items = Object.values(world.items).filter((item) => item.client === client)
  return items.filter((item) => told.includes(item.component)).map((item) => item.author)
}

/** Cole and Abel belong together: nobody who finds one of them learns by that of the other. */
function family(ids: Ids): Further[] {
  const id = randomUUID()
  return [
    {
      table: 'families',
      row: { id, organisation_id: ids.organisation.get('Oakwood') },
      client: 'Cole',
      columns: { name: found('Cole', 'Abel') },
    },
    ...(['Cole', 'Abel'] as const).map((client): Further => ({
      table: 'family_members',
      row: { id: randomUUID(), family_id: id, client_id: ids.client.get(client) },
      client,
      columns: { relationship: found(client) },
    })),
  ]
}

/**
 * Cole shared with the other organisation, in a network that has site shares switched off: nobody there finds Cole by it. What
 * Ann recorded of programmes is hers alone.
 */
function siteShared(ids: Ids): Further[] {
  const [share, programme, enrolment, activity] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const client = 'Cole'
  const client_id = ids.client.get(client)
  const oakwood = ids.organisation.get('Oakwood')
  const elm = ids.organisation.get('Elm')
  const written = { client_id, organisation_id: oakwood, author_post_id: ids.post.get('Ann') }
  const plain = (table: string, row: Record<string, unknown>): Further => ({
    table,
    row,
    client,
    columns: {},
  })
  const own: Audience = { people: ['Ann'] }
  const nobody: Audience = { people: [] }
  return [
    plain('site_shares', {
      id: share,
      client_id,
      grantor_organisation_id: oakwood,
      to_organisation_id: elm,
      since: '2026-01-01',
    }),
    { table: 'registrations', row: { share_id: share }, client, columns: { answers: nobody } },
    {
      table: 'change_proposals',
      row: { id: randomUUID(), client_id, post_id: ids.post.get('Eli'), version: 1 },
      client,
      columns: { values: nobody, message: nobody },
    },
    plain('programmes', { id: programme, organisation_id: oakwood, name: 'Day centre' }),
    {
      table: 'items',
      row: { id: enrolment, ...written, component: 'enrolments' },
      client,
      columns: { title: own },
    },
    {
      table: 'enrolments',
      row: { item_id: enrolment, client_id, programme_id: programme, started_on: '2026-01-01' },
      client,
      columns: { end_reason: own },
    },
    {
      table: 'items',
      row: { id: activity, ...written, component: 'events' },
      client,
      columns: { title: own },
    },
    {
      table: 'activities',
      row: { item_id: activity, client_id, kind: 'visit' },
      client,
      columns: { note: own },
    },
  ]
}

/** Eli asks for Cole in a network that has requests switched off: nobody is told of it. */
function asked(ids: Ids): Further[] {
  const id = randomUUID()
  const nobody: Audience = { people: [] }
  const request = {
    id,
    client_id: ids.client.get('Cole'),
    kind: 'care_team',
    asker_post_id: ids.post.get('Eli'),
    asker_organisation_id: ids.organisation.get('Elm'),
    owner_organisation_id: ids.organisation.get('Oakwood'),
    lapses_on: '2099-01-01',
  }
  return [
    {
      table: 'requests',
      row: request,
      client: 'Cole',
      columns: { by_reference: nobody, subject: nobody, details: nobody, reason: nobody, programme: nobody },
    },
    {
      table: 'request_decisions',
      row: { request_id: id, kind: 'cancel' },
      client: 'Cole',
      columns: { note: nobody, behalf_reason: nobody },
    },
  ]
}

/** What was added to a locked note, and what stood there before. */
function aboutItem(ids: Ids, key: Key, client: Key, author: Key): Further[] {
  const addendum: Further = {
    table: 'note_addenda',
    row: {
      id: randomUUID(),
      item_id: ids.item.get(key),
      client_id: ids.client.get(client),
      author_post_id: ids.post.get(author),
    },
    client,
    columns: { body: full(key) },
  }
  return ADDENDA.includes(key)
    ? [addendum, version(ids, key, client, author)]
    : [version(ids, key, client, author)]
}

/** Locked notes: the only ones that take addenda. */
const ADDENDA = ['n1', 'p1', 'nb', 'ny', 'nl', 'm1', 'e1', 'h1']

function version(ids: Ids, target: Key, client: Key, post: Key): Further {
  return {
    table: 'item_versions',
    row: {
      id: randomUUID(),
      item_id: ids.item.get(target),
      client_id: ids.client.get(client),
      version: 2,
      post_id: ids.post.get(post),
    },
    client,
    columns: { changes: full(target) },
  }
}
