-- A series after it was booked (POLICY.md P50): acts on this place and the later ones, or on all that are still to come. What has begun,
-- keeps no time or is not the viewer's to change is left alone.

-- Which further places an act on this one takes along: `later` of the series, or `all` of it.
CREATE FUNCTION policy.series_scope(me policy.viewer, a appointments, p_scope text) RETURNS uuid[] LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  ARRAY(SELECT x.id FROM appointments x JOIN policy.appointment_sight(me, ARRAY(SELECT y.id FROM appointments y WHERE y.series_id = (a).series_id)) s ON s.appointment_id = x.id
         WHERE x.series_id = (a).series_id AND x.id <> (a).id AND x.status IN ('scheduled', 'confirmed') AND x.keeps_time AND x.starts_at > policy.moment(me)
           AND (p_scope = 'all' OR x.series_place > (a).series_place) AND s.sight = 'open' AND (s.mine OR policy.edits_appointments(me)) ORDER BY x.starts_at, x.id);

-- The same with their rows locked, the series first: two acts on one series follow one after the other.
CREATE FUNCTION policy.locked_scope(me policy.viewer, a appointments, p_scope text) RETURNS uuid[] LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE ids uuid[];
BEGIN
  IF p_scope NOT IN ('later', 'all') THEN RETURN '{}'; END IF;
  ids := policy.series_scope(me, a, p_scope);
  PERFORM 1 FROM appointments x WHERE x.id = ANY (ids) ORDER BY x.starts_at, x.id FOR NO KEY UPDATE;
  RETURN policy.series_scope(me, a, p_scope);
END $$;

-- A place of a series that the viewer may change, with the series locked before it; null otherwise.
CREATE FUNCTION policy.editable_place(me policy.viewer, p_id uuid) RETURNS appointments LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE a appointments;
BEGIN
  PERFORM 1 FROM appointment_series s WHERE s.id = (SELECT x.series_id FROM appointments x WHERE x.id = p_id) FOR UPDATE;
  a := policy.editable_appointment(me, p_id);
  IF a.series_id IS NULL THEN RETURN NULL; END IF;
  RETURN a;
END $$;

-- How many of these have a time or a provider of their own, which they keep when the series moves.
CREATE FUNCTION policy.own_places(a appointments, p_ids uuid[]) RETURNS int LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  (SELECT count(*)::int FROM appointments x WHERE x.id = ANY (p_ids)
      AND (x.starts_wall <> x.series_wall OR policy.appointment_posts_of(x.id) <> policy.appointment_posts_of((a).id)));

-- What the viewer's own act on a series did to each of its places that are open to him: moved, or left where it was, and when it was then.
CREATE FUNCTION policy.series_act(p_act uuid) RETURNS TABLE (id uuid, moved boolean, starts_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT x.id, e.kind = 'moved', coalesce(e.starts_after, e.starts_before)
    FROM (SELECT policy.me() AS me OFFSET 0) m JOIN appointment_events e ON e.act_id = p_act AND e.post_id = (m.me).post
    JOIN appointments x ON x.id = e.appointment_id
   WHERE EXISTS (SELECT 1 FROM policy.appointment_sight(m.me, ARRAY[x.id]) s WHERE s.sight = 'open') ORDER BY 3, 1 $$;

-- The series of an appointment that is open to the viewer: its rule, and how many places an act on later ones, or on all, takes along.
CREATE FUNCTION policy.series_of(p_id uuid) RETURNS TABLE (rule text, time_zone text, place int, places int, series_wall text, later int, upcoming int,
    later_own int, upcoming_own int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT e.rule, e.time_zone, a.series_place, e.places, a.series_wall, cardinality(z.later), cardinality(z.upcoming), policy.own_places(a, z.later), policy.own_places(a, z.upcoming)
    FROM (SELECT policy.me() AS me OFFSET 0) m CROSS JOIN LATERAL policy.appointment_sight(m.me, ARRAY[p_id]) s
    JOIN appointments a ON a.id = s.appointment_id JOIN appointment_series e ON e.id = a.series_id
   CROSS JOIN LATERAL (SELECT policy.series_scope(m.me, a, 'later') AS later, policy.series_scope(m.me, a, 'all') AS upcoming OFFSET 0) z WHERE s.sight = 'open' $$;

-- The places that a move takes along, this one among them; `own`: given a time or a provider of its own, which it keeps. Locks them.
CREATE FUNCTION policy.series_places(p_id uuid, p_scope text) RETURNS TABLE (id uuid, place int, starts_at timestamptz, ends_at timestamptz, until_at timestamptz,
    starts_wall text, series_wall text, room_id uuid, own boolean)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); a appointments := policy.editable_place(me, p_id); ids uuid[]; posts_of uuid[];
BEGIN
  IF a.id IS NULL THEN RETURN; END IF;
  -- Worked out once: in the condition it would be asked of every appointment there is.
  ids := policy.locked_scope(me, a, p_scope) || a.id; posts_of := policy.appointment_posts_of(a.id);
  RETURN QUERY SELECT x.id, x.series_place, x.starts_at, x.ends_at, upper(x.during), x.starts_wall, x.series_wall, x.room_id,
         x.id <> a.id AND (x.starts_wall <> x.series_wall OR policy.appointment_posts_of(x.id) <> posts_of)
    FROM appointments x WHERE x.id = ANY (ids) ORDER BY x.starts_at, x.id;
END $$;

-- Cancels this place and the later ones, or all still to come. A late cancellation and its fee are of this one; the others are cancelled in time.
CREATE FUNCTION policy.cancel_series(p_id uuid, p_version int, p_scope text, p_status text, p_reason text, p_fee_service uuid, p_fee int, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); a appointments := policy.editable_place(me, p_id); ids uuid[];
BEGIN
  IF a.id IS NULL OR p_status NOT IN ('cancelled_by_client', 'cancelled_by_practice', 'late_cancelled') THEN RETURN NULL; END IF;
  IF a.version <> p_version THEN RETURN 'stale'; END IF;
  IF NOT a.keeps_time OR a.status = 'completed' THEN RETURN 'over'; END IF;
  IF p_fee_service IS NOT NULL AND NOT EXISTS (SELECT 1 FROM services v WHERE v.id = p_fee_service AND v.organisation_id = me.organisation) THEN RETURN NULL; END IF;
  ids := policy.locked_scope(me, a, p_scope) || a.id;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'series_status', me.post, (policy.appointment_clients_of(p_id))[1]);
  INSERT INTO appointment_events (appointment_id, kind, act_id, post_id, status_before, status_after, before)
  SELECT x.id, 'status', p_act, me.post, x.status, CASE WHEN x.id <> a.id AND p_status = 'late_cancelled' THEN 'cancelled_by_client' ELSE p_status END, policy.said_before(x)
    FROM appointments x WHERE x.id = ANY (ids);
  UPDATE appointments x SET status = e.status_after, status_reason = p_reason, version = version + 1,
         fee_service_id = CASE WHEN x.id = a.id THEN p_fee_service END, fee_cents = CASE WHEN x.id = a.id THEN p_fee END
    FROM appointment_events e WHERE e.appointment_id = x.id AND e.act_id = p_act;
  -- Whoever was not told of any of it yet need not be told of its end.
  IF policy.booked_beside(a.act_id) OR policy.cancel_messages(a.act_id) = 0 THEN PERFORM policy.tell_of_series('series_cancelled', ids, me.post, p_act); END IF;
  RETURN 'done';
END $$;

-- Whether this act booked other appointments too that stand: a message about them still has something to tell.
CREATE FUNCTION policy.booked_beside(p_act uuid, p_but uuid DEFAULT NULL) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  EXISTS (SELECT 1 FROM appointments x WHERE x.act_id = p_act AND x.keeps_time AND x.id IS DISTINCT FROM p_but);

-- What is said about them: as `change_appointment`, and of the others what said the same before.
CREATE FUNCTION policy.change_series(p_id uuid, p_version int, p_scope text, p jsonb, p_act uuid, OUT outcome text, OUT fields text[])
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); a appointments := policy.editable_place(me, p_id); own appointments; ids uuid[];
BEGIN
  IF a.id IS NULL THEN RETURN; END IF;
  ids := policy.locked_scope(me, a, p_scope);
  SELECT c.outcome, c.fields INTO outcome, fields FROM policy.change_appointment(p_id, p_version, p, p_act) c;
  IF outcome IS DISTINCT FROM 'done' THEN RETURN; END IF;
  SELECT x.* INTO own FROM appointments x WHERE x.id = p_id;
  WITH changed AS (
    UPDATE appointments x SET version = x.version + 1,
           service_id = CASE WHEN x.service_id IS NOT DISTINCT FROM a.service_id THEN own.service_id ELSE x.service_id END,
           telehealth = CASE WHEN x.telehealth = a.telehealth THEN own.telehealth ELSE x.telehealth END,
           place_of_service = CASE WHEN x.place_of_service IS NOT DISTINCT FROM a.place_of_service THEN own.place_of_service ELSE x.place_of_service END,
           staff_note = CASE WHEN x.staff_note IS NOT DISTINCT FROM a.staff_note THEN own.staff_note ELSE x.staff_note END,
           title = CASE WHEN x.title IS NOT DISTINCT FROM a.title THEN own.title ELSE x.title END
     WHERE x.id = ANY (ids) RETURNING x.id)
  INSERT INTO appointment_events (appointment_id, kind, act_id, post_id) SELECT c.id, 'changed', p_act, me.post FROM changed c;
END $$;

-- Lets these appointments go and gives them the times, rooms and series of their rows (`posts` with whom from now on); false where one of the
-- times is somebody's. All leave before any comes back, so that one may take the place of the next.
CREATE FUNCTION policy.place_again(p_rows jsonb) RETURNS boolean LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE ids uuid[] := ARRAY(SELECT (r ->> 'id')::uuid FROM jsonb_array_elements(p_rows) r); whose jsonb; put int; room record;
BEGIN
  whose := (SELECT coalesce(jsonb_agg(to_jsonb(c)), '[]') FROM appointment_clients c WHERE c.appointment_id = ANY (ids));
  DELETE FROM appointment_providers p WHERE p.appointment_id = ANY (ids);
  DELETE FROM appointment_clients c WHERE c.appointment_id = ANY (ids);
  UPDATE appointments a SET starts_at = r.starts_at, ends_at = r.ends_at, reserved_until = r.reserved_until, site_id = r.site_id, starts_wall = r.starts_wall, outside_availability = coalesce(r.outside_availability, a.outside_availability),
         series_id = r.series_id, series_wall = r.series_wall, room_id = NULL, version = a.version + 1
    FROM jsonb_to_recordset(p_rows) r (id uuid, starts_at timestamptz, ends_at timestamptz, reserved_until timestamptz, site_id uuid, starts_wall text, outside_availability boolean,
      series_id uuid, series_wall text) WHERE a.id = r.id;
  FOR room IN SELECT (r ->> 'id')::uuid AS id, (r ->> 'room_id')::uuid AS room_id FROM jsonb_array_elements(p_rows) r WHERE r ->> 'room_id' IS NOT NULL
               ORDER BY (r ->> 'starts_at')::timestamptz LOOP
    UPDATE appointments a SET room_id = room.room_id WHERE a.id = room.id;
  END LOOP;
  INSERT INTO appointment_providers (appointment_id, post_id, during, keeps_time)
  SELECT a.id, w::uuid, a.during, true FROM appointments a JOIN jsonb_array_elements(p_rows) r ON (r ->> 'id')::uuid = a.id CROSS JOIN jsonb_array_elements_text(r -> 'posts') w
   ORDER BY w, a.starts_at ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS put = ROW_COUNT;
  IF put < (SELECT sum(jsonb_array_length(r -> 'posts')) FROM jsonb_array_elements(p_rows) r) THEN RETURN false; END IF;
  INSERT INTO appointment_clients (id, appointment_id, client_id, during, keeps_time, overlap_reason)
  SELECT c.id, a.id, c.client_id, a.during, true, coalesce(r ->> 'overlap_reason', c.overlap_reason)
    FROM jsonb_to_recordset(whose) c (id uuid, appointment_id uuid, client_id uuid, overlap_reason text) JOIN appointments a ON a.id = c.appointment_id
    JOIN jsonb_array_elements(p_rows) r ON (r ->> 'id')::uuid = a.id
   ORDER BY c.client_id, a.starts_at ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS put = ROW_COUNT;
  -- A reason was given for the time it had.
  RETURN put = jsonb_array_length(whose) AND NOT EXISTS (
    SELECT 1 FROM appointments a JOIN jsonb_array_elements(p_rows) r ON (r ->> 'id')::uuid = a.id
     WHERE r ->> 'overlap_reason' IS NULL AND policy.is_elsewhere(policy.appointment_clients_of(a.id), a.during, ids));
EXCEPTION WHEN exclusion_violation THEN RETURN false;
END $$;

-- The rows of a move with all that the appointments keep: location and room where the row names no others, and with whom (`p_posts` null: as before).
CREATE FUNCTION policy.moved_rows(p_rows jsonb, p_ids uuid[], p_posts uuid[], p_series uuid) RETURNS jsonb LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  (SELECT coalesce(jsonb_agg(jsonb_build_object('site_id', a.site_id, 'room_id', a.room_id) || r || jsonb_build_object('series_id', p_series, 'series_place', a.series_place,
            'posts', to_jsonb(coalesce(p_posts, policy.appointment_posts_of(a.id))), 'clients', to_jsonb(policy.appointment_clients_of(a.id)))), '[]')
     FROM jsonb_array_elements(p_rows) r JOIN appointments a ON a.id = (r ->> 'id')::uuid WHERE a.id = ANY (p_ids));

-- What is in the way of such a move, by place; for the check list.
CREATE FUNCTION policy.series_move_check(p_id uuid, p_scope text, p_rows jsonb, p_posts uuid[]) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); a appointments := policy.editable_place(me, p_id); rows jsonb;
BEGIN
  IF a.id IS NULL OR p_posts IS NOT NULL AND policy.booking_refusal(me, p_posts, policy.appointment_clients_of(p_id)) IS NOT NULL THEN RETURN '{}'; END IF;
  rows := policy.moved_rows(p_rows, policy.locked_scope(me, a, p_scope) || a.id, p_posts, a.series_id);
  RETURN policy.taken_places(rows, ARRAY(SELECT (r ->> 'id')::uuid FROM jsonb_array_elements(rows) r));
END $$;

-- Moves the places of `p_rows` (of this one and the later ones, or of all to come); the others of that scope stay where they are and go
-- into the new series `p_series` with them. Answers as `move_appointment`; 'taken' with which places are.
CREATE FUNCTION policy.move_series(p_id uuid, p_version int, p_scope text, p_series jsonb, p_rows jsonb, p_posts uuid[], p_act uuid,
    OUT outcome text, OUT new_posts uuid[], OUT taken jsonb)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); a appointments; ids uuid[]; moving uuid[]; rows jsonb; had uuid[]; clients_of uuid[] := policy.appointment_clients_of(p_id);
BEGIN
  new_posts := '{}';
  a := policy.editable_place(me, p_id);
  IF a.id IS NULL THEN RETURN; END IF;
  IF a.version <> p_version THEN outcome := 'stale'; RETURN; END IF;
  IF NOT a.keeps_time OR a.status = 'completed' THEN outcome := 'over'; RETURN; END IF;
  had := policy.appointment_posts_of(p_id);
  outcome := CASE WHEN p_posts IS NULL THEN policy.people_refusal(had, clients_of) ELSE policy.booking_refusal(me, p_posts, clients_of) END;
  outcome := coalesce(outcome, (SELECT min(policy.place_refusal(me, jsonb_populate_record(NULL::appointments, jsonb_build_object('site_id', r -> 'site_id', 'room_id', r -> 'room_id'))))
                                  FROM jsonb_array_elements(p_rows) r WHERE r ? 'site_id' OR r ? 'room_id'));
  IF outcome IS NOT NULL THEN RETURN; END IF;
  ids := policy.locked_scope(me, a, p_scope) || a.id;
  rows := policy.moved_rows(p_rows, ids, p_posts, (p_series ->> 'id')::uuid);
  moving := ARRAY(SELECT (r ->> 'id')::uuid FROM jsonb_array_elements(rows) r);
  BEGIN
    INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, CASE WHEN p_posts IS NULL THEN 'series_move' ELSE 'series_handover' END, me.post, clients_of[1]);
    PERFORM policy.put_series(me, p_series || jsonb_build_object('places', (SELECT s.places FROM appointment_series s WHERE s.id = a.series_id)), p_act);
    INSERT INTO appointment_events (appointment_id, kind, act_id, post_id, starts_before, starts_after, before)
    SELECT x.id, CASE WHEN r IS NULL THEN 'repeated' ELSE 'moved' END, p_act, me.post, x.starts_at, (r ->> 'starts_at')::timestamptz,
           policy.stood_at(x) || jsonb_build_object('series_id', x.series_id, 'series_wall', x.series_wall)
      FROM appointments x LEFT JOIN jsonb_array_elements(rows) r ON (r ->> 'id')::uuid = x.id WHERE x.id = ANY (ids);
    UPDATE appointments x SET series_id = (p_series ->> 'id')::uuid, version = version + 1 WHERE x.id = ANY (ids) AND x.id <> ALL (moving);
    IF NOT policy.place_again(rows) THEN RAISE EXCEPTION 'taken back' USING ERRCODE = 'CP001'; END IF;
    IF p_posts IS NOT NULL THEN new_posts := policy.list_new_pairs(me, p_posts, clients_of, p_act); END IF;
    PERFORM policy.tell_of_series('series_moved', moving, me.post, p_act, ARRAY(SELECT w FROM unnest(had) w WHERE w = ANY (coalesce(p_posts, had)) AND policy.unsent(a.act_id, a.id, w) = 0));
    PERFORM policy.tell_of_series('series_booked', moving, me.post, p_act, ARRAY(SELECT w FROM unnest(p_posts) w WHERE w <> ALL (had)));
    PERFORM policy.tell_of_appointment('appointment_handed_over', p_id, me.post, p_act, ARRAY(SELECT w FROM unnest(had) w WHERE w <> ALL (coalesce(p_posts, had))));
    outcome := 'done';
  EXCEPTION WHEN SQLSTATE 'CP001' THEN
    outcome := 'taken'; taken := policy.taken_places(rows, moving);
  END;
END $$;

-- Takes back one's own act on a series, as long as nothing happened to any of its places since: all of it, or nothing.
CREATE FUNCTION policy.undo_series_act(me policy.viewer, p_act acts, p_undo uuid) RETURNS text LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE ids uuid[] := ARRAY(SELECT e.appointment_id FROM appointment_events e WHERE e.act_id = p_act.id); guard text;
BEGIN
  PERFORM 1 FROM appointments x WHERE x.id = ANY (ids) ORDER BY x.starts_at, x.id FOR NO KEY UPDATE;
  IF EXISTS (SELECT 1 FROM appointment_events e JOIN appointment_events x ON x.appointment_id = e.appointment_id AND (x.at, x.id) > (e.at, e.id) AND x.act_id <> e.act_id
              WHERE e.act_id = p_act.id) OR EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.act_id = p_act.id) THEN RETURN 'later'; END IF;
  IF p_act.kind = 'series_handover' THEN RETURN 'provider'; END IF;
  IF EXISTS (SELECT 1 FROM unnest(ids) i WHERE policy.people_refusal(policy.appointment_posts_of(i), policy.appointment_clients_of(i)) IS NOT NULL) THEN RETURN 'people'; END IF;
  IF (SELECT count(*) FROM policy.appointment_sight(me, ids) s WHERE s.sight = 'open' AND (s.mine OR policy.edits_appointments(me))) < cardinality(ids) THEN RETURN NULL; END IF;
  BEGIN
    INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_undo, 'undo', me.post, p_act.client_id);
    UPDATE acts SET undone_by_id = p_undo WHERE id = p_act.id;
    INSERT INTO appointment_events (appointment_id, kind, act_id, post_id, status_before, status_after, starts_before, starts_after)
    SELECT e.appointment_id, 'undone', p_undo, me.post, e.status_after, e.status_before, e.starts_after, e.starts_before FROM appointment_events e WHERE e.act_id = p_act.id;
    IF p_act.kind = 'series_status' THEN
      UPDATE appointments x SET status = e.status_before, status_reason = e.before ->> 'status_reason', fee_service_id = (e.before ->> 'fee_service_id')::uuid,
             fee_cents = (e.before ->> 'fee_cents')::int, version = version + 1
        FROM appointment_events e WHERE e.appointment_id = x.id AND e.act_id = p_act.id;
    ELSE
      UPDATE appointments x SET series_id = (e.before ->> 'series_id')::uuid, version = version + 1
        FROM appointment_events e WHERE e.appointment_id = x.id AND e.act_id = p_act.id AND e.kind = 'repeated';
      IF NOT policy.place_again(policy.rows_before(p_act.id)) THEN RAISE EXCEPTION 'taken back' USING ERRCODE = 'CP001'; END IF;
    END IF;
    IF policy.cancel_messages(p_act.id) = 0 AND p_act.kind = 'series_status'
       AND (SELECT sum(policy.renew_messages(b.act_id)) FROM (SELECT DISTINCT x.act_id FROM appointments x WHERE x.id = ANY (ids)) b) = 0 THEN
      PERFORM policy.tell_of_series('series_booked', ids, me.post, p_undo);
    END IF;
    RETURN 'undone';
  EXCEPTION WHEN SQLSTATE 'CP001' THEN RETURN 'taken';
    WHEN exclusion_violation THEN GET STACKED DIAGNOSTICS guard = CONSTRAINT_NAME; RETURN policy.taken_word(guard);
  END;
END $$;

-- Where the places that an act moved were before it, as rows of a move.
CREATE FUNCTION policy.rows_before(p_act uuid) RETURNS jsonb LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  (SELECT coalesce(jsonb_agg(jsonb_build_object('site_id', x.site_id, 'room_id', x.room_id, 'ends_at', e.starts_before + (x.ends_at - x.starts_at),
              'reserved_until', e.starts_before + (x.reserved_until - x.starts_at)) || e.before || jsonb_build_object('id', x.id, 'posts', to_jsonb(policy.appointment_posts_of(x.id)),
            'overlap_reason', (SELECT max(c.overlap_reason) FROM appointment_clients c WHERE c.appointment_id = x.id), 'starts_at', e.starts_before)), '[]')
     FROM appointment_events e JOIN appointments x ON x.id = e.appointment_id WHERE e.act_id = p_act AND e.kind = 'moved');

GRANT EXECUTE ON FUNCTION policy.series_of(uuid), policy.series_act(uuid), policy.series_places(uuid, text), policy.cancel_series(uuid, int, text, text, text, uuid, int, uuid),
  policy.change_series(uuid, int, text, jsonb, uuid), policy.series_move_check(uuid, text, jsonb, uuid[]), policy.move_series(uuid, int, text, jsonb, jsonb, uuid[], uuid) TO concord_app;
