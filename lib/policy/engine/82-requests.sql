-- Requests (M3, P80–P89): who holds a client, what state a request is in, who sees and who answers it. Nothing here opens
-- anything: an acceptance writes a fact of another mechanism.

-- By which mechanism an answer would open something.
CREATE FUNCTION policy.request_mechanism(p_kind text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE p_kind WHEN 'care_team' THEN 'M1' WHEN 'chart_share' THEN 'M2' ELSE 'M4' END;

CREATE FUNCTION policy.for_site(p_kind text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN p_kind IN ('site_share', 'referral');

-- Who is asked: whose part it is, else the main provider. Null: nobody is named in a caseload that is in use.
CREATE FUNCTION policy.request_holder(p_client uuid, p_from uuid) RETURNS uuid LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  coalesce(p_from, (SELECT k.post_id FROM clients c JOIN caseloads k ON k.id = c.main_caseload_id AND k.active WHERE c.id = p_client));

-- Every fact that an acceptance can have begun, in one shape. `source` is whose part, `receiver` who got it.
CREATE VIEW policy.request_facts AS
  SELECT 'care_team' AS kind, t.id, t.client_id, NULL::uuid AS source, t.post_id AS receiver, t.since, t.until, t.ended_at, t.end_act_id AS end_act, t.act_id AS act
    FROM care_team_memberships t
  UNION ALL
  SELECT 'chart_share', h.id, h.client_id, h.from_post_id, h.to_post_id, h.since, h.until, h.stopped_at, h.stop_act_id, h.act_id FROM chart_shares h
  UNION ALL
  SELECT 'site_share', s.id, s.client_id, NULL, coalesce(s.to_site_id, s.to_division_id, s.to_organisation_id), s.since, s.until, s.stopped_at, s.stop_act_id, s.act_id
    FROM site_shares s;

-- The fact as it stands: where one act ended a row and began the next (a renewal), or an end was taken back, the later row. Not
-- where the acceptance itself was taken back.
CREATE FUNCTION policy.request_fact(r requests) RETURNS TABLE (id uuid, since date, until date, ended_at timestamptz, end_act uuid) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE chain AS (
    SELECT f.*, 1 AS n FROM policy.request_facts f WHERE f.id = (r).grant_id
    UNION ALL
    SELECT f.*, c.n + 1 FROM chain c JOIN policy.request_facts f ON f.client_id = c.client_id AND f.kind = c.kind AND f.receiver = c.receiver
       AND f.source IS NOT DISTINCT FROM c.source AND f.id <> c.id
       AND f.act IN (c.end_act, (SELECT a.undone_by_id FROM acts a WHERE a.id = c.end_act))
     WHERE c.ended_at IS NOT NULL AND c.n < 100 AND NOT EXISTS (SELECT 1 FROM acts a WHERE a.id = c.act AND a.undone_by_id = c.end_act))
  SELECT c.id, c.since, c.until, c.ended_at, c.end_act FROM chain c ORDER BY c.n DESC LIMIT 1 $$;

-- Was it ended by the side that had asked?
CREATE FUNCTION policy.ended_by_asker(r requests, p_act uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  EXISTS (SELECT 1 FROM acts a JOIN posts p ON p.id = a.post_id WHERE a.id = p_act
           AND (p.id = (r).asker_post_id OR policy.for_site((r).kind) AND p.organisation_id = (r).asker_organisation_id
                AND (r).asker_organisation_id <> (r).owner_organisation_id));

-- The state as dates and facts have it (P85). What was written down as an end stays one.
CREATE FUNCTION policy.request_state(r requests, p_today date) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE f record;
BEGIN
  IF r.state = 'pending' THEN RETURN CASE WHEN r.lapses_on < p_today THEN 'lapsed' ELSE 'pending' END; END IF;
  IF r.state <> 'granted' THEN RETURN r.state; END IF;
  SELECT * INTO f FROM policy.request_fact(r);
  RETURN CASE WHEN f.id IS NULL THEN 'revoked'
    WHEN f.ended_at IS NOT NULL THEN CASE WHEN policy.ended_by_asker(r, f.end_act) THEN 'relinquished' ELSE 'revoked' END
    WHEN f.until < p_today THEN 'expired' ELSE 'granted' END;
END $$;

-- Has this person been signed in within the last fourteen days?
CREATE FUNCTION policy.signs_in(p_post uuid, p_at timestamptz) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN EXISTS (
  SELECT 1 FROM posts p JOIN staff s ON s.id = p.staff_id
   WHERE p.id = p_post AND p.active AND s.active
     AND coalesce((SELECT max(x.last_seen_at) FROM sessions x WHERE x.staff_id = s.id), s.created_at) >= p_at - interval '14 days');

-- Whole working days that lie between two days (Monday to Friday).
CREATE FUNCTION policy.working_days(p_from date, p_to date) RETURNS int LANGUAGE sql IMMUTABLE RETURN
  (SELECT count(*)::int FROM generate_series(p_from + 1, p_to - 1, interval '1 day') d WHERE extract(isodow FROM d) < 6);

-- Who covers for the holder on a day and could answer: still a provider, and not shut out of the client.
CREATE FUNCTION policy.request_covers(r requests, p_today date) RETURNS SETOF uuid LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT v.covering_post_id FROM covers v JOIN caseloads k ON k.id = v.caseload_id
   WHERE k.post_id = (r).holder_post_id AND policy.lapse(v.since, v.until, v.ended_at, p_today) IS NULL
     AND ((r).kind = 'chart_share' OR k.id = (SELECT c.main_caseload_id FROM clients c WHERE c.id = (r).client_id))
     AND EXISTS (SELECT 1 FROM post_roles x WHERE x.post_id = v.covering_post_id AND x.role = 'provider' AND policy.lapse(x.since, x.until, NULL, p_today) IS NULL)
     AND NOT EXISTS (SELECT 1 FROM client_shutouts o JOIN posts p ON p.staff_id = o.staff_id WHERE o.client_id = (r).client_id AND p.id = v.covering_post_id) $$;

-- Why an open request will not be answered by the one who is asked; null while there is hope (P88).
CREATE FUNCTION policy.request_escalation(r requests, p_at timestamptz) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE today date := policy.day_of(p_at);
BEGIN
  IF r.client_id IS NULL OR r.state <> 'pending' OR r.lapses_on < today THEN RETURN NULL; END IF;
  IF r.holder_post_id IS NULL THEN RETURN 'unset'; END IF;
  IF NOT EXISTS (SELECT 1 FROM posts p JOIN staff s ON s.id = p.staff_id JOIN post_roles x ON x.post_id = p.id AND x.role = 'provider'
      WHERE p.id = r.holder_post_id AND p.active AND s.active AND policy.lapse(x.since, x.until, NULL, today) IS NULL) THEN RETURN 'retired'; END IF;
  -- He does not even see it (P82), and who covers for him gives what he could.
  IF EXISTS (SELECT 1 FROM client_shutouts o JOIN posts p ON p.staff_id = o.staff_id WHERE o.client_id = r.client_id AND p.id = r.holder_post_id) THEN
    RETURN 'unable'; END IF;
  IF NOT policy.signs_in(r.holder_post_id, p_at)
     AND NOT EXISTS (SELECT 1 FROM policy.request_covers(r, today) x WHERE policy.signs_in(x, p_at)) THEN RETURN 'idle'; END IF;
  RETURN CASE WHEN policy.working_days(policy.day_of(r.routed_at), today) >= 5 THEN 'silent' END;
END $$;

-- As what the viewer answers; null: he does not (P82). Whoever was shut out of the client does not even know, and who asked by a
-- reference hears no more of the client by standing in for its holder.
CREATE FUNCTION policy.request_capacity(me policy.viewer, r requests) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE c policy.chart;
BEGIN
  IF r.client_id IS NULL OR me.live IS NOT TRUE OR NOT 'M3' = ANY (me.mechanisms) THEN RETURN NULL; END IF;
  c := policy.chart_of(me, r.client_id);
  IF c.client IS NULL OR c.shut_out THEN RETURN NULL; END IF;
  IF me.provider AND me.post = r.holder_post_id THEN RETURN 'holder'; END IF;
  IF r.by_reference IS NOT NULL AND r.grant_id IS NULL AND r.asker_post_id = me.post THEN RETURN NULL; END IF;
  IF me.post IN (SELECT policy.request_covers(r, me.today)) THEN RETURN 'cover'; END IF;
  IF policy.manages_sharing(me, c) THEN RETURN 'manager'; END IF;
  IF 'administrator' = ANY (me.roles) AND 'M8' = ANY (me.mechanisms) THEN RETURN 'administrator'; END IF;
  RETURN NULL;
END $$;

-- Has somebody left the site for which this was asked? What is told of a question by reference alone stays his (P87).
CREATE FUNCTION policy.has_left_site(r requests, p_post uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN policy.for_site((r).kind) AND ((r).by_reference IS NULL OR (r).grant_id IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM policy.sites_of(p_post) s WHERE s.id = (r).asker_site_id);

-- Does the viewer stand on the asking side? `own`: he may take it back or give it up too.
CREATE FUNCTION policy.asking_side(me policy.viewer, r requests) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF me.live IS NOT TRUE OR NOT 'M3' = ANY (me.mechanisms) THEN RETURN NULL; END IF;
  -- What was asked by a reference alone looks the same whatever became of the client.
  IF r.by_reference IS NULL
     AND EXISTS (SELECT 1 FROM client_shutouts x WHERE x.client_id = r.client_id AND x.staff_id = me.staff) THEN RETURN NULL; END IF;
  IF policy.for_site(r.kind) AND r.asker_organisation_id = me.organisation AND me.roles && ARRAY['owner', 'manager'] THEN RETURN 'own'; END IF;
  IF policy.has_left_site(r, me.post) THEN RETURN NULL; END IF;
  IF r.asker_post_id = me.post THEN RETURN 'own'; END IF;
  RETURN CASE WHEN EXISTS (SELECT 1 FROM request_followers f WHERE f.request_id = r.id AND f.post_id = me.post) THEN 'follower' END;
END $$;

-- The state that the asking side is told. By reference nothing is told but an acceptance, what came of it, and a rejection where
-- somebody wanted it told (P83).
CREATE FUNCTION policy.told_state(r requests, p_state text, p_today date) RETURNS text LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  CASE WHEN (r).by_reference IS NULL OR (r).grant_id IS NOT NULL OR p_state = 'cancelled' THEN p_state
       WHEN (r).told_cancelled_at IS NOT NULL THEN 'cancelled'
       WHEN p_state = 'denied' AND EXISTS (SELECT 1 FROM request_decisions d WHERE d.request_id = (r).id AND d.kind = 'reject' AND d.reason_shown) THEN 'denied'
       WHEN (r).lapses_on < p_today THEN 'lapsed' ELSE 'pending' END;

-- Is nothing told to this viewer but what he typed? By reference, until somebody said yes (P83).
CREATE FUNCTION policy.is_veiled(r requests, p_capacity text) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN
  p_capacity IS NULL AND (r).by_reference IS NOT NULL AND (r).grant_id IS NULL;

-- Requests go with their client to whoever holds it now. For an open one the clock begins anew, and the new holder is told.
CREATE FUNCTION policy.reroute_requests(p_clients uuid[]) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE r requests;
BEGIN
  FOR r IN SELECT x.* FROM requests x WHERE x.client_id = ANY (p_clients)
      AND x.holder_post_id IS DISTINCT FROM policy.request_holder(x.client_id, x.from_post_id) ORDER BY x.id FOR UPDATE LOOP
    UPDATE requests SET holder_post_id = policy.request_holder(r.client_id, r.from_post_id),
           routed_at = CASE WHEN r.state = 'pending' THEN clock_timestamp() ELSE r.routed_at END
     WHERE id = r.id RETURNING * INTO r;
    IF r.state = 'pending' THEN PERFORM policy.tell_holders(r, NULL); END IF;
  END LOOP;
END $$;

CREATE FUNCTION policy.main_provider_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE moved uuid[] := ARRAY(SELECT n.id FROM fresh n JOIN stale o USING (id) WHERE n.main_caseload_id IS DISTINCT FROM o.main_caseload_id);
BEGIN
  IF cardinality(moved) > 0 THEN PERFORM policy.reroute_requests(moved); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER requests_reroute AFTER UPDATE ON clients REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION policy.main_provider_changed();

CREATE FUNCTION policy.caseload_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM policy.reroute_requests(ARRAY(SELECT DISTINCT r.client_id FROM requests r JOIN clients c ON c.id = r.client_id
    WHERE c.main_caseload_id = NEW.id));
  RETURN NULL;
END $$;
CREATE TRIGGER requests_reroute AFTER UPDATE OF post_id, active ON caseloads FOR EACH ROW
  WHEN (OLD.post_id <> NEW.post_id OR OLD.active <> NEW.active) EXECUTE FUNCTION policy.caseload_changed();

-- Merging carries requests to the other record, which may have another main provider.
CREATE FUNCTION policy.request_carried() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM policy.reroute_requests(ARRAY[NEW.client_id]);
  RETURN NULL;
END $$;
CREATE TRIGGER requests_carried AFTER UPDATE OF client_id ON requests FOR EACH ROW
  WHEN (OLD.client_id IS DISTINCT FROM NEW.client_id) EXECUTE FUNCTION policy.request_carried();
