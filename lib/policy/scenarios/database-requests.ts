import type { Sql, TransactionSql } from 'postgres'

import { addDays, noonOf } from '../oracle/day'
import type { Instant, Key, World } from '../oracle/world'
import type { Book } from './database-paths'
import type { Ids, Row } from './database-ids'
import type { AcceptAct, AskAct } from './subject'

type Queries = Sql | TransactionSql

/** The last row of a caseload by which somebody can be named as main provider. */
const mainCaseloads = (world: World, { client, post }: Ids): Row[] =>
  Object.entries(world.clients).flatMap(([key, { mainPost }]) =>
    mainPost === undefined ? [] : [{ client_id: client.get(key), post_id: post.get(mainPost) }],
  )

/** Who is asked: the main provider, where he has a caseload in use. */
function holderOf(world: World, name: Key): Key | undefined {
  const main = world.clients[name]?.mainPost
  return world.caseloads.some((row) => row.active && row.post === main) ? main : undefined
}

function requestRows(world: World, { client, post, site, organisation, request }: Ids): Row[] {
  return world.requests.map((row, place) => ({
    id: request.get(String(place)),
    client_id: client.get(row.client),
    kind: 'site_share',
    state: row.state,
    version: row.state === 'pending' ? 1 : 2,
    asker_post_id: post.get(row.by),
    asker_organisation_id: organisation.get(world.sites[row.site]?.organisation ?? ''),
    asker_site_id: site.get(row.site),
    owner_organisation_id: organisation.get(world.clients[row.client]?.organisation ?? ''),
    holder_post_id: post.get(holderOf(world, row.client) ?? '') ?? null,
    routed_at: noonOf(row.asked),
    subject: 'Client share request',
    details: 'Please share',
    wish_editable: false,
    wish_unticked: 0,
    asked_at: noonOf(row.asked),
    changed_at: noonOf(row.answered ?? row.asked),
    lapses_on: addDays(row.asked, 30),
    reopened: false,
  }))
}

const STEPS = { pending: [], denied: ['reject'], cancelled: ['cancel'], revoked: ['accept', 'revoke'] }

function decisionRows(world: World, { client, post, request }: Ids): Row[] {
  return world.requests.flatMap((row, place) =>
    STEPS[row.state].map((kind) => ({
      request_id: request.get(String(place)),
      kind,
      post_id: post.get(holderOf(world, row.client) ?? row.by),
      capacity: kind === 'cancel' ? 'asker' : 'holder',
      reason_code: kind === 'reject' ? 'not_needed' : null,
      reason_shown: kind === 'reject' && client.has(row.client),
      self_decided: false,
      at: noonOf(row.answered ?? row.asked),
    })),
  )
}

/** Names the main providers and writes what was asked, once everything else is there. */
export async function loadRequests(
  sql: Queries,
  world: World,
  ids: Ids,
  load: (inOrder: Record<string, Row[]>) => Promise<void>,
): Promise<void> {
  const mains = mainCaseloads(world, ids)
  if (mains.length > 0)
    await sql`update clients c set main_caseload_id = l.id
      from jsonb_to_recordset(${JSON.stringify(mains)}::text::jsonb) as m (client_id uuid, post_id uuid)
      join lateral (select l.id from caseloads l where l.post_id = m.post_id and l.active limit 1) l on true
      where c.id = m.client_id`
  await load({ requests: requestRows(world, ids), request_decisions: decisionRows(world, ids) })
}

/** Asks for a share with a site, or accepts what was asked, tells what became of it, and takes it back. */
export const REQUEST_ACTS = `
create or replace function pg_temp.try_ask(p_at timestamptz, actor uuid, client uuid, site uuid) returns text
language plpgsql as $$
declare
  said jsonb;
begin
  perform policy.enter_as(actor, p_at);
  select to_jsonb(a) into said from policy.ask_for_share(jsonb_build_object('id', gen_random_uuid(), 'client_id', client,
    'kind', 'site_share', 'asker_site_id', site, 'subject', 'Client share request', 'details', 'Please share',
    'wish_editable', false, 'wish_unticked', 0), gen_random_uuid()) a;
  raise exception using errcode = 'UNDO1', message = coalesce(case when jsonb_typeof(said) = 'object' then said ->> 'outcome' else said #>> '{}' end, 'no');
exception when sqlstate 'UNDO1' then
  return sqlerrm;
end $$;
create or replace function pg_temp.try_accept(p_at timestamptz, actor uuid, request uuid) returns text
language plpgsql as $$
declare
  said jsonb;
  became text;
begin
  perform policy.enter_as(actor, p_at);
  select to_jsonb(a) into said from policy.decide_request(request, (select r.version from requests r where r.id = request),
    jsonb_build_object('kind', 'accept', 'editable', false, 'reason_shown', false, 'behalf_reason', 'The holder is away'),
    gen_random_uuid()) a;
  became := coalesce(said ->> 'outcome', 'no');
  if became = 'done' and (said ->> 'request')::uuid <> request then
    became := 'reopened';
  elsif became = 'done' then
    select case when h.editable then 'granted and editable' else 'granted' end || coalesce(' for ' || d.on_behalf_of_post_id, '')
    into became from requests r
    join site_shares h on h.id = r.grant_id
    join request_decisions d on d.request_id = r.id and d.kind = 'accept' where r.id = request;
  end if;
  raise exception using errcode = 'UNDO1', message = coalesce(became, 'granted nothing');
exception when sqlstate 'UNDO1' then
  return sqlerrm;
end $$`

/** What becomes of asking, in the words of the scenario files. */
export async function tryAsk(
  sql: Queries,
  { ids }: Book,
  at: Instant,
  { actor, client, site }: AskAct,
): Promise<string> {
  const [row] = await sql<{ said: string }[]>`
    select pg_temp.try_ask(${at}::text::timestamptz, ${ids.post.get(actor) ?? null}::text::uuid,
      ${ids.client.get(client) ?? null}::text::uuid, ${ids.site.get(site) ?? null}::text::uuid) as said`
  return row?.said === 'not_yours' ? 'no' : (row?.said ?? 'not answered')
}

/** Answers to an acceptance in the words of the scenario files. */
const WORDS: Record<string, string> = {
  not_yours: 'no',
  own_site: 'self',
  parts_owned: 'provider_owns',
  is_cancelled: 'over',
}

/** What becomes of accepting, with the name of whom it was done for. */
export async function tryAccept(
  sql: Queries,
  { ids, post }: Book,
  at: Instant,
  { actor, request }: AcceptAct,
): Promise<string> {
  const [row] = await sql<{ said: string }[]>`
    select pg_temp.try_accept(${at}::text::timestamptz, ${ids.post.get(actor) ?? null}::text::uuid,
      ${ids.request.get(String(request)) ?? null}::text::uuid) as said`
  const said = row?.said ?? 'not answered'
  return (WORDS[said] ?? said).replace(/[0-9a-f-]{36}/, (id) => post.get(id) ?? id)
}
