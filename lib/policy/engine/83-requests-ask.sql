-- Asking (P80, P81, P83).

-- Mails go to people, once for each step: not to whoever did it himself, nor to somebody whose mail of an earlier act has just
-- been taken back unsent, nor to somebody who was shut out of the client.
CREATE FUNCTION policy.tell_request(r requests, p_kind text, p_posts uuid[], p_act uuid, p_by uuid, p_wait interval DEFAULT '0', p_unless uuid DEFAULT NULL)
  RETURNS void LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT policy.enqueue(p_kind, s.staff_id, jsonb_build_object('requestId', (r).id), p_act, now() + p_wait,
           concat_ws(':', p_kind, (r).id, (r).version, s.staff_id, CASE WHEN p_kind = 'request_received' THEN extract(epoch FROM (r).routed_at) END))
    FROM (SELECT DISTINCT p.staff_id FROM posts p
           WHERE p.id = ANY (p_posts) AND p.active AND p.staff_id IS DISTINCT FROM (SELECT b.staff_id FROM posts b WHERE b.id = p_by)) s
   WHERE NOT EXISTS (SELECT 1 FROM client_shutouts k WHERE k.client_id = (r).client_id AND k.staff_id = s.staff_id)
     AND NOT EXISTS (SELECT 1 FROM outbox_messages m WHERE m.act_id = p_unless AND m.to_staff_id = s.staff_id
                      AND m.cancelled_at IS NOT NULL AND m.sent_at IS NULL) $$;

-- Those who answer for the owning side when nobody is named or he does not.
CREATE FUNCTION policy.request_managers(r requests, p_today date) RETURNS uuid[] LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  ARRAY(SELECT p.id FROM posts p JOIN post_roles x ON x.post_id = p.id AND x.role IN ('owner', 'manager')
         WHERE p.organisation_id = (r).owner_organisation_id AND p.active AND policy.lapse(x.since, x.until, NULL, p_today) IS NULL);

-- Tells the holder and who covers for him; with nobody named the practice's owners and managers.
CREATE FUNCTION policy.tell_holders(r requests, p_by uuid) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE today date := policy.day_of(now());
BEGIN
  PERFORM policy.tell_request(r, 'request_received', CASE WHEN r.holder_post_id IS NULL THEN policy.request_managers(r, today)
    ELSE r.holder_post_id || ARRAY(SELECT policy.request_covers(r, today)) END, r.act_id, p_by);
END $$;

-- Writes down what the clock says, so that a lapsed request is in nobody's way.
CREATE FUNCTION policy.label_request(r requests, p_today date) RETURNS text LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE state_now text := policy.request_state(r, p_today); ended_by uuid;
BEGIN
  IF state_now = r.state THEN RETURN state_now; END IF;
  UPDATE requests SET state = state_now, version = version + 1, changed_at = clock_timestamp() WHERE id = r.id RETURNING * INTO r;
  IF state_now IN ('revoked', 'relinquished') THEN ended_by := (SELECT f.end_act FROM policy.request_fact(r) f); END IF;
  INSERT INTO request_decisions (request_id, kind, post_id, act_id)
  VALUES (r.id, CASE state_now WHEN 'lapsed' THEN 'lapse' WHEN 'expired' THEN 'expire' WHEN 'relinquished' THEN 'relinquish' ELSE 'revoke' END,
          (SELECT a.post_id FROM acts a WHERE a.id = ended_by), ended_by);
  IF state_now = 'lapsed' THEN
    -- Whoever asked by reference hears of it by the daily run, whether there was anybody to ask or not.
    IF r.by_reference IS NULL THEN PERFORM policy.tell_request(r, 'request_lapsed', policy.request_audience(r), NULL, NULL); END IF;
    IF r.client_id IS NOT NULL THEN PERFORM policy.tell_request(r, 'request_unanswered', ARRAY[r.holder_post_id], NULL, NULL); END IF;
  END IF;
  RETURN state_now;
END $$;

-- Asker and followers, as long as they are at the site that asked.
CREATE FUNCTION policy.request_audience(r requests) RETURNS uuid[] LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  ARRAY(SELECT x.post FROM (SELECT (r).asker_post_id AS post UNION SELECT f.post_id FROM request_followers f WHERE f.request_id = (r).id) x
         WHERE NOT policy.has_left_site(r, x.post));

-- Requests of one client, kind and pair.
CREATE FUNCTION policy.requests_of_pair(p_client uuid, p_kind text, p_post uuid, p_site uuid, p_from uuid) RETURNS SETOF requests LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.* FROM requests r WHERE r.client_id = p_client AND r.kind = p_kind AND r.from_post_id IS NOT DISTINCT FROM p_from
     AND CASE WHEN policy.for_site(p_kind) THEN r.asker_site_id = p_site ELSE r.asker_post_id = p_post END $$;

-- Is it the same that is asked for: of a site whatever kind it is, of a person the kind and whose part?
CREATE FUNCTION policy.asks_the_same(r requests, p_kind text, p_from uuid) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN
  CASE WHEN policy.for_site(p_kind) THEN policy.for_site((r).kind) ELSE (r).kind = p_kind AND (r).from_post_id IS NOT DISTINCT FROM p_from END;

-- From which day the same may be asked again after a rejection, which counts for the whole organisation of a site. A rejection that
-- the asker was not told of delays nothing but another question by reference, or it would be told by that (P83).
CREATE FUNCTION policy.asked_again_on(me policy.viewer, p_client uuid, p_kind text, p_from uuid, p_silent boolean) RETURNS date LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN (
  SELECT max(policy.day_of(d.at)) + 7 FROM requests r JOIN request_decisions d ON d.request_id = r.id
   WHERE r.client_id = p_client AND policy.asks_the_same(r, p_kind, p_from)
     AND CASE WHEN policy.for_site(p_kind) THEN r.asker_organisation_id = (me).organisation ELSE r.asker_post_id = (me).post END
     AND d.kind = 'reject' AND (p_silent OR r.by_reference IS NULL OR d.reason_shown)
     AND NOT EXISTS (SELECT 1 FROM requests n WHERE n.replaces_id = r.id AND n.reopened));

-- What the asker has already: 'for_good', 'ends' (a renewal may be asked for), or null.
CREATE FUNCTION policy.has_already(me policy.viewer, p_client uuid, p_kind text, p_site uuid, p_from uuid, p_editable boolean, p_unticked int) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE ends date[];
BEGIN
  IF policy.for_site(p_kind) THEN RETURN policy.site_has_already(p_client, p_site, me.today, p_editable, p_unticked); END IF;
  IF p_kind = 'care_team' THEN
    ends := ARRAY(SELECT coalesce(t.until, 'infinity') FROM care_team_memberships t
                   WHERE t.client_id = p_client AND t.post_id = me.post AND policy.lapse(t.since, t.until, t.ended_at, me.today) IS NULL);
  ELSE
    ends := ARRAY(SELECT coalesce(h.until, 'infinity') FROM chart_shares h WHERE h.client_id = p_client AND h.from_post_id = p_from
                   AND h.to_post_id = me.post AND h.stopped_at IS NULL AND coalesce(h.until, 'infinity') >= me.today);
  END IF;
  RETURN CASE WHEN cardinality(ends) = 0 THEN NULL WHEN 'infinity' = ANY (ends) THEN 'for_good' ELSE 'ends' END;
END $$;

-- Is something told to be open that was asked by the client's reference, by this person or for this site? Whoever asks openly beside it
-- waits for it, whatever became of it: else the form would tell of a rejection without a word (P83).
CREATE FUNCTION policy.asked_by_reference(me policy.viewer, p_client uuid, p_kind text, p_site uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN EXISTS (
  SELECT 1 FROM requests r WHERE r.asker_organisation_id = (me).organisation AND r.by_reference IS NOT NULL AND r.kind = p_kind
     AND CASE WHEN policy.for_site(p_kind) THEN r.asker_site_id = p_site ELSE r.asker_post_id = (me).post END
     AND (r.client_id = p_client OR r.client_id IS NULL AND lower(r.by_reference) = (SELECT lower(c.reference) FROM clients c WHERE c.id = p_client))
     AND policy.told_state(r, policy.request_state(r, (me).today), (me).today) = 'pending');

-- Why the viewer cannot ask; null where he can. 'closed': there is no such client for him. A form that is not filled yet may ask for all.
CREATE FUNCTION policy.ask_refusal(me policy.viewer, p_client uuid, p_kind text, p_site uuid, p_from uuid, p_editable boolean DEFAULT true, p_unticked int DEFAULT 0,
  p_openly boolean DEFAULT true) RETURNS text LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE c policy.chart := policy.chart_of(me, p_client);
BEGIN
  IF me.live IS NOT TRUE OR NOT 'M3' = ANY (me.mechanisms) OR NOT policy.request_mechanism(p_kind) = ANY (me.mechanisms)
     OR c.client IS NULL OR c.merged OR c.shut_out THEN RETURN 'closed'; END IF;
  IF policy.for_site(p_kind) THEN
    IF NOT me.roles && ARRAY['provider', 'owner', 'manager'] THEN RETURN 'not_yours'; END IF;
    IF NOT policy.is_at_site(me, p_site) THEN RETURN 'no_site'; END IF;
  ELSE
    IF NOT c.own OR NOT me.provider THEN RETURN 'not_yours'; END IF;
  END IF;
  IF p_kind = 'chart_share' THEN
    IF p_from = me.post OR NOT policy.on_list(me.post, p_client, me.at) THEN RETURN 'not_yours'; END IF;
    IF NOT policy.has_section(p_client, p_from, me.today) OR NOT EXISTS (
      SELECT 1 FROM posts p WHERE p.id = p_from AND p.organisation_id = me.organisation AND p.staff_id <> me.staff) THEN RETURN 'no_section'; END IF;
  END IF;
  IF policy.has_already(me, p_client, p_kind, p_site, p_from, p_editable, p_unticked) = 'for_good' THEN RETURN 'has_it'; END IF;
  IF EXISTS (SELECT 1 FROM policy.requests_of_pair(p_client, p_kind, me.post, p_site, p_from) r
              WHERE r.state = 'pending' AND r.lapses_on >= me.today)
     OR p_openly AND policy.asked_by_reference(me, p_client, p_kind, p_site) THEN RETURN 'open'; END IF;
  IF policy.asked_again_on(me, p_client, p_kind, p_from, false) > me.today THEN RETURN 'wait'; END IF;
  -- Asking and taking back tells the holder every time.
  IF (SELECT count(*) FROM requests r WHERE r.client_id = p_client AND r.asker_post_id = me.post AND r.by_reference IS NULL AND NOT r.reopened
       AND policy.asks_the_same(r, p_kind, p_from) AND policy.day_of(r.asked_at) = me.today) >= 3 THEN RETURN 'often'; END IF;
  RETURN NULL;
END $$;

-- May the viewer know of this client well enough to ask by name? A site by what it discloses, a person who finds the client.
CREATE FUNCTION policy.may_ask_openly(me policy.viewer, p_client uuid, p_kind text) RETURNS boolean LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN policy.can_find(me, p_client) OR policy.for_site(p_kind) AND policy.is_disclosed(me, p_client);
END $$;

CREATE FUNCTION policy.insert_request(me policy.viewer, p_row requests) RETURNS requests LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE r requests := p_row;
BEGIN
  r.state := 'pending'; r.version := 1; r.asked_at := clock_timestamp(); r.changed_at := r.asked_at; r.routed_at := r.asked_at;
  r.lapses_on := me.today + 30; r.grant_id := NULL; r.reopened := coalesce(r.reopened, false); r.told_cancelled_at := NULL;
  r.wish_editable := coalesce(r.wish_editable, false); r.wish_unticked := coalesce(r.wish_unticked, 0);
  r.owner_organisation_id := (SELECT c.organisation_id FROM clients c WHERE c.id = r.client_id);
  r.holder_post_id := policy.request_holder(r.client_id, r.from_post_id);
  r.replaces_id := coalesce(r.replaces_id, (SELECT x.id FROM policy.requests_of_pair(r.client_id, r.kind, r.asker_post_id, r.asker_site_id, r.from_post_id) x
                                             ORDER BY x.asked_at DESC LIMIT 1));
  INSERT INTO requests SELECT (r).*;
  RETURN r;
END $$;

-- Asks. 'asked', 'already' (the same form again), or why not; null for a client the viewer knows nothing of.
CREATE FUNCTION policy.ask_for_share(p_row jsonb, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); r requests := jsonb_populate_record(NULL::requests, p_row); refusal text; x requests;
BEGIN
  PERFORM 1 FROM clients WHERE id = r.client_id FOR NO KEY UPDATE;
  SELECT * INTO x FROM requests q WHERE q.id = r.id;
  IF x.id IS NOT NULL THEN RETURN CASE WHEN x.asker_post_id = me.post AND x.client_id = r.client_id THEN 'already' END; END IF;
  IF policy.may_ask_openly(me, r.client_id, r.kind) IS NOT TRUE THEN RETURN NULL; END IF;
  IF NOT policy.for_site(r.kind) THEN r.asker_site_id := NULL; END IF;
  IF r.kind <> 'chart_share' THEN r.from_post_id := NULL; END IF;
  refusal := policy.ask_refusal(me, r.client_id, r.kind, r.asker_site_id, r.from_post_id, coalesce(r.wish_editable, false), coalesce(r.wish_unticked, 0));
  IF refusal = 'closed' THEN RETURN NULL; END IF;
  IF refusal IS NOT NULL THEN RETURN refusal; END IF;
  IF r.wish_until < me.today THEN RETURN 'days'; END IF;
  IF r.programme_id IS NOT NULL THEN
    r.programme := (SELECT g.name FROM programmes g WHERE g.id = r.programme_id AND g.organisation_id = me.organisation AND g.active);
    IF r.programme IS NULL THEN RETURN 'programme'; END IF;
  END IF;
  FOR x IN SELECT q.* FROM policy.requests_of_pair(r.client_id, r.kind, me.post, r.asker_site_id, r.from_post_id) q WHERE q.state = 'pending' LOOP
    PERFORM policy.label_request(x, me.today);
  END LOOP;
  r.asker_post_id := me.post; r.asker_organisation_id := me.organisation; r.act_id := p_act; r.by_reference := NULL; r.replaces_id := NULL; r.reopened := false;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'request_ask', me.post, r.client_id);
  r := policy.insert_request(me, r);
  PERFORM policy.tell_holders(r, me.post);
  RETURN 'asked';
END $$;

-- Does a question by reference name parts of the record? Where there are no shares with sites it asks for a place on a list.
CREATE FUNCTION policy.can_ask_for_parts() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp RETURN
  'M4' = ANY ((policy.me()).mechanisms);
GRANT EXECUTE ON FUNCTION policy.can_ask_for_parts() TO concord_app;

-- Asks by a reference, whoever has it, and tells nothing of whether anybody has (P83): 'asked', or 'limit' after ten of a day.
CREATE FUNCTION policy.ask_by_reference(p_request uuid, p_reference text, p_subject text, p_details text, p_unticked int, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); r requests; x requests; v_client uuid;
BEGIN
  IF me.live IS NOT TRUE OR NOT 'M3' = ANY (me.mechanisms) OR NOT me.roles && ARRAY['provider', 'owner', 'manager'] THEN RETURN NULL; END IF;
  PERFORM 1 FROM posts WHERE id = me.post FOR NO KEY UPDATE;
  IF EXISTS (SELECT 1 FROM requests q WHERE q.id = p_request) THEN RETURN 'asked'; END IF;
  IF (SELECT count(*) FROM requests q WHERE q.asker_post_id = me.post AND q.by_reference IS NOT NULL AND policy.day_of(q.asked_at) = me.today) >= 10 THEN
    RETURN 'limit'; END IF;
  r.id := p_request; r.by_reference := p_reference; r.subject := p_subject; r.details := p_details; r.act_id := p_act; r.wish_unticked := p_unticked;
  r.asker_post_id := me.post; r.asker_organisation_id := me.organisation;
  SELECT coalesce(c.merged_into_id, c.id), CASE WHEN c.organisation_id = me.organisation AND me.provider OR NOT 'M4' = ANY (me.mechanisms) THEN 'care_team' ELSE 'site_share' END
    INTO v_client, r.kind FROM clients c WHERE lower(c.reference) = lower(p_reference);
  r.kind := coalesce(r.kind, CASE WHEN 'M4' = ANY (me.mechanisms) THEN 'site_share' ELSE 'care_team' END);
  IF r.kind = 'site_share' THEN r.asker_site_id := policy.home_site(me); END IF;
  -- Somebody without a site of his own asks as a person, which comes to nothing elsewhere.
  IF r.kind = 'site_share' AND r.asker_site_id IS NULL THEN r.kind := 'care_team'; END IF;
  PERFORM 1 FROM clients WHERE id = v_client FOR NO KEY UPDATE;
  FOR x IN SELECT q.* FROM policy.requests_of_pair(v_client, r.kind, me.post, r.asker_site_id, NULL) q WHERE q.state = 'pending' LOOP
    PERFORM policy.label_request(x, me.today);
  END LOOP;
  -- A second form about the same reference adds nothing while the first is told to be open.
  IF EXISTS (SELECT 1 FROM requests q WHERE q.asker_post_id = me.post AND lower(q.by_reference) = lower(p_reference)
              AND policy.told_state(q, policy.request_state(q, me.today), me.today) = 'pending') THEN RETURN 'asked'; END IF;
  IF v_client IS NOT NULL AND policy.ask_refusal(me, v_client, r.kind, r.asker_site_id, NULL, false, p_unticked, false) IS NULL
     AND coalesce(policy.asked_again_on(me, v_client, r.kind, NULL, true) <= me.today, true) THEN r.client_id := v_client; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'request_ask', me.post, r.client_id);
  r := policy.insert_request(me, r);
  IF r.client_id IS NOT NULL THEN PERFORM policy.tell_holders(r, me.post); END IF;
  RETURN 'asked';
END $$;

-- Hears of a colleague's open request of the own site from now on: 'followed', 'already', or null.
CREATE FUNCTION policy.follow_request(p_request uuid, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); r requests;
BEGIN
  SELECT * INTO r FROM requests q WHERE q.id = p_request FOR SHARE;
  IF policy.may_follow(me, r) IS NOT TRUE THEN RETURN NULL; END IF;
  IF EXISTS (SELECT 1 FROM request_followers f WHERE f.request_id = r.id AND f.post_id = me.post) THEN RETURN 'already'; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'request_follow', me.post, r.client_id);
  INSERT INTO request_followers (request_id, post_id, act_id) VALUES (r.id, me.post, p_act);
  RETURN 'followed';
END $$;

-- Who could ask the same for the same site, were it not asked already. Nobody follows his own, nor what was asked by reference.
CREATE FUNCTION policy.may_follow(me policy.viewer, r requests) RETURNS boolean LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN r.id IS NOT NULL AND r.asker_post_id <> me.post AND r.by_reference IS NULL AND policy.for_site(r.kind)
     AND policy.may_ask_openly(me, r.client_id, r.kind)
     AND policy.ask_refusal(me, r.client_id, r.kind, r.asker_site_id, NULL, r.wish_editable, r.wish_unticked) = 'open'
     AND r.state = 'pending' AND r.lapses_on >= me.today;
END $$;
GRANT EXECUTE ON FUNCTION policy.ask_for_share(jsonb, uuid), policy.ask_by_reference(uuid, text, text, text, int, uuid), policy.follow_request(uuid, uuid) TO concord_app;
