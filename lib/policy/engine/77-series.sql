-- Booking a series (POLICY.md P50): all its places or none, in one act. Rows come in as JSON, one object a place; times are taken in
-- the order of the clock, provider by provider, then client by client, so that two who want the same times never wait for each other.

-- Which of these places are somebody's already, and whose: 'taken' (the provider), 'client_taken', 'room_taken'. Each row says whom it
-- is with; `p_except` are appointments that are about to go away from where they are.
CREATE FUNCTION policy.taken_places(p_rows jsonb, p_except uuid[]) RETURNS jsonb LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  WITH asked AS (
    SELECT (r ->> 'series_place')::int AS place, (r ->> 'room_id')::uuid AS room, r ->> 'overlap_reason' AS reason,
           tstzrange((r ->> 'starts_at')::timestamptz, coalesce(r ->> 'reserved_until', r ->> 'ends_at')::timestamptz) AS during,
           ARRAY(SELECT jsonb_array_elements_text(r -> 'posts'))::uuid[] AS posts, ARRAY(SELECT jsonb_array_elements_text(r -> 'clients'))::uuid[] AS clients
      FROM jsonb_array_elements(p_rows) r),
  told AS (
    SELECT w.place, CASE
      WHEN EXISTS (SELECT 1 FROM asked o WHERE o.place < w.place AND o.during && w.during AND o.posts && w.posts)
        OR EXISTS (SELECT 1 FROM unnest(w.posts) u JOIN appointment_providers p ON p.post_id = u AND p.keeps_time AND p.during && w.during
                    AND p.appointment_id <> ALL (p_except)) THEN 'taken'
      WHEN w.reason IS NULL AND EXISTS (SELECT 1 FROM unnest(w.clients) u JOIN appointment_clients c ON c.client_id = u AND c.keeps_time
                    AND c.during && w.during AND c.appointment_id <> ALL (p_except)) THEN 'client_taken'
      WHEN EXISTS (SELECT 1 FROM appointments a WHERE a.room_id = w.room AND a.keeps_time AND a.during && w.during AND a.id <> ALL (p_except)) THEN 'room_taken' END AS word
      FROM asked w)
  SELECT coalesce(jsonb_object_agg(t.place, t.word) FILTER (WHERE t.word IS NOT NULL), '{}') FROM told t $$;

-- The rows of a series with whom each is with.
CREATE FUNCTION policy.with_people(p_rows jsonb, p_posts uuid[], p_clients uuid[]) RETURNS jsonb LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  (SELECT coalesce(jsonb_agg(r || jsonb_build_object('posts', to_jsonb(p_posts), 'clients', to_jsonb(p_clients))), '[]') FROM jsonb_array_elements(p_rows) r);

-- The same for the check list, before anything is booked: by place, what is in the way; nothing for what the viewer could not book.
CREATE FUNCTION policy.series_check(p_rows jsonb, p_posts uuid[], p_clients uuid[]) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN policy.booking_refusal(m.me, p_posts, p_clients) IS NULL AND jsonb_array_length(p_rows) <= 100
              THEN policy.taken_places(policy.with_people(p_rows, p_posts, p_clients), '{}') ELSE '{}' END
    FROM (SELECT policy.me() AS me OFFSET 0) m $$;

-- The places of a series after the pattern of one appointment: what differs is in their rows. False where a time was taken; the caller
-- takes back what was written.
CREATE FUNCTION policy.put_places(me policy.viewer, own appointments, p_rows jsonb, p_posts uuid[], p_clients uuid[], p_series uuid, p_act uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE ids uuid[] := ARRAY(SELECT (r ->> 'id')::uuid FROM jsonb_array_elements(p_rows) r); put int;
BEGIN
  INSERT INTO appointments (id, organisation_id, kind, title, site_id, room_id, service_id, starts_at, ends_at, reserved_until, time_zone, starts_wall, all_day,
    telehealth, place_of_service, staff_note, outside_availability, series_id, series_place, series_wall, act_id)
  SELECT r.id, me.organisation, own.kind, own.title, own.site_id, own.room_id, own.service_id, r.starts_at, r.ends_at, r.reserved_until, own.time_zone, r.starts_wall,
    coalesce(own.all_day, false), coalesce(own.telehealth, false), own.place_of_service, own.staff_note, coalesce(r.outside_availability, false),
    p_series, r.series_place, r.series_wall, p_act
    FROM jsonb_to_recordset(p_rows) r (id uuid, starts_at timestamptz, ends_at timestamptz, reserved_until timestamptz, starts_wall text, series_wall text,
      series_place int, outside_availability boolean)
   ORDER BY r.starts_at ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS put = ROW_COUNT;
  IF put < cardinality(ids) OR NOT policy.take_times(ids, p_posts, p_clients, p_rows) THEN RETURN false; END IF;
  INSERT INTO appointment_events (appointment_id, kind, act_id, post_id, status_after, starts_after)
  SELECT a.id, 'booked', p_act, me.post, 'scheduled', a.starts_at FROM appointments a WHERE a.id = ANY (ids);
  RETURN true;
END $$;

-- Gives these appointments their people, and with them the time; false where somebody has it.
CREATE FUNCTION policy.take_times(p_ids uuid[], p_posts uuid[], p_clients uuid[], p_rows jsonb) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE put int;
BEGIN
  INSERT INTO appointment_providers (appointment_id, post_id, during, keeps_time)
  SELECT a.id, w, a.during, true FROM appointments a CROSS JOIN unnest(p_posts) w WHERE a.id = ANY (p_ids) ORDER BY w, a.starts_at ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS put = ROW_COUNT;
  IF put < cardinality(p_ids) * cardinality(p_posts) THEN RETURN false; END IF;
  INSERT INTO appointment_clients (appointment_id, client_id, during, keeps_time, overlap_reason)
  SELECT a.id, w, a.during, true, r ->> 'overlap_reason' FROM appointments a JOIN jsonb_array_elements(p_rows) r ON (r ->> 'id')::uuid = a.id CROSS JOIN unnest(p_clients) w
   WHERE a.id = ANY (p_ids) ORDER BY w, a.starts_at ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS put = ROW_COUNT;
  RETURN put = cardinality(p_ids) * cardinality(p_clients) AND NOT EXISTS (
    SELECT 1 FROM appointments a JOIN jsonb_array_elements(p_rows) r ON (r ->> 'id')::uuid = a.id
     WHERE a.id = ANY (p_ids) AND r ->> 'overlap_reason' IS NULL AND policy.is_elsewhere(p_clients, a.during, ARRAY[a.id]));
END $$;

CREATE FUNCTION policy.put_series(me policy.viewer, p jsonb, p_act uuid) RETURNS uuid LANGUAGE sql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO appointment_series (id, organisation_id, rule, starts_wall, time_zone, places, act_id)
  VALUES ((p ->> 'id')::uuid, (me).organisation, p ->> 'rule', p ->> 'starts_wall', p ->> 'time_zone', (p ->> 'places')::int, p_act) RETURNING id $$;

-- One message to each provider of these appointments (`p_posts`: of these alone) except whoever acted, about the first of them.
CREATE FUNCTION policy.tell_of_series(p_kind text, p_ids uuid[], p_by uuid, p_act uuid, p_posts uuid[] DEFAULT NULL) RETURNS void LANGUAGE sql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT policy.enqueue(p_kind, t.staff_id, jsonb_build_object('appointmentId', t.id), p_act, now() + interval '3 minutes')
    FROM (SELECT DISTINCT ON (p.staff_id) p.staff_id, a.id FROM appointment_providers ap JOIN appointments a ON a.id = ap.appointment_id JOIN posts p ON p.id = ap.post_id
           WHERE ap.appointment_id = ANY (p_ids) AND (p_posts IS NULL OR p.id = ANY (p_posts)) AND p.staff_id <> (SELECT b.staff_id FROM posts b WHERE b.id = p_by) ORDER BY p.staff_id, a.starts_at) t $$;

-- Puts the clients on the lists of providers who are new, as one booking does.
CREATE FUNCTION policy.list_new_pairs(me policy.viewer, p_posts uuid[], p_clients uuid[], p_act uuid) RETURNS uuid[] LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE pair record; listed uuid[] := '{}';
BEGIN
  FOR pair IN SELECT n.* FROM policy.new_pairs(me, p_posts, p_clients) n ORDER BY n.client_id, n.post_id LOOP
    PERFORM policy.put_on_list(me, pair.client_id, pair.post_id, 'booking', NULL, policy.booking_act(me, pair.client_id, p_clients[1], p_act));
    listed := listed || pair.post_id;
  END LOOP;
  RETURN listed;
END $$;

-- Books all places of a series (100 at most), under the rule `p_series` (id, rule, starts_wall, time_zone, places). The first row says
-- what all of them are. Answers as `book_appointment`; 'taken' with which places are, and by what ('{}' where that has passed again).
CREATE FUNCTION policy.book_series(p_series jsonb, p_rows jsonb, p_posts uuid[], p_clients uuid[], p_act uuid, OUT outcome text, OUT new_posts uuid[], OUT taken jsonb)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); own appointments := jsonb_populate_record(NULL::appointments, p_rows -> 0);
BEGIN
  new_posts := '{}';
  IF EXISTS (SELECT 1 FROM appointments a WHERE a.id = own.id) THEN
    outcome := (SELECT 'already' FROM appointments a JOIN acts b ON b.id = a.act_id WHERE a.id = own.id AND b.post_id = me.post);
    RETURN;
  END IF;
  IF jsonb_array_length(p_rows) NOT BETWEEN 1 AND 100 THEN RAISE EXCEPTION 'too many places' USING ERRCODE = '22023'; END IF;
  PERFORM policy.lock_clients(me, p_clients);
  outcome := coalesce(policy.booking_refusal(me, p_posts, p_clients), policy.place_refusal(me, own));
  IF outcome IS NOT NULL THEN RETURN; END IF;
  BEGIN
    INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'booking', me.post, p_clients[1]);
    IF NOT policy.put_places(me, own, p_rows, p_posts, p_clients, policy.put_series(me, p_series, p_act), p_act) THEN
      RAISE EXCEPTION 'taken back' USING ERRCODE = 'CP001';
    END IF;
    new_posts := policy.list_new_pairs(me, p_posts, p_clients, p_act);
    PERFORM policy.tell_of_series('series_booked', ARRAY[own.id], me.post, p_act);
    outcome := 'booked';
  EXCEPTION WHEN SQLSTATE 'CP001' THEN
    outcome := CASE WHEN EXISTS (SELECT 1 FROM appointments a WHERE a.id = own.id) THEN 'already' ELSE 'taken' END;
    taken := policy.taken_places(policy.with_people(p_rows, p_posts, p_clients), '{}');
  END;
END $$;

-- Makes an appointment the first of a series: the others are booked after its pattern, without its note. Answers like `book_series`, or
-- 'stale', 'over' (it keeps no time), 'repeats' (it belongs to a series), null where the viewer may not change it.
CREATE FUNCTION policy.repeat_appointment(p_id uuid, p_version int, p_series jsonb, p_rows jsonb, p_act uuid, OUT outcome text, OUT new_posts uuid[], OUT taken jsonb)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); a appointments; posts uuid[]; clients uuid[];
BEGIN
  new_posts := '{}';
  a := policy.editable_appointment(me, p_id);
  IF a.id IS NULL THEN RETURN; END IF;
  IF a.version <> p_version THEN outcome := 'stale'; RETURN; END IF;
  IF a.series_id IS NOT NULL THEN outcome := 'repeats'; RETURN; END IF;
  IF NOT a.keeps_time THEN outcome := 'over'; RETURN; END IF;
  IF jsonb_array_length(p_rows) NOT BETWEEN 1 AND 99 THEN RAISE EXCEPTION 'too many places' USING ERRCODE = '22023'; END IF;
  posts := policy.appointment_posts_of(p_id); clients := policy.appointment_clients_of(p_id);
  outcome := coalesce(policy.booking_refusal(me, posts, clients), policy.place_refusal(me, a));
  IF outcome IS NOT NULL THEN RETURN; END IF;
  BEGIN
    INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'booking', me.post, clients[1]);
    UPDATE appointments SET series_id = policy.put_series(me, p_series, p_act), series_place = 1, series_wall = p_series ->> 'starts_wall',
           starts_wall = coalesce(starts_wall, p_series ->> 'starts_wall'), version = version + 1 WHERE id = p_id;
    INSERT INTO appointment_events (appointment_id, kind, act_id, post_id, starts_after) VALUES (p_id, 'repeated', p_act, me.post, a.starts_at);
    a.staff_note := NULL;
    IF NOT policy.put_places(me, a, p_rows, posts, clients, (p_series ->> 'id')::uuid, p_act) THEN RAISE EXCEPTION 'taken back' USING ERRCODE = 'CP001'; END IF;
    new_posts := policy.list_new_pairs(me, posts, clients, p_act);
    PERFORM policy.tell_of_series('series_booked', ARRAY[p_id], me.post, p_act);
    outcome := 'booked';
  EXCEPTION WHEN SQLSTATE 'CP001' THEN
    outcome := 'taken'; taken := policy.taken_places(policy.with_people(p_rows, posts, clients), '{}');
  END;
END $$;

-- What the check list of `repeat_appointment` says; nothing where the viewer may not change the appointment, or not book its clients.
CREATE FUNCTION policy.repeat_check(p_id uuid, p_rows jsonb) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN s.mine OR policy.edits_appointments(m.me) THEN policy.series_check(p_rows, policy.appointment_posts_of(p_id), policy.appointment_clients_of(p_id)) ELSE '{}' END
    FROM (SELECT policy.me() AS me OFFSET 0) m CROSS JOIN LATERAL policy.appointment_sight(m.me, ARRAY[p_id]) s WHERE s.sight = 'open' $$;

GRANT EXECUTE ON FUNCTION policy.series_check(jsonb, uuid[], uuid[]), policy.book_series(jsonb, jsonb, uuid[], uuid[], uuid),
  policy.repeat_appointment(uuid, int, jsonb, jsonb, uuid), policy.repeat_check(uuid, jsonb) TO concord_app;
