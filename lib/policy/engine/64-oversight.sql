-- Oversight (P27): an owner or custodian reads one client's notes for a while, with a reason, and their authors are told.

-- Why the viewer may not switch it on; null where he may.
CREATE FUNCTION policy.oversight_refusal(me policy.viewer, c policy.chart) RETURNS text LANGUAGE sql IMMUTABLE RETURN
  CASE WHEN (me).live IS NOT TRUE OR (c).client IS NULL OR (c).merged OR (c).shut_out THEN 'closed'
       WHEN NOT (c).own OR NOT (me).roles && ARRAY['owner', 'records_custodian'] THEN 'not_overseer' END;

-- Did the viewer write what oversight of this client opens? Then the reason for it is told (P27).
CREATE FUNCTION policy.wrote_chart(me policy.viewer, p_client uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  EXISTS (SELECT 1 FROM items i WHERE i.author_post_id = (me).post AND i.client_id = p_client
           AND i.component IN ('notes', 'clinical_documents') AND NOT i.draft AND i.withdrawn_at IS NULL);

-- What it would open: whatever stands and fits its line, counted per author. The one who switches it on reads it, so may count.
CREATE FUNCTION policy.oversight_opens(me policy.viewer, p_client uuid) RETURNS TABLE (staff uuid, name text, notes int, documents int)
  LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT st.id, coalesce(min(policy.shown_name(p, st.name)), ''), (count(*) FILTER (WHERE i.component = 'notes'))::int, (count(*) FILTER (WHERE i.component = 'clinical_documents'))::int
    FROM policy.line('M0.oversight', NULL, policy.mask('notes', 'clinical_documents'), 0, 0, (me).organisation) l
    JOIN items i ON i.client_id = p_client AND policy.has(l.see, i.component)
     AND policy.fits(l, i.id, i.organisation_id, i.author_post_id, i.sensitivity, i.draft,
           policy.closure(i.restriction, i.private, i.withdrawn_at), (me).organisation)
    LEFT JOIN posts p ON p.id = i.author_post_id LEFT JOIN staff st ON st.id = p.staff_id
   GROUP BY st.id ORDER BY 2 $$;

CREATE FUNCTION policy.preview_oversight(p_client uuid) RETURNS TABLE (name text, is_you boolean, notes int, documents int)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.require_opened(p_client);
BEGIN
  IF policy.oversight_refusal(me, policy.chart_of(me, p_client)) IS NOT NULL THEN RETURN; END IF;
  RETURN QUERY SELECT o.name, o.staff IS NOT DISTINCT FROM me.staff, o.notes, o.documents FROM policy.oversight_opens(me, p_client) o;
END $$;

-- The viewer's own oversight of this client, while it stands.
CREATE FUNCTION policy.find_oversight(p_client uuid) RETURNS TABLE (reason text, until timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT o.reason, o.to_at FROM policy.me() me
   CROSS JOIN LATERAL policy.lines(me, p_client) l JOIN oversight_sessions o ON o.id = l.source
   WHERE l.rule = 'M0.oversight' AND l.blocked IS NULL ORDER BY o.to_at DESC NULLS FIRST LIMIT 1 $$;

-- Switches it on, or on anew while it runs: each time an act of its own, of which every author is told. 'on', 'already' (the
-- same was asked a moment ago), or null where the viewer may not.
CREATE FUNCTION policy.begin_oversight(p_client uuid, p_reason text, p_hours int, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); made uuid; renewed boolean;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  IF policy.oversight_refusal(me, policy.chart_of(me, p_client)) IS NOT NULL THEN RETURN NULL; END IF;
  IF (p_hours BETWEEN 1 AND 4) IS NOT TRUE THEN RAISE EXCEPTION 'four hours at most' USING ERRCODE = '22023'; END IF;
  IF (char_length(trim(p_reason)) BETWEEN 10 AND 500) IS NOT TRUE THEN RAISE EXCEPTION 'a reason is missing' USING ERRCODE = '22023'; END IF;
  IF EXISTS (SELECT 1 FROM oversight_sessions o WHERE o.client_id = p_client AND o.post_id = me.post AND o.reason = trim(p_reason)
              AND o.to_at > me.at AND o.from_at > me.at - interval '1 minute') THEN RETURN 'already'; END IF;
  renewed := EXISTS (SELECT 1 FROM oversight_sessions o WHERE o.client_id = p_client AND o.post_id = me.post
                      AND o.from_at <= me.at AND coalesce(o.to_at, 'infinity') > me.at);
  INSERT INTO acts (id, kind, post_id, client_id, reason)
  VALUES (p_act, CASE WHEN renewed THEN 'oversight_renew' ELSE 'oversight_on' END, me.post, p_client, trim(p_reason));
  UPDATE oversight_sessions o SET to_at = me.at, end_act_id = p_act
   WHERE o.client_id = p_client AND o.post_id = me.post AND o.from_at <= me.at AND coalesce(o.to_at, 'infinity') > me.at;
  INSERT INTO oversight_sessions (client_id, post_id, reason, from_at, to_at, act_id)
  VALUES (p_client, me.post, trim(p_reason), me.at, me.at + p_hours * interval '1 hour', p_act) RETURNING id INTO made;
  PERFORM policy.enqueue('oversight_on', o.staff, jsonb_build_object('clientId', p_client, 'actId', p_act), p_act)
    FROM policy.oversight_opens(me, p_client) o WHERE o.staff <> me.staff;
  RETURN 'on';
END $$;

-- Ends it at once, before its time. 'off', or 'already' where none of the viewer's own was running.
CREATE FUNCTION policy.end_oversight(p_client uuid, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me();
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  IF NOT EXISTS (SELECT 1 FROM oversight_sessions o WHERE o.client_id = p_client AND o.post_id = me.post
                  AND o.from_at <= me.at AND coalesce(o.to_at, 'infinity') > me.at) THEN RETURN 'already'; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'oversight_off', me.post, p_client);
  UPDATE oversight_sessions o SET to_at = me.at, end_act_id = p_act
   WHERE o.client_id = p_client AND o.post_id = me.post AND o.from_at <= me.at AND coalesce(o.to_at, 'infinity') > me.at;
  RETURN 'off';
END $$;

GRANT EXECUTE ON FUNCTION policy.preview_oversight(uuid), policy.find_oversight(uuid), policy.begin_oversight(uuid, text, int, uuid),
  policy.end_oversight(uuid, uuid) TO concord_app;
