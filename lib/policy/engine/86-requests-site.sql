-- Requests for a site (kinds site_share and referral): what is disclosed, what a site has already, and the share that an acceptance
-- writes (P52, P58, P62, P84). And the way back of an acceptance, of whatever kind.

CREATE FUNCTION policy.is_disclosed(me policy.viewer, p_client uuid) RETURNS boolean LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN coalesce((SELECT policy.discovers(me, c) FROM clients c WHERE c.id = p_client), false);
END $$;

-- The name as far as the site of the client lets it be told.
CREATE FUNCTION policy.disclosed_name(me policy.viewer, p_client uuid) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (SELECT CASE policy.discoverability_of(c) WHEN 'initials' THEN concat_ws(' ', policy.as_initial(c.given_name), policy.as_initial(c.family_name))
              ELSE concat_ws(' ', c.given_name, c.family_name) END
    FROM clients c WHERE c.id = p_client AND policy.discovers(me, c));
END $$;

-- Components that a mask leaves out, by name.
CREATE FUNCTION policy.left_out(p_unticked int) RETURNS text[] LANGUAGE sql IMMUTABLE RETURN
  ARRAY(SELECT name FROM unnest(policy.components()) name WHERE policy.has(p_unticked, name));

-- As much as is wished for good, or something that ends or is less: then more may be asked for.
CREATE FUNCTION policy.site_has_already(p_client uuid, p_site uuid, p_today date, p_editable boolean, p_unticked int) RETURNS text LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN count(*) = 0 THEN NULL WHEN bool_or(h.until IS NULL AND h.since <= p_today AND (h.editable OR NOT p_editable) AND h.unticked & ~p_unticked = 0) THEN 'for_good' ELSE 'ends' END
    FROM site_shares h JOIN sites s ON s.id = p_site
   WHERE h.client_id = p_client AND h.stopped_at IS NULL AND coalesce(h.until, 'infinity') >= p_today
     AND (h.to_site_id = s.id OR h.to_division_id = s.division_id OR h.to_organisation_id = s.organisation_id) $$;

-- Whoever runs the client's organisation, or once did, could have made himself the main provider (P71): that spares him no measure.
CREATE FUNCTION policy.could_name_himself(me policy.viewer, c policy.chart) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN EXISTS (
    SELECT 1 FROM posts p JOIN post_roles x ON x.post_id = p.id
     WHERE p.staff_id = (me).staff AND p.organisation_id = (c).organisation AND x.role IN ('owner', 'manager') AND coalesce(x.since, '-infinity') <= (me).today);

-- Why the viewer cannot accept for a site; null where he can, as far as the chosen terms do.
CREATE FUNCTION policy.site_accept_refusal(me policy.viewer, c policy.chart, r requests, p_capacity text) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE receiver uuid := policy.receiver_organisation('site', r.asker_site_id);
BEGIN
  IF receiver IS NULL THEN RETURN 'receiver_inactive'; END IF;
  IF p_capacity = 'holder' AND policy.site_share_closed(me, c) IS NOT NULL THEN RETURN 'not_on_list'; END IF;
  IF (p_capacity <> 'holder' OR policy.could_name_himself(me, c)) AND policy.lets_self_in(policy.own_posts(me), r.client_id, r.asker_site_id, r.wish_unticked, me.today,
    CASE WHEN r.wish_until >= me.today THEN r.wish_until END) <> 0 THEN RETURN 'own_site'; END IF;
  IF receiver <> c.organisation AND c.restricted THEN RETURN 'client_restricted'; END IF;
  IF receiver <> c.organisation AND c.opted_out THEN RETURN 'opted_out'; END IF;
  RETURN CASE WHEN policy.site_has_already(r.client_id, r.asker_site_id, me.today, r.wish_editable, r.wish_unticked) = 'for_good' THEN 'has_it' END;
END $$;

-- The share itself; one to this very site that runs is ended by the same act.
CREATE FUNCTION policy.write_site_grant(r requests, p_today date, p_since date, p_until date, p_editable boolean, p_unticked int, p_act uuid) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE made record;
BEGIN
  PERFORM policy.close_site_share(h.id, p_act) FROM site_shares h
    WHERE h.client_id = r.client_id AND h.to_site_id = r.asker_site_id AND h.stopped_at IS NULL AND coalesce(h.until, 'infinity') >= p_today;
  SELECT * INTO made FROM policy.make_site_share(r.client_id, 'site', r.asker_site_id, p_editable, policy.left_out(p_unticked), p_since, p_until, p_act);
  IF made.outcome <> 'shared' THEN RAISE EXCEPTION 'a share that was allowed could not be written: %', made.outcome USING ERRCODE = '40001'; END IF;
  RETURN made.share;
END $$;

-- The act of an acceptance that the viewer gave and can still take back; null: none.
CREATE FUNCTION policy.acceptance_to_undo(me policy.viewer, r requests) RETURNS uuid LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (SELECT a.id FROM request_decisions d JOIN acts a ON a.id = d.act_id
   WHERE d.request_id = (r).id AND d.kind = 'accept' AND (r).state = 'granted' AND a.post_id = (me).post
     AND CASE WHEN policy.for_site((r).kind) THEN policy.site_share_undo_refusal(me, a) ELSE policy.undo_refusal(me, a) END IS NULL);
END $$;

-- Takes back an acceptance of one's own while nobody relies on it (P24): 'undone', or null. The request is revoked by it.
CREATE FUNCTION policy.undo_acceptance(p_request uuid, p_undo uuid, OUT outcome text, OUT client uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); r requests := policy.lock_request(me, p_request); v_act uuid;
BEGIN
  IF r.id IS NULL THEN RETURN; END IF;
  client := r.client_id;
  v_act := policy.acceptance_to_undo(me, r);
  IF v_act IS NULL THEN outcome := 'too_late'; RETURN; END IF;
  outcome := CASE WHEN policy.for_site(r.kind) THEN policy.undo_site_share(r.client_id, v_act, p_undo) ELSE policy.undo_act(r.client_id, v_act, p_undo) END;
  IF outcome = 'undone' THEN PERFORM policy.label_request(r, me.today); END IF;
END $$;
GRANT EXECUTE ON FUNCTION policy.undo_acceptance(uuid, uuid) TO concord_app;
