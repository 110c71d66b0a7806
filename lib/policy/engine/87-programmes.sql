-- Programmes of an organisation, and who takes part in them (P64, P95, P96). What is written belongs to the writer's organisation;
-- who sees it is said by the lines (m4-site-share.sql) like that of any other item.

-- 'added', 'saved', 'same', or why not. `p_values`: every column that people fill, by its name.
CREATE FUNCTION policy.save_programme(p_programme uuid, p_values jsonb, p_act uuid, OUT done text, OUT fields text[])
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor(); g programmes%ROWTYPE; n programmes := jsonb_populate_record(NULL::programmes, p_values);
BEGIN
  IF policy.runs_practice(me) IS NOT TRUE THEN done := 'closed'; RETURN; END IF;
  SELECT * INTO g FROM programmes x WHERE x.id = p_programme FOR NO KEY UPDATE;
  IF g.id IS NOT NULL AND g.organisation_id <> me.organisation THEN done := 'missing'; RETURN; END IF;
  IF n.site_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sites s WHERE s.id = n.site_id AND s.organisation_id = me.organisation) THEN
    done := 'site'; RETURN; END IF;
  IF EXISTS (SELECT 1 FROM programmes x WHERE x.organisation_id = me.organisation AND lower(x.name) = lower(n.name) AND x.id <> p_programme) THEN
    done := 'taken'; RETURN; END IF;
  fields := CASE WHEN g.id IS NULL THEN ARRAY['name'] ELSE policy.fields_changed(to_jsonb(g), p_values) END;
  IF cardinality(fields) = 0 THEN done := 'same'; RETURN; END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'programme', me.post);
  INSERT INTO programmes (id, organisation_id, name, act_id) VALUES (p_programme, me.organisation, n.name, p_act) ON CONFLICT (id) DO NOTHING;
  UPDATE programmes SET (name, code, site_id, active) = ROW (n.name, n.code, n.site_id, n.active) WHERE id = p_programme;
  done := CASE WHEN g.id IS NULL THEN 'added' ELSE 'saved' END;
END $$;

-- Takes away a programme that nobody took part in: undo of adding it.
CREATE FUNCTION policy.remove_programme(p_programme uuid, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor();
BEGIN
  IF policy.runs_practice(me) IS NOT TRUE THEN RETURN 'closed'; END IF;
  IF EXISTS (SELECT 1 FROM enrolments e WHERE e.programme_id = p_programme) OR EXISTS (SELECT 1 FROM activities a WHERE a.programme_id = p_programme)
     OR EXISTS (SELECT 1 FROM requests q WHERE q.programme_id = p_programme) THEN
    RETURN 'used'; END IF;
  DELETE FROM programmes g WHERE g.id = p_programme AND g.organisation_id = me.organisation;
  IF NOT FOUND THEN RETURN 'missing'; END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'programme', me.post);
  DELETE FROM subjects WHERE ref = p_programme;
  RETURN 'removed';
END $$;

-- How many programmes the viewer's organisation offers; null where it has none and is in no network that shares with sites.
CREATE FUNCTION policy.count_programmes() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN 'M4' = ANY ((m.me).mechanisms) OR count(g.id) > 0 THEN count(g.id) FILTER (WHERE g.active)::int END
    FROM (SELECT policy.me() AS me OFFSET 0) m LEFT JOIN programmes g ON g.organisation_id = (m.me).organisation GROUP BY m.me $$;

-- May the viewer add something of this component about the client today?
CREATE FUNCTION policy.may_add(me policy.viewer, p_client uuid, p_component text) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN policy.has(policy.additions(policy.standing_lines(me, p_client)), p_component);

-- Something that the viewer recorded, in his own name and for his organisation.
CREATE FUNCTION policy.put_activity(me policy.viewer, p_client uuid, p_item uuid, p_programme uuid, p_kind text, p_on date, p_note text, p_act uuid)
  RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO items (id, client_id, component, organisation_id, site_id, author_post_id, title, on_day, act_id)
  VALUES (p_item, p_client, 'events', me.organisation, (SELECT p.site_id FROM posts p WHERE p.id = me.post), me.post, policy.activity_title(p_kind), p_on, p_act);
  INSERT INTO activities (item_id, client_id, programme_id, kind, note) VALUES (p_item, p_client, p_programme, p_kind, p_note);
END $$;

CREATE FUNCTION policy.activity_title(p_kind text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE p_kind WHEN 'started_on_programme' THEN 'Started on Programme' WHEN 'ended_on_programme' THEN 'Ended on Programme'
    ELSE initcap(p_kind) END;

-- A day until today on which the client lived, as far as birth and death are known (P95).
CREATE FUNCTION policy.in_lifetime(me policy.viewer, p_client uuid, p_on date) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  coalesce(p_on <= (me).today AND (SELECT p_on BETWEEN coalesce(c.birth_date, '-infinity') AND coalesce(c.deceased_on, 'infinity') FROM clients c WHERE c.id = p_client), false);

-- Why nobody of this organisation can be put into the programme from that day; null where he can.
CREATE FUNCTION policy.enrolment_refusal(me policy.viewer, p_client uuid, p_programme uuid, p_on date) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM programmes g WHERE g.id = p_programme AND g.organisation_id = me.organisation AND g.active) THEN RETURN 'programme'; END IF;
  IF NOT policy.in_lifetime(me, p_client, p_on) THEN RETURN 'days'; END IF;
  RETURN CASE WHEN policy.takes_part(me, p_client, p_programme, p_on) THEN 'enrolled' END;
END $$;

-- Is the client in this programme of one's own organisation on that day or later already? (Null: in any of them, today.)
CREATE FUNCTION policy.takes_part(me policy.viewer, p_client uuid, p_programme uuid, p_on date) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  EXISTS (SELECT 1 FROM enrolments e JOIN items i ON i.id = e.item_id AND i.organisation_id = (me).organisation AND i.withdrawn_at IS NULL
           WHERE e.client_id = p_client AND (p_programme IS NULL OR e.programme_id = p_programme) AND coalesce(e.ended_on, 'infinity') >= p_on);

-- An enrolment, and *Started on Programme* with its day.
CREATE FUNCTION policy.put_enrolment(me policy.viewer, p_client uuid, p_item uuid, p_programme uuid, p_on date, p_act uuid)
  RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO items (id, client_id, component, organisation_id, site_id, author_post_id, title, on_day, act_id)
  SELECT p_item, p_client, 'enrolments', me.organisation, p.site_id, me.post, g.name, p_on, p_act
    FROM programmes g JOIN posts p ON p.id = me.post WHERE g.id = p_programme;
  INSERT INTO enrolments (item_id, client_id, programme_id, started_on) VALUES (p_item, p_client, p_programme, p_on);
  PERFORM policy.put_activity(me, p_client, uuidv7(), p_programme, 'started_on_programme', p_on, NULL, p_act);
END $$;

-- The same form twice: what it wrote the first time; `other` where it wrote something else.
CREATE FUNCTION policy.sent_before(me policy.viewer, p_client uuid, p_item uuid, p_component text, p_on date) RETURNS text LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN (i.client_id, i.author_post_id, i.component, i.on_day) = (p_client, me.post, p_component, p_on) THEN 'already' ELSE 'other' END
    FROM items i WHERE i.id = p_item $$;

-- Puts the client into a programme. No row where the viewer may not; 'enrolled', 'already', or why not, with the act.
CREATE FUNCTION policy.begin_enrolment(p_client uuid, p_item uuid, p_programme uuid, p_on date, p_act uuid) RETURNS TABLE (done text, act uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); refusal text;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  IF policy.may_add(me, p_client, 'enrolments') IS NOT TRUE THEN RETURN; END IF;
  refusal := coalesce(policy.sent_before(me, p_client, p_item, 'enrolments', p_on), policy.enrolment_refusal(me, p_client, p_programme, p_on));
  IF refusal IS NOT NULL THEN RETURN QUERY SELECT refusal, (SELECT i.act_id FROM items i WHERE i.id = p_item AND refusal = 'already'); RETURN; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'item_enrol', me.post, p_client);
  PERFORM policy.put_enrolment(me, p_client, p_item, p_programme, p_on, p_act);
  RETURN QUERY SELECT 'done', p_act;
END $$;

-- Ends an enrolment on a day. No row where the viewer does not edit it.
CREATE FUNCTION policy.end_enrolment(p_client uuid, p_item uuid, p_on date, p_reason text, p_act uuid) RETURNS TABLE (done text, act uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); i items; e enrolments;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  i := policy.programme_item(me, p_client, p_item);
  SELECT x.* INTO e FROM enrolments x WHERE x.item_id = i.id;
  IF e.item_id IS NULL THEN RETURN; END IF;
  IF e.ended_on IS NOT NULL THEN RETURN QUERY SELECT 'ended', NULL::uuid; RETURN; END IF;
  IF p_on IS NULL OR p_on < e.started_on OR p_on > me.today THEN RETURN QUERY SELECT 'days', NULL::uuid; RETURN; END IF;
  PERFORM policy.record_version(me, p_client, p_item, jsonb_build_object('ended_on', jsonb_build_object('from', NULL, 'to', p_on),
    'end_reason', jsonb_build_object('from', NULL, 'to', p_reason)), 'item_enrolment_end', p_act);
  UPDATE enrolments SET ended_on = p_on, end_reason = p_reason WHERE item_id = p_item;
  IF policy.may_add(me, p_client, 'events') THEN
    PERFORM policy.put_activity(me, p_client, uuidv7(), e.programme_id, 'ended_on_programme', p_on, NULL, p_act); END IF;
  RETURN QUERY SELECT 'done', p_act;
END $$;

-- An enrolment or activity that the viewer edits, held; a row of nulls for any other.
CREATE FUNCTION policy.programme_item(me policy.viewer, p_client uuid, p_item uuid) RETURNS items LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE i items;
BEGIN
  SELECT x.* INTO i FROM items x WHERE x.id = p_item AND x.client_id = p_client AND x.component IN ('enrolments', 'events') AND x.withdrawn_at IS NULL FOR UPDATE;
  IF i.id IS NULL OR NOT policy.edits_item(policy.standing_lines(me, p_client), i, i.component, me) THEN RETURN NULL; END IF;
  RETURN i;
END $$;

-- Records what was done with a client. No row where the viewer may not; 'done', 'already', or why not, with the act.
CREATE FUNCTION policy.add_activity(p_client uuid, p_item uuid, p_programme uuid, p_kind text, p_on date, p_note text, p_act uuid)
  RETURNS TABLE (done text, act uuid) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); refusal text;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  IF policy.may_add(me, p_client, 'events') IS NOT TRUE THEN RETURN; END IF;
  refusal := policy.sent_before(me, p_client, p_item, 'events', p_on);
  IF refusal IS NULL AND p_programme IS NOT NULL AND NOT EXISTS (SELECT 1 FROM programmes g WHERE g.id = p_programme AND g.organisation_id = me.organisation)
    THEN refusal := 'programme'; END IF;
  IF refusal IS NULL AND NOT policy.in_lifetime(me, p_client, p_on) THEN refusal := 'days'; END IF;
  -- Beginning and end are told by the enrolment.
  IF refusal IS NULL AND p_kind LIKE '%_on_programme' THEN refusal := 'kind'; END IF;
  IF refusal IS NOT NULL THEN RETURN QUERY SELECT refusal, (SELECT i.act_id FROM items i WHERE i.id = p_item AND refusal = 'already'); RETURN; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'item_activity', me.post, p_client);
  PERFORM policy.put_activity(me, p_client, p_item, p_programme, p_kind, p_on, p_note, p_act);
  RETURN QUERY SELECT 'done', p_act;
END $$;

-- Takes out of sight what was entered in error (P22); with an enrolment goes the *Started on Programme* that came with it.
CREATE FUNCTION policy.withdraw_programme_item(p_client uuid, p_item uuid, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); i items;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  i := policy.programme_item(me, p_client, p_item);
  IF i.id IS NULL THEN RETURN NULL; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'item_withdraw', me.post, p_client);
  UPDATE items x SET withdrawn_at = clock_timestamp(), withdraw_act_id = p_act
   WHERE x.withdrawn_at IS NULL AND x.client_id = p_client AND (x.id = i.id OR i.component = 'enrolments' AND EXISTS (
     SELECT 1 FROM enrolments e JOIN activities a ON a.programme_id = e.programme_id AND a.client_id = e.client_id AND a.kind LIKE '%_on_programme'
      WHERE e.item_id = i.id AND a.item_id = x.id AND (x.act_id = i.act_id OR x.act_id IN (SELECT v.act_id FROM item_versions v WHERE v.item_id = i.id))));
  RETURN 'withdrawn';
END $$;

-- Why an act about programmes cannot be taken back by the viewer; null where it can. Only by whoever did it and edits it still.
CREATE FUNCTION policy.programme_undo_refusal(me policy.viewer, a acts) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE granted policy.line[] := policy.standing_lines(me, a.client_id); i items;
BEGIN
  IF a.id IS NULL OR a.post_id IS DISTINCT FROM me.post OR a.kind NOT IN ('item_enrol', 'item_activity', 'item_enrolment_end', 'item_withdraw') THEN
    RETURN 'not_yours'; END IF;
  IF a.undone_by_id IS NOT NULL THEN RETURN 'already'; END IF;
  FOR i IN SELECT x.* FROM items x WHERE x.client_id = a.client_id AND (x.act_id = a.id OR x.withdraw_act_id = a.id
      OR EXISTS (SELECT 1 FROM item_versions v WHERE v.item_id = x.id AND v.act_id = a.id)) LOOP
    IF NOT policy.edits_item(granted, i, i.component, me) THEN RETURN 'not_yours'; END IF;
    IF (i.withdrawn_at IS NOT NULL) <> (a.kind = 'item_withdraw')
       OR a.kind <> 'item_withdraw' AND EXISTS (SELECT 1 FROM item_versions v WHERE v.item_id = i.id AND v.act_id <> a.id AND v.at > a.at) THEN RETURN 'later'; END IF;
    IF a.kind = 'item_withdraw' AND i.component = 'enrolments' AND EXISTS (SELECT 1 FROM enrolments e WHERE e.item_id = i.id
         AND e.ended_on IS NULL AND policy.takes_part(me, a.client_id, e.programme_id, e.started_on)) THEN RETURN 'later'; END IF;
    IF a.kind = 'item_enrolment_end' AND i.component = 'enrolments' AND EXISTS (SELECT 1 FROM enrolments e JOIN enrolments o
         ON o.client_id = e.client_id AND o.programme_id = e.programme_id AND o.item_id <> e.item_id AND o.started_on >= e.started_on
         JOIN items oi ON oi.id = o.item_id AND oi.withdrawn_at IS NULL WHERE e.item_id = i.id) THEN RETURN 'later'; END IF;
  END LOOP;
  RETURN NULL;
END $$;

-- Takes back an act of one's own: 'undone', why it is too late, or null for one that is not one's own.
CREATE FUNCTION policy.undo_programme_act(p_client uuid, p_act uuid, p_undo uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); a acts; refusal text;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  SELECT x.* INTO a FROM acts x WHERE x.id = p_act AND x.client_id = p_client FOR UPDATE;
  refusal := policy.programme_undo_refusal(me, a);
  IF refusal IS NOT NULL THEN RETURN nullif(refusal, 'not_yours'); END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_undo, 'item_undo', me.post, p_client);
  UPDATE acts SET undone_by_id = p_undo WHERE id = p_act;
  IF a.kind = 'item_withdraw' THEN
    UPDATE items SET withdrawn_at = NULL, withdraw_act_id = NULL WHERE withdraw_act_id = p_act; RETURN 'undone'; END IF;
  UPDATE items SET withdrawn_at = clock_timestamp(), withdraw_act_id = p_undo WHERE act_id = p_act AND client_id = p_client;
  IF a.kind = 'item_enrolment_end' THEN
    PERFORM policy.record_version(me, p_client, v.item_id, (SELECT jsonb_object_agg(f.key, jsonb_build_object('from', f.value -> 'to', 'to', f.value -> 'from'))
        FROM jsonb_each(v.changes) f), 'item_undo', p_undo) FROM item_versions v WHERE v.act_id = p_act;
    UPDATE enrolments e SET ended_on = NULL, end_reason = NULL FROM item_versions v WHERE v.act_id = p_act AND e.item_id = v.item_id;
  END IF;
  RETURN 'undone';
END $$;

-- The banner after an act of one's own, while one edits what it is about.
CREATE FUNCTION policy.own_programme_act(p_client uuid, p_act uuid) RETURNS TABLE (kind text, title text, undone boolean, may_undo boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.kind, i.title, a.undone_by_id IS NOT NULL, policy.programme_undo_refusal(policy.me(), a) IS NULL
    FROM acts a JOIN items i ON i.client_id = a.client_id AND (i.act_id = a.id OR i.withdraw_act_id = a.id
         OR EXISTS (SELECT 1 FROM item_versions v WHERE v.item_id = i.id AND v.act_id = a.id))
   WHERE a.id = p_act AND a.client_id = p_client AND policy.opened_client() = p_client AND a.post_id = (policy.me()).post AND a.kind LIKE 'item\_%'
     AND policy.edits_item(policy.opened_lines(), i, i.component, policy.me())
   ORDER BY i.component = 'enrolments' DESC LIMIT 1 $$;

-- Of the opened client: which of these items the viewer may change.
CREATE FUNCTION policy.programme_rights(p_client uuid) RETURNS TABLE (item uuid) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.id FROM items i WHERE i.client_id = p_client AND policy.opened_client() = p_client AND i.component IN ('enrolments', 'events')
     AND i.withdrawn_at IS NULL AND policy.edits_item(policy.opened_lines(), i, i.component, policy.me()) $$;
GRANT EXECUTE ON FUNCTION policy.save_programme(uuid, jsonb, uuid), policy.remove_programme(uuid, uuid), policy.begin_enrolment(uuid, uuid, uuid, date, uuid),
  policy.end_enrolment(uuid, uuid, date, text, uuid), policy.add_activity(uuid, uuid, uuid, text, date, text, uuid),
  policy.withdraw_programme_item(uuid, uuid, uuid), policy.undo_programme_act(uuid, uuid, uuid), policy.own_programme_act(uuid, uuid),
  policy.programme_rights(uuid), policy.count_programmes() TO concord_app;
