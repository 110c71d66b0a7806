-- Imports (P110) and their undo (P111). The command line works as the owner of the database and asks the functions below that know
-- no viewer; the application asks those that do.

-- What keeps a client here who came in by this act: a word for what was built on it, or 'opened' where people only looked. Every table that names clients is asked, so one that is added later keeps its clients without being named here.
CREATE FUNCTION policy.import_reliance(p_clients uuid[], p_act uuid) RETURNS TABLE (client_id uuid, reason text) LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE k record;
BEGIN
  RETURN QUERY SELECT i.client_id, CASE WHEN EXISTS (SELECT 1 FROM imports o WHERE o.act_id = i.act_id) THEN 'added' ELSE 'written' END
    FROM items i WHERE i.client_id = ANY (p_clients) AND i.act_id IS DISTINCT FROM p_act;
  RETURN QUERY SELECT t.client_id, 'care_team' FROM care_team_memberships t
    WHERE t.client_id = ANY (p_clients) AND (t.act_id IS DISTINCT FROM p_act OR t.ended_at IS NOT NULL AND t.end_act_id IS DISTINCT FROM p_act);
  RETURN QUERY SELECT c.client_id, 'appointment' FROM appointment_clients c JOIN appointments x ON x.id = c.appointment_id
    WHERE c.client_id = ANY (p_clients) AND (x.act_id IS DISTINCT FROM p_act OR x.version > 1);
  FOR k IN SELECT r.relname AS tab, a.attname AS col FROM pg_constraint f JOIN pg_class r ON r.oid = f.conrelid
             JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
            WHERE f.contype = 'f' AND f.confrelid = 'public.clients'::regclass AND r.relname <> ALL (ARRAY[
              -- Told above, or part of an item that is, or derived, or nobody's work.
              'items', 'profiles', 'addresses', 'diagnoses', 'notes', 'enrolments', 'activities', 'care_team_memberships',
              'appointment_clients', 'client_authors', 'client_pins', 'chart_looks']) LOOP
    RETURN QUERY EXECUTE format('SELECT DISTINCT %1$I, %3$L FROM %2$I WHERE %1$I = ANY ($1)', k.col, k.tab,
      CASE k.tab WHEN 'disclosures' THEN 'opened' WHEN 'item_views' THEN 'opened' WHEN 'audit_events' THEN 'opened'
        WHEN 'item_versions' THEN 'changed' WHEN 'acts' THEN 'changed' WHEN 'note_addenda' THEN 'written' WHEN 'family_members' THEN 'family'
        WHEN 'chart_shares' THEN 'shared' WHEN 'site_shares' THEN 'shared' WHEN 'requests' THEN 'shared' WHEN 'client_shutouts' THEN 'shut_out'
        WHEN 'clients' THEN 'merged' WHEN 'client_merges' THEN 'merged' ELSE 'worked' END) USING p_clients;
  END LOOP;
END $$;

-- Takes away a person, a place or a programme that an import made and nothing refers to; false where something does.
CREATE FUNCTION policy.drop_imported(p_table text, p_row uuid) RETURNS boolean LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE k record; used boolean;
BEGIN
  -- What would go with it without a word is somebody's work; but for the role with which the post came in, and the work derived from it.
  FOR k IN SELECT r.relname AS tab, a.attname AS col FROM pg_constraint f JOIN pg_class r ON r.oid = f.conrelid
             JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
            WHERE f.contype = 'f' AND f.confrelid = ('public.' || quote_ident(p_table))::regclass AND r.relname NOT IN ('client_authors', 'post_roles') LOOP
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE %I = $1)', k.tab, k.col) INTO used USING p_row;
    IF used THEN RETURN false; END IF;
  END LOOP;
  IF (SELECT count(*) FROM post_roles r WHERE r.post_id = p_row) > 1
     OR EXISTS (SELECT 1 FROM staff s WHERE s.id = p_row AND s.password_hash IS NOT NULL) THEN RETURN false; END IF;
  EXECUTE format('DELETE FROM %I WHERE id = $1', p_table) USING p_row;
  DELETE FROM subjects WHERE ref = p_row;
  RETURN true;
EXCEPTION WHEN foreign_key_violation THEN RETURN false;
END $$;

-- What an import wrote about clients who were here before: taken back as far as nobody relied on it.
CREATE FUNCTION policy.take_back_added(i imports) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE touched uuid[]; begun timestamptz := (SELECT a.at FROM acts a WHERE a.id = i.act_id);
BEGIN
  DELETE FROM care_team_memberships t
   WHERE t.act_id = i.act_id AND t.ended_at IS NULL AND policy.relied_on(t.client_id, t.post_id, begun, i.act_id) IS NULL
     AND NOT EXISTS (SELECT 1 FROM import_made m WHERE m.import_id = i.id AND m.row_id = t.client_id);
  WITH gone AS (
    DELETE FROM appointments x WHERE x.act_id = i.act_id AND x.version = 1
       AND NOT EXISTS (SELECT 1 FROM appointment_events e WHERE e.appointment_id = x.id AND e.act_id IS DISTINCT FROM i.act_id)
    RETURNING x.id)
  SELECT array_agg(DISTINCT c.client_id) INTO touched FROM gone JOIN appointment_clients c ON c.appointment_id = gone.id;
  WITH gone AS (
    DELETE FROM items x WHERE x.act_id = i.act_id AND x.version = 1 AND x.withdrawn_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM import_made m WHERE m.import_id = i.id AND m.row_id = x.client_id)
       AND NOT EXISTS (SELECT 1 FROM item_views v WHERE v.item_id = x.id) AND NOT EXISTS (SELECT 1 FROM note_addenda n WHERE n.item_id = x.id)
       AND NOT EXISTS (SELECT 1 FROM sent_notes s WHERE s.item_id = x.id) AND NOT EXISTS (SELECT 1 FROM authorisations z WHERE z.document_item_id = x.id)
    RETURNING x.client_id)
  SELECT touched || array_agg(DISTINCT gone.client_id) INTO touched FROM gone;
  PERFORM policy.derive_authors(w.id) FROM (SELECT DISTINCT unnest(touched) AS id) w WHERE w.id IS NOT NULL;
END $$;

-- The clients an import made: gone where nothing was built on them; where people only looked, the record stays for the ledger that
-- names it, inactive and off every list; what was worked with stays as it is.
CREATE FUNCTION policy.take_back_clients(i imports, p_undo uuid) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE gone uuid[];
BEGIN
  PERFORM 1 FROM clients c JOIN import_made m ON m.row_id = c.id WHERE m.import_id = i.id ORDER BY c.id FOR UPDATE OF c;
  UPDATE import_made m SET outcome = coalesce(r.reason, 'removed')
    FROM import_made x LEFT JOIN (
      SELECT l.client_id, coalesce(min(l.reason) FILTER (WHERE l.reason <> 'opened'), 'opened') AS reason
        FROM policy.import_reliance(ARRAY(SELECT w.row_id FROM import_made w WHERE w.import_id = i.id AND w.table_name = 'clients'), i.act_id) l
       GROUP BY l.client_id) r ON r.client_id = x.row_id
   WHERE x.import_id = i.id AND x.table_name = 'clients' AND (m.import_id, m.table_name, m.row_id) = (x.import_id, x.table_name, x.row_id);
  gone := ARRAY(SELECT m.row_id FROM import_made m WHERE m.import_id = i.id AND m.table_name = 'clients' AND m.outcome = 'removed');
  DELETE FROM appointments x USING appointment_clients c WHERE c.appointment_id = x.id AND c.client_id = ANY (gone);
  DELETE FROM client_authors WHERE client_id = ANY (gone);
  DELETE FROM care_team_memberships WHERE client_id = ANY (gone);
  DELETE FROM chart_looks WHERE client_id = ANY (gone);
  DELETE FROM items WHERE client_id = ANY (gone);
  DELETE FROM clients WHERE id = ANY (gone);
  UPDATE care_team_memberships t SET ended_at = clock_timestamp(), end_act_id = p_undo, ended_reason = 'undone'
    FROM import_made m WHERE m.import_id = i.id AND m.outcome = 'opened' AND m.row_id = t.client_id AND t.act_id = i.act_id AND t.ended_at IS NULL;
  UPDATE clients c SET active = false FROM import_made m WHERE m.import_id = i.id AND m.outcome = 'opened' AND m.row_id = c.id;
END $$;

-- Takes back one import: 'undone', or 'running', 'already', 'nothing' where there is nothing to take back.
CREATE FUNCTION policy.take_back_import(p_import uuid, p_post uuid, p_undo uuid) RETURNS text LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE i imports; m import_made;
BEGIN
  SELECT x.* INTO i FROM imports x WHERE x.id = p_import FOR UPDATE;
  IF i.state = 'undone' THEN RETURN 'already'; END IF;
  -- One that has not been heard of for two minutes has died.
  IF i.state = 'running' AND i.alive_at > clock_timestamp() - interval '2 minutes' THEN RETURN 'running'; END IF;
  IF i.act_id IS NULL THEN RETURN 'nothing'; END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_undo, 'import_undo', p_post);
  UPDATE acts SET undone_by_id = p_undo WHERE id = i.act_id;
  PERFORM policy.take_back_added(i);
  PERFORM policy.take_back_clients(i, p_undo);
  -- From the leaves to the root: a post stands on its caseloads, a person on the post, a site on all of them.
  FOR m IN SELECT x.* FROM import_made x WHERE x.import_id = i.id AND x.table_name <> 'clients'
            ORDER BY array_position(ARRAY['caseloads', 'programmes', 'posts', 'staff', 'sites'], x.table_name), x.row_id LOOP
    UPDATE import_made x SET outcome = CASE WHEN policy.drop_imported(m.table_name, m.row_id) THEN 'removed' ELSE 'used' END
     WHERE (x.import_id, x.table_name, x.row_id) = (m.import_id, m.table_name, m.row_id);
  END LOOP;
  -- What is gone, and what only the ledger still names, may come in again.
  DELETE FROM import_records r WHERE r.import_id = i.id AND (
    EXISTS (SELECT 1 FROM import_made o WHERE o.import_id = i.id AND o.outcome = 'opened'
             AND (o.row_id = r.target_id OR o.row_id = (SELECT t.client_id FROM items t WHERE t.id = r.target_id)))
    OR NOT EXISTS (SELECT 1 FROM clients c WHERE c.id = r.target_id UNION ALL SELECT 1 FROM items t WHERE t.id = r.target_id
      UNION ALL SELECT 1 FROM appointments a WHERE a.id = r.target_id UNION ALL SELECT 1 FROM staff s WHERE s.id = r.target_id
      UNION ALL SELECT 1 FROM sites s WHERE s.id = r.target_id UNION ALL SELECT 1 FROM programmes g WHERE g.id = r.target_id));
  DELETE FROM import_records r USING import_made o WHERE o.import_id = i.id AND o.outcome = 'removed' AND r.target_id = o.row_id;
  UPDATE imports SET state = 'undone', undone_at = clock_timestamp(), undo_act_id = p_undo, file = NULL WHERE id = i.id;
  RETURN 'undone';
END $$;

-- The same for owner and manager of the organisation, whoever of them brought it in. Null: not theirs, or none.
CREATE FUNCTION policy.undo_import(p_import uuid, p_undo uuid) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor();
BEGIN
  IF policy.runs_practice(me) IS NOT TRUE OR NOT EXISTS (SELECT 1 FROM imports i WHERE i.id = p_import AND i.organisation_id = me.organisation) THEN
    RETURN NULL; END IF;
  RETURN policy.take_back_import(p_import, me.post, p_undo);
END $$;
GRANT EXECUTE ON FUNCTION policy.undo_import(uuid, uuid) TO concord_app;
