-- M1: being on a client's list.

-- What a place on the list opens; the same for a membership (M1) and for a chart share (M2).
CREATE FUNCTION policy.list_mask(c policy.chart) RETURNS int LANGUAGE sql IMMUTABLE RETURN
  policy.mask('profile', 'location', 'documents') | CASE WHEN (c).diagnoses_hidden THEN 0 ELSE policy.bit('diagnoses') END;

CREATE FUNCTION policy.m1_lines(me policy.viewer, c policy.chart) RETURNS SETOF policy.line LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  sees int := policy.list_mask(c);
  edits int := CASE WHEN c.own THEN policy.mask('profile', 'location', 'documents') ELSE 0 END;
  dates int := policy.bit('appointments');
BEGIN
  RETURN QUERY SELECT (x.l).* FROM (
    SELECT t.*, coalesce(policy.lapse(t.since, t.until, t.ended_at, me.today), CASE WHEN NOT me.provider THEN 'not_provider' END) AS why
      FROM care_team_memberships t WHERE t.client_id = c.client AND t.post_id = me.post) t
    CROSS JOIN LATERAL (VALUES
      (policy.line('M1.list', t.id, sees, sees, edits, c.organisation, since => t.since, until => t.until, blocked => t.why)),
      (policy.line('M1.appointments', t.id, dates, dates, dates, me.organisation, author => me.post,
        since => t.since, until => t.until, blocked => t.why))) x (l);
END $$;

CREATE VIEW policy.m1_reach AS
  SELECT s.id AS subject, c.sort_name, c.id AS client_id, 1::smallint AS mechanism, t.id AS source,
         t.since, coalesce(t.until, 'infinity') AS until, NULL::text AS status
    FROM care_team_memberships t
    JOIN posts p ON p.id = t.post_id JOIN subjects s ON s.ref = p.id
    JOIN clients c ON c.id = t.client_id JOIN organisations o ON o.id = c.organisation_id
   WHERE t.ended_at IS NULL AND c.merged_into_id IS NULL
     AND (c.organisation_id = p.organisation_id OR (c.restriction <> 'organisation' AND c.opted_out_at IS NULL AND o.active));
