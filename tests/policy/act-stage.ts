import { randomUUID } from 'node:crypto'

import type postgres from 'postgres'

type Sql = postgres.Sql

/** Everybody of the stories about acts: Ann wrote, Ben receives, Cyd is a colleague; the others by their role. */
export type Cast = Record<'Ann' | 'Ben' | 'Cyd' | 'desk' | 'manager' | 'owner' | 'custodian', string>

/** A client of Ann's with a note and a private note of hers. */
export type Scene = { sql: Sql; cast: Cast; client: string; note: string; secret: string }

const ROLES: Record<keyof Cast, string> = {
  Ann: 'provider',
  Ben: 'provider',
  Cyd: 'provider',
  desk: 'scheduler',
  manager: 'manager',
  owner: 'owner',
  custodian: 'records_custodian',
}

const idOf = (rows: readonly postgres.Row[]) => String(rows[0]?.id)

/** The practice, once a database. */
export async function castOf(sql: Sql): Promise<{ cast: Cast; organisation: string }> {
  await sql`insert into network (name, time_zone) values ('Acts', 'Europe/London') on conflict do nothing`
  await sql`insert into mechanism_switches (mechanism, on_from) values ('M1', '2020-01-01'), ('M2', '2020-01-01')`
  const organisation = idOf(await sql`insert into organisations (name) values ('Acts') returning id`)
  const cast: Partial<Cast> = {}
  for (const [name, role] of Object.entries(ROLES)) {
    const person = idOf(await sql`insert into staff (name) values (${name}) returning id`)
    const post = idOf(
      await sql`insert into posts (staff_id, organisation_id) values (${person}, ${organisation}) returning id`,
    )
    await sql`insert into post_roles (post_id, role) values (${post}, ${role})`
    cast[name as keyof Cast] = post
  }
  return { cast: cast as Cast, organisation }
}

/** A client for one story. */
export async function sceneOf(sql: Sql, cast: Cast, organisation: string): Promise<Scene> {
  const client = idOf(
    await sql`
    insert into clients (given_name, family_name, organisation_id) values ('Cole', 'Porter', ${organisation}) returning id`,
  )
  await sql`insert into care_team_memberships (client_id, post_id, status, began_by, since)
            values (${client}, ${cast.Ann}, 'active', 'created', '2024-01-01')`
  const item = async (component: string, kind: string | null) =>
    idOf(
      await sql`insert into items (client_id, component, organisation_id, author_post_id, sensitivity, title, created_at)
      values (${client}, ${component}, ${organisation}, ${cast.Ann}, ${kind}, 'T', '2024-01-02') returning id`,
    )
  return {
    sql,
    cast,
    client,
    note: await item('notes', null),
    secret: await item('private_notes', 'psychotherapy'),
  }
}

/** One call as this person, in a transaction of its own: the answer of `call`, an SQL expression over `$1` …. */
export async function as(
  { sql, client }: Scene,
  post: string,
  call: string,
  values: (string | boolean | null)[] = [],
): Promise<unknown> {
  return sql.begin(async (tx) => {
    await tx`select policy.enter_as(${post})`
    await tx`select policy.open_chart(${client})`
    const rows = await tx.unsafe(`select ${call} as answer`, values as string[])
    return (rows[0] as { answer: unknown } | undefined)?.answer ?? null
  })
}

/** An act of Ann's or of `by`, and its id. */
export async function act(
  scene: Scene,
  by: keyof Cast,
  call: (act: string) => { call: string; values: (string | boolean | null)[] },
): Promise<{ id: string; answer: unknown }> {
  const id = randomUUID()
  const { call: text, values } = call(id)
  return { id, answer: await as(scene, scene.cast[by], text, values) }
}

type Share = { by?: keyof Cast; chart?: boolean; until?: string | null; message?: string | null }

/** Ann's part to Ben. */
export const share = (scene: Scene, { by = 'Ann', chart = true, until = null, message = null }: Share = {}) =>
  act(scene, by, (id) => ({
    call: 'policy.share_chart($1, $2, $3, $4, $5::date, $6, $7)',
    values: [scene.client, scene.cast.Ann, scene.cast.Ben, chart, until, id, message],
  }))

export const undo = async (scene: Scene, by: keyof Cast, id: string) =>
  (
    await act(scene, by, (own) => ({
      call: 'policy.undo_act($1, $2, $3)',
      values: [scene.client, id, own],
    }))
  ).answer

/** The share that runs from Ann to Ben, as JSON; null where none does. */
export async function running({ sql, client }: Scene): Promise<Record<string, unknown> | null> {
  const [row] = await sql`
    select to_jsonb(h) as share from chart_shares h where h.client_id = ${client} and h.stopped_at is null order by h.created_at desc`
  return (row?.share as Record<string, unknown> | undefined) ?? null
}

/** Whether Ben is on the list by a place in force. */
export async function listed({ sql, client, cast }: Scene): Promise<boolean> {
  const rows = await sql`select 1 from care_team_memberships t
    where t.client_id = ${client} and t.post_id = ${cast.Ben} and t.ended_at is null`
  return rows.length > 0
}
