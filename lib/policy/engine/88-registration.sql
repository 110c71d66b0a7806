-- The Registration Wizard of a site share (P57, P97): details looked through, programmes with the first day, done.

-- The row of this share that reaches the viewer today, where he is one of those who register; nulls for any other.
CREATE FUNCTION policy.registrable(me policy.viewer, p_client uuid, p_root uuid) RETURNS site_shares LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT h.* FROM policy.lines(me, p_client) l JOIN site_shares h ON h.id = l.source
   WHERE l.rule = 'M4.share' AND l.blocked IS NULL AND h.root_id = p_root AND me.roles && ARRAY['provider', 'owner', 'manager'] LIMIT 1 $$;

-- Shares of the opened client that reach the viewer and wait for registration, the oldest first.
CREATE FUNCTION policy.waiting_registrations(p_client uuid) RETURNS TABLE (share uuid, receiver text, since date, step text, may_register boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT h.root_id, min(policy.receiver_name(h)), min(h.since), coalesce(min(r.step), 'details'), (policy.me()).roles && ARRAY['provider', 'owner', 'manager']
    FROM unnest(policy.opened_lines()) l JOIN site_shares h ON h.id = l.source LEFT JOIN registrations r ON r.share_id = h.root_id
   WHERE policy.opened_client() = p_client AND l.rule = 'M4.share' AND r.done_at IS NULL
   GROUP BY h.root_id ORDER BY min(h.since), h.root_id $$;

-- What the receiver typed that differs from the record, with the version of which that is said: filled in again, it must not bring back
-- what the owner's side has changed since.
CREATE FUNCTION policy.kept_answers(p_client uuid, p_version int, p_values jsonb) RETURNS jsonb LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object('version', policy.profile_version(p_client, p_version),
           'details', coalesce((SELECT jsonb_object_agg(v.key, v.value) FROM jsonb_each(p_values) v WHERE s.stands -> v.key IS DISTINCT FROM v.value), '{}'))
    FROM (SELECT policy.profile_values(p_client) AS stands) s $$;

-- Those answers that nobody has changed in the record since; null where none were kept.
CREATE FUNCTION policy.standing_answers(p_client uuid, p_answers jsonb) RETURNS jsonb LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_object_agg(v.key, v.value) FROM jsonb_each(p_answers -> 'details') v
   WHERE NOT EXISTS (SELECT 1 FROM profiles p WHERE p.client_id = p_client
     AND policy.changed_since(p.item_id, coalesce((p_answers ->> 'version')::int, 0), jsonb_build_object(v.key, true))) $$;

-- Where a registration stands. No row for whoever does not register this share, or where it has ended.
CREATE FUNCTION policy.find_registration(p_client uuid, p_root uuid) RETURNS TABLE (receiver text, since date, until date, editable boolean, step text,
  version int, details jsonb, done_on date, by_name text, programme text, programme_id uuid) LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); h site_shares := policy.registrable(me, p_client, p_root);
BEGIN
  IF h.id IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT policy.receiver_name(h), h.since, h.until, policy.edits_client(me, p_client, 'profile'), coalesce(r.step, 'details'),
      coalesce(r.version, 0), policy.standing_answers(p_client, r.answers), policy.day_of(r.done_at), policy.shown_name(p, s.name),
      q.programme, q.programme_id
    -- What the site asked for, where the share answers a referral.
    FROM (SELECT) one LEFT JOIN LATERAL (SELECT x.programme, x.programme_id FROM requests x JOIN site_shares g ON g.id = x.grant_id AND g.root_id = p_root
           WHERE x.kind = 'referral' ORDER BY x.asked_at DESC LIMIT 1) q ON true
    LEFT JOIN registrations r ON r.share_id = p_root LEFT JOIN posts p ON p.id = r.post_id LEFT JOIN staff s ON s.id = p.staff_id;
END $$;

-- The registration, held, with the client; made where this is the first step. Nulls as in `registrable`.
CREATE FUNCTION policy.hold_registration(me policy.viewer, p_client uuid, p_root uuid) RETURNS registrations LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE h site_shares; r registrations;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  h := policy.registrable(me, p_client, p_root);
  IF h.id IS NULL THEN RETURN NULL; END IF;
  SELECT * INTO r FROM registrations x WHERE x.share_id = p_root FOR UPDATE;
  IF r.id IS NULL THEN r.id := uuidv7(); r.share_id := p_root; r.step := 'details'; r.answers := '{}'; r.version := 0; END IF;
  RETURN r;
END $$;

CREATE FUNCTION policy.registration_refusal(r registrations, p_version int) RETURNS text LANGUAGE sql IMMUTABLE RETURN
  CASE WHEN (r).done_at IS NOT NULL THEN 'done' WHEN (r).version <> p_version THEN 'stale' END;

-- The first step. Where the viewer edits the profile what he typed is written through, else it is kept as he knows it and what
-- differs is proposed to the owner's side. No row: not his; 'saved', 'done', 'stale', or 'conflict' with the fields.
CREATE FUNCTION policy.save_registration_details(p_client uuid, p_root uuid, p_version int, p_profile_version int, p_values jsonb, p_message text, p_act uuid)
  RETURNS TABLE (outcome text, fields text[], proposed boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); r registrations := policy.hold_registration(me, p_client, p_root); e record; writes boolean;
BEGIN
  IF r.id IS NULL THEN RETURN; END IF;
  outcome := policy.registration_refusal(r, p_version); proposed := false;
  IF outcome IS NOT NULL THEN RETURN NEXT; RETURN; END IF;
  writes := policy.edits_client(me, p_client, 'profile');
  IF writes THEN
    SELECT x.outcome, x.fields INTO e FROM policy.edit_profile(p_client, p_profile_version, p_values, p_act) x;
    IF e.outcome = 'conflict' THEN outcome := 'conflict'; fields := e.fields; RETURN NEXT; RETURN; END IF;
    fields := e.fields;
  ELSE
    SELECT x.fields INTO fields FROM policy.write_proposal(me, p_client, p_profile_version, p_values, p_message, p_act) x;
    proposed := fields IS NOT NULL;
  END IF;
  INSERT INTO registrations (id, share_id, post_id, step, answers, version)
  VALUES (r.id, p_root, me.post, 'programmes', CASE WHEN writes THEN '{}' ELSE policy.kept_answers(p_client, p_profile_version, p_values) END, 1)
  ON CONFLICT (share_id) DO UPDATE SET step = 'programmes', answers = excluded.answers, version = registrations.version + 1, post_id = me.post;
  outcome := 'saved';
  RETURN NEXT;
END $$;

-- The last step: a first day for each programme. No row: not his; 'registered', or why not with the programme that is to blame.
CREATE FUNCTION policy.finish_registration(p_client uuid, p_root uuid, p_version int, p_programmes uuid[], p_days date[], p_act uuid)
  RETURNS TABLE (outcome text, programme uuid) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); r registrations := policy.hold_registration(me, p_client, p_root);
BEGIN
  IF r.id IS NULL THEN RETURN; END IF;
  outcome := coalesce(policy.registration_refusal(r, p_version), CASE WHEN r.step <> 'programmes' THEN 'details' END);
  IF outcome IS NULL AND cardinality(p_programmes) = 0 AND NOT policy.takes_part(me, p_client, NULL, me.today)
     AND EXISTS (SELECT 1 FROM programmes g WHERE g.organisation_id = me.organisation AND g.active) THEN outcome := 'none'; END IF;
  IF outcome IS NULL THEN
    SELECT n.why, n.id INTO outcome, programme FROM (SELECT u.id, coalesce(policy.enrolment_refusal(me, p_client, u.id, u.day),
        CASE WHEN count(*) OVER (PARTITION BY u.id) > 1 THEN 'programme' END) AS why FROM unnest(p_programmes, p_days) AS u (id, day)) n
      WHERE n.why IS NOT NULL LIMIT 1;
  END IF;
  IF outcome IS NOT NULL THEN RETURN NEXT; RETURN; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'registration', me.post, p_client);
  UPDATE registrations SET step = 'done', done_at = clock_timestamp(), post_id = me.post, version = version + 1, act_id = p_act WHERE id = r.id;
  PERFORM policy.put_enrolment(me, p_client, uuidv7(), u.id, u.day, p_act) FROM unnest(p_programmes, p_days) AS u (id, day);
  outcome := 'registered'; programme := NULL;
  RETURN NEXT;
END $$;

GRANT EXECUTE ON FUNCTION policy.find_registration(uuid, uuid),
  policy.save_registration_details(uuid, uuid, int, int, jsonb, text, uuid), policy.finish_registration(uuid, uuid, int, uuid[], date[], uuid) TO concord_app;

-- What the frame of the opened client asks: whether there is something to show or to add under Programmes, and what waits.
CREATE FUNCTION policy.programme_frame(p_client uuid) RETURNS TABLE (has_programmes boolean, waiting jsonb) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT policy.has((SELECT m.may_add FROM policy.opened_masks() m), 'enrolments')
           AND EXISTS (SELECT 1 FROM programmes g WHERE g.organisation_id = (v.me).organisation AND g.active)
      OR EXISTS (SELECT 1 FROM items i CROSS JOIN unnest(policy.opened_lines()) l
           WHERE i.client_id = p_client AND policy.opened_client() = p_client AND i.component IN ('enrolments', 'events') AND policy.has(l.see, i.component)
             AND policy.fits(l, i.id, i.organisation_id, i.author_post_id, i.sensitivity, i.draft, policy.closure(i.restriction, i.private, i.withdrawn_at), (v.me).organisation)),
    (SELECT coalesce(jsonb_agg(to_jsonb(w) ORDER BY w.since, w.share), '[]') FROM policy.waiting_registrations(p_client) w)
    FROM (SELECT policy.me() AS me OFFSET 0) v $$;
GRANT EXECUTE ON FUNCTION policy.programme_frame(uuid) TO concord_app;

-- What became of an accepted request for a site on the receiving side: its registration, and the programmes begun by it, as far as
-- the viewer sees them. `share`: the viewer may register it.
CREATE FUNCTION policy.request_registration(me policy.viewer, r requests) RETURNS jsonb LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object('client', h.client_id, 'share', (SELECT x.root_id FROM policy.registrable(me, h.client_id, h.root_id) x), 'done_on', policy.day_of(g.done_at),
    'programmes', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', i.title, 'since', e.started_on) ORDER BY i.title), '[]')
      FROM items i JOIN enrolments e ON e.item_id = i.id
     WHERE g.act_id IS NOT NULL AND i.act_id = g.act_id AND i.client_id = h.client_id AND i.withdrawn_at IS NULL AND EXISTS (
       SELECT 1 FROM policy.lines(me, h.client_id) l WHERE l.blocked IS NULL AND policy.has(l.see, 'enrolments')
          AND policy.fits(l, i.id, i.organisation_id, i.author_post_id, i.sensitivity, i.draft, policy.closure(i.restriction, i.private, i.withdrawn_at), me.organisation))))
    FROM site_shares h LEFT JOIN registrations g ON g.share_id = h.root_id AND g.done_at IS NOT NULL WHERE h.id = r.grant_id AND policy.for_site(r.kind) $$;
