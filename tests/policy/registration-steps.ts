import { randomUUID } from 'node:crypto'
import { as, type Person, type Scene } from './site-share-stage'

type Answer = { outcome: string | null; fields?: string[] | null }

/** The row with which Cole’s running share began. */
export async function rootOf({ sql, client }: Scene): Promise<string> {
  const [row] =
    await sql`select root_id from site_shares where client_id = ${client} and stopped_at is null order by created_at desc`
  return String(row?.root_id)
}

export async function programme(
  { sql, places }: Scene,
  at: 'elm' | 'oak' = 'elm',
  active = true,
): Promise<string> {
  const [row] = await sql`
    insert into programmes (name, organisation_id, active) values (${randomUUID()}, ${places[at]}, ${active}) returning id`
  return String(row?.id)
}

export const details = async (
  scene: Scene,
  who: Person,
  root: string,
  seen = '0',
  phone = '0131 496 0000',
) => {
  const answer = await as(
    scene,
    who,
    `(select jsonb_build_object('outcome', d.outcome, 'fields', d.fields)
        from policy.save_registration_details($1, $2, $3::int, 1, jsonb_build_object('phone', $4::text), null, $5) d)`,
    [scene.client, root, seen, phone, randomUUID()],
  )
  return ((answer as Answer | null) ?? { outcome: null }).outcome
}

export const finish = (
  scene: Scene,
  who: Person,
  root: string,
  seen: string,
  ids: string[],
  days: string[],
) =>
  as(
    scene,
    who,
    '(select f.outcome from policy.finish_registration($1, $2, $3::int, $4::text[]::uuid[], $5::text[]::date[], $6) f)',
    [scene.client, root, seen, ids, days, randomUUID()],
  )

export const enrol = async (scene: Scene, who: Person, id: string, on = '2026-01-12') => {
  const [item, act] = [randomUUID(), randomUUID()]
  const done = await as(
    scene,
    who,
    '(select e.done from policy.begin_enrolment($1, $2, $3, $4::date, $5) e)',
    [scene.client, item, id, on, act],
  )
  return { done, item, act }
}
/** Records an activity of no programme on a day. */
export const activity = (scene: Scene, who: Person, on: string) =>
  as(scene, who, "(select a.done from policy.add_activity($1, $2, null, 'other', $3::date, null, $4) a)", [
    scene.client,
    randomUUID(),
    on,
    randomUUID(),
  ])
export const take = (scene: Scene, who: Person, act: string) =>
  as(scene, who, 'policy.undo_programme_act($1, $2, $3)', [scene.client, act, randomUUID()])

export const answer = async (scene: Scene, who: Person, accept: string[], note: string | null = null) => {
  const [row] = await scene.sql`
    select id from change_proposals where client_id = ${scene.client} order by created_at desc limit 1`
  return as(scene, who, '(select p.outcome from policy.answer_proposal($1, $2, $3::text[], $4, $5) p)', [
    scene.client,
    String(row?.id),
    accept,
    note,
    randomUUID(),
  ])
}
export const phoneOf = async ({ sql, client }: Scene) =>
  (await sql`select phone from profiles where client_id = ${client}`)[0]?.phone as unknown
export const told = (scene: Scene, who: Person, tab: string) =>
  as(scene, who, "(select count(*)::int from policy.my_proposals($2) p where p ->> 'client' = $1)", [
    scene.client,
    tab,
  ])
