import { createHash, randomBytes } from 'node:crypto'
import type postgres from 'postgres'
import { afterAll } from 'vitest'
import { newId } from '@/db/new-id'
import type { Role, SessionToken } from '@/lib/policy/enter'
import { freshDatabase } from './database'

export type Member = SessionToken & { staff: string; post: string; organisation: string; name: string }

type ClientFacts = {
  given?: string
  family?: string
  born?: string | null
  phone?: string | null
  email?: string | null
  organisation?: string
}

type NoteFacts = {
  title?: string
  body?: string
  draft?: boolean
  on?: string
  superseded?: boolean
  private?: boolean
}

type Rows = Promise<postgres.Row[]>

/**
 * A practice in a database of the test's own, written as the owner role, past every guard. The application's connection
 * leads to it until the test file ends.
 */
export async function practiceWorld() {
  const database = await freshDatabase()
  const { owner: sql } = database
  await connectApplication(database.appUrl)
  afterAll(async () => {
    await connectApplication(null)
    await database.drop()
  })
  await sql`insert into network (name, time_zone) values ('Test network', 'America/New_York') on conflict do nothing`
  await sql`insert into mechanism_switches (mechanism, on_from) values ('M1', '2020-01-01'), ('M2', '2020-01-01')
            on conflict do nothing`
  const practice = await insertOrganisation(sql, 'Harbour Lane Therapy')
  const facts = factWriters(sql, practice)
  return {
    ...database,
    sql,
    practice,
    ...facts,
    organisation: (name: string) => insertOrganisation(sql, name),
  }
}

type Holder = typeof globalThis & { concordConnection?: { end: postgres.Sql['end'] } }

/** The application leads to this database from now on; null: to none. */
export async function connectApplication(url: string | null): Promise<void> {
  const holder = globalThis as Holder
  const open = holder.concordConnection
  delete holder.concordConnection
  if (url) process.env.APP_DATABASE_URL = url
  delete process.env.APP_DATABASE_POOL
  process.env.AUTH_SECRET ??= 'a secret of the tests, long enough to be one'
  await open?.end({ timeout: 2 })
}

async function insertOrganisation(sql: postgres.Sql, name: string): Promise<string> {
  const [row] = await sql`insert into organisations (name) values (${name}) returning id`
  return row?.id as string
}

function factWriters(sql: postgres.Sql, practice: string) {
  return {
    member: (name: string, roles: Role[], organisation = practice) =>
      insertMember(sql, name, roles, organisation),
    client: (given: ClientFacts = {}) => insertClient(sql, practice, given),
    profile: (client: string, values: Record<string, string> = {}) =>
      insertItem(sql, client, 'profile', null, 'profiles', values),
    address: (client: string, city: string) =>
      insertItem(sql, client, 'location', null, 'addresses', { lines: ['1 Quay Street'], city }),
    diagnosis: (client: string, by: Member, code: string, text: string) =>
      insertItem(sql, client, 'diagnoses', by, 'diagnoses', { system: 'ICD-10', code, text }),
    note: (client: string, by: Member, facts: NoteFacts = {}) => insertNote(sql, client, by, facts),
    document: (
      client: string,
      by: Member,
      given: { clinical?: boolean; name?: string; type?: string; bytes?: Buffer } = {},
    ) => insertDocument(sql, client, by, given),
    onTeam: async (client: string, who: Member, status = 'active', until: string | null = null) => {
      await sql`insert into care_team_memberships (client_id, post_id, status, began_by, since, until)
                values (${client}, ${who.post}, ${status}, 'created', '2026-01-05', ${until})`
    },
    offTeam: async (client: string, who: Member) => {
      await sql`update care_team_memberships set ended_at = now() where client_id = ${client} and post_id = ${who.post}`
    },
    shared: async (client: string, from: Member, to: Member, until: string | null = null) => {
      await sql`insert into chart_shares (client_id, from_post_id, to_post_id, since, until)
                values (${client}, ${from.post}, ${to.post}, '2026-02-02', ${until})`
    },
    stopped: async (client: string, from: Member, to: Member) => {
      await sql`update chart_shares set stopped_at = now()
                 where client_id = ${client} and from_post_id = ${from.post} and to_post_id = ${to.post}`
    },
    audits: (client: string): Rows =>
      sql`select action, post_id, subject_id, fields from audit_events where client_id = ${client} order by seq`,
    disclosed: async (client: string, who: Member): Promise<string[]> => {
      const rows = await sql`select component from disclosures
                              where client_id = ${client} and post_id = ${who.post} order by component`
      return rows.map((row) => row.component as string)
    },
  }
}

async function insertMember(
  sql: postgres.Sql,
  name: string,
  roles: Role[],
  organisation: string,
): Promise<Member> {
  const token = randomBytes(16).toString('hex')
  const [person] = await sql`insert into staff (name) values (${name}) returning id`
  const [post] =
    await sql`insert into posts (staff_id, organisation_id) values (${person?.id}, ${organisation}) returning id`
  for (const role of roles) await sql`insert into post_roles (post_id, role) values (${post?.id}, ${role})`
  const hash = createHash('sha256').update(token).digest('hex')
  await sql`insert into sessions (token_hash, staff_id, acting_post_id, idle_expires_at, absolute_expires_at)
            values (${hash}, ${person?.id}, ${post?.id}, now() + interval '1 hour', now() + interval '1 hour')`
  return { token, staff: person?.id as string, post: post?.id as string, organisation, name }
}

async function insertClient(sql: postgres.Sql, practice: string, given: ClientFacts): Promise<string> {
  const row = {
    given_name: given.given ?? 'Ana Lúcia',
    family_name: given.family ?? 'Oliveira',
    birth_date: given.born === undefined ? '1992-03-12' : given.born,
    phone_key: given.phone ?? null,
    email_key: given.email ?? null,
    organisation_id: given.organisation ?? practice,
  }
  const [made] = await sql`insert into clients ${sql(row)} returning id`
  return made?.id as string
}

async function insertItem(
  sql: postgres.Sql,
  client: string,
  component: string,
  by: Member | null,
  table: string,
  content: Record<string, unknown>,
  core: Record<string, unknown> = {},
): Promise<string> {
  const id = newId()
  const item = { id, client_id: client, component, author_post_id: by?.post ?? null, ...core }
  await sql`insert into items ${sql({ ...item, organisation_id: by?.organisation ?? (await ownerOf(sql, client)) })}`
  await sql`insert into ${sql(table)} ${sql({ item_id: id, client_id: client, ...content })}`
  return id
}

async function ownerOf(sql: postgres.Sql, client: string): Promise<string> {
  const [row] = await sql`select organisation_id from clients where id = ${client}`
  return row?.organisation_id as string
}

async function insertNote(sql: postgres.Sql, client: string, by: Member, facts: NoteFacts): Promise<string> {
  const { draft = false, superseded = false } = facts
  const core = {
    title: facts.title ?? 'Session',
    on_day: facts.on ?? '2026-11-17',
    draft,
    superseded,
    sensitivity: facts.private ? 'psychotherapy' : null,
  }
  const content = {
    kind: facts.private ? 'private' : 'progress',
    body: facts.body ?? 'Slept better.',
    locked_at: draft ? null : new Date(),
  }
  return insertItem(sql, client, facts.private ? 'private_notes' : 'notes', by, 'notes', content, core)
}

async function insertDocument(
  sql: postgres.Sql,
  client: string,
  by: Member,
  given: { clinical?: boolean; name?: string; type?: string; bytes?: Buffer },
): Promise<string> {
  const bytes = given.bytes ?? Buffer.from('hello')
  const content = {
    file_name: given.name ?? 'letter.pdf',
    media_type: given.type ?? 'application/pdf',
    byte_size: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes,
  }
  const component = given.clinical ? 'clinical_documents' : 'documents'
  return insertItem(sql, client, component, by, 'documents', content, { title: given.name ?? 'Letter' })
}
