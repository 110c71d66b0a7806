import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'

type Sql = postgres.Sql
type Row = Record<string, unknown>

const PEOPLE = {
  manager: 'manager',
  owner: 'owner',
  desk: 'scheduler',
  anna: 'provider',
  far: 'manager',
} as const
type Person = keyof typeof PEOPLE

/** One practice and another one; nothing imported yet. */
export type Practice = Record<Person | 'organisation', string>

/** What was found, and what POLICY.md says. */
export type Finding = [found: unknown, wanted: unknown]

export const idOf = (rows: readonly postgres.Row[]) => String(rows[0]?.id)

/** The people, once a database. */
export async function practiceOf(sql: Sql): Promise<Practice> {
  await sql`insert into network (name, time_zone) values ('Imports', 'UTC') on conflict do nothing`
  await sql`insert into mechanism_switches (mechanism, on_from) values ('M1', '2020-01-01')`
  const practice = {} as Practice
  const here = idOf(await sql`insert into organisations (name) values ('Here') returning id`)
  const there = idOf(await sql`insert into organisations (name) values ('There') returning id`)
  for (const [name, role] of Object.entries(PEOPLE)) {
    const person = idOf(await sql`insert into staff (name) values (${name}) returning id`)
    const at = name === 'far' ? there : here
    const post = idOf(
      await sql`insert into posts (staff_id, organisation_id) values (${person}, ${at}) returning id`,
    )
    await sql`insert into post_roles (post_id, role) values (${post}, ${role})`
    practice[name as Person] = post
  }
  return { ...practice, organisation: here }
}

type Import = { id: string; act: string; client: string; item: string }

/** An import that made one client with a profile, on Anna's list. */
async function importedBy(sql: Sql, { organisation, anna, manager }: Practice): Promise<Import> {
  const act = idOf(await sql`insert into acts (kind, post_id) values ('import', ${manager}) returning id`)
  const id = idOf(
    await sql`
      insert into imports (organisation_id, post_id, act_id, kind, source, state)
      values (${organisation}, ${manager}, ${act}, 'clients', 'Before', 'done') returning id`,
  )
  const client = idOf(
    await sql`
      insert into clients (given_name, family_name, organisation_id) values ('Cole', 'Porter', ${organisation}) returning id`,
  )
  const item = idOf(
    await sql`
      insert into items (client_id, component, organisation_id, title, act_id)
      values (${client}, 'profile', ${organisation}, 'Profile', ${act}) returning id`,
  )
  await sql`insert into profiles (item_id, client_id) values (${item}, ${client})`
  await sql`
    insert into care_team_memberships (client_id, post_id, status, began_by, since, act_id)
    values (${client}, ${anna}, 'new', 'import', current_date, ${act})`
  await sql`insert into import_made (import_id, table_name, row_id) values (${id}, 'clients', ${client})`
  await sql`
    insert into import_records (source, resource_type, source_id, target_id, import_id)
    values (${id}, 'Client', '1', ${client}, ${id})`
  return { id, act, client, item }
}

/** One call as this person: the answer of an SQL expression over `$1` …. */
export async function as(sql: Sql, post: string, call: string, values: (string | null)[]): Promise<unknown> {
  return sql.begin(async (tx) => {
    await tx`select policy.enter_as(${post})`
    const rows = await tx.unsafe(`select ${call} as answer`, values)
    return (rows[0] as Row | undefined)?.answer ?? null
  })
}

export const undo = (sql: Sql, post: string, id: string) =>
  as(sql, post, 'policy.undo_import($1, $2)', [id, randomUUID()])

/** What is left: of the client, of the key by which it is known, and what undo says of it. */
async function left(sql: Sql, { id, client }: Import): Promise<unknown> {
  const [row] = await sql`
    select (select active from clients where id = ${client}) as active,
           (select count(*)::int from items where client_id = ${client}) as items,
           (select count(*)::int from care_team_memberships where client_id = ${client} and ended_at is null) as team,
           (select count(*)::int from import_records where target_id = ${client}) as known,
           (select outcome from import_made where import_id = ${id} and row_id = ${client}) as outcome`
  return { ...row }
}

const GONE = { active: null, items: 0, team: 0, known: 0, outcome: 'removed' }

export type Story = { name: string; tell: (sql: Sql, practice: Practice) => Promise<Finding[]> }

/** A story in which something was done with the client before the undo: it stays whole. */
function keptFor(
  outcome: string,
  work: (sql: Sql, practice: Practice, made: Import) => Promise<unknown>,
): Story {
  return {
    name: `undo keeps a client for ${outcome}`,
    tell: async (sql, practice) => {
      const made = await importedBy(sql, practice)
      await work(sql, practice, made)
      const { items, team } = (await left(sql, made)) as { items: number; team: number }
      const done = await undo(sql, practice.owner, made.id)
      return [
        [done, 'undone'],
        [await left(sql, made), { active: true, items, team, known: 1, outcome }],
      ]
    },
  }
}

export type Waiting = { id: string; rows: (over?: Row) => string }

/** A table that waits, and one row of it. */
export async function waitingAt(
  sql: Sql,
  { organisation, manager, anna }: Practice,
  kind = 'clients',
): Promise<Waiting> {
  const id = idOf(
    await sql`
      insert into imports (organisation_id, post_id, kind, source, file, mapping)
      values (${organisation}, ${manager}, ${kind}, ${randomUUID()}, 'x', '{}') returning id`,
  )
  const values = { given_name: 'Ana', family_name: id, birth_date: '1990-01-01' }
  const row = (over: Row) => ({ line: 2, key: '1', values, address: null, provider: anna, ...over })
  return { id, rows: (over = {}) => JSON.stringify([row(over)]) }
}

export const outcomes = (of: string) => `(select coalesce(jsonb_agg(x.outcome), '[]') from policy.${of} x)`
const check = (sql: Sql, post: string, { id }: Waiting, rows: string) =>
  as(sql, post, outcomes('check_client_rows($1, $2::text::jsonb)'), [id, rows])
const put = (sql: Sql, post: string, { id }: Waiting, rows: string) =>
  as(sql, post, outcomes('import_client_rows($1, $2::text::jsonb, $3)'), [id, rows, randomUUID()])
export const begin = (sql: Sql, post: string, { id }: Waiting) =>
  as(sql, post, 'policy.begin_import($1)', [id])

const rowStories: Story[] = [
  {
    name: 'an import is for owner and manager of the organisation',
    tell: async (sql, practice) => {
      const made = await waitingAt(sql, practice)
      const findings: Finding[] = []
      for (const post of [practice.desk, practice.anna, practice.far]) {
        const ask = (call: string, more: string[] = []) => as(sql, post, call, [made.id, ...more])
        findings.push([await check(sql, post, made, made.rows()), []])
        findings.push([await begin(sql, post, made), null])
        findings.push([await ask('policy.drop_import($1)'), null])
        findings.push([await ask('policy.import_file($1)'), null])
        findings.push([await ask('(select count(*)::int from policy.list_imports($1, 9))'), 0])
        findings.push([await ask(`policy.save_import_mapping($1, 'x', '{}', 'h')`), null])
      }
      findings.push([
        await as(sql, practice.desk, `policy.add_import($1, 'clients', 's', 'f', 'x', 1)`, [randomUUID()]),
        false,
      ])
      await sql`update imports set state = 'running' where id = ${made.id}`
      for (const post of [practice.desk, practice.far])
        findings.push([await put(sql, post, made, made.rows()), []])
      return findings
    },
  },
  {
    name: 'a row comes in once, under the act of whoever imports, and its provider has the client',
    tell: async (sql, practice) => {
      const made = await waitingAt(sql, practice)
      const early = await put(sql, practice.manager, made, made.rows())
      const checked = await check(sql, practice.owner, made, made.rows())
      const begun = [await begin(sql, practice.manager, made), await begin(sql, practice.owner, made)]
      const done = [
        await put(sql, practice.manager, made, made.rows()),
        await put(sql, practice.manager, made, made.rows()),
      ]
      const found = await sql`
        select c.organisation_id, t.post_id, a.post_id as by from clients c join care_team_memberships t on t.client_id = c.id
          join acts a on a.id = t.act_id where c.family_name = ${made.id}`
      return [
        [early, []],
        [checked, ['new']],
        [begun, ['begun', 'running']],
        [done, [['new'], ['new']]],
        [
          [...found],
          [{ organisation_id: practice.organisation, post_id: practice.anna, by: practice.manager }],
        ],
      ]
    },
  },
  {
    name: 'a row of a later import of the same source is here already, and of another source the same person',
    tell: async (sql, practice) => {
      const first = await waitingAt(sql, practice)
      await begin(sql, practice.manager, first)
      await put(sql, practice.manager, first, first.rows())
      const [second, third] = [await waitingAt(sql, practice), await waitingAt(sql, practice)]
      await sql`update imports set source = (select source from imports where id = ${first.id}) where id = ${second.id}`
      return [
        [await check(sql, practice.manager, second, first.rows()), ['already']],
        [await check(sql, practice.manager, third, first.rows({ key: '9' })), ['same_person']],
      ]
    },
  },
  {
    name: 'an import tells nothing of a client from whom one was shut out',
    tell: async (sql, practice) => {
      const made = await waitingAt(sql, practice)
      await sql`
        insert into clients (given_name, family_name, birth_date, organisation_id)
        values ('Ana', ${made.id}, '1990-01-01', ${practice.organisation})`
      const told = await check(sql, practice.manager, made, made.rows())
      await sql`
        insert into client_shutouts (client_id, staff_id)
        select c.id, p.staff_id from clients c, posts p where c.family_name = ${made.id} and p.id = ${practice.manager}`
      return [
        [told, ['same_person']],
        [await check(sql, practice.manager, made, made.rows()), ['new']],
        [await check(sql, practice.owner, made, made.rows()), ['same_person']],
      ]
    },
  },
  {
    name: 'nobody gets a client who sees none here',
    tell: async (sql, practice) => {
      const made = await waitingAt(sql, practice)
      await begin(sql, practice.manager, made)
      await put(sql, practice.manager, made, made.rows({ provider: practice.far }))
      const team = await sql`
        select 1 from care_team_memberships t join clients c on c.id = t.client_id where c.family_name = ${made.id}`
      return [[team.length, 0]]
    },
  },
]

export const importStories: Story[] = [
  ...rowStories,
  {
    name: 'undo is for owner and manager of the organisation',
    tell: async (sql, practice) => {
      const made = await importedBy(sql, practice)
      const strangers = [practice.desk, practice.anna, practice.far]
      const refused = await Promise.all(strangers.map((post) => undo(sql, post, made.id)))
      const before = (await left(sql, made)) as { outcome: unknown }
      return [
        [refused, [null, null, null]],
        [before.outcome, null],
        [await undo(sql, practice.owner, made.id), 'undone'],
        [await left(sql, made), GONE],
        [await undo(sql, practice.manager, made.id), 'already'],
      ]
    },
  },
  {
    name: 'undo waits for an import that runs',
    tell: async (sql, practice) => {
      const made = await importedBy(sql, practice)
      await sql`update imports set state = 'running', alive_at = now() where id = ${made.id}`
      const waits = await undo(sql, practice.manager, made.id)
      await sql`update imports set alive_at = now() - interval '5 minutes' where id = ${made.id}`
      return [
        [waits, 'running'],
        [await undo(sql, practice.manager, made.id), 'undone'],
      ]
    },
  },
  keptFor(
    'written',
    (sql, { anna, organisation }, { client }) =>
      sql`insert into items (client_id, component, organisation_id, author_post_id, title)
          values (${client}, 'notes', ${organisation}, ${anna}, 'Note')`,
  ),
  keptFor(
    'care_team',
    (sql, { desk }, { client }) =>
      sql`insert into care_team_memberships (client_id, post_id, status, began_by, since)
          values (${client}, ${desk}, 'new', 'manager', current_date)`,
  ),
  keptFor(
    'shut_out',
    (sql, { desk }, { client }) =>
      sql`insert into client_shutouts (client_id, staff_id) select ${client}, staff_id from posts where id = ${desk}`,
  ),
  keptFor(
    'changed',
    (sql, { manager }, { client, item }) =>
      sql`insert into item_versions (item_id, client_id, version, post_id, changes)
          values (${item}, ${client}, 2, ${manager}, '{}')`,
  ),
  keptFor('appointment', async (sql, { anna, organisation }, { client }) => {
    const id = idOf(
      await sql`
        insert into appointments (organisation_id, starts_at, ends_at, time_zone)
        values (${organisation}, now() + interval '400 days', now() + interval '400 days 1 hour', 'UTC') returning id`,
    )
    await sql`insert into appointment_providers (appointment_id, post_id) values (${id}, ${anna})`
    await sql`insert into appointment_clients (appointment_id, client_id) values (${id}, ${client})`
    await sql`delete from appointment_providers where appointment_id = ${id}`
  }),
  {
    name: 'undo sets aside whom people only looked at',
    tell: async (sql, practice) => {
      const made = await importedBy(sql, practice)
      await sql`
        insert into disclosures (post_id, client_id, component, organisation_id, on_day)
        values (${practice.manager}, ${made.client}, 'profile', ${practice.organisation}, current_date)`
      await undo(sql, practice.manager, made.id)
      return [[await left(sql, made), { active: false, items: 1, team: 0, known: 0, outcome: 'opened' }]]
    },
  },
  {
    name: 'undo leaves a client who was here before, and takes back what came in about him',
    tell: async (sql, practice) => {
      const before = await importedBy(sql, practice)
      const later = await importedBy(sql, practice)
      await sql`
        insert into items (client_id, component, organisation_id, author_post_id, title, act_id)
        values (${before.client}, 'diagnoses', ${practice.organisation}, ${practice.anna}, 'D', ${later.act})`
      await sql`
        insert into care_team_memberships (client_id, post_id, status, began_by, since, act_id)
        values (${before.client}, ${practice.desk}, 'new', 'import', current_date, ${later.act})`
      await undo(sql, practice.manager, later.id)
      return [
        [await left(sql, before), { active: true, items: 1, team: 1, known: 1, outcome: null }],
        [await left(sql, later), GONE],
      ]
    },
  },
]
