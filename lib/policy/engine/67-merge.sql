-- Two records of one person made one (P28). The source points at the target from then on and is nobody's to see; what moved is
-- noted row by row, so that undo moves back exactly that.

-- What becomes of every table that names a client. A test holds this list against the database, so a new table must decide.
-- `unless`: rows (x) of the source ($1) that stay, because the target ($2) has the same already.
CREATE FUNCTION policy.merge_plan() RETURNS TABLE (place int, name text, treatment text, key text, unless text)
  LANGUAGE sql IMMUTABLE AS $$
  SELECT * FROM (VALUES
    (1, 'items', 'moves', 'id', 'EXISTS (SELECT 1 FROM profiles p WHERE p.item_id = x.id)'),
    (2, 'client_contacts', 'with its item', NULL, NULL), (2, 'addresses', 'with its item', NULL, NULL),
    (2, 'diagnoses', 'with its item', NULL, NULL), (2, 'notes', 'with its item', NULL, NULL),
    (2, 'note_addenda', 'with its item', NULL, NULL), (2, 'documents', 'with its item', NULL, NULL),
    (2, 'enrolments', 'with its item', NULL, NULL), (2, 'activities', 'with its item', NULL, NULL),
    (2, 'item_versions', 'with its item', NULL, NULL), (2, 'sent_notes', 'with its item', NULL, NULL),
    (3, 'care_team_memberships', 'moves', 'id', 'x.ended_at IS NULL AND EXISTS (SELECT 1 FROM care_team_memberships o
        WHERE o.client_id = $2 AND o.post_id = x.post_id AND o.ended_at IS NULL)'),
    (3, 'chart_shares', 'moves', 'id', 'x.stopped_at IS NULL AND EXISTS (SELECT 1 FROM chart_shares o WHERE o.client_id = $2
        AND (o.from_post_id, o.to_post_id) = (x.from_post_id, x.to_post_id) AND o.stopped_at IS NULL)'),
    (3, 'site_shares', 'moves', 'id', 'x.stopped_at IS NULL AND EXISTS (SELECT 1 FROM site_shares o WHERE o.client_id = $2 AND o.stopped_at IS NULL
        AND coalesce(o.to_site_id, o.to_division_id, o.to_organisation_id) = coalesce(x.to_site_id, x.to_division_id, x.to_organisation_id))'),
    (3, 'change_proposals', 'moves', 'id', 'false'),
    (3, 'authorisations', 'moves', 'id', 'false'),
    (3, 'appointment_clients', 'moves', 'id', 'EXISTS (SELECT 1 FROM appointment_clients o
        WHERE o.client_id = $2 AND o.appointment_id = x.appointment_id)'),
    (3, 'family_members', 'moves', 'id', 'x.ended_at IS NULL AND EXISTS (SELECT 1 FROM family_members o
        WHERE o.client_id = $2 AND o.family_id = x.family_id AND o.ended_at IS NULL)'),
    (3, 'client_shutouts', 'moves', 'staff_id', 'EXISTS (SELECT 1 FROM client_shutouts o
        WHERE o.client_id = $2 AND o.staff_id = x.staff_id)'),
    (3, 'client_pins', 'moves', 'post_id', 'EXISTS (SELECT 1 FROM client_pins o WHERE o.client_id = $2 AND o.post_id = x.post_id)'),
    -- An open request of the same pair stays with the record that is gone, where it lapses.
    (3, 'requests', 'moves', 'id', 'x.state = ''pending'' AND EXISTS (SELECT 1 FROM requests o WHERE o.client_id = $2 AND o.state = ''pending'' AND o.kind = x.kind
        AND coalesce(o.asker_site_id, o.asker_post_id) = coalesce(x.asker_site_id, x.asker_post_id) AND o.from_post_id IS NOT DISTINCT FROM x.from_post_id)'),
    (4, 'client_authors', 'derived', NULL, NULL), (4, 'reach', 'derived', NULL, NULL),
    (5, 'profiles', 'stays', NULL, NULL), (5, 'acts', 'stays', NULL, NULL), (5, 'audit_events', 'stays', NULL, NULL),
    (5, 'disclosures', 'stays', NULL, NULL), (5, 'item_views', 'stays', NULL, NULL),
    (5, 'oversight_sessions', 'stays', NULL, NULL), (5, 'chart_looks', 'stays', NULL, NULL), (5, 'bulk_parts', 'stays', NULL, NULL)
  ) plan $$;

-- Both of one organisation, both to be found, and the viewer its owner or manager.
CREATE FUNCTION policy.may_merge(me policy.viewer, p_source uuid, p_target uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  p_source <> p_target AND coalesce(policy.manages_client(me, p_source), false) AND coalesce(policy.manages_client(me, p_target), false);

-- Stops and marks of the directory row; null where they are not set.
CREATE FUNCTION policy.merge_stops(p_client uuid) RETURNS jsonb LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object('restriction', nullif(c.restriction, 'none'), 'part2', nullif(c.part2, false), 'opted_out_at', c.opted_out_at,
           'deceased_on', c.deceased_on, 'main_caseload_id', c.main_caseload_id) FROM clients c WHERE c.id = p_client $$;

-- Fields that the target takes over: what it lacks, and what the client decided about sharing, where the source is stricter.
CREATE FUNCTION policy.merge_fill(p_source uuid, p_target uuid) RETURNS jsonb LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce((SELECT jsonb_object_agg(k, s.own -> k) FROM jsonb_object_keys(s.own) k
            WHERE s.own -> k <> 'null' AND (t.own -> k = 'null' OR k = 'interpreter' AND s.own -> k = 'true' AND t.own -> k = 'false'
                  OR k LIKE 'may\_%' AND s.own -> k = 'false' AND t.own -> k = 'true')), '{}')
    FROM (SELECT policy.profile_values(p_source) || policy.merge_stops(p_source) AS own) s,
         (SELECT policy.profile_values(p_target) || policy.merge_stops(p_target) AS own) t $$;

CREATE FUNCTION policy.write_stops(p_client uuid, p_values jsonb) RETURNS void LANGUAGE sql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE clients c SET restriction = coalesce(v.restriction, 'none'), part2 = coalesce(v.part2, false), opted_out_at = v.opted_out_at,
         deceased_on = v.deceased_on, main_caseload_id = v.main_caseload_id
    FROM jsonb_populate_record(NULL::clients, policy.merge_stops(p_client) || p_values) v WHERE c.id = p_client $$;

-- Moves the rows of the plan, noted first: the noted row is what lets an item change its client.
CREATE FUNCTION policy.merge_rows(p_merge uuid, p_source uuid, p_target uuid) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE t record;
BEGIN
  FOR t IN SELECT * FROM policy.merge_plan() p WHERE p.treatment = 'moves' ORDER BY p.place, p.name LOOP
    EXECUTE format('INSERT INTO client_merge_moves (merge_id, table_name, row_id) SELECT $3, %L, x.%I FROM %I x WHERE x.client_id = $1 AND NOT (%s)',
      t.name, t.key, t.name, t.unless) USING p_source, p_target, p_merge;
  END LOOP;
  PERFORM policy.carry(p_merge, p_source, p_target);
END $$;

-- Carries the noted rows from one record to the other: merging and undo are the same act in two directions.
CREATE FUNCTION policy.carry(p_merge uuid, p_from uuid, p_to uuid) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE t record;
BEGIN
  -- One person was booked twice for the same time, which nobody could know: said so, so that both may stand.
  UPDATE appointment_clients x SET overlap_reason = 'Booked under two records of this client.'
   WHERE x.client_id = p_from AND x.keeps_time AND x.overlap_reason IS NULL
     AND EXISTS (SELECT 1 FROM appointment_clients o WHERE o.client_id = p_to AND o.keeps_time AND o.overlap_reason IS NULL AND o.during && x.during);
  FOR t IN SELECT * FROM policy.merge_plan() p WHERE p.treatment IN ('moves', 'with its item') ORDER BY p.place, p.name LOOP
    EXECUTE format('UPDATE %1$I SET client_id = $3 WHERE client_id = $2 AND %2$I IN (
        SELECT v.row_id FROM client_merge_moves v WHERE v.merge_id = $1 AND v.table_name = %3$L)',
      t.name, coalesce(t.key, 'item_id'), CASE t.treatment WHEN 'moves' THEN t.name ELSE 'items' END) USING p_merge, p_from, p_to;
  END LOOP;
  UPDATE appointment_clients x SET overlap_reason = NULL
   WHERE x.client_id = p_to AND x.overlap_reason = 'Booked under two records of this client.'
     AND NOT EXISTS (SELECT 1 FROM appointment_clients o WHERE o.client_id = p_to AND o.id <> x.id AND o.keeps_time AND o.during && x.during);
  PERFORM policy.derive_authors(p_to), policy.derive_authors(p_from);
END $$;

CREATE FUNCTION policy.derive_authors(p_client uuid) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE authors uuid[] := ARRAY(
  SELECT i.author_post_id FROM items i WHERE i.client_id = p_client AND i.author_post_id IS NOT NULL AND i.component NOT IN ('profile', 'location')
     AND i.withdrawn_at IS NULL
  UNION SELECT p.post_id FROM appointment_clients c JOIN appointment_providers p USING (appointment_id) JOIN appointments a ON a.id = c.appointment_id
   WHERE c.client_id = p_client AND a.status <> 'entered_in_error');
BEGIN
  DELETE FROM client_authors a WHERE a.client_id = p_client AND a.post_id <> ALL (authors);
  INSERT INTO client_authors (client_id, post_id) SELECT p_client, x FROM unnest(authors) x ON CONFLICT DO NOTHING;
END $$;

-- The merge itself, without asking.
CREATE FUNCTION policy.merge_apply(me policy.viewer, p_source uuid, p_target uuid, p_act uuid) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_merge uuid; fill jsonb := policy.merge_fill(p_source, p_target); before jsonb := policy.profile_values(p_target) || policy.merge_stops(p_target);
BEGIN
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'client_merge', me.post, p_target);
  INSERT INTO client_merges (source_id, target_id, act_id) VALUES (p_source, p_target, p_act) RETURNING id INTO v_merge;
  PERFORM policy.merge_rows(v_merge, p_source, p_target);
  IF fill <> '{}' THEN
    PERFORM policy.record_version(me, p_target, policy.profile_item(me, p_target), policy.changes(before, fill), 'client_merge', p_act);
    PERFORM policy.write_profile(p_target, before || fill), policy.write_stops(p_target, fill);
  END IF;
  UPDATE clients SET merged_into_id = p_target WHERE id = p_source;
  UPDATE client_merges SET stops = policy.merge_stops(p_target) WHERE id = v_merge;
END $$;

-- Was something closed in the one record since? Undo cannot know to which of the two it belongs, and would open it again in the
-- other: so it is refused.
CREATE FUNCTION policy.closed_since(m client_merges) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM chart_shares h WHERE h.client_id = (m).target_id AND h.stopped_at >= (m).merged_at)
      OR EXISTS (SELECT 1 FROM care_team_memberships t WHERE t.client_id = (m).target_id AND t.ended_at >= (m).merged_at)
      OR EXISTS (SELECT 1 FROM authorisations a WHERE a.client_id = (m).target_id AND a.revoked_at >= (m).merged_at)
      OR EXISTS (SELECT 1 FROM site_shares h WHERE h.client_id = (m).target_id AND h.stopped_at >= (m).merged_at)
      OR EXISTS (SELECT 1 FROM client_shutouts x WHERE x.client_id = (m).target_id AND x.created_at >= (m).merged_at)
      OR (SELECT (s.own -> 'restriction', s.own -> 'opted_out_at', s.own -> 'part2')
                 IS DISTINCT FROM ((m).stops -> 'restriction', (m).stops -> 'opted_out_at', (m).stops -> 'part2')
            FROM (SELECT policy.merge_stops((m).target_id) AS own) s) $$;

-- Merges. 'merged'; 'opens': it would open somebody's notes to somebody (P28), and nothing is done; null where one may not.
CREATE FUNCTION policy.merge_clients(p_source uuid, p_target uuid, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me();
BEGIN
  -- Stronger than an edit's lock: whoever adds something to either record waits, and is told afterwards.
  PERFORM 1 FROM clients WHERE id IN (p_source, p_target) ORDER BY id FOR UPDATE;
  IF NOT policy.may_merge(me, p_source, p_target) THEN RETURN NULL; END IF;
  IF EXISTS (SELECT 1 FROM policy.merge_opens(p_source, p_target)) THEN RETURN 'opens'; END IF;
  PERFORM policy.merge_apply(me, p_source, p_target, p_act);
  RETURN 'merged';
END $$;

-- Takes a merge back, for owner and manager. 'undone', 'already', 'too_late' (either record was merged again), 'closed' (something
-- was closed since), or null.
CREATE FUNCTION policy.undo_merge(p_target uuid, p_act uuid, p_undo uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); m client_merges%ROWTYPE; filled jsonb; restored jsonb;
BEGIN
  SELECT * INTO m FROM client_merges x WHERE x.act_id = p_act AND x.target_id = p_target;
  PERFORM 1 FROM clients WHERE id IN (m.source_id, m.target_id) ORDER BY id FOR UPDATE;
  SELECT * INTO m FROM client_merges x WHERE x.id = m.id FOR UPDATE;
  IF m.id IS NULL OR policy.manages_client(me, p_target) IS NOT TRUE THEN RETURN NULL; END IF;
  IF m.undone_at IS NOT NULL THEN RETURN 'already'; END IF;
  IF EXISTS (SELECT 1 FROM client_merges l WHERE l.undone_at IS NULL AND l.merged_at > m.merged_at AND m.target_id IN (l.source_id, l.target_id)) THEN
    RETURN 'too_late'; END IF;
  IF policy.closed_since(m) THEN RETURN 'closed'; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_undo, 'client_merge_undo', me.post, p_target);
  UPDATE clients SET merged_into_id = NULL WHERE id = m.source_id;
  PERFORM policy.carry(m.id, m.target_id, m.source_id);
  SELECT v.changes INTO filled FROM item_versions v WHERE v.act_id = p_act AND v.client_id = p_target;
  -- What somebody changed since stays as it is now.
  SELECT jsonb_object_agg(f.key, CASE WHEN jsonb_typeof(now_is.own -> f.key) = 'boolean' THEN to_jsonb((f.value ->> 'from')::boolean) ELSE f.value -> 'from' END)
    INTO restored FROM jsonb_each(filled) f, (SELECT policy.profile_values(p_target) || policy.merge_stops(p_target) AS own) now_is
   WHERE policy.shown(now_is.own -> f.key) IS NOT DISTINCT FROM f.value ->> 'to';
  IF restored IS NOT NULL THEN
    PERFORM policy.record_version(me, p_target, policy.profile_item(me, p_target),
      policy.changes(policy.profile_values(p_target) || policy.merge_stops(p_target), restored), 'client_merge_undo', p_undo);
    PERFORM policy.write_profile(p_target, policy.profile_values(p_target) || restored), policy.write_stops(p_target, restored);
  END IF;
  UPDATE client_merges SET undone_at = now(), undo_act_id = p_undo WHERE id = m.id;
  UPDATE acts SET undone_by_id = p_undo WHERE id = p_act;
  RETURN 'undone';
END $$;

-- What somebody adds while a merge runs must not end in a record that nobody sees. Only for those who entered: loads and
-- scenario worlds write facts in any order.
CREATE FUNCTION policy.refuse_merged() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF coalesce(current_setting('concord.viewer', true), '') <> '' THEN
    PERFORM 1 FROM clients WHERE id = NEW.client_id AND merged_into_id IS NOT NULL FOR KEY SHARE;
    IF FOUND THEN RAISE EXCEPTION 'the client was merged into another' USING ERRCODE = '40001'; END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER items_refuse_merged BEFORE INSERT ON items FOR EACH ROW EXECUTE FUNCTION policy.refuse_merged();
GRANT EXECUTE ON FUNCTION policy.merge_clients(uuid, uuid, uuid), policy.undo_merge(uuid, uuid, uuid) TO concord_app;
