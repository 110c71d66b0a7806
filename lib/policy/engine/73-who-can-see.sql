-- The Sharing tab: who can see a client, and what could be done for one who cannot.

-- Every post that can find the client, set-based from the reach index, roles and supervisions; agrees with policy.lines
-- by test. `by_role`: by an everyday role alone, so that all who hold it see the same.
CREATE FUNCTION policy.finders(me policy.viewer, p_client uuid) RETURNS TABLE (post uuid, by_role boolean)
  LANGUAGE plpgsql STABLE ROWS 30 SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN QUERY
  WITH client AS MATERIALIZED (SELECT c.id, c.organisation_id FROM clients c WHERE c.id = p_client AND c.merged_into_id IS NULL),
  -- Looked up for those who are reached, never gathered: there may be ten thousand.
  alive AS NOT MATERIALIZED (
    SELECT p.id, p.organisation_id FROM posts p JOIN staff st ON st.id = p.staff_id JOIN organisations o ON o.id = p.organisation_id
     WHERE p.active AND st.active AND o.active
       AND NOT EXISTS (SELECT 1 FROM client_shutouts x WHERE x.client_id = p_client AND x.staff_id = p.staff_id)),
  reached AS MATERIALIZED (
    SELECT p.id, p.organisation_id, bool_or(r.mechanism <> 0) AS listed
      -- The client's own rows first (`OFFSET 0`): from the posts, every row of the index would be read.
      FROM (SELECT r.subject, r.mechanism FROM client c JOIN reach r ON r.client_id = c.id AND me.today BETWEEN r.since AND r.until
             WHERE r.mechanism <> 4 AND (r.mechanism = 0 OR 'M' || r.mechanism = ANY (me.mechanisms)) OFFSET 0) r
      JOIN subjects s ON s.id = r.subject JOIN alive p ON p.id = s.ref
     WHERE EXISTS (SELECT 1 FROM post_roles q WHERE q.post_id = p.id AND q.role = 'provider'
                    AND policy.lapse(q.since, q.until, NULL, me.today) IS NULL)
     GROUP BY p.id, p.organisation_id)
  SELECT f.id, bool_and(f.by_role) FROM (
    SELECT r.id, false AS by_role FROM reached r
    UNION ALL
    SELECT p.id, false FROM reached r JOIN supervisions u ON u.provider_post_id = r.id
      JOIN alive p ON p.id = u.supervisor_post_id AND p.organisation_id = r.organisation_id
     WHERE r.listed AND policy.lapse(u.since, u.until, u.ended_at, me.today) IS NULL
    UNION ALL
    -- By a site share: all whom it reaches and whose role reads by it, told like those who see by an everyday role.
    SELECT p.id, NOT EXISTS (SELECT 1 FROM sent_notes n WHERE n.client_id = p_client AND n.to_post_id = p.id)
      FROM (SELECT p.id FROM client c JOIN reach r ON r.client_id = c.id AND r.mechanism = 4 AND me.today BETWEEN r.since AND r.until
             CROSS JOIN LATERAL policy.posts_at(r.subject) x (post) JOIN alive p ON p.id = x.post OFFSET 0) p
     WHERE 'M4' = ANY (me.mechanisms)
       -- Asked of those who are left (`OFFSET 0`): joined, the roles of everybody would be read.
       AND (SELECT true FROM post_roles q WHERE q.post_id = p.id AND policy.m4_reads(ARRAY[q.role]) <> 0
             AND policy.lapse(q.since, q.until, NULL, me.today) IS NULL LIMIT 1)
    UNION ALL
    SELECT p.id, NOT EXISTS (SELECT 1 FROM oversight_sessions v WHERE v.client_id = c.id AND v.post_id = p.id AND v.from_at <= me.at AND coalesce(v.to_at, 'infinity') > me.at)
             AND NOT EXISTS (SELECT 1 FROM sent_notes n WHERE n.client_id = c.id AND n.to_post_id = p.id)
      FROM client c JOIN alive p ON p.organisation_id = c.organisation_id
      JOIN post_roles q ON q.post_id = p.id AND q.role IN ('owner', 'manager', 'records_custodian', 'scheduler')
       AND policy.lapse(q.since, q.until, NULL, me.today) IS NULL) f
   GROUP BY f.id;
END $$;

-- Those of them that the viewer is told of, in the order of the list: oneself, the main provider, the care team, roles.
CREATE FUNCTION policy.who_can_see(p_client uuid) RETURNS TABLE (
  post_id uuid, staff_id uuid, name text, title text, hue int, organisation text, roles text[], is_you boolean, is_main boolean, status text,
  by_role boolean, stop_from uuid, may_share boolean
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me policy.viewer := policy.require_opened(p_client);
  c policy.chart := policy.chart_of(me, p_client);
  mine_closed boolean := NOT me.provider OR policy.section_refusal(me, c, me.post) IS NOT NULL;
BEGIN
  RETURN QUERY
  SELECT p.id, p.staff_id, policy.shown_name(p, st.name), p.title, p.hue, CASE WHEN p.organisation_id <> me.organisation THEN o.name END, v.roles, p.id = me.post,
         p.id IS NOT DISTINCT FROM mc.post_id, t.status, f.by_role,
         CASE WHEN NOT f.by_role THEN (
           SELECT h.from_post_id FROM chart_shares h WHERE h.client_id = p_client AND h.to_post_id = p.id AND h.stopped_at IS NULL
              AND coalesce(h.until, 'infinity') >= me.today AND policy.may_stop(me, p_client, h.from_post_id, h.to_post_id)
            ORDER BY h.from_post_id <> me.post, h.since DESC, h.id LIMIT 1) END,
         NOT (mine_closed OR f.by_role) AND policy.recipient_refusal(me, c, me.post, p.id) IS NULL
    FROM policy.finders(me, p_client) f
    JOIN posts p ON p.id = f.post AND policy.may_name(me, p.organisation_id, c.organisation)
    JOIN staff st ON st.id = p.staff_id JOIN organisations o ON o.id = p.organisation_id
    JOIN clients cl ON cl.id = p_client LEFT JOIN caseloads mc ON mc.id = cl.main_caseload_id
    CROSS JOIN LATERAL (SELECT coalesce(array_agg(DISTINCT r.role ORDER BY r.role), '{}') AS roles FROM post_roles r
       WHERE r.post_id = p.id AND policy.lapse(r.since, r.until, NULL, me.today) IS NULL) v
    LEFT JOIN LATERAL (SELECT m.status FROM care_team_memberships m WHERE m.client_id = p_client AND m.post_id = p.id
       AND policy.lapse(m.since, m.until, m.ended_at, me.today) IS NULL ORDER BY m.since LIMIT 1) t ON true
   ORDER BY f.by_role, p.id = me.post DESC, p.id IS NOT DISTINCT FROM mc.post_id DESC, t.status IS NULL, 3, p.id;
END $$;

-- How many people that are: the number beside the client's name.
CREATE FUNCTION policy.count_who_can_see(p_client uuid) RETURNS int LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE me policy.viewer := policy.require_opened(p_client);
BEGIN
  RETURN (SELECT count(DISTINCT p.staff_id) FROM policy.finders(me, p_client) f JOIN clients c ON c.id = p_client
            JOIN posts p ON p.id = f.post AND policy.may_name(me, p.organisation_id, c.organisation_id));
END $$;

-- Whom "why not" can be asked about: everybody who acts for the same organisation today, and who had to do with the client
-- and left since (P29).
CREATE FUNCTION policy.list_askable(p_client uuid) RETURNS TABLE (post_id uuid, name text, title text, is_you boolean, left_on date)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, policy.shown_name(p, st.name), p.title, p.id = (m.me).post,
         CASE WHEN NOT (p.active AND st.active) THEN policy.day_of(coalesce(p.retired_at, st.retired_at)) END
    FROM (SELECT policy.require_opened(p_client) AS me OFFSET 0) m
    JOIN posts p ON p.organisation_id = (m.me).organisation JOIN staff st ON st.id = p.staff_id
   WHERE p.active AND st.active AND EXISTS (
           SELECT 1 FROM post_roles r WHERE r.post_id = p.id AND policy.lapse(r.since, r.until, NULL, (m.me).today) IS NULL)
      OR NOT (p.active AND st.active) AND p.id IN (
           SELECT t.post_id FROM care_team_memberships t WHERE t.client_id = p_client
           UNION SELECT h.to_post_id FROM chart_shares h WHERE h.client_id = p_client
           UNION SELECT a.post_id FROM client_authors a WHERE a.client_id = p_client)
   ORDER BY 2, p.id $$;

-- What could be done for one of them: shared by the viewer, asked of whoever manages sharing, or nothing.
CREATE FUNCTION policy.can_be_done_for(p_client uuid, p_post uuid) RETURNS TABLE (provider boolean, may_share boolean, manages boolean, shared boolean)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.require_opened(p_client); b policy.viewer := policy.viewer_of(p_post, me.at);
BEGIN
  IF b.organisation IS DISTINCT FROM me.organisation THEN RETURN; END IF;
  RETURN QUERY SELECT b.provider, policy.may_share(me, p_client, me.post, p_post), policy.manages_sharing(me, policy.chart_of(me, p_client)),
    EXISTS (SELECT 1 FROM chart_shares h WHERE h.client_id = p_client AND h.from_post_id = me.post AND h.to_post_id = p_post
             AND policy.lapse(h.since, h.until, h.stopped_at, me.today) IS NULL);
END $$;

GRANT EXECUTE ON FUNCTION policy.who_can_see(uuid), policy.count_who_can_see(uuid), policy.list_askable(uuid),
  policy.can_be_done_for(uuid, uuid) TO concord_app;
