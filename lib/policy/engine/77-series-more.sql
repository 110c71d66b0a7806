-- The dates of a series, and more of them at its end (POLICY.md P50).

-- The places of the series of an appointment that is open to the viewer, as far as they are open to him themselves. `own`: given a
-- time of its own; `others`: with whom, where that is somebody else than of the appointment asked about.
CREATE FUNCTION policy.series_dates(p_id uuid) RETURNS TABLE (id uuid, place int, starts_at timestamptz, ends_at timestamptz, status text, own boolean,
    series_wall text, others text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); series uuid; posts_of uuid[] := policy.appointment_posts_of(p_id);
BEGIN
  SELECT a.series_id INTO series FROM policy.appointment_sight(me, ARRAY[p_id]) s JOIN appointments a ON a.id = s.appointment_id WHERE s.sight = 'open';
  IF series IS NULL THEN RETURN; END IF;
  RETURN QUERY
  SELECT x.id, x.series_place, x.starts_at, x.ends_at, x.status, x.starts_wall IS DISTINCT FROM x.series_wall, x.series_wall,
         (SELECT string_agg(policy.shown_name(p, st.name), ', ' ORDER BY st.name, p.id) FROM appointment_providers ap
            JOIN posts p ON p.id = ap.post_id JOIN staff st ON st.id = p.staff_id WHERE ap.appointment_id = x.id AND policy.appointment_posts_of(x.id) <> posts_of)
    FROM policy.appointment_sight(me, ARRAY(SELECT y.id FROM appointments y WHERE y.series_id = series AND y.status <> 'entered_in_error')) s
    JOIN appointments x ON x.id = s.appointment_id WHERE s.sight = 'open' ORDER BY x.starts_at, x.id;
END $$;

-- Books more places at the end of a series, after the pattern of one of them and without its note; the rows count from 1. Answers like
-- `repeat_appointment`, or 'long' (more than a series may have). Undo makes it as long as it was.
CREATE FUNCTION policy.lengthen_series(p_id uuid, p_version int, p_rule text, p_rows jsonb, p_act uuid, OUT outcome text, OUT new_posts uuid[], OUT taken jsonb)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); a appointments := policy.editable_place(me, p_id); s appointment_series; posts uuid[]; clients uuid[]; rows jsonb;
BEGIN
  new_posts := '{}';
  IF a.id IS NULL THEN RETURN; END IF;
  IF a.version <> p_version THEN outcome := 'stale'; RETURN; END IF;
  IF NOT a.keeps_time THEN outcome := 'over'; RETURN; END IF;
  SELECT x.* INTO s FROM appointment_series x WHERE x.id = a.series_id;
  IF jsonb_array_length(p_rows) < 1 OR s.places + jsonb_array_length(p_rows) > 100 THEN outcome := 'long'; RETURN; END IF;
  posts := policy.appointment_posts_of(p_id); clients := policy.appointment_clients_of(p_id);
  outcome := coalesce(policy.booking_refusal(me, posts, clients), policy.place_refusal(me, a));
  IF outcome IS NOT NULL THEN RETURN; END IF;
  rows := (SELECT jsonb_agg(r || jsonb_build_object('series_place', s.places + n) ORDER BY n) FROM jsonb_array_elements(p_rows) WITH ORDINALITY e (r, n));
  BEGIN
    INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'booking', me.post, clients[1]);
    UPDATE appointment_series SET places = s.places + jsonb_array_length(rows), rule = p_rule WHERE id = s.id;
    UPDATE appointments SET version = version + 1 WHERE id = p_id;
    INSERT INTO appointment_events (appointment_id, kind, act_id, post_id, starts_before, starts_after, before)
    VALUES (p_id, 'repeated', p_act, me.post, a.starts_at, a.starts_at, jsonb_build_object('places', s.places, 'rule', s.rule));
    a.staff_note := NULL;
    IF NOT policy.put_places(me, a, rows, posts, clients, s.id, p_act) THEN RAISE EXCEPTION 'taken back' USING ERRCODE = 'CP001'; END IF;
    new_posts := policy.list_new_pairs(me, posts, clients, p_act);
    PERFORM policy.tell_of_series('series_booked', ARRAY[(rows -> 0 ->> 'id')::uuid], me.post, p_act);
    outcome := 'booked';
  EXCEPTION WHEN SQLSTATE 'CP001' THEN
    outcome := 'taken'; taken := policy.taken_places(policy.with_people(rows, posts, clients), '{}');
  END;
END $$;

GRANT EXECUTE ON FUNCTION policy.series_dates(uuid), policy.lengthen_series(uuid, int, text, jsonb, uuid) TO concord_app;
