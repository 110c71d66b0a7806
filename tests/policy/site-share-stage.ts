import { randomUUID } from 'node:crypto'

import type postgres from 'postgres'

type Sql = postgres.Sql
type Value = string | boolean | string[] | null

/**
 * Two organisations and a third. Oak owns Cole: Ann has him on her list, Cyd is her colleague, Nat a provider at Oak’s annexe;
 * desk, manager, owner and custodian are Oak’s. Elm has a division North with one site: Uma is there, Max manages it, Des is at
 * its front desk; Sid is at a site outside the division. Wes is of Yew.
 */
const PEOPLE = {
  Ann: ['provider', 'oak', null],
  Cyd: ['provider', 'oak', null],
  Nat: ['provider', 'oak', 'annexe'],
  desk: ['scheduler', 'oak', null],
  manager: ['manager', 'oak', null],
  owner: ['owner', 'oak', null],
  custodian: ['records_custodian', 'oak', null],
  Uma: ['provider', 'elm', 'northOne'],
  Max: ['manager', 'elm', 'northOne'],
  Des: ['scheduler', 'elm', 'northOne'],
  Sid: ['provider', 'elm', 'south'],
  Wes: ['provider', 'yew', 'hill'],
} as const

export type Person = keyof typeof PEOPLE
export type Who = Person | { post: string }
export type Place = 'oak' | 'elm' | 'yew' | 'north' | 'annexe' | 'northOne' | 'south' | 'hill' | 'closed'
export type Network = { posts: Record<Person, string>; places: Record<Place, string> }

/** Cole with his profile, a note, a private note and a plan of Ann’s. */
export type Scene = Network & {
  sql: Sql
  client: string
  reference: string
  note: string
  secret: string
  plan: string
}

const idOf = (rows: readonly postgres.Row[]) => String(rows[0]?.id)

/** The network, once a database. */
export async function networkOf(sql: Sql): Promise<Network> {
  await sql`insert into network (name, time_zone) values ('Sites', 'Europe/London') on conflict do nothing`
  await sql`insert into mechanism_switches (mechanism, on_from)
    select m, '2020-01-01' from unnest(array['M1', 'M2', 'M3', 'M4']) m`
  const organisation = async (name: string) =>
    idOf(await sql`insert into organisations (name) values (${name}) returning id`)
  const site = async (name: string, at: string, division: string | null = null, active = true) =>
    idOf(
      await sql`insert into sites (name, organisation_id, division_id, active)
      values (${name}, ${at}, ${division}, ${active}) returning id`,
    )
  const [oak, elm, yew] = [await organisation('Oak'), await organisation('Elm'), await organisation('Yew')]
  const north = idOf(
    await sql`insert into divisions (name, organisation_id) values ('North', ${elm}) returning id`,
  )
  const places: Record<Place, string> = {
    oak,
    elm,
    yew,
    north,
    annexe: await site('Annexe', oak),
    northOne: await site('North one', elm, north),
    south: await site('South', elm),
    hill: await site('Hill', yew),
    closed: await site('Closed', elm, null, false),
  }
  const posts: Partial<Record<Person, string>> = {}
  for (const [name, [role, at, home]] of Object.entries(PEOPLE)) {
    posts[name as Person] = await postOf(sql, name, role, places[at], home && places[home])
  }
  return { posts: posts as Record<Person, string>, places }
}

/** Somebody with one role. */
export async function postOf(
  sql: Sql,
  name: string,
  role: string,
  organisation: string,
  site: string | null,
): Promise<string> {
  const person = idOf(await sql`insert into staff (name) values (${name}) returning id`)
  const post = idOf(
    await sql`insert into posts (staff_id, organisation_id, site_id)
    values (${person}, ${organisation}, ${site}) returning id`,
  )
  await sql`insert into post_roles (post_id, role) values (${post}, ${role})`
  return post
}

/** A client for one story. */
export async function sceneOf(sql: Sql, network: Network): Promise<Scene> {
  const { posts, places } = network
  const [client] = await sql<{ id: string; reference: string }[]>`
    insert into clients (given_name, family_name, birth_date, organisation_id)
    values ('Cole', 'Porter', '1980-02-03', ${places.oak}) returning id, reference`
  const id = client?.id ?? ''
  await sql`insert into care_team_memberships (client_id, post_id, status, began_by, since)
            values (${id}, ${posts.Ann}, 'active', 'created', '2024-01-01')`
  const item = async (component: string, kind: string | null) =>
    idOf(
      await sql`insert into items (client_id, component, organisation_id, author_post_id, sensitivity, title, created_at)
      values (${id}, ${component}, ${places.oak}, ${posts.Ann}, ${kind}, 'T', '2024-01-02') returning id`,
    )
  await sql`insert into profiles (item_id, client_id) values (${await item('profile', null)}, ${id})`
  return {
    ...network,
    sql,
    client: id,
    reference: client?.reference ?? '',
    note: await item('notes', null),
    secret: await item('private_notes', 'psychotherapy'),
    plan: await item('clinical_documents', null),
  }
}

/** One call as this person with Cole opened, in a transaction of its own. */
export async function as(
  { sql, client, posts }: Scene,
  who: Who,
  call: string,
  values: Value[] = [],
): Promise<unknown> {
  return sql.begin(async (tx) => {
    await tx`select policy.enter_as(${typeof who === 'string' ? posts[who] : who.post})`
    await tx`select policy.open_chart(${client})`
    const rows = await tx.unsafe(`select ${call} as answer`, values as string[])
    return (rows[0] as { answer: unknown } | undefined)?.answer ?? null
  })
}

export type Terms = { editable?: boolean; without?: string[]; since?: string | null; until?: string | null }
type Answer = { outcome: string | null; share: string | null; act: string }

const KINDS: Partial<Record<Place, string>> = {
  oak: 'organisation',
  elm: 'organisation',
  yew: 'organisation',
  north: 'division',
}

async function written(scene: Scene, by: Who, call: string, values: (id: string) => Value[]) {
  const act = randomUUID()
  const answer = (await as(
    scene,
    by,
    `(select jsonb_build_object('outcome', x.outcome, 'share', x.share) from ${call} x)`,
    values(act),
  )) as { outcome: string; share: string | null } | null
  return { outcome: answer?.outcome ?? null, share: answer?.share ?? null, act } satisfies Answer
}

/** Cole shared by `by` with this place. */
export const shareWith = (scene: Scene, by: Who, to: Place, terms: Terms = {}): Promise<Answer> =>
  written(scene, by, 'policy.begin_site_share($1, $2, $3, $4, $5::text[], $6::date, $7::date, $8)', (act) => [
    scene.client,
    KINDS[to] ?? 'site',
    scene.places[to],
    terms.editable ?? false,
    terms.without ?? [],
    terms.since ?? null,
    terms.until ?? null,
    act,
  ])

export const change = (scene: Scene, by: Who, share: string | null, terms: Terms = {}): Promise<Answer> =>
  written(scene, by, 'policy.change_site_share($1, $2, $3, $4::text[], $5::date, $6)', (act) => [
    scene.client,
    share,
    terms.editable ?? false,
    terms.without ?? [],
    terms.until ?? null,
    act,
  ])

/** What ending it answers, and the act. */
export async function end(scene: Scene, by: Who, share: string | null) {
  const act = randomUUID()
  const outcome = await as(scene, by, 'policy.end_site_share($1, $2, $3)', [scene.client, share, act])
  return { outcome, act }
}

export const undo = (scene: Scene, by: Who, act: string) =>
  as(scene, by, 'policy.undo_site_share($1, $2, $3)', [scene.client, act, randomUUID()])

/** Whether somebody finds Cole: by the decision, on the whole list, in the search by name and by two letters, all alike. */
export async function finds(scene: Scene, who: Who): Promise<unknown> {
  const answer = await as(
    scene,
    who,
    `array[policy.can_find($1),
      exists (select 1 from policy.list_clients(true, null, null, null, 200) l where l.id = $1),
      exists (select 1 from policy.search_clients(true, array['porter'], null, null, null, 50) l where l.id = $1),
      exists (select 1 from policy.search_clients(true, array['po'], null, null, null, 50) l where l.id = $1)]`,
    [scene.client],
  )
  const [first, ...others] = answer as boolean[]
  return others.every((each) => each === first) ? first : answer
}

/** What is open and what is edited of Cole, as the components of a mask. */
export const masks = (scene: Scene, who: Who, mask: 'open' | 'edit' | 'may_add') =>
  as(
    scene,
    who,
    `(select array(select n from unnest(policy.components()) n where policy.has(o.${mask}, n)) from policy.open_chart($1) o)`,
    [scene.client],
  )

/** The receiver is done with the registration. */
export async function register({ sql }: Scene, share: string | null): Promise<void> {
  await sql`insert into registrations (share_id, step, done_at)
    select h.root_id, 'done', now() from site_shares h where h.id = ${share}`
}

/** Days from today on, in the network’s zone. */
export async function day({ sql }: Scene, from: number): Promise<string> {
  const [row] = await sql<{ day: string }[]>`select (policy.day_of(now()) + ${from}::int)::text as day`
  return row?.day ?? ''
}
