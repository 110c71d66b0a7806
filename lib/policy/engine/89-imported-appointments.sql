-- Appointments from a table that somebody uploaded (P140): what is to come passes the gate of a booking and makes what a booking makes;
-- what is over keeps nobody's time and lets nobody in.

-- The client whom a row means: by number in the old system, by reference, else by name and birth date where that is one. Nobody whom the
-- viewer could not book: hidden and missing look alike.
CREATE FUNCTION policy.client_of_row(me policy.viewer, i imports, p_row jsonb) RETURNS uuid LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  WITH meant AS (
    SELECT c.id, 1 AS place FROM import_records r JOIN clients c ON c.id = r.target_id
     WHERE r.source = policy.import_source(i) AND r.resource_type = 'Client' AND r.source_id = p_row ->> 'client'
    UNION ALL SELECT c.id, 2 FROM clients c WHERE lower(c.reference) = lower(p_row ->> 'client')
    UNION ALL SELECT c.id, 3 FROM clients c WHERE p_row ->> 'client' IS NULL AND c.organisation_id = me.organisation
       AND c.birth_date = (p_row ->> 'birth_date')::date
       AND c.sort_name = plain_text(p_row ->> 'family_name') || ', ' || plain_text(p_row ->> 'given_name')),
  found AS (SELECT DISTINCT m.id, m.place FROM meant m WHERE policy.books_client(me, m.id))
  SELECT f.id FROM found f WHERE f.place = (SELECT min(g.place) FROM found g) AND (SELECT count(*) FROM found g WHERE g.place = f.place) = 1 $$;

-- Why a row stays out, 'already' where it came in before, null where it comes in; with the client whom it means.
CREATE FUNCTION policy.appointment_row_outcome(me policy.viewer, i imports, p_row jsonb, OUT outcome text, OUT client uuid) LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE own appointments := jsonb_populate_record(NULL::appointments, p_row -> 'values'); v_post uuid := (p_row ->> 'provider')::uuid;
  span tstzrange := tstzrange(own.starts_at, own.ends_at);
BEGIN
  IF EXISTS (SELECT 1 FROM import_records r WHERE r.source = policy.import_source(i) AND r.resource_type = 'Appointment' AND r.source_id = p_row ->> 'key') THEN
    outcome := 'already';
    RETURN;
  END IF;
  client := policy.client_of_row(me, i, p_row);
  IF client IS NULL THEN outcome := 'no_client'; RETURN; END IF;
  outcome := coalesce(policy.booking_refusal(me, ARRAY[v_post], ARRAY[client]), policy.place_refusal(me, own));
  IF outcome IS NOT NULL THEN RETURN; END IF;
  IF own.taken_over THEN
    IF NOT EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.client_id = client AND t.post_id = v_post) THEN outcome := 'not_on_list'; END IF;
  ELSIF EXISTS (SELECT 1 FROM appointment_providers y WHERE y.post_id = v_post AND y.keeps_time AND y.during && span) THEN outcome := 'taken';
  ELSIF policy.is_elsewhere(ARRAY[client], span, '{}') THEN outcome := 'client_taken';
  END IF;
END $$;

-- What would become of rows, one by one, without writing anything: 'new', or why not.
CREATE FUNCTION policy.check_appointment_rows(p_import uuid, p_rows jsonb) RETURNS TABLE (line int, outcome text) LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); i imports;
BEGIN
  SELECT x.* INTO i FROM imports x WHERE x.id = p_import AND x.organisation_id = me.organisation AND policy.runs_practice(me);
  IF i.id IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT (w ->> 'line')::int, coalesce(o.outcome, 'new')
    FROM jsonb_array_elements(p_rows) w CROSS JOIN LATERAL policy.appointment_row_outcome(me, i, w) o;
END $$;

-- One appointment, carrying the act of the import; why not, or null. The caller takes back what was written. Nobody is written to.
CREATE FUNCTION policy.put_imported_appointment(me policy.viewer, i imports, p_row jsonb, p_client uuid) RETURNS text LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE own appointments := jsonb_populate_record(NULL::appointments, p_row -> 'values'); v_post uuid := (p_row ->> 'provider')::uuid;
  v_id uuid := uuidv7(); refused text;
BEGIN
  IF own.taken_over THEN
    INSERT INTO appointments (id, organisation_id, kind, site_id, service_id, starts_at, ends_at, time_zone, starts_wall, place_of_service, status, taken_over, act_id)
    VALUES (v_id, me.organisation, 'appointment', own.site_id, own.service_id, own.starts_at, own.ends_at, own.time_zone, own.starts_wall,
      own.place_of_service, own.status, true, i.act_id);
    INSERT INTO appointment_providers (appointment_id, post_id) VALUES (v_id, v_post);
    INSERT INTO appointment_clients (appointment_id, client_id) VALUES (v_id, p_client);
    INSERT INTO appointment_events (appointment_id, kind, act_id, post_id, status_after, starts_after)
    VALUES (v_id, 'booked', i.act_id, me.post, own.status, own.starts_at);
  ELSE
    refused := policy.put_appointment(me, (p_row -> 'values') || jsonb_build_object('id', v_id), ARRAY[v_post], ARRAY[p_client], i.act_id);
    IF refused IS NOT NULL THEN RETURN refused; END IF;
    UPDATE appointments a SET status = own.status WHERE a.id = v_id AND a.status <> own.status;
    PERFORM policy.put_on_list(me, p_client, v_post, 'import', NULL, i.act_id);
  END IF;
  INSERT INTO import_records (source, resource_type, source_id, target_id, import_id)
  VALUES (policy.import_source(i), 'Appointment', p_row ->> 'key', v_id, i.id);
  RETURN NULL;
END $$;

-- Brings in rows of an import that runs, each whole or not at all: 'new', or why not.
CREATE FUNCTION policy.import_appointment_rows(p_import uuid, p_rows jsonb, p_act uuid) RETURNS TABLE (line int, outcome text, client uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); i imports := policy.held_import(me, p_import); w jsonb; found record;
BEGIN
  IF i.id IS NULL OR i.state <> 'running' THEN RETURN; END IF;
  PERFORM policy.lock_clients(me, ARRAY(SELECT DISTINCT policy.client_of_row(me, i, e) FROM jsonb_array_elements(p_rows) e));
  FOR w IN SELECT e FROM jsonb_array_elements(p_rows) e LOOP
    line := (w ->> 'line')::int;
    client := NULL;
    SELECT o.* INTO found FROM policy.appointment_row_outcome(me, i, w) o;
    outcome := coalesce(found.outcome, 'new');
    -- What came in before a run stopped belongs to it: going on counts it again.
    IF outcome = 'already' AND EXISTS (SELECT 1 FROM import_records r WHERE r.import_id = i.id AND r.source_id = w ->> 'key') THEN outcome := 'new';
    ELSIF outcome = 'new' THEN
      IF i.act_id IS NULL THEN
        INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'import', me.post);
        UPDATE imports SET act_id = p_act WHERE id = i.id RETURNING * INTO i;
      END IF;
      BEGIN
        outcome := coalesce(policy.put_imported_appointment(me, i, w, found.client), 'new');
        IF outcome <> 'new' THEN RAISE EXCEPTION 'taken back' USING ERRCODE = 'CP001'; END IF;
        client := found.client;
      EXCEPTION WHEN SQLSTATE 'CP001' THEN NULL;
        WHEN data_exception OR integrity_constraint_violation THEN outcome := 'database';
      END;
    END IF;
    RETURN NEXT;
  END LOOP;
  UPDATE imports SET alive_at = clock_timestamp(), rows_done = rows_done + jsonb_array_length(p_rows) WHERE id = i.id;
END $$;
GRANT EXECUTE ON FUNCTION policy.check_appointment_rows(uuid, jsonb), policy.import_appointment_rows(uuid, jsonb, uuid) TO concord_app;
