import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'

type Sql = postgres.ReservedSql
type Asked = [claim: string, holds: (sql: Sql, p: People) => Promise<boolean>]
type People = Record<'anna' | 'ben' | 'former' | 'left' | 'desk' | 'manager' | 'custodian', string> &
  Record<'organisation' | 'mine' | 'theirs', string>

/** Enters as somebody for one act, and asks one value of the engine. */
async function as<T>(sql: Sql, post: string, query: string, args: string[] = []): Promise<T> {
  await sql`select policy.enter_as(${post})`
  const [row] = await sql.unsafe(`select (${query}) as value`, args)
  return row?.value as T
}

const edit = (sql: Sql, who: string, client: string, version: number, values: object) =>
  as<string | null>(
    sql,
    who,
    `select e.outcome from policy.edit_profile($1, ${version}, $2::text::jsonb, uuidv7()) e`,
    [client, JSON.stringify(values)],
  )
const merge = (sql: Sql, who: string, source: string, target: string, act = 'uuidv7()') =>
  as<string | null>(sql, who, `policy.merge_clients($1, $2, ${act})`, [source, target])
const count = async (sql: Sql, query: string, args: string[]) =>
  Number((await sql.unsafe(query, args))[0]?.count)

const claims: Asked[] = [
  [
    'the care team edits a profile',
    async (sql, p) => (await edit(sql, p.anna, p.mine, 1, { gender: 'A' })) === 'saved',
  ],
  [
    'the custodian does not',
    async (sql, p) => (await edit(sql, p.custodian, p.mine, 2, { gender: 'B' })) === null,
  ],
  ['who left does not', async (sql, p) => (await edit(sql, p.left, p.mine, 2, { gender: 'B' })) === null],
  ['a stranger does not', async (sql, p) => (await edit(sql, p.ben, p.mine, 2, { gender: 'B' })) === null],
  [
    'an old form is refused',
    async (sql, p) => (await edit(sql, p.desk, p.mine, 1, { gender: 'C' })) === 'conflict',
  ],
  [
    'another field goes through',
    async (sql, p) => (await edit(sql, p.desk, p.mine, 1, { memo: 'M' })) === 'saved',
  ],
  [
    'the same again is nothing',
    async (sql, p) => (await edit(sql, p.desk, p.mine, 3, { memo: 'M' })) === 'same',
  ],
  [
    'inactive for all is not the desk’s',
    async (sql, p) =>
      (await as(sql, p.desk, 'policy.set_client_active($1, false, uuidv7())', [p.mine])) === null,
  ],
  [
    'a hidden client is not pinned',
    async (sql, p) => (await as(sql, p.anna, 'policy.set_pin($1, true)', [p.theirs])) === null,
  ],
  [
    'a stranger is no relative',
    async (sql, p) =>
      (await as(sql, p.anna, `policy.join_family($1, $2, null, 'F', 'x', 'y', uuidv7())`, [
        p.mine,
        p.theirs,
      ])) === null,
  ],
  ['hidden members stay hidden', hiddenMembers],
  ['undo is one’s own', undoIsOnesOwn],
  [
    'hints keep to who may be found',
    async (sql, p) => (await hints(sql, p.anna, 'theirs@example.org', '')) === 0,
  ],
  ['hints find for the desk', async (sql, p) => (await hints(sql, p.desk, 'theirs@example.org', '')) === 1],
  ['a bare header tells no phone', async (sql, p) => (await hints(sql, p.former, '', '5550001111')) === 0],
  ['the custodian enters nobody', async (sql, p) => (await create(sql, p.custodian, null)) === null],
  ['a provider enters for himself', entersForHimself],
  ['the desk does not merge', async (sql, p) => (await merge(sql, p.desk, p.theirs, p.mine)) === null],
  ['a merge that opens notes is refused', mergeThatOpens],
  ['what stops comes along', stopsComeAlong],
  ['a merged record takes nothing new', mergedTakesNothing],
  ['a merge stays once a share with a site was ended', endedShareStays],
]

const hints = (sql: Sql, who: string, email: string, phone: string) =>
  as<string>(
    sql,
    who,
    `select count(*) from policy.similar_clients('Xu', 'Nobody', null, null, $1, $2, null)`,
    [phone, email],
  ).then(Number)
const create = (sql: Sql, who: string, provider: string | null) =>
  as<string | null>(
    sql,
    who,
    `policy.create_client(uuidv7(), '{"given_name": "New", "family_name": "Entered"}', ${provider ? `'${provider}'` : 'null'}, uuidv7())`,
  )

async function hiddenMembers(sql: Sql, p: People): Promise<boolean> {
  await as(sql, p.desk, `policy.join_family($1, $2, null, 'F', 'x', 'y', uuidv7())`, [p.mine, p.theirs])
  await sql`select policy.enter_as(${p.anna})`
  await sql`select * from policy.open_chart(${p.mine})`
  return (await count(sql, 'select count(*) from policy.families_of($1)', [p.mine])) === 1
}

async function undoIsOnesOwn(sql: Sql, p: People): Promise<boolean> {
  const [act] = await sql`select id from acts where kind = 'family_join' and client_id = ${p.mine}`
  return (
    (await as(sql, p.anna, 'policy.undo_client_act($1, $2, uuidv7())', [p.mine, act?.id as string])) === null
  )
}

async function entersForHimself(sql: Sql, p: People): Promise<boolean> {
  await create(sql, p.anna, p.ben)
  const [row] = await sql`select t.post_id from care_team_memberships t join clients c on c.id = t.client_id
                           where c.family_name = 'Entered'`
  return row?.post_id === p.anna
}

/** Anna shares her part of her client with Ben; in the other record she wrote a note that he may not read. */
async function mergeThatOpens(sql: Sql, p: People): Promise<boolean> {
  const other = await newClient(sql, p, 'Other')
  await sql`insert into items (client_id, component, organisation_id, author_post_id)
            values (${other}, 'notes', ${p.organisation}, ${p.anna})`
  await sql`insert into chart_shares (client_id, from_post_id, to_post_id, since) values (${p.mine}, ${p.anna}, ${p.ben}, '2020-01-01')`
  const refused = (await merge(sql, p.manager, other, p.mine)) === 'opens'
  await sql`update chart_shares set stopped_at = now() where client_id = ${p.mine}`
  return refused && (await merge(sql, p.manager, other, p.mine)) === 'merged'
}

async function stopsComeAlong(sql: Sql, p: People): Promise<boolean> {
  const other = await newClient(sql, p, 'Stops')
  await sql`update clients set opted_out_at = now() where id = ${other}`
  const [left] = await sql`select staff_id from posts where id = ${p.left}`
  await sql`insert into client_shutouts (client_id, staff_id) values (${other}, ${left?.staff_id as string})`
  if ((await merge(sql, p.manager, other, p.mine)) !== 'merged') return false
  const [row] = await sql`select opted_out_at is not null as out,
    exists (select 1 from client_shutouts where client_id = ${p.mine}) as shut from clients where id = ${p.mine}`
  return row?.out === true && row?.shut === true
}

/** The same share of the other record, which stayed with it, would be open again. */
async function endedShareStays(sql: Sql, p: People): Promise<boolean> {
  const other = await newClient(sql, p, 'Shares')
  const [far] = await sql`insert into organisations (name) values ('Far') returning id`
  for (const client of [other, p.theirs])
    await sql`insert into site_shares (client_id, grantor_organisation_id, to_organisation_id, since)
              values (${client}, ${p.organisation}, ${far?.id as string}, '2020-01-01')`
  const act = randomUUID()
  if ((await merge(sql, p.manager, other, p.theirs, `'${act}'`)) !== 'merged') return false
  await sql`update site_shares set stopped_at = clock_timestamp() where client_id = ${p.theirs} and stopped_at is null`
  return (await as(sql, p.manager, 'policy.undo_merge($1, $2, uuidv7())', [p.theirs, act])) === 'closed'
}

async function mergedTakesNothing(sql: Sql, p: People): Promise<boolean> {
  const [source] = await sql`select source_id as id from client_merges limit 1`
  const id = source?.id as string
  if ((await as(sql, p.ben, 'policy.merged_target($1)', [id])) !== null) return false
  if ((await as(sql, p.anna, 'policy.merged_target($1)', [id])) !== p.mine) return false
  try {
    await sql`savepoint attempt`
    await sql`insert into items (client_id, component, organisation_id) values (${id}, 'notes', ${p.organisation})`
    return false
  } catch {
    await sql`rollback to savepoint attempt`
    return true
  }
}

async function newClient(
  sql: Sql,
  p: Pick<People, 'organisation'>,
  family: string,
  key = '',
): Promise<string> {
  const email = key ? `${key}@example.org` : null
  const phone = key === 'mine' ? '5550001111' : null
  const [row] = await sql`insert into clients (given_name, family_name, organisation_id, email_key, phone_key)
    values ('Given', ${family}, ${p.organisation}, ${email}, ${phone}) returning id`
  const id = row?.id as string
  const [item] = await sql`insert into items (client_id, component, organisation_id)
    values (${id}, 'profile', ${p.organisation}) returning id`
  await sql`insert into profiles (item_id, client_id, email, mobile_phone)
            values (${item?.id as string}, ${id}, ${email}, ${phone})`
  return id
}

async function people(sql: Sql): Promise<People> {
  await sql`insert into network (name, time_zone) values ('Acts', 'UTC') on conflict do nothing`
  await sql`insert into mechanism_switches (mechanism, on_from) values ('M1', '2020-01-01'), ('M2', '2020-01-01')`
  const [row] = await sql`insert into organisations (name) values ('Practice') returning id`
  const organisation = row?.id as string
  const post = async (role: string) => {
    const [staff] = await sql`insert into staff (name) values (${role}) returning id`
    const [made] =
      await sql`insert into posts (staff_id, organisation_id) values (${staff?.id as string}, ${organisation}) returning id`
    await sql`insert into post_roles (post_id, role) values (${made?.id as string}, ${role})`
    return made?.id as string
  }
  const [anna, ben, former, left] = [
    await post('provider'),
    await post('provider'),
    await post('provider'),
    await post('provider'),
  ]
  const [desk, manager, custodian] = [
    await post('scheduler'),
    await post('manager'),
    await post('records_custodian'),
  ]
  const [mine, theirs] = [
    await newClient(sql, { organisation }, 'Mine', 'mine'),
    await newClient(sql, { organisation }, 'Theirs', 'theirs'),
  ]
  const list = (client: string, who: string, ended: boolean) => sql`
    insert into care_team_memberships (client_id, post_id, began_by, since, ended_at)
    values (${client}, ${who}, 'created', '2020-01-01', ${ended ? new Date() : null})`
  await list(mine, anna, false)
  await list(mine, left, true)
  await list(theirs, ben, false)
  await sql`insert into items (client_id, component, organisation_id, author_post_id)
            values (${mine}, 'notes', ${organisation}, ${former})`
  return { anna, ben, former, left, desk, manager, custodian, organisation, mine, theirs }
}

/** The first claim about acts on clients that does not hold, or undefined. Leaves the database as it was. */
export async function firstFaultOfActs(sql: Sql): Promise<string | undefined> {
  await sql`begin`
  try {
    const cast = await people(sql)
    for (const [claim, holds] of claims) if (!(await holds(sql, cast))) return claim
    return undefined
  } catch (error) {
    return String(error)
  } finally {
    await sql`rollback`
  }
}
