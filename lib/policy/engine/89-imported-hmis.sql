-- Programmes, clients and who takes part, from an HMIS export that owner or manager uploaded (P144): each enrolment as the asker could
-- have recorded it by hand.

-- The client of this number whom the asker may be told of, and whether it is this very import that brought him.
CREATE FUNCTION policy.hmis_client(me policy.viewer, i imports, p_client jsonb, OUT id uuid, OUT mine boolean) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.id, r.import_id = i.id FROM import_records r JOIN imports o ON o.id = r.import_id AND o.organisation_id = i.organisation_id
    JOIN clients c ON c.id = r.target_id AND c.organisation_id = me.organisation
   WHERE (r.source, r.resource_type) IN ((policy.import_source(i), 'Client'), (p_client ->> 'system', 'HMIS Client')) AND r.source_id = p_client ->> 'key'
     AND NOT EXISTS (SELECT 1 FROM client_shutouts k WHERE k.client_id = c.id AND k.staff_id = me.staff)
   ORDER BY r.resource_type LIMIT 1 $$;

-- The programme here that a project of the export means: the one that came in as it, else the one of its name.
CREATE FUNCTION policy.hmis_programme(me policy.viewer, i imports, p_project jsonb) RETURNS uuid LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  coalesce((SELECT g.id FROM programmes g WHERE g.organisation_id = (me).organisation
               AND g.id = policy.chart_record(i, p_project ->> 'system', 'HMIS Project', p_project ->> 'key')),
           (SELECT g.id FROM programmes g WHERE g.organisation_id = (me).organisation AND lower(g.name) = lower(p_project ->> 'name')));

-- Why a row of the export is not written about this client; null where it is. The same that is asked of whoever records it by hand.
CREATE FUNCTION policy.hmis_refusal(me policy.viewer, p_client uuid, p_type text, p_programme uuid, p_on date) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM clients c WHERE c.id = p_client AND c.merged_into_id IS NOT NULL)
     OR policy.may_add(me, p_client, CASE p_type WHEN 'HMIS Enrollment' THEN 'enrolments' ELSE 'events' END) IS NOT TRUE THEN RETURN 'client_here'; END IF;
  IF p_type = 'HMIS Enrollment' THEN
    RETURN CASE policy.enrolment_refusal(me, p_client, p_programme, p_on) WHEN 'days' THEN 'outside_life' WHEN 'enrolled' THEN 'enrolled' WHEN 'programme' THEN 'programme_retired' END;
  END IF;
  RETURN CASE WHEN NOT policy.in_lifetime(me, p_client, p_on) THEN 'outside_life' END;
END $$;

-- What would become of clients and of their rows, without writing anything: 'new', 'mine', 'already' or 'same_person'; for each row that
-- would not come in why, 'already' where it came in before, 'open' where that is an enrolment nobody has ended.
CREATE FUNCTION policy.check_hmis(p_import uuid, p_projects jsonb, p_clients jsonb) RETURNS TABLE (line int, outcome text, stays jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); i imports; here jsonb;
BEGIN
  SELECT x.* INTO i FROM imports x WHERE x.id = p_import AND x.organisation_id = me.organisation AND policy.runs_practice(me);
  IF i.id IS NULL THEN RETURN; END IF;
  SELECT coalesce(jsonb_object_agg(g ->> 'key', policy.hmis_programme(me, i, g)), '{}') INTO here FROM jsonb_array_elements(p_projects) g;
  RETURN QUERY SELECT (w ->> 'line')::int, CASE WHEN c.mine THEN 'mine' WHEN c.id IS NOT NULL THEN 'already' ELSE coalesce(s.why, 'new') END,
      (SELECT jsonb_object_agg((r ->> 'type') || '/' || (r ->> 'key'), f.why) FROM jsonb_array_elements(w -> 'rows') r
        CROSS JOIN LATERAL policy.chart_record(i, w ->> 'system', r ->> 'type', r ->> 'key') k (id) CROSS JOIN LATERAL (SELECT CASE
          WHEN k.id IS NOT NULL THEN CASE WHEN EXISTS (SELECT 1 FROM enrolments e WHERE e.item_id = k.id AND e.ended_on IS NULL) THEN 'open' ELSE 'already' END
          WHEN c.id IS NULL AND s.why IS NOT NULL THEN 'client_here'
          WHEN c.id IS NULL OR here ->> (r ->> 'project') IS NULL THEN CASE WHEN 'M4' <> ALL (me.mechanisms) THEN 'no_programmes' END
          ELSE policy.hmis_refusal(me, c.id, r ->> 'type', (here ->> (r ->> 'project'))::uuid, (r ->> 'on')::date) END) f (why)
        WHERE f.why IS NOT NULL)
    FROM jsonb_array_elements(p_clients) w CROSS JOIN LATERAL policy.hmis_client(me, i, w) c
    CROSS JOIN LATERAL policy.row_sameness(me, i, w) s (why);
END $$;

-- The programmes of the export, those that are missing made, as owner and manager may (P64).
CREATE FUNCTION policy.import_hmis_programmes(p_import uuid, p_projects jsonb, p_done int, p_act uuid) RETURNS TABLE (key text, id uuid, made boolean)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE me policy.viewer := policy.staff_actor(); i imports := policy.held_import(me, p_import); e jsonb; v_id uuid; v_made boolean;
BEGIN
  IF i.id IS NULL OR i.state <> 'running' OR policy.runs_practice(me) IS NOT TRUE THEN RETURN; END IF;
  i := policy.begin_import_act(me, i, p_act);
  UPDATE imports SET rows_done = p_done, alive_at = clock_timestamp() WHERE id = i.id;
  FOR e IN SELECT x FROM jsonb_array_elements(p_projects) x LOOP
    v_id := policy.hmis_programme(me, i, e);
    v_made := v_id IS NULL;
    IF v_made THEN
      INSERT INTO programmes (organisation_id, name, code, starts_on, ends_on, act_id)
      VALUES (me.organisation, e ->> 'name', e ->> 'code', (e ->> 'starts_on')::date, (e ->> 'ends_on')::date, i.act_id) RETURNING programmes.id INTO v_id;
      INSERT INTO import_made (import_id, table_name, row_id) VALUES (i.id, 'programmes', v_id);
      INSERT INTO import_records (source, resource_type, source_id, target_id, import_id)
      VALUES (policy.import_source(i), 'HMIS Project', e ->> 'key', v_id, i.id) ON CONFLICT DO NOTHING;
    END IF;
    RETURN QUERY SELECT e ->> 'key', v_id, v_made;
  END LOOP;
END $$;

-- One client with what of his rows may be written; of each other one why not.
CREATE FUNCTION policy.put_imported_hmis(me policy.viewer, i imports, p_client jsonb, p_known uuid, OUT client uuid, OUT stays jsonb) LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE own clients := jsonb_populate_record(NULL::clients, p_client -> 'values'); r jsonb; v_item uuid; g programmes; why text;
BEGIN
  client := p_known; stays := '{}';
  IF client IS NULL THEN
    client := uuidv7(); v_item := uuidv7();
    INSERT INTO clients (id, given_name, family_name, birth_date, organisation_id)
    VALUES (client, own.given_name, own.family_name, own.birth_date, me.organisation);
    INSERT INTO items (id, client_id, component, organisation_id, title, act_id) VALUES (v_item, client, 'profile', me.organisation, 'Profile', i.act_id);
    INSERT INTO profiles (item_id, client_id, gender) VALUES (v_item, client, p_client -> 'values' ->> 'gender');
    INSERT INTO import_made (import_id, table_name, row_id) VALUES (i.id, 'clients', client);
    INSERT INTO import_records (source, resource_type, source_id, target_id, import_id) VALUES (policy.import_source(i), 'Client', p_client ->> 'key', client, i.id);
  END IF;
  FOR r IN SELECT e FROM jsonb_array_elements(p_client -> 'rows') e LOOP
    v_item := uuidv7();
    SELECT x.* INTO g FROM programmes x WHERE x.id = (r ->> 'programme')::uuid AND x.organisation_id = me.organisation;
    why := CASE WHEN policy.chart_record(i, p_client ->> 'system', r ->> 'type', r ->> 'key') IS NOT NULL THEN 'already'
      WHEN g.id IS NULL THEN 'programme_retired' ELSE policy.hmis_refusal(me, client, r ->> 'type', g.id, (r ->> 'on')::date) END;
    IF why IS NOT NULL THEN stays := stays || jsonb_build_object((r ->> 'type') || '/' || (r ->> 'key'), why); CONTINUE; END IF;
    -- Nobody here recorded it: it has no author, and the act says who brought it in.
    INSERT INTO items (id, client_id, component, organisation_id, title, on_day, act_id)
    VALUES (v_item, client, CASE r ->> 'type' WHEN 'HMIS Enrollment' THEN 'enrolments' ELSE 'events' END, me.organisation,
            CASE r ->> 'type' WHEN 'HMIS Enrollment' THEN left(g.name, 300) ELSE 'Other' END, (r ->> 'on')::date, i.act_id);
    IF r ->> 'type' = 'HMIS Enrollment' THEN
      INSERT INTO enrolments (item_id, client_id, programme_id, started_on, ended_on, end_reason)
      VALUES (v_item, client, g.id, (r ->> 'on')::date, (r ->> 'ended_on')::date, r ->> 'end_reason');
    ELSE
      INSERT INTO activities (item_id, client_id, kind, programme_id, note) VALUES (v_item, client, 'other', g.id, r ->> 'note');
    END IF;
    INSERT INTO import_records (source, resource_type, source_id, target_id, import_id) VALUES (policy.import_source(i), r ->> 'type', r ->> 'key', v_item, i.id);
  END LOOP;
END $$;

-- Brings in one client of an import that runs, whole or not at all: 'new', 'mine', 'already', or why not.
CREATE FUNCTION policy.import_hmis_client(p_import uuid, p_client jsonb, p_act uuid, OUT outcome text, OUT client uuid, OUT stays jsonb) LANGUAGE plpgsql VOLATILE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); i imports := policy.held_import(me, p_import); known record;
BEGIN
  IF i.id IS NULL OR i.state <> 'running' THEN RETURN; END IF;
  SELECT c.* INTO known FROM policy.hmis_client(me, i, p_client) c;
  IF known.id IS NOT NULL THEN PERFORM 1 FROM clients c WHERE c.id = known.id FOR NO KEY UPDATE; END IF;
  outcome := CASE WHEN known.mine THEN 'mine' WHEN known.id IS NOT NULL THEN 'already' ELSE coalesce(policy.row_sameness(me, i, p_client), 'new') END;
  IF outcome = 'new' OR known.id IS NOT NULL THEN
    i := policy.begin_import_act(me, i, p_act);
    BEGIN SELECT p.client, p.stays INTO client, stays FROM policy.put_imported_hmis(me, i, p_client, known.id) p;
    EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN outcome := 'database'; client := NULL;
    END;
  END IF;
  UPDATE imports SET alive_at = clock_timestamp(), rows_done = rows_done + 1 WHERE id = i.id;
END $$;
GRANT EXECUTE ON FUNCTION policy.check_hmis(uuid, jsonb, jsonb), policy.import_hmis_programmes(uuid, jsonb, int, uuid), policy.import_hmis_client(uuid, jsonb, uuid)
  TO concord_app;
