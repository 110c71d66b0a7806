import { createHash, randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import type { Key, World } from '@/lib/policy/oracle/world'
import { worldRows } from '@/lib/policy/scenarios/database-rows'
import type { Ids } from '@/lib/policy/scenarios/database-ids'
import { furtherRows } from './further-rows'
import { Canaries, type Audience } from './tokens'

export type Row = Record<string, unknown>
/** `requests`: about whom, and who may know of them. */
export type Planted = {
  canaries: Canaries
  ids: Ids
  planted: Set<string>
  requests: { id: string; client: Key; audience: Audience }[]
}

/** Which columns of the rows that a scenario makes carry canaries, and who may come across them. */
type Rules = Record<string, (row: Row, names: Names) => { client: Key; columns: Record<string, Audience> }>
type Names = {
  client: (id: unknown) => Key
  item: (id: unknown) => Key
  post: (id: unknown) => Key
  clientOf: (item: Key) => Key
}

const on = (target: string, level: 'basic' | 'full'): Audience => ({ targets: [target], level })
const all = (columns: string[], audience: Audience) =>
  Object.fromEntries(columns.map((column) => [column, audience]))

const PROFILE_TEXTS = [
  'pronouns',
  'gender',
  'phone',
  'mobile_phone',
  'email',
  'preferred_language',
  'marital_status',
  'emergency_contact',
  'insurance',
  'referral_source',
  'alert',
  'memo',
  'contact_note',
  'insurance_plan',
  'insurance_number',
  'insurance_phone',
]

/**
 * Whoever finds the client, and whoever acts for others without finding him: a cover who answers, an administrator who shares
 * any client but a merged one (P100).
 */
const named = (client: Key): Audience => ({
  ...on(`${client}.profile`, 'basic'),
  people: [...(client === 'Gwen' ? [] : ['Ada']), ...(['Cole', 'Cleo'].includes(client) ? ['Leo'] : [])],
})

const RULES: Rules = {
  clients: (row, { client }) => {
    const key = client(row.id)
    return {
      client: key,
      columns: {
        reference: { ...named(key), discovered: ['name', 'initials', 'exact'] },
        ...all(['given_name', 'family_name'], { ...named(key), discovered: ['name', 'exact'] }),
        preferred_name: named(key),
        ...all(['phone_key', 'email_key'], on(`${key}.profile`, 'full')),
      },
    }
  },
  items: (row, names) => ({
    client: names.client(row.client_id),
    columns: { title: on(names.item(row.id), 'basic') },
  }),
  profiles: (row, names) => ({
    client: names.client(row.client_id),
    columns: all(PROFILE_TEXTS, on(names.item(row.item_id), 'full')),
  }),
  appointments: (row, names) => ({
    client: names.clientOf(names.item(row.id)),
    columns: all(['title', 'staff_note', 'status_reason'], on(names.item(row.id), 'full')),
  }),
  appointment_clients: (row, names) => ({
    client: names.client(row.client_id),
    columns: { overlap_reason: { people: [] } },
  }),
  addresses: (row, names) => ({
    client: names.client(row.client_id),
    columns: all(['lines', 'city', 'region', 'postal_code', 'country'], on(names.item(row.item_id), 'full')),
  }),
  diagnoses: (row, names) => ({
    client: names.client(row.client_id),
    columns: all(['code', 'text'], on(names.item(row.item_id), 'full')),
  }),
  notes: (row, names) => ({
    client: names.client(row.client_id),
    columns: all(['body'], on(names.item(row.item_id), 'full')),
  }),
  documents: (row, names) => ({
    client: names.client(row.client_id),
    columns: all(['file_name', 'bytes'], on(names.item(row.item_id), 'full')),
  }),
  care_team_memberships: (row, names) => {
    const key = names.client(row.client_id)
    return { client: key, columns: { ended_reason: on(`${key}.profile`, 'full') } }
  },
  chart_shares: (row, names) => ({
    client: names.client(row.client_id),
    columns: { message: { people: [names.post(row.from_post_id), names.post(row.to_post_id)] } },
  }),
  authorisations: (row, names) => ({
    client: names.client(row.client_id),
    columns: all(['signed_by', 'signer_authority', 'scope'], {
      // Those who run the practice may end what they may not read: a permission shows them who signed.
      people: [names.post(row.author_post_id), names.post(row.to_post_id)],
      runners: true,
    }),
  }),
  // Of Cole, the only one who is shared: as the receiver knows him, for those who register there.
  registrations: () => ({ client: 'Cole', columns: { answers: { people: ['Eli'] } } }),
  client_shutouts: (row, names) => ({
    client: names.client(row.client_id),
    columns: { reason: { people: [] } },
  }),
  oversight_sessions: (row, names) => {
    const key = names.client(row.client_id)
    const authors = key === 'Cole' ? ['Ann', 'Ben', 'Cyd', 'Leo'] : ['Eve']
    return {
      client: key,
      columns: { reason: { people: [names.post(row.post_id), ...authors], runners: true } },
    }
  },
}

/** A value of this column's kind that holds the canary. */
function valueFor(table: string, column: string, token: string): unknown {
  if (column === 'lines') return [token]
  if (column === 'file_name') return `${token}.txt`
  if (column === 'bytes' || (table === 'imports' && column === 'file'))
    return `\\x${Buffer.from(token).toString('hex')}`
  if (column === 'answers' || column === 'values') return { phone: token }
  if (column === 'changes') return { body: { from: token, to: null } }
  return table === 'clients' && column === 'email_key' ? token.toLowerCase() : token
}

/** Writes the world into an empty database as its owner, with a canary of its own in every personal text. */
export async function plantWorld(sql: postgres.Sql, world: World): Promise<Planted> {
  const { tables, ids } = worldRows(world)
  const canaries = new Canaries()
  const planted = new Set<string>()
  const names = namesOf(world, ids)
  const put = (row: Row, table: string, client: Key, columns: Record<string, Audience>): Row => {
    for (const [column, audience] of Object.entries(columns)) {
      const token = canaries.plant(client, `${table}.${column}`, audience)
      row[column] = valueFor(table, column, token)
      planted.add(`${table}.${column}`)
    }
    if (table === 'documents') {
      const bytes = Buffer.from(String(row.bytes).slice(2), 'hex')
      row.sha256 = createHash('sha256').update(bytes).digest('hex')
      row.byte_size = bytes.byteLength
    }
    return row
  }
  await sql`insert into network (id, name, time_zone) values (1, 'World', ${world.network.zone})
    on conflict (id) do update set time_zone = excluded.time_zone`
  await sql`delete from mechanism_switches`
  const write = async (table: string, rows: Row[]) => {
    const rule = RULES[table]
    const filled = rows.map((row) => {
      if (!rule) return row
      const { client, columns } = rule(row, names)
      return put(row, table, client, columns)
    })
    await insertRows(sql, table, filled)
  }
  for (const [table, rows] of Object.entries(tables)) await write(table, await withIds(table, rows))
  await nameMainProviders(sql)
  const requests: Planted['requests'] = []
  for (const { table, row, client, columns } of furtherRows(world, ids)) {
    const filled = put(row, table, client, columns)
    await insertRows(sql, table, [filled])
    if (table === 'requests') requests.push({ id: String(row.id), client, audience: columns.subject ?? {} })
  }
  await sql`
    insert into covers (caseload_id, covering_post_id, since, until)
    select id, ${ids.post.get('Leo') ?? ''}, ${world.network.today}::date - 9, ${world.network.today}::date + 9 from caseloads where post_id = ${ids.post.get('Ann') ?? ''}`
  return { canaries, ids, planted, requests }
}

/** Whoever has had the client from the beginning, where he has a caseload. */
async function nameMainProviders(sql: postgres.Sql): Promise<void> {
  await sql`
    update clients set main_caseload_id = k.id from care_team_memberships t join caseloads k on k.post_id = t.post_id
     where t.client_id = clients.id and t.began_by = 'created'`
}

/** As JSON, so that every column takes its own kind of value. */
async function insertRows(sql: postgres.Sql, table: string, rows: Row[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = sql(Object.keys(first))
  await sql`insert into ${sql(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql(table)}, ${JSON.stringify(rows)}::text::jsonb)`
}

/** Ids of our own for what has none yet: they are among the ids that are tried out. */
async function withIds(table: string, rows: Row[]): Promise<Row[]> {
  const owned = ['chart_shares', 'authorisations', 'oversight_sessions', 'care_team_memberships']
  return owned.includes(table) ? rows.map((row) => ({ id: randomUUID(), ...row })) : rows
}

function namesOf(world: World, ids: Ids): Names {
  const reader = (map: Map<Key, string>) => {
    const back = new Map([...map].map(([key, id]) => [id, key]))
    return (id: unknown): Key => back.get(id as string) ?? ''
  }
  const clientOf = (item: Key) => world.items[item]?.client ?? ''
  return { client: reader(ids.client), item: reader(ids.item), post: reader(ids.post), clientOf }
}
