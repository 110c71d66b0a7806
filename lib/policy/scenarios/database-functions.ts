import type { Sql, TransactionSql } from 'postgres'

import { REQUEST_ACTS } from './database-requests'
import { DISCOVERY, PLACE_ACTS, SITE_ACTS } from './database-site-functions'

/**
 * Functions of the session's own (`pg_temp`), so that a whole world is loaded and asked in a few round trips.
 * They call nothing but what ENGINE-API.md names.
 */
const LOAD = `
create or replace function pg_temp.load_world(tables jsonb) returns void language plpgsql as $$
declare
  named text;
  rows jsonb;
  columns text;
begin
  for named, rows in select e.key, e.value from jsonb_array_elements(tables) t, jsonb_each(t) e loop
    continue when jsonb_array_length(rows) = 0;
    select string_agg(quote_ident(k), ', ') into columns from jsonb_object_keys(rows -> 0) k;
    execute format('insert into %I (%s) select %s from jsonb_populate_recordset(null::%I, $1)',
      named, columns, columns, named) using rows;
  end loop;
end $$`

const ITEMS = `
create or replace view pg_temp.asked_items as
  select i.id, i.client_id, i.component, i.organisation_id, i.author_post_id, i.sensitivity, i.draft,
    policy.closure(i.restriction, i.private, i.withdrawn_at) as restriction, i.withdrawn_at is not null as withdrawn
  from items i
  union all
  select a.id, c.client_id, 'appointments', a.organisation_id, p.post_id, null, false, a.restriction, false
  from appointments a
  join appointment_clients c on c.appointment_id = a.id
  join appointment_providers p on p.appointment_id = a.id`

/** Every line of every viewer on every client, and which items it fits, with and without the item's own stops. */
const LINES = `
create or replace function pg_temp.ask_lines(p_at timestamptz)
returns table (post uuid, client uuid, rule text, blocked text, see int, open int, edit int, fit jsonb)
language sql as $$
  select p.id, c.id, l.rule, l.blocked, l.see, l.open, l.edit,
    (select jsonb_agg(jsonb_build_array(i.id, i.fits, i.restricted))
     from (
       select a.id, bool_or(policy.fits(l, a.id, a.organisation_id, a.author_post_id, a.sensitivity, a.draft,
           a.restriction, v.organisation)) as fits,
         not bool_or(policy.fits(l, a.id, a.organisation_id, a.author_post_id, a.sensitivity, false, a.restriction,
           v.organisation)) as restricted
       from pg_temp.asked_items a
       where a.client_id = c.id and policy.has(l.see, a.component)
         and policy.fits(l, a.id, a.organisation_id, a.author_post_id, a.sensitivity, false,
           case when a.withdrawn then a.restriction else 'open' end, v.organisation)
       group by a.id
     ) i)
  from posts p
  cross join lateral policy.viewer_of(p.id, p_at) v
  cross join clients c
  cross join lateral policy.lines(v, c.id) l
$$`

/** One question in so many, spread over posts and clients; with 1 every question is asked. */
const CHOSEN = `
create or replace function pg_temp.chosen(one uuid, other uuid, every int, salt int) returns boolean
language sql immutable as $$
  select every = 1 or (hashtext(one::text || other::text) & 65535) % every = salt % every
$$`

/** Each search by the whole name, and by two letters in the other way in which the engine looks, where it meets too many names first. */
const PAGES = `
create or replace function pg_temp.ask_pages(p_at timestamptz, every int, salt int)
returns table (kind text, post uuid, client uuid) language sql as $$
  with asking as materialized (select p.id, v as viewer from posts p, lateral policy.viewer_of(p.id, p_at) v)
  select 'find', a.id, c.id from asking a, clients c where policy.can_find(a.viewer, c.id)
  union all
  select way.kind, a.id, f.client_id from asking a, (values ('list', null), ('statuses', array['active', 'new', 'inactive'])) way (kind, statuses),
    lateral policy.client_page(a.viewer, true, way.statuses, '', '00000000-0000-0000-0000-000000000000', 500) f
  union all
  select 'asked', a.id, c.id from asking a, clients c where pg_temp.chosen(a.id, c.id, every, salt)
  union all
  select 'search', a.id, c.id from asking a, clients c where pg_temp.chosen(a.id, c.id, every, salt)
    and exists (select from policy.search_page(a.viewer, true, array[lower(c.family_name)], null, null, null, 500) f where f.client_id = c.id)
  union all
  select 'gathered', a.id, c.id from asking a, clients c where pg_temp.chosen(a.id, c.id, every, salt)
    and exists (select from policy.search_gathered(a.viewer, true, array[policy.like_pattern(left(lower(c.family_name), 2))],
      null, null, null, 500) f where f.client_id = c.id)
$$`

/**
 * The same as the application meets it: entered, opened, read and changed as the role that owns nothing. Locked notes
 * are left alone: a trigger refuses to change them, whoever asks.
 */
const WALL = `
create or replace function pg_temp.ask_wall(p_at timestamptz, every int, salt int)
returns table (kind text, post uuid, client uuid, answer jsonb) language plpgsql as $$
declare
  asked uuid;
  about uuid;
  last record;
  notes_changed jsonb;
  items_changed jsonb;
  panel boolean;
  adds int;
begin
  for asked in select id from posts where pg_temp.chosen(id, id, every, salt) loop
    perform policy.enter_as(asked, p_at);
    post := asked;
    client := null;
    execute 'set local role concord_app';
    select to_jsonb(count(*)) into answer from items;
    kind := 'leak'; return next;
    kind := 'app list';
    select jsonb_agg(r.id) into answer from policy.list_clients(true, null, null, null, 500) r; return next;
    kind := 'app mine';
    select jsonb_agg(r.id) into answer from policy.list_clients(false, null, null, null, 500) r; return next;
    kind := 'app paged';
    answer := '[]';
    last := row(null::text, null::uuid);
    loop
      select (array_agg(r.sort_name order by r.sort_name, r.id))[count(*)] as sort_name,
        (array_agg(r.id order by r.sort_name, r.id))[count(*)] as id, jsonb_agg(r.id) as ids
      into last from policy.list_clients(true, array['active', 'new', 'inactive'], last.f1, last.f2, 2) r;
      exit when last.ids is null;
      answer := answer || last.ids;
      last := row(last.sort_name, last.id);
    end loop;
    return next;
    kind := 'counted';
    answer := to_jsonb(policy.count_clients(true, null, 1000)); return next;
    execute 'reset role';
    for about in select id from clients loop
      client := about;
      execute 'set local role concord_app';
      kind := 'opened';
      select policy.has(o.open, 'profile'), o.may_add into panel, adds from policy.open_chart(about) o;
      with u as (update notes n set kind = n.kind where n.client_id = about and n.locked_at is null returning n.item_id)
      select jsonb_agg(u.item_id) into notes_changed from u;
      with u as (update items i set title = i.title where i.client_id = about and (i.draft or i.component not in ('notes', 'private_notes'))
        returning i.id)
      select jsonb_agg(u.id) into items_changed from u;
      select jsonb_build_object(
        'adds', adds,
        'notes_changed', notes_changed,
        'items_changed', items_changed,
        'find', case when pg_temp.chosen(asked, about, every, salt) then exists (select from policy.find_client(about)) end,
        'can', policy.can_find(about),
        'rows', (select jsonb_agg(i.id) from items i),
        'sections', case when panel then (select coalesce(jsonb_agg(to_jsonb(s)), '[]') from policy.sharing_sections(about) s) end,
        'counts', (select jsonb_object_agg(n.component, n.count)
          from (select i.component, count(*) from items i where i.client_id = about group by 1) n),
        'bodies', (select jsonb_agg(b.item_id) from (
          select item_id from profiles union all select item_id from addresses union all
          select item_id from diagnoses union all select item_id from notes union all
          select item_id from documents) b)
      ) into answer;
      return next;
      execute 'reset role';
    end loop;
  end loop;
end $$`

const ACTS = `
create or replace function pg_temp.ask_acts(p_at timestamptz, acts jsonb)
returns table (share boolean, stop boolean) language sql as $$
  select policy.may_share(v, client, from_post, to_post), policy.may_stop(v, client, from_post, to_post)
  from rows from (jsonb_to_recordset(acts) as (actor uuid, client uuid, from_post uuid, to_post uuid))
    with ordinality as a (actor, client, from_post, to_post, place)
  cross join lateral policy.viewer_of(a.actor, p_at) v
  order by a.place
$$`

/** Makes the functions in this session, for an owner who may look behind the second wall. */
export async function installQuestions(sql: Sql | TransactionSql): Promise<void> {
  await letWearRole(sql)
  // Small questions with large estimates: compiling them would cost more than answering them.
  await sql`set jit = off`
  for (const text of [
    LOAD,
    ITEMS,
    LINES,
    CHOSEN,
    PAGES,
    WALL,
    ACTS,
    DISCOVERY,
    SITE_ACTS,
    PLACE_ACTS,
    REQUEST_ACTS,
  ])
    await sql.unsafe(text)
}

/** Lets the owner put on the role of the application, to look behind the second wall. Roles are of the whole cluster, hence the lock. */
export async function letWearRole(sql: Sql | TransactionSql): Promise<void> {
  await sql.unsafe(`do $$ begin
    perform pg_advisory_xact_lock(748305);
    if not pg_has_role(current_user, 'concord_app', 'set') then
      execute format('grant concord_app to %I with inherit false, set true', current_user);
    end if;
  end $$`)
}
