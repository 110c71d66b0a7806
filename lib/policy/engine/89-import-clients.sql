-- Clients from a table that somebody uploaded (P110): what the pages under Manage ask and do. Everything here is for owner and manager.

-- An import of the viewer's own organisation, held; a row of nulls for anybody else's and for whoever does not run the practice.
CREATE FUNCTION policy.held_import(me policy.viewer, p_import uuid) RETURNS imports LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE i imports;
BEGIN
  SELECT x.* INTO i FROM imports x WHERE x.id = p_import AND x.organisation_id = me.organisation AND policy.runs_practice(me) FOR UPDATE;
  RETURN i;
END $$;

-- Keeps what was uploaded until it comes in. False for whoever does not run the practice; the same form twice keeps one.
CREATE FUNCTION policy.add_import(p_import uuid, p_kind text, p_source text, p_file_name text, p_file bytea, p_rows int) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor();
BEGIN
  IF policy.runs_practice(me) IS NOT TRUE THEN RETURN false; END IF;
  INSERT INTO imports (id, organisation_id, post_id, kind, source, file_name, file, byte_size, rows_all)
  VALUES (p_import, me.organisation, me.post, p_kind, p_source, p_file_name, p_file, length(p_file), p_rows) ON CONFLICT (id) DO NOTHING;
  RETURN EXISTS (SELECT 1 FROM imports i WHERE i.id = p_import AND i.organisation_id = me.organisation);
END $$;

-- The imports of the viewer's organisation, or one of them; the last one first.
CREATE FUNCTION policy.list_imports(p_import uuid, p_limit int) RETURNS TABLE (
  id uuid, kind text, source text, file_name text, state text, mapping jsonb, rows_all int, rows_done int, counts jsonb, refused int,
  by_name text, at timestamptz, ended_at timestamptz, undone_at timestamptz, alive boolean, changed boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.id, i.kind, i.source, i.file_name, i.state, i.mapping, i.rows_all, i.rows_done, i.counts,
         (SELECT count(DISTINCT (e.file, e.line))::int FROM import_entries e WHERE e.import_id = i.id AND e.kind = 'refused'),
         policy.shown_name(p, s.name), i.created_at, i.ended_at, i.undone_at,
         coalesce(i.alive_at > clock_timestamp() - interval '2 minutes', false), i.act_id IS NOT NULL
    FROM (SELECT policy.me() AS me OFFSET 0) m JOIN imports i ON i.organisation_id = (m.me).organisation
    LEFT JOIN posts p ON p.id = i.post_id LEFT JOIN staff s ON s.id = p.staff_id
   WHERE policy.runs_practice(m.me) AND (p_import IS NULL OR i.id = p_import)
   ORDER BY i.created_at DESC, i.id DESC LIMIT p_limit $$;

-- What was uploaded; null once it has come in or was taken back.
CREATE FUNCTION policy.import_file(p_import uuid) RETURNS bytea LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.file FROM (SELECT policy.me() AS me OFFSET 0) m JOIN imports i ON i.organisation_id = (m.me).organisation
   WHERE i.id = p_import AND policy.runs_practice(m.me) $$;

-- The mapping with which a file of these headings came in the last time; null where there is none.
CREATE FUNCTION policy.recalled_mapping(p_kind text, p_headings text) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT k.mapping FROM (SELECT policy.me() AS me OFFSET 0) m JOIN import_mappings k ON k.organisation_id = (m.me).organisation
   WHERE policy.runs_practice(m.me) AND (k.kind, k.headings) = (p_kind, p_headings) $$;

-- Says which column is what, before anything has come in, and remembers it for the next file of these headings.
CREATE FUNCTION policy.save_import_mapping(p_import uuid, p_source text, p_mapping jsonb, p_headings text) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); i imports := policy.held_import(me, p_import);
BEGIN
  IF i.id IS NULL THEN RETURN NULL; END IF;
  IF i.state <> 'waiting' THEN RETURN 'begun'; END IF;
  UPDATE imports SET source = p_source, mapping = p_mapping WHERE id = i.id;
  INSERT INTO import_mappings (organisation_id, kind, headings, mapping) VALUES (i.organisation_id, i.kind, p_headings, p_mapping)
  ON CONFLICT (organisation_id, kind, headings) DO UPDATE SET mapping = excluded.mapping, saved_at = clock_timestamp();
  RETURN 'saved';
END $$;

-- The name of the source by which rows are known again: of this organisation alone, whatever another one calls its own.
CREATE FUNCTION policy.import_source(i imports) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN 'csv/' || (i).organisation_id || '/' || lower((i).source);

-- Why a row brings nothing new: 'already' where it came in before, 'same_person' where somebody whom the viewer may find has this
-- name and birth date; null where it does. Nothing is said of a client from whom the viewer was shut out.
CREATE FUNCTION policy.row_sameness(me policy.viewer, i imports, p_row jsonb) RETURNS text LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  CASE WHEN EXISTS (SELECT 1 FROM import_records r WHERE r.source = policy.import_source(i) AND r.resource_type = 'Client'
                     AND r.source_id = p_row ->> 'key') THEN 'already'
       WHEN EXISTS (SELECT 1 FROM clients c WHERE c.organisation_id = (i).organisation_id AND c.merged_into_id IS NULL
                     AND c.birth_date = (p_row -> 'values' ->> 'birth_date')::date
                     AND c.sort_name = plain_text(p_row -> 'values' ->> 'family_name') || ', ' || plain_text(p_row -> 'values' ->> 'given_name')
                     AND NOT EXISTS (SELECT 1 FROM client_shutouts k WHERE k.client_id = c.id AND k.staff_id = (me).staff)
                     -- Whom an import that was undone left behind may come in anew (P111).
                     AND NOT EXISTS (SELECT 1 FROM import_made m WHERE m.row_id = c.id AND m.outcome = 'opened')) THEN 'same_person' END;

-- What would become of rows, one by one, without writing anything: 'new', or why not.
CREATE FUNCTION policy.check_client_rows(p_import uuid, p_rows jsonb) RETURNS TABLE (line int, outcome text) LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); i imports;
BEGIN
  SELECT x.* INTO i FROM imports x WHERE x.id = p_import AND x.organisation_id = me.organisation AND policy.runs_practice(me);
  IF i.id IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT (w ->> 'line')::int, coalesce(policy.row_sameness(me, i, w), 'new') FROM jsonb_array_elements(p_rows) w;
END $$;

-- Begins to bring in what waits, or goes on where it stopped. 'begun'; 'running' while somebody is at it; 'over' once it is done.
CREATE FUNCTION policy.begin_import(p_import uuid) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); i imports := policy.held_import(me, p_import);
BEGIN
  IF i.id IS NULL THEN RETURN NULL; END IF;
  IF i.state IN ('done', 'undone') OR i.mapping IS NULL OR i.file IS NULL THEN RETURN 'over'; END IF;
  IF i.state = 'running' AND i.alive_at > clock_timestamp() - interval '2 minutes' THEN RETURN 'running'; END IF;
  UPDATE imports SET state = 'running', started_at = coalesce(started_at, clock_timestamp()), alive_at = clock_timestamp(), rows_done = 0 WHERE id = i.id;
  RETURN 'begun';
END $$;

-- One client with profile, address and provider, all carrying the act of the import.
CREATE FUNCTION policy.put_imported_client(i imports, p_row jsonb, p_act uuid, p_today date) RETURNS uuid LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_client uuid := uuidv7(); v_item uuid := uuidv7(); own clients := jsonb_populate_record(NULL::clients, p_row -> 'values');
  v_post uuid := (SELECT c.post_id FROM policy.colleague_providers() c WHERE c.post_id = (p_row ->> 'provider')::uuid);
BEGIN
  INSERT INTO clients (id, given_name, family_name, organisation_id, site_id, main_caseload_id)
  SELECT v_client, own.given_name, own.family_name, i.organisation_id, k.site_id, k.id FROM (SELECT 1) one LEFT JOIN LATERAL (
    SELECT l.id, l.site_id FROM caseloads l JOIN posts lp ON lp.id = l.post_id WHERE l.post_id = v_post AND l.active
     ORDER BY l.site_id IS NOT DISTINCT FROM lp.site_id DESC, l.id LIMIT 1) k ON true;
  INSERT INTO items (id, client_id, component, organisation_id, title, act_id) VALUES (v_item, v_client, 'profile', i.organisation_id, 'Profile', p_act);
  INSERT INTO profiles (item_id, client_id) VALUES (v_item, v_client);
  PERFORM policy.write_profile(v_client, policy.profile_values(v_client) || (p_row -> 'values'));
  IF p_row -> 'address' <> 'null' THEN
    v_item := uuidv7();
    INSERT INTO items (id, client_id, component, organisation_id, title, act_id) VALUES (v_item, v_client, 'location', i.organisation_id, 'Address', p_act);
    INSERT INTO addresses (item_id, client_id, lines, city, region, postal_code, country)
    SELECT v_item, v_client, a.lines, a.city, a.region, a.postal_code, a.country FROM jsonb_populate_record(NULL::addresses, p_row -> 'address') a;
  END IF;
  IF v_post IS NOT NULL THEN
    INSERT INTO care_team_memberships (client_id, post_id, status, began_by, since, act_id) VALUES (v_client, v_post, 'active', 'import', p_today, p_act);
  END IF;
  INSERT INTO import_made (import_id, table_name, row_id) VALUES (i.id, 'clients', v_client);
  INSERT INTO import_records (source, resource_type, source_id, target_id, import_id)
  VALUES (policy.import_source(i), 'Client', p_row ->> 'key', v_client, i.id);
  RETURN v_client;
END $$;

-- Brings in rows of an import that runs, each whole or not at all: 'new', or why not.
CREATE FUNCTION policy.import_client_rows(p_import uuid, p_rows jsonb, p_act uuid) RETURNS TABLE (line int, outcome text, client uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); i imports := policy.held_import(me, p_import); w jsonb; v_act uuid;
BEGIN
  IF i.id IS NULL OR i.state <> 'running' THEN RETURN; END IF;
  FOR w IN SELECT e FROM jsonb_array_elements(p_rows) e LOOP
    line := (w ->> 'line')::int;
    client := NULL;
    outcome := coalesce(policy.row_sameness(me, i, w), 'new');
    -- What came in before a run stopped belongs to it: going on counts it again.
    IF outcome = 'already' AND EXISTS (SELECT 1 FROM import_records r WHERE r.import_id = i.id AND r.source_id = w ->> 'key') THEN outcome := 'new';
    ELSIF outcome = 'new' THEN
      IF i.act_id IS NULL THEN
        INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'import', me.post);
        UPDATE imports SET act_id = p_act WHERE id = i.id RETURNING * INTO i;
      END IF;
      BEGIN
        client := policy.put_imported_client(i, w, i.act_id, me.today);
      -- A value that only the database refuses keeps this row out and no other.
      EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN outcome := 'database';
      END;
    END IF;
    RETURN NEXT;
  END LOOP;
  UPDATE imports SET alive_at = clock_timestamp(), rows_done = rows_done + jsonb_array_length(p_rows) WHERE id = i.id;
END $$;

-- Ends a run: its numbers and the rows that stayed out. The file goes: what is refused names lines of the file that its owner has.
CREATE FUNCTION policy.end_import(p_import uuid, p_counts jsonb, p_entries jsonb) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); i imports := policy.held_import(me, p_import);
BEGIN
  IF i.id IS NULL OR i.state <> 'running' THEN RETURN false; END IF;
  DELETE FROM import_entries WHERE import_id = i.id;
  INSERT INTO import_entries (import_id, kind, row_type, file, line, row_key, reason, detail)
  SELECT i.id, e.kind, 'client', coalesce(i.file_name, ''), e.line, e.row_key, e.reason, e.detail
    FROM jsonb_populate_recordset(NULL::import_entries, p_entries) e;
  UPDATE imports SET state = 'done', rows_done = rows_all, ended_at = clock_timestamp(), counts = p_counts, file = NULL WHERE id = i.id;
  RETURN true;
END $$;

-- Throws away what was uploaded and has not come in.
CREATE FUNCTION policy.drop_import(p_import uuid) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); i imports := policy.held_import(me, p_import);
BEGIN
  IF i.id IS NULL THEN RETURN NULL; END IF;
  IF i.state <> 'waiting' THEN RETURN 'begun'; END IF;
  DELETE FROM imports WHERE id = i.id;
  RETURN 'dropped';
END $$;

-- Rows that stayed out, or came in with a remark.
CREATE FUNCTION policy.import_entries_of(p_import uuid) RETURNS TABLE (kind text, row_type text, file text, line int, row_key text, reason text, detail text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT e.kind, e.row_type, e.file, e.line, e.row_key, e.reason, e.detail FROM (SELECT policy.me() AS me OFFSET 0) m
    JOIN imports i ON i.organisation_id = (m.me).organisation AND policy.runs_practice(m.me) JOIN import_entries e ON e.import_id = i.id
   WHERE i.id = p_import ORDER BY e.kind DESC, e.file, e.line, e.id $$;

-- What undo did with what an import made, and of the clients that stayed those whom the viewer may find.
CREATE FUNCTION policy.import_outcome(p_import uuid) RETURNS TABLE (table_name text, outcome text, rows int, clients jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT o.table_name, o.outcome, count(*)::int, coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'given_name', c.given_name,
           'family_name', c.family_name, 'preferred_name', c.preferred_name) ORDER BY c.sort_name) FILTER (WHERE f.client_id IS NOT NULL), '[]')
    FROM (SELECT policy.me() AS me OFFSET 0) m
    JOIN imports i ON i.organisation_id = (m.me).organisation AND policy.runs_practice(m.me) JOIN import_made o ON o.import_id = i.id
    LEFT JOIN clients c ON c.id = o.row_id AND o.outcome <> 'removed'
    LEFT JOIN LATERAL policy.findable(m.me, ARRAY[c.id]) f ON c.id IS NOT NULL
   WHERE i.id = p_import AND o.outcome IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2 $$;
GRANT EXECUTE ON FUNCTION policy.add_import(uuid, text, text, text, bytea, int), policy.list_imports(uuid, int), policy.import_file(uuid),
  policy.recalled_mapping(text, text), policy.save_import_mapping(uuid, text, jsonb, text), policy.check_client_rows(uuid, jsonb), policy.begin_import(uuid),
  policy.import_client_rows(uuid, jsonb, uuid), policy.end_import(uuid, jsonb, jsonb), policy.drop_import(uuid), policy.import_entries_of(uuid),
  policy.import_outcome(uuid) TO concord_app;
