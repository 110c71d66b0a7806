-- The way back of a handover (POLICY.md P47): whoever gave an appointment to others takes it back, also where he opens it no more.

-- Gives an appointment the time, length and place that it had before this move; moves of before lengths were kept changed the time alone.
CREATE FUNCTION policy.put_back(e appointment_events) RETURNS void LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE appointments SET starts_at = e.starts_before,
         ends_at = CASE WHEN e.before ? 'ends_at' THEN (e.before ->> 'ends_at')::timestamptz ELSE e.starts_before + (ends_at - starts_at) END,
         reserved_until = CASE WHEN e.before ? 'ends_at' THEN (e.before ->> 'reserved_until')::timestamptz ELSE e.starts_before + (reserved_until - starts_at) END,
         site_id = CASE WHEN e.before ? 'ends_at' THEN (e.before ->> 'site_id')::uuid ELSE site_id END,
         room_id = CASE WHEN e.before ? 'ends_at' THEN (e.before ->> 'room_id')::uuid ELSE room_id END,
         starts_wall = coalesce(e.before ->> 'starts_wall', to_char(e.starts_before AT TIME ZONE time_zone, 'YYYY-MM-DD"T"HH24:MI')),
         outside_availability = coalesce((e.before ->> 'outside_availability')::boolean, outside_availability), version = version + 1 WHERE id = e.appointment_id $$;

-- Why the viewer cannot take back this handover of his; null where he can. As with a booking, whoever came onto a list by it must not have
-- relied on it; and those it comes back to must be such as the viewer could book, who have the clients on their lists still.
CREATE FUNCTION policy.handover_refusal(me policy.viewer, a appointments, e appointment_events) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE b acts; reason text; begun uuid[]; had uuid[] := ARRAY(SELECT jsonb_array_elements_text(NULLIF(e.before -> 'posts', 'null')))::uuid[]; clients_of uuid[] := policy.appointment_clients_of(a.id);
BEGIN
  SELECT x.* INTO b FROM acts x WHERE x.id = e.act_id;
  IF e.post_id IS DISTINCT FROM me.post OR (me.live AND (policy.edits_appointments(me) OR me.provider)) IS NOT TRUE OR EXISTS (
    SELECT 1 FROM client_shutouts x WHERE x.staff_id = me.staff AND x.client_id = ANY (clients_of)) THEN RETURN 'not_yours'; END IF;
  IF b.undone_by_id IS NOT NULL THEN RETURN 'already'; END IF;
  IF EXISTS (SELECT 1 FROM appointment_events x WHERE x.appointment_id = a.id AND (x.at, x.id) > (e.at, e.id)) THEN RETURN 'later'; END IF;
  IF b.kind <> 'appointment_handover' OR cardinality(had) = 0 THEN RETURN 'provider'; END IF;
  begun := policy.acts_of_booking(b.id, policy.appointment_clients_once(a.id));
  IF EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.act_id = ANY (begun) AND (t.ended_at IS NOT NULL OR EXISTS (
    SELECT 1 FROM chart_shares h WHERE h.client_id = t.client_id AND h.to_post_id = t.post_id AND h.created_at > b.at))) THEN RETURN 'later'; END IF;
  -- Another appointment counts whenever it was booked: it may have gone over after this one.
  SELECT min(CASE WHEN EXISTS (SELECT 1 FROM appointment_providers ap JOIN appointment_clients ac USING (appointment_id) JOIN appointments x ON x.id = ap.appointment_id
                                WHERE ap.post_id = t.post_id AND ac.client_id = t.client_id AND x.id <> a.id AND x.status <> 'entered_in_error') THEN 'appointment'
                  ELSE coalesce(policy.relied_on(t.client_id, t.post_id, b.at, a.act_id), CASE WHEN t.status <> 'new' THEN 'status' END) END) INTO reason
    FROM care_team_memberships t WHERE t.act_id = ANY (begun);
  IF reason IS NOT NULL THEN RETURN reason; END IF;
  IF policy.booking_refusal(me, had, clients_of) IS NOT NULL OR EXISTS (SELECT 1 FROM policy.new_pairs(me, had, clients_of)) THEN RETURN 'people'; END IF;
  RETURN NULL;
END $$;

-- Gives an appointment back to those who had it: its time, its providers, and the places on lists that the handover began.
CREATE FUNCTION policy.undo_handover(me policy.viewer, e appointment_events, p_undo uuid) RETURNS text LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE a appointments; refusal text; guard text; begun uuid[]; had uuid[]; left_by uuid[];
BEGIN
  PERFORM policy.lock_clients(me, policy.appointment_clients_of(e.appointment_id));
  SELECT x.* INTO a FROM appointments x WHERE x.id = e.appointment_id FOR NO KEY UPDATE;
  refusal := policy.handover_refusal(me, a, e);
  IF a.id IS NULL OR refusal = 'not_yours' THEN RETURN NULL; END IF;
  IF refusal IS NOT NULL THEN RETURN refusal; END IF;
  had := ARRAY(SELECT jsonb_array_elements_text(e.before -> 'posts'))::uuid[]; left_by := policy.appointment_posts_of(a.id);
  begun := policy.acts_of_booking(e.act_id, policy.appointment_clients_once(a.id));
  BEGIN
    INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_undo, 'undo', me.post, (policy.appointment_clients_of(a.id))[1]);
    UPDATE acts SET undone_by_id = p_undo WHERE id = ANY (begun);
    UPDATE care_team_memberships t SET ended_at = clock_timestamp(), end_act_id = p_undo, ended_reason = 'undone' WHERE t.act_id = ANY (begun);
    DELETE FROM appointment_providers p WHERE p.appointment_id = a.id AND p.post_id <> ALL (had);
    PERFORM policy.put_back(e);
    INSERT INTO appointment_providers (appointment_id, post_id) SELECT a.id, w FROM unnest(had) w WHERE w <> ALL (left_by) ORDER BY w;
    INSERT INTO appointment_events (appointment_id, kind, act_id, post_id, starts_before, starts_after) VALUES (a.id, 'undone', p_undo, me.post, e.starts_after, e.starts_before);
    -- Where nobody has heard of it yet nobody does; what it kept from being told is told.
    IF policy.cancel_messages(e.act_id) > 0 THEN PERFORM policy.renew_messages(a.act_id);
    ELSE PERFORM policy.tell_of_move(a.id, a.act_id, left_by, had, me.post, p_undo);
    END IF;
    RETURN 'undone';
  EXCEPTION WHEN exclusion_violation THEN GET STACKED DIAGNOSTICS guard = CONSTRAINT_NAME; RETURN policy.taken_word(guard);
  END;
END $$;

-- The viewer's own last handover of this appointment (or of its series), to whom and when it went as long as nothing happened since, and
-- why it cannot be taken back: who gave his own time away may not open it any more.
CREATE FUNCTION policy.own_handover(p_id uuid) RETURNS TABLE (act_id uuid, version int, starts_at timestamptz, posts uuid[], refusal text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT x.act_id, CASE WHEN x.stands THEN x.version END, CASE WHEN x.stands THEN x.starts_after END, CASE WHEN x.stands THEN policy.appointment_posts_of(p_id) END, x.refusal
    FROM (SELECT (l.e).act_id, (l.e).starts_after, l.version, r.refusal,
                 NOT EXISTS (SELECT 1 FROM appointment_events n WHERE n.appointment_id = p_id AND (n.at, n.id) > ((l.e).at, (l.e).id)) AS stands
            FROM (SELECT m.me, a, a.version, e FROM (SELECT policy.me() AS me OFFSET 0) m JOIN appointments a ON a.id = p_id
                    JOIN appointment_events e ON e.appointment_id = a.id AND e.kind = 'moved' AND e.post_id = (m.me).post
                    JOIN acts b ON b.id = e.act_id AND b.kind IN ('appointment_handover', 'series_handover') ORDER BY e.at DESC, e.id DESC LIMIT 1) l
           CROSS JOIN LATERAL (SELECT policy.handover_refusal(l.me, l.a, l.e) AS refusal) r) x
   WHERE x.refusal IS DISTINCT FROM 'not_yours' $$;

GRANT EXECUTE ON FUNCTION policy.own_handover(uuid) TO concord_app;
