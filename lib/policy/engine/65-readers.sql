-- Who read what one wrote: told to the author alone (P30), and about clients he can still find.

-- The clients a post wrote about and can find: what else it once wrote is not its business to follow any more.
CREATE FUNCTION policy.followed_clients(me policy.viewer) RETURNS TABLE (client_id uuid) LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN QUERY SELECT f.client_id FROM policy.findable(me, ARRAY(
    SELECT a.client_id FROM client_authors a WHERE a.post_id = (me).post
    UNION SELECT h.client_id FROM chart_shares h WHERE h.from_post_id = (me).post)) f;
END $$;

-- Looks of others at what a post wrote, between two days.
CREATE FUNCTION policy.item_looks(p_post uuid, p_from date, p_to date) RETURNS SETOF item_views LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT v.* FROM items i JOIN item_views v ON v.item_id = i.id AND v.on_day BETWEEN p_from AND p_to
    JOIN posts r ON r.id = v.post_id JOIN posts a ON a.id = p_post
   WHERE i.author_post_id = p_post AND r.staff_id <> a.staff_id $$;

CREATE FUNCTION policy.list_item_readers(p_before_day date, p_before_key text, p_limit int) RETURNS TABLE (
  on_day date, reader text, hue int, item_id uuid, component text, title text, item_day date, client_id uuid, client_name text,
  rule text, views int, last_at timestamptz, key text
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT v.on_day, policy.shown_name(p, st.name), p.hue, i.id, i.component, i.title, i.on_day, c.id, concat_ws(' ', coalesce(c.preferred_name, c.given_name), c.family_name),
         v.rule, v.views, v.last_at, p.id || ' ' || i.id
    FROM policy.me() me
    CROSS JOIN LATERAL policy.item_looks(me.post, '-infinity', coalesce(p_before_day, 'infinity')) v
    JOIN items i ON i.id = v.item_id JOIN clients c ON c.id = i.client_id
    JOIN posts p ON p.id = v.post_id JOIN staff st ON st.id = p.staff_id
   WHERE me.live AND i.client_id IN (SELECT f.client_id FROM policy.followed_clients(me) f)
     AND (v.on_day, p.id || ' ' || i.id) < (coalesce(p_before_day, 'infinity'), coalesce(p_before_key, ''))
   ORDER BY v.on_day DESC, p.id || ' ' || i.id DESC LIMIT least(p_limit, 200) $$;

-- Shares of one's own part of charts, running ones first, and oversight of what one wrote.
CREATE FUNCTION policy.list_own_shares(p_limit int) RETURNS TABLE (
  client_id uuid, client_name text, to_name text, since date, until date, ended_on date, by_name text, by_you boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.id, concat_ws(' ', coalesce(c.preferred_name, c.given_name), c.family_name), policy.shown_name(p, st.name), h.since, h.until,
         CASE WHEN policy.lapse(h.since, h.until, h.stopped_at, me.today) IN ('stopped', 'expired') THEN least(policy.day_of(h.stopped_at), h.until) END,
         policy.shown_name(gp, gst.name), a.post_id IS NOT DISTINCT FROM me.post
    FROM policy.me() me JOIN chart_shares h ON h.from_post_id = me.post
    JOIN clients c ON c.id = h.client_id JOIN posts p ON p.id = h.to_post_id JOIN staff st ON st.id = p.staff_id
    LEFT JOIN acts a ON a.id = h.act_id LEFT JOIN posts gp ON gp.id = a.post_id LEFT JOIN staff gst ON gst.id = gp.staff_id
   WHERE me.live AND h.client_id IN (SELECT f.client_id FROM policy.followed_clients(me) f)
   ORDER BY coalesce(policy.lapse(h.since, h.until, h.stopped_at, me.today), '') IN ('stopped', 'expired'), h.since DESC, h.id LIMIT least(p_limit, 200) $$;

CREATE FUNCTION policy.list_oversight_of_mine(p_limit int) RETURNS TABLE (
  client_id uuid, client_name text, by_name text, reason text, from_at timestamptz, to_at timestamptz
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.id, concat_ws(' ', coalesce(c.preferred_name, c.given_name), c.family_name), policy.shown_name(p, st.name), o.reason, o.from_at, o.to_at
    FROM policy.me() me CROSS JOIN LATERAL policy.followed_clients(me) f
    JOIN oversight_sessions o ON o.client_id = f.client_id AND o.post_id <> me.post
    JOIN clients c ON c.id = f.client_id JOIN posts p ON p.id = o.post_id AND p.organisation_id = me.organisation
    JOIN staff st ON st.id = p.staff_id
   WHERE me.live AND policy.wrote_chart(me, c.id) ORDER BY o.from_at DESC, o.id LIMIT least(p_limit, 200) $$;

-- One calm line: what happened to one's notes yesterday and today. `what`: opened, shared, oversight.
CREATE FUNCTION policy.find_daily_line() RETURNS TABLE (what text, name text, amount int) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT 'opened', policy.shown_name(p, st.name), count(DISTINCT v.item_id)::int
    FROM policy.me() me
    JOIN client_authors w ON w.post_id = me.post JOIN item_views v ON v.client_id = w.client_id AND v.on_day BETWEEN me.today - 1 AND me.today
    JOIN items i ON i.id = v.item_id AND i.author_post_id = me.post JOIN posts p ON p.id = v.post_id AND p.staff_id <> me.staff
    JOIN staff st ON st.id = p.staff_id
   WHERE me.live AND me.provider GROUP BY p.id, st.name
  UNION ALL
  SELECT 'shared', policy.shown_name(p, st.name), count(DISTINCT h.client_id)::int
    FROM policy.me() me JOIN chart_shares h ON h.from_post_id = me.post JOIN acts a ON a.id = h.act_id
    JOIN posts p ON p.id = a.post_id AND p.staff_id <> me.staff JOIN staff st ON st.id = p.staff_id
   WHERE me.live AND me.provider AND a.undone_by_id IS NULL AND policy.day_of(a.at) BETWEEN me.today - 1 AND me.today GROUP BY p.id, st.name
  UNION ALL
  SELECT 'oversight', policy.shown_name(p, st.name), count(DISTINCT o.client_id)::int
    FROM policy.me() me JOIN client_authors w ON w.post_id = me.post
    JOIN oversight_sessions o ON o.client_id = w.client_id AND policy.day_of(o.from_at) BETWEEN me.today - 1 AND me.today
    JOIN posts p ON p.id = o.post_id AND p.staff_id <> me.staff AND p.organisation_id = me.organisation JOIN staff st ON st.id = p.staff_id
   WHERE me.live AND me.provider AND policy.wrote_chart(me, o.client_id) GROUP BY p.id, st.name
   ORDER BY 1, 3 DESC, 2 $$;

-- For the worker, once a day: each provider whose notes were opened, or whose part was shared by another, the day before is
-- told how often; counts and nothing else. Asked twice it tells once. Returns how many messages it wrote.
CREATE FUNCTION policy.enqueue_daily_lines(p_today date) RETURNS int LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE told int; last date := p_today - 1;
BEGIN
  IF p_today > policy.day_of(now()) THEN RAISE EXCEPTION 'that day has not come' USING ERRCODE = '22008'; END IF;
  SELECT count(policy.enqueue('daily_line', d.staff_id, jsonb_build_object('day', last::text, 'notes', d.notes::text,
           'readers', d.readers::text, 'shares', d.shares::text), NULL, now(), 'daily_line ' || d.staff_id || ' ' || last))::int INTO told
    FROM (
      SELECT x.staff_id, sum(x.notes) AS notes, sum(x.readers) AS readers, sum(x.shares) AS shares FROM (
        SELECT w.staff_id, count(DISTINCT v.item_id) AS notes, count(DISTINCT r.staff_id) AS readers, 0 AS shares
          FROM item_views v JOIN items i ON i.id = v.item_id JOIN posts w ON w.id = i.author_post_id JOIN posts r ON r.id = v.post_id
         WHERE v.on_day = last AND r.staff_id <> w.staff_id GROUP BY w.staff_id
        UNION ALL
        SELECT w.staff_id, 0, 0, count(*) FROM chart_shares h JOIN acts a ON a.id = h.act_id
          JOIN posts w ON w.id = h.from_post_id JOIN posts r ON r.id = a.post_id
         WHERE a.undone_by_id IS NULL AND r.staff_id <> w.staff_id AND policy.day_of(a.at) = last GROUP BY w.staff_id) x
       GROUP BY x.staff_id) d
   WHERE EXISTS (SELECT 1 FROM posts p JOIN post_roles q ON q.post_id = p.id AND q.role = 'provider'
                  WHERE p.staff_id = d.staff_id AND p.active AND policy.lapse(q.since, q.until, NULL, p_today) IS NULL);
  RETURN told;
END $$;

GRANT EXECUTE ON FUNCTION policy.list_item_readers(date, text, int), policy.list_own_shares(int), policy.list_oversight_of_mine(int),
  policy.find_daily_line() TO concord_app;
