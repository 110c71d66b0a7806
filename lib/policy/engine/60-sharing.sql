-- Who opens and stops sharing (POLICY.md §3), and the writers. The application role has no right on the fact tables: these
-- functions test and write in one transaction, so nothing can stand between the test and the act.

CREATE FUNCTION policy.record_owner(p_post uuid, p_today date) RETURNS text LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  coalesce((SELECT o.owner FROM record_ownerships o WHERE o.post_id = p_post AND o.from_on <= p_today ORDER BY o.from_on DESC LIMIT 1), 'group');

CREATE FUNCTION policy.has_section(p_client uuid, p_post uuid, p_today date) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.client_id = p_client AND t.post_id = p_post AND t.since <= p_today)
  OR EXISTS (SELECT 1 FROM client_authors a WHERE a.client_id = p_client AND a.post_id = p_post);

-- Does the viewer hold a role that manages sharing at the client's organisation?
CREATE FUNCTION policy.manages_sharing(me policy.viewer, c policy.chart) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN
  (c).own AND (me).roles && ARRAY['owner', 'manager', 'records_custodian'];

-- Why the viewer may not share from this section at all; null where he may.
CREATE FUNCTION policy.section_refusal(me policy.viewer, c policy.chart, p_from uuid) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE source posts%ROWTYPE;
BEGIN
  IF me.live IS NOT TRUE OR c.client IS NULL OR c.merged OR c.shut_out OR NOT 'M2' = ANY (me.mechanisms) THEN RETURN 'closed'; END IF;
  SELECT * INTO source FROM posts p WHERE p.id = p_from;
  IF NOT FOUND OR NOT policy.has_section(c.client, p_from, me.today) THEN RETURN 'no_section'; END IF;
  IF source.id = me.post THEN
    RETURN CASE WHEN policy.on_list(me.post, c.client, me.at) THEN NULL
      WHEN policy.manages_sharing(me, c) AND source.organisation_id = c.organisation
           AND policy.record_owner(p_from, me.today) = 'group' THEN NULL
      ELSE 'not_on_list' END;
  END IF;
  IF NOT policy.manages_sharing(me, c) OR source.organisation_id <> c.organisation THEN RETURN 'not_yours'; END IF;
  IF policy.record_owner(p_from, me.today) = 'provider' THEN RETURN 'provider_owns'; END IF;
  RETURN NULL;
END $$;

-- Why nobody could share from A to this colleague, or the viewer in person could not; null where nothing is in the way.
CREATE FUNCTION policy.recipient_refusal(me policy.viewer, c policy.chart, p_from uuid, p_to uuid) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE b policy.viewer := policy.viewer_of(p_to, me.at);
BEGIN
  IF b.post IS NULL OR p_to = p_from OR b.live IS NOT TRUE OR NOT b.provider
     OR b.organisation <> (SELECT p.organisation_id FROM posts p WHERE p.id = p_from)
     OR EXISTS (SELECT 1 FROM client_shutouts x WHERE x.client_id = c.client AND x.staff_id = b.staff) THEN RETURN 'not_a_recipient'; END IF;
  IF b.staff = me.staff THEN RETURN 'self'; END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION policy.may_share(me policy.viewer, p_client uuid, p_from uuid, p_to uuid) RETURNS boolean LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE c policy.chart := policy.chart_of(me, p_client);
BEGIN
  RETURN policy.section_refusal(me, c, p_from) IS NULL AND policy.recipient_refusal(me, c, p_from, p_to) IS NULL;
END $$;

CREATE FUNCTION policy.may_stop(me policy.viewer, p_client uuid, p_from uuid, p_to uuid) RETURNS boolean LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE c policy.chart := policy.chart_of(me, p_client);
BEGIN
  RETURN me.live IS TRUE AND c.client IS NOT NULL AND NOT c.merged AND NOT c.shut_out AND 'M2' = ANY (me.mechanisms)
     AND (me.post IN (p_from, p_to) OR policy.manages_sharing(me, c));
END $$;

-- A place on B's list where there is none in force. True where one was made.
CREATE FUNCTION policy.put_on_list(me policy.viewer, p_client uuid, p_post uuid, p_by text, p_until date, p_act uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.client_id = p_client AND t.post_id = p_post
              AND policy.lapse(t.since, t.until, t.ended_at, me.today) IS NULL) THEN RETURN false; END IF;
  INSERT INTO care_team_memberships (client_id, post_id, status, began_by, since, until, act_id)
  VALUES (p_client, p_post, 'new', p_by, me.today, p_until, p_act);
  RETURN true;
END $$;

-- Whether nothing is left to share: the chart, or a place on the list.
CREATE FUNCTION policy.shared_already(me policy.viewer, p_client uuid, p_from uuid, p_to uuid, p_chart boolean) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  p_chart AND EXISTS (SELECT 1 FROM chart_shares h WHERE h.client_id = p_client AND h.from_post_id = p_from AND h.to_post_id = p_to
                          AND h.stopped_at IS NULL AND coalesce(h.until, 'infinity') >= (me).today)
  OR NOT p_chart AND EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.client_id = p_client AND t.post_id = p_to
                                 AND policy.lapse(t.since, t.until, t.ended_at, (me).today) IS NULL);

-- The facts of a share, of an act that stands and was allowed: by the panel, or by the answer to a request.
CREATE FUNCTION policy.write_share(me policy.viewer, p_client uuid, p_from uuid, p_to uuid, p_chart boolean, p_by text, p_until date, p_act uuid,
  p_message text) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM policy.put_on_list(me, p_client, p_to, p_by, CASE WHEN NOT p_chart THEN p_until END, p_act);
  IF p_chart THEN
    INSERT INTO chart_shares (client_id, from_post_id, to_post_id, since, until, message, act_id)
    VALUES (p_client, p_from, p_to, me.today, p_until, p_message, p_act);
  END IF;
END $$;

-- Shares A's section with B: always a place on the list, and the chart where asked. Returns what happened:
-- 'shared', 'already' (nothing changed), or null where the viewer may not (the caller shows the same as for a missing client).
CREATE FUNCTION policy.share_chart(p_client uuid, p_from uuid, p_to uuid, p_chart boolean, p_until date, p_act uuid,
  p_message text DEFAULT NULL) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); kind text := CASE WHEN p_chart THEN 'chart_share' ELSE 'demographics_share' END;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  IF NOT policy.may_share(me, p_client, p_from, p_to) THEN RETURN NULL; END IF;
  IF p_until < me.today THEN RAISE EXCEPTION 'the last day lies in the past' USING ERRCODE = '22008'; END IF;
  IF policy.shared_already(me, p_client, p_from, p_to, p_chart) THEN RETURN 'already'; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, kind, me.post, p_client);
  PERFORM policy.write_share(me, p_client, p_from, p_to, p_chart, kind, p_until, p_act, p_message);
  IF p_chart THEN
    PERFORM policy.tell_of_share('chart_shared', p_client, p_from, p_to, me.post, p_act);
  END IF;
  RETURN 'shared';
END $$;

-- Was it somebody else's act that closed this, one that could still be undone? Then whoever closes it as well takes it over, so
-- that the first alone does not open it again (P24).
CREATE FUNCTION policy.closed_by_another(me policy.viewer, p_act uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  EXISTS (SELECT 1 FROM acts a WHERE a.id = p_act AND a.post_id <> (me).post AND a.undone_by_id IS NULL
           AND (a.kind = 'staff_retire' OR a.kind IN ('chart_share_stop', 'place_end') AND policy.day_of(a.at) = (me).today));

-- The same of a share, while no other one runs between the two.
CREATE FUNCTION policy.share_closed_by_another(me policy.viewer, h chart_shares) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  (h).stopped_at IS NOT NULL AND policy.closed_by_another(me, (h).stop_act_id) AND NOT EXISTS (
    SELECT 1 FROM chart_shares x WHERE x.client_id = (h).client_id AND (x.from_post_id, x.to_post_id) = ((h).from_post_id, (h).to_post_id)
       AND x.stopped_at IS NULL AND coalesce(x.until, 'infinity') >= (me).today);

-- Ends a share at once. Null: no such share, or not the viewer's to stop; 'already': it was stopped before, with nothing to add.
CREATE FUNCTION policy.stop_share(p_client uuid, p_share uuid, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); h chart_shares%ROWTYPE;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  SELECT * INTO h FROM chart_shares x WHERE x.id = p_share AND x.client_id = p_client FOR UPDATE;
  IF NOT FOUND OR NOT policy.may_stop(me, p_client, h.from_post_id, h.to_post_id) THEN RETURN NULL; END IF;
  IF policy.share_closed_by_another(me, h) THEN
    INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'chart_share_stop', me.post, p_client);
    UPDATE chart_shares SET stop_act_id = p_act WHERE id = p_share;
    RETURN 'stopped';
  END IF;
  IF h.stopped_at IS NOT NULL THEN RETURN 'already'; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'chart_share_stop', me.post, p_client);
  UPDATE chart_shares SET stopped_at = clock_timestamp(), stop_act_id = p_act WHERE id = p_share;
  PERFORM policy.tell_of_stop(p_client, h.from_post_id, h.to_post_id, me.post, h.act_id, p_act);
  RETURN 'stopped';
END $$;

-- A provider's own status with a client. False where there is no membership in force to change.
CREATE FUNCTION policy.set_own_status(p_client uuid, p_status text) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.require_opened(p_client);
BEGIN
  UPDATE care_team_memberships SET status = p_status
   WHERE client_id = p_client AND post_id = me.post AND policy.lapse(since, until, ended_at, me.today) IS NULL;
  RETURN FOUND;
END $$;
GRANT EXECUTE ON FUNCTION policy.share_chart(uuid, uuid, uuid, boolean, date, uuid, text), policy.stop_share(uuid, uuid, uuid),
  policy.set_own_status(uuid, text) TO concord_app;

-- Who owns the records a provider makes, from a day on (P31). Gives 'set', 'unchanged', 'past' (the day lies before today),
-- 'too_soon' (the provider has not been given a week), or null where the viewer may not.
CREATE FUNCTION policy.set_record_owner(p_post uuid, p_owner text, p_from date, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); source posts%ROWTYPE; is_own boolean;
BEGIN
  SELECT * INTO source FROM posts p WHERE p.id = p_post FOR NO KEY UPDATE;
  is_own := source.id = me.post;
  IF source.id IS NULL OR me.live IS NOT TRUE OR source.organisation_id <> me.organisation
     OR NOT EXISTS (SELECT 1 FROM post_roles r WHERE r.post_id = p_post AND r.role = 'provider')
     OR NOT (is_own AND p_owner = 'group' OR 'owner' = ANY (me.roles) OR p_owner = 'provider' AND 'manager' = ANY (me.roles)) THEN
    RETURN NULL;
  END IF;
  IF p_from < me.today THEN RETURN 'past'; END IF;
  IF policy.record_owner(p_post, p_from) = p_owner THEN RETURN 'unchanged'; END IF;
  IF p_owner = 'group' AND NOT is_own AND p_from < me.today + 7 THEN RETURN 'too_soon'; END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'record_owner', me.post);
  INSERT INTO record_ownerships (post_id, owner, from_on, act_id) VALUES (p_post, p_owner, p_from, p_act)
  ON CONFLICT (post_id, from_on) DO UPDATE SET owner = excluded.owner, act_id = excluded.act_id;
  IF NOT is_own THEN
    PERFORM policy.enqueue('record_owner', source.staff_id, jsonb_build_object('owner', p_owner, 'from', p_from), p_act);
  END IF;
  RETURN 'set';
END $$;
GRANT EXECUTE ON FUNCTION policy.set_record_owner(uuid, text, date, uuid) TO concord_app;
