-- Whole charts of clients who are new here, from an export that owner or manager uploaded (P143). What is about a client who is here
-- already is never written: not to the client, and not by another name.

-- What an earlier import of this organisation made of a record: one from the same place, or one at the command line under the system
-- that numbered it. Null: none did.
CREATE FUNCTION policy.chart_record(i imports, p_system text, p_type text, p_key text) RETURNS uuid LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  (SELECT r.target_id FROM import_records r JOIN imports o ON o.id = r.import_id AND o.organisation_id = (i).organisation_id
    WHERE r.source IN (policy.import_source(i), p_system) AND r.resource_type = p_type AND r.source_id = p_key
    ORDER BY r.source = p_system LIMIT 1);

-- Why a chart does not come in: 'mine' where this very import brought it, 'already' where another did, 'same_person'; null where it does.
CREATE FUNCTION policy.chart_sameness(me policy.viewer, i imports, p_chart jsonb) RETURNS text LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  CASE WHEN EXISTS (SELECT 1 FROM import_records r WHERE r.import_id = (i).id AND r.resource_type = 'Client' AND r.source_id = p_chart ->> 'key') THEN 'mine'
       WHEN EXISTS (SELECT 1 FROM clients c WHERE c.id = policy.chart_record(i, p_chart ->> 'system', 'Patient', p_chart ->> 'key')
                     AND NOT EXISTS (SELECT 1 FROM client_shutouts k WHERE k.client_id = c.id AND k.staff_id = (me).staff)) THEN 'already'
       ELSE policy.row_sameness(me, i, p_chart) END;

-- What would become of charts, one by one, without writing anything: 'new', or why not; and which of their rows came in before.
CREATE FUNCTION policy.check_charts(p_import uuid, p_charts jsonb) RETURNS TABLE (line int, outcome text, known text[]) LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); i imports;
BEGIN
  SELECT x.* INTO i FROM imports x WHERE x.id = p_import AND x.organisation_id = me.organisation AND policy.runs_practice(me);
  IF i.id IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT (w ->> 'line')::int, coalesce(s.why, 'new'), CASE WHEN s.why IS NOT NULL THEN ARRAY(
      SELECT (r ->> 'type') || '/' || (r ->> 'key') FROM jsonb_array_elements(w -> 'rows') r
       WHERE policy.chart_record(i, w ->> 'system', r ->> 'type', r ->> 'key') IS NOT NULL) ELSE '{}' END
    FROM jsonb_array_elements(p_charts) w CROSS JOIN LATERAL policy.chart_sameness(me, i, w) s (why);
END $$;

-- The import with its act, which begins with the first row that it writes.
CREATE FUNCTION policy.begin_import_act(me policy.viewer, i imports, p_act uuid) RETURNS imports LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF i.act_id IS NULL THEN
    INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'import', me.post);
    UPDATE imports SET act_id = p_act, alive_at = clock_timestamp() WHERE id = i.id RETURNING * INTO i;
  END IF;
  RETURN i;
END $$;

-- The places and people whom charts name, and how many clients need no work. Who came in before, or is the colleague whom the check
-- named, is meant; the others are made, people without e-mail or sign-in and with no role but provider: nobody is let in by it.
CREATE FUNCTION policy.import_chart_people(p_import uuid, p_places jsonb, p_people jsonb, p_done int, p_act uuid)
  RETURNS TABLE (kind text, key text, id uuid, made boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE me policy.viewer := policy.staff_actor(); i imports := policy.held_import(me, p_import); e jsonb; v_id uuid; v_staff uuid; v_sites jsonb := '{}'; v_made boolean;
BEGIN
  IF i.id IS NULL OR i.state <> 'running' THEN RETURN; END IF;
  i := policy.begin_import_act(me, i, p_act);
  UPDATE imports SET rows_done = p_done, alive_at = clock_timestamp() WHERE id = i.id;
  FOR e IN SELECT x FROM jsonb_array_elements(p_places) x LOOP
    v_id := coalesce(
      (SELECT s.id FROM sites s WHERE s.organisation_id = me.organisation AND s.id = policy.chart_record(i, e ->> 'system', e ->> 'type', e ->> 'key')),
      (SELECT s.id FROM sites s WHERE s.organisation_id = me.organisation AND lower(s.name) = lower(e ->> 'name')));
    v_made := v_id IS NULL;
    IF v_made THEN
      INSERT INTO sites (organisation_id, name, address, phone) VALUES (me.organisation, e ->> 'name', e ->> 'address', e ->> 'phone') RETURNING sites.id INTO v_id;
      INSERT INTO import_made (import_id, table_name, row_id) VALUES (i.id, 'sites', v_id);
      INSERT INTO import_records (source, resource_type, source_id, target_id, import_id)
      VALUES (policy.import_source(i), e ->> 'type', e ->> 'key', v_id, i.id) ON CONFLICT DO NOTHING;
    END IF;
    v_sites := v_sites || jsonb_build_object((e ->> 'type') || '/' || (e ->> 'key'), v_id);
    RETURN QUERY SELECT 'site', (e ->> 'type') || '/' || (e ->> 'key'), v_id, v_made;
  END LOOP;
  FOR e IN SELECT x FROM jsonb_array_elements(p_people) x LOOP
    v_staff := coalesce(policy.chart_record(i, e ->> 'system', 'Practitioner', e ->> 'key'), policy.chart_record(i, e ->> 'npi_system', 'Practitioner', e ->> 'npi'));
    v_id := coalesce(
      (SELECT p.id FROM posts p WHERE p.staff_id = v_staff AND p.organisation_id = me.organisation ORDER BY p.active DESC, p.id LIMIT 1),
      (SELECT c.post_id FROM policy.colleague_providers() c WHERE c.post_id = (e ->> 'post')::uuid));
    v_made := v_id IS NULL;
    IF v_made THEN
      INSERT INTO staff (name) VALUES (e ->> 'name') RETURNING staff.id INTO v_staff;
      INSERT INTO posts (staff_id, organisation_id, site_id, title, active)
      VALUES (v_staff, me.organisation, (v_sites ->> (e ->> 'place'))::uuid, e ->> 'title', (e ->> 'active')::boolean) RETURNING posts.id INTO v_id;
      INSERT INTO post_roles (post_id, role) VALUES (v_id, 'provider');
      INSERT INTO import_made (import_id, table_name, row_id) VALUES (i.id, 'staff', v_staff), (i.id, 'posts', v_id);
      INSERT INTO import_records (source, resource_type, source_id, target_id, import_id)
      VALUES (policy.import_source(i), 'Practitioner', e ->> 'key', v_staff, i.id) ON CONFLICT DO NOTHING;
    END IF;
    RETURN QUERY SELECT 'post', e ->> 'key', v_id, v_made;
  END LOOP;
END $$;

-- The caseload of a post at a site, made where it is missing; null where neither the chart, the post nor the organisation has a site.
CREATE FUNCTION policy.imported_caseload(me policy.viewer, i imports, p_post uuid, p_site uuid) RETURNS caseloads LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE k caseloads; v_site uuid := coalesce(p_site, (SELECT p.site_id FROM posts p WHERE p.id = p_post),
  (SELECT s.id FROM sites s WHERE s.organisation_id = me.organisation AND s.active ORDER BY s.created_at, s.id LIMIT 1));
BEGIN
  SELECT l.* INTO k FROM caseloads l WHERE l.post_id = p_post AND l.site_id = v_site;
  IF k.id IS NULL AND v_site IS NOT NULL AND p_post IS NOT NULL THEN
    INSERT INTO caseloads (post_id, site_id, label)
    SELECT p.id, s.id, policy.shown_name(p, m.name) || ' – ' || s.name FROM posts p JOIN staff m ON m.id = p.staff_id JOIN sites s ON s.id = v_site
     WHERE p.id = p_post RETURNING * INTO k;
    INSERT INTO import_made (import_id, table_name, row_id) VALUES (i.id, 'caseloads', k.id);
  END IF;
  RETURN k;
END $$;

-- One client with everything, carrying the act of the import. Posts and places of another organisation refuse the whole of it.
CREATE FUNCTION policy.put_imported_chart(me policy.viewer, i imports, p_chart jsonb) RETURNS uuid LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE own clients := jsonb_populate_record(NULL::clients, p_chart -> 'values'); v profiles := jsonb_populate_record(NULL::profiles, p_chart -> 'values');
  k caseloads; v_client uuid := uuidv7(); v_item uuid := uuidv7(); w jsonb;
BEGIN
  SELECT coalesce(jsonb_agg(e || jsonb_build_object('item', uuidv7())), '[]') INTO w FROM jsonb_array_elements(p_chart -> 'items') e;
  IF EXISTS (SELECT 1 FROM (SELECT e ->> 'author' AS post FROM jsonb_array_elements(w) e UNION SELECT e ->> 'post' FROM jsonb_array_elements(p_chart -> 'team') e
                UNION SELECT p_chart ->> 'main') n LEFT JOIN posts p ON p.id = n.post::uuid AND p.organisation_id = me.organisation WHERE n.post IS NOT NULL AND p.id IS NULL)
     OR EXISTS (SELECT 1 FROM (SELECT e ->> 'site' AS site FROM jsonb_array_elements(w) e UNION SELECT p_chart ->> 'site') n
                  LEFT JOIN sites s ON s.id = n.site::uuid AND s.organisation_id = me.organisation WHERE n.site IS NOT NULL AND s.id IS NULL) THEN
    RAISE EXCEPTION 'not of this organisation' USING ERRCODE = 'foreign_key_violation'; END IF;
  k := policy.imported_caseload(me, i, (p_chart ->> 'main')::uuid, (p_chart ->> 'site')::uuid);
  INSERT INTO clients (id, given_name, family_name, preferred_name, birth_date, active, deceased_on, email_key, phone_key, organisation_id, site_id, main_caseload_id)
  VALUES (v_client, own.given_name, own.family_name, own.preferred_name, own.birth_date, own.active, own.deceased_on, lower(v.email), policy.phone_key(v),
          me.organisation, k.site_id, k.id);
  INSERT INTO items (id, client_id, component, organisation_id, site_id, author_post_id, title, superseded, on_day, act_id)
  SELECT v_item, v_client, 'profile', me.organisation, NULL, NULL, 'Profile', false, NULL, i.act_id
  UNION ALL
  SELECT (e ->> 'item')::uuid, v_client, e ->> 'component', me.organisation, (e ->> 'site')::uuid, (e ->> 'author')::uuid, e ->> 'title',
         coalesce((e ->> 'superseded')::boolean, false), (e ->> 'on_day')::date, i.act_id
    FROM jsonb_array_elements(w) e WHERE e ->> 'component' IN ('location', 'diagnoses', 'notes');
  INSERT INTO profiles (item_id, client_id, pronouns, gender, phone, mobile_phone, email, preferred_language, marital_status)
  VALUES (v_item, v_client, v.pronouns, v.gender, v.phone, v.mobile_phone, v.email, v.preferred_language, v.marital_status);
  INSERT INTO addresses (item_id, client_id, use, lines, city, region, postal_code, country)
  SELECT (e ->> 'item')::uuid, v_client, a.use, a.lines, a.city, a.region, a.postal_code, a.country
    FROM jsonb_array_elements(w) e CROSS JOIN jsonb_populate_record(NULL::addresses, e -> 'values') a WHERE e ->> 'component' = 'location';
  INSERT INTO diagnoses (item_id, client_id, system, code, text, onset_on, resolved_on)
  SELECT (e ->> 'item')::uuid, v_client, d.system, d.code, d.text, d.onset_on, d.resolved_on
    FROM jsonb_array_elements(w) e CROSS JOIN jsonb_populate_record(NULL::diagnoses, e -> 'values') d WHERE e ->> 'component' = 'diagnoses';
  INSERT INTO notes (item_id, client_id, kind, body, session_at, locked_at, updated_at)
  SELECT (e ->> 'item')::uuid, v_client, 'imported', n.body, n.session_at, n.locked_at, n.locked_at
    FROM jsonb_array_elements(w) e CROSS JOIN jsonb_populate_record(NULL::notes, e -> 'values') n WHERE e ->> 'component' = 'notes';
  -- Who has left or retired was on the team; nobody of them is let in.
  INSERT INTO care_team_memberships (client_id, post_id, status, began_by, since, until, act_id, ended_at, ended_reason, end_act_id)
  SELECT v_client, t.id, t.status, 'import', t.since, CASE WHEN t.over IS NULL THEN t.until END, i.act_id, t.over,
         CASE WHEN t.over IS NOT NULL THEN CASE WHEN t.active THEN 'left' ELSE 'retired' END END, CASE WHEN t.over IS NOT NULL THEN i.act_id END
    FROM (SELECT q.*, CASE WHEN q.until < me.today THEN (q.until + 1)::timestamp AT TIME ZONE (SELECT n.time_zone FROM network n) - interval '1 second'
                           WHEN NOT q.active THEN clock_timestamp() END AS over
            FROM (SELECT p.id, p.active, min(g.since) AS since, CASE WHEN bool_and(g.until IS NOT NULL) THEN max(g.until) END AS until,
                         (array_agg(g.status ORDER BY array_position(ARRAY['active', 'new', 'inactive'], g.status)))[1] AS status
                    FROM jsonb_to_recordset(p_chart -> 'team') g (post uuid, status text, since date, until date) JOIN posts p ON p.id = g.post
                   GROUP BY p.id) q) t;
  INSERT INTO import_made (import_id, table_name, row_id) VALUES (i.id, 'clients', v_client);
  INSERT INTO import_records (source, resource_type, source_id, target_id, import_id)
  SELECT policy.import_source(i), 'Client', p_chart ->> 'key', v_client, i.id
  UNION ALL SELECT policy.import_source(i), e ->> 'type', e ->> 'key', (e ->> 'item')::uuid, i.id FROM jsonb_array_elements(w) e WHERE e ->> 'key' IS NOT NULL;
  RETURN v_client;
END $$;

-- Brings in one chart of an import that runs, whole or not at all: 'new', or why not. Asked again here whether the client is new.
CREATE FUNCTION policy.import_chart(p_import uuid, p_chart jsonb, p_act uuid, OUT outcome text, OUT client uuid) LANGUAGE plpgsql VOLATILE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); i imports := policy.held_import(me, p_import);
BEGIN
  IF i.id IS NULL OR i.state <> 'running' THEN RETURN; END IF;
  outcome := coalesce(policy.chart_sameness(me, i, p_chart), 'new');
  IF outcome = 'new' THEN
    i := policy.begin_import_act(me, i, p_act);
    BEGIN client := policy.put_imported_chart(me, i, p_chart);
    EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN outcome := 'database';
    END;
  END IF;
  UPDATE imports SET alive_at = clock_timestamp(), rows_done = rows_done + 1 WHERE id = i.id;
END $$;

-- Who brought an item of the opened client in, and when; no name: whoever ran the command. No row for what was written here.
CREATE FUNCTION policy.brought_in(p_client uuid, p_item uuid) RETURNS TABLE (name text, at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT policy.shown_name(p, s.name), a.at FROM items x JOIN acts a ON a.id = x.act_id AND a.kind = 'import'
    LEFT JOIN posts p ON p.id = a.post_id LEFT JOIN staff s ON s.id = p.staff_id
   WHERE x.id = p_item AND x.client_id = p_client AND policy.opened_client() = p_client $$;
GRANT EXECUTE ON FUNCTION policy.check_charts(uuid, jsonb), policy.import_chart_people(uuid, jsonb, jsonb, int, uuid), policy.import_chart(uuid, jsonb, uuid),
  policy.brought_in(uuid, uuid) TO concord_app;
