-- Answering and ending requests (P82, P84–P86). Clients are locked first, then the request; then the rules are asked again.

-- What stands in the way of accepting, for somebody who may answer; null: nothing. Asked again under the lock.
CREATE FUNCTION policy.accept_refusal(me policy.viewer, r requests, p_capacity text) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE c policy.chart := policy.chart_of(me, r.client_id); b policy.viewer := policy.viewer_of(r.asker_post_id, me.at); h policy.viewer := me;
BEGIN
  IF c.merged THEN RETURN 'merged'; END IF;
  IF NOT policy.request_mechanism(r.kind) = ANY (me.mechanisms) THEN RETURN 'mechanism_off'; END IF;
  IF b.live IS NOT TRUE OR EXISTS (SELECT 1 FROM client_shutouts x WHERE x.client_id = r.client_id AND x.staff_id = b.staff) THEN RETURN 'asker_gone'; END IF;
  -- No one lets himself in: for a site the main provider may say yes to what he asked there, and it is marked (P82).
  IF b.staff = me.staff AND NOT (policy.for_site(r.kind) AND p_capacity = 'holder') THEN RETURN 'self'; END IF;
  -- Holder and cover give what the holder could share by himself.
  IF p_capacity = 'cover' THEN h := policy.viewer_of(r.holder_post_id, me.at); END IF;
  IF p_capacity IN ('holder', 'cover') AND NOT policy.on_list(h.post, r.client_id, me.at) AND NOT policy.manages_sharing(h, policy.chart_of(h, r.client_id))
     THEN RETURN 'not_on_list'; END IF;
  IF policy.for_site(r.kind) THEN RETURN policy.word_on_behalf(p_capacity, policy.site_accept_refusal(me, c, r, p_capacity)); END IF;
  IF NOT b.provider OR b.organisation <> c.organisation THEN RETURN 'asker_gone'; END IF;
  IF r.kind = 'chart_share' THEN
    IF NOT policy.has_section(r.client_id, r.from_post_id, me.today) THEN RETURN 'no_section'; END IF;
    IF me.post <> r.from_post_id AND policy.record_owner(r.from_post_id, me.today) = 'provider' THEN RETURN 'provider_owns'; END IF;
  END IF;
  RETURN CASE WHEN policy.has_already(b, r.client_id, r.kind, NULL, r.from_post_id, r.wish_editable, r.wish_unticked) = 'for_good' THEN 'has_it' END;
END $$;

-- Days, editable and components of an answer; 'wider' than what was asked for is refused (P84). A wished last day that has passed
-- binds nobody any more: the answer names another one.
CREATE FUNCTION policy.terms_refusal(me policy.viewer, r requests, p_since date, p_until date, p_editable boolean, p_unticked int) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF p_until < greatest(p_since, me.today) OR p_since < me.today OR NOT policy.for_site(r.kind) AND p_since > me.today THEN RETURN 'days'; END IF;
  IF p_until IS NULL AND r.wish_until < me.today THEN RETURN 'needs_end'; END IF;
  IF coalesce(p_until, 'infinity') > coalesce(r.wish_until, 'infinity') AND coalesce(r.wish_until >= me.today, true) OR p_editable AND NOT r.wish_editable OR r.wish_unticked & ~p_unticked <> 0
     THEN RETURN 'wider'; END IF;
  IF p_until IS NULL AND r.kind <> 'care_team' AND ((SELECT e.required FROM policy.find_share_end() e)
       OR policy.setting(r.owner_organisation_id, 'share_end_required', me.at, 'false') = 'true') THEN RETURN 'needs_end'; END IF;
  IF policy.for_site(r.kind) AND policy.has(p_unticked, 'profile') THEN RETURN 'parts'; END IF;
  IF policy.for_site(r.kind) AND policy.gives_away(me, policy.chart_of(me, r.client_id), p_unticked) THEN RETURN 'parts_owned'; END IF;
  RETURN NULL;
END $$;

-- Writes what was asked for and ends the term that it renews, by one act. Gives the row it began.
CREATE FUNCTION policy.write_grant(me policy.viewer, r requests, p_since date, p_until date, p_editable boolean, p_unticked int, p_act uuid) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE moment timestamptz := clock_timestamp();
BEGIN
  IF policy.for_site(r.kind) THEN RETURN policy.write_site_grant(r, me.today, p_since, p_until, p_editable, p_unticked, p_act); END IF;
  IF r.kind = 'care_team' THEN
    UPDATE care_team_memberships SET ended_at = moment, ended_reason = 'renewed', end_act_id = p_act
     WHERE client_id = r.client_id AND post_id = r.asker_post_id AND policy.lapse(since, until, ended_at, me.today) IS NULL;
  ELSE
    UPDATE chart_shares SET stopped_at = moment, stop_act_id = p_act
     WHERE client_id = r.client_id AND (from_post_id, to_post_id) = (r.from_post_id, r.asker_post_id)
       AND stopped_at IS NULL AND coalesce(until, 'infinity') >= me.today;
  END IF;
  PERFORM policy.write_share(me, r.client_id, r.from_post_id, r.asker_post_id, r.kind = 'chart_share', 'request', p_until, p_act, NULL);
  -- The status with the client goes on over a renewal.
  UPDATE care_team_memberships n SET status = o.status FROM care_team_memberships o
   WHERE n.act_id = p_act AND o.end_act_id = p_act AND o.client_id = n.client_id AND o.post_id = n.post_id;
  RETURN (SELECT f.id FROM policy.request_facts f WHERE f.client_id = r.client_id AND f.act = p_act AND f.kind = r.kind);
END $$;

-- Ends what an acceptance began.
CREATE FUNCTION policy.end_grant(r requests, p_left boolean, p_act uuid) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE fact uuid := (SELECT f.id FROM policy.request_fact(r) f); moment timestamptz := clock_timestamp();
BEGIN
  IF policy.for_site(r.kind) THEN PERFORM policy.close_site_share(fact, p_act); END IF;
  UPDATE care_team_memberships SET ended_at = moment, end_act_id = p_act, ended_reason = CASE WHEN p_left THEN 'left' ELSE 'removed' END
   WHERE id = fact AND r.kind = 'care_team' AND ended_at IS NULL;
  UPDATE chart_shares SET stopped_at = moment, stop_act_id = p_act WHERE id = fact AND r.kind = 'chart_share' AND stopped_at IS NULL;
END $$;

-- A request under lock, and what the viewer is to it. Null where it does not exist for him.
CREATE FUNCTION policy.lock_request(me policy.viewer, p_request uuid) RETURNS requests LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE r requests; v_client uuid := (SELECT q.client_id FROM requests q WHERE q.id = p_request);
BEGIN
  PERFORM 1 FROM clients WHERE id = v_client FOR NO KEY UPDATE;
  SELECT * INTO r FROM requests q WHERE q.id = p_request FOR UPDATE;
  IF r.client_id IS DISTINCT FROM v_client THEN RAISE EXCEPTION 'the client was merged meanwhile' USING ERRCODE = '40001'; END IF;
  IF policy.request_capacity(me, r) IS NULL AND policy.asking_side(me, r) IS NULL THEN RETURN NULL; END IF;
  RETURN r;
END $$;

CREATE FUNCTION policy.answered_kind(p_state text) RETURNS text LANGUAGE sql IMMUTABLE RETURN 'is_' || p_state;

-- Does another request of the pair wait, or what it opened run? Then no second one is begun beside it (P81).
CREATE FUNCTION policy.pair_is_open(me policy.viewer, r requests) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  EXISTS (SELECT 1 FROM policy.requests_of_pair((r).client_id, (r).kind, (r).asker_post_id, (r).asker_site_id, (r).from_post_id) q
           WHERE q.id <> (r).id AND policy.request_state(q, (me).today) IN ('pending', 'granted'));

-- A new row in the asker's name, begun by the owning side (P85). What lapsed before is in nobody's way.
CREATE FUNCTION policy.reopen_request(me policy.viewer, r requests, p_act uuid) RETURNS requests LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE x requests;
BEGIN
  FOR x IN SELECT q.* FROM policy.requests_of_pair(r.client_id, r.kind, r.asker_post_id, r.asker_site_id, r.from_post_id) q WHERE q.state = 'pending' LOOP
    PERFORM policy.label_request(x, me.today);
  END LOOP;
  r.replaces_id := r.id; r.id := uuidv7(); r.reopened := true; r.by_reference := NULL; r.act_id := p_act;
  RETURN policy.insert_request(me, r);
END $$;

-- Accepts or rejects. 'done', or why not; null for a request that does not exist for the viewer. `request`: the row that was
-- answered, another one where a rejected or ended one was reopened.
CREATE FUNCTION policy.decide_request(p_request uuid, p_version int, p_decision jsonb, p_act uuid, OUT outcome text, OUT request uuid, OUT client uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); r requests := policy.lock_request(me, p_request); capacity text; state_now text; d request_decisions;
  accepts boolean := p_decision ->> 'kind' = 'accept';
BEGIN
  IF r.id IS NULL THEN RETURN; END IF;
  request := r.id; client := r.client_id;
  capacity := policy.request_capacity(me, r);
  IF capacity IS NULL THEN outcome := 'not_yours'; RETURN; END IF;
  state_now := policy.request_state(r, me.today);
  IF r.version IS DISTINCT FROM p_version THEN outcome := 'stale'; RETURN; END IF;
  d := jsonb_populate_record(NULL::request_decisions, p_decision);
  IF capacity = 'administrator' AND d.behalf_reason IS NULL THEN outcome := 'needs_reason'; RETURN; END IF;
  IF state_now <> 'pending' AND NOT (accepts AND policy.may_reopen_state(state_now)) THEN outcome := policy.answered_kind(state_now); RETURN; END IF;
  IF state_now <> 'pending' AND policy.pair_is_open(me, r) THEN outcome := 'open'; RETURN; END IF;
  d.id := uuidv7(); d.post_id := me.post; d.capacity := capacity; d.at := clock_timestamp(); d.act_id := p_act;
  d.on_behalf_of_post_id := CASE WHEN capacity IN ('cover', 'administrator') THEN r.holder_post_id END;
  d.behalf_reason := CASE WHEN capacity = 'administrator' THEN d.behalf_reason END;
  d.self_decided := me.staff = (SELECT p.staff_id FROM posts p WHERE p.id = r.asker_post_id);
  d.reason_shown := coalesce(d.reason_shown, false);
  -- Nobody comes to the site meanwhile, by an act of his own that this one does not see (P99).
  IF accepts AND policy.for_site(r.kind) THEN PERFORM policy.own_posts_alone(me); END IF;
  IF accepts THEN outcome := policy.accept_request(me, r, d, state_now);
  ELSIF d.self_decided AND NOT (policy.for_site(r.kind) AND capacity = 'holder') THEN outcome := 'self';
  ELSE outcome := policy.reject_request(me, r, d); END IF;
  IF outcome = 'done' AND state_now <> 'pending' THEN
    request := (SELECT q.id FROM requests q WHERE q.replaces_id = r.id AND q.act_id = p_act);
  END IF;
END $$;

-- What the owning side may begin anew; what the asker took back or gave up is his.
CREATE FUNCTION policy.may_reopen_state(p_state text) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN p_state IN ('denied', 'lapsed', 'revoked', 'expired');

CREATE FUNCTION policy.accept_request(me policy.viewer, r requests, d request_decisions, p_state text) RETURNS text LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE refusal text; x requests; v_grant uuid;
BEGIN
  d.since := coalesce(d.since, me.today); d.editable := coalesce(d.editable, false); d.unticked := coalesce(d.unticked, r.wish_unticked);
  refusal := coalesce(policy.accept_refusal(me, r, d.capacity), policy.terms_refusal(me, r, d.since, d.until, d.editable, d.unticked));
  IF refusal IS NOT NULL THEN RETURN refusal; END IF;
  INSERT INTO acts (id, kind, post_id, client_id, reason, on_behalf_of_post_id)
  VALUES (d.act_id, CASE r.kind WHEN 'care_team' THEN 'demographics_share' WHEN 'chart_share' THEN 'chart_share' ELSE 'site_share' END,
          me.post, r.client_id, d.behalf_reason, d.on_behalf_of_post_id);
  IF p_state <> 'pending' THEN PERFORM policy.label_request(r, me.today); r := policy.reopen_request(me, r, d.act_id); END IF;
  v_grant := policy.write_grant(me, r, d.since, d.until, d.editable, d.unticked, d.act_id);
  UPDATE requests SET state = 'granted', version = version + 1, changed_at = d.at, grant_id = v_grant WHERE id = r.id RETURNING * INTO r;
  d.request_id := r.id; d.kind := 'accept';
  INSERT INTO request_decisions SELECT d.*;
  FOR x IN SELECT q.* FROM policy.requests_of_pair(r.client_id, r.kind, r.asker_post_id, r.asker_site_id, r.from_post_id) q WHERE q.state = 'granted' AND q.id <> r.id LOOP
    -- What it took the place of runs no more, or is the very term that goes on by the act just written.
    IF EXISTS (SELECT 1 FROM policy.request_fact(x) f WHERE f.id = v_grant) THEN
      UPDATE requests SET state = 'superseded', version = version + 1, changed_at = d.at WHERE id = x.id;
      INSERT INTO request_decisions (request_id, kind, act_id) VALUES (x.id, 'supersede', d.act_id);
    END IF;
  END LOOP;
  PERFORM policy.tell_request(r, 'request_accepted', policy.request_audience(r), d.act_id, me.post, interval '3 minutes');
  PERFORM policy.tell_of_answer(r, d, interval '3 minutes');
  RETURN 'done';
END $$;

CREATE FUNCTION policy.reject_request(me policy.viewer, r requests, d request_decisions) RETURNS text LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF d.reason_code IS NULL THEN RETURN 'needs_code'; END IF;
  INSERT INTO acts (id, kind, post_id, client_id, reason, on_behalf_of_post_id)
  VALUES (d.act_id, 'request_reject', me.post, r.client_id, d.behalf_reason, d.on_behalf_of_post_id);
  UPDATE requests SET state = 'denied', version = version + 1, changed_at = d.at WHERE id = r.id RETURNING * INTO r;
  d.request_id := r.id; d.kind := 'reject'; d.since := NULL; d.until := NULL; d.editable := NULL; d.unticked := NULL;
  INSERT INTO request_decisions SELECT d.*;
  IF r.by_reference IS NULL OR d.reason_shown THEN
    PERFORM policy.tell_request(r, 'request_rejected', policy.request_audience(r), d.act_id, me.post);
  END IF;
  PERFORM policy.tell_of_answer(r, d, '0');
  RETURN 'done';
END $$;

-- The holder hears of what somebody else said in his place.
CREATE FUNCTION policy.tell_of_answer(r requests, d request_decisions, p_wait interval) RETURNS void LANGUAGE sql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT policy.tell_request(r, 'request_answered_for_you', ARRAY[(r).holder_post_id], (d).act_id, (d).post_id, p_wait)
   WHERE (d).capacity <> 'holder' $$;

-- Takes back an open request ('cancel', the asking side), or ends what was accepted ('revoke', the owning side; 'relinquish', the
-- asking side). 'done', or why not; null as above. With `back`, what was revoked waits again for an answer.
CREATE FUNCTION policy.end_request(p_request uuid, p_version int, p_how text, p_end jsonb, p_act uuid, OUT outcome text, OUT request uuid, OUT client uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); r requests := policy.lock_request(me, p_request); d request_decisions; veiled boolean;
BEGIN
  IF r.id IS NULL THEN RETURN; END IF;
  request := r.id; client := r.client_id;
  d := jsonb_populate_record(NULL::request_decisions, p_end);
  outcome := policy.end_refusal(me, r, p_how);
  IF outcome = 'not_yours' THEN RETURN; END IF;
  veiled := policy.is_veiled(r, policy.request_capacity(me, r));
  IF p_how = 'cancel' AND veiled AND outcome IS NULL AND policy.request_state(r, me.today) <> 'pending' THEN
    -- Nobody waits for it any more, which the asker is not told (P83).
    INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'request_cancel', me.post);
    UPDATE requests SET told_cancelled_at = clock_timestamp() WHERE id = r.id;
    outcome := 'done'; RETURN;
  END IF;
  -- What is veiled is told before its version is asked for: that would tell of an answer.
  IF r.version IS DISTINCT FROM p_version AND NOT veiled AND NOT (r.by_reference IS NOT NULL AND p_how = 'cancel') THEN outcome := 'stale'; RETURN; END IF;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  IF p_how = 'revoke' AND (p_end ->> 'back')::boolean AND policy.pair_is_open(me, r) THEN outcome := 'open'; RETURN; END IF;
  d.capacity := CASE p_how WHEN 'revoke' THEN policy.request_capacity(me, r) ELSE 'asker' END;
  IF d.capacity = 'administrator' AND d.behalf_reason IS NULL THEN outcome := 'needs_reason'; RETURN; END IF;
  d.id := uuidv7(); d.request_id := r.id; d.kind := p_how; d.post_id := me.post; d.at := clock_timestamp(); d.act_id := p_act;
  d.on_behalf_of_post_id := CASE WHEN d.capacity IN ('cover', 'administrator') THEN r.holder_post_id END;
  d.behalf_reason := CASE WHEN d.capacity = 'administrator' THEN d.behalf_reason END;
  d.self_decided := false; d.reason_shown := coalesce(d.reason_shown, false);
  INSERT INTO acts (id, kind, post_id, client_id, reason, on_behalf_of_post_id)
  VALUES (p_act, 'request_' || p_how, me.post, r.client_id, d.behalf_reason, d.on_behalf_of_post_id);
  IF p_how <> 'cancel' THEN PERFORM policy.end_grant(r, p_how = 'relinquish', p_act); END IF;
  UPDATE requests SET state = CASE p_how WHEN 'cancel' THEN 'cancelled' WHEN 'revoke' THEN 'revoked' ELSE 'relinquished' END,
         version = version + 1, changed_at = d.at WHERE id = r.id RETURNING * INTO r;
  INSERT INTO request_decisions SELECT d.*;
  PERFORM policy.tell_of_end(r, d);
  IF p_how = 'revoke' AND (p_end ->> 'back')::boolean THEN
    r := policy.reopen_request(me, r, p_act);
    PERFORM policy.tell_holders(r, me.post);
    request := r.id; client := r.client_id;
  END IF;
  outcome := 'done';
END $$;

-- Why the viewer cannot end it in this way; null where he can. 'not_yours': no more than that he sees it.
CREATE FUNCTION policy.end_refusal(me policy.viewer, r requests, p_how text) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE capacity text := policy.request_capacity(me, r); state_now text := policy.request_state(r, me.today);
BEGIN
  IF policy.is_veiled(r, capacity) THEN state_now := policy.told_state(r, state_now, me.today); END IF;
  IF p_how = 'revoke' AND capacity IS NULL OR p_how <> 'revoke' AND policy.asking_side(me, r) IS DISTINCT FROM 'own' THEN
    RETURN 'not_yours'; END IF;
  IF state_now <> (CASE p_how WHEN 'cancel' THEN 'pending' ELSE 'granted' END) THEN RETURN policy.answered_kind(state_now); END IF;
  RETURN NULL;
END $$;

-- Who has not been told of the beginning need not be told of the end.
CREATE FUNCTION policy.tell_of_end(r requests, d request_decisions) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  before uuid := coalesce((SELECT x.act_id FROM request_decisions x WHERE x.request_id = r.id AND x.kind = 'accept'), r.act_id);
  today date := policy.day_of(d.at);
BEGIN
  PERFORM policy.cancel_messages(before);
  IF d.kind = 'cancel' THEN
    PERFORM policy.tell_request(r, 'request_cancelled', CASE WHEN r.holder_post_id IS NULL THEN policy.request_managers(r, today)
      ELSE r.holder_post_id || ARRAY(SELECT policy.request_covers(r, today)) END, d.act_id, d.post_id, '0', before);
  ELSIF d.kind = 'revoke' THEN
    PERFORM policy.tell_request(r, 'request_revoked', policy.request_audience(r), d.act_id, d.post_id, '0', before);
    PERFORM policy.tell_of_answer(r, d, '0');
  ELSE
    PERFORM policy.tell_request(r, 'request_relinquished', ARRAY[r.holder_post_id], d.act_id, d.post_id);
  END IF;
END $$;

-- Once a day: what the clock and other screens have ended gets its word, whoever waits in vain is told, and who could help.
CREATE FUNCTION policy.label_requests(p_today date) RETURNS int LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE r requests; named int := 0;
BEGIN
  FOR r IN SELECT q.* FROM requests q WHERE q.state IN ('pending', 'granted') AND policy.request_state(q, p_today) <> q.state ORDER BY q.client_id, q.id LOOP
    -- In the order of everybody else: the client, then the request.
    PERFORM 1 FROM clients WHERE id = r.client_id FOR NO KEY UPDATE;
    SELECT * INTO r FROM requests q WHERE q.id = r.id FOR UPDATE;
    PERFORM policy.label_request(r, p_today);
    named := named + 1;
  END LOOP;
  -- By reference the same is told whatever became of it.
  FOR r IN SELECT q.* FROM requests q WHERE q.by_reference IS NOT NULL AND q.lapses_on BETWEEN p_today - 7 AND p_today - 1
      AND policy.told_state(q, policy.request_state(q, p_today), p_today) = 'lapsed' LOOP
    PERFORM policy.enqueue('request_lapsed', p.staff_id, jsonb_build_object('requestId', r.id), NULL, now(), concat_ws(':', 'request_lapsed', r.id, p.staff_id))
       FROM posts p WHERE p.id = r.asker_post_id AND p.active;
  END LOOP;
  FOR r IN SELECT q.* FROM requests q WHERE q.state = 'pending' AND policy.request_escalation(q, now()) IS NOT NULL LOOP
    PERFORM policy.enqueue('request_escalated', p.staff_id, jsonb_build_object('requestId', r.id), NULL, now(), concat_ws(':', 'request_escalated', r.id, p.staff_id))
       FROM posts p WHERE p.id = ANY (policy.request_managers(r, p_today) || policy.network_administrators(p_today))
        AND NOT EXISTS (SELECT 1 FROM client_shutouts k WHERE k.client_id = r.client_id AND k.staff_id = p.staff_id);
  END LOOP;
  RETURN named;
END $$;

CREATE FUNCTION policy.network_administrators(p_today date) RETURNS uuid[] LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  ARRAY(SELECT p.id FROM posts p JOIN post_roles x ON x.post_id = p.id AND x.role = 'administrator'
         WHERE p.active AND policy.lapse(x.since, x.until, NULL, p_today) IS NULL
           AND EXISTS (SELECT 1 FROM mechanism_switches m WHERE m.mechanism = 'M8' AND p_today BETWEEN m.on_from AND coalesce(m.on_until, 'infinity')));

GRANT EXECUTE ON FUNCTION policy.decide_request(uuid, int, jsonb, uuid), policy.end_request(uuid, int, text, jsonb, uuid) TO concord_app;
