-- What the pages of bulk show: whom one may choose, from whom and for whom, and what a draft would come to (P133: of clients whom the
-- viewer cannot find nothing).

-- Colleagues who may receive: of a stop those who do; the viewer himself receives nothing (no one lets himself in).
CREATE FUNCTION policy.bulk_receivers(me policy.viewer, p_kind text, p_from uuid) RETURNS TABLE (post_id uuid, name text) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, policy.shown_name(p, s.name) FROM posts p JOIN staff s ON s.id = p.staff_id
   WHERE p.organisation_id = (me).organisation AND p.id IS DISTINCT FROM p_from
     AND CASE WHEN p_kind = 'stop' THEN EXISTS (SELECT 1 FROM chart_shares h WHERE h.from_post_id = p_from AND h.to_post_id = p.id AND h.stopped_at IS NULL
                     AND coalesce(h.until, 'infinity') >= (me).today)
              ELSE p.active AND s.active AND p.staff_id <> (me).staff AND EXISTS (SELECT 1 FROM post_roles r WHERE r.post_id = p.id AND r.role = 'provider'
                     AND policy.lapse(r.since, r.until, NULL, (me).today) IS NULL) END
   ORDER BY lower(s.name), p.id $$;

-- Shares that end within thirty days, or that end at all, and that the viewer may let run longer.
CREATE FUNCTION policy.renewable(me policy.viewer, p_within int DEFAULT NULL) RETURNS SETOF chart_shares LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT h.* FROM chart_shares h
   WHERE (h.from_post_id = (me).post OR (me).roles && ARRAY['owner', 'manager', 'records_custodian']
            AND h.from_post_id IN (SELECT p.id FROM posts p WHERE p.organisation_id = (me).organisation))
     AND policy.lapse(h.since, h.until, h.stopped_at, (me).today) IS NULL AND h.until <= (me).today + coalesce(p_within, 3650)
     AND EXISTS (SELECT 1 FROM policy.findable(me, ARRAY[h.client_id])) $$;

-- Clients that may be chosen: those whom the provider has, or whose part he shares; as far as the viewer finds them.
CREATE FUNCTION policy.bulk_clients(me policy.viewer, p_kind text, p_from uuid, p_statuses text[]) RETURNS TABLE (client_id uuid) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT f.client_id FROM policy.findable(me, ARRAY(
    SELECT w FROM policy.caseload_clients(p_from, (me).today) w WHERE p_kind IN ('handover', 'share')
    UNION SELECT h.client_id FROM chart_shares h WHERE p_kind = 'stop' AND h.from_post_id = p_from AND h.stopped_at IS NULL AND coalesce(h.until, 'infinity') >= (me).today)) f
    JOIN clients c ON c.id = f.client_id AND c.organisation_id = (me).organisation
   WHERE p_statuses IS NULL OR CASE WHEN c.deceased_on IS NOT NULL THEN 'inactive' ELSE coalesce((
     SELECT t.status FROM care_team_memberships t WHERE t.client_id = c.id AND t.post_id = p_from AND c.active ORDER BY t.ended_at IS NOT NULL, t.since DESC, t.id DESC LIMIT 1), 'inactive') END
     = ANY (p_statuses) $$;

-- Providers for whom the viewer may act in bulk; his own post first.
CREATE FUNCTION policy.bulk_sources(p_kind text) RETURNS TABLE (post_id uuid, name text, is_you boolean, active boolean) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, policy.shown_name(p, s.name), p.id = (m.me).post, p.active
    FROM (SELECT policy.me() AS me OFFSET 0) m JOIN posts p ON p.organisation_id = (m.me).organisation JOIN staff s ON s.id = p.staff_id
   WHERE policy.bulk_may(m.me, p_kind, p.id) ORDER BY p.id <> (m.me).post, NOT p.active, lower(s.name), p.id $$;

CREATE FUNCTION policy.bulk_receivers(p_kind text, p_from uuid) RETURNS TABLE (post_id uuid, name text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.* FROM (SELECT policy.me() AS me OFFSET 0) m CROSS JOIN LATERAL policy.bulk_receivers(m.me, p_kind, p_from) r WHERE policy.bulk_may(m.me, p_kind, p_from) $$;

-- The first clients that may be chosen, by name, and how many there are.
CREATE FUNCTION policy.bulk_choices(p_kind text, p_from uuid, p_statuses text[], p_limit int) RETURNS TABLE (id uuid, reference text, given_name text, family_name text,
  preferred_name text, main_provider text, total int) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); found uuid[];
BEGIN
  IF NOT policy.bulk_may(me, p_kind, p_from) THEN RETURN; END IF;
  found := ARRAY(SELECT w.client_id FROM policy.bulk_clients(me, p_kind, p_from, p_statuses) w JOIN clients c ON c.id = w.client_id ORDER BY c.sort_name, c.id);
  RETURN QUERY SELECT r.id, r.reference, r.given_name, r.family_name, r.preferred_name, r.main_provider, cardinality(found)
    FROM policy.client_rows(me, found[1:least(p_limit, 200)]) r;
END $$;

-- Shares about to end that the viewer may renew in bulk, the first to end first.
CREATE FUNCTION policy.bulk_renewals(p_within int, p_limit int) RETURNS TABLE (share_id uuid, client_id uuid, given_name text, family_name text, preferred_name text,
  reference text, from_name text, from_you boolean, to_name text, until date) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT h.id, c.id, c.given_name, c.family_name, c.preferred_name, c.reference, policy.shown_name(fp, fs.name), fp.id = (m.me).post, policy.shown_name(tp, ts.name), h.until
    FROM (SELECT policy.me() AS me OFFSET 0) m CROSS JOIN LATERAL policy.renewable(m.me, p_within) h
    JOIN clients c ON c.id = h.client_id JOIN posts fp ON fp.id = h.from_post_id JOIN staff fs ON fs.id = fp.staff_id
    JOIN posts tp ON tp.id = h.to_post_id JOIN staff ts ON ts.id = tp.staff_id
   WHERE policy.bulk_may(m.me, 'renewal', NULL) AND policy.may_renew(m.me, h) ORDER BY h.until, c.sort_name, h.id LIMIT least(p_limit, 200) $$;

-- As what the viewer may see a bulk act: `actor`, or `receiver` of a handover that was done and not taken back; null: not at all.
CREATE FUNCTION policy.bulk_side(me policy.viewer, b bulk_acts) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  CASE WHEN (me).live IS NOT TRUE THEN NULL WHEN (b).post_id = (me).post THEN 'actor'
       WHEN (b).kind = 'handover' AND (b).state = 'done' AND EXISTS (SELECT 1 FROM bulk_parts p WHERE p.bulk_id = (b).id AND p.to_post_id = (me).post AND p.outcome = 'done')
       THEN 'receiver' END;

-- One bulk act, or the viewer's last ones.
CREATE FUNCTION policy.list_bulk(p_id uuid, p_limit int) RETURNS TABLE (id uuid, kind text, side text, state text, from_name text, from_you boolean, by_name text, what text, from_on date,
  until date, visits text, leaves boolean, note text, parts int, parts_done int, done int, created_at timestamptz, ended_at timestamptz, undone_at timestamptz, alive boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT b.id, b.kind, x.side, b.state, policy.shown_name(fp, fs.name), b.from_post_id = (m.me).post, policy.shown_name(bp, bs.name), b.what, b.from_on, b.until, b.visits,
         b.leaves, b.note, n.parts, n.parts_done, n.done, b.created_at, b.ended_at, b.undone_at, b.alive_at > clock_timestamp() - interval '1 minute'
    FROM (SELECT policy.me() AS me OFFSET 0) m
    JOIN bulk_acts b ON CASE WHEN p_id IS NULL THEN b.post_id = (m.me).post AND b.state NOT IN ('draft', 'dropped') ELSE b.id = p_id END
    CROSS JOIN LATERAL (SELECT policy.bulk_side(m.me, b) AS side) x
    CROSS JOIN LATERAL (SELECT count(*)::int AS parts, count(*) FILTER (WHERE p.outcome = 'done')::int AS done,
        count(*) FILTER (WHERE CASE WHEN b.state IN ('undoing', 'undone') THEN p.undo IS NOT NULL OR p.outcome <> 'done' ELSE p.outcome IS NOT NULL END)::int AS parts_done
      FROM bulk_parts p WHERE p.bulk_id = b.id AND (x.side = 'actor' OR p.to_post_id = (m.me).post AND p.outcome = 'done')) n
    LEFT JOIN posts fp ON fp.id = b.from_post_id LEFT JOIN staff fs ON fs.id = fp.staff_id
    JOIN posts bp ON bp.id = b.post_id JOIN staff bs ON bs.id = bp.staff_id
   WHERE x.side IS NOT NULL AND b.state <> 'dropped' ORDER BY b.created_at DESC LIMIT least(p_limit, 50) $$;

-- The parts one by one; before it is done what would become of them.
CREATE FUNCTION policy.bulk_told(me policy.viewer, b bulk_acts) RETURNS TABLE (part uuid, client uuid, to_post uuid, word text, undo text, moved int, kept int) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  WITH said AS MATERIALIZED (
    SELECT p.id AS part, p.outcome AS word FROM bulk_parts p WHERE p.bulk_id = (b).id AND p.outcome IS NOT NULL
    UNION ALL SELECT w.part, coalesce(w.word, 'done') FROM policy.bulk_words(me, b, ARRAY(SELECT p.id FROM bulk_parts p WHERE p.bulk_id = (b).id AND p.outcome IS NULL)) w)
  SELECT p.id, p.client_id, p.to_post_id, s.word, p.undo,
         CASE WHEN p.outcome IS NOT NULL THEN p.moved ELSE v.goes END, CASE WHEN p.outcome IS NOT NULL THEN p.kept ELSE v.stays END
    FROM said s JOIN bulk_parts p ON p.id = s.part
    LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE x.word IS NULL AND (b).visits = 'move')::int AS goes, count(*) FILTER (WHERE x.word IS NOT NULL OR (b).visits = 'keep')::int AS stays
      FROM policy.bulk_visits(me, b, p.client_id, p.to_post_id) x) v ON (b).kind = 'handover' AND p.outcome IS NULL AND s.word = 'done'
   WHERE (b).post_id = (me).post OR p.to_post_id = (me).post AND p.outcome = 'done' AND p.undo IS DISTINCT FROM 'undone' $$;

-- Its parts: summed by receiver and word (`done`: it is done, or would be) with visits that go and stay and what opens; and the first
-- with names, those that are refused before the others. Of clients whom the viewer cannot find nothing is listed.
CREATE FUNCTION policy.bulk_page(p_id uuid, p_limit int) RETURNS TABLE (sums jsonb, parts jsonb) LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); b bulk_acts; counts boolean;
BEGIN
  SELECT x.* INTO b FROM bulk_acts x WHERE x.id = p_id;
  IF policy.bulk_side(me, b) IS NULL THEN RETURN; END IF;
  counts := b.what = 'chart' AND b.kind IN ('handover', 'share') AND b.state IN ('draft', 'planned');
  RETURN QUERY
  WITH told AS MATERIALIZED (SELECT t.*, policy.shown_name(tp, ts.name) AS to_name FROM policy.bulk_told(me, b) t
                               LEFT JOIN posts tp ON tp.id = t.to_post LEFT JOIN staff ts ON ts.id = tp.staff_id),
  found AS MATERIALIZED (SELECT f.client_id AS id FROM policy.findable(me, ARRAY(SELECT DISTINCT t.client FROM told t)) f)
  SELECT (SELECT coalesce(jsonb_agg(to_jsonb(x) ORDER BY x.word <> 'done', x.clients DESC, x.to_name), '[]') FROM (
      SELECT t.to_name, t.word, t.undo, count(*)::int AS clients, sum(t.moved)::int AS moved, sum(t.kept)::int AS kept, sum(n.notes)::int AS notes, sum(n.documents)::int AS documents
        FROM told t LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE i.component = 'notes') AS notes, count(*) FILTER (WHERE i.component = 'clinical_documents') AS documents
          FROM items i WHERE i.client_id = t.client AND i.author_post_id = b.from_post_id AND i.organisation_id = me.organisation
            AND i.component IN ('notes', 'clinical_documents') AND NOT i.draft AND i.withdrawn_at IS NULL) n ON counts AND t.word = 'done'
       GROUP BY 1, 2, 3) x),
    (SELECT coalesce(jsonb_agg(to_jsonb(x) ORDER BY x.n), '[]') FROM (
      SELECT c.id AS client_id, c.reference, c.given_name, c.family_name, c.preferred_name, t.to_name, t.word, t.undo, t.moved, t.kept,
             row_number() OVER (ORDER BY t.word = 'done', c.sort_name, c.id, t.to_name) AS n
        FROM told t JOIN found f ON f.id = t.client JOIN clients c ON c.id = t.client ORDER BY n LIMIT least(p_limit, 200)) x);
END $$;

-- Visits that stay with whoever hands over, and why; `word` null: it was not asked to move them.
CREATE FUNCTION policy.bulk_kept_visits(p_id uuid, p_limit int) RETURNS TABLE (appointment_id uuid, starts_at timestamptz, client_id uuid, given_name text, family_name text,
  preferred_name text, to_name text, word text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); b bulk_acts;
BEGIN
  SELECT x.* INTO b FROM bulk_acts x WHERE x.id = p_id AND x.post_id = me.post AND x.kind = 'handover' AND x.visits = 'move' AND x.state <> 'undone';
  IF b.id IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT v.id, v.starts_at, c.id, c.given_name, c.family_name, c.preferred_name, policy.shown_name(tp, ts.name), v.word
    FROM policy.bulk_told(me, b) t CROSS JOIN LATERAL policy.bulk_visits(me, b, t.client, t.to_post) v JOIN clients c ON c.id = t.client
    JOIN posts tp ON tp.id = t.to_post JOIN staff ts ON ts.id = tp.staff_id
   WHERE t.word = 'done' AND t.kept > 0 AND v.word IS NOT NULL AND EXISTS (SELECT 1 FROM policy.findable(me, ARRAY[t.client]))
   ORDER BY v.starts_at, v.id LIMIT least(p_limit, 200);
END $$;
GRANT EXECUTE ON FUNCTION policy.bulk_sources(text), policy.bulk_receivers(text, uuid), policy.bulk_choices(text, uuid, text[], int), policy.bulk_renewals(int, int), policy.list_bulk(uuid, int),
  policy.bulk_page(uuid, int), policy.bulk_kept_visits(uuid, int) TO concord_app;
