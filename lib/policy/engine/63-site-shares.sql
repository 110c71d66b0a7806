-- Who shares a client with sites, and the writers (P52, P56 to P60). As with chart shares the functions test and write in one
-- transaction; the client's row is locked first, so two acts about one client follow one another.

-- Why the viewer may not share this client with sites at all; null where he may (P58).
CREATE FUNCTION policy.site_share_closed(me policy.viewer, c policy.chart) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF me.live IS NOT TRUE OR c.client IS NULL OR c.merged OR c.shut_out OR NOT c.own OR NOT 'M4' = ANY (me.mechanisms) THEN RETURN 'closed'; END IF;
  RETURN CASE WHEN policy.manages_sharing(me, c) OR me.provider AND policy.on_list(me.post, c.client, me.at) THEN NULL ELSE 'not_on_list' END;
END $$;

-- Does another provider own the records of a section that these components would give away? The group cannot do that (P58).
CREATE FUNCTION policy.gives_away(me policy.viewer, c policy.chart, p_unticked int) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT policy.mask('notes', 'clinical_documents') & ~p_unticked <> 0 AND EXISTS (
    SELECT 1 FROM (SELECT DISTINCT o.post_id FROM record_ownerships o WHERE o.owner = 'provider' AND o.post_id <> (me).post) o
      JOIN posts p ON p.id = o.post_id AND p.organisation_id = (c).organisation
     WHERE policy.record_owner(o.post_id, (me).today) = 'provider' AND policy.has_section((c).client, o.post_id, (me).today)) $$;

-- Null where the viewer may share these components of the client with sites, else why not: for those who act for others too.
CREATE FUNCTION policy.may_share_with_sites(me policy.viewer, p_client uuid, p_without text[]) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE c policy.chart := policy.chart_of(me, p_client);
BEGIN
  RETURN coalesce(policy.site_share_closed(me, c), CASE WHEN policy.gives_away(me, c, policy.mask(VARIADIC p_without)) THEN 'provider_owns' END);
END $$;

-- As whom somebody shares who does not do it in his own right (P100): 'manager' by his role alone, for the main provider;
-- 'administrator' of the network, for whoever that is. Null: in his own right, or not at all.
CREATE FUNCTION policy.site_share_behalf(me policy.viewer, c policy.chart) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF policy.site_share_closed(me, c) IS NULL THEN
    RETURN CASE WHEN policy.request_holder(c.client, NULL) <> me.post AND NOT (me.provider AND policy.on_list(me.post, c.client, me.at)) THEN 'manager' END;
  END IF;
  RETURN CASE WHEN policy.acts_on_behalf(me) AND 'M4' = ANY (me.mechanisms) AND c.client IS NOT NULL AND NOT c.merged AND NOT c.shut_out THEN 'administrator' END;
END $$;

-- What an administrator is told of a refusal: what is shared already and what the client wishes is the owning side's to know (P100).
CREATE FUNCTION policy.word_on_behalf(p_behalf text, p_outcome text) RETURNS text LANGUAGE sql IMMUTABLE RETURN
  CASE WHEN p_behalf = 'administrator' AND p_outcome IN ('already', 'has_it', 'client_restricted', 'opted_out') THEN 'not_on_behalf' ELSE p_outcome END;

-- The same as `may_share_with_sites`, of somebody who shares for others too.
CREATE FUNCTION policy.begin_refusal(me policy.viewer, p_client uuid, p_without text[]) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE c policy.chart := policy.chart_of(me, p_client);
BEGIN
  IF policy.site_share_behalf(me, c) = 'administrator' THEN
    RETURN CASE WHEN policy.gives_away(me, c, policy.mask(VARIADIC p_without)) THEN 'provider_owns' END; END IF;
  RETURN policy.may_share_with_sites(me, p_client, p_without);
END $$;

-- Does the share name a site at which the post is, the division of one, or its organisation?
CREATE FUNCTION policy.reaches(h site_shares, p_post uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN EXISTS (
    SELECT 1 FROM subjects u WHERE u.ref = coalesce((h).to_site_id, (h).to_division_id, (h).to_organisation_id)
       AND u.id = ANY (policy.places_of(p_post)));

-- The organisation of a receiver that may be shared with; null where there is none such.
CREATE FUNCTION policy.receiver_organisation(p_kind text, p_id uuid) RETURNS uuid LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT o.id FROM organisations o WHERE o.active AND o.id = CASE p_kind
    WHEN 'site' THEN (SELECT s.organisation_id FROM sites s WHERE s.id = p_id AND s.active)
    WHEN 'division' THEN (SELECT d.organisation_id FROM divisions d WHERE d.id = p_id)
    WHEN 'organisation' THEN p_id END $$;

-- Why such a share cannot be written whoever asks, or null; `already` with the one that runs or is still to begin.
CREATE FUNCTION policy.site_share_refusal(p_client uuid, p_kind text, p_id uuid, p_without text[], p_since date, p_until date,
  OUT outcome text, OUT share uuid) LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); c policy.chart := policy.chart_of(me, p_client); receiver uuid := policy.receiver_organisation(p_kind, p_id);
BEGIN
  IF receiver IS NULL THEN outcome := 'receiver'; RETURN; END IF;
  IF p_without IS NULL OR NOT p_without <@ array_remove(array_remove(policy.components(), 'profile'), 'private_notes') THEN outcome := 'parts'; RETURN; END IF;
  IF p_since IS NULL OR p_since < me.today OR p_until < p_since THEN outcome := 'days'; RETURN; END IF;
  IF p_until IS NULL AND policy.setting(c.organisation, 'share_end_required', me.at, 'false') = 'true' THEN outcome := 'end_required'; RETURN; END IF;
  IF receiver <> c.organisation THEN
    outcome := CASE WHEN c.restricted THEN 'client_restricted' WHEN c.opted_out THEN 'opted_out' END;
    IF outcome IS NOT NULL THEN RETURN; END IF;
  END IF;
  SELECT h.id INTO share FROM site_shares h
   WHERE h.client_id = p_client AND h.stopped_at IS NULL AND coalesce(h.until, 'infinity') >= me.today
     AND coalesce(h.to_site_id, h.to_division_id, h.to_organisation_id) = p_id
   ORDER BY h.since, h.id LIMIT 1;
  IF share IS NOT NULL THEN outcome := 'already'; END IF;
END $$;

-- Writes a share; whoever calls has asked for the right, locked the client and inserted the act. Answers as `begin_site_share`.
CREATE FUNCTION policy.make_site_share(p_client uuid, p_kind text, p_id uuid, p_editable boolean, p_without text[], p_since date, p_until date, p_act uuid,
  OUT outcome text, OUT share uuid) LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT r.outcome, r.share INTO outcome, share FROM policy.site_share_refusal(p_client, p_kind, p_id, p_without, p_since, p_until) r;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  INSERT INTO site_shares AS h (client_id, grantor_organisation_id, to_site_id, to_division_id, to_organisation_id, editable, unticked, since, until, act_id)
  SELECT c.id, c.organisation_id, CASE p_kind WHEN 'site' THEN p_id END, CASE p_kind WHEN 'division' THEN p_id END,
         CASE p_kind WHEN 'organisation' THEN p_id END, p_editable, policy.mask(VARIADIC p_without), p_since, p_until, p_act
    FROM clients c WHERE c.id = p_client RETURNING h.id INTO share;
  outcome := 'shared';
END $$;

-- Ends a share at once; of one that ended before nothing is changed.
CREATE FUNCTION policy.close_site_share(p_share uuid, p_act uuid) RETURNS void LANGUAGE sql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE site_shares SET stopped_at = clock_timestamp(), stop_act_id = p_act WHERE id = p_share AND stopped_at IS NULL $$;

CREATE FUNCTION policy.site_share_of(p_act uuid) RETURNS uuid LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$ SELECT h.id FROM site_shares h WHERE h.act_id = p_act ORDER BY h.id LIMIT 1 $$;

-- Shares. `shared`, or a word why not; no row: the viewer may not. Who does it for somebody else says why.
CREATE FUNCTION policy.begin_site_share(p_client uuid, p_kind text, p_id uuid, p_editable boolean, p_without text[], p_since date, p_until date, p_act uuid,
  p_reason text DEFAULT NULL)
  RETURNS TABLE (outcome text, share uuid) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); refusal text; r record; first_day date := coalesce(p_since, me.today); behalf text;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  refusal := policy.begin_refusal(me, p_client, p_without);
  IF refusal IN ('closed', 'not_on_list') THEN RETURN; END IF;
  behalf := policy.site_share_behalf(me, policy.chart_of(me, p_client));
  SELECT * INTO r FROM policy.site_share_refusal(p_client, p_kind, p_id, p_without, first_day, p_until);
  IF r.outcome IS NOT NULL OR refusal IS NOT NULL THEN
    RETURN QUERY SELECT policy.word_on_behalf(behalf, coalesce(r.outcome, refusal)), CASE WHEN behalf IS DISTINCT FROM 'administrator' THEN r.share END; RETURN; END IF;
  IF policy.lets_self_in(policy.own_posts_alone(me), p_client, p_id, policy.mask(VARIADIC p_without), first_day, p_until) <> 0 THEN
    RETURN QUERY SELECT 'self', NULL::uuid; RETURN; END IF;
  IF behalf IS NOT NULL AND p_reason IS NULL THEN RETURN QUERY SELECT 'needs_reason', NULL::uuid; RETURN; END IF;
  INSERT INTO acts (id, kind, post_id, client_id, reason, on_behalf_of_post_id)
  VALUES (p_act, 'site_share', me.post, p_client, CASE WHEN behalf IS NOT NULL THEN p_reason END,
          CASE WHEN behalf IS NOT NULL THEN policy.request_holder(p_client, NULL) END);
  SELECT m.* INTO r FROM policy.make_site_share(p_client, p_kind, p_id, p_editable, p_without, first_day, p_until, p_act) m;
  PERFORM policy.tell_of_site_share('site_share_begun', h, p_act) FROM site_shares h WHERE h.id = r.share;
  RETURN QUERY SELECT r.outcome, r.share;
END $$;

-- Other terms for a share that runs or is to begin: its row ends and a new one begins, which goes on with its registration (P59).
CREATE FUNCTION policy.change_site_share(p_client uuid, p_share uuid, p_editable boolean, p_without text[], p_until date, p_act uuid)
  RETURNS TABLE (outcome text, share uuid) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); h site_shares%ROWTYPE; refusal text; r record; made uuid;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  SELECT x.* INTO h FROM site_shares x WHERE x.id = p_share AND x.client_id = p_client FOR UPDATE;
  refusal := policy.may_share_with_sites(me, p_client, p_without);
  IF h.id IS NULL OR refusal IN ('closed', 'not_on_list') THEN RETURN; END IF;
  IF h.stopped_at IS NOT NULL OR h.until < me.today THEN RETURN QUERY SELECT 'stale', h.id; RETURN; END IF;
  SELECT * INTO r FROM policy.site_share_refusal(p_client, CASE WHEN h.to_site_id IS NOT NULL THEN 'site' WHEN h.to_division_id IS NOT NULL THEN 'division' ELSE 'organisation' END,
    coalesce(h.to_site_id, h.to_division_id, h.to_organisation_id), p_without, greatest(h.since, me.today), p_until);
  IF nullif(r.outcome, 'already') IS NOT NULL OR refusal IS NOT NULL THEN
    RETURN QUERY SELECT coalesce(nullif(r.outcome, 'already'), refusal), h.id; RETURN; END IF;
  IF (h.editable, h.unticked, h.until) IS NOT DISTINCT FROM (p_editable, policy.mask(VARIADIC p_without), p_until) THEN
    RETURN QUERY SELECT 'same', h.id; RETURN; END IF;
  IF policy.lets_self_in(policy.own_posts_alone(me), p_client, coalesce(h.to_site_id, h.to_division_id, h.to_organisation_id),
    policy.mask(VARIADIC p_without), h.since, p_until) <> 0 THEN RETURN QUERY SELECT 'self', h.id; RETURN; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'site_share_change', me.post, p_client);
  PERFORM policy.close_site_share(h.id, p_act);
  made := policy.repeat_site_share(h, me.today, p_editable, policy.mask(VARIADIC p_without), p_until, p_act);
  PERFORM policy.tell_of_site_share('site_share_changed', x, p_act) FROM site_shares x WHERE x.id = made;
  RETURN QUERY SELECT 'changed', made;
END $$;

-- A row that goes on with a share under other or the same terms.
CREATE FUNCTION policy.repeat_site_share(h site_shares, p_today date, p_editable boolean, p_unticked int, p_until date, p_act uuid) RETURNS uuid
  LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO site_shares (client_id, grantor_organisation_id, to_site_id, to_division_id, to_organisation_id, editable, unticked, since, until, act_id, root_id)
  SELECT (h).client_id, (h).grantor_organisation_id, (h).to_site_id, (h).to_division_id, (h).to_organisation_id, p_editable, p_unticked,
         greatest((h).since, p_today), p_until, p_act, (h).root_id RETURNING id $$;

-- By which side the viewer may end a share: `owner`, `receiver`, or null (P59).
CREATE FUNCTION policy.site_share_ender(me policy.viewer, c policy.chart, h site_shares) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF me.live IS NOT TRUE OR c.client IS NULL OR c.merged OR c.shut_out THEN RETURN NULL; END IF;
  IF c.own AND (policy.manages_sharing(me, c) OR me.provider AND (policy.on_list(me.post, c.client, me.at)
       OR policy.record_owner(me.post, me.today) = 'provider' AND policy.has_section(c.client, me.post, me.today))) THEN RETURN 'owner'; END IF;
  RETURN CASE WHEN (me.roles && ARRAY['owner', 'manager'] OR me.provider AND h.to_site_id IS NOT NULL) AND EXISTS (
    SELECT 1 FROM policy.lines(me, c.client) l WHERE l.rule = 'M4.share' AND l.source = h.id AND l.blocked IS NULL) THEN 'receiver' END;
END $$;

-- Ends a share at once. `ended`, `already`, or null where there is none such or the viewer may not.
CREATE FUNCTION policy.end_site_share(p_client uuid, p_share uuid, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); h site_shares%ROWTYPE; side text;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  SELECT x.* INTO h FROM site_shares x WHERE x.id = p_share AND x.client_id = p_client FOR UPDATE;
  side := CASE WHEN h.id IS NOT NULL THEN policy.site_share_ender(me, policy.chart_of(me, p_client), h) END;
  IF side IS NULL THEN RETURN NULL; END IF;
  -- Who ends what somebody else ended today takes it over: the first one's undo does not open it again (P24).
  IF h.stopped_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM acts a WHERE a.id = h.stop_act_id AND a.kind = 'site_share_end' AND a.post_id <> me.post
       AND a.undone_by_id IS NULL AND policy.day_of(a.at) = me.today)
     OR h.stopped_at IS NULL AND h.until < me.today THEN RETURN 'already'; END IF;
  INSERT INTO acts (id, kind, post_id, client_id)
  VALUES (p_act, CASE side WHEN 'owner' THEN 'site_share_end' ELSE 'site_share_give_up' END, me.post, p_client);
  IF h.stopped_at IS NULL THEN
    PERFORM policy.close_site_share(h.id, p_act);
    PERFORM policy.tell_of_site_share_end(h, p_act);
  ELSE UPDATE site_shares SET stop_act_id = p_act WHERE id = h.id; END IF;
  RETURN 'ended';
END $$;

-- Whether somebody whom a share reaches, other than the viewer, relies on it: the word for how, or null.
CREATE FUNCTION policy.site_share_relied_on(me policy.viewer, h site_shares, p_at timestamptz) RETURNS text LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  CASE WHEN EXISTS (SELECT 1 FROM registrations r WHERE r.share_id = (h).root_id) THEN 'registered'
       WHEN EXISTS (SELECT 1 FROM items i WHERE i.client_id = (h).client_id AND i.author_post_id <> (me).post AND i.created_at >= p_at AND policy.reaches(h, i.author_post_id))
         OR EXISTS (SELECT 1 FROM item_versions v WHERE v.client_id = (h).client_id AND v.post_id <> (me).post AND v.at >= p_at AND policy.reaches(h, v.post_id))
         OR EXISTS (SELECT 1 FROM change_proposals q WHERE q.client_id = (h).client_id AND q.created_at >= p_at AND policy.reaches(h, q.post_id)) THEN 'written'
       WHEN EXISTS (SELECT 1 FROM disclosures d WHERE d.client_id = (h).client_id AND d.post_id <> (me).post AND d.last_at >= p_at AND policy.reaches(h, d.post_id)) THEN 'opened' END;

-- Why an act of sharing with sites cannot be undone by the viewer; null where it can (P60).
CREATE FUNCTION policy.site_share_undo_refusal(me policy.viewer, a acts) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE c policy.chart := policy.chart_of(me, a.client_id); reason text;
BEGIN
  IF a.id IS NULL OR a.post_id IS DISTINCT FROM me.post OR c.client IS NULL OR c.merged OR c.shut_out
     OR NOT (c.own OR a.kind = 'site_share' AND policy.site_share_behalf(me, c) IS NOT NULL)
     OR a.kind NOT IN ('site_share', 'site_share_change', 'site_share_end') THEN RETURN 'not_yours'; END IF;
  IF a.undone_by_id IS NOT NULL THEN RETURN 'already'; END IF;
  IF EXISTS (SELECT 1 FROM site_shares h WHERE h.act_id = a.id AND h.stop_act_id IS NOT NULL)
     OR a.kind <> 'site_share' AND NOT EXISTS (SELECT 1 FROM site_shares h WHERE h.stop_act_id = a.id)
     OR EXISTS (SELECT 1 FROM site_shares h JOIN site_shares x ON x.client_id = h.client_id AND x.created_at > a.at AND x.act_id <> a.id
                   AND coalesce(x.to_site_id, x.to_division_id, x.to_organisation_id) = coalesce(h.to_site_id, h.to_division_id, h.to_organisation_id)
                 WHERE a.id IN (h.act_id, h.stop_act_id)) THEN RETURN 'later'; END IF;
  IF a.kind = 'site_share' THEN
    SELECT policy.site_share_relied_on(me, h, a.at) INTO reason FROM site_shares h WHERE h.act_id = a.id ORDER BY 1 LIMIT 1;
    IF reason IS NOT NULL OR NOT EXISTS (SELECT 1 FROM site_shares h WHERE h.stop_act_id = a.id) THEN RETURN reason; END IF;
  END IF;
  -- What was closed, also by a renewal, is opened again on its own day, and by somebody who could share it today.
  IF policy.day_of(a.at) <> me.today THEN RETURN 'day_over'; END IF;
  IF EXISTS (SELECT 1 FROM site_shares h WHERE h.stop_act_id = a.id
              AND (policy.site_share_closed(me, c) IS NOT NULL OR policy.gives_away(me, c, h.unticked)
                   OR (c.restricted OR c.opted_out) AND h.receiver_organisation_id <> c.organisation))
  THEN RETURN 'not_yours'; END IF;
  IF EXISTS (SELECT 1 FROM site_shares h WHERE h.stop_act_id = a.id AND coalesce(h.until, 'infinity') >= me.today AND policy.lets_self_in(
    policy.own_posts(me), h.client_id, coalesce(h.to_site_id, h.to_division_id, h.to_organisation_id), h.unticked, h.since, h.until) <> 0) THEN RETURN 'self'; END IF;
  RETURN NULL;
END $$;

-- Takes back an act of one's own: `undone`, why it is too late, or null for one that is not one's own.
CREATE FUNCTION policy.undo_site_share(p_client uuid, p_act uuid, p_undo uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); a acts; refusal text;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  SELECT x.* INTO a FROM acts x WHERE x.id = p_act AND x.client_id = p_client FOR UPDATE;
  PERFORM policy.own_posts_alone(me);
  refusal := policy.site_share_undo_refusal(me, a);
  IF refusal IS NOT NULL THEN RETURN nullif(refusal, 'not_yours'); END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_undo, 'undo', me.post, p_client);
  UPDATE acts SET undone_by_id = p_undo WHERE id = p_act;
  UPDATE site_shares SET stopped_at = clock_timestamp(), stop_act_id = p_undo WHERE act_id = p_act AND stopped_at IS NULL;
  PERFORM policy.cancel_messages(p_act);
  PERFORM policy.repeat_site_share(h, me.today, h.editable, h.unticked, h.until, p_undo) FROM site_shares h
    WHERE h.stop_act_id = p_act AND coalesce(h.until, 'infinity') >= me.today;
  PERFORM policy.tell_again_of_site_share(h, p_undo) FROM site_shares h WHERE h.act_id = p_undo;
  RETURN 'undone';
END $$;
GRANT EXECUTE ON FUNCTION policy.begin_site_share(uuid, text, uuid, boolean, text[], date, date, uuid, text),
  policy.change_site_share(uuid, uuid, boolean, text[], date, uuid), policy.end_site_share(uuid, uuid, uuid), policy.undo_site_share(uuid, uuid, uuid) TO concord_app;
