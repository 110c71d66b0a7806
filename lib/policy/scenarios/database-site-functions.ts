/**
 * Each way of coming across a client who cannot be opened, tried for every client: which words of the name it shows.
 * `asked` is a row for each who was chosen to ask.
 */
export const DISCOVERY = `
create or replace function pg_temp.shown(given text, family text, forename text, surname text) returns text
language sql immutable as $$
  select case when (forename, surname) = (given, family) then 'name'
    when (forename, surname) = (left(given, 1) || '.', left(family, 1) || '.') then 'initials'
    else coalesce(forename, 'nothing') || ' ' || coalesce(surname, 'nothing') end
$$;
create or replace function pg_temp.ask_discovery(p_at timestamptz, every int, salt int)
returns table (post uuid, client uuid, way text, shows text) language plpgsql as $$
declare
  asked uuid;
  about record;
begin
  for asked in select p.id from posts p where pg_temp.chosen(p.id, p.id, every, salt) loop
    perform policy.enter_as(asked, p_at);
    post := asked;
    for about in select c.id, c.reference, c.given_name, c.family_name, c.birth_date from clients c loop
      client := about.id;
      way := 'asked';
      shows := null;
      return next;
      return query
        select asked, about.id, w.way, pg_temp.shown(about.given_name, about.family_name, f.forename, f.surname)
        from (values ('reference', array[lower(about.reference)], null::date),
            ('part', array[lower(about.family_name)], null),
            ('whole', array[lower(about.given_name), lower(about.family_name)], null),
            ('born', array[lower(about.given_name), lower(about.family_name)], about.birth_date),
            ('wrong day', array[lower(about.given_name), lower(about.family_name)], about.birth_date + 1)) w (way, words, day)
        cross join lateral policy.find_by_discoverability(w.words, w.day, 100) f
        where f.client_id = about.id;
      return query
        select asked, about.id, 'page', pg_temp.shown(about.given_name, about.family_name, f.forename, f.surname)
        from policy.not_viewable(about.id) f;
    end loop;
  end loop;
end $$`

/** Tries to share with a place, or to end a share, and takes it back. */
export const SITE_ACTS = `
create or replace function pg_temp.ask_site_acts(p_at timestamptz, acts jsonb) returns table (outcome text) language plpgsql as $$
declare
  a record;
  today date := (select (p_at at time zone n.time_zone)::date from network n);
begin
  for a in select * from jsonb_to_recordset(acts) as r (actor uuid, client uuid, kind text, receiver uuid, without text[], until date, share uuid)
  loop
    begin
      perform policy.enter_as(a.actor, p_at);
      if a.share is null then
        select b.outcome into outcome
        from policy.begin_site_share(a.client, a.kind, a.receiver, false, a.without, today, a.until, gen_random_uuid()) b;
      else
        outcome := policy.end_site_share(a.client, a.share, gen_random_uuid());
      end if;
      raise exception using errcode = 'UNDO1', message = coalesce(outcome, 'no');
    exception when sqlstate 'UNDO1' then
      outcome := sqlerrm;
    end;
    return next;
  end loop;
end $$`

/** Tries to give a caseload or a home site, to move a site or to open it again, and takes it back. */
export const PLACE_ACTS = `
create or replace function pg_temp.ask_place_acts(p_at timestamptz, acts jsonb) returns table (outcome text) language plpgsql as $$
declare
  a record;
  values_of jsonb;
begin
  for a in select * from jsonb_to_recordset(acts)
    as r (actor uuid, kind text, post uuid, name text, label text, site uuid, division uuid)
  loop
    begin
      perform policy.enter_as(a.actor, p_at);
      if a.kind = 'caseload' then
        select s.done into outcome
        from policy.save_caseload(a.post, a.site, a.label, null, null, true, gen_random_uuid()) s;
      elsif a.kind = 'home' then
        select s.done into outcome
        from policy.save_details(a.post, a.name, null, null, a.site,
          policy.find_staff_person(a.post) ->> 'seen', gen_random_uuid()) s;
      else
        select to_jsonb(s) || case when a.kind = 'open' then '{"active":true}'
            else jsonb_build_object('division_id', a.division) end
        into values_of from sites s where s.id = a.site;
        select s.done into outcome from policy.save_site(a.site, values_of, gen_random_uuid()) s;
      end if;
      raise exception using errcode = 'UNDO1', message = coalesce(outcome, 'no');
    exception when sqlstate 'UNDO1' then
      outcome := sqlerrm;
    end;
    return next;
  end loop;
end $$`
