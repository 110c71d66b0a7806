-- Booking (POLICY.md P44, P45): time is taken, and whoever is booked with a client for the first time has the client on the list,
-- in one step. The constraints are the wall against double booking; `ON CONFLICT DO NOTHING` asks them without deadlocks.

-- Whoever changes appointments of others too: the roles whose line edits the component.
CREATE FUNCTION policy.edits_appointments(me policy.viewer) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN
  (me).live AND (me).roles && ARRAY['owner', 'manager', 'scheduler'];

-- Whether the organisation lets its therapists book any of its clients ("Therapists may book any client"); off unless it says so.
CREATE FUNCTION policy.books_any(me policy.viewer) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan RETURN
  (me).live AND (me).provider AND policy.setting((me).organisation, 'therapists_book_any', (me).at, 'false') = 'true';

-- May the viewer book this client at all? The desk any client of the organisation it may find; a provider those on the own list,
-- or any where the organisation lets them.
CREATE FUNCTION policy.books_client(me policy.viewer, p_client uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan RETURN
  (SELECT c.organisation_id = (me).organisation AND c.merged_into_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM client_shutouts x WHERE x.client_id = c.id AND x.staff_id = (me).staff)
      AND (policy.edits_appointments(me)
        OR (me).live AND (me).provider AND policy.on_list((me).post, c.id, (me).at)
        -- Of a stranger not even this is told: that he has died, or is inactive.
        OR c.active AND c.deceased_on IS NULL AND policy.books_any(me))
     FROM clients c WHERE c.id = p_client);

-- Why these providers and clients cannot be booked by anybody; asked again of what was booked before it takes time anew.
CREATE FUNCTION policy.people_refusal(p_posts uuid[], p_clients uuid[]) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan RETURN
  CASE WHEN EXISTS (SELECT 1 FROM posts p WHERE p.id = ANY (p_posts) AND NOT p.active) THEN 'no_provider'
       WHEN EXISTS (SELECT 1 FROM clients c WHERE c.id = ANY (p_clients) AND c.deceased_on IS NOT NULL) THEN 'deceased'
       WHEN EXISTS (SELECT 1 FROM clients c WHERE c.id = ANY (p_clients) AND NOT c.active) THEN 'client_inactive'
       WHEN EXISTS (SELECT 1 FROM client_shutouts x JOIN posts p ON p.staff_id = x.staff_id WHERE x.client_id = ANY (p_clients) AND p.id = ANY (p_posts)) THEN 'shut_out' END;

-- Why these providers cannot be booked with these clients by the viewer; null where nothing is in the way.
CREATE FUNCTION policy.booking_refusal(me policy.viewer, p_posts uuid[], p_clients uuid[]) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  IF me.live IS NOT TRUE OR coalesce(cardinality(p_posts), 0) = 0 OR NOT (policy.edits_appointments(me) OR me.provider) THEN RETURN 'not_yours'; END IF;
  IF p_clients IS NULL OR array_position(p_posts, NULL) IS NOT NULL OR array_position(p_clients, NULL) IS NOT NULL THEN RETURN 'not_yours'; END IF;
  IF EXISTS (SELECT 1 FROM unnest(p_posts) w (id) WHERE NOT EXISTS (SELECT 1 FROM policy.calendar_posts(me, p_posts) c WHERE c.post_id = w.id)) THEN RETURN 'no_provider'; END IF;
  IF EXISTS (SELECT 1 FROM unnest(p_clients) w (id) WHERE policy.books_client(me, w.id) IS NOT TRUE) THEN RETURN 'no_client'; END IF;
  -- A plain provider who meets nobody's client has no business in a colleague's diary.
  IF cardinality(p_clients) = 0 AND NOT policy.edits_appointments(me) AND NOT me.post = ANY (p_posts) THEN RETURN 'no_provider'; END IF;
  RETURN policy.people_refusal(p_posts, p_clients);
END $$;

-- Who of these providers is new for whom of these clients: a booking puts the client on his list.
CREATE FUNCTION policy.new_pairs(me policy.viewer, p_posts uuid[], p_clients uuid[]) RETURNS TABLE (post_id uuid, client_id uuid) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
  SELECT p, c FROM unnest(p_posts) p CROSS JOIN unnest(p_clients) c
   WHERE NOT EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.client_id = c AND t.post_id = p
                      AND policy.lapse(t.since, t.until, t.ended_at, (me).today) IS NULL) $$;

-- The same for the form, before anything is booked, and why it could not be. Of a client the viewer does not find everybody counts
-- as new: who has the client is not told by the way.
CREATE FUNCTION policy.booking_check(p_posts uuid[], p_clients uuid[]) RETURNS TABLE (refusal text, new_posts uuid[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
  SELECT r.refusal, CASE WHEN r.refusal IS NULL OR r.refusal <> 'no_client' THEN ARRAY(
           SELECT n.post_id FROM policy.new_pairs(m.me, p_posts, p_clients) n UNION
           SELECT w FROM unnest(p_posts) w WHERE cardinality(p_clients) > (SELECT count(*) FROM policy.findable(m.me, p_clients))) ELSE '{}' END
    FROM (SELECT policy.me() AS me OFFSET 0) m CROSS JOIN LATERAL (SELECT policy.booking_refusal(m.me, p_posts, p_clients) AS refusal OFFSET 0) r $$;

-- Whether the picker offers this client: bookable by the viewer, and inactive for nobody who could have been meant.
CREATE FUNCTION policy.offers_client(me policy.viewer, p_client uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  policy.any_status(p_client) <> 'inactive' AND policy.books_client(me, p_client);

-- Those of the lists of these providers who fit what was typed; nothing typed fits all. A phone number counts where the profile is open.
-- A colleague's list is told as far as it is the viewer's too, also where he may book any client.
CREATE FUNCTION policy.bookable_of(me policy.viewer, p_posts uuid[], p_words text[], p_born date, p_phone text, p_limit int)
  RETURNS TABLE (client_id uuid, sort_name text) LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT x.id, x.sort_name FROM (
    SELECT c.id, c.sort_name FROM care_team_memberships t JOIN clients c ON c.id = t.client_id
     WHERE t.post_id = ANY (p_posts) AND t.ended_at IS NULL AND policy.own_status(t.post_id, c.id) <> 'inactive'
       AND policy.client_matches(c, ARRAY(SELECT policy.like_pattern(public.plain_text(w)) FROM unnest(p_words) w WHERE w <> ''), p_born, p_phone, NULL)
       AND (p_phone IS NULL OR EXISTS (SELECT 1 FROM policy.findable(me, ARRAY[c.id]) f WHERE f.opened))
     GROUP BY c.id ORDER BY c.sort_name COLLATE "C", c.id OFFSET 0) x
   WHERE policy.offers_client(me, x.id) AND (policy.edits_appointments(me) OR policy.on_list((me).post, x.id, (me).at)) LIMIT p_limit $$;

-- The first by name of all the viewer may book and find, page after page of the list until there are enough; who has so many that
-- cannot be booked in front of them types a letter.
CREATE FUNCTION policy.bookable_first(me policy.viewer, p_limit int) RETURNS uuid[] LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE chosen uuid[] := '{}'; last_name text := ''; last_id uuid := '00000000-0000-0000-0000-000000000000'; page record; pages int := 0;
BEGIN
  LOOP
    SELECT array_agg(g.client_id ORDER BY g.n) AS ids, (array_agg(g.sort_name ORDER BY g.n DESC))[1] AS ends INTO page
      FROM policy.client_page(me, policy.edits_appointments(me), NULL, last_name, last_id, 100) WITH ORDINALITY g (client_id, sort_name, n);
    pages := pages + 1;
    EXIT WHEN page.ids IS NULL OR pages > 20;
    chosen := chosen || ARRAY(SELECT w.c FROM unnest(page.ids) WITH ORDINALITY w (c, n) WHERE policy.offers_client(me, w.c) ORDER BY w.n);
    EXIT WHEN cardinality(chosen) >= p_limit;
    last_name := page.ends; last_id := page.ids[cardinality(page.ids)];
  END LOOP;
  RETURN chosen[1:p_limit];
END $$;

-- Those who fit what was typed among all the viewer may book: whoever is found, and where therapists book any client those of the
-- organisation by name, reference or day of birth.
CREATE FUNCTION policy.bookable_typed(me policy.viewer, p_words text[], p_born date, p_phone text, p_limit int)
  RETURNS TABLE (client_id uuid, sort_name text) LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT x.client_id, x.sort_name FROM (SELECT y.client_id, y.sort_name FROM (
    SELECT s.client_id, s.sort_name FROM policy.search_page(me, policy.edits_appointments(me), p_words, p_born, p_phone, NULL, 2147483647) s
    UNION
    SELECT c.id, c.sort_name FROM clients c
     WHERE policy.books_any(me) AND p_phone IS NULL AND c.organisation_id = (me).organisation AND c.merged_into_id IS NULL
       AND policy.client_matches(c, ARRAY(SELECT policy.like_pattern(public.plain_text(w)) FROM unnest(p_words) w WHERE w <> ''), p_born, NULL, NULL)
     OFFSET 0) y ORDER BY y.sort_name COLLATE "C", y.client_id OFFSET 0) x
   WHERE policy.offers_client(me, x.client_id) LIMIT p_limit $$;

-- The rows of these clients. Of one who may be booked without being found (therapists book any client) no more is told than it
-- takes to choose the right one.
CREATE FUNCTION policy.bookable_rows(me policy.viewer, ids uuid[]) RETURNS SETOF policy.client_row LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH known AS MATERIALIZED (SELECT r FROM policy.client_rows(me, ids) r)
  SELECT (x.r).* FROM (
    SELECT k.r, (k.r).id FROM known k
    UNION ALL
    SELECT (c.id, c.reference, c.given_name, c.family_name, c.preferred_name, c.birth_date, c.sort_name, NULL, NULL, true, NULL, NULL, false, false, false, NULL, NULL)::policy.client_row, c.id
      FROM clients c WHERE c.id = ANY (ids) AND NOT EXISTS (SELECT 1 FROM known k WHERE (k.r).id = c.id) AND policy.books_client(me, c.id)) x
   ORDER BY array_position(ids, x.id) $$;

-- Clients to choose from when booking these providers: those on their lists, or (`p_all`) whoever the viewer may book at all.
-- Inactive ones do not come up. With nothing typed the first by name.
CREATE FUNCTION policy.bookable_clients(p_posts uuid[], p_all boolean, p_words text[], p_born date, p_phone text, p_limit int)
  RETURNS SETOF policy.client_row LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); most int := least(p_limit, 50); typed boolean := cardinality(p_words) > 0 OR p_born IS NOT NULL OR p_phone IS NOT NULL;
BEGIN
  RETURN QUERY SELECT * FROM policy.bookable_rows(me, CASE
    WHEN NOT p_all THEN ARRAY(SELECT b.client_id FROM policy.bookable_of(me, p_posts, p_words, p_born, p_phone, most) b)
    WHEN typed THEN ARRAY(SELECT b.client_id FROM policy.bookable_typed(me, p_words, p_born, p_phone, most) b)
    ELSE policy.bookable_first(me, most) END);
END $$;

-- One client as the picker shows him; no row for whom the viewer may not book.
CREATE FUNCTION policy.bookable_client(p_client uuid) RETURNS SETOF policy.client_row LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me();
BEGIN
  RETURN QUERY SELECT r.* FROM policy.bookable_rows(me, ARRAY[p_client]) r WHERE policy.books_client(me, p_client);
END $$;
CREATE FUNCTION policy.books_any_client() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp RETURN
  policy.books_any(policy.me());

-- Locks clients before anything is asked about them, in order: lists, shut-outs and merging are written under that lock, so what is
-- allowed now still is when the appointment is written. Everything about appointments locks series, clients, appointments, in this order.
CREATE FUNCTION policy.lock_clients(me policy.viewer, p_clients uuid[]) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM clients c WHERE c.id = ANY (p_clients) AND c.organisation_id = me.organisation ORDER BY c.id FOR NO KEY UPDATE;
END $$;

-- Whether one of these clients is somewhere else then. The constraint lets a reason pass; who has no reason asks here as well.
CREATE FUNCTION policy.is_elsewhere(p_clients uuid[], p_during tstzrange, p_except uuid[]) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  EXISTS (SELECT 1 FROM appointment_clients c WHERE c.client_id = ANY (p_clients) AND c.keeps_time AND c.during && p_during AND c.appointment_id <> ALL (p_except));

-- What lies wholly in this time away stays where it is, to be moved: it yields, and the time away keeps everything else out. What runs
-- beyond does not, since the rest of its time would be nobody's.
CREATE FUNCTION policy.let_yield(p_posts uuid[], p_span tstzrange) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE ids uuid[] := ARRAY(SELECT y.appointment_id FROM appointment_providers y JOIN appointments a ON a.id = y.appointment_id
                             WHERE y.post_id = ANY (p_posts) AND y.keeps_time AND y.during && p_span AND a.kind <> 'out_of_office');
BEGIN
  PERFORM 1 FROM appointments a WHERE a.id = ANY (ids) ORDER BY a.starts_at, a.id FOR NO KEY UPDATE;
  UPDATE appointment_providers y SET yields = true WHERE y.appointment_id = ANY (ids) AND y.post_id = ANY (p_posts) AND y.keeps_time AND y.during <@ p_span;
END $$;

-- One appointment with its people and places on lists; null where all of it stands, else what was taken. The caller takes back
-- what was written: a shortfall leaves rows behind.
CREATE FUNCTION policy.put_appointment(me policy.viewer, p jsonb, p_posts uuid[], p_clients uuid[], p_act uuid) RETURNS text LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE own appointments := jsonb_populate_record(NULL::appointments, p); span tstzrange; put int; reason text := p ->> 'overlap_reason';
BEGIN
  INSERT INTO appointments (id, organisation_id, kind, title, site_id, room_id, service_id, starts_at, ends_at, reserved_until, time_zone, starts_wall, all_day,
    telehealth, place_of_service, staff_note, outside_availability, series_id, series_place, act_id)
  VALUES (own.id, me.organisation, own.kind, own.title, own.site_id, own.room_id, own.service_id, own.starts_at, own.ends_at, own.reserved_until, own.time_zone,
    own.starts_wall, coalesce(own.all_day, false), coalesce(own.telehealth, false), own.place_of_service, own.staff_note, coalesce(own.outside_availability, false),
    own.series_id, own.series_place, p_act)
  ON CONFLICT DO NOTHING RETURNING during INTO span;
  -- The same form sent twice at once: the other one has just been booked.
  IF NOT FOUND THEN RETURN CASE WHEN EXISTS (SELECT 1 FROM appointments a WHERE a.id = own.id) THEN 'already' ELSE 'room_taken' END; END IF;
  IF own.kind = 'out_of_office' AND p ->> 'over' = 'true' THEN PERFORM policy.let_yield(p_posts, span); END IF;
  INSERT INTO appointment_providers (appointment_id, post_id, during, keeps_time)
  SELECT own.id, w, span, true FROM unnest(p_posts) w ORDER BY w ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS put = ROW_COUNT;
  IF put < cardinality(p_posts) THEN RETURN 'taken'; END IF;
  IF reason IS NULL AND policy.is_elsewhere(p_clients, span, ARRAY[own.id]) THEN RETURN 'client_taken'; END IF;
  INSERT INTO appointment_clients (appointment_id, client_id, during, keeps_time, overlap_reason)
  SELECT own.id, w, span, true, reason FROM unnest(p_clients) w ORDER BY w ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS put = ROW_COUNT;
  IF put < cardinality(p_clients) THEN RETURN 'client_taken'; END IF;
  INSERT INTO appointment_events (appointment_id, kind, act_id, post_id, status_after, starts_after)
  VALUES (own.id, 'booked', p_act, me.post, 'scheduled', own.starts_at);
  RETURN NULL;
END $$;

-- Takes a time of these providers for these clients (none: a meeting, out of office). Gives what happened: 'booked', 'already' (the
-- same form sent twice), 'taken', 'room_taken', 'client_taken' (somebody else has the client then; refused unless a reason is given),
-- or a refusal of `booking_refusal`. Without 'booked' nothing is written.
CREATE FUNCTION policy.book_appointment(p jsonb, p_posts uuid[], p_clients uuid[], p_act uuid, OUT outcome text, OUT new_posts uuid[])
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); own appointments := jsonb_populate_record(NULL::appointments, p); pair record;
BEGIN
  new_posts := '{}';
  IF EXISTS (SELECT 1 FROM appointments a WHERE a.id = own.id) THEN
    outcome := (SELECT 'already' FROM appointments a JOIN acts b ON b.id = a.act_id WHERE a.id = own.id AND b.post_id = me.post);
    RETURN;
  END IF;
  PERFORM policy.lock_clients(me, p_clients);
  outcome := coalesce(policy.booking_refusal(me, p_posts, p_clients), policy.place_refusal(me, own));
  IF outcome IS NOT NULL THEN RETURN; END IF;
  BEGIN
    INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'booking', me.post, p_clients[1]);
    outcome := policy.put_appointment(me, p, p_posts, p_clients, p_act);
    IF outcome IS NOT NULL THEN RAISE EXCEPTION 'taken back' USING ERRCODE = 'CP001'; END IF;
    FOR pair IN SELECT n.* FROM policy.new_pairs(me, p_posts, p_clients) n ORDER BY n.client_id, n.post_id LOOP
      PERFORM policy.put_on_list(me, pair.client_id, pair.post_id, 'booking', NULL, policy.booking_act(me, pair.client_id, p_clients[1], p_act));
      new_posts := new_posts || pair.post_id;
    END LOOP;
    PERFORM policy.tell_of_appointment('appointment_booked', own.id, me.post, p_act);
    outcome := 'booked';
  EXCEPTION WHEN SQLSTATE 'CP001' THEN NULL;
  END;
END $$;

-- The act that the place of this client on a list hangs on. A further client of a group has one of its own, since an act names one
-- client; its id follows from both, so that an undo finds it.
CREATE FUNCTION policy.booking_act_id(p_act uuid, p_client uuid) RETURNS uuid LANGUAGE sql IMMUTABLE RETURN md5(p_act::text || p_client::text)::uuid;
CREATE FUNCTION policy.acts_of_booking(p_act uuid, p_clients uuid[]) RETURNS uuid[] LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  ARRAY(SELECT p_act UNION SELECT policy.booking_act_id(p_act, c) FROM unnest(p_clients) c);

CREATE FUNCTION policy.booking_act(me policy.viewer, p_client uuid, p_first uuid, p_act uuid) RETURNS uuid LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_act uuid := policy.booking_act_id(p_act, p_client);
BEGIN
  IF p_client = p_first THEN RETURN p_act; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (v_act, 'booking', me.post, p_client) ON CONFLICT DO NOTHING;
  RETURN v_act;
END $$;

-- Why service, site or room do not belong to the acting organisation or are not in use; null where they may be taken.
CREATE FUNCTION policy.place_refusal(me policy.viewer, a appointments) RETURNS text LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  CASE WHEN (a).service_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM services v WHERE v.id = (a).service_id AND v.organisation_id = (me).organisation AND v.active) THEN 'no_service'
       WHEN (a).site_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sites s WHERE s.id = (a).site_id AND s.organisation_id = (me).organisation AND s.active) THEN 'no_site'
       WHEN (a).room_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM rooms r WHERE r.id = (a).room_id AND r.organisation_id = (me).organisation AND r.active
              AND r.site_id = (a).site_id) THEN 'no_room' END;

-- Tells the providers of an appointment (`p_posts`: these alone, with it or no longer), except whoever acted; three minutes later, so
-- that an undone mistake tells nobody.
CREATE FUNCTION policy.tell_of_appointment(p_kind text, p_appointment uuid, p_by uuid, p_act uuid, p_posts uuid[] DEFAULT NULL) RETURNS void LANGUAGE sql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT policy.enqueue(p_kind, p.staff_id, jsonb_build_object('appointmentId', p_appointment), p_act, now() + interval '3 minutes')
    FROM posts p
   WHERE p.id = ANY (coalesce(p_posts, ARRAY(SELECT ap.post_id FROM appointment_providers ap WHERE ap.appointment_id = p_appointment))) AND p.staff_id <> (SELECT b.staff_id FROM posts b WHERE b.id = p_by) $$;

-- An appointment entered in error keeps the client for nobody (P22 says the same of items).
CREATE FUNCTION policy.appointments_withdrawn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM policy.derive_authors(c.client_id) FROM appointment_clients c WHERE c.appointment_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER authors_appointment_withdrawn AFTER UPDATE ON appointments FOR EACH ROW
  WHEN ((OLD.status = 'entered_in_error') <> (NEW.status = 'entered_in_error')) EXECUTE FUNCTION policy.appointments_withdrawn();

GRANT EXECUTE ON FUNCTION policy.booking_check(uuid[], uuid[]), policy.bookable_clients(uuid[], boolean, text[], date, text, int), policy.bookable_client(uuid), policy.books_any_client(),
  policy.book_appointment(jsonb, uuid[], uuid[], uuid) TO concord_app;
