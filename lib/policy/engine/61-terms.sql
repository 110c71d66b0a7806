-- What happens to a share and to a place on the list in the course of time: another last day, leaving, looking, reminders.

-- Whether the viewer may give a running share another last day. It looks the same with the tick for private notes (P40).
CREATE FUNCTION policy.may_renew(me policy.viewer, h chart_shares) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  (h).stopped_at IS NULL AND coalesce((h).until, 'infinity') >= (me).today
  AND policy.may_share(me, (h).client_id, (h).from_post_id, (h).to_post_id);

-- Another last day for a share that runs: the old row ends and a new one begins, so that every term stays on record.
-- 'renewed', 'already' (that day stands), or null where there is no such share, or the viewer may not.
CREATE FUNCTION policy.renew_share(p_client uuid, p_share uuid, p_until date, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); h chart_shares;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  SELECT x.* INTO h FROM chart_shares x WHERE x.id = p_share AND x.client_id = p_client FOR UPDATE;
  IF h.id IS NULL OR NOT policy.may_renew(me, h) THEN RETURN NULL; END IF;
  IF p_until < me.today THEN RAISE EXCEPTION 'the last day lies in the past' USING ERRCODE = '22008'; END IF;
  IF h.until IS NOT DISTINCT FROM p_until THEN RETURN 'already'; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'chart_share_renewal', me.post, p_client);
  UPDATE chart_shares SET stopped_at = clock_timestamp(), stop_act_id = p_act WHERE id = h.id;
  INSERT INTO chart_shares (client_id, from_post_id, to_post_id, since, until, with_private, message, act_id)
  VALUES (p_client, h.from_post_id, h.to_post_id, me.today, p_until,
          -- The tick goes on by its author alone (P23).
          h.with_private AND h.from_post_id = me.post, h.message, p_act);
  RETURN 'renewed';
END $$;

-- Who may end a place on the list: whose it is, and owner and manager of the client's organisation (P25).
CREATE FUNCTION policy.may_end_place(me policy.viewer, c policy.chart, p_post uuid) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN
  (me).live IS TRUE AND (c).client IS NOT NULL AND NOT (c).merged AND NOT (c).shut_out AND 'M1' = ANY ((me).mechanisms)
  AND (p_post = (me).post OR (c).own AND (me).roles && ARRAY['owner', 'manager']);

-- Takes a provider off the list; a share that still runs to him keeps the client there, unless it is stopped in the same act.
-- 'ended', 'already' (he was not on it), or null where the viewer may not.
CREATE FUNCTION policy.end_place(p_client uuid, p_post uuid, p_stop boolean, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); c policy.chart := policy.chart_of(me, p_client); places uuid[]; shares uuid[];
  closed_places uuid[]; closed_shares uuid[];
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  IF policy.may_end_place(me, c, p_post) IS NOT TRUE OR NOT policy.can_find(me, p_client) THEN RETURN NULL; END IF;
  places := ARRAY(SELECT t.id FROM care_team_memberships t WHERE t.client_id = p_client AND t.post_id = p_post
                   AND t.ended_at IS NULL AND coalesce(t.until, 'infinity') >= me.today);
  shares := ARRAY(SELECT h.id FROM chart_shares h WHERE p_stop AND h.client_id = p_client AND h.to_post_id = p_post
                   AND h.stopped_at IS NULL AND coalesce(h.until, 'infinity') >= me.today);
  closed_places := ARRAY(SELECT t.id FROM care_team_memberships t WHERE cardinality(places) = 0 AND t.client_id = p_client AND t.post_id = p_post
                          AND policy.closed_by_another(me, t.end_act_id));
  closed_shares := ARRAY(SELECT h.id FROM chart_shares h WHERE h.client_id = p_client AND h.to_post_id = p_post AND p_stop
                          AND policy.share_closed_by_another(me, h));
  IF cardinality(places || shares || closed_places || closed_shares) = 0 THEN RETURN 'already'; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'place_end', me.post, p_client);
  UPDATE care_team_memberships SET ended_at = clock_timestamp(), end_act_id = p_act,
         ended_reason = CASE WHEN p_post = me.post THEN 'left' ELSE 'removed' END WHERE id = ANY (places);
  UPDATE chart_shares SET stopped_at = clock_timestamp(), stop_act_id = p_act WHERE id = ANY (shares);
  UPDATE care_team_memberships SET end_act_id = p_act WHERE id = ANY (closed_places);
  UPDATE chart_shares SET stop_act_id = p_act WHERE id = ANY (closed_shares);
  PERFORM policy.tell_of_stop(p_client, h.from_post_id, h.to_post_id, me.post, h.act_id, p_act) FROM chart_shares h WHERE h.id = ANY (shares);
  RETURN 'ended';
END $$;
GRANT EXECUTE ON FUNCTION policy.renew_share(uuid, uuid, date, uuid), policy.end_place(uuid, uuid, boolean, uuid) TO concord_app;

-- What is shared with the viewer, with the line that came with it: for the top of the opened chart.
CREATE FUNCTION policy.shared_with_me(p_client uuid) RETURNS TABLE (from_post_id uuid, name text, since date, until date, message text, by_name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT h.from_post_id, policy.shown_name(p, st.name), h.since, h.until, h.message, coalesce(policy.shown_name(gp, gst.name), policy.shown_name(p, st.name))
    FROM (SELECT policy.require_opened(p_client) AS me OFFSET 0) m
    JOIN chart_shares h ON h.client_id = p_client AND h.to_post_id = (m.me).post
    JOIN posts p ON p.id = h.from_post_id JOIN staff st ON st.id = p.staff_id
    LEFT JOIN acts a ON a.id = h.act_id LEFT JOIN posts gp ON gp.id = a.post_id LEFT JOIN staff gst ON gst.id = gp.staff_id
   WHERE EXISTS (SELECT 1 FROM unnest(policy.opened_lines()) l WHERE l.rule = 'M2.share' AND l.source = h.id)
   ORDER BY 2, h.from_post_id $$;

-- What the viewer still shares of an opened chart whose panel is closed to him: who left the list stops it all the same.
CREATE FUNCTION policy.own_shares(p_client uuid) RETURNS TABLE (share_id uuid, to_name text, since date, until date)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT h.id, policy.shown_name(p, st.name), h.since, h.until
    FROM (SELECT policy.me() AS me OFFSET 0) m
    JOIN chart_shares h ON h.client_id = p_client AND p_client = policy.opened_client() AND h.from_post_id = (m.me).post
     AND h.stopped_at IS NULL AND coalesce(h.until, 'infinity') >= (m.me).today
    JOIN posts p ON p.id = h.to_post_id JOIN staff st ON st.id = p.staff_id
   ORDER BY 2, h.id $$;
GRANT EXECUTE ON FUNCTION policy.own_shares(uuid) TO concord_app;

-- Looks into a chart that somebody shares: gives the instant of the look before. Looks less than half an hour apart are one.
CREATE FUNCTION policy.look(p_client uuid) RETURNS timestamptz LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.require_opened(p_client); before timestamptz;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM unnest(policy.opened_lines()) l WHERE l.rule = 'M2.share') THEN RETURN NULL; END IF;
  INSERT INTO chart_looks AS k (post_id, client_id, looked_at) VALUES (me.post, p_client, me.at)
  ON CONFLICT (post_id, client_id) DO UPDATE SET looked_at = greatest(k.looked_at, excluded.looked_at),
    before_at = CASE WHEN k.looked_at < excluded.looked_at - interval '30 minutes' THEN k.looked_at ELSE k.before_at END
  RETURNING before_at INTO before;
  RETURN before;
END $$;
GRANT EXECUTE ON FUNCTION policy.shared_with_me(uuid), policy.look(uuid) TO concord_app;

-- Terms that end within thirty days: chart shares and permissions for private notes, each told to both sides; a place on the list to
-- whose it is, and to whoever gave it.
CREATE FUNCTION policy.ending_terms(p_today date) RETURNS TABLE (id uuid, what text, client uuid, since date, until date, post uuid, side text)
  LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT e.id, e.what, e.client, e.since, e.until, x.post, x.side FROM (
    SELECT h.id, 'chart_share' AS what, h.client_id AS client, h.since, h.until, h.stopped_at AS ended, h.from_post_id AS source, h.to_post_id AS receiver
      FROM chart_shares h WHERE h.until BETWEEN p_today AND p_today + 30
    UNION ALL
    SELECT a.id, 'permission', a.client_id, greatest(a.signed_on, a.since), a.until, a.revoked_at, a.author_post_id, a.to_post_id
      FROM authorisations a WHERE a.until BETWEEN p_today AND p_today + 30
    UNION ALL
    SELECT t.id, 'place', t.client_id, t.since, t.until, t.ended_at, a.post_id, t.post_id
      FROM care_team_memberships t LEFT JOIN acts a ON a.id = t.act_id WHERE t.until BETWEEN p_today AND p_today + 30) e
    CROSS JOIN LATERAL (VALUES (e.source, 'source'), (e.receiver, 'receiver')) x (post, side)
   WHERE x.post IS NOT NULL AND policy.lapse(e.since, e.until, e.ended, p_today) IS NULL $$;

-- How many days before its end a term is told of today, if at all: 30, 7 or 1. A day without a call is made up for, as long as the
-- next reminder is not due; a term shorter than the notice has none.
CREATE FUNCTION policy.reminder_due(p_since date, p_until date, p_today date) RETURNS SETOF int LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT n.days FROM (VALUES (30, 7), (7, 1), (1, -1)) n (days, next)
   WHERE p_until - p_today <= n.days AND p_until - p_today > n.next AND p_since <= p_until - n.days $$;

-- Tells, 30, 7 and 1 days before, that a term ends; called once a day, and safe to call again. Answers how many were
-- written.
CREATE FUNCTION policy.enqueue_share_reminders(p_today date) RETURNS int LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE told int;
BEGIN
  IF (p_today <= policy.day_of(now())) IS NOT TRUE THEN RAISE EXCEPTION 'that day has not come' USING ERRCODE = '22008'; END IF;
  SELECT count(policy.enqueue('share_ending', p.staff_id,
           jsonb_build_object('what', e.what, 'clientId', e.client, 'side', e.side, 'days', (e.until - p_today)::text, 'until', e.until),
           NULL, now(), concat_ws(':', 'share_ending', e.id, n, p.staff_id)))::int INTO told
    FROM policy.ending_terms(p_today) e JOIN posts p ON p.id = e.post AND p.active
   CROSS JOIN LATERAL policy.reminder_due(e.since, e.until, p_today) n;
  RETURN told;
END $$;
