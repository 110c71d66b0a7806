-- Clients who came in by an import and have nobody (P142): listed, and put on the list of a provider many at once, in one act.

-- Those of the viewer's organisation whom an import made and who were never on anybody's list; a place that was undone is none.
CREATE FUNCTION policy.unassigned_rows(me policy.viewer, p_clients uuid[] DEFAULT NULL) RETURNS SETOF clients LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.* FROM import_made m JOIN clients c ON c.id = m.row_id
   WHERE policy.runs_practice(me) AND m.table_name = 'clients' AND m.outcome IS NULL AND c.organisation_id = me.organisation
     AND (p_clients IS NULL OR c.id = ANY (p_clients)) AND c.active AND c.deceased_on IS NULL AND c.merged_into_id IS NULL
     AND NOT EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.client_id = c.id AND t.ended_reason IS DISTINCT FROM 'undone')
     AND NOT EXISTS (SELECT 1 FROM client_shutouts x WHERE x.client_id = c.id AND x.staff_id = me.staff) $$;

-- The same for the page, by name, and how many there are in all.
CREATE FUNCTION policy.unassigned_clients(p_limit int) RETURNS TABLE (id uuid, given_name text, family_name text, preferred_name text, reference text, total int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id, u.given_name, u.family_name, u.preferred_name, u.reference, (count(*) OVER ())::int
    FROM (SELECT policy.me() AS me OFFSET 0) w CROSS JOIN LATERAL policy.unassigned_rows(w.me) u ORDER BY u.sort_name, u.id LIMIT p_limit $$;

-- 'done' with how many and whom, 'no_provider', 'nothing', or null for whoever does not run the practice. Who was shut out from a client does not
-- get this one; the others go all the same.
CREATE FUNCTION policy.assign_imported(p_clients uuid[], p_post uuid, p_act uuid, OUT outcome text, OUT clients int, OUT given uuid[]) LANGUAGE plpgsql VOLATILE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); k caseloads;
BEGIN
  clients := 0;
  IF policy.runs_practice(me) IS NOT TRUE THEN RETURN; END IF;
  IF NOT EXISTS (SELECT 1 FROM policy.colleague_providers() c WHERE c.post_id = p_post) THEN outcome := 'no_provider'; RETURN; END IF;
  PERFORM policy.lock_clients(me, p_clients);
  given := ARRAY(SELECT u.id FROM policy.unassigned_rows(me, p_clients) u WHERE NOT EXISTS (
    SELECT 1 FROM client_shutouts x JOIN posts p ON p.staff_id = x.staff_id WHERE x.client_id = u.id AND p.id = p_post));
  clients := cardinality(given);
  IF clients = 0 THEN outcome := 'nothing'; RETURN; END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'clients_assign', me.post);
  INSERT INTO care_team_memberships (client_id, post_id, status, began_by, since, act_id) SELECT w, p_post, 'new', 'manager', me.today, p_act FROM unnest(given) w;
  SELECT l.* INTO k FROM caseloads l JOIN posts p ON p.id = l.post_id WHERE l.post_id = p_post AND l.active
   ORDER BY l.site_id IS NOT DISTINCT FROM p.site_id DESC, l.id LIMIT 1;
  UPDATE public.clients c SET main_caseload_id = k.id, site_id = coalesce(c.site_id, k.site_id) WHERE c.id = ANY (given) AND c.main_caseload_id IS NULL AND k.id IS NOT NULL;
  outcome := 'done';
END $$;

-- Takes it back for all on whom the provider has not relied since; the others stay. 'undone' with how many went and stayed, 'already', or
-- null where it is no such act of the viewer's.
CREATE FUNCTION policy.undo_assign_imported(p_act uuid, p_undo uuid, OUT outcome text, OUT gone int, OUT stayed int, OUT taken uuid[]) LANGUAGE plpgsql VOLATILE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); a acts; v_post uuid;
BEGIN
  SELECT x.* INTO a FROM acts x WHERE x.id = p_act AND x.kind = 'clients_assign' AND x.post_id = me.post FOR UPDATE;
  IF a.id IS NULL OR policy.runs_practice(me) IS NOT TRUE THEN RETURN; END IF;
  IF a.undone_by_id IS NOT NULL THEN outcome := 'already'; RETURN; END IF;
  PERFORM policy.lock_clients(me, ARRAY(SELECT t.client_id FROM care_team_memberships t WHERE t.act_id = a.id));
  SELECT array_agg(t.client_id), min(t.post_id::text)::uuid INTO taken, v_post FROM care_team_memberships t
   WHERE t.act_id = a.id AND t.ended_at IS NULL AND policy.relied_on(t.client_id, t.post_id, a.at, a.id) IS NULL
     -- Who was shut out from a client since does nothing about this one, as with any undo (P24).
     AND NOT EXISTS (SELECT 1 FROM client_shutouts x WHERE x.client_id = t.client_id AND x.staff_id = me.staff)
     AND NOT EXISTS (SELECT 1 FROM chart_shares h WHERE h.client_id = t.client_id AND h.to_post_id = t.post_id AND h.created_at > a.at);
  INSERT INTO acts (id, kind, post_id) VALUES (p_undo, 'clients_assign_undo', me.post);
  UPDATE acts SET undone_by_id = p_undo WHERE id = a.id;
  UPDATE care_team_memberships t SET ended_at = clock_timestamp(), end_act_id = p_undo, ended_reason = 'undone' WHERE t.act_id = a.id AND t.client_id = ANY (taken);
  GET DIAGNOSTICS gone = ROW_COUNT;
  UPDATE clients c SET main_caseload_id = NULL FROM caseloads k WHERE c.id = ANY (taken) AND k.id = c.main_caseload_id AND k.post_id = v_post;
  stayed := (SELECT count(*) FROM care_team_memberships t WHERE t.act_id = a.id AND t.end_act_id IS DISTINCT FROM p_undo);
  outcome := 'undone';
END $$;
GRANT EXECUTE ON FUNCTION policy.unassigned_clients(int), policy.assign_imported(uuid[], uuid, uuid), policy.undo_assign_imported(uuid, uuid) TO concord_app;
