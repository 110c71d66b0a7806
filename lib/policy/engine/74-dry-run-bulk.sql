-- The same openings set-based, for practices too large to ask pair by pair. A test holds it against policy.openings in
-- random worlds; whoever changes a mechanism changes it here too. (POLICY.md §1 and §3.)

CREATE FUNCTION policy.openings_in_bulk(p_posts uuid[], p_at timestamptz) RETURNS SETOF policy.opening LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp SET jit = off AS $$
  WITH v AS MATERIALIZED (
    SELECT (x.me).* FROM (SELECT policy.viewer_of(p, p_at) AS me FROM unnest(p_posts) p OFFSET 0) x WHERE (x.me).live),
  -- Providers whose list counts: those who ask, and those whom they supervise.
  u AS MATERIALIZED (
    SELECT (x.me).* FROM (SELECT policy.viewer_of(q.post, p_at) AS me FROM (
      SELECT unnest(p_posts) AS post UNION
      SELECT s.provider_post_id FROM supervisions s WHERE s.supervisor_post_id = ANY (p_posts) AND s.ended_at IS NULL) q OFFSET 0) x
     WHERE (x.me).live AND (x.me).provider),
  c AS MATERIALIZED (
    SELECT cl.id, cl.organisation_id, cl.restriction = 'organisation' OR cl.opted_out_at IS NOT NULL AS closed, o.active AS owner_active,
           policy.setting(cl.organisation_id, 'hide_colleagues_diagnoses', p_at, 'false') = 'true' AS hidden
      FROM clients cl JOIN organisations o ON o.id = cl.organisation_id WHERE cl.merged_into_id IS NULL),
  shares AS MATERIALIZED (
    SELECT u.post, h.id, h.client_id, h.from_post_id, fp.organisation_id AS from_organisation, h.with_private, h.since, h.until,
           fp.organisation_id = u.organisation OR NOT c.closed AND fo.active AS inside
      FROM u JOIN chart_shares h ON h.to_post_id = u.post AND 'M2' = ANY (u.mechanisms) AND policy.lapse(h.since, h.until, h.stopped_at, u.today) IS NULL
      JOIN c ON c.id = h.client_id JOIN posts fp ON fp.id = h.from_post_id JOIN organisations fo ON fo.id = fp.organisation_id),
  listed AS MATERIALIZED (
    SELECT DISTINCT u.post, c.id AS client_id FROM (
      SELECT t.post_id AS post, t.client_id FROM u JOIN care_team_memberships t ON t.post_id = u.post AND 'M1' = ANY (u.mechanisms)
         AND policy.lapse(t.since, t.until, t.ended_at, u.today) IS NULL
      UNION ALL SELECT s.post, s.client_id FROM shares s) places
      JOIN u ON u.post = places.post JOIN c ON c.id = places.client_id
     WHERE (c.organisation_id = u.organisation OR NOT c.closed AND c.owner_active)
       AND NOT EXISTS (SELECT 1 FROM client_shutouts k WHERE k.client_id = c.id AND k.staff_id = u.staff)),
  sites_shared AS MATERIALIZED (
    SELECT v.post, v.organisation, x.client_id, x.unticked, x.grantor_organisation_id AS owner, policy.m4_reads(v.roles) AS reads
      FROM v CROSS JOIN LATERAL unnest(v.places) place JOIN subjects u ON u.id = place
      JOIN site_shares x ON u.ref = coalesce(x.to_site_id, x.to_division_id, x.to_organisation_id)
       AND policy.lapse(x.since, x.until, x.stopped_at, v.today) IS NULL
      JOIN c ON c.id = x.client_id
     WHERE 'M4' = ANY (v.mechanisms) AND policy.m4_reads(v.roles) <> 0
       AND (c.organisation_id = v.organisation OR NOT c.closed AND c.owner_active)),
  -- On the client's own side: by an everyday role, or by a place on the care team.
  at_home AS MATERIALIZED (
    SELECT v.post, v.organisation, v.today, c.id AS client_id FROM v JOIN c ON c.organisation_id = v.organisation
     WHERE 'M4' = ANY (v.mechanisms) AND (v.roles && ARRAY['owner', 'manager', 'records_custodian']
       OR v.provider AND 'M1' = ANY (v.mechanisms) AND EXISTS (
         SELECT 1 FROM care_team_memberships t WHERE t.client_id = c.id AND t.post_id = v.post
            AND policy.lapse(t.since, t.until, t.ended_at, v.today) IS NULL))),
  told AS (
    -- Roles. Every line: who, which client, what, whose, by whom, of which class, which one, drafts too, shows the client.
    SELECT v.post, c.id AS client_id, r.open, v.organisation AS owner, NULL::uuid AS author, NULL::text AS class, NULL::uuid AS item, false AS drafts, true AS shows
      FROM v JOIN c ON c.organisation_id = v.organisation CROSS JOIN LATERAL (
        SELECT policy.mask('profile', 'location', 'appointments', 'documents')
          | CASE WHEN v.roles && ARRAY['owner', 'records_custodian'] THEN policy.bit('diagnoses') ELSE 0 END AS open) r
     WHERE v.roles && ARRAY['owner', 'manager', 'records_custodian', 'scheduler']
    UNION ALL
    SELECT l.post, l.client_id, policy.mask('profile', 'location', 'documents') | CASE WHEN c.hidden THEN 0 ELSE policy.bit('diagnoses') END,
           c.organisation_id, NULL, NULL, NULL, false, true FROM listed l JOIN c ON c.id = l.client_id WHERE l.post = ANY (p_posts)
    UNION ALL
    SELECT s.post, s.client_id, policy.mask('notes', 'clinical_documents'), s.from_organisation, s.from_post_id, NULL, NULL, false, false
      FROM shares s WHERE s.inside
    UNION ALL
    SELECT s.post, s.client_id, policy.bit('private_notes'), s.from_organisation, s.from_post_id, a.sensitivity, NULL, false, false
      FROM shares s JOIN u ON u.post = s.post JOIN authorisations a ON a.client_id = s.client_id AND a.kind = 'private_notes' AND a.revoked_at IS NULL
       AND (a.to_post_id = u.post OR a.to_organisation_id = u.organisation) AND (a.author_post_id IS NULL OR a.author_post_id = s.from_post_id)
       AND u.today BETWEEN greatest(s.since, a.signed_on, a.since) AND coalesce(least(s.until, a.until), 'infinity')
     WHERE s.inside AND s.with_private
    UNION ALL
    SELECT v.post, l.client_id, policy.mask('profile', 'location', 'diagnoses', 'documents'), c.organisation_id, NULL, NULL, NULL, false, true
      FROM v JOIN supervisions s ON s.supervisor_post_id = v.post AND policy.lapse(s.since, s.until, s.ended_at, v.today) IS NULL
      JOIN posts p ON p.id = s.provider_post_id AND p.organisation_id = v.organisation JOIN listed l ON l.post = p.id JOIN c ON c.id = l.client_id
    UNION ALL
    SELECT v.post, o.client_id, policy.mask('notes', 'clinical_documents'), v.organisation, NULL, NULL, NULL, false, false
      FROM v JOIN oversight_sessions o ON o.post_id = v.post AND o.from_at <= v.at AND coalesce(o.to_at, 'infinity') > v.at
      JOIN c ON c.id = o.client_id AND c.organisation_id = v.organisation WHERE v.roles && ARRAY['owner', 'records_custodian']
    UNION ALL
    SELECT v.post, n.client_id, policy.bit('notes'), i.organisation_id, NULL, NULL, n.item_id, true, false
      FROM v JOIN sent_notes n ON n.to_post_id = v.post JOIN items i ON i.id = n.item_id AND i.component = 'notes'
     WHERE EXISTS (SELECT 1 FROM supervisions s WHERE s.supervisor_post_id = v.post AND s.provider_post_id = i.author_post_id
                     AND policy.lapse(s.since, s.until, s.ended_at, v.today) IS NULL)
    UNION ALL
    SELECT v.post, a.client_id, 8191 & ~policy.mask('profile', 'location'), v.organisation, v.post, NULL, NULL, true, true
      FROM v JOIN client_authors a ON a.post_id = v.post WHERE v.provider
    UNION ALL
    SELECT s.post, s.client_id, s.reads & ~s.unticked, s.owner, NULL, NULL, NULL, false, true FROM sites_shared s
    UNION ALL
    SELECT s.post, s.client_id, policy.programme_mask(), s.organisation, NULL, NULL, NULL, false, false FROM sites_shared s
     WHERE s.reads & policy.programme_mask() <> 0
    UNION ALL
    SELECT h.post, h.client_id, policy.programme_mask(), h.organisation, NULL, NULL, NULL, false, false FROM at_home h
    UNION ALL
    SELECT h.post, h.client_id, policy.programme_mask(), x.receiver_organisation_id, NULL, NULL, NULL, false, false
      FROM at_home h JOIN site_shares x ON x.client_id = h.client_id AND x.receiver_organisation_id <> h.organisation AND x.since <= h.today
      JOIN organisations o ON o.id = x.receiver_organisation_id AND o.active),
  lines AS MATERIALIZED (
    SELECT t.*, v.organisation AS mine FROM told t JOIN v ON v.post = t.post JOIN c ON c.id = t.client_id
     WHERE NOT EXISTS (SELECT 1 FROM client_shutouts k WHERE k.client_id = t.client_id AND k.staff_id = v.staff)),
  -- Last gate: nothing about a client whom no line shows.
  found AS MATERIALIZED (SELECT DISTINCT l.post, l.client_id FROM lines l WHERE l.shows)
  SELECT f.post, 'client', f.client_id, f.client_id FROM found f
  UNION ALL
  SELECT DISTINCT l.post, i.component, i.id, i.client_id FROM lines l JOIN found f ON (f.post, f.client_id) = (l.post, l.client_id)
    JOIN items i ON i.client_id = l.client_id AND i.organisation_id = l.owner AND policy.has(l.open, i.component)
   WHERE (l.author IS NULL OR i.author_post_id = l.author) AND (l.class IS NULL OR i.sensitivity = l.class) AND (l.item IS NULL OR i.id = l.item)
     AND (l.drafts OR NOT i.draft) AND i.withdrawn_at IS NULL
     AND (i.restriction <> 'organisation' AND NOT i.private OR i.organisation_id = l.mine) $$;
