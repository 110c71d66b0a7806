-- Undo of the acts of sharing (P24): what the act began is ended, what it ended begins anew with the same terms, by an act of its
-- own. Rows, audit and ledger stay. Acts of other kinds have their own ways back.

-- What an act began and ended: one row each.
CREATE FUNCTION policy.act_parts(p_act uuid) RETURNS TABLE (part text, began boolean, id uuid, post uuid, from_post uuid, created_at timestamptz, ended_by uuid)
  LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT 'share', h.act_id = p_act, h.id, h.to_post_id, h.from_post_id, h.created_at, h.stop_act_id
    FROM chart_shares h WHERE h.act_id = p_act OR h.stop_act_id = p_act
  UNION ALL
  SELECT 'place', t.act_id = p_act, t.id, t.post_id, NULL, t.created_at, t.end_act_id
    FROM care_team_memberships t WHERE t.act_id = p_act OR t.end_act_id = p_act
  UNION ALL
  SELECT 'permission', a.act_id = p_act, a.id, a.to_post_id, a.author_post_id, a.created_at, a.revoke_act_id
    FROM authorisations a WHERE a.act_id = p_act OR a.revoke_act_id = p_act $$;

-- Whether an appointment, however old, was given to this post since then, by another act.
CREATE FUNCTION policy.came_by_handover(p_id uuid, p_post uuid, p_act uuid, p_at timestamptz) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  EXISTS (SELECT 1 FROM appointment_events e JOIN acts h ON h.id = e.act_id
           WHERE e.appointment_id = p_id AND e.kind = 'moved' AND e.at >= p_at AND e.act_id IS DISTINCT FROM p_act
             AND h.kind IN ('appointment_handover', 'series_handover') AND NOT coalesce(e.before -> 'posts' ? p_post::text, false));

-- Whether somebody relies on what the act began: the word for how, or null.
CREATE FUNCTION policy.relied_on(p_client uuid, p_post uuid, p_at timestamptz, p_act uuid) RETURNS text LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  CASE WHEN EXISTS (SELECT 1 FROM appointment_providers ap JOIN appointment_clients ac USING (appointment_id) JOIN appointments x ON x.id = ap.appointment_id
                     WHERE ap.post_id = p_post AND ac.client_id = p_client AND x.act_id IS DISTINCT FROM p_act AND x.status <> 'entered_in_error'
                       AND (x.created_at >= p_at OR policy.came_by_handover(x.id, p_post, p_act, p_at))) THEN 'appointment'
       WHEN EXISTS (SELECT 1 FROM items i WHERE i.client_id = p_client AND i.author_post_id = p_post AND i.created_at >= p_at)
         OR EXISTS (SELECT 1 FROM note_addenda n WHERE n.client_id = p_client AND n.author_post_id = p_post AND n.created_at >= p_at) THEN 'written'
       WHEN EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.act_id = p_act AND t.post_id = p_post AND t.status <> 'new') THEN 'status'
       WHEN EXISTS (SELECT 1 FROM disclosures d WHERE d.client_id = p_client AND d.post_id = p_post AND d.last_at >= p_at) THEN 'opened' END;

-- Whether a later act stands on this one, or has ended or replaced what it did.
CREATE FUNCTION policy.stood_on(p_client uuid, p_act uuid, p_at timestamptz) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM policy.act_parts(p_act) x
    WHERE x.began AND x.ended_by IS NOT NULL
       OR x.part = 'share' AND EXISTS (SELECT 1 FROM chart_shares h WHERE h.client_id = p_client AND h.created_at > p_at AND h.act_id IS DISTINCT FROM p_act
            AND (h.from_post_id, h.to_post_id) = (x.from_post, x.post))
       OR x.part = 'place' AND (
            EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.client_id = p_client AND t.created_at > p_at AND t.act_id IS DISTINCT FROM p_act AND t.post_id = x.post)
            OR x.began AND EXISTS (SELECT 1 FROM chart_shares h WHERE h.client_id = p_client AND h.created_at > p_at AND h.act_id IS DISTINCT FROM p_act AND h.to_post_id = x.post))
       OR x.part = 'permission' AND EXISTS (SELECT 1 FROM authorisations a WHERE a.client_id = p_client AND a.created_at > p_at AND a.act_id IS DISTINCT FROM p_act
            AND (a.author_post_id, a.to_post_id) = (x.from_post, x.post))) $$;

-- May the viewer open this share again? Its source, and whoever may share it today; without the tick for private notes, which
-- comes back with its author alone.
CREATE FUNCTION policy.may_reopen(me policy.viewer, h chart_shares) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  (h).from_post_id = (me).post OR policy.may_share(me, (h).client_id, (h).from_post_id, (h).to_post_id);

-- Why an act of sharing cannot be undone by the viewer; null where it can.
CREATE FUNCTION policy.undo_refusal(me policy.viewer, a acts) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE c policy.chart := policy.chart_of(me, a.client_id); reason text;
BEGIN
  IF a.id IS NULL OR a.post_id IS DISTINCT FROM me.post OR c.client IS NULL OR c.merged OR c.shut_out
     OR a.kind NOT IN ('chart_share', 'demographics_share', 'private_share', 'chart_share_renewal', 'chart_share_stop', 'place_end', 'permission_revoke')
     THEN RETURN 'not_yours'; END IF;
  IF a.undone_by_id IS NOT NULL THEN RETURN 'already'; END IF;
  IF policy.stood_on(a.client_id, a.id, a.at) THEN RETURN 'later'; END IF;
  SELECT policy.relied_on(a.client_id, x.post, a.at, a.id) INTO reason FROM policy.act_parts(a.id) x
   WHERE x.began AND x.post IS NOT NULL ORDER BY 1 LIMIT 1;
  IF reason IS NOT NULL THEN RETURN reason; END IF;
  -- What an act closed stays closed after its day: whoever opened it again later would let somebody in by a way of his own.
  IF a.kind IN ('chart_share_stop', 'place_end', 'permission_revoke') AND policy.day_of(a.at) <> me.today THEN RETURN 'day_over'; END IF;
  IF EXISTS (SELECT 1 FROM authorisations z WHERE z.revoke_act_id = a.id AND z.author_post_id <> me.post) THEN RETURN 'not_yours'; END IF;
  -- Undo opens nothing that the viewer could not open. Who left does come back, but not to what was shared with him.
  IF EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.end_act_id = a.id AND policy.may_end_place(me, c, t.post_id) IS NOT TRUE)
     OR a.kind <> 'place_end' AND EXISTS (SELECT 1 FROM chart_shares h WHERE h.stop_act_id = a.id AND NOT policy.may_reopen(me, h))
     THEN RETURN 'not_yours'; END IF;
  RETURN NULL;
END $$;

-- Takes back an act of one's own: 'undone', or the reason why it is too late, or null for an act that is not one's own.
CREATE FUNCTION policy.undo_act(p_client uuid, p_act uuid, p_undo uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); a acts; refusal text;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  SELECT x.* INTO a FROM acts x WHERE x.id = p_act AND x.client_id = p_client FOR UPDATE;
  refusal := policy.undo_refusal(me, a);
  IF refusal = 'not_yours' THEN RETURN NULL; END IF;
  IF refusal IS NOT NULL THEN RETURN refusal; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_undo, 'undo', me.post, p_client);
  UPDATE acts SET undone_by_id = p_undo WHERE id = p_act;
  UPDATE chart_shares SET stopped_at = clock_timestamp(), stop_act_id = p_undo WHERE act_id = p_act;
  UPDATE care_team_memberships SET ended_at = clock_timestamp(), end_act_id = p_undo, ended_reason = 'undone' WHERE act_id = p_act;
  UPDATE authorisations SET revoked_at = clock_timestamp(), revoke_act_id = p_undo WHERE act_id = p_act;
  PERFORM policy.cancel_messages(p_act);
  INSERT INTO care_team_memberships (client_id, post_id, status, began_by, since, until, act_id)
  SELECT t.client_id, t.post_id, t.status, t.began_by, greatest(t.since, me.today), t.until, p_undo FROM care_team_memberships t
   WHERE t.end_act_id = p_act AND coalesce(t.until, 'infinity') >= me.today;
  INSERT INTO chart_shares (client_id, from_post_id, to_post_id, since, until, with_private, message, act_id)
  SELECT h.client_id, h.from_post_id, h.to_post_id, greatest(h.since, me.today), h.until,
         h.with_private AND h.from_post_id = me.post, h.message, p_undo FROM chart_shares h
   WHERE h.stop_act_id = p_act AND coalesce(h.until, 'infinity') >= me.today
     AND policy.may_reopen(me, h);
  INSERT INTO authorisations (client_id, kind, sensitivity, author_post_id, to_post_id, to_organisation_id, from_organisation_id, signed_by,
                              signer_authority, signed_on, since, until, scope, document_item_id, act_id)
  SELECT z.client_id, z.kind, z.sensitivity, z.author_post_id, z.to_post_id, z.to_organisation_id, z.from_organisation_id, z.signed_by,
         z.signer_authority, z.signed_on, greatest(z.since, me.today), z.until, z.scope, z.document_item_id, p_undo
    FROM authorisations z WHERE z.revoke_act_id = p_act AND coalesce(z.until, 'infinity') >= me.today;
  RETURN 'undone';
END $$;
GRANT EXECUTE ON FUNCTION policy.undo_act(uuid, uuid, uuid) TO concord_app;

-- What an act of the viewer did to this client, for the banner after it, and whether it can be undone; nothing for acts of others.
CREATE FUNCTION policy.own_act(p_client uuid, p_act uuid) RETURNS TABLE (
  kind text, from_name text, from_you boolean, to_name text, to_you boolean, until date, also_listed boolean, share_id uuid, undo_refusal text
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); a acts; c policy.chart := policy.chart_of(me, p_client);
BEGIN
  SELECT x.* INTO a FROM acts x WHERE x.id = p_act AND x.client_id = p_client AND x.post_id = me.post;
  IF a.id IS NULL OR c.merged OR c.shut_out THEN RETURN; END IF;
  RETURN QUERY
  SELECT a.kind, policy.shown_name(fp, fst.name), w.from_post = me.post, policy.shown_name(tp, tst.name), w.post = me.post, w.until, w.listed, w.running, policy.undo_refusal(me, a)
    FROM (SELECT coalesce(h.from_post_id, z.author_post_id) AS from_post, coalesce(h.to_post_id, z.to_post_id, t.post_id,
                          (SELECT x.to_post_id FROM chart_shares x WHERE x.stop_act_id = a.id LIMIT 1)) AS post,
                 coalesce(h.until, t.until) AS until, t.act_id = a.id AS listed,
                 CASE WHEN h.act_id = a.id AND h.stopped_at IS NULL THEN h.id END AS running
            FROM (SELECT 1) one
            -- A renewal ends one share and begins another: the banner is about the one it began.
            LEFT JOIN LATERAL (SELECT * FROM chart_shares x WHERE x.act_id = a.id OR x.stop_act_id = a.id
                                ORDER BY x.act_id = a.id DESC NULLS LAST LIMIT 1) h ON a.kind <> 'place_end'
            LEFT JOIN LATERAL (SELECT * FROM authorisations x WHERE x.act_id = a.id OR x.revoke_act_id = a.id LIMIT 1) z ON true
            LEFT JOIN LATERAL (SELECT * FROM care_team_memberships x WHERE x.act_id = a.id OR x.end_act_id = a.id LIMIT 1) t ON true) w
    LEFT JOIN posts fp ON fp.id = w.from_post LEFT JOIN staff fst ON fst.id = fp.staff_id
    LEFT JOIN posts tp ON tp.id = w.post LEFT JOIN staff tst ON tst.id = tp.staff_id;
END $$;
GRANT EXECUTE ON FUNCTION policy.own_act(uuid, uuid) TO concord_app;
