import { randomUUID } from 'node:crypto'
import type { Key, World } from '@/lib/policy/oracle/world'
import type { Ids } from '@/lib/policy/scenarios/database-ids'
import { requestRows } from './request-rows'
import { sharedRows } from './shared-rows'
import type { Audience } from './tokens'
import type { Further } from './further'

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
    ...handedOver(ids),
    ...sharedRows(ids),
    ...requestRows(world, ids),
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
    ...imported(ids.organisation.get(world.clients[client]?.organisation ?? ''), client),
  ]
}

/** What was uploaded to be imported, and a row that stayed out: for those who run the practice. */
function imported(organisation_id: string | undefined, client: Key): Further[] {
  const id = randomUUID()
  const runners = { runners: true }
  const row = { id, organisation_id, kind: 'clients', source: 'Earlier records', state: 'waiting' }
  const entry = {
    import_id: id,
    kind: 'refused',
    row_type: 'client',
    file: 'clients.csv',
    line: 2,
    reason: 'no_name',
  }
  return [
    { table: 'imports', row, client, columns: { file: runners } },
    { table: 'import_entries', row: entry, client, columns: { row_key: runners, detail: runners } },
  ]
}

function authorsOf(world: World, client: Key): Key[] {
  const told = ['notes', 'clinical_documents']
  const items = Object.values(world.items).filter((item) => item.client === client)
  return items.filter((item) => told.includes(item.component)).map((item) => item.author)
}

/** A line that came with a handover of Cole: for whoever acted and whoever received. */
function handedOver(ids: Ids): Further[] {
  const [id, from_post_id, organisation_id] = [
    randomUUID(),
    ids.post.get('Ann'),
    ids.organisation.get('Oakwood'),
  ]
  const row = {
    id,
    organisation_id,
    post_id: from_post_id,
    from_post_id,
    kind: 'handover',
    from_on: '2024-05-01',
    state: 'done',
  }
  const part = {
    id: randomUUID(),
    bulk_id: id,
    client_id: ids.client.get('Cole'),
    to_post_id: ids.post.get('Ben'),
    outcome: 'done',
  }
  return [
    { table: 'bulk_acts', row, client: 'Cole', columns: { note: { people: ['Ann', 'Ben'] } } },
    { table: 'bulk_parts', row: part, client: 'Cole', columns: {} },
  ]
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
