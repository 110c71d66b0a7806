-- The profile and what belongs to it: who edits, what is written, and the history of it. Each function locks the client's row
-- first, so an edit and a merge (67-merge.sql) follow one another.

-- Does the viewer edit this component for the client as a whole?
CREATE FUNCTION policy.edits_client(me policy.viewer, p_client uuid, p_component text) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM policy.lines(me, p_client) l JOIN clients c ON c.id = p_client
    WHERE l.blocked IS NULL AND l.author IS NULL AND l.item IS NULL AND policy.has(l.edit, p_component)
      AND (l.organisation IS NULL OR l.organisation = c.organisation_id)) $$;

-- Does the viewer read the profile in full?
CREATE FUNCTION policy.reads_profile(me policy.viewer, p_client uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM policy.chart_of(me, p_client) c, policy.lines(me, p_client) l WHERE policy.shows_profile(l, c) AND policy.has(l.open, 'profile')) $$;

-- The viewer, once the client's row is held and the right is there; a viewer without post where it is not.
CREATE FUNCTION policy.begin_edit(p_client uuid, p_component text) RETURNS policy.viewer LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me();
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  IF NOT policy.edits_client(me, p_client, p_component) THEN me.post := NULL; END IF;
  RETURN me;
END $$;

-- A value as the history shows it; a list has a line for each of its parts.
CREATE FUNCTION policy.shown(value jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE jsonb_typeof(value) WHEN 'array' THEN (SELECT string_agg(e, E'\n') FROM jsonb_array_elements_text(value) e)
              ELSE value #>> '{}' END $$;

-- Which of the fields given would change, from what to what; null when none.
CREATE FUNCTION policy.changes(before jsonb, after jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT jsonb_object_agg(k, jsonb_build_object('from', policy.shown(before -> k), 'to', policy.shown(after -> k)))
    FROM jsonb_object_keys(after) k WHERE before -> k IS DISTINCT FROM after -> k $$;

-- Did somebody change one of these fields after the version from which a form was filled? Other fields do not collide.
CREATE FUNCTION policy.changed_since(p_item uuid, p_version int, p_changes jsonb) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM item_versions v WHERE v.item_id = p_item AND v.version > p_version
    AND v.changes ?| ARRAY(SELECT jsonb_object_keys(p_changes))) $$;

-- The version from which a form about the profile can have been filled: none that is still to come, or nothing would ever collide with it.
CREATE FUNCTION policy.profile_version(p_client uuid, p_said int) RETURNS int LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  coalesce((SELECT least(p_said, i.version) FROM profiles p JOIN items i ON i.id = p.item_id WHERE p.client_id = p_client), p_said);

-- A new version of an item and what changed, under an act: a new one, or one of the same post about the same client.
CREATE FUNCTION policy.record_version(me policy.viewer, p_client uuid, p_item uuid, p_changes jsonb, p_kind text, p_act uuid)
  RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, p_kind, me.post, p_client) ON CONFLICT (id) DO NOTHING;
  IF NOT EXISTS (SELECT 1 FROM acts a WHERE a.id = p_act AND (a.post_id, a.client_id) = (me.post, p_client)) THEN
    RAISE EXCEPTION 'an act of somebody else' USING ERRCODE = '42501';
  END IF;
  UPDATE items SET version = version + 1 WHERE id = p_item;
  INSERT INTO item_versions (item_id, client_id, version, post_id, changes, act_id)
  SELECT i.id, p_client, i.version, me.post, p_changes, p_act FROM items i WHERE i.id = p_item;
END $$;

-- Fields of the directory row and of the profile that people edit, as one object.
CREATE FUNCTION policy.profile_values(p_client uuid) RETURNS jsonb LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(to_jsonb(p), to_jsonb(jsonb_populate_record(NULL::profiles, '{"interpreter": false}'))) - 'item_id' - 'client_id'
         || jsonb_build_object('given_name', c.given_name, 'family_name', c.family_name, 'preferred_name', c.preferred_name,
              'birth_date', c.birth_date)
    FROM clients c LEFT JOIN profiles p ON p.client_id = c.id WHERE c.id = p_client $$;

-- By which digits somebody is found.
CREATE FUNCTION policy.phone_key(v profiles) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN nullif(regexp_replace(coalesce((v).mobile_phone, (v).phone, ''), '\D', '', 'g'), '');

CREATE FUNCTION policy.write_profile(p_client uuid, p_values jsonb) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v profiles := jsonb_populate_record(NULL::profiles, p_values);
BEGIN
  UPDATE clients c SET given_name = n.given_name, family_name = n.family_name, preferred_name = n.preferred_name,
         birth_date = n.birth_date, email_key = lower(v.email),
         phone_key = policy.phone_key(v)
    FROM jsonb_populate_record(NULL::clients, p_values) n WHERE c.id = p_client;
  UPDATE profiles SET (pronouns, gender, phone, mobile_phone, email, preferred_language, marital_status, emergency_contact,
      interpreter, may_leave_message, may_text, may_email, may_write, contact_note, insurance, insurance_plan,
      insurance_number, insurance_phone, referral_source, alert, memo)
    = ROW (v.pronouns, v.gender, v.phone, v.mobile_phone, v.email, v.preferred_language, v.marital_status, v.emergency_contact,
      v.interpreter, v.may_leave_message, v.may_text, v.may_email, v.may_write, v.contact_note, v.insurance, v.insurance_plan,
      v.insurance_number, v.insurance_phone, v.referral_source, v.alert, v.memo)
   WHERE client_id = p_client;
END $$;

-- The item of the profile; made where an import brought none.
CREATE FUNCTION policy.profile_item(me policy.viewer, p_client uuid) RETURNS uuid LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE found uuid := (SELECT item_id FROM profiles WHERE client_id = p_client);
BEGIN
  IF found IS NULL THEN
    INSERT INTO items (client_id, component, organisation_id, author_post_id, title)
    SELECT id, 'profile', organisation_id, me.post, 'Profile' FROM clients WHERE id = p_client RETURNING id INTO found;
    INSERT INTO profiles (item_id, client_id) VALUES (found, p_client);
  END IF;
  RETURN found;
END $$;

-- Changes some fields of the profile. No row: not the viewer's to edit. `saved`, `same` (nothing was different, nothing is
-- written), or `conflict`: somebody changed one of these fields since version p_version, and nothing is written.
CREATE FUNCTION policy.edit_profile(p_client uuid, p_version int, p_values jsonb, p_act uuid) RETURNS TABLE (outcome text, fields text[])
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.begin_edit(p_client, 'profile'); before jsonb; diff jsonb;
BEGIN
  IF me.post IS NULL THEN RETURN; END IF;
  before := policy.profile_values(p_client);
  IF NOT before ?& ARRAY(SELECT jsonb_object_keys(p_values)) THEN RAISE EXCEPTION 'no such field' USING ERRCODE = '22023'; END IF;
  diff := policy.changes(before, p_values);
  IF diff IS NULL THEN outcome := 'same';
  ELSIF policy.changed_since((SELECT item_id FROM profiles WHERE client_id = p_client), p_version, diff) THEN outcome := 'conflict';
  ELSE
    PERFORM policy.record_version(me, p_client, policy.profile_item(me, p_client), diff, 'profile_edit', p_act);
    PERFORM policy.write_profile(p_client, before || p_values);
    outcome := 'saved';
  END IF;
  fields := ARRAY(SELECT jsonb_object_keys(diff));
  RETURN NEXT;
END $$;
GRANT EXECUTE ON FUNCTION policy.edit_profile(uuid, int, jsonb, uuid) TO concord_app;

-- Adds (p_version 0) or changes an item with a row of its own: an address or a contact. Answers like edit_profile; `gone`: it
-- was withdrawn, or is none of this client's.
CREATE FUNCTION policy.save_part(me policy.viewer, p_client uuid, p_item uuid, p_version int, p_values jsonb, p_act uuid,
  p_component text, p_table text, p_kind text) RETURNS TABLE (outcome text, fields text[])
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE before jsonb; diff jsonb; known jsonb; columns text := (SELECT string_agg(quote_ident(k), ', ') FROM jsonb_object_keys(p_values) k);
BEGIN
  EXECUTE format('SELECT to_jsonb(jsonb_populate_record(NULL::%I, ''{}'')) - ''item_id'' - ''client_id''', p_table) INTO known;
  IF NOT known ?& ARRAY(SELECT jsonb_object_keys(p_values)) THEN RAISE EXCEPTION 'no such field' USING ERRCODE = '22023'; END IF;
  EXECUTE format('SELECT to_jsonb(x) - ''item_id'' - ''client_id'' FROM %I x JOIN items i ON i.id = x.item_id
    WHERE x.item_id = $1 AND i.client_id = $2 AND i.withdrawn_at IS NULL', p_table) INTO before USING p_item, p_client;
  IF before IS NULL AND (p_version > 0 OR EXISTS (SELECT 1 FROM items WHERE id = p_item)) THEN outcome := 'gone'; RETURN NEXT; RETURN; END IF;
  diff := policy.changes(coalesce(before, '{}'), p_values);
  IF diff IS NULL THEN outcome := 'same';
  ELSIF before IS NULL THEN
    INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, p_kind || '_add', me.post, p_client);
    -- Part of the client's own record, also when a receiver of an editable share adds it (P61).
    INSERT INTO items (id, client_id, component, organisation_id, author_post_id, title, act_id)
    SELECT p_item, p_client, p_component, c.organisation_id, me.post, initcap(p_kind), p_act FROM clients c WHERE c.id = p_client;
    EXECUTE format('INSERT INTO %1$I (item_id, client_id, %2$s) SELECT $1, $2, %2$s FROM jsonb_populate_record(NULL::%1$I, $3)',
      p_table, columns) USING p_item, p_client, p_values;
    outcome := 'saved';
  ELSIF p_version = 0 OR policy.changed_since(p_item, p_version, diff) THEN outcome := 'conflict';
  ELSE
    PERFORM policy.record_version(me, p_client, p_item, diff, p_kind || '_edit', p_act);
    EXECUTE format('UPDATE %1$I SET (%2$s) = (SELECT %2$s FROM jsonb_populate_record(NULL::%1$I, $2)) WHERE item_id = $1',
      p_table, columns) USING p_item, p_values;
    outcome := 'saved';
  END IF;
  fields := ARRAY(SELECT jsonb_object_keys(diff));
  RETURN NEXT;
END $$;

CREATE FUNCTION policy.save_address(p_client uuid, p_item uuid, p_version int, p_values jsonb, p_act uuid)
  RETURNS TABLE (outcome text, fields text[])
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.begin_edit(p_client, 'location');
BEGIN
  IF me.post IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT * FROM policy.save_part(me, p_client, p_item, p_version, p_values, p_act, 'location', 'addresses', 'address');
END $$;

CREATE FUNCTION policy.save_contact(p_client uuid, p_item uuid, p_version int, p_values jsonb, p_act uuid)
  RETURNS TABLE (outcome text, fields text[])
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.begin_edit(p_client, 'profile');
BEGIN
  IF me.post IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT * FROM policy.save_part(me, p_client, p_item, p_version, p_values, p_act, 'profile', 'client_contacts', 'contact');
END $$;

-- Takes a contact entered in error out of sight (P22). Null: not the viewer's; 'gone': it is withdrawn or was never there.
CREATE FUNCTION policy.withdraw_contact(p_client uuid, p_item uuid, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.begin_edit(p_client, 'profile');
BEGIN
  IF me.post IS NULL THEN RETURN NULL; END IF;
  PERFORM 1 FROM client_contacts x JOIN items i ON i.id = x.item_id
    WHERE x.item_id = p_item AND x.client_id = p_client AND i.withdrawn_at IS NULL FOR UPDATE OF i;
  IF NOT FOUND THEN RETURN 'gone'; END IF;
  INSERT INTO acts (id, kind, post_id, client_id) VALUES (p_act, 'contact_withdraw', me.post, p_client);
  UPDATE items SET withdrawn_at = now(), withdraw_act_id = p_act WHERE id = p_item;
  RETURN 'withdrawn';
END $$;

-- Inactive for all, or active again: for owner and manager of the client's organisation (P26).
CREATE FUNCTION policy.manages_client(me policy.viewer, p_client uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (me).live AND (me).roles && ARRAY['owner', 'manager'] AND (c).own AND NOT (c).merged AND NOT (c).shut_out
    FROM policy.chart_of(me, p_client) c $$;

CREATE FUNCTION policy.set_client_active(p_client uuid, p_active boolean, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me();
BEGIN
  PERFORM 1 FROM clients WHERE id = p_client FOR NO KEY UPDATE;
  IF policy.manages_client(me, p_client) IS NOT TRUE THEN RETURN NULL; END IF;
  IF (SELECT c.active FROM clients c WHERE c.id = p_client) = p_active THEN RETURN 'same'; END IF;
  INSERT INTO acts (id, kind, post_id, client_id)
  VALUES (p_act, CASE WHEN p_active THEN 'client_active' ELSE 'client_inactive' END, me.post, p_client);
  UPDATE clients SET active = p_active WHERE id = p_client;
  RETURN 'done';
END $$;

-- Clients one keeps at hand: whoever may find a client may pin it; what one may not find any more is not shown.
CREATE FUNCTION policy.set_pin(p_client uuid, p_pinned boolean) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me();
BEGIN
  IF NOT policy.can_find(me, p_client) THEN RETURN NULL; END IF;
  IF p_pinned THEN INSERT INTO client_pins (post_id, client_id) VALUES (me.post, p_client) ON CONFLICT DO NOTHING;
  ELSE DELETE FROM client_pins WHERE post_id = me.post AND client_id = p_client; END IF;
  RETURN FOUND;
END $$;

CREATE FUNCTION policy.pinned_clients() RETURNS SETOF policy.client_row LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me();
BEGIN
  RETURN QUERY SELECT * FROM policy.client_rows(me, ARRAY(
    SELECT p.client_id FROM client_pins p WHERE p.post_id = me.post ORDER BY p.created_at DESC LIMIT 20));
END $$;

-- What the viewer may do with the opened client besides reading, from the lines that opened it: asked by every page.
CREATE FUNCTION policy.client_rights(p_client uuid) RETURNS TABLE (edit_profile boolean, edit_location boolean, manage boolean, pinned boolean, shares_chart boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(bool_or(policy.has(l.edit, 'profile')), false), coalesce(bool_or(policy.has(l.edit, 'location')), false),
         coalesce((SELECT policy.manages_client(policy.me(), p_client)), false),
         EXISTS (SELECT 1 FROM client_pins p WHERE p.post_id = (SELECT (policy.me()).post) AND p.client_id = p_client),
         -- The panel is his to share in: with the client on his list, or as one who manages sharing.
         coalesce(bool_or('M2' = ANY (v.mechanisms) AND (l.rule IN ('M1.list', 'M2.list')
           OR l.rule IN ('M0.role.owner', 'M0.role.manager', 'M0.role.records_custodian'))), false)
    FROM unnest(policy.opened_lines()) l CROSS JOIN (SELECT (policy.me()).mechanisms OFFSET 0) v
   WHERE policy.opened_client() = p_client AND l.author IS NULL AND l.item IS NULL
     AND (l.organisation IS NULL OR l.organisation = (SELECT c.organisation_id FROM clients c WHERE c.id = p_client)) $$;
GRANT EXECUTE ON FUNCTION policy.save_address(uuid, uuid, int, jsonb, uuid), policy.save_contact(uuid, uuid, int, jsonb, uuid),
  policy.withdraw_contact(uuid, uuid, uuid), policy.set_client_active(uuid, boolean, uuid), policy.set_pin(uuid, boolean),
  policy.pinned_clients(), policy.client_rights(uuid) TO concord_app;
