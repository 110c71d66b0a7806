-- Whose times somebody sees, and what an appointment tells him (POLICY.md P42, P43). Names come from the same `findable` as
-- lists and search; whole appointments from the roles that open the component and from taking part.

-- The value of a setting that is one post's own.
CREATE FUNCTION policy.post_setting(p_post uuid, p_key text, p_at timestamptz, fallback jsonb) RETURNS jsonb
  LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  coalesce((SELECT s.value FROM settings s WHERE s.post_id = p_post AND s.key = p_key AND s.from_at <= p_at
            ORDER BY s.from_at DESC, s.id DESC LIMIT 1), fallback);

-- Providers of the acting organisation whose times the viewer sees. `sight`: own, all (the desk), busy (a colleague who lets
-- colleagues see when he is taken). `p_only` asks about these alone.
CREATE FUNCTION policy.calendar_posts(me policy.viewer, p_only uuid[] DEFAULT NULL) RETURNS TABLE (post_id uuid, sight text)
  LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
  SELECT p.id, w.sight FROM posts p JOIN staff s ON s.id = p.staff_id AND s.active
   CROSS JOIN LATERAL (SELECT CASE WHEN p.id = (me).post THEN 'own' WHEN policy.sees_all(me) THEN 'all'
     WHEN (me).provider AND policy.post_setting(p.id, 'busy_times', (me).at, 'false') = 'true' THEN 'busy' END AS sight) w
   WHERE (me).live AND p.organisation_id = (me).organisation AND p.active AND w.sight IS NOT NULL
     -- By their ids in any case, so that few are never looked for among all.
     AND p.id = ANY (coalesce(p_only, ARRAY(SELECT o.id FROM posts o WHERE o.organisation_id = (me).organisation)))
     -- Asked of each post that is left: as a join it would be asked of every provider there is.
     AND (SELECT bool_or(policy.lapse(r.since, r.until, NULL, (me).today) IS NULL) FROM post_roles r WHERE r.post_id = p.id AND r.role = 'provider') $$;

-- The columns drawn: those, and for the desk whoever books no more (`gone`: retired, or no provider now) and still keeps time from
-- today on. His clients come, and somebody has to take them over; nobody is booked with him (`booking_refusal` asks calendar_posts).
CREATE FUNCTION policy.calendar_columns(me policy.viewer, p_only uuid[] DEFAULT NULL) RETURNS TABLE (post_id uuid, sight text, gone text)
  LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH booked AS MATERIALIZED (SELECT c.post_id, c.sight FROM policy.calendar_posts(me, p_only) c)
  SELECT b.post_id, b.sight, NULL FROM booked b
  UNION ALL
  SELECT p.id, 'all', CASE WHEN p.active AND s.active THEN 'role' ELSE 'retired' END
    FROM posts p JOIN staff s ON s.id = p.staff_id
   WHERE (me).live AND policy.sees_all(me) AND p.organisation_id = (me).organisation AND (p_only IS NULL OR p.id = ANY (p_only))
     AND p.id <> ALL (ARRAY(SELECT b.post_id FROM booked b))
     -- Asked of the few that are left, not joined with everybody.
     AND (SELECT true FROM appointment_providers ap WHERE ap.post_id = p.id AND ap.keeps_time
            AND ap.during && tstzrange((SELECT (me).today::timestamp AT TIME ZONE n.time_zone FROM network n), NULL) LIMIT 1) $$;

CREATE FUNCTION policy.calendar_providers() RETURNS TABLE (post_id uuid, name text, title text, hue int, site_id uuid, sight text, gone text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, policy.shown_name(p, s.name), p.title, p.hue, p.site_id, c.sight, c.gone
    FROM (SELECT policy.me() AS me OFFSET 0) m CROSS JOIN LATERAL policy.calendar_columns(m.me) c
    JOIN posts p ON p.id = c.post_id JOIN staff s ON s.id = p.staff_id
   ORDER BY c.sight <> 'own', c.gone IS NOT NULL, 2, p.id $$;

-- What is still to come with those who book no more: for whoever runs the practice.
CREATE FUNCTION policy.list_left_appointments() RETURNS TABLE (post_id uuid, name text, gone text, appointments int, first_day date)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, policy.shown_name(p, s.name), c.gone, count(*)::int, policy.day_of(min(a.starts_at))
    FROM (SELECT policy.me() AS me OFFSET 0) m CROSS JOIN LATERAL policy.calendar_columns(m.me) c
    JOIN posts p ON p.id = c.post_id JOIN staff s ON s.id = p.staff_id
    JOIN appointment_providers ap ON ap.post_id = p.id AND ap.keeps_time JOIN appointments a ON a.id = ap.appointment_id AND a.ends_at > (m.me).at
   WHERE c.gone IS NOT NULL AND policy.runs_practice(m.me)
   GROUP BY p.id, s.name, c.gone ORDER BY 2, p.id $$;

-- Planning these two takes longer than running them, so they are planned once a connection.
-- What the viewer may know of these appointments: `open` (all of it), `named` (the clients' names), `busy` (that time is taken).
-- `clients` are those he may find, by their profile; `hidden` how many more there are, told with `open` alone.
CREATE FUNCTION policy.appointment_sight(me policy.viewer, p_ids uuid[])
  RETURNS TABLE (appointment_id uuid, sight text, mine boolean, clients jsonb, hidden int) LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = auto AS $$
BEGIN
  -- A week of many columns: a plan made for few appointments compares each with each.
  PERFORM set_config('plan_cache_mode', CASE WHEN cardinality(p_ids) > 200 THEN 'force_custom_plan' ELSE 'force_generic_plan' END, true);
  RETURN QUERY
  WITH who AS MATERIALIZED (SELECT ac.appointment_id AS id, ac.client_id FROM appointment_clients ac WHERE ac.appointment_id = ANY (p_ids)),
  known AS MATERIALIZED (SELECT f.client_id, f.opened FROM policy.findable(me, ARRAY(SELECT DISTINCT w.client_id FROM who w)) f),
  base AS MATERIALIZED (
    SELECT a.id, me.provider AND EXISTS (SELECT 1 FROM appointment_providers p WHERE p.appointment_id = a.id AND p.post_id = me.post) AS mine,
           policy.sees_all(me) AS by_role
      FROM appointments a WHERE a.id = ANY (p_ids) AND a.organisation_id = me.organisation AND me.live),
  told AS (
    SELECT b.id, b.mine, b.by_role, count(w.client_id)::int AS total,
           count(k.client_id) FILTER (WHERE k.opened OR b.mine)::int AS shown,
           -- A role opens the component for clients of its organisation.
           count(k.client_id) FILTER (WHERE k.opened AND c.organisation_id = me.organisation)::int AS at_home,
           coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', concat_ws(' ', coalesce(c.preferred_name, c.given_name), c.family_name),
             'reference', c.reference) ORDER BY c.sort_name COLLATE "C", c.id) FILTER (WHERE k.opened OR k.client_id IS NOT NULL AND b.mine), '[]') AS names
      FROM base b LEFT JOIN who w ON w.id = b.id LEFT JOIN known k ON k.client_id = w.client_id LEFT JOIN clients c ON c.id = k.client_id
     GROUP BY b.id, b.mine, b.by_role)
  SELECT t.id, x.sight, t.mine, CASE WHEN x.sight = 'busy' THEN '[]' ELSE t.names END,
         CASE WHEN x.sight = 'open' THEN t.total - t.shown ELSE 0 END
    FROM told t CROSS JOIN LATERAL (SELECT CASE
      WHEN (t.mine OR t.by_role) AND t.total = 0 OR t.mine AND t.shown > 0 OR t.by_role AND t.at_home > 0 THEN 'open'
      WHEN t.shown > 0 THEN 'named' ELSE 'busy' END AS sight) x;
END $$;

CREATE TYPE policy.calendar_cell AS (
  post_id uuid, appointment_id uuid, sight text, mine boolean, kind text, title text, starts_at timestamptz, ends_at timestamptz, until_at timestamptz,
  all_day boolean, status text, clients jsonb, hidden int, service_code text, service_label text, site_id uuid, site_name text,
  room_name text, telehealth boolean, series_id uuid, outside_availability boolean, version int, arrived_at timestamptz
);

-- When somebody came who is still said to be there; setting it back from completed is no second arrival.
CREATE FUNCTION policy.arrived_at(p_id uuid) RETURNS timestamptz LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  (SELECT max(e.at) FROM appointment_events e WHERE e.appointment_id = p_id AND e.kind = 'status' AND e.status_after = 'arrived' AND e.status_before <> 'completed');

-- The cells of these columns between two instants. Of a colleague's column only time that is kept; of others also what keeps
-- none, where asked for (cancelled, missed) or taken over. What is not open tells neither id, service, place nor status.
CREATE FUNCTION policy.calendar(p_from timestamptz, p_to timestamptz, p_posts uuid[], p_cancelled boolean)
  RETURNS SETOF policy.calendar_cell LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE me policy.viewer := policy.me(); span tstzrange := tstzrange(p_from, p_to);
BEGIN
  IF p_to - p_from > interval '70 days' THEN RAISE EXCEPTION 'too long a time' USING ERRCODE = '22008'; END IF;
  RETURN QUERY
  WITH shown AS MATERIALIZED (SELECT c.post_id, c.sight FROM policy.calendar_columns(me, p_posts) c WHERE c.post_id = ANY (p_posts)),
  cells AS MATERIALIZED (
    SELECT c.post_id, c.sight, ap.appointment_id AS id FROM shown c JOIN appointment_providers ap ON ap.post_id = c.post_id AND ap.keeps_time AND ap.during && span
    UNION ALL
    SELECT c.post_id, c.sight, a.id FROM appointments a JOIN appointment_providers ap ON ap.appointment_id = a.id
      JOIN shown c ON c.post_id = ap.post_id
     WHERE NOT a.keeps_time AND a.organisation_id = me.organisation AND a.starts_at < p_to AND a.starts_at > p_from - interval '1 day' AND a.during && span
       AND a.status <> 'entered_in_error' AND (p_cancelled OR a.taken_over)),
  sights AS MATERIALIZED (SELECT s.* FROM policy.appointment_sight(me, ARRAY(SELECT DISTINCT c.id FROM cells c)) s)
  SELECT c.post_id, CASE WHEN o.open THEN a.id END, s.sight, s.mine, CASE WHEN o.open THEN a.kind ELSE 'appointment' END, CASE WHEN o.open THEN a.title END, a.starts_at,
         CASE WHEN o.open THEN a.ends_at ELSE upper(a.during) END, upper(a.during), a.all_day, CASE WHEN o.open THEN a.status END,
         s.clients, s.hidden, v.code, v.label, CASE WHEN o.open THEN a.site_id END, si.name, r.name, o.open AND a.telehealth,
         CASE WHEN o.open THEN a.series_id END, o.open AND a.outside_availability, CASE WHEN o.open THEN a.version END,
         CASE WHEN o.open AND a.status = 'arrived' THEN policy.arrived_at(a.id) END
    FROM cells c JOIN sights s ON s.appointment_id = c.id JOIN appointments a ON a.id = c.id
    CROSS JOIN LATERAL (SELECT s.sight = 'open' AS open) o
    LEFT JOIN services v ON v.id = a.service_id AND o.open LEFT JOIN sites si ON si.id = a.site_id AND o.open LEFT JOIN rooms r ON r.id = a.room_id AND o.open
   WHERE a.keeps_time OR o.open
   ORDER BY c.post_id, a.starts_at, a.id;
END $$;

-- When these providers are taken, a row each: for looking for a free time. Only columns the viewer sees; nothing but times, from and
-- to in seconds since 1970: thousands of rows of instants take longer to hand over than to find.
CREATE FUNCTION policy.busy_times(p_from timestamptz, p_to timestamptz, p_posts uuid[]) RETURNS TABLE (post_id uuid, times json)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE me policy.viewer := policy.me();
BEGIN
  IF p_to - p_from > interval '100 days' THEN RAISE EXCEPTION 'too long a time' USING ERRCODE = '22008'; END IF;
  RETURN QUERY SELECT c.post_id, b.times FROM policy.calendar_posts(me, p_posts) c CROSS JOIN LATERAL (
      SELECT array_to_json(array_agg(ARRAY[extract(epoch FROM lower(ap.during)), extract(epoch FROM upper(ap.during))]::float8[] ORDER BY lower(ap.during))) AS times
        FROM appointment_providers ap WHERE ap.post_id = c.post_id AND ap.keeps_time AND ap.during && tstzrange(p_from, p_to)) b
   WHERE c.post_id = ANY (p_posts) AND b.times IS NOT NULL ORDER BY c.post_id;
END $$;

-- One appointment that is open to the viewer, or no row.
CREATE FUNCTION policy.appointment(p_id uuid) RETURNS TABLE (
  id uuid, kind text, title text, starts_at timestamptz, ends_at timestamptz, until_at timestamptz, time_zone text, starts_wall text, all_day boolean, status text,
  status_reason text, staff_note text, mine boolean, may_edit boolean, clients jsonb, hidden int, providers jsonb, service_id uuid, service_code text, service_label text,
  site_id uuid, site_name text, room_id uuid, room_name text, telehealth boolean, place_of_service text, fee_service_id uuid, fee_code text, fee_cents int,
  outside_availability boolean, series_id uuid, series_place int, version int, booked_by text, booked_at timestamptz, act_id uuid)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me();
BEGIN
  RETURN QUERY
  SELECT a.id, a.kind, a.title, a.starts_at, a.ends_at, upper(a.during), a.time_zone, a.starts_wall, a.all_day, a.status, a.status_reason, a.staff_note, s.mine,
         policy.edits_appointments(me) OR s.mine, s.clients, s.hidden,
         (SELECT jsonb_agg(jsonb_build_object('postId', p.id, 'name', policy.shown_name(p, st.name), 'hue', p.hue) ORDER BY st.name, p.id)
            FROM appointment_providers ap JOIN posts p ON p.id = ap.post_id JOIN staff st ON st.id = p.staff_id WHERE ap.appointment_id = a.id),
         a.service_id, v.code, v.label, a.site_id, si.name, a.room_id, r.name, a.telehealth, a.place_of_service, a.fee_service_id, fv.code, a.fee_cents,
         a.outside_availability, a.series_id, a.series_place, a.version, policy.shown_name(bp, bs.name), a.created_at, a.act_id
    FROM policy.appointment_sight(me, ARRAY[p_id]) s JOIN appointments a ON a.id = s.appointment_id
    LEFT JOIN services v ON v.id = a.service_id LEFT JOIN services fv ON fv.id = a.fee_service_id
    LEFT JOIN sites si ON si.id = a.site_id LEFT JOIN rooms r ON r.id = a.room_id
    LEFT JOIN acts b ON b.id = a.act_id LEFT JOIN posts bp ON bp.id = b.post_id LEFT JOIN staff bs ON bs.id = bp.staff_id
   WHERE s.sight = 'open';
END $$;

-- What happened to it, the first first; to whoever may open it.
CREATE FUNCTION policy.appointment_history(p_id uuid) RETURNS TABLE (
  id uuid, kind text, at timestamptz, by_name text, by_you boolean, status_before text, status_after text, starts_before timestamptz, starts_after timestamptz, act_id uuid, act_kind text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT e.id, e.kind, e.at, policy.shown_name(p, st.name), e.post_id = (m.me).post, e.status_before, e.status_after, e.starts_before, e.starts_after, e.act_id, b.kind
    FROM (SELECT policy.me() AS me OFFSET 0) m CROSS JOIN LATERAL policy.appointment_sight(m.me, ARRAY[p_id]) s
    JOIN appointment_events e ON e.appointment_id = s.appointment_id LEFT JOIN acts b ON b.id = e.act_id LEFT JOIN posts p ON p.id = e.post_id LEFT JOIN staff st ON st.id = p.staff_id
   WHERE s.sight = 'open' ORDER BY e.at, e.id $$;

-- A client's appointments that are open to the viewer, from an instant on or before it.
CREATE FUNCTION policy.client_appointments(p_client uuid, p_upcoming boolean, p_at timestamptz, p_before timestamptz, p_limit int)
  RETURNS TABLE (id uuid, starts_at timestamptz, ends_at timestamptz, until_at timestamptz, status text, providers jsonb, clients int, service_code text, service_label text,
                 site_name text, telehealth boolean, series_place int, series_places int, series_rule text, version int)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); own boolean := policy.sees_all(me);
BEGIN
  IF NOT policy.can_find(me, p_client) THEN RETURN; END IF;
  RETURN QUERY
  WITH chosen AS MATERIALIZED (
    SELECT a.id FROM appointment_clients ac JOIN appointments a ON a.id = ac.appointment_id
     WHERE ac.client_id = p_client AND a.organisation_id = me.organisation AND a.status <> 'entered_in_error'
       AND CASE WHEN p_upcoming THEN upper(a.during) > p_at ELSE upper(a.during) <= p_at AND a.starts_at < coalesce(p_before, 'infinity') END
       AND (own OR EXISTS (SELECT 1 FROM appointment_providers p WHERE p.appointment_id = a.id AND p.post_id = me.post))
     ORDER BY CASE WHEN p_upcoming THEN a.starts_at END, a.starts_at DESC, a.id LIMIT least(p_limit, 200))
  SELECT a.id, a.starts_at, a.ends_at, upper(a.during), a.status,
         (SELECT jsonb_agg(jsonb_build_object('postId', p.id, 'name', policy.shown_name(p, st.name), 'hue', p.hue) ORDER BY st.name, p.id)
            FROM appointment_providers ap JOIN posts p ON p.id = ap.post_id JOIN staff st ON st.id = p.staff_id WHERE ap.appointment_id = a.id),
         jsonb_array_length(s.clients) + s.hidden, v.code, v.label, si.name, a.telehealth, a.series_place, e.places, e.rule, a.version
    FROM policy.appointment_sight(me, ARRAY(SELECT x.id FROM chosen x)) s JOIN appointments a ON a.id = s.appointment_id
    LEFT JOIN services v ON v.id = a.service_id LEFT JOIN sites si ON si.id = a.site_id LEFT JOIN appointment_series e ON e.id = a.series_id
   WHERE s.sight = 'open' ORDER BY CASE WHEN p_upcoming THEN a.starts_at END, a.starts_at DESC, a.id;
END $$;

-- One line in the audit for each client of an appointment, those too whom the viewer does not find; one without a client where it has none.
CREATE FUNCTION policy.audit_appointment(p_action text, p_id uuid, p_act uuid, p_fields text[]) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO audit_events (action, client_id, subject_id, act_id, fields, staff_id, post_id)
  SELECT p_action, c.client_id, a.id, p_act, p_fields, (m.me).staff, (m.me).post
    FROM (SELECT policy.me() AS me OFFSET 0) m JOIN appointments a ON a.id = p_id AND a.organisation_id = (m.me).organisation AND (m.me).live
    LEFT JOIN appointment_clients c ON c.appointment_id = a.id ORDER BY c.client_id $$;
GRANT EXECUTE ON FUNCTION policy.calendar_providers(), policy.list_left_appointments(), policy.audit_appointment(text, uuid, uuid, text[]), policy.calendar(timestamptz, timestamptz, uuid[], boolean), policy.busy_times(timestamptz, timestamptz, uuid[]),
  policy.appointment(uuid), policy.appointment_history(uuid), policy.client_appointments(uuid, boolean, timestamptz, timestamptz, int) TO concord_app;
