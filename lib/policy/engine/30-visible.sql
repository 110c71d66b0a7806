-- Set-based answers to "which clients may I find": lists, search and counts. They read the reach index and the
-- directory, never item tables, and agree with policy.lines by test.

-- The subjects under whose name the viewer looks into the index, and which mechanisms count there. `staff` is the person
-- whose shut-outs close a row: one's own, and for a supervisee's list also the supervisee's.
CREATE FUNCTION policy.reading_subjects(me policy.viewer) RETURNS TABLE (subject int, mechanisms smallint[], staff uuid, mine boolean)
  LANGUAGE sql STABLE ROWS 12 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (me).subject, array_remove(ARRAY[0, CASE WHEN 'M1' = ANY ((me).mechanisms) THEN 1 END,
           CASE WHEN 'M2' = ANY ((me).mechanisms) THEN 2 END], NULL)::smallint[], (me).staff, true
   WHERE (me).live AND (me).provider
  UNION ALL
  -- Colleagues are asked for all at once: who each would be as a viewer takes as long as a page of the list.
  SELECT DISTINCT u.id, array_remove(ARRAY[CASE WHEN 'M1' = ANY ((me).mechanisms) THEN 1 END,
           CASE WHEN 'M2' = ANY ((me).mechanisms) THEN 2 END], NULL)::smallint[], p.staff_id, false
    FROM supervisions s JOIN posts p ON p.id = s.provider_post_id JOIN staff st ON st.id = p.staff_id
    JOIN organisations o ON o.id = p.organisation_id JOIN subjects u ON u.ref = p.id
   WHERE (me).live AND s.supervisor_post_id = (me).post AND policy.lapse(s.since, s.until, s.ended_at, (me).today) IS NULL
     AND p.organisation_id = (me).organisation AND p.active AND st.active AND o.active
     AND EXISTS (SELECT 1 FROM post_roles r WHERE r.post_id = p.id AND r.role = 'provider' AND policy.lapse(r.since, r.until, NULL, (me).today) IS NULL)
  UNION ALL
  -- As whom site shares reach the viewer: clients to be found, but not on one's own list.
  SELECT place, ARRAY[4]::smallint[], (me).staff, false FROM unnest((me).places) place
   WHERE (me).live AND 'M4' = ANY ((me).mechanisms) AND policy.m4_reads((me).roles) <> 0 $$;

CREATE FUNCTION policy.sees_all(me policy.viewer) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN
  (me).live AND (me).roles && ARRAY['owner', 'manager', 'records_custodian', 'scheduler'];

-- What one subject gives to a page: the first after a place by name. It must walk an index in its order, so by status (only what site
-- shares bring is kept by it) it is another index. `p_kept`: the viewer's own statuses to keep.
-- Without a search path of its own, which a parsed body does not need, it becomes part of the query that calls it.
CREATE FUNCTION policy.arm_page(
  p_subject int, p_mechanisms smallint[], p_today date, p_shut uuid[], p_post uuid, p_kept text[], p_status text,
  p_after_name text, p_after_id uuid, p_limit bigint
) RETURNS TABLE (client_id uuid, sort_name text) LANGUAGE sql STABLE ROWS 20 AS $$
  (SELECT x.client_id, x.sort_name FROM (
     SELECT DISTINCT ON (r.sort_name, r.client_id) r.client_id, r.sort_name FROM reach r
      WHERE p_status IS NULL AND r.subject = p_subject AND r.mechanism = ANY (p_mechanisms) AND p_today BETWEEN r.since AND r.until
        AND (r.sort_name, r.client_id) > (p_after_name, p_after_id) AND r.client_id <> ALL (p_shut)
      ORDER BY r.sort_name, r.client_id) x
    -- policy.own_status, written out and asked once a client: asked of a whole list, a call of a function takes several times as long.
    WHERE p_kept IS NULL OR coalesce((SELECT t.status FROM care_team_memberships t JOIN clients c ON c.id = t.client_id AND c.active
      WHERE t.client_id = x.client_id AND t.post_id = p_post AND t.ended_at IS NULL ORDER BY t.since DESC, t.id DESC LIMIT 1), 'inactive') = ANY (p_kept)
    ORDER BY x.sort_name, x.client_id LIMIT p_limit)
  UNION ALL
  (SELECT DISTINCT ON (r.sort_name, r.client_id) r.client_id, r.sort_name FROM reach r
    WHERE r.subject = p_subject AND r.status = p_status AND r.mechanism = 4 AND p_today BETWEEN r.since AND r.until
      AND (r.sort_name, r.client_id) > (p_after_name, p_after_id) AND r.client_id <> ALL (p_shut)
    ORDER BY r.sort_name, r.client_id LIMIT p_limit) $$;

-- One page of client ids by name. Every arm stops at the page size on its own index; nothing is counted. Of many arms each is first
-- asked for its share, and again only where it ended before the page does. Planned once for every subject, the planner takes all of
-- them for small and would gather and sort a whole arm first, hence the settings.
-- p_statuses: the status to keep, the viewer's own where the client is on a list, else anybody's; null keeps all.
CREATE FUNCTION policy.client_page(
  me policy.viewer, p_all boolean, p_statuses text[], p_after_name text, p_after_id uuid, p_limit int
) RETURNS TABLE (client_id uuid, sort_name text) LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan SET enable_sort = off SET enable_bitmapscan = off
  SET enable_seqscan = off AS $$
DECLARE whole boolean := p_all AND policy.sees_all(me); own_shut uuid[] := ARRAY(SELECT k.client_id FROM client_shutouts k WHERE k.staff_id = me.staff);
BEGIN
  RETURN QUERY
  WITH arms AS MATERIALIZED (
    SELECT row_number() OVER () AS n, u.subject, u.mechanisms, w.status, CASE WHEN NOT 4 = ANY (u.mechanisms) THEN p_statuses END AS kept,
           CASE WHEN u.staff = me.staff THEN own_shut ELSE own_shut || ARRAY(SELECT k.client_id FROM client_shutouts k WHERE k.staff_id = u.staff) END AS shut
      FROM policy.reading_subjects(me) u
      CROSS JOIN LATERAL unnest(CASE WHEN 4 = ANY (u.mechanisms) THEN coalesce(p_statuses, ARRAY[NULL]) ELSE ARRAY[NULL::text] END) w (status)
     WHERE (p_all OR u.mine)
       -- With clients of those supervised hardly anybody has a status of his own: they are inactive then.
       AND (u.mine OR 4 = ANY (u.mechanisms) OR p_statuses IS NULL OR 'inactive' = ANY (p_statuses) OR EXISTS (
         SELECT 1 FROM care_team_memberships t WHERE t.post_id = me.post AND t.ended_at IS NULL AND t.status = ANY (p_statuses)))),
  share AS MATERIALIZED (SELECT least(p_limit, ceil(4.0 * p_limit / greatest(count(*), 1)))::bigint AS most FROM arms),
  begun AS MATERIALIZED (
    SELECT a.n, s.most, f.client_id, f.sort_name FROM share s CROSS JOIN arms a CROSS JOIN LATERAL policy.arm_page(
      a.subject, a.mechanisms, me.today, a.shut, me.post, a.kept, a.status, p_after_name, p_after_id, s.most) f),
  directory AS MATERIALIZED (
    (SELECT c.id, c.sort_name FROM clients c
      WHERE whole AND p_statuses IS NULL AND c.organisation_id = me.organisation AND c.merged_into_id IS NULL
        AND (c.sort_name, c.id) > (p_after_name, p_after_id)
        AND NOT EXISTS (SELECT 1 FROM client_shutouts k WHERE k.client_id = c.id AND k.staff_id = me.staff)
      ORDER BY c.sort_name, c.id LIMIT p_limit)
    UNION ALL
    SELECT y.id, y.sort_name FROM unnest(p_statuses) w (status) CROSS JOIN LATERAL (
      SELECT c.id, c.sort_name FROM clients c
       WHERE whole AND c.organisation_id = me.organisation AND c.any_status = w.status AND c.merged_into_id IS NULL
         AND (c.sort_name, c.id) > (p_after_name, p_after_id)
         AND NOT EXISTS (SELECT 1 FROM client_shutouts k WHERE k.client_id = c.id AND k.staff_id = me.staff)
       ORDER BY c.sort_name, c.id LIMIT p_limit) y),
  -- Where the page ends at the latest, and the arms that were asked for less than they have before that.
  ends AS MATERIALIZED (
    SELECT x.sort_name, x.client_id FROM (SELECT b.sort_name, b.client_id FROM begun b WHERE b.most < p_limit
      UNION SELECT d.sort_name, d.id FROM directory d) x ORDER BY x.sort_name COLLATE "C", x.client_id OFFSET p_limit - 1 LIMIT 1),
  unread AS MATERIALIZED (
    SELECT b.n, b.most, (array_agg(b.sort_name ORDER BY b.sort_name COLLATE "C" DESC, b.client_id DESC))[1] AS sort_name,
           (array_agg(b.client_id ORDER BY b.sort_name COLLATE "C" DESC, b.client_id DESC))[1] AS client_id
      FROM begun b WHERE b.most < p_limit GROUP BY b.n, b.most HAVING count(*) = b.most),
  rest AS (
    SELECT f.client_id, f.sort_name FROM unread l JOIN arms a ON a.n = l.n CROSS JOIN LATERAL policy.arm_page(
      a.subject, a.mechanisms, me.today, a.shut, me.post, a.kept, a.status, l.sort_name, l.client_id, p_limit - l.most) f
     WHERE NOT EXISTS (SELECT 1 FROM ends e WHERE (e.sort_name, e.client_id) < (l.sort_name, l.client_id)))
  SELECT p.client_id, p.sort_name FROM (
    SELECT b.client_id, b.sort_name FROM begun b UNION SELECT d.id, d.sort_name FROM directory d UNION SELECT r.client_id, r.sort_name FROM rest r) p
   ORDER BY p.sort_name COLLATE "C", p.client_id LIMIT p_limit;
END $$;

-- The viewer's own status with a client; clients known only by authorship or supervision have none and count as inactive,
-- and so does one who is inactive for all (P26).
CREATE FUNCTION policy.own_status(p_post uuid, p_client uuid) RETURNS text LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  coalesce((SELECT t.status FROM care_team_memberships t JOIN clients c ON c.id = t.client_id AND c.active
             WHERE t.client_id = p_client AND t.post_id = p_post AND t.ended_at IS NULL
            ORDER BY t.since DESC, t.id DESC LIMIT 1), 'inactive');

-- Which of these clients the viewer may find, and whether the profile is open (full) or only the header: set-based, from
-- the same index and directory as the list. Search keys and phone digits must not tell more than the profile does.
CREATE FUNCTION policy.findable(me policy.viewer, ids uuid[]) RETURNS TABLE (client_id uuid, opened boolean) LANGUAGE sql STABLE ROWS 50
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
  WITH subjects AS MATERIALIZED (SELECT * FROM policy.reading_subjects(me))
  SELECT w.id, bool_or(x.opened) FROM unnest(ids) w (id) CROSS JOIN LATERAL (
    SELECT r.mechanism <> 0 AS opened FROM reach r JOIN subjects u ON u.subject = r.subject AND r.mechanism = ANY (u.mechanisms)
     WHERE r.client_id = w.id AND r.subject = ANY (ARRAY(SELECT x.subject FROM subjects x)) AND (me).today BETWEEN r.since AND r.until
       AND NOT EXISTS (SELECT 1 FROM client_shutouts k WHERE k.client_id = w.id AND k.staff_id IN ((me).staff, u.staff))
    UNION ALL
    SELECT true FROM clients c
     WHERE c.id = w.id AND policy.sees_all(me) AND c.organisation_id = (me).organisation AND c.merged_into_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM client_shutouts k WHERE k.client_id = w.id AND k.staff_id = (me).staff)) x
   GROUP BY w.id $$;

-- Has this person acted at this post, or worked there before there were invitations?
CREATE FUNCTION policy.has_joined(p posts) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  (p).invited_as IS NULL OR EXISTS (SELECT 1 FROM sessions x WHERE x.acting_post_id = (p).id);

-- The name by which colleagues in this organisation know the post.
-- Without a search path of its own, which a parsed body does not need, it becomes part of the query that calls it.
CREATE FUNCTION policy.shown_name(p posts, p_name text) RETURNS text LANGUAGE sql STABLE RETURN
  CASE WHEN (p).invited_as IS NULL OR policy.has_joined(p) THEN p_name ELSE (p).invited_as END;

CREATE TYPE policy.client_row AS (
  id uuid, reference text, given_name text, family_name text, preferred_name text, birth_date date, sort_name text,
  phone_end text, main_provider text, active boolean, deceased_on date,
  own_status text, by_role boolean, listed boolean, authored boolean, shares jsonb, organisation text
);

-- Rows for those of these ids that the viewer may find. `shares`: who shares notes with the viewer, and until when.
-- Planned once: planning takes longer than a page of rows.
CREATE FUNCTION policy.client_rows(me policy.viewer, ids uuid[]) RETURNS SETOF policy.client_row LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
  SELECT c.id, c.reference, c.given_name, c.family_name, c.preferred_name, c.birth_date, c.sort_name,
         CASE WHEN f.opened THEN right(c.phone_key, 4) END,
         CASE WHEN f.opened THEN policy.shown_name(mp, mst.name) END, c.active OR NOT f.opened, CASE WHEN f.opened THEN c.deceased_on END,
         (SELECT t.status FROM care_team_memberships t WHERE t.client_id = c.id AND t.post_id = (me).post AND t.ended_at IS NULL
           AND policy.lapse(t.since, t.until, t.ended_at, (me).today) IS NULL ORDER BY t.since DESC LIMIT 1),
         policy.sees_all(me) AND c.organisation_id = (me).organisation,
         (me).provider AND EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.client_id = c.id AND t.post_id = (me).post
           AND policy.lapse(t.since, t.until, t.ended_at, (me).today) IS NULL),
         EXISTS (SELECT 1 FROM client_authors a WHERE a.client_id = c.id AND a.post_id = (me).post),
         CASE WHEN (me).provider AND 'M2' = ANY ((me).mechanisms) THEN
           (SELECT jsonb_agg(jsonb_build_object('name', policy.shown_name(p, st.name), 'until', h.until) ORDER BY policy.shown_name(p, st.name))
              FROM chart_shares h JOIN posts p ON p.id = h.from_post_id JOIN staff st ON st.id = p.staff_id
             WHERE h.client_id = c.id AND h.to_post_id = (me).post
               AND policy.lapse(h.since, h.until, h.stopped_at, (me).today) IS NULL) END,
         CASE WHEN c.organisation_id <> (me).organisation THEN (SELECT o.name FROM organisations o WHERE o.id = c.organisation_id) END
    FROM unnest(ids) WITH ORDINALITY w (id, n) JOIN clients c ON c.id = w.id JOIN policy.findable(me, ids) f ON f.client_id = c.id
    LEFT JOIN caseloads mc ON mc.id = c.main_caseload_id LEFT JOIN posts mp ON mp.id = mc.post_id LEFT JOIN staff mst ON mst.id = mp.staff_id
   ORDER BY w.n $$;

CREATE FUNCTION policy.list_clients(
  p_all boolean, p_statuses text[], p_after_name text, p_after_id uuid, p_limit int
) RETURNS SETOF policy.client_row LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me();
BEGIN
  RETURN QUERY SELECT * FROM policy.client_rows(me, ARRAY(
    SELECT p.client_id FROM policy.client_page(me, p_all, p_statuses, coalesce(p_after_name, ''),
      coalesce(p_after_id, '00000000-0000-0000-0000-000000000000'), least(p_limit, 200)) p));
END $$;
GRANT EXECUTE ON FUNCTION policy.list_clients(boolean, text[], text, uuid, int) TO concord_app;

-- How many the list would show in all, up to p_cap: a sum over the rows one may see, never a property of the table (P17).
CREATE FUNCTION policy.count_clients(p_all boolean, p_statuses text[], p_cap int) RETURNS int LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (SELECT count(*) FROM policy.client_page(policy.me(), p_all, p_statuses, '', '00000000-0000-0000-0000-000000000000', least(p_cap, 1000)));
END $$;
GRANT EXECUTE ON FUNCTION policy.count_clients(boolean, text[], int) TO concord_app;
