import type postgres from 'postgres'

export type Sql = postgres.ReservedSql
export const KINDS = ['care_team', 'chart_share', 'site_share', 'referral'] as const
export type Kind = (typeof KINDS)[number]
export const STATES = [
  'pending',
  'granted',
  'denied',
  'cancelled',
  'lapsed',
  'revoked',
  'expired',
  'relinquished',
  'superseded',
] as const
export type State = (typeof STATES)[number]

/** Who may stand how to a request; each tries everything. */
export const PEOPLE = [
  'asker',
  'holder',
  'cover',
  'on the care team',
  'no relation',
  'front desk',
  'manager',
  'owner',
  'records custodian',
  'manager, shut out',
  'administrator',
  'auditor',
  'asking colleague',
  'asking manager',
  'elsewhere',
] as const
export type Person = (typeof PEOPLE)[number]
export type Cast = Record<Person | 'sam', string> & {
  practice: string
  agency: string
  site: string
  client: string
  load: string
}

/** Enters as somebody for one act, and asks one value of the engine. */
export async function as<T>(sql: Sql, post: string, query: string, args: unknown[] = []): Promise<T> {
  await sql`select policy.enter_as(${post})`
  const [row] = await sql.unsafe(`select (${query}) as value`, args as string[])
  return row?.value as T
}

async function newPost(sql: Sql, organisation: string, name: string, role: string): Promise<string> {
  const [staff] =
    await sql`insert into staff (name, email) values (${name}, ${`${name.replaceAll(/\W/g, '.')}@x.test`}) returning id`
  const [made] =
    await sql`insert into posts (staff_id, organisation_id) values (${staff?.id as string}, ${organisation}) returning id`
  await sql`insert into post_roles (post_id, role) values (${made?.id as string}, ${role})`
  return made?.id as string
}

const idOf = (rows: postgres.RowList<postgres.Row[]>) => rows[0]?.id as string

/** A practice that holds a client, and an agency with a site that does not; everybody of both. */
export async function cast(sql: Sql): Promise<Cast> {
  await sql`insert into network (name, time_zone) values ('Requests', 'UTC') on conflict do nothing`
  await sql`insert into mechanism_switches (mechanism, on_from)
            select m, '2020-01-01' from unnest(array['M1','M2','M3','M4','M8']) m`
  const practice = idOf(
    await sql`insert into organisations (name, discoverability) values ('Practice', 'name') returning id`,
  )
  const agency = idOf(await sql`insert into organisations (name) values ('Agency') returning id`)
  const site = idOf(
    await sql`insert into sites (organisation_id, name) values (${agency}, 'Acme') returning id`,
  )
  const quay = idOf(
    await sql`insert into sites (organisation_id, name) values (${practice}, 'Quay') returning id`,
  )
  const here = (name: string, role: string) => newPost(sql, practice, name, role)
  const there = (name: string, role: string) => newPost(sql, agency, name, role)
  const people: Record<Person | 'sam', string> = {
    asker: await here('asker', 'provider'),
    holder: await here('holder', 'provider'),
    cover: await here('cover', 'provider'),
    'on the care team': await here('on the care team', 'provider'),
    'no relation': await here('no relation', 'provider'),
    'front desk': await here('front desk', 'scheduler'),
    manager: await here('manager', 'manager'),
    owner: await here('owner', 'owner'),
    'records custodian': await here('records custodian', 'records_custodian'),
    'manager, shut out': await here('manager, shut out', 'manager'),
    administrator: await there('administrator', 'administrator'),
    auditor: await here('auditor', 'auditor'),
    'asking colleague': await there('asking colleague', 'provider'),
    'asking manager': await there('asking manager', 'manager'),
    elsewhere: await there('elsewhere', 'provider'),
    // Who asks for the site.
    sam: await there('sam', 'provider'),
  }
  await sql`update posts set site_id = ${site} where id in (${people.sam}, ${people['asking colleague']}, ${people['asking manager']})`
  const load = idOf(
    await sql`insert into caseloads (post_id, site_id, label) values (${people.holder}, ${quay}, 'Holder – Quay') returning id`,
  )
  const client = idOf(
    await sql`
    insert into clients (given_name, family_name, organisation_id, site_id, main_caseload_id)
    values ('Secret', 'Squirrel', ${practice}, ${quay}, ${load}) returning id`,
  )
  await sql`insert into covers (caseload_id, covering_post_id, since, until) values (${load}, ${people.cover}, '2020-01-01', '2099-01-01')`
  for (const post of [people.holder, people['on the care team']])
    await sql`insert into care_team_memberships (client_id, post_id, began_by, since) values (${client}, ${post}, 'created', '2020-01-01')`
  await sql`insert into client_shutouts (client_id, staff_id) select ${client}, staff_id from posts where id = ${people['manager, shut out']}`
  return { ...people, practice, agency, site, client, load }
}

/** Who asks for this kind. */
export const askerOf = (p: Cast, kind: Kind) =>
  kind === 'care_team' || kind === 'chart_share' ? p.asker : p.sam

/** Lets the asker of a chart share be on the list, and the others find the client, before they ask. */
export async function mayAsk(sql: Sql, p: Cast, kind: Kind): Promise<void> {
  if (kind === 'chart_share')
    await sql`insert into care_team_memberships (client_id, post_id, began_by, since) values (${p.client}, ${p.asker}, 'created', '2020-01-01')`
  if (kind === 'care_team') {
    const [item] =
      await sql`insert into items (client_id, component, author_post_id, organisation_id) values (${p.client}, 'diagnoses', ${p.asker}, ${p.practice}) returning id`
    await sql`insert into diagnoses (item_id, client_id, system, code, text) values (${item?.id as string}, ${p.client}, 'ICD-10', 'F00', 'x')`
  }
}

type Over = {
  id?: string
  until?: string
  post?: string
  site?: string
  editable?: boolean
  unticked?: number
  programme?: string
}

/** Asks; gives the id of the request and what the engine said. */
export async function ask(sql: Sql, p: Cast, kind: Kind, over: Over = {}) {
  const [made] = await sql`select uuidv7() as id`
  const id = over.id ?? (made?.id as string)
  const row = {
    id,
    client_id: p.client,
    kind,
    subject: 'Client Share Request',
    details: 'Please share',
    from_post_id: kind === 'chart_share' ? p.holder : null,
    asker_site_id: kind === 'site_share' || kind === 'referral' ? (over.site ?? p.site) : null,
    wish_until: over.until ?? null,
    wish_editable: over.editable ?? false,
    wish_unticked: over.unticked ?? 0,
    programme_id: over.programme ?? null,
  }
  const said = await as<string | null>(
    sql,
    over.post ?? askerOf(p, kind),
    `policy.ask_for_share($1::text::jsonb, uuidv7())`,
    [JSON.stringify(row)],
  )
  return { id, said }
}

export const versionOf = async (sql: Sql, id: string) =>
  Number((await sql`select version from requests where id = ${id}`)[0]?.version)
export const stateOf = async (sql: Sql, id: string) =>
  (
    await sql`select policy.request_state(r, policy.day_of(now())) as state from requests r where id = ${id}`
  )[0]?.state as string

export async function decide(sql: Sql, who: string, id: string, decision: object, version?: number) {
  return as<string | null>(
    sql,
    who,
    `select d.outcome from policy.decide_request($1::text::uuid, $2::text::int, $3::text::jsonb, uuidv7()) d`,
    [
      id,
      String(version ?? (await versionOf(sql, id))),
      JSON.stringify({ behalf_reason: 'Asked by mail.', ...decision }),
    ],
  )
}
export const accept = (sql: Sql, who: string, id: string, more: object = {}) =>
  decide(sql, who, id, { kind: 'accept', ...more })
export const reject = (sql: Sql, who: string, id: string, more: object = {}) =>
  decide(sql, who, id, { kind: 'reject', reason_code: 'other', ...more })
export async function end(
  sql: Sql,
  who: string,
  id: string,
  how: string,
  more: object = {},
  version?: number,
) {
  return as<string | null>(
    sql,
    who,
    `select d.outcome from policy.end_request($1::text::uuid, $2::text::int, $3::text, $4::text::jsonb, uuidv7()) d`,
    [
      id,
      String(version ?? (await versionOf(sql, id))),
      how,
      JSON.stringify({ behalf_reason: 'Asked by mail.', ...more }),
    ],
  )
}

/** A request of this kind that has come to this state by the acts of those who may. */
export async function brought(sql: Sql, p: Cast, kind: Kind, state: State): Promise<string> {
  await mayAsk(sql, p, kind)
  const { id } = await ask(sql, p, kind)
  const asker = askerOf(p, kind)
  if (state === 'denied') await reject(sql, p.holder, id)
  if (state === 'cancelled') await end(sql, asker, id, 'cancel')
  if (state === 'lapsed') await sql`update requests set lapses_on = current_date - 1 where id = ${id}`
  if (['granted', 'revoked', 'relinquished'].includes(state)) await accept(sql, p.holder, id)
  if (state === 'revoked') await end(sql, p.holder, id, 'revoke')
  if (state === 'relinquished') await end(sql, asker, id, 'relinquish')
  if (state === 'expired' || state === 'superseded') await accept(sql, p.holder, id, { until: '2098-01-01' })
  if (state === 'expired') {
    for (const facts of ['care_team_memberships', 'chart_shares', 'site_shares'])
      await sql.unsafe(
        `update ${facts} set since = current_date - 9, until = current_date - 1 where id = (select grant_id from requests where id = '${id}')`,
      )
  }
  if (state === 'superseded')
    await accept(sql, p.holder, (await ask(sql, p, kind)).id, { until: '2099-01-01' })
  return id
}

/** What must hold of requests, and whether it does. */
export type Claim = [claim: string, holds: (sql: Sql, p: Cast) => Promise<boolean>]

export const count = async (sql: Sql, query: string, args: string[] = []) =>
  Number((await sql.unsafe(`select count(*) from ${query}`, args))[0]?.count)
export const page = (sql: Sql, who: string, id: string) =>
  as<Record<string, unknown> | null>(sql, who, 'policy.find_request($1::text::uuid)', [id])
export const openShares = (sql: Sql, p: Cast) =>
  count(sql, 'chart_shares where client_id = $1 and stopped_at is null', [p.client])
/** Asks by reference; gives the id of the request. */
export async function byReference(sql: Sql, p: Cast, who: string, reference?: string): Promise<string> {
  const [made] =
    await sql`select uuidv7() as id, (select reference from clients where id = ${p.client}) as reference`
  await as(sql, who, `policy.ask_by_reference($1::text::uuid, $2, 'By reference', 'Please', 0, uuidv7())`, [
    made?.id as string,
    reference ?? (made?.reference as string),
  ])
  return made?.id as string
}
