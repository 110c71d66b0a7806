-- The main provider of a client: a caseload, so that others know whom to ask, by which phone and e-mail (P71). It opens nothing.

-- Who names one: owner, manager and front desk of the client's organisation.
CREATE FUNCTION policy.names_main_provider(me policy.viewer, p_client uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (me).live AND (me).roles && ARRAY['owner', 'manager', 'scheduler'] AND (c).own AND NOT (c).merged AND NOT (c).shut_out
    FROM policy.chart_of(me, p_client) c $$;

-- Caseloads that may become the main one: in use, of providers who have the client on their list today. Whoever is front desk and
-- provider does not name himself: the main provider answers requests (no one lets himself in).
CREATE FUNCTION policy.main_choices(me policy.viewer, p_client uuid) RETURNS TABLE (id uuid, label text) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT k.id, k.label FROM clients c JOIN posts p ON p.organisation_id = c.organisation_id AND p.active
    JOIN staff s ON s.id = p.staff_id AND s.active JOIN caseloads k ON k.post_id = p.id AND k.active
   WHERE c.id = p_client AND 'provider' = ANY (policy.standing_roles(p.id, (me).today))
     AND EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.client_id = p_client AND t.post_id = p.id
                  AND policy.lapse(t.since, t.until, t.ended_at, (me).today) IS NULL)
     AND (p.staff_id <> (me).staff OR (me).roles && ARRAY['owner', 'manager'])
   ORDER BY lower(k.label) $$;

-- Whom to ask about the opened client, who stands in today, and what the viewer may change; `in_use` is whether somebody answers there.
CREATE FUNCTION policy.main_provider(p_client uuid) RETURNS TABLE (caseload uuid, label text, name text, phone text, email text, in_use boolean,
  cover text, cover_until date, choices jsonb) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT k.id, k.label, policy.shown_name(p, s.name), k.phone, k.email, k.active AND p.active AND s.active, v.name, v.until,
         CASE WHEN policy.names_main_provider(m.me, p_client) THEN (
           SELECT coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'label', o.label)), '[]') FROM policy.main_choices(m.me, p_client) o) END
    FROM (SELECT policy.require_opened(p_client) AS me OFFSET 0) m JOIN clients c ON c.id = p_client
    LEFT JOIN caseloads k ON k.id = c.main_caseload_id LEFT JOIN posts p ON p.id = k.post_id LEFT JOIN staff s ON s.id = p.staff_id
    LEFT JOIN LATERAL (
      SELECT policy.shown_name(x, xs.name) AS name, o.until FROM covers o JOIN posts x ON x.id = o.covering_post_id JOIN staff xs ON xs.id = x.staff_id
       WHERE o.caseload_id = k.id AND policy.lapse(o.since, o.until, o.ended_at, (m.me).today) IS NULL ORDER BY o.since DESC LIMIT 1) v ON true $$;

-- 'done', 'same', 'not_a_choice', 'changed' (somebody else was quicker), or null: not the viewer's. `p_seen`: whom the form showed.
CREATE FUNCTION policy.set_main_provider(p_client uuid, p_caseload uuid, p_seen uuid, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); before uuid;
BEGIN
  SELECT c.main_caseload_id INTO before FROM clients c WHERE c.id = p_client FOR NO KEY UPDATE;
  IF policy.names_main_provider(me, p_client) IS NOT TRUE THEN RETURN NULL; END IF;
  IF before IS NOT DISTINCT FROM p_caseload THEN RETURN 'same'; END IF;
  IF before IS DISTINCT FROM p_seen THEN RETURN 'changed'; END IF;
  IF p_caseload IS NOT NULL AND NOT EXISTS (SELECT 1 FROM policy.main_choices(me, p_client) o WHERE o.id = p_caseload) THEN RETURN 'not_a_choice'; END IF;
  PERFORM policy.record_main_provider(me, p_client, before, p_caseload, 'main_provider', p_act);
  RETURN 'done';
END $$;

-- Writes it, with a line in the history of the profile that names both and keeps which caseloads they were.
CREATE FUNCTION policy.record_main_provider(me policy.viewer, p_client uuid, p_before uuid, p_after uuid, p_kind text, p_act uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM policy.record_version(me, p_client, policy.profile_item(me, p_client), jsonb_build_object('main_provider', jsonb_build_object(
    'from', (SELECT k.label FROM caseloads k WHERE k.id = p_before), 'to', (SELECT k.label FROM caseloads k WHERE k.id = p_after),
    'from_id', p_before, 'to_id', p_after)), p_kind, p_act);
  UPDATE clients SET main_caseload_id = p_after WHERE id = p_client;
END $$;

-- Undo by whoever named it: while it stands, and as long as whoever it was before could be named today.
CREATE FUNCTION policy.take_back_main_provider(me policy.viewer, a acts, p_undo uuid) RETURNS boolean LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE change jsonb := (SELECT v.changes -> 'main_provider' FROM item_versions v WHERE v.act_id = a.id); before uuid := (change ->> 'from_id')::uuid;
BEGIN
  IF change IS NULL OR (SELECT c.main_caseload_id FROM clients c WHERE c.id = a.client_id) IS DISTINCT FROM (change ->> 'to_id')::uuid
     OR before IS NOT NULL AND NOT EXISTS (SELECT 1 FROM policy.main_choices(me, a.client_id) o WHERE o.id = before) THEN RETURN false; END IF;
  PERFORM policy.record_main_provider(me, a.client_id, (change ->> 'to_id')::uuid, before, 'main_provider_undo', p_undo);
  RETURN true;
END $$;
GRANT EXECUTE ON FUNCTION policy.main_provider(uuid), policy.set_main_provider(uuid, uuid, uuid, uuid) TO concord_app;
