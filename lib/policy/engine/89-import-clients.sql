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

-- How long what was uploaded is kept: thirty days from the day on which it came, or on which it was last worked at.
CREATE FUNCTION policy.upload_kept_until(i imports) RETURNS timestamptz LANGUAGE sql STABLE
  RETURN coalesce((i).ended_at, (i).alive_at, (i).created_at) + interval '30 days';

-- The imports of the viewer's organisation, or one of them; the last one first.
CREATE FUNCTION policy.list_imports(p_import uuid, p_limit int) RETURNS TABLE (
  id uuid, kind text, source text, file_name text, state text, mapping jsonb, rows_all int, rows_done int, counts jsonb, refused int,
  by_name text, at timestamptz, ended_at timestamptz, undone_at timestamptz, alive boolean, changed boolean, kept_until timestamptz
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.id, i.kind, i.source, i.file_name, i.state, i.mapping, i.rows_all, i.rows_done, i.counts,
         (SELECT count(DISTINCT (e.file, e.line))::int FROM import_entries e WHERE e.import_id = i.id AND e.kind = 'refused'),
         policy.shown_name(p, s.name), i.created_at, i.ended_at, i.undone_at,
         coalesce(i.alive_at > clock_timestamp() - interval '2 minutes', false), i.act_id IS NOT NULL,
         CASE WHEN i.file IS NOT NULL THEN policy.upload_kept_until(i) END
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

-- Clients with profile, address and provider, all carrying the act of the import; one statement a table, however many rows.
CREATE FUNCTION policy.put_imported_clients(i imports, p_rows jsonb, p_act uuid, p_today date) RETURNS TABLE (line int, client uuid)
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE w jsonb;
BEGIN
  SELECT jsonb_agg(e || jsonb_build_object('client', uuidv7(), 'item', uuidv7(), 'place', uuidv7(), 'post', c.post_id)) INTO w
    FROM jsonb_array_elements(p_rows) e LEFT JOIN policy.colleague_providers() c ON c.post_id = (e ->> 'provider')::uuid;
  INSERT INTO clients (id, given_name, family_name, preferred_name, birth_date, email_key, phone_key, organisation_id, site_id, main_caseload_id)
  SELECT (e ->> 'client')::uuid, own.given_name, own.family_name, own.preferred_name, own.birth_date, lower(v.email), policy.phone_key(v),
         i.organisation_id, k.site_id, k.id
    FROM jsonb_array_elements(w) e CROSS JOIN jsonb_populate_record(NULL::clients, e -> 'values') own
    CROSS JOIN jsonb_populate_record(NULL::profiles, e -> 'values') v LEFT JOIN LATERAL (
      SELECT l.id, l.site_id FROM caseloads l JOIN posts lp ON lp.id = l.post_id WHERE l.post_id = (e ->> 'post')::uuid AND l.active
       ORDER BY l.site_id IS NOT DISTINCT FROM lp.site_id DESC, l.id LIMIT 1) k ON true;
  INSERT INTO items (id, client_id, component, organisation_id, title, act_id)
  SELECT (e ->> 'item')::uuid, (e ->> 'client')::uuid, 'profile', i.organisation_id, 'Profile', p_act FROM jsonb_array_elements(w) e
  UNION ALL
  SELECT (e ->> 'place')::uuid, (e ->> 'client')::uuid, 'location', i.organisation_id, 'Address', p_act FROM jsonb_array_elements(w) e
   WHERE e -> 'address' <> 'null';
  INSERT INTO profiles (item_id, client_id, pronouns, gender, phone, mobile_phone, email, preferred_language, marital_status, referral_source)
  SELECT (e ->> 'item')::uuid, (e ->> 'client')::uuid, v.pronouns, v.gender, v.phone, v.mobile_phone, v.email, v.preferred_language,
         v.marital_status, v.referral_source
    FROM jsonb_array_elements(w) e CROSS JOIN jsonb_populate_record(NULL::profiles, e -> 'values') v;
  INSERT INTO addresses (item_id, client_id, lines, city, region, postal_code, country)
  SELECT (e ->> 'place')::uuid, (e ->> 'client')::uuid, a.lines, a.city, a.region, a.postal_code, a.country
    FROM jsonb_array_elements(w) e CROSS JOIN jsonb_populate_record(NULL::addresses, nullif(e -> 'address', 'null')) a WHERE e -> 'address' <> 'null';
  INSERT INTO care_team_memberships (client_id, post_id, status, began_by, since, act_id)
  SELECT (e ->> 'client')::uuid, (e ->> 'post')::uuid, 'active', 'import', p_today, p_act FROM jsonb_array_elements(w) e WHERE e ->> 'post' IS NOT NULL;
  INSERT INTO import_made (import_id, table_name, row_id) SELECT i.id, 'clients', (e ->> 'client')::uuid FROM jsonb_array_elements(w) e;
  INSERT INTO import_records (source, resource_type, source_id, target_id, import_id)
  SELECT policy.import_source(i), 'Client', e ->> 'key', (e ->> 'client')::uuid, i.id FROM jsonb_array_elements(w) e;
  RETURN QUERY SELECT (e ->> 'line')::int, (e ->> 'client')::uuid FROM jsonb_array_elements(w) e;
END $$;

-- Brings in rows of an import that runs, each whole or not at all: 'new', or why not.
CREATE FUNCTION policy.import_client_rows(p_import uuid, p_rows jsonb, p_act uuid) RETURNS TABLE (line int, outcome text, client uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE me policy.viewer := policy.me(); i imports := policy.held_import(me, p_import); fresh jsonb; told jsonb; made jsonb := '{}'; w jsonb;
BEGIN
  IF i.id IS NULL OR i.state <> 'running' THEN RETURN; END IF;
  -- Who stands there twice in these rows under one name, however its letters are written, comes in once.
  SELECT jsonb_agg(t.e) FILTER (WHERE t.why IS NULL AND t.nth = 1),
         jsonb_object_agg(t.e ->> 'line', CASE
           -- What came in before a run stopped belongs to it: going on counts it again.
           WHEN t.why = 'already' AND EXISTS (SELECT 1 FROM import_records r WHERE r.import_id = i.id AND r.source_id = t.e ->> 'key') THEN 'new'
           WHEN t.why IS NULL AND t.nth > 1 THEN 'same_person' ELSE t.why END)
    INTO fresh, told
    FROM (SELECT e, s.why, row_number() OVER (PARTITION BY s.why, plain_text(e -> 'values' ->> 'family_name'), plain_text(e -> 'values' ->> 'given_name'),
                   coalesce(e -> 'values' ->> 'birth_date', e ->> 'line') ORDER BY nth) AS nth
            FROM jsonb_array_elements(p_rows) WITH ORDINALITY a (e, nth) CROSS JOIN LATERAL policy.row_sameness(me, i, e) s (why)) t;
  IF fresh IS NOT NULL THEN
    IF i.act_id IS NULL THEN
      INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'import', me.post);
      UPDATE imports SET act_id = p_act WHERE id = i.id RETURNING * INTO i;
    END IF;
    BEGIN
      SELECT jsonb_object_agg(p.line, p.client) INTO made FROM policy.put_imported_clients(i, fresh, i.act_id, me.today) p;
    -- A value that only the database refuses keeps its row out and no other: one by one they are told apart.
    EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
      FOR w IN SELECT e FROM jsonb_array_elements(fresh) e LOOP
        BEGIN
          SELECT made || jsonb_build_object(p.line, p.client) INTO made
            FROM policy.put_imported_clients(i, jsonb_build_array(w), i.act_id, me.today) p;
        EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN told := told || jsonb_build_object(w ->> 'line', 'database');
        END;
      END LOOP;
    END;
  END IF;
  UPDATE imports SET alive_at = clock_timestamp(), rows_done = rows_done + jsonb_array_length(p_rows) WHERE id = i.id;
  RETURN QUERY SELECT (e ->> 'line')::int, coalesce(told ->> (e ->> 'line'), 'new'), (made ->> (e ->> 'line'))::uuid
    FROM jsonb_array_elements(p_rows) e;
END $$;

-- Ends a run: its numbers and the rows that stayed out. Of the file these rows alone are left, to be corrected (p_rest; null: none).
CREATE FUNCTION policy.end_import(p_import uuid, p_counts jsonb, p_entries jsonb, p_rest bytea) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); i imports := policy.held_import(me, p_import);
BEGIN
  IF i.id IS NULL OR i.state <> 'running' THEN RETURN false; END IF;
  DELETE FROM import_entries WHERE import_id = i.id;
  INSERT INTO import_entries (import_id, kind, row_type, file, line, row_key, reason, detail)
  SELECT i.id, e.kind, CASE i.kind WHEN 'appointments' THEN 'appointment' WHEN 'clients' THEN 'client' ELSE e.row_type END,
         -- Of several files each row says in which it stands.
         coalesce(CASE WHEN i.kind IN ('fhir', 'hmis') THEN e.file END, i.file_name, ''), e.line, e.row_key, e.reason, e.detail
    FROM jsonb_populate_recordset(NULL::import_entries, p_entries) e;
  UPDATE imports SET state = 'done', rows_done = rows_all, ended_at = clock_timestamp(), counts = p_counts, file = p_rest WHERE id = i.id;
  RETURN true;
END $$;

-- Throws away what was uploaded and not looked at since: files that never came in, halves of them, rows that were to be corrected.
CREATE FUNCTION policy.clear_uploads() RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH gone AS (DELETE FROM imports i WHERE i.state = 'waiting' AND policy.upload_kept_until(i) < clock_timestamp() RETURNING i.id)
  INSERT INTO audit_events (action, subject_id) SELECT 'import.expire', gone.id FROM gone;
  UPDATE imports i SET file = NULL, state = CASE i.state WHEN 'running' THEN 'stopped' ELSE i.state END
   WHERE i.file IS NOT NULL AND i.state <> 'waiting' AND policy.upload_kept_until(i) < clock_timestamp();
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

-- What undo did with what an import made, and of the clients that stayed those whom the viewer may find; of the others not why.
CREATE FUNCTION policy.import_outcome(p_import uuid) RETURNS TABLE (table_name text, outcome text, rows int, clients jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT o.table_name, w.outcome, count(*)::int, coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'given_name', c.given_name,
           'family_name', c.family_name, 'preferred_name', c.preferred_name) ORDER BY c.sort_name) FILTER (WHERE f.client_id IS NOT NULL), '[]')
    FROM (SELECT policy.me() AS me OFFSET 0) m
    JOIN imports i ON i.organisation_id = (m.me).organisation AND policy.runs_practice(m.me) JOIN import_made o ON o.import_id = i.id
    LEFT JOIN clients c ON c.id = o.row_id AND o.outcome <> 'removed'
    LEFT JOIN LATERAL policy.findable(m.me, ARRAY[c.id]) f ON c.id IS NOT NULL
    CROSS JOIN LATERAL (SELECT CASE WHEN c.id IS NOT NULL AND f.client_id IS NULL THEN 'worked' ELSE o.outcome END) w (outcome)
   WHERE i.id = p_import AND o.outcome IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2 $$;
GRANT EXECUTE ON FUNCTION policy.add_import(uuid, text, text, text, bytea, int), policy.list_imports(uuid, int), policy.import_file(uuid),
  policy.recalled_mapping(text, text), policy.save_import_mapping(uuid, text, jsonb, text), policy.check_client_rows(uuid, jsonb), policy.begin_import(uuid),
  policy.import_client_rows(uuid, jsonb, uuid), policy.end_import(uuid, jsonb, jsonb, bytea), policy.drop_import(uuid), policy.import_entries_of(uuid),
  policy.import_outcome(uuid) TO concord_app;
