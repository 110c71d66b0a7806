-- What bulk writes: the same rows, acts and audit as its single acts, by sets. Every function is given parts whose outcome is
-- `done`, of clients that are locked.

-- One line in the audit for each part.
CREATE FUNCTION policy.audit_parts(me policy.viewer, p_parts uuid[], p_action text, p_fields text[] DEFAULT '{}') RETURNS void LANGUAGE sql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO audit_events (action, client_id, subject_id, act_id, fields, staff_id, post_id)
  SELECT p_action, p.client_id, coalesce(p.share_id, p.to_post_id), p.act_ids[1], p_fields, (me).staff, (me).post
    FROM bulk_parts p WHERE p.id = ANY (p_parts) ORDER BY p.client_id, p.id $$;

-- An act for each part, which its rows will carry.
CREATE FUNCTION policy.begin_part_acts(me policy.viewer, p_parts uuid[], p_kind text) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE bulk_parts SET act_ids = ARRAY[uuidv7()] WHERE id = ANY (p_parts);
  INSERT INTO acts (id, kind, post_id, client_id)
  SELECT x.act, p_kind, me.post, x.client_id FROM (SELECT p.act_ids[1] AS act, p.client_id, p.id FROM bulk_parts p WHERE p.id = ANY (p_parts)) x ORDER BY x.client_id, x.id;
END $$;

CREATE FUNCTION policy.bulk_write_shares(me policy.viewer, b bulk_acts, p_parts uuid[]) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE chart boolean := b.what = 'chart'; kind text := CASE WHEN chart THEN 'chart_share' ELSE 'demographics_share' END; todo uuid[];
BEGIN
  todo := ARRAY(SELECT p.id FROM bulk_parts p WHERE p.id = ANY (p_parts)
                 AND NOT policy.shared_already(me, p.client_id, b.from_post_id, p.to_post_id, chart));
  PERFORM policy.begin_part_acts(me, todo, kind);
  INSERT INTO care_team_memberships (client_id, post_id, status, began_by, since, until, act_id)
  SELECT p.client_id, p.to_post_id, 'new', kind, me.today, CASE WHEN NOT chart THEN b.until END, p.act_ids[1] FROM bulk_parts p
   WHERE p.id = ANY (todo) AND NOT EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.client_id = p.client_id AND t.post_id = p.to_post_id
                                            AND policy.lapse(t.since, t.until, t.ended_at, me.today) IS NULL);
  INSERT INTO chart_shares (client_id, from_post_id, to_post_id, since, until, message, act_id)
  SELECT p.client_id, b.from_post_id, p.to_post_id, me.today, b.until, b.note, p.act_ids[1] FROM bulk_parts p WHERE chart AND p.id = ANY (todo);
  PERFORM policy.audit_parts(me, todo, kind || '.open');
END $$;

CREATE FUNCTION policy.bulk_write_stops(me policy.viewer, p_parts uuid[]) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM policy.begin_part_acts(me, p_parts, 'chart_share_stop');
  UPDATE chart_shares h SET stopped_at = clock_timestamp(), stop_act_id = p.act_ids[1] FROM bulk_parts p WHERE p.id = ANY (p_parts) AND h.id = p.share_id;
  UPDATE outbox_messages m SET cancelled_at = clock_timestamp() FROM bulk_parts p JOIN chart_shares h ON h.id = p.share_id
   WHERE p.id = ANY (p_parts) AND m.act_id = h.act_id AND m.sent_at IS NULL AND m.cancelled_at IS NULL AND m.failed_at IS NULL;
  PERFORM policy.audit_parts(me, p_parts, 'chart_share.stop');
END $$;

CREATE FUNCTION policy.bulk_write_renewals(me policy.viewer, b bulk_acts, p_parts uuid[]) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM policy.begin_part_acts(me, p_parts, 'chart_share_renewal');
  UPDATE chart_shares h SET stopped_at = clock_timestamp(), stop_act_id = p.act_ids[1] FROM bulk_parts p WHERE p.id = ANY (p_parts) AND h.id = p.share_id;
  INSERT INTO chart_shares (client_id, from_post_id, to_post_id, since, until, with_private, message, act_id)
  -- The tick for private notes goes on by its author alone (P23).
  SELECT h.client_id, h.from_post_id, h.to_post_id, me.today, b.until, h.with_private AND h.from_post_id = me.post, h.message, p.act_ids[1]
    FROM bulk_parts p JOIN chart_shares h ON h.id = p.share_id WHERE p.id = ANY (p_parts);
  PERFORM policy.audit_parts(me, p_parts, 'chart_share.renew', ARRAY['until']);
END $$;

-- The rest of a handover after the share: the main provider, where that was whoever hands over; the visits; his place on the list.
CREATE FUNCTION policy.hand_over_rest(me policy.viewer, b bulk_acts, p bulk_parts) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE before uuid; own_act uuid; v record; done record; acts_of uuid[] := p.act_ids; went int := 0; stayed int := 0; after_it uuid;
BEGIN
  SELECT k.id, policy.caseload_for(p.to_post_id, k.id) INTO before, after_it
    FROM clients c JOIN caseloads k ON k.id = c.main_caseload_id WHERE c.id = p.client_id AND k.post_id = b.from_post_id;
  IF after_it IS NOT NULL THEN
    own_act := uuidv7();
    PERFORM policy.record_main_provider(me, p.client_id, before, after_it, 'main_provider', own_act);
    INSERT INTO audit_events (action, client_id, act_id, fields, staff_id, post_id)
    VALUES ('main_provider.change', p.client_id, own_act, ARRAY['main_caseload_id'], me.staff, me.post);
    acts_of := acts_of || own_act;
  END IF;
  FOR v IN SELECT * FROM policy.bulk_visits(me, b, p.client_id, p.to_post_id) LOOP
    IF b.visits = 'keep' OR v.word IS NOT NULL THEN stayed := stayed + 1; CONTINUE; END IF;
    own_act := uuidv7();
    SELECT m.* INTO done FROM policy.move_appointment(v.id, v.version, '{}',
      array_replace(policy.appointment_posts_of(v.id), b.from_post_id, p.to_post_id), own_act) m;
    IF done.outcome IS DISTINCT FROM 'done' THEN stayed := stayed + 1; CONTINUE; END IF;
    -- One mail tells of all of it.
    PERFORM policy.cancel_messages(own_act), policy.audit_appointment('appointment.move', v.id, own_act, ARRAY['provider']);
    acts_of := acts_of || own_act; went := went + 1;
  END LOOP;
  IF b.leaves AND stayed = 0 AND EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.client_id = p.client_id AND t.post_id = b.from_post_id
       AND policy.lapse(t.since, t.until, t.ended_at, me.today) IS NULL) THEN
    own_act := uuidv7();
    IF policy.end_place(p.client_id, b.from_post_id, false, own_act) = 'ended' THEN
      INSERT INTO audit_events (action, client_id, subject_id, act_id, staff_id, post_id)
      VALUES ('place.end', p.client_id, b.from_post_id, own_act, me.staff, me.post);
      acts_of := acts_of || own_act;
    END IF;
  END IF;
  UPDATE bulk_parts SET act_ids = acts_of, moved = went, kept = stayed WHERE id = p.id;
END $$;

-- Takes one part back, its acts from the last to the first, each as its single undo would; or nothing of it, and says why.
CREATE FUNCTION policy.undo_bulk_part(me policy.viewer, p bulk_parts) RETURNS text LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE a acts; word text; undo_act uuid; change jsonb;
BEGIN
  FOR a IN SELECT x.* FROM unnest(p.act_ids) WITH ORDINALITY w (id, n) JOIN acts x ON x.id = w.id ORDER BY w.n DESC LOOP
    CONTINUE WHEN a.undone_by_id IS NOT NULL;
    undo_act := uuidv7(); word := NULL;
    IF a.kind = 'appointment_handover' THEN
      word := policy.undo_appointment_act((SELECT e.appointment_id FROM appointment_events e WHERE e.act_id = a.id AND e.kind = 'moved'), a.id, undo_act);
      IF word = 'undone' THEN PERFORM policy.cancel_messages(undo_act); END IF;
    ELSIF a.kind = 'main_provider' THEN
      SELECT v.changes -> 'main_provider' INTO change FROM item_versions v WHERE v.act_id = a.id;
      -- Who could not hand this client over today names nobody for him either.
      IF NOT EXISTS (SELECT 1 FROM policy.chart_of(me, p.client_id) c WHERE c.own AND NOT c.merged AND NOT c.shut_out) THEN word := 'not_yours';
      ELSIF NOT policy.bulk_may(me, 'handover', (SELECT b.from_post_id FROM bulk_acts b WHERE b.id = p.bulk_id)) THEN word := 'not_yours';
      ELSIF (SELECT c.main_caseload_id FROM clients c WHERE c.id = p.client_id) IS NOT DISTINCT FROM (change ->> 'to_id')::uuid THEN
        PERFORM policy.record_main_provider(me, p.client_id, (change ->> 'to_id')::uuid, (change ->> 'from_id')::uuid, 'main_provider_undo', undo_act);
        UPDATE acts SET undone_by_id = undo_act WHERE id = a.id;
        word := 'undone';
      ELSE word := 'later'; END IF;
    ELSE word := policy.undo_act(p.client_id, a.id, undo_act); END IF;
    IF word IS DISTINCT FROM 'undone' THEN RAISE EXCEPTION '%', coalesce(word, 'not_yours') USING ERRCODE = 'P0131'; END IF;
    INSERT INTO audit_events (action, client_id, subject_id, act_id, staff_id, post_id)
    VALUES ('sharing.undo', p.client_id, a.id, undo_act, me.staff, me.post);
  END LOOP;
  RETURN 'undone';
EXCEPTION WHEN SQLSTATE 'P0131' THEN RETURN SQLERRM;
END $$;
