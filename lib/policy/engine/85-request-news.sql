-- What is new to whoever asked, and what he owes for it (P131); and how much is at hand.

-- Did the viewer ask this himself, or does he follow who did? Whoever runs the organisation reads along, but nothing waits for him.
CREATE FUNCTION policy.asked_or_follows(me policy.viewer, r requests) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  (r).asker_post_id = (me).post OR EXISTS (SELECT 1 FROM request_followers f WHERE f.request_id = (r).id AND f.post_id = (me).post);

-- The registration that he owes for what was accepted: the share; null where there is none, or it is not his to do (P97).
CREATE FUNCTION policy.owed_registration(me policy.viewer, r requests) RETURNS uuid LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF r.state <> 'granted' OR NOT policy.for_site(r.kind) OR NOT policy.asked_or_follows(me, r) OR policy.asking_side(me, r) IS NULL
     OR policy.request_state(r, me.today) <> 'granted' THEN RETURN NULL; END IF;
  RETURN (SELECT x.root_id FROM site_shares h CROSS JOIN LATERAL policy.registrable(me, h.client_id, h.root_id) x
           WHERE h.id = r.grant_id AND NOT EXISTS (SELECT 1 FROM registrations g WHERE g.share_id = h.root_id AND g.done_at IS NOT NULL));
END $$;

-- The state that this viewer is told.
CREATE FUNCTION policy.state_told(me policy.viewer, r requests) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  CASE WHEN policy.request_capacity(me, r) IS NULL THEN policy.told_state(r, policy.request_state(r, (me).today), (me).today) ELSE policy.request_state(r, (me).today) END;

-- The outcome of what he asked or follows, where he has not opened it yet, for ninety days and not what he did himself; null: none.
-- Of what was asked by reference the day of the outcome would tell that there was one (P83, P131).
CREATE FUNCTION policy.new_outcome(me policy.viewer, r requests) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE told text;
BEGIN
  IF NOT policy.asked_or_follows(me, r) OR policy.asking_side(me, r) IS NULL
     OR (CASE WHEN policy.is_veiled(r, policy.request_capacity(me, r)) THEN r.lapses_on ELSE greatest(policy.day_of(r.changed_at), r.lapses_on) END) < me.today - 90
     THEN RETURN NULL; END IF;
  told := policy.state_told(me, r);
  IF told NOT IN ('granted', 'denied', 'lapsed', 'revoked')
     OR EXISTS (SELECT 1 FROM request_readings x WHERE x.request_id = r.id AND x.post_id = me.post AND x.state = told)
     OR EXISTS (SELECT 1 FROM request_decisions d WHERE d.request_id = r.id AND d.post_id = me.post
                 AND d.kind = (CASE told WHEN 'granted' THEN 'accept' WHEN 'denied' THEN 'reject' WHEN 'revoked' THEN 'revoke' END)) THEN RETURN NULL; END IF;
  RETURN told;
END $$;

-- What he asked or follows and may still be new or owe something.
CREATE FUNCTION policy.asked_lately(me policy.viewer) RETURNS SETOF requests LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.* FROM requests r WHERE r.asker_post_id = (me).post AND (r.state = 'granted' OR greatest(policy.day_of(r.changed_at), r.lapses_on) >= (me).today - 90)
  UNION ALL
  SELECT r.* FROM request_followers f JOIN requests r ON r.id = f.request_id AND r.asker_post_id <> f.post_id WHERE f.post_id = (me).post $$;

-- Whoever opens the page of a request has read what came out.
CREATE FUNCTION policy.record_outcome_read(p_request uuid) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); r requests; told text;
BEGIN
  SELECT * INTO r FROM requests q WHERE q.id = p_request;
  told := policy.new_outcome(me, r);
  IF told IS NULL THEN RETURN; END IF;
  INSERT INTO request_readings (request_id, post_id, state) VALUES (r.id, me.post, told)
  ON CONFLICT (request_id, post_id) DO UPDATE SET state = excluded.state, read_at = clock_timestamp();
END $$;
GRANT EXECUTE ON FUNCTION policy.record_outcome_read(uuid) TO concord_app;

-- What wait for the viewer, up to a hundred of each: requests to answer (`answers`, and of them `on_behalf`), proposals, registrations
-- that are owed for what was accepted, and outcomes that are new to him; `together` is the number in the menu, each request once.
CREATE FUNCTION policy.count_requests_at_hand() RETURNS TABLE (together int, answers int, on_behalf int, proposals int, registrations int, outcomes int)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); for_posts uuid[]; news int; manages boolean := me.roles && ARRAY['owner', 'manager', 'records_custodian'];
BEGIN
  IF me.live IS NOT TRUE OR NOT 'M3' = ANY (me.mechanisms) THEN RETURN; END IF;
  for_posts := policy.answers_for(me);
  SELECT count(*), count(*) FILTER (WHERE x.capacity = 'administrator') INTO answers, on_behalf FROM (
    SELECT c.capacity FROM requests r CROSS JOIN LATERAL (SELECT policy.request_capacity(me, r) AS capacity OFFSET 0) c
     WHERE r.state = 'pending' AND r.lapses_on >= me.today
       AND (r.holder_post_id = ANY (for_posts) OR manages AND r.owner_organisation_id = me.organisation OR policy.acts_on_behalf(me))
       AND CASE c.capacity WHEN 'holder' THEN true WHEN 'cover' THEN true
                WHEN 'manager' THEN policy.request_escalation(r, me.at) IS NOT NULL
                WHEN 'administrator' THEN policy.request_escalation(r, me.at) IS NOT NULL ELSE false END
     LIMIT 100) x;
  proposals := policy.count_waiting_proposals(me, 100 - answers);
  SELECT count(*) FILTER (WHERE x.owed), count(*) FILTER (WHERE x.fresh), count(*) FILTER (WHERE x.fresh AND NOT x.owed) INTO registrations, outcomes, news FROM (
    SELECT o.owed, o.fresh FROM policy.asked_lately(me) r
     CROSS JOIN LATERAL (SELECT policy.owed_registration(me, r) IS NOT NULL AS owed, policy.new_outcome(me, r) IS NOT NULL AS fresh OFFSET 0) o
     WHERE o.owed OR o.fresh LIMIT 100) x;
  together := least(answers + proposals + registrations + news, 100);
  RETURN NEXT;
END $$;

-- The number in the menu; null where nobody asks for anything.
CREATE FUNCTION policy.count_waiting_requests() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp RETURN
  (SELECT x.together FROM policy.count_requests_at_hand() x);
GRANT EXECUTE ON FUNCTION policy.count_waiting_requests(), policy.count_requests_at_hand() TO concord_app;
