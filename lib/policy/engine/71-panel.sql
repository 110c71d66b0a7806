-- What the Chart Sharing panel, the care team and the check page show, for an open chart.

CREATE FUNCTION policy.care_team(p_client uuid) RETURNS TABLE (
  membership_id uuid, post_id uuid, name text, title text, hue int, is_you boolean, is_main boolean, status text,
  began_by text, since date, until date, ended_at timestamptz, in_force boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT ON (p.id) t.id, p.id, st.name, p.title, p.hue, p.id = (m.me).post, mc.post_id IS NOT DISTINCT FROM p.id, t.status,
         t.began_by, t.since, t.until, t.ended_at, policy.lapse(t.since, t.until, t.ended_at, (m.me).today) IS NULL
    FROM (SELECT policy.require_opened(p_client) AS me OFFSET 0) m
    JOIN care_team_memberships t ON t.client_id = p_client
    JOIN posts p ON p.id = t.post_id JOIN staff st ON st.id = p.staff_id
    JOIN clients c ON c.id = p_client LEFT JOIN caseloads mc ON mc.id = c.main_caseload_id
   ORDER BY p.id, t.ended_at IS NOT NULL, t.since DESC $$;

-- One row per provider who is or was on the care team or wrote an item. Counts are given to whoever may read the section
-- or decides about it, else null (P19); private notes are counted for their author alone.
CREATE FUNCTION policy.sharing_sections(p_client uuid) RETURNS TABLE (
  post_id uuid, name text, title text, hue int, is_you boolean, on_care_team boolean, record_owner text, refusal text,
  notes int, clinical_documents int, private_notes int, read_by_you boolean, readers int
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.require_opened(p_client); c policy.chart := policy.chart_of(me, p_client);
BEGIN
  RETURN QUERY
  SELECT s.id, s.name, s.title, s.hue, s.id = me.post, s.on_team, policy.record_owner(s.id, me.today), s.refusal,
         CASE WHEN s.refusal IS NULL OR s.mine OR s.readable THEN n.notes END,
         CASE WHEN s.refusal IS NULL OR s.mine OR s.readable THEN n.clinical END,
         CASE WHEN s.mine THEN n.private END,
         -- Who reads no notes in any case asks who does.
         CASE WHEN s.mine OR NOT me.provider THEN NULL ELSE s.readable END,
         (SELECT count(DISTINCT h.to_post_id)::int FROM chart_shares h WHERE h.client_id = p_client AND h.from_post_id = s.id
            AND policy.lapse(h.since, h.until, h.stopped_at, me.today) IS NULL)
    FROM (
      SELECT p.id, st.name, p.title, p.hue, p.id = me.post AS mine, policy.section_refusal(me, c, p.id) AS refusal,
             p.id IS NOT DISTINCT FROM (SELECT mc.post_id FROM clients cl JOIN caseloads mc ON mc.id = cl.main_caseload_id WHERE cl.id = p_client) AS main,
             EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.client_id = p_client AND t.post_id = p.id
                      AND policy.lapse(t.since, t.until, t.ended_at, me.today) IS NULL) AS on_team,
             EXISTS (SELECT 1 FROM unnest(policy.opened_lines()) l WHERE policy.has(l.open, 'notes') AND l.item IS NULL
                      AND (l.author IS NULL OR l.author = p.id)) AS readable
        FROM posts p JOIN staff st ON st.id = p.staff_id
       WHERE p.id IN (SELECT t.post_id FROM care_team_memberships t WHERE t.client_id = p_client AND t.since <= me.today
                      -- The front desk files documents too; a section is a provider's, of today or of once.
                      UNION SELECT a.post_id FROM client_authors a JOIN post_roles r ON r.post_id = a.post_id AND r.role = 'provider'
                       WHERE a.client_id = p_client)
         AND p.organisation_id = me.organisation) s
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE i.component = 'notes' AND NOT i.draft)::int AS notes,
             count(*) FILTER (WHERE i.component = 'clinical_documents')::int AS clinical,
             count(*) FILTER (WHERE i.component = 'private_notes' AND NOT i.draft)::int AS private
        FROM items i WHERE i.client_id = p_client AND i.author_post_id = s.id) n
   ORDER BY s.mine DESC, s.main DESC, s.on_team DESC, s.name;
END $$;

-- One row per section and colleague who could receive it or has received it.
CREATE FUNCTION policy.sharing_rows(p_client uuid) RETURNS TABLE (
  from_post_id uuid, to_post_id uuid, name text, title text, hue int, is_you boolean, on_care_team boolean,
  listed_since date, listed_until date, listed_by text, share_id uuid, share_since date, share_until date, shared_by text, ended_on date,
  refusal text, may_stop boolean
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.require_opened(p_client); c policy.chart := policy.chart_of(me, p_client);
BEGIN
  RETURN QUERY
  SELECT s.post_id, b.id, b.name, b.title, b.hue, b.id = me.post, t.since IS NOT NULL, t.since, t.until, t.began_by,
         h.id, h.since, h.until, h.by_name, z.ended_on, CASE WHEN b.id = s.post_id THEN 'source' ELSE b.refusal END,
         h.id IS NOT NULL AND policy.may_stop(me, p_client, s.post_id, b.id)
    FROM policy.sharing_sections(p_client) s
    CROSS JOIN LATERAL (
      SELECT p.id, st.name, p.title, p.hue, policy.recipient_refusal(me, c, s.post_id, p.id) AS refusal,
             st.password_hash IS NULL AS silent
        FROM posts p JOIN staff st ON st.id = p.staff_id
       WHERE p.organisation_id = me.organisation AND p.id <> s.post_id
         AND (EXISTS (SELECT 1 FROM post_roles r WHERE r.post_id = p.id AND r.role = 'provider'
                       AND policy.lapse(r.since, r.until, NULL, me.today) IS NULL) AND p.active AND st.active
              OR EXISTS (SELECT 1 FROM chart_shares x WHERE x.client_id = p_client AND x.from_post_id = s.post_id AND x.to_post_id = p.id
                          AND x.stopped_at IS NULL AND coalesce(x.until, 'infinity') >= me.today))) b
    LEFT JOIN LATERAL (SELECT m.since, m.until, m.began_by FROM care_team_memberships m WHERE m.client_id = p_client AND m.post_id = b.id
       AND policy.lapse(m.since, m.until, m.ended_at, me.today) IS NULL ORDER BY m.since LIMIT 1) t ON true
    LEFT JOIN LATERAL (SELECT x.id, x.since, x.until, gst.name AS by_name FROM chart_shares x
       LEFT JOIN acts a ON a.id = x.act_id LEFT JOIN posts gp ON gp.id = a.post_id LEFT JOIN staff gst ON gst.id = gp.staff_id
       WHERE x.client_id = p_client AND x.from_post_id = s.post_id AND x.to_post_id = b.id AND x.stopped_at IS NULL
         AND coalesce(x.until, 'infinity') >= me.today ORDER BY x.since LIMIT 1) h ON true
    LEFT JOIN LATERAL (SELECT max(coalesce(policy.day_of(x.stopped_at), x.until)) AS ended_on FROM chart_shares x
       WHERE x.client_id = p_client AND x.from_post_id = s.post_id AND x.to_post_id = b.id
         AND (x.stopped_at IS NOT NULL OR x.until < me.today)) z ON true
   -- Where the viewer can do nothing, colleagues who see nothing say nothing: large practices would draw thousands of rows.
   WHERE s.refusal IS NULL OR s.is_you OR t.since IS NOT NULL OR h.id IS NOT NULL OR z.ended_on IS NOT NULL
   ORDER BY s.is_you DESC, s.on_care_team DESC, s.name, t.since IS NULL, b.silent, b.name;
END $$;
GRANT EXECUTE ON FUNCTION policy.care_team(uuid), policy.sharing_sections(uuid), policy.sharing_rows(uuid) TO concord_app;

-- What an act of the viewer did to this client, for the banner after it; nothing for acts of others.
CREATE FUNCTION policy.own_act(p_client uuid, p_act uuid) RETURNS TABLE (kind text, from_name text, from_you boolean, to_name text, until date, also_listed boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.kind, fst.name, h.from_post_id = (m.me).post, tst.name, coalesce(h.until, t.until), t.id IS NOT NULL
    FROM (SELECT policy.require_opened(p_client) AS me OFFSET 0) m
    JOIN acts a ON a.id = p_act AND a.client_id = p_client AND a.post_id = (m.me).post
    LEFT JOIN chart_shares h ON h.act_id = a.id OR h.stop_act_id = a.id
    LEFT JOIN care_team_memberships t ON t.act_id = a.id
    LEFT JOIN posts fp ON fp.id = h.from_post_id LEFT JOIN staff fst ON fst.id = fp.staff_id
    LEFT JOIN posts tp ON tp.id = coalesce(h.to_post_id, t.post_id) LEFT JOIN staff tst ON tst.id = tp.staff_id $$;
GRANT EXECUTE ON FUNCTION policy.own_act(uuid, uuid) TO concord_app;

-- Who reads whose part of the chart today by a share, for the line below each note: cheaper than the whole panel.
CREATE FUNCTION policy.chart_readers(p_client uuid) RETURNS TABLE (from_post_id uuid, name text, is_you boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT h.from_post_id, st.name, p.id = (m.me).post
    FROM (SELECT policy.require_opened(p_client) AS me OFFSET 0) m
    JOIN chart_shares h ON h.client_id = p_client AND policy.lapse(h.since, h.until, h.stopped_at, (m.me).today) IS NULL
    JOIN posts fp ON fp.id = h.from_post_id AND fp.organisation_id = (m.me).organisation
    JOIN posts p ON p.id = h.to_post_id AND p.organisation_id = (m.me).organisation AND p.active
    JOIN staff st ON st.id = p.staff_id AND st.active
   WHERE 'M2' = ANY ((m.me).mechanisms)
     AND EXISTS (SELECT 1 FROM post_roles r WHERE r.post_id = p.id AND r.role = 'provider'
                  AND policy.lapse(r.since, r.until, NULL, (m.me).today) IS NULL)
     AND NOT EXISTS (SELECT 1 FROM client_shutouts x WHERE x.client_id = p_client AND x.staff_id = p.staff_id)
   ORDER BY st.name, p.id $$;
GRANT EXECUTE ON FUNCTION policy.chart_readers(uuid) TO concord_app;
