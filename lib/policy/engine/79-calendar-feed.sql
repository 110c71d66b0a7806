-- A provider's own calendar for a calendar program elsewhere (POLICY.md P49): the address is the secret, and only its hash is kept.
-- What it gives is the column that its provider sees, with nothing in it but that time is taken. The application has no right to the
-- table itself.

-- Begins a feed of the viewer's own and ends the one before; null for whoever is no provider.
CREATE FUNCTION policy.begin_calendar_feed(p_token text, p_act uuid) RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); made uuid;
BEGIN
  IF NOT (me.live AND me.provider) THEN RETURN NULL; END IF;
  PERFORM 1 FROM posts p WHERE p.id = me.post FOR NO KEY UPDATE;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'setting', me.post);
  UPDATE calendar_feeds SET revoked_at = policy.moment(me) WHERE post_id = me.post AND revoked_at IS NULL;
  INSERT INTO calendar_feeds (post_id, token_hash, act_id) VALUES (me.post, policy.token_hash(p_token), p_act) RETURNING id INTO made;
  RETURN made;
END $$;

-- Ends the viewer's own feed; its id, or null where there was none.
CREATE FUNCTION policy.end_calendar_feed() RETURNS uuid LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE calendar_feeds f SET revoked_at = policy.moment(m.me) FROM (SELECT policy.me() AS me OFFSET 0) m
   WHERE f.post_id = (m.me).post AND f.revoked_at IS NULL RETURNING f.id $$;

CREATE FUNCTION policy.find_calendar_feed() RETURNS TABLE (created_at timestamptz, last_read_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT f.created_at, f.last_read_at FROM (SELECT policy.me() AS me OFFSET 0) m
    JOIN calendar_feeds f ON f.post_id = (m.me).post AND f.revoked_at IS NULL WHERE (m.me).live $$;

-- Whose feed a token is: somebody who may still see his own column. For a request without a session.
CREATE FUNCTION policy.feed_post(p_token text) RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT f.post_id FROM calendar_feeds f CROSS JOIN LATERAL (SELECT policy.viewer_of(f.post_id, clock_timestamp()) AS me OFFSET 0) v
   WHERE f.token_hash = policy.token_hash(p_token) AND f.revoked_at IS NULL
     AND EXISTS (SELECT 1 FROM policy.calendar_posts(v.me) c WHERE c.post_id = f.post_id AND c.sight = 'own') $$;

-- Notes that a feed was asked for, at most once an hour; whose it is, or null for an address that is none.
CREATE FUNCTION policy.ask_calendar_feed(p_token text) RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE whose uuid := policy.feed_post(p_token);
BEGIN
  UPDATE calendar_feeds f SET last_read_at = clock_timestamp()
   WHERE f.post_id = whose AND f.revoked_at IS NULL AND coalesce(f.last_read_at, '-infinity') < clock_timestamp() - interval '1 hour';
  RETURN whose;
END $$;

-- The taken time of the feed's provider from four weeks ago to a year ahead: when, of what kind, and which state of it this is.
CREATE FUNCTION policy.calendar_feed(p_token text) RETURNS TABLE (id uuid, kind text, starts_at timestamptz, ends_at timestamptz, all_day boolean,
  first_day date, end_day date, version int, changed_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.id, a.kind, a.starts_at, a.ends_at, a.all_day, policy.day_of(a.starts_at), policy.day_of(a.ends_at), a.version,
         coalesce((SELECT max(e.at) FROM appointment_events e WHERE e.appointment_id = a.id), a.created_at)
    FROM (SELECT policy.feed_post(p_token) AS post OFFSET 0) f
    JOIN appointment_providers p ON p.post_id = f.post AND p.keeps_time
     AND p.during && tstzrange(clock_timestamp() - interval '28 days', clock_timestamp() + interval '1 year')
    JOIN appointments a ON a.id = p.appointment_id
   ORDER BY a.starts_at, a.id LIMIT 5000 $$;
GRANT EXECUTE ON FUNCTION policy.begin_calendar_feed(text, uuid), policy.end_calendar_feed(), policy.find_calendar_feed(), policy.ask_calendar_feed(text),
  policy.calendar_feed(text) TO concord_app;
