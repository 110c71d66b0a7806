-- Passwords, the links that let one choose a password, the browsers one is known by, and one's own sessions.

-- Begins a link and its mail, and ends the older ones of that person: only the newest works. Its token does not exist yet:
-- the worker derives it when the mail goes out. Null for one who is retired or has no e-mail.
CREATE FUNCTION policy.begin_password_link(p_staff uuid, p_kind text, p_act uuid DEFAULT NULL) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE made uuid := uuidv7();
BEGIN
  PERFORM 1 FROM staff s WHERE s.id = p_staff AND s.active AND s.email IS NOT NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  PERFORM policy.end_password_links(p_staff);
  INSERT INTO password_links (id, staff_id, kind, token_hash, expires_at, act_id)
  VALUES (made, p_staff, p_kind, 'unsent ' || gen_random_uuid(), clock_timestamp() + interval '1 day', p_act);
  PERFORM policy.enqueue(CASE p_kind WHEN 'reset' THEN 'password_reset' ELSE p_kind END, p_staff,
    jsonb_build_object('linkId', made), p_act, now(), 'password-link ' || made);
  RETURN made;
END $$;

-- For the worker: puts the hash of the token in, as the mail goes out. From the first time on a link for a new password
-- works for an hour and an invitation for a week. Null where it works no more: then the mail need not go out.
CREATE FUNCTION policy.arm_link(p_link uuid, p_token_hash text) RETURNS timestamptz
  LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE password_links l
     SET token_hash = p_token_hash,
         expires_at = CASE WHEN l.token_hash NOT LIKE 'unsent %' THEN l.expires_at
                           ELSE clock_timestamp() + CASE l.kind WHEN 'reset' THEN interval '60 minutes' ELSE interval '7 days' END END
    FROM staff s
   WHERE l.id = p_link AND s.id = l.staff_id AND s.active AND l.used_at IS NULL AND l.ended_at IS NULL
     AND l.expires_at > clock_timestamp()
  RETURNING l.expires_at $$;

-- Ends every link of that person and takes back the mails with them that have not left.
CREATE FUNCTION policy.end_password_links(p_staff uuid) RETURNS void
  LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE outbox_messages o SET cancelled_at = clock_timestamp()
    FROM password_links l
   WHERE l.staff_id = p_staff AND l.used_at IS NULL AND l.ended_at IS NULL
     AND o.dedupe_key = 'password-link ' || l.id AND o.sent_at IS NULL AND o.cancelled_at IS NULL;
  UPDATE password_links l SET ended_at = clock_timestamp()
   WHERE l.staff_id = p_staff AND l.used_at IS NULL AND l.ended_at IS NULL $$;

-- Somebody without a session asks for a link. Answers nothing, whoever has the address; leaves a row in the audit either way.
CREATE FUNCTION policy.ask_password_reset(p_email text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE who uuid := (SELECT r.staff_id FROM policy.sign_in_record(p_email) r);
BEGIN
  INSERT INTO audit_events (action, staff_id) VALUES ('password.ask', who);
  IF who IS NOT NULL THEN PERFORM policy.begin_password_link(who, 'reset'); END IF;
END $$;
GRANT EXECUTE ON FUNCTION policy.ask_password_reset(text) TO concord_app;

-- Whose password a link lets one choose, and what that password must not be made of. No row for one that does not work.
CREATE FUNCTION policy.password_link(token text) RETURNS TABLE (kind text, staff_id uuid, name text, email text, practices text[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT l.kind, s.id, s.name, s.email,
         ARRAY(SELECT o.name FROM posts p JOIN organisations o ON o.id = p.organisation_id WHERE p.staff_id = s.id)
    FROM password_links l JOIN staff s ON s.id = l.staff_id AND s.active
   WHERE l.token_hash = policy.token_hash(token) AND l.used_at IS NULL AND l.ended_at IS NULL AND l.expires_at > clock_timestamp() $$;
GRANT EXECUTE ON FUNCTION policy.password_link(text) TO concord_app;

-- Sets the password by a link, once. Every session ends and every browser is a stranger again, but for the one that holds
-- the link: whoever reads that mail is the person. Null where the link does not work.
CREATE FUNCTION policy.choose_password(token text, p_password_hash text, p_browser_hash text, p_words text) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE l password_links;
BEGIN
  UPDATE password_links x SET used_at = clock_timestamp()
    FROM staff s
   WHERE x.token_hash = policy.token_hash(token) AND x.used_at IS NULL AND x.ended_at IS NULL
     AND x.expires_at > clock_timestamp() AND s.id = x.staff_id AND s.active
  RETURNING x.* INTO l;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE staff s SET password_hash = p_password_hash WHERE s.id = l.staff_id;
  PERFORM policy.end_password_links(l.staff_id), policy.end_sessions(l.staff_id, NULL);
  DELETE FROM staff_devices d WHERE d.staff_id = l.staff_id;
  INSERT INTO staff_devices (staff_id, token_hash, words) VALUES (l.staff_id, p_browser_hash, p_words);
  INSERT INTO audit_events (action, staff_id, subject_id, act_id, fields)
  VALUES ('password.choose', l.staff_id, l.id, l.act_id, ARRAY['password_hash']);
  PERFORM policy.enqueue('password_changed', l.staff_id, jsonb_build_object('at', clock_timestamp()));
  RETURN l.staff_id;
END $$;
GRANT EXECUTE ON FUNCTION policy.choose_password(text, text, text, text) TO concord_app;

-- Ends the sessions of one person but, where named, the kept one; each with its row in the audit. Answers how many.
CREATE FUNCTION policy.end_sessions(p_staff uuid, p_kept uuid) RETURNS int
  LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH ended AS (
    UPDATE sessions s SET ended_at = clock_timestamp()
     WHERE s.staff_id = p_staff AND s.ended_at IS NULL AND s.id IS DISTINCT FROM p_kept
    RETURNING s.id, s.acting_post_id, s.idle_expires_at > clock_timestamp() AND s.absolute_expires_at > clock_timestamp() AS alive
  ), told AS (
    INSERT INTO audit_events (action, staff_id, post_id, subject_id)
    SELECT 'session.end', p_staff, e.acting_post_id, e.id FROM ended e WHERE e.alive RETURNING 1)
  SELECT count(*)::int FROM told $$;

-- The living session of this token, if it is that of the viewer: what only the browser itself may ask for.
CREATE FUNCTION policy.own_session(token text) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.id FROM sessions s WHERE s.token_hash = policy.token_hash(token) AND s.staff_id = (policy.me()).staff AND s.ended_at IS NULL $$;

-- Sets one's own password where it still was `p_was`, and ends all other sessions. Answers how many; null where it was not.
CREATE FUNCTION policy.change_password(token text, p_was text, p_password_hash text) RETURNS int
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE mine uuid := policy.own_session(token); who uuid := (policy.me()).staff;
BEGIN
  IF mine IS NULL THEN RETURN NULL; END IF;
  UPDATE staff s SET password_hash = p_password_hash WHERE s.id = who AND s.password_hash = p_was;
  IF NOT FOUND THEN RETURN NULL; END IF;
  PERFORM policy.end_password_links(who), policy.enqueue('password_changed', who, jsonb_build_object('at', clock_timestamp()));
  RETURN policy.end_sessions(who, mine);
END $$;
GRANT EXECUTE ON FUNCTION policy.change_password(text, text, text) TO concord_app;

-- One's own sessions that are alive, the present one first, and the browsers one is known by.
CREATE FUNCTION policy.list_own_sessions(token text) RETURNS TABLE (
  id uuid, device text, network text, organisation_name text, created_at timestamptz, last_seen_at timestamptz, is_this boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.id, s.device, s.network, o.name, s.created_at, s.last_seen_at, s.id = policy.own_session(token)
    FROM sessions s JOIN posts p ON p.id = s.acting_post_id JOIN organisations o ON o.id = p.organisation_id
   WHERE s.staff_id = (policy.me()).staff AND s.ended_at IS NULL
     AND s.idle_expires_at > clock_timestamp() AND s.absolute_expires_at > clock_timestamp()
   ORDER BY 7 DESC, s.last_seen_at DESC, s.id $$;
GRANT EXECUTE ON FUNCTION policy.list_own_sessions(text) TO concord_app;

CREATE FUNCTION policy.list_own_browsers(token text) RETURNS TABLE (
  id uuid, words text, first_seen_at timestamptz, last_seen_at timestamptz, is_this boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT d.id, d.words, d.first_seen_at, d.last_seen_at,
         d.id IS NOT DISTINCT FROM (SELECT s.device_id FROM sessions s WHERE s.id = policy.own_session(token))
    FROM staff_devices d WHERE d.staff_id = (policy.me()).staff
   ORDER BY 5 DESC, d.last_seen_at DESC, d.id $$;
GRANT EXECUTE ON FUNCTION policy.list_own_browsers(text) TO concord_app;

-- Ends one of one's own sessions, any but this one. False where it had ended before, null where there is none such.
CREATE FUNCTION policy.end_own_session(token text, p_session uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE mine uuid := policy.own_session(token); over timestamptz;
BEGIN
  SELECT s.ended_at INTO over FROM sessions s WHERE s.id = p_session AND s.staff_id = (policy.me()).staff AND s.id <> mine FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE sessions s SET ended_at = clock_timestamp() WHERE s.id = p_session AND s.ended_at IS NULL;
  RETURN over IS NULL;
END $$;
GRANT EXECUTE ON FUNCTION policy.end_own_session(text, uuid) TO concord_app;

-- Ends all of one's own sessions but this one, each audited. Answers how many were alive.
CREATE FUNCTION policy.end_other_sessions(token text) RETURNS int
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT policy.end_sessions((policy.me()).staff, o.mine) FROM (SELECT policy.own_session(token) AS mine) o WHERE o.mine IS NOT NULL $$;
GRANT EXECUTE ON FUNCTION policy.end_other_sessions(text) TO concord_app;

-- Makes a browser a stranger again and ends what is signed in there. False where there is none such, or it is this one.
CREATE FUNCTION policy.forget_browser(token text, p_browser uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE who uuid := (policy.me()).staff; this uuid := (SELECT s.device_id FROM sessions s WHERE s.id = policy.own_session(token));
BEGIN
  PERFORM 1 FROM staff_devices d WHERE d.id = p_browser AND d.staff_id = who AND d.id IS DISTINCT FROM this FOR UPDATE;
  IF NOT FOUND OR policy.own_session(token) IS NULL THEN RETURN false; END IF;
  UPDATE sessions s SET ended_at = clock_timestamp() WHERE s.device_id = p_browser AND s.ended_at IS NULL;
  DELETE FROM staff_devices d WHERE d.id = p_browser;
  RETURN true;
END $$;
GRANT EXECUTE ON FUNCTION policy.forget_browser(text, uuid) TO concord_app;

-- Whether somebody signed in to that account from this browser before. Only the browser holds the token, so this tells
-- nobody else whether there is such an account.
CREATE FUNCTION policy.knows_browser(p_email text, p_browser_hash text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM staff s JOIN staff_devices d ON d.staff_id = s.id
    WHERE lower(s.email) = lower(p_email) AND d.token_hash = p_browser_hash) $$;
GRANT EXECUTE ON FUNCTION policy.knows_browser(text, text) TO concord_app;

-- Notes a sign-in from this browser and tells of it by mail where the browser is new and not the first one ever.
CREATE FUNCTION policy.meet_browser(p_staff uuid, p_browser_hash text, p_words text, p_network text) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE known boolean; first boolean; met uuid;
BEGIN
  -- Browsers keep a cookie for 400 days at most.
  DELETE FROM staff_devices d WHERE d.staff_id = p_staff AND d.last_seen_at < now() - interval '400 days';
  SELECT coalesce(bool_or(d.token_hash = p_browser_hash), false), count(*) = 0 INTO known, first FROM staff_devices d WHERE d.staff_id = p_staff;
  INSERT INTO staff_devices (staff_id, token_hash, words) VALUES (p_staff, p_browser_hash, p_words)
  ON CONFLICT (staff_id, token_hash) DO UPDATE SET last_seen_at = clock_timestamp(), words = excluded.words
  RETURNING id INTO met;
  IF NOT known AND NOT first THEN
    PERFORM policy.enqueue('new_sign_in', p_staff, jsonb_strip_nulls(jsonb_build_object(
      'at', clock_timestamp(), 'device', p_words, 'network', p_network)));
  END IF;
  RETURN met;
END $$;
