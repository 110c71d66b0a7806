-- M2: provider A's part of a chart, directed to provider B.

CREATE FUNCTION policy.m2_lines(me policy.viewer, c policy.chart) RETURNS SETOF policy.line LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  sees int := policy.list_mask(c);
  dates int := policy.bit('appointments');
  chart int := policy.mask('notes', 'clinical_documents');
  private int := policy.bit('private_notes');
BEGIN
  RETURN QUERY SELECT (x.l).* FROM (
    SELECT h.*, p.organisation_id AS from_organisation,
           coalesce(policy.lapse(h.since, h.until, h.stopped_at, me.today), CASE WHEN NOT me.provider THEN 'not_provider' END) AS why
      FROM chart_shares h JOIN posts p ON p.id = h.from_post_id
     WHERE h.client_id = c.client AND h.to_post_id = me.post) h
    CROSS JOIN LATERAL (VALUES
      (policy.line('M2.list', h.id, sees, sees, 0, c.organisation, since => h.since, until => h.until, blocked => h.why)),
      (policy.line('M2.appointments', h.id, dates, dates, dates, me.organisation, author => me.post,
        since => h.since, until => h.until, blocked => h.why)),
      (policy.line('M2.share', h.id, chart, chart, 0, h.from_organisation, author => h.from_post_id,
        since => h.since, until => h.until, blocked => h.why))) x (l);

  -- The only way into private notes but authorship: the tick on the share and a signed authorisation together.
  RETURN QUERY SELECT l.* FROM chart_shares h JOIN posts p ON p.id = h.from_post_id
    JOIN authorisations a ON a.client_id = h.client_id AND a.kind = 'private_notes'
     AND (a.to_post_id = me.post OR a.to_organisation_id = me.organisation)
     AND (a.author_post_id IS NULL OR a.author_post_id = h.from_post_id)
    CROSS JOIN LATERAL policy.line('M2.private', a.id, private, private, 0, p.organisation_id, author => h.from_post_id,
      sensitivity => a.sensitivity, since => greatest(h.since, a.signed_on, a.since), until => least(h.until, a.until),
      blocked => coalesce(policy.lapse(greatest(h.since, a.signed_on, a.since), least(h.until, a.until), coalesce(h.stopped_at, a.revoked_at), me.today),
        CASE WHEN NOT me.provider THEN 'not_provider' END)) l
   WHERE h.client_id = c.client AND h.to_post_id = me.post AND h.with_private;
END $$;

CREATE VIEW policy.m2_reach AS
  SELECT s.id AS subject, c.sort_name, c.id AS client_id, 2::smallint AS mechanism, h.id AS source,
         h.since, coalesce(h.until, 'infinity') AS until, NULL::text AS status
    FROM chart_shares h
    JOIN posts p ON p.id = h.to_post_id JOIN subjects s ON s.ref = p.id
    JOIN clients c ON c.id = h.client_id JOIN organisations o ON o.id = c.organisation_id
   WHERE h.stopped_at IS NULL AND c.merged_into_id IS NULL
     AND (c.organisation_id = p.organisation_id OR (c.restriction <> 'organisation' AND c.opted_out_at IS NULL AND o.active));
