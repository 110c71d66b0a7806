-- Families: people who belong together. A family has no right of its own: each member is shown to whoever may find that client,
-- and to nobody else. Members one may not find are neither shown nor counted; the family's name, which may be theirs, is told from
-- the second member on that one may find.

CREATE FUNCTION policy.families_of(p_client uuid) RETURNS TABLE (
  family_id uuid, family text, member_id uuid, client_id uuid, given_name text, family_name text, preferred_name text,
  reference text, birth_date date, relationship text, is_self boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH mine AS MATERIALIZED (SELECT policy.require_opened(p_client) AS me),
  members AS MATERIALIZED (
    SELECT o.* FROM mine CROSS JOIN family_members s JOIN family_members o ON o.family_id = s.family_id AND o.ended_at IS NULL
     WHERE s.client_id = p_client AND s.ended_at IS NULL)
  SELECT x.family, x.name, x.member, c.id, c.given_name, c.family_name, c.preferred_name, c.reference, c.birth_date, x.relationship,
         c.id = p_client
    FROM (SELECT f.id AS family, m.id AS member, m.client_id, m.relationship,
                 CASE WHEN count(*) OVER (PARTITION BY f.id) >= 2 THEN f.name ELSE 'Family' END AS name
            FROM mine CROSS JOIN LATERAL policy.findable(mine.me, ARRAY(SELECT x.client_id FROM members x)) v
            JOIN members m ON m.client_id = v.client_id JOIN families f ON f.id = m.family_id) x
    JOIN clients c ON c.id = x.client_id
   ORDER BY x.name, x.family, c.id = p_client DESC, c.sort_name COLLATE "C", x.member $$;

-- Adds another client to a family of this one; without p_family a new family of that name holds both. The profile of both must
-- be the viewer's to edit: belonging together stands in both. 'joined', 'already', 'no_family', or null where one may not.
CREATE FUNCTION policy.join_family(p_client uuid, p_other uuid, p_family uuid, p_name text, p_relationship text, p_own text, p_act uuid)
  RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); v_family uuid := p_family;
BEGIN
  PERFORM 1 FROM clients WHERE id IN (p_client, p_other) ORDER BY id FOR NO KEY UPDATE;
  IF p_client = p_other OR NOT policy.edits_client(me, p_client, 'profile') OR NOT policy.edits_client(me, p_other, 'profile') THEN
    RETURN NULL; END IF;
  IF p_family IS NOT NULL AND NOT EXISTS (SELECT 1 FROM family_members m WHERE m.family_id = p_family AND m.client_id = p_client
       AND m.ended_at IS NULL) THEN RETURN 'no_family'; END IF;
  IF EXISTS (SELECT 1 FROM family_members m WHERE m.family_id = p_family AND m.client_id = p_other AND m.ended_at IS NULL) THEN
    RETURN 'already'; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'family_join', me.post, p_client);
  IF v_family IS NULL THEN
    INSERT INTO families (organisation_id, name, act_id) VALUES (me.organisation, p_name, p_act) RETURNING id INTO v_family;
    INSERT INTO family_members (family_id, client_id, relationship, act_id) VALUES (v_family, p_client, p_own, p_act);
  END IF;
  INSERT INTO family_members (family_id, client_id, relationship, act_id) VALUES (v_family, p_other, p_relationship, p_act);
  RETURN 'joined';
END $$;

-- Ends one membership of a family to which this client belongs. 'gone': it is over or was never there, as far as one may know.
CREATE FUNCTION policy.leave_family(p_client uuid, p_member uuid, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.begin_edit(p_client, 'profile'); m family_members%ROWTYPE;
BEGIN
  IF me.post IS NULL THEN RETURN NULL; END IF;
  SELECT * INTO m FROM family_members x WHERE x.id = p_member AND x.ended_at IS NULL
     AND EXISTS (SELECT 1 FROM family_members s WHERE s.family_id = x.family_id AND s.client_id = p_client AND s.ended_at IS NULL)
     FOR UPDATE;
  IF NOT FOUND OR NOT policy.can_find(me, m.client_id) THEN RETURN 'gone'; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'family_leave', me.post, p_client);
  UPDATE family_members SET ended_at = now(), end_act_id = p_act WHERE id = p_member;
  RETURN 'left';
END $$;

-- Fields of the profile as they stood before an edit, unless somebody changed one of them since. A version of its own says so.
CREATE FUNCTION policy.take_back_fields(me policy.viewer, a acts, p_undo uuid) RETURNS boolean LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v item_versions%ROWTYPE; stands jsonb := policy.profile_values(a.client_id); restored jsonb;
BEGIN
  SELECT x.* INTO v FROM item_versions x JOIN profiles p ON p.item_id = x.item_id AND p.client_id = a.client_id
   WHERE x.act_id = a.id ORDER BY x.version LIMIT 1;
  SELECT jsonb_object_agg(f.key, f.value -> 'from') INTO restored FROM jsonb_each(v.changes) f;
  IF restored IS NULL OR policy.changed_since(v.item_id, v.version, v.changes) THEN RETURN false; END IF;
  PERFORM policy.record_version(me, a.client_id, v.item_id, policy.changes(stands, restored), 'profile_edit_undo', p_undo);
  PERFORM policy.write_profile(a.client_id, stands || restored);
  RETURN true;
END $$;

-- Undo of the viewer's own act about a profile (P24): ends exactly what it began, or brings back what it ended.
CREATE FUNCTION policy.take_back(me policy.viewer, a acts, p_undo uuid) RETURNS boolean LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  CASE a.kind
    WHEN 'profile_edit', 'proposal_answer' THEN RETURN policy.take_back_fields(me, a, p_undo);
    WHEN 'main_provider' THEN RETURN policy.take_back_main_provider(me, a, p_undo);
    WHEN 'contact_add' THEN
      -- Too late once somebody has changed it: a later act stands on it.
      UPDATE items SET withdrawn_at = now(), withdraw_act_id = p_undo WHERE act_id = a.id AND withdrawn_at IS NULL AND version = 1;
    WHEN 'contact_withdraw' THEN
      UPDATE items SET withdrawn_at = NULL, withdraw_act_id = NULL WHERE withdraw_act_id = a.id;
    WHEN 'family_join' THEN
      UPDATE family_members SET ended_at = now(), end_act_id = p_undo WHERE act_id = a.id AND ended_at IS NULL;
    WHEN 'family_leave' THEN
      UPDATE family_members m SET ended_at = NULL, end_act_id = NULL WHERE m.end_act_id = a.id AND NOT EXISTS (
        SELECT 1 FROM family_members o WHERE o.family_id = m.family_id AND o.client_id = m.client_id AND o.ended_at IS NULL);
    WHEN 'client_inactive', 'client_active' THEN
      UPDATE clients SET active = (a.kind = 'client_inactive') WHERE id = a.client_id AND active <> (a.kind = 'client_inactive')
        AND NOT EXISTS (SELECT 1 FROM acts l WHERE l.client_id = a.client_id AND l.kind IN ('client_inactive', 'client_active') AND l.at > a.at);
  END CASE;
  RETURN FOUND;
END $$;

CREATE FUNCTION policy.undo_client_act(p_client uuid, p_act uuid, p_undo uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); a acts%ROWTYPE;
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  SELECT * INTO a FROM acts x WHERE x.id = p_act AND x.client_id = p_client AND x.post_id = me.post
     AND x.kind IN ('profile_edit', 'contact_add', 'contact_withdraw', 'family_join', 'family_leave', 'client_inactive', 'client_active', 'main_provider', 'proposal_answer')
     FOR UPDATE;
  IF NOT FOUND OR NOT (CASE WHEN a.kind IN ('client_inactive', 'client_active') THEN coalesce(policy.manages_client(me, p_client), false)
                            WHEN a.kind = 'main_provider' THEN coalesce(policy.names_main_provider(me, p_client), false)
                            ELSE policy.edits_client(me, p_client, 'profile') END) THEN RETURN NULL; END IF;
  IF a.undone_by_id IS NOT NULL THEN RETURN 'already'; END IF;
  BEGIN
    INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_undo, a.kind || '_undo', me.post, p_client);
    IF NOT policy.take_back(me, a, p_undo) THEN RAISE EXCEPTION 'too late' USING ERRCODE = 'CP002'; END IF;
  EXCEPTION WHEN SQLSTATE 'CP002' THEN RETURN 'too_late';
  END;
  UPDATE acts SET undone_by_id = p_undo WHERE id = p_act;
  PERFORM policy.cancel_messages(p_act);
  RETURN 'undone';
END $$;

-- What the viewer's own act was, for the banner after it; nothing for acts of others.
CREATE FUNCTION policy.own_client_act(p_client uuid, p_act uuid) RETURNS TABLE (kind text, undone boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.kind, a.undone_by_id IS NOT NULL FROM (SELECT policy.me() AS me OFFSET 0) m
    JOIN acts a ON a.id = p_act AND a.client_id = p_client AND a.post_id = (m.me).post
   WHERE policy.can_find(m.me, p_client) $$;
GRANT EXECUTE ON FUNCTION policy.families_of(uuid), policy.join_family(uuid, uuid, uuid, text, text, text, uuid),
  policy.leave_family(uuid, uuid, uuid), policy.undo_client_act(uuid, uuid, uuid), policy.own_client_act(uuid, uuid) TO concord_app;
