-- M4: a client shared by its organisation with a site, a division or an organisation (P51 to P57).

-- What these roles read by a site share at most, and which of the rest of it they may edit (P53).
CREATE FUNCTION policy.m4_reads(roles text[]) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN 'provider' = ANY (roles) THEN 8191 & ~policy.bit('private_notes') ELSE 0 END
    | CASE WHEN roles && ARRAY['owner', 'manager', 'records_custodian', 'scheduler']
           THEN policy.mask('profile', 'location', 'appointments', 'documents') ELSE 0 END
    | CASE WHEN roles && ARRAY['owner', 'manager', 'records_custodian'] THEN policy.programme_mask() ELSE 0 END
    | CASE WHEN roles && ARRAY['owner', 'records_custodian'] THEN policy.bit('diagnoses') ELSE 0 END $$;

CREATE FUNCTION policy.m4_edits(roles text[]) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN roles && ARRAY['provider', 'owner', 'manager', 'scheduler'] THEN policy.mask('profile', 'location') ELSE 0 END
    | CASE WHEN roles && ARRAY['provider', 'owner', 'manager'] THEN policy.programme_mask() ELSE 0 END $$;

CREATE FUNCTION policy.m4_lines(me policy.viewer, c policy.chart) RETURNS SETOF policy.line LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  programmes int := policy.programme_mask();
  reads int := policy.m4_reads(me.roles);
  edits int := policy.m4_edits(me.roles);
  own_side boolean := c.own AND (me.roles && ARRAY['owner', 'manager', 'records_custodian'] OR me.provider AND 'M1' = ANY (me.mechanisms)
    AND EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.client_id = c.client AND t.post_id = me.post
                 AND policy.lapse(t.since, t.until, t.ended_at, me.today) IS NULL));
BEGIN
  RETURN QUERY SELECT (x.l).* FROM (
    SELECT h.*, reads & ~h.unticked AS opens, policy.lapse(h.since, h.until, h.stopped_at, me.today) AS why,
           -- Until the receiver is registered nothing is added to programmes (P57).
           CASE WHEN EXISTS (SELECT 1 FROM registrations r WHERE r.share_id = h.root_id AND r.done_at IS NOT NULL)
                THEN edits ELSE edits & ~programmes END AS edits_now
      FROM site_shares h JOIN subjects u ON u.ref = coalesce(h.to_site_id, h.to_division_id, h.to_organisation_id)
     WHERE h.client_id = c.client AND u.id = ANY (me.places)) h
    CROSS JOIN LATERAL (VALUES
      (policy.line('M4.share', h.id, h.opens, h.opens, CASE WHEN h.editable THEN h.opens & h.edits_now ELSE 0 END, h.grantor_organisation_id,
        since => h.since, until => h.until, blocked => coalesce(h.why, CASE WHEN reads = 0 THEN 'no_role' END))),
      (policy.line('M4.programmes', h.id, programmes, programmes, programmes & h.edits_now, me.organisation,
        since => h.since, until => h.until, blocked => coalesce(h.why, CASE WHEN reads & programmes = 0 THEN 'no_role' END,
          -- One's own work, but found by that share alone: it falls with it (P55).
          policy.outside_stop(c, policy.line('M4.share', h.id, 0, 0, 0, h.grantor_organisation_id), me))))) x (l);

  IF c.own AND me.roles && ARRAY['owner', 'manager', 'records_custodian'] THEN
    RETURN NEXT policy.line('M4.programmes', NULL, programmes, programmes,
      CASE WHEN me.roles && ARRAY['owner', 'manager'] THEN programmes ELSE 0 END, me.organisation);
  END IF;
  RETURN QUERY SELECT l.* FROM care_team_memberships t CROSS JOIN LATERAL policy.line(
      'M4.programmes', t.id, programmes, programmes, programmes, me.organisation, since => t.since, until => t.until,
      blocked => coalesce(policy.lapse(t.since, t.until, t.ended_at, me.today), CASE WHEN NOT me.provider THEN 'not_provider' END)) l
   WHERE c.own AND 'M1' = ANY (me.mechanisms) AND t.client_id = c.client AND t.post_id = me.post;

  -- What receivers recorded comes back to the client's own side, also when the share has ended (P56).
  IF own_side THEN
    RETURN QUERY SELECT l.* FROM (
      SELECT DISTINCT ON (h.receiver_organisation_id) h.* FROM site_shares h
       WHERE h.client_id = c.client AND h.receiver_organisation_id <> c.organisation AND h.since <= me.today
       ORDER BY h.receiver_organisation_id, h.since, h.id) h
      CROSS JOIN LATERAL policy.line('M4.returned', h.id, programmes, programmes, 0, h.receiver_organisation_id, since => h.since) l;
  END IF;
END $$;

-- The posts at a site, at the sites of a division, or of an organisation (P51).
CREATE FUNCTION policy.posts_at(p_subject int) RETURNS SETOF uuid LANGUAGE sql STABLE ROWS 50
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
  SELECT p.id FROM subjects u JOIN posts p ON p.organisation_id = u.ref WHERE u.id = p_subject AND u.kind = 'organisation'
  UNION
  SELECT p.id FROM sites t JOIN posts p ON p.organisation_id = t.organisation_id AND (p.site_id = t.id
      OR EXISTS (SELECT 1 FROM caseloads k WHERE k.post_id = p.id AND k.site_id = t.id AND k.active))
   WHERE t.active AND t.id = ANY (ARRAY(
     SELECT u.ref FROM subjects u WHERE u.id = p_subject AND u.kind = 'site'
     UNION ALL SELECT s.id FROM subjects u JOIN sites s ON s.division_id = u.ref WHERE u.id = p_subject AND u.kind = 'division')) $$;

-- The site, division or organisation that a share names, in words.
CREATE FUNCTION policy.receiver_name(h site_shares) RETURNS text LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN coalesce(
    (SELECT s.name FROM sites s WHERE s.id = (h).to_site_id),
    (SELECT d.name FROM divisions d WHERE d.id = (h).to_division_id),
    (SELECT o.name FROM organisations o WHERE o.id = (h).to_organisation_id));

CREATE VIEW policy.m4_reach AS
  SELECT s.id AS subject, c.sort_name, c.id AS client_id, 4::smallint AS mechanism, h.id AS source,
         h.since, coalesce(h.until, 'infinity') AS until, c.any_status AS status
    FROM site_shares h
    JOIN subjects s ON s.ref = coalesce(h.to_site_id, h.to_division_id, h.to_organisation_id)
    JOIN clients c ON c.id = h.client_id JOIN organisations o ON o.id = c.organisation_id
   WHERE h.stopped_at IS NULL AND c.merged_into_id IS NULL
     AND (c.organisation_id = h.receiver_organisation_id OR (c.restriction <> 'organisation' AND c.opted_out_at IS NULL AND o.active));
