-- What a merge would do, told before; and where the old record leads afterwards.

-- Whose notes and clinical documents these records may open to whom.
CREATE FUNCTION policy.merge_posts(p_clients uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT h.to_post_id FROM chart_shares h WHERE h.client_id = ANY (p_clients)
  UNION SELECT a.to_post_id FROM authorisations a WHERE a.client_id = ANY (p_clients) AND a.to_post_id IS NOT NULL
  UNION SELECT o.post_id FROM oversight_sessions o WHERE o.client_id = ANY (p_clients)
  UNION SELECT s.to_post_id FROM sent_notes s WHERE s.client_id = ANY (p_clients)
  UNION SELECT t.post_id FROM care_team_memberships t WHERE t.client_id = ANY (p_clients)
  UNION SELECT a.post_id FROM client_authors a WHERE a.client_id = ANY (p_clients) $$;

-- Every instant from now on at which what these records open can change by itself: the begin of the first day of a term, and of
-- the day after its last, in the network's zone. Between two of them nothing changes.
CREATE FUNCTION policy.merge_instants(p_clients uuid[], p_at timestamptz) RETURNS SETOF timestamptz LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  WITH asked AS MATERIALIZED (SELECT x AS post FROM policy.merge_posts(p_clients) x),
  guided AS MATERIALIZED (
    SELECT s.* FROM supervisions s WHERE s.supervisor_post_id IN (SELECT post FROM asked)),
  terms AS (
    SELECT h.since, h.until FROM chart_shares h WHERE h.client_id = ANY (p_clients)
    UNION SELECT greatest(a.signed_on, a.since), a.until FROM authorisations a WHERE a.client_id = ANY (p_clients)
    UNION SELECT t.since, t.until FROM care_team_memberships t WHERE t.client_id = ANY (p_clients)
    UNION SELECT g.since, g.until FROM guided g
    UNION SELECT r.since, r.until FROM post_roles r
     WHERE r.post_id IN (SELECT post FROM asked UNION SELECT provider_post_id FROM guided)
    UNION SELECT m.on_from, m.on_until FROM mechanism_switches m),
  days AS (SELECT t.since AS day FROM terms t UNION SELECT t.until + 1 FROM terms t WHERE isfinite(t.until)),
  later AS (
    SELECT d.day::timestamp AT TIME ZONE n.time_zone AS at FROM days d CROSS JOIN network n WHERE isfinite(d.day)
    UNION SELECT x FROM oversight_sessions o CROSS JOIN unnest(ARRAY[o.from_at, o.to_at]) x
     WHERE o.client_id = ANY (p_clients) AND isfinite(x))
  SELECT p_at UNION SELECT l.at FROM later l WHERE l.at > p_at $$;

-- Who can open what in these records at these instants, by the engine itself.
CREATE FUNCTION policy.merge_readers(p_clients uuid[], p_instants timestamptz[])
  RETURNS TABLE (post uuid, item uuid, at timestamptz)
  LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH viewers AS MATERIALIZED (
    SELECT policy.viewer_of(q, x) AS v FROM policy.merge_posts(p_clients) q CROSS JOIN unnest(p_instants) x)
  SELECT DISTINCT (w.v).post, i.id, (w.v).at
    FROM viewers w CROSS JOIN unnest(p_clients) c CROSS JOIN LATERAL policy.lines(w.v, c) l
    JOIN items i ON i.client_id = c AND i.component IN ('notes', 'private_notes', 'clinical_documents')
     AND policy.has(l.open, i.component) AND policy.fits(l, i.id, i.organisation_id, i.author_post_id, i.sensitivity, i.draft,
           policy.closure(i.restriction, i.private, i.withdrawn_at), (w.v).organisation)
   WHERE l.blocked IS NULL $$;

-- To whom the merge would open whose notes, now or when a term begins: it is done, looked at and taken back. Empty is what P28
-- asks for.
CREATE FUNCTION policy.merge_opens(p_source uuid, p_target uuid) RETURNS TABLE (reader text, author text, notes int)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me policy.viewer := policy.me(); pair uuid[] := ARRAY[p_source, p_target]; instants timestamptz[]; was text[]; becomes text[];
BEGIN
  IF NOT policy.may_merge(me, p_source, p_target) THEN RETURN; END IF;
  instants := ARRAY(SELECT policy.merge_instants(pair, me.at));
  was := ARRAY(SELECT concat_ws(' ', r.post, r.item, extract(epoch FROM r.at)) FROM policy.merge_readers(pair, instants) r);
  BEGIN
    PERFORM policy.merge_apply(me, p_source, p_target, uuidv7());
    becomes := ARRAY(SELECT concat_ws(' ', r.post, r.item, extract(epoch FROM r.at)) FROM policy.merge_readers(pair, instants) r);
    RAISE EXCEPTION 'taken back' USING ERRCODE = 'CP001';
  EXCEPTION WHEN SQLSTATE 'CP001' THEN NULL;
  END;
  RETURN QUERY
  SELECT rs.name, ws.name, count(*)::int
    FROM (SELECT DISTINCT split_part(x, ' ', 1)::uuid AS post, split_part(x, ' ', 2)::uuid AS item
            FROM (SELECT unnest(becomes) EXCEPT SELECT unnest(was)) d (x)) n
    JOIN items i ON i.id = n.item JOIN posts rp ON rp.id = n.post JOIN staff rs ON rs.id = rp.staff_id
    LEFT JOIN posts wp ON wp.id = i.author_post_id LEFT JOIN staff ws ON ws.id = wp.staff_id
   GROUP BY rs.name, ws.name ORDER BY 1, 2;
END $$;

-- How much moves, per component that the viewer may see of the source, notes and clinical documents among them (P19). Private
-- notes are their author's alone to count.
CREATE FUNCTION policy.merge_counts(p_source uuid, p_target uuid) RETURNS TABLE (component text, items int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.component, count(*)::int FROM (SELECT policy.me() AS me OFFSET 0) m JOIN items i ON i.client_id = p_source
   WHERE policy.may_merge(m.me, p_source, p_target) AND NOT i.draft AND i.withdrawn_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM profiles p WHERE p.item_id = i.id)
     AND (i.component IN ('notes', 'clinical_documents') OR i.component <> 'private_notes' AND policy.has(
       (SELECT bit_or(l.see) FROM policy.lines(m.me, p_source) l WHERE l.blocked IS NULL), i.component))
   GROUP BY i.component
  UNION ALL
  SELECT 'appointments', count(*)::int FROM (SELECT policy.me() AS me OFFSET 0) m JOIN appointment_clients a ON a.client_id = p_source
   WHERE policy.may_merge(m.me, p_source, p_target) GROUP BY policy.may_merge(m.me, p_source, p_target) $$;

-- Fields that differ, and which value the one record will have.
CREATE FUNCTION policy.merge_fields(p_source uuid, p_target uuid) RETURNS TABLE (field text, of_source text, of_target text, taken boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT k, policy.shown(s.own -> k), policy.shown(t.own -> k), f.fill ? k
    FROM (SELECT policy.me() AS me OFFSET 0) m,
         (SELECT policy.profile_values(p_source) || policy.merge_stops(p_source) - 'main_caseload_id' AS own) s,
         (SELECT policy.profile_values(p_target) || policy.merge_stops(p_target) - 'main_caseload_id' AS own) t,
         (SELECT policy.merge_fill(p_source, p_target) AS fill) f, jsonb_object_keys(s.own) k
   WHERE policy.may_merge(m.me, p_source, p_target) AND s.own -> k <> 'null' AND s.own -> k IS DISTINCT FROM t.own -> k ORDER BY k $$;

-- Who will see demographics that were not on the own list before: the care team of either record that is not on the other's.
CREATE FUNCTION policy.merge_people(p_source uuid, p_target uuid) RETURNS TABLE (post_id uuid, name text, title text, hue int, of_source boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH team AS (
    SELECT DISTINCT t.post_id, t.client_id FROM (SELECT policy.me() AS me OFFSET 0) m JOIN care_team_memberships t
        ON t.client_id IN (p_source, p_target) AND policy.lapse(t.since, t.until, t.ended_at, (m.me).today) IS NULL
     WHERE policy.may_merge(m.me, p_source, p_target))
  SELECT p.id, s.name, p.title, p.hue, t.client_id = p_source FROM team t JOIN posts p ON p.id = t.post_id JOIN staff s ON s.id = p.staff_id
   WHERE p.active AND s.active AND NOT EXISTS (SELECT 1 FROM team o WHERE o.post_id = t.post_id AND o.client_id <> t.client_id)
   ORDER BY s.name, p.id $$;

-- Merges of this client that are not taken back, for the banner of owner and manager.
CREATE FUNCTION policy.merges_into(p_client uuid) RETURNS TABLE (act_id uuid, reference text, given_name text, family_name text, at timestamptz, by_name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT g.act_id, c.reference, c.given_name, c.family_name, g.merged_at, s.name
    FROM (SELECT policy.me() AS me OFFSET 0) m JOIN client_merges g ON g.target_id = p_client AND g.undone_at IS NULL
    JOIN clients c ON c.id = g.source_id JOIN acts a ON a.id = g.act_id LEFT JOIN posts p ON p.id = a.post_id LEFT JOIN staff s ON s.id = p.staff_id
   WHERE policy.manages_client(m.me, p_client) ORDER BY g.merged_at DESC $$;

-- Where a merged record's address leads, for those who may find the record it leads to.
CREATE FUNCTION policy.merged_target(p_client uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE way AS (
    SELECT c.merged_into_id AS id, 1 AS steps FROM clients c WHERE c.id = p_client AND c.merged_into_id IS NOT NULL
    UNION ALL
    SELECT c.merged_into_id, w.steps + 1 FROM way w JOIN clients c ON c.id = w.id AND c.merged_into_id IS NOT NULL WHERE w.steps < 50)
  SELECT w.id FROM way w WHERE policy.can_find(w.id) ORDER BY w.steps DESC LIMIT 1 $$;

-- A reference that people still quote, of a record that was merged: finds the one it leads to.
CREATE FUNCTION policy.find_by_old_reference(p_reference text) RETURNS SETOF policy.client_row LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me();
BEGIN
  RETURN QUERY SELECT * FROM policy.client_rows(me, ARRAY(
    SELECT policy.merged_target(c.id) FROM clients c WHERE lower(c.reference) = lower(p_reference) AND c.merged_into_id IS NOT NULL));
END $$;
GRANT EXECUTE ON FUNCTION policy.merge_opens(uuid, uuid), policy.merge_counts(uuid, uuid), policy.merge_fields(uuid, uuid),
  policy.merge_people(uuid, uuid), policy.merges_into(uuid), policy.merged_target(uuid), policy.find_by_old_reference(text) TO concord_app;
