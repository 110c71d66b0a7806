-- What the Chart Sharing panel, the care team and the check page show, for an open chart.

CREATE FUNCTION policy.care_team(p_client uuid) RETURNS TABLE (
  membership_id uuid, post_id uuid, name text, title text, hue int, is_you boolean, is_main boolean, status text,
  began_by text, since date, until date, ended_at timestamptz, in_force boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT ON (p.id) t.id, p.id, policy.shown_name(p, st.name), p.title, p.hue, p.id = (m.me).post, mc.post_id IS NOT DISTINCT FROM p.id, t.status,
         t.began_by, t.since, t.until, t.ended_at, policy.lapse(t.since, t.until, t.ended_at, (m.me).today) IS NULL
    FROM (SELECT policy.require_opened(p_client) AS me OFFSET 0) m
    JOIN care_team_memberships t ON t.client_id = p_client
    JOIN posts p ON p.id = t.post_id JOIN staff st ON st.id = p.staff_id
    JOIN clients c ON c.id = p_client LEFT JOIN caseloads mc ON mc.id = c.main_caseload_id
   ORDER BY p.id, t.ended_at IS NOT NULL, t.since DESC $$;

-- Everybody who is or was on the care team or wrote an item, as the viewer stands to each.
CREATE FUNCTION policy.section_posts(me policy.viewer, c policy.chart) RETURNS TABLE (
  id uuid, name text, title text, hue int, mine boolean, main boolean, on_team boolean, refusal text
) LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, policy.shown_name(p, st.name), p.title, p.hue, p.id = (me).post,
         p.id IS NOT DISTINCT FROM (SELECT mc.post_id FROM clients cl JOIN caseloads mc ON mc.id = cl.main_caseload_id WHERE cl.id = (c).client),
         EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.client_id = (c).client AND t.post_id = p.id
                  AND policy.lapse(t.since, t.until, t.ended_at, (me).today) IS NULL),
         policy.section_refusal(me, c, p.id)
    FROM posts p JOIN staff st ON st.id = p.staff_id
   WHERE p.id IN (SELECT t.post_id FROM care_team_memberships t WHERE t.client_id = (c).client AND t.since <= (me).today
                  -- The front desk files documents too; a section is a provider's, of today or of once.
                  UNION SELECT a.post_id FROM client_authors a JOIN post_roles r ON r.post_id = a.post_id AND r.role = 'provider'
                   WHERE a.client_id = (c).client)
     AND p.organisation_id = (me).organisation $$;

-- One row per section. Counts are given to whoever may read it or decides about it, else null (P19); private notes are counted for
-- their author alone. `received`: shares that run to this provider, which keep the client on the list when the place there ends.
CREATE FUNCTION policy.sharing_sections(p_client uuid) RETURNS TABLE (
  post_id uuid, name text, title text, hue int, is_you boolean, on_care_team boolean, record_owner text, refusal text,
  notes int, clinical_documents int, private_notes int, read_by_you boolean, readers int, received int, may_end_place boolean
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.require_opened(p_client); c policy.chart := policy.chart_of(me, p_client);
  lines policy.line[] := policy.opened_lines();
BEGIN
  RETURN QUERY
  SELECT s.id, s.name, s.title, s.hue, s.mine, s.on_team, policy.record_owner(s.id, me.today), s.refusal,
         CASE WHEN s.refusal IS NULL OR s.mine OR s.readable THEN n.notes END,
         CASE WHEN s.refusal IS NULL OR s.mine OR s.readable THEN n.clinical END,
         CASE WHEN s.mine THEN n.private END,
         -- Who reads no notes in any case asks who does.
         CASE WHEN s.mine OR NOT me.provider THEN NULL ELSE s.readable END,
         (SELECT count(DISTINCT h.to_post_id)::int FROM chart_shares h WHERE h.client_id = p_client AND h.from_post_id = s.id
            AND policy.lapse(h.since, h.until, h.stopped_at, me.today) IS NULL),
         (SELECT count(DISTINCT h.from_post_id)::int FROM chart_shares h WHERE h.client_id = p_client AND h.to_post_id = s.id
            AND policy.lapse(h.since, h.until, h.stopped_at, me.today) IS NULL),
         s.on_team AND policy.may_end_place(me, c, s.id)
    FROM (SELECT x.*, EXISTS (SELECT 1 FROM unnest(lines) l WHERE policy.has(l.open, 'notes') AND l.item IS NULL
                      AND (l.author IS NULL OR l.author = x.id) AND (l.organisation IS NULL OR l.organisation = me.organisation)) AS readable FROM policy.section_posts(me, c) x) s
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE i.component = 'notes' AND NOT i.draft)::int AS notes,
             count(*) FILTER (WHERE i.component = 'clinical_documents' AND i.withdrawn_at IS NULL)::int AS clinical,
             count(*) FILTER (WHERE i.component = 'private_notes' AND NOT i.draft)::int AS private
        FROM items i WHERE i.client_id = p_client AND i.author_post_id = s.id AND i.organisation_id = me.organisation) n
   ORDER BY s.mine DESC, s.main DESC, s.on_team DESC, s.name;
END $$;

-- One row per colleague who could receive this provider's section or has received it. The line that came with a share, and whether
-- it includes private notes, are told to its two sides alone.
CREATE FUNCTION policy.sharing_rows(p_client uuid, p_from uuid) RETURNS TABLE (
  from_post_id uuid, to_post_id uuid, name text, title text, hue int, is_you boolean, on_care_team boolean,
  listed_since date, listed_until date, listed_by text, share_id uuid, share_since date, share_until date, shared_by text, shared_how text,
  message text, with_private boolean, ended_on date, refusal text, may_stop boolean, may_renew boolean
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.require_opened(p_client); c policy.chart := policy.chart_of(me, p_client);
BEGIN
  RETURN QUERY
  SELECT s.id, b.id, b.name, b.title, b.hue, b.id = me.post, t.since IS NOT NULL, t.since, t.until, t.began_by,
         (h.share).id, (h.share).since, (h.share).until, h.by_name,
         -- To others a share that took on private notes was renewed (P40).
         CASE WHEN h.how <> 'private_share' OR me.post IN (s.id, b.id) THEN h.how WHEN h.replaced THEN 'chart_share_renewal' ELSE 'chart_share' END,
         CASE WHEN me.post IN (s.id, b.id) THEN (h.share).message END,
         CASE WHEN me.post IN (s.id, b.id) THEN (h.share).with_private END,
         z.ended_on, b.refusal, (h.share).id IS NOT NULL AND policy.may_stop(me, p_client, s.id, b.id),
         (h.share).id IS NOT NULL AND s.refusal IS NULL AND policy.may_renew(me, h.share)
    FROM policy.section_posts(me, c) s
    CROSS JOIN LATERAL (
      SELECT p.id, policy.shown_name(p, st.name) AS name, p.title, p.hue, policy.recipient_refusal(me, c, s.id, p.id) AS refusal,
             st.password_hash IS NULL AS silent
        FROM posts p JOIN staff st ON st.id = p.staff_id
       WHERE p.organisation_id = me.organisation AND p.id <> s.id
         AND (EXISTS (SELECT 1 FROM post_roles r WHERE r.post_id = p.id AND r.role = 'provider'
                       AND policy.lapse(r.since, r.until, NULL, me.today) IS NULL) AND p.active AND st.active
              OR EXISTS (SELECT 1 FROM chart_shares x WHERE x.client_id = p_client AND x.from_post_id = s.id AND x.to_post_id = p.id
                          AND x.stopped_at IS NULL AND coalesce(x.until, 'infinity') >= me.today))) b
    LEFT JOIN LATERAL (SELECT m.since, m.until, m.began_by FROM care_team_memberships m WHERE m.client_id = p_client AND m.post_id = b.id
       AND policy.lapse(m.since, m.until, m.ended_at, me.today) IS NULL ORDER BY m.since LIMIT 1) t ON true
    LEFT JOIN LATERAL (SELECT x AS share, policy.shown_name(gp, gst.name) AS by_name, a.kind AS how,
              EXISTS (SELECT 1 FROM chart_shares o WHERE o.stop_act_id = x.act_id) AS replaced FROM chart_shares x
       LEFT JOIN acts a ON a.id = x.act_id LEFT JOIN posts gp ON gp.id = a.post_id LEFT JOIN staff gst ON gst.id = gp.staff_id
       WHERE x.client_id = p_client AND x.from_post_id = s.id AND x.to_post_id = b.id AND x.stopped_at IS NULL
         AND coalesce(x.until, 'infinity') >= me.today ORDER BY x.since LIMIT 1) h ON true
    LEFT JOIN LATERAL (SELECT max(coalesce(policy.day_of(x.stopped_at), x.until)) AS ended_on FROM chart_shares x
       WHERE x.client_id = p_client AND x.from_post_id = s.id AND x.to_post_id = b.id
         AND (x.stopped_at IS NOT NULL OR x.until < me.today)) z ON true
   -- Where the viewer can do nothing, colleagues who see nothing say nothing: large practices would draw thousands of rows.
   WHERE s.id = p_from AND (s.refusal IS NULL OR s.mine OR t.since IS NOT NULL OR (h.share).id IS NOT NULL OR z.ended_on IS NOT NULL)
   ORDER BY t.since IS NULL, b.silent, b.name;
END $$;
GRANT EXECUTE ON FUNCTION policy.care_team(uuid), policy.sharing_sections(uuid), policy.sharing_rows(uuid, uuid) TO concord_app;

-- Who reads whose part of the chart today by a share, for the line below each note: cheaper than the whole panel.
CREATE FUNCTION policy.chart_readers(p_client uuid) RETURNS TABLE (from_post_id uuid, name text, is_you boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT h.from_post_id, policy.shown_name(p, st.name), p.id = (m.me).post
    FROM (SELECT policy.require_opened(p_client) AS me OFFSET 0) m
    JOIN chart_shares h ON h.client_id = p_client AND policy.lapse(h.since, h.until, h.stopped_at, (m.me).today) IS NULL
    JOIN posts fp ON fp.id = h.from_post_id AND fp.organisation_id = (m.me).organisation
    JOIN posts p ON p.id = h.to_post_id AND p.organisation_id = (m.me).organisation AND p.active
    JOIN staff st ON st.id = p.staff_id AND st.active
   WHERE 'M2' = ANY ((m.me).mechanisms)
     AND EXISTS (SELECT 1 FROM post_roles r WHERE r.post_id = p.id AND r.role = 'provider'
                  AND policy.lapse(r.since, r.until, NULL, (m.me).today) IS NULL)
     AND NOT EXISTS (SELECT 1 FROM client_shutouts x WHERE x.client_id = p_client AND x.staff_id = p.staff_id)
   ORDER BY 2, p.id $$;
GRANT EXECUTE ON FUNCTION policy.chart_readers(uuid) TO concord_app;
