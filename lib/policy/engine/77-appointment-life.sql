-- The life of an appointment after it was booked (POLICY.md P46, P47): status, another time, details, and the way back.

-- An appointment that the viewer may change, locked after its clients; null where he may not open it or only read it.
CREATE FUNCTION policy.editable_appointment(me policy.viewer, p_id uuid) RETURNS appointments LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE a appointments;
BEGIN
  PERFORM policy.lock_clients(me, policy.appointment_clients_of(p_id));
  SELECT x.* INTO a FROM appointments x WHERE x.id = p_id AND x.status <> 'entered_in_error' FOR NO KEY UPDATE;
  IF a.id IS NULL OR NOT EXISTS (SELECT 1 FROM policy.appointment_sight(me, ARRAY[p_id]) s WHERE s.sight = 'open' AND (s.mine OR policy.edits_appointments(me)))
     THEN RETURN NULL; END IF;
  RETURN a;
END $$;

CREATE FUNCTION policy.appointment_clients_of(p_id uuid) RETURNS uuid[] LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  ARRAY(SELECT c.client_id FROM appointment_clients c WHERE c.appointment_id = p_id ORDER BY c.client_id);
CREATE FUNCTION policy.appointment_posts_of(p_id uuid) RETURNS uuid[] LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  ARRAY(SELECT c.post_id FROM appointment_providers c WHERE c.appointment_id = p_id ORDER BY c.post_id);

-- Its clients, with those merged into them: an act that let one of these in carries the id from before.
CREATE FUNCTION policy.appointment_clients_once(p_id uuid) RETURNS uuid[] LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  ARRAY(SELECT c.id FROM clients c WHERE c.id = ANY (policy.appointment_clients_of(p_id)) OR c.merged_into_id = ANY (policy.appointment_clients_of(p_id)));

-- Which of the guards said no, by its constraint.
CREATE FUNCTION policy.taken_word(p_constraint text) RETURNS text LANGUAGE sql IMMUTABLE RETURN
  CASE p_constraint WHEN 'appointment_providers_once' THEN 'taken' WHEN 'appointment_clients_once' THEN 'client_taken' WHEN 'appointments_room_once' THEN 'room_taken' END;

CREATE FUNCTION policy.takes_time(p_status text) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN p_status IN ('scheduled', 'confirmed', 'arrived', 'completed');

-- What a change of status overwrites, kept with its event, so that undo brings it back.
CREATE FUNCTION policy.said_before(a appointments) RETURNS jsonb LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp RETURN
  jsonb_build_object('status_reason', (a).status_reason, 'fee_service_id', (a).fee_service_id, 'fee_cents', (a).fee_cents);

-- Another status, with its reason and fee. 'done'; 'same' (nothing to change); 'stale' (changed meanwhile); 'early' (before its time);
-- 'taken', 'client_taken', 'room_taken' (its time is somebody else's by now), or why nobody could book it again; null where the viewer may not.
CREATE FUNCTION policy.set_appointment_status(p_id uuid, p_version int, p_status text, p_reason text, p_fee_service uuid, p_fee int, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); a appointments := policy.editable_appointment(me, p_id); guard text; back boolean;
BEGIN
  IF a.id IS NULL OR p_status = 'entered_in_error' THEN RETURN NULL; END IF;
  IF (a.status, a.status_reason, a.fee_service_id, a.fee_cents) IS NOT DISTINCT FROM (p_status, p_reason, p_fee_service, p_fee) THEN RETURN 'same'; END IF;
  IF a.version <> p_version THEN RETURN 'stale'; END IF;
  IF p_status = 'arrived' AND policy.day_of(a.starts_at) > me.today OR p_status IN ('completed', 'no_show') AND a.starts_at > policy.moment(me) THEN RETURN 'early'; END IF;
  IF p_fee_service IS NOT NULL AND NOT EXISTS (SELECT 1 FROM services v WHERE v.id = p_fee_service AND v.organisation_id = me.organisation) THEN RETURN NULL; END IF;
  back := NOT a.keeps_time AND policy.takes_time(p_status);
  IF back AND a.starts_at > policy.moment(me) THEN
    guard := policy.people_refusal(policy.appointment_posts_of(p_id), policy.appointment_clients_of(p_id));
    IF guard IS NOT NULL THEN RETURN guard; END IF;
  END IF;
  BEGIN
    INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'appointment_status', me.post, (policy.appointment_clients_of(p_id))[1]);
    UPDATE appointments SET status = p_status, status_reason = p_reason, fee_service_id = p_fee_service, fee_cents = p_fee, version = version + 1 WHERE id = p_id;
    INSERT INTO appointment_events (appointment_id, kind, act_id, post_id, status_before, status_after, before)
    VALUES (p_id, 'status', p_act, me.post, a.status, p_status, policy.said_before(a));
    IF a.keeps_time AND p_status IN ('cancelled_by_client', 'cancelled_by_practice', 'late_cancelled') THEN
      IF policy.booked_beside(a.act_id) OR policy.cancel_messages(a.act_id) = 0 THEN PERFORM policy.tell_of_appointment('appointment_cancelled', p_id, me.post, p_act); END IF;
    ELSIF back AND policy.renew_messages(a.act_id) = 0 THEN PERFORM policy.tell_of_appointment('appointment_booked', p_id, me.post, p_act);
    END IF;
    RETURN 'done';
  EXCEPTION WHEN exclusion_violation THEN GET STACKED DIAGNOSTICS guard = CONSTRAINT_NAME; RETURN policy.taken_word(guard);
  END;
END $$;

-- What a move overwrites, kept with its event, so that undo brings it back.
CREATE FUNCTION policy.stood_at(a appointments) RETURNS jsonb LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp RETURN
  jsonb_build_object('starts_wall', (a).starts_wall, 'ends_at', (a).ends_at, 'reserved_until', (a).reserved_until, 'site_id', (a).site_id, 'room_id', (a).room_id,
    'outside_availability', (a).outside_availability);

-- Another time, length, provider or room. `p_posts` null keeps the providers; whoever is new for a client gets the client on his list,
-- as with a booking. Answers like the status, or with a refusal of `booking_refusal` or `place_refusal`.
CREATE FUNCTION policy.move_appointment(p_id uuid, p_version int, p jsonb, p_posts uuid[], p_act uuid, OUT outcome text, OUT new_posts uuid[])
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); a appointments; own appointments; who uuid[]; clients_of uuid[]; guard text; pair record; had uuid[]; changed boolean;
BEGIN
  new_posts := '{}';
  a := policy.editable_appointment(me, p_id);
  IF a.id IS NULL THEN RETURN; END IF;
  IF a.version <> p_version THEN outcome := 'stale'; RETURN; END IF;
  IF NOT a.keeps_time OR a.status = 'completed' THEN outcome := 'over'; RETURN; END IF;
  own := jsonb_populate_record(a, p);
  had := policy.appointment_posts_of(p_id); who := coalesce(p_posts, had); clients_of := policy.appointment_clients_of(p_id);
  changed := NOT (who <@ had AND had <@ who);
  outcome := CASE WHEN changed THEN policy.booking_refusal(me, who, clients_of) ELSE policy.people_refusal(who, clients_of) END;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  IF (own.site_id, own.room_id) IS DISTINCT FROM (a.site_id, a.room_id) THEN
    outcome := policy.place_refusal(me, own);
    IF outcome IS NOT NULL THEN RETURN; END IF;
  END IF;
  BEGIN
    INSERT INTO acts (id, kind, post_id, client_id)
    VALUES (p_act, CASE WHEN changed THEN 'appointment_handover' ELSE 'appointment_move' END, me.post, clients_of[1]);
    IF changed THEN DELETE FROM appointment_providers WHERE appointment_id = p_id AND post_id <> ALL (who); END IF;
    UPDATE appointments SET starts_at = own.starts_at, ends_at = own.ends_at, reserved_until = own.reserved_until, starts_wall = own.starts_wall, time_zone = own.time_zone,
           site_id = own.site_id, room_id = own.room_id, outside_availability = own.outside_availability, version = version + 1 WHERE id = p_id;
    INSERT INTO appointment_providers (appointment_id, post_id)
    SELECT p_id, w FROM unnest(who) w WHERE w <> ALL (policy.appointment_posts_of(p_id)) ORDER BY w;
    -- A reason was given for what it overlapped then, not for what it would now.
    IF EXISTS (SELECT 1 FROM appointment_clients c WHERE c.client_id = ANY (clients_of) AND c.keeps_time AND c.appointment_id <> p_id AND NOT c.during && a.during
                AND c.during && tstzrange(own.starts_at, coalesce(own.reserved_until, own.ends_at)))
    THEN RAISE EXCEPTION 'elsewhere' USING ERRCODE = '23P01', CONSTRAINT = 'appointment_clients_once'; END IF;
    FOR pair IN SELECT n.* FROM policy.new_pairs(me, who, clients_of) n WHERE changed ORDER BY n.client_id, n.post_id LOOP
      PERFORM policy.put_on_list(me, pair.client_id, pair.post_id, 'booking', NULL, policy.booking_act(me, pair.client_id, clients_of[1], p_act));
      new_posts := new_posts || pair.post_id;
    END LOOP;
    INSERT INTO appointment_events (appointment_id, kind, act_id, post_id, starts_before, starts_after, before)
    VALUES (p_id, 'moved', p_act, me.post, a.starts_at, own.starts_at, policy.stood_at(a) || jsonb_build_object(
            'posts', CASE WHEN changed THEN to_jsonb(had) END));
    PERFORM policy.tell_of_move(p_id, a.act_id, had, who, me.post, p_act);
    outcome := 'done';
  EXCEPTION WHEN exclusion_violation THEN GET STACKED DIAGNOSTICS guard = CONSTRAINT_NAME; outcome := policy.taken_word(guard); new_posts := '{}';
  END;
END $$;

-- Who comes to an appointment by a move is told of a booking, who leaves it of that, who stays of its time.
CREATE FUNCTION policy.tell_of_move(p_id uuid, p_booking uuid, p_had uuid[], p_who uuid[], p_by uuid, p_act uuid) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE post uuid;
BEGIN
  FOREACH post IN ARRAY p_had LOOP
    CONTINUE WHEN post = ANY (p_who) AND policy.unsent(p_booking, p_id, post) > 0;
    IF post = ANY (p_who) THEN PERFORM policy.tell_of_appointment('appointment_moved', p_id, p_by, p_act, ARRAY[post]);
    ELSIF policy.take_messages(p_id, post) = 0 OR policy.booked_beside(p_booking, p_id) THEN
      PERFORM policy.tell_of_appointment('appointment_handed_over', p_id, p_by, p_act, ARRAY[post]);
    END IF;
  END LOOP;
  PERFORM policy.tell_of_appointment('appointment_booked', p_id, p_by, p_act, ARRAY(SELECT w FROM unnest(p_who) w WHERE w <> ALL (p_had)));
END $$;

-- How many messages still wait for this provider that tell of the booking: who has not heard of it is told of the time it has by then.
CREATE FUNCTION policy.unsent(p_booking uuid, p_id uuid, p_post uuid) RETURNS int LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  (SELECT count(*)::int FROM outbox_messages m WHERE m.to_staff_id = (SELECT p.staff_id FROM posts p WHERE p.id = p_post)
      AND (m.act_id = p_booking OR m.kind = 'appointment_booked' AND m.payload ->> 'appointmentId' = p_id::text)
      AND m.sent_at IS NULL AND m.cancelled_at IS NULL AND m.failed_at IS NULL);

-- Takes back what waits for this provider about this appointment; answers how many of it told of the booking.
CREATE FUNCTION policy.take_messages(p_id uuid, p_post uuid) RETURNS int LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH taken AS (
    UPDATE outbox_messages m SET cancelled_at = clock_timestamp()
     WHERE m.to_staff_id = (SELECT p.staff_id FROM posts p WHERE p.id = p_post) AND m.kind IN ('appointment_booked', 'appointment_moved')
       AND m.payload ->> 'appointmentId' = p_id::text AND m.sent_at IS NULL AND m.cancelled_at IS NULL AND m.failed_at IS NULL RETURNING m.kind)
  SELECT count(*) FILTER (WHERE t.kind = 'appointment_booked')::int FROM taken t $$;

-- What a cancellation took back unsent is told after all, to those who are still to come: the appointment stands again. Answers how many.
CREATE FUNCTION policy.renew_messages(p_booking uuid) RETURNS int LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH renewed AS (
    UPDATE outbox_messages m SET cancelled_at = NULL, not_before = greatest(m.not_before, now() + interval '3 minutes')
     WHERE m.act_id = p_booking AND m.sent_at IS NULL AND m.cancelled_at IS NOT NULL AND m.failed_at IS NULL
       AND EXISTS (SELECT 1 FROM appointments a JOIN appointment_providers ap ON ap.appointment_id = a.id JOIN posts p ON p.id = ap.post_id JOIN staff s ON s.id = p.staff_id
                    WHERE a.act_id = p_booking AND s.id = m.to_staff_id AND s.active) RETURNING 1)
  SELECT count(*)::int FROM renewed $$;

-- What is said about it: service, video, place of service, note for staff, title of a meeting. 'done', 'same', 'stale', a refusal, or null.
CREATE FUNCTION policy.change_appointment(p_id uuid, p_version int, p jsonb, p_act uuid, OUT outcome text, OUT fields text[])
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); a appointments := policy.editable_appointment(me, p_id); own appointments;
BEGIN
  IF a.id IS NULL THEN RETURN; END IF;
  IF a.version <> p_version THEN outcome := 'stale'; RETURN; END IF;
  own := jsonb_populate_record(a, p - ARRAY(SELECT k FROM jsonb_object_keys(p) k WHERE k <> ALL (ARRAY['service_id', 'telehealth', 'place_of_service', 'staff_note', 'title'])));
  fields := ARRAY(SELECT n.key FROM jsonb_each(to_jsonb(own)) n WHERE n.value IS DISTINCT FROM to_jsonb(a) -> n.key ORDER BY n.key);
  IF cardinality(fields) = 0 THEN outcome := 'same'; RETURN; END IF;
  IF own.service_id IS DISTINCT FROM a.service_id THEN
    outcome := policy.place_refusal(me, own);
    IF outcome IS NOT NULL THEN RETURN; END IF;
  END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'appointment_change', me.post, (policy.appointment_clients_of(p_id))[1]);
  UPDATE appointments SET service_id = own.service_id, telehealth = own.telehealth, place_of_service = own.place_of_service, staff_note = own.staff_note,
         title = own.title, version = version + 1 WHERE id = p_id;
  INSERT INTO appointment_events (appointment_id, kind, act_id, post_id) VALUES (p_id, 'changed', p_act, me.post);
  outcome := 'done';
END $$;

-- Why a booking cannot be taken back by the viewer; null where it can. Whoever came onto a list by it must not have relied on it.
CREATE FUNCTION policy.unbook_refusal(me policy.viewer, a appointments) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE b acts; reason text; begun uuid[];
BEGIN
  SELECT x.* INTO b FROM acts x WHERE x.id = a.act_id;
  IF b.id IS NULL OR b.post_id IS DISTINCT FROM me.post OR b.kind <> 'booking' THEN RETURN 'not_yours'; END IF;
  -- Whoever books no more, or was shut out of a client since, is told nothing more of it.
  IF (me.live AND (policy.edits_appointments(me) OR me.provider)) IS NOT TRUE OR EXISTS (
    SELECT 1 FROM client_shutouts x WHERE x.staff_id = me.staff AND x.client_id = ANY (policy.appointment_clients_of(a.id))) THEN RETURN 'not_yours'; END IF;
  IF a.status = 'entered_in_error' THEN RETURN 'already'; END IF;
  -- A series is taken back whole: nothing may have happened to any of its places, nor to the one that it repeats.
  IF EXISTS (SELECT 1 FROM appointments x WHERE x.act_id = b.id AND x.version > 1) OR EXISTS (
    SELECT 1 FROM appointment_events e JOIN appointment_events x ON x.appointment_id = e.appointment_id AND (x.at, x.id) > (e.at, e.id)
     WHERE e.act_id = b.id AND e.kind = 'repeated') THEN RETURN 'later'; END IF;
  begun := policy.acts_of_booking(b.id, policy.appointment_clients_once(a.id));
  SELECT 'later' INTO reason FROM care_team_memberships t WHERE t.act_id = ANY (begun) AND (t.ended_at IS NOT NULL OR EXISTS (
    SELECT 1 FROM chart_shares h WHERE h.client_id = t.client_id AND h.to_post_id = t.post_id AND h.created_at > b.at)) LIMIT 1;
  IF reason IS NOT NULL THEN RETURN reason; END IF;
  SELECT min(coalesce(policy.relied_on(t.client_id, t.post_id, b.at, b.id), CASE WHEN t.status <> 'new' THEN 'status' END)) INTO reason
    FROM care_team_memberships t WHERE t.act_id = ANY (begun);
  RETURN reason;
END $$;

-- Takes back one's own booking: the appointment is entered in error, places on lists that it began end, mails are not sent.
-- 'undone', the reason why it is too late, or null.
CREATE FUNCTION policy.undo_booking(p_id uuid, p_undo uuid) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); a appointments; refusal text; begun uuid[];
BEGIN
  PERFORM 1 FROM appointment_series s WHERE s.id = (SELECT x.series_id FROM appointments x WHERE x.id = p_id) FOR UPDATE;
  PERFORM 1 FROM clients c WHERE c.id = ANY (policy.appointment_clients_of(p_id)) ORDER BY c.id FOR NO KEY UPDATE;
  PERFORM 1 FROM appointments x WHERE x.act_id = (SELECT y.act_id FROM appointments y WHERE y.id = p_id) ORDER BY x.starts_at, x.id FOR NO KEY UPDATE;
  SELECT x.* INTO a FROM appointments x WHERE x.id = p_id FOR NO KEY UPDATE;
  refusal := policy.unbook_refusal(me, a);
  IF a.id IS NULL OR refusal = 'not_yours' THEN RETURN NULL; END IF;
  IF refusal IS NOT NULL THEN RETURN refusal; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_undo, 'undo', me.post, (policy.appointment_clients_of(p_id))[1]);
  begun := policy.acts_of_booking(a.act_id, policy.appointment_clients_once(p_id));
  UPDATE acts SET undone_by_id = p_undo WHERE id = ANY (begun);
  UPDATE care_team_memberships t SET ended_at = clock_timestamp(), end_act_id = p_undo, ended_reason = 'undone' WHERE t.act_id = ANY (begun);
  INSERT INTO appointment_events (appointment_id, kind, act_id, post_id, status_before, status_after)
  SELECT x.id, 'undone', p_undo, me.post, x.status, 'entered_in_error' FROM appointments x WHERE x.act_id = a.act_id;
  UPDATE appointments SET status = 'entered_in_error', version = version + 1 WHERE act_id = a.act_id;
  PERFORM policy.unrepeat(me, a.act_id, p_undo);
  PERFORM policy.cancel_messages(a.act_id);
  RETURN 'undone';
END $$;

-- What this act made to repeat repeats no longer; a series that it lengthened is as long as it was, or as what others added since.
CREATE FUNCTION policy.unrepeat(me policy.viewer, p_act uuid, p_undo uuid) RETURNS void LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE appointment_series s SET rule = e.before ->> 'rule', places = greatest((e.before ->> 'places')::int,
         (SELECT max(y.series_place) FROM appointments y WHERE y.series_id = s.id AND y.status <> 'entered_in_error'))
    FROM appointment_events e JOIN appointments x ON x.id = e.appointment_id
   WHERE e.act_id = p_act AND e.kind = 'repeated' AND e.before IS NOT NULL AND s.id = x.series_id;
  WITH first AS (
    UPDATE appointments x SET series_id = CASE WHEN e.before IS NOT NULL THEN x.series_id END, series_place = CASE WHEN e.before IS NOT NULL THEN x.series_place END,
           series_wall = CASE WHEN e.before IS NOT NULL THEN x.series_wall END, version = x.version + 1
      FROM appointment_events e WHERE e.appointment_id = x.id AND e.act_id = p_act AND e.kind = 'repeated' RETURNING x.id)
  INSERT INTO appointment_events (appointment_id, kind, act_id, post_id) SELECT f.id, 'undone', p_undo, me.post FROM first f $$;

-- Takes back one's own last act on an appointment (status or time), as long as nothing happened to it since.
-- 'undone', 'already', 'later', 'taken' and the like, or null. A handover is taken back by whoever made it, also where he opens it no more.
CREATE FUNCTION policy.undo_appointment_act(p_id uuid, p_act uuid, p_undo uuid) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); a appointments; e appointment_events; done acts; guard text;
BEGIN
  PERFORM 1 FROM appointment_series s WHERE s.id = (SELECT x.series_id FROM appointments x WHERE x.id = p_id) FOR UPDATE;
  a := policy.editable_appointment(me, p_id);
  SELECT x.* INTO e FROM appointment_events x WHERE x.appointment_id = p_id AND x.act_id = p_act AND x.kind IN ('status', 'moved', 'repeated');
  SELECT x.* INTO done FROM acts x WHERE x.id = p_act;
  IF e.id IS NULL OR e.post_id IS DISTINCT FROM me.post THEN RETURN NULL; END IF;
  IF done.kind = 'appointment_handover' THEN RETURN policy.undo_handover(me, e, p_undo); END IF;
  IF a.id IS NULL THEN RETURN NULL; END IF;
  IF done.undone_by_id IS NOT NULL THEN RETURN 'already'; END IF;
  IF done.kind LIKE 'series\_%' THEN RETURN policy.undo_series_act(me, done, p_undo); END IF;
  IF e.kind = 'repeated' THEN RETURN policy.undo_booking((SELECT x.id FROM appointments x WHERE x.act_id = p_act ORDER BY x.starts_at LIMIT 1), p_undo); END IF;
  IF EXISTS (SELECT 1 FROM appointment_events x WHERE x.appointment_id = p_id AND (x.at, x.id) > (e.at, e.id))
     OR EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.act_id = p_act) THEN RETURN 'later'; END IF;
  IF (e.kind = 'moved' OR NOT a.keeps_time AND policy.takes_time(e.status_before)) AND a.starts_at > policy.moment(me)
     AND policy.people_refusal(policy.appointment_posts_of(p_id), policy.appointment_clients_of(p_id)) IS NOT NULL THEN RETURN 'people'; END IF;
  BEGIN
    INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_undo, 'undo', me.post, (policy.appointment_clients_of(p_id))[1]);
    UPDATE acts SET undone_by_id = p_undo WHERE id = p_act;
    IF e.kind = 'status' THEN
      UPDATE appointments SET status = e.status_before, status_reason = e.before ->> 'status_reason', fee_service_id = (e.before ->> 'fee_service_id')::uuid,
             fee_cents = (e.before ->> 'fee_cents')::int, version = version + 1 WHERE id = p_id;
    ELSE PERFORM policy.put_back(e);
    END IF;
    INSERT INTO appointment_events (appointment_id, kind, act_id, post_id, status_before, status_after, starts_before, starts_after)
    VALUES (p_id, 'undone', p_undo, me.post, e.status_after, e.status_before, e.starts_after, e.starts_before);
    -- Who has been told that it was cancelled is told that it stands again; who never heard of it, that it was booked.
    IF policy.cancel_messages(p_act) = 0 AND NOT a.keeps_time AND policy.takes_time(e.status_before) AND policy.renew_messages(a.act_id) = 0 THEN
      PERFORM policy.tell_of_appointment('appointment_booked', p_id, me.post, p_undo);
    END IF;
    RETURN 'undone';
  EXCEPTION WHEN exclusion_violation THEN GET STACKED DIAGNOSTICS guard = CONSTRAINT_NAME; RETURN policy.taken_word(guard);
  END;
END $$;

-- May the viewer take back this booking, and why not? For the banner after it.
CREATE FUNCTION policy.booking_undo(p_id uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN a.id IS NULL THEN 'not_yours' ELSE policy.unbook_refusal(m.me, a) END
    FROM (SELECT policy.me() AS me OFFSET 0) m LEFT JOIN appointments a ON a.id = p_id $$;

-- Which clients the viewer's own booking put on a list. One he does not find counts: who had the client before is not told by the way.
CREATE FUNCTION policy.listed_by_booking(p_id uuid) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ARRAY(SELECT c.client_id FROM appointment_clients c
                WHERE c.appointment_id = a.id AND (NOT EXISTS (SELECT 1 FROM policy.findable(m.me, ARRAY[c.client_id]))
                   OR EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.client_id = c.client_id AND t.act_id = ANY (policy.acts_of_booking(a.act_id, ARRAY[c.client_id])))))
    FROM (SELECT policy.me() AS me OFFSET 0) m JOIN appointments a ON a.id = p_id
   WHERE policy.unbook_refusal(m.me, a) IS DISTINCT FROM 'not_yours' $$;

GRANT EXECUTE ON FUNCTION policy.listed_by_booking(uuid), policy.set_appointment_status(uuid, int, text, text, uuid, int, uuid), policy.move_appointment(uuid, int, jsonb, uuid[], uuid),
  policy.change_appointment(uuid, int, jsonb, uuid), policy.undo_booking(uuid, uuid), policy.undo_appointment_act(uuid, uuid, uuid), policy.booking_undo(uuid) TO concord_app;
