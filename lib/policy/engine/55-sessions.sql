-- Sessions and the limits on guessing. The application can change a session only by its token, never by its id.

-- The organisations for which a staff member can act today: active posts with a role in force. Empty: nobody to let in.
CREATE FUNCTION policy.acting_choices(p_staff uuid) RETURNS TABLE (
  post_id uuid, organisation_id uuid, organisation_name text, roles text[], hue int, last_used timestamptz
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, o.id, o.name, v.roles, p.hue,
         (SELECT max(s.last_seen_at) FROM sessions s WHERE s.staff_id = p_staff AND s.acting_post_id = p.id)
    FROM posts p
    JOIN organisations o ON o.id = p.organisation_id
   CROSS JOIN LATERAL policy.viewer_of(p.id, now()) v
   WHERE p.staff_id = p_staff AND v.live AND cardinality(v.roles) > 0
   ORDER BY o.name, p.id $$;
GRANT EXECUTE ON FUNCTION policy.acting_choices(uuid) TO concord_app;

CREATE FUNCTION policy.token_hash(token text) RETURNS text LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp RETURN encode(sha256(convert_to(token, 'UTF8')), 'hex');

-- Lets a living session last longer, by so much idle time from now, never beyond its absolute end.
CREATE FUNCTION policy.touch_session(token text, idle interval) RETURNS timestamptz
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE sessions s
     SET last_seen_at = clock_timestamp(), idle_expires_at = least(clock_timestamp() + idle, s.absolute_expires_at)
   WHERE s.token_hash = policy.token_hash(token) AND s.ended_at IS NULL
     AND s.idle_expires_at > clock_timestamp() AND s.absolute_expires_at > clock_timestamp()
  RETURNING s.idle_expires_at $$;
GRANT EXECUTE ON FUNCTION policy.touch_session(text, interval) TO concord_app;

-- Ends a session for good. Null where it had ended before, or never was.
CREATE FUNCTION policy.end_session(token text) RETURNS uuid
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE sessions s SET ended_at = clock_timestamp()
   WHERE s.token_hash = policy.token_hash(token) AND s.ended_at IS NULL
  RETURNING s.id $$;
GRANT EXECUTE ON FUNCTION policy.end_session(text) TO concord_app;

-- Acts for another organisation from now on: one's own, and only where a role is in force. Null otherwise.
CREATE FUNCTION policy.act_for(token text, p_organisation uuid) RETURNS uuid
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE sessions s SET acting_post_id = c.post_id
    FROM policy.acting_choices((policy.me()).staff) c
   WHERE s.token_hash = policy.token_hash(token) AND s.staff_id = (policy.me()).staff AND s.ended_at IS NULL
     AND c.organisation_id = p_organisation
  RETURNING s.acting_post_id $$;
GRANT EXECUTE ON FUNCTION policy.act_for(text, uuid) TO concord_app;

-- Takes one token out of every bucket, or none at all. Answers 0, or the seconds until the emptiest holds one again.
-- Buckets start full and gain one token every `refills` seconds. One caller at a time: a few statements, exact counts.
CREATE FUNCTION policy.take_tokens(keys text[], capacities int[], refills int[]) RETURNS int
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE wait int;
BEGIN
  PERFORM pg_advisory_xact_lock(748302);
  SELECT max(ceil(w.refill - extract(epoch FROM clock_timestamp() - r.refilled_at)))::int INTO wait
    FROM unnest(keys, capacities, refills) AS w (key, capacity, refill)
    JOIN rate_limits r ON r.key = w.key
   WHERE r.tokens < 1 AND r.refilled_at + w.refill * interval '1 second' > clock_timestamp();
  IF wait IS NOT NULL THEN RETURN greatest(wait, 1); END IF;
  INSERT INTO rate_limits AS r (key, tokens, refilled_at)
  SELECT w.key, w.capacity - 1, clock_timestamp() FROM unnest(keys, capacities) AS w (key, capacity)
  ON CONFLICT (key) DO UPDATE SET (tokens, refilled_at) = (
    SELECT least(w.capacity, r.tokens + g.gained) - 1,
           CASE WHEN r.tokens + g.gained >= w.capacity THEN clock_timestamp()
                ELSE r.refilled_at + g.gained * w.refill * interval '1 second' END
      FROM unnest(keys, capacities, refills) AS w (key, capacity, refill)
     CROSS JOIN LATERAL (SELECT least(w.capacity, floor(extract(epoch FROM clock_timestamp() - r.refilled_at) / w.refill))::int AS gained) g
     WHERE w.key = r.key);
  RETURN 0;
END $$;
GRANT EXECUTE ON FUNCTION policy.take_tokens(text[], int[], int[]) TO concord_app;

-- Opens a session for somebody who may sign in, acting for a post of theirs, with its audit row: no silent session, and
-- none that outlives a week. Nothing is opened, and false returned, for anybody else. The password was checked before.
-- With the hash of the browser's token, that browser is known from now on, and a new one is told by mail.
CREATE FUNCTION policy.open_session(p_staff uuid, p_post uuid, p_token_hash text, idle interval, absolute interval,
  p_browser_hash text DEFAULT NULL, p_words text DEFAULT NULL, p_network text DEFAULT NULL) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v policy.viewer := policy.viewer_of(p_post, now()); made uuid;
BEGIN
  IF v.live IS NOT TRUE OR v.staff <> p_staff OR cardinality(v.roles) = 0
     OR NOT EXISTS (SELECT 1 FROM staff s WHERE s.id = p_staff AND s.password_hash IS NOT NULL) THEN RETURN false; END IF;
  INSERT INTO sessions (token_hash, staff_id, acting_post_id, idle_expires_at, absolute_expires_at, device, network)
  VALUES (p_token_hash, p_staff, p_post, now() + least(idle, absolute, interval '7 days'), now() + least(absolute, interval '7 days'), p_words, p_network)
  RETURNING id INTO made;
  IF p_browser_hash IS NOT NULL THEN
    UPDATE sessions s SET device_id = policy.meet_browser(p_staff, p_browser_hash, p_words, p_network) WHERE s.id = made;
  END IF;
  INSERT INTO audit_events (action, staff_id, post_id, subject_id) VALUES ('session.open', p_staff, p_post, made);
  RETURN true;
END $$;
GRANT EXECUTE ON FUNCTION policy.open_session(uuid, uuid, text, interval, interval, text, text, text) TO concord_app;

-- Whoever has once acted at a post has joined for good, however long the session's row is kept: the name given with the
-- invitation is forgotten.
CREATE FUNCTION policy.join_post() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE posts p SET invited_as = NULL WHERE p.id = NEW.acting_post_id AND p.invited_as IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER join_post AFTER INSERT OR UPDATE OF acting_post_id ON sessions FOR EACH ROW EXECUTE FUNCTION policy.join_post();

-- Whoever is retired is signed out for good: the old session must not come back to life with a later return.
CREATE FUNCTION policy.end_sessions_of_retired() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE sessions s SET ended_at = clock_timestamp()
   WHERE s.ended_at IS NULL AND (s.staff_id = NEW.id OR s.acting_post_id = NEW.id
      OR s.acting_post_id IN (SELECT p.id FROM posts p WHERE p.organisation_id = NEW.id));
  RETURN NULL;
END $$;
CREATE TRIGGER end_sessions AFTER UPDATE OF active ON staff FOR EACH ROW
  WHEN (OLD.active AND NOT NEW.active) EXECUTE FUNCTION policy.end_sessions_of_retired();
CREATE TRIGGER end_sessions AFTER UPDATE OF active ON posts FOR EACH ROW
  WHEN (OLD.active AND NOT NEW.active) EXECUTE FUNCTION policy.end_sessions_of_retired();
CREATE TRIGGER end_sessions AFTER UPDATE OF active ON organisations FOR EACH ROW
  WHEN (OLD.active AND NOT NEW.active) EXECUTE FUNCTION policy.end_sessions_of_retired();
