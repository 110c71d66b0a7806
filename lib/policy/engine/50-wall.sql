-- The second wall: what the application role may touch at all, and row security on content. A query that forgot to
-- open the chart gets no rows. Level basic is a row of `items`; what full opens lies in the tables beside it, each of
-- which asks for the open bit, so no page can show a body it was not given.

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM concord_app;
GRANT USAGE ON SCHEMA public TO concord_app;
GRANT SELECT ON network, organisations, divisions, sites, departments, posts, post_roles, caseloads, settings, programmes TO concord_app;
GRANT SELECT (id, name, email, active) ON staff TO concord_app;
GRANT INSERT ON audit_events TO concord_app;
GRANT SELECT (id, staff_id, acting_post_id, created_at, last_seen_at, idle_expires_at, absolute_expires_at, ended_at) ON sessions TO concord_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limits TO concord_app;
GRANT SELECT ON items, profiles, addresses, diagnoses, notes, note_addenda, documents, client_contacts, enrolments, activities, item_versions TO concord_app;
-- Notes the application writes itself, behind the policies below; everything else by the functions that ask and keep the history.
GRANT INSERT ON items, notes, note_addenda TO concord_app;
GRANT UPDATE (title, on_day, draft, version) ON items TO concord_app;
GRANT UPDATE (kind, body, session_at, locked_at, updated_at) ON notes TO concord_app;

-- Sign-in reads the hash of one address through this function only; the column itself stays closed.
CREATE FUNCTION policy.sign_in_record(p_email text) RETURNS TABLE (staff_id uuid, password_hash text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.id, s.password_hash FROM staff s WHERE lower(s.email) = lower(p_email) AND s.active AND s.password_hash IS NOT NULL $$;
GRANT EXECUTE ON FUNCTION policy.sign_in_record(text) TO concord_app;

DO $$
DECLARE content text; old record;
BEGIN
  FOREACH content IN ARRAY ARRAY['items', 'profiles', 'client_contacts', 'addresses', 'diagnoses', 'notes', 'note_addenda', 'documents', 'enrolments', 'activities', 'item_versions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', content);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', content);
    FOR old IN SELECT polname FROM pg_policy WHERE polrelid = content::regclass LOOP
      EXECUTE format('DROP POLICY %I ON %I', old.polname, content);
    END LOOP;
    -- The owner role runs migrations, imports and the definer functions above; the application never is the owner.
    EXECUTE format('CREATE POLICY owner_all ON %I TO %I USING (true) WITH CHECK (true)', content, current_user);
  END LOOP;
END $$;

-- Columns are named in full: a line has columns too, and `sensitivity` would be the line's own.
CREATE POLICY see ON items FOR SELECT TO concord_app USING (
  client_id = (SELECT policy.opened_client()) AND EXISTS (
    SELECT 1 FROM unnest((SELECT policy.opened_lines())) l WHERE policy.has(l.see, items.component)
      AND policy.fits(l, items.id, items.organisation_id, items.author_post_id, items.sensitivity, items.draft, policy.closure(items.restriction, items.private, items.withdrawn_at), (SELECT (policy.me()).organisation))));
CREATE POLICY add ON items FOR INSERT TO concord_app WITH CHECK (
  client_id = (SELECT policy.opened_client())
  AND author_post_id = (SELECT (policy.me()).post) AND organisation_id = (SELECT (policy.me()).organisation)
  AND component IN ('notes', 'private_notes') AND policy.has((SELECT m.may_add FROM policy.opened_masks() m), component));
CREATE POLICY change ON items FOR UPDATE TO concord_app USING (
  client_id = (SELECT policy.opened_client()) AND EXISTS (
    SELECT 1 FROM unnest((SELECT policy.opened_lines())) l WHERE policy.has(l.edit, items.component)
      AND policy.fits(l, items.id, items.organisation_id, items.author_post_id, items.sensitivity, items.draft, policy.closure(items.restriction, items.private, items.withdrawn_at), (SELECT (policy.me()).organisation))));

CREATE FUNCTION policy.components_of(content text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE content WHEN 'profiles' THEN ARRAY['profile'] WHEN 'client_contacts' THEN ARRAY['profile'] WHEN 'addresses' THEN ARRAY['location'] WHEN 'diagnoses' THEN ARRAY['diagnoses']
    WHEN 'notes' THEN ARRAY['notes', 'private_notes'] WHEN 'note_addenda' THEN ARRAY['notes', 'private_notes']
    WHEN 'documents' THEN ARRAY['documents', 'clinical_documents']
    WHEN 'enrolments' THEN ARRAY['enrolments'] WHEN 'activities' THEN ARRAY['events'] END;
GRANT EXECUTE ON FUNCTION policy.components_of(text) TO concord_app;

DO $$
DECLARE content text;
BEGIN
  FOREACH content IN ARRAY ARRAY['profiles', 'client_contacts', 'addresses', 'diagnoses', 'notes', 'note_addenda', 'documents', 'enrolments', 'activities'] LOOP
    EXECUTE format($p$CREATE POLICY open ON %I FOR SELECT TO concord_app USING (
      client_id = (SELECT policy.opened_client()) AND EXISTS (
        SELECT 1 FROM items i CROSS JOIN unnest((SELECT policy.opened_lines())) l
         WHERE i.id = item_id AND policy.has(l.open, i.component)
           AND policy.fits(l, i.id, i.organisation_id, i.author_post_id, i.sensitivity, i.draft, policy.closure(i.restriction, i.private, i.withdrawn_at), (SELECT (policy.me()).organisation))))$p$, content);
    EXECUTE format($p$CREATE POLICY change ON %I FOR UPDATE TO concord_app USING (
      client_id = (SELECT policy.opened_client()) AND EXISTS (
        SELECT 1 FROM items i CROSS JOIN unnest((SELECT policy.opened_lines())) l
         WHERE i.id = item_id AND policy.has(l.edit, i.component)
           AND policy.fits(l, i.id, i.organisation_id, i.author_post_id, i.sensitivity, i.draft, policy.closure(i.restriction, i.private, i.withdrawn_at), (SELECT (policy.me()).organisation))))$p$, content);
    -- A body is added to an item of one's own, of the component that such bodies belong to.
    EXECUTE format($p$CREATE POLICY add ON %I FOR INSERT TO concord_app WITH CHECK (
      client_id = (SELECT policy.opened_client()) AND EXISTS (
        SELECT 1 FROM items i WHERE i.id = item_id AND i.client_id = (SELECT policy.opened_client())
           AND i.component = ANY (policy.components_of(%L)) AND i.author_post_id = (SELECT (policy.me()).post)))$p$, content, content);
  END LOOP;
END $$;

-- What stood before an edit is content like the item itself; whoever edits an item writes it, in the own name.
CREATE POLICY open ON item_versions FOR SELECT TO concord_app USING (
  client_id = (SELECT policy.opened_client()) AND EXISTS (
    SELECT 1 FROM items i CROSS JOIN unnest((SELECT policy.opened_lines())) l
     WHERE i.id = item_id AND policy.has(l.open, i.component)
       AND policy.fits(l, i.id, i.organisation_id, i.author_post_id, i.sensitivity, i.draft, policy.closure(i.restriction, i.private, i.withdrawn_at), (SELECT (policy.me()).organisation))));
CREATE POLICY add ON item_versions FOR INSERT TO concord_app WITH CHECK (
  client_id = (SELECT policy.opened_client()) AND post_id = (SELECT (policy.me()).post) AND EXISTS (
    SELECT 1 FROM items i CROSS JOIN unnest((SELECT policy.opened_lines())) l
     WHERE i.id = item_id AND policy.has(l.edit, i.component)
       AND policy.fits(l, i.id, i.organisation_id, i.author_post_id, i.sensitivity, i.draft, policy.closure(i.restriction, i.private, i.withdrawn_at), (SELECT (policy.me()).organisation))));

-- An addendum carries its own author's name.
CREATE POLICY own_name ON note_addenda AS RESTRICTIVE FOR INSERT TO concord_app
  WITH CHECK (author_post_id = (SELECT (policy.me()).post));

-- Who wrote an audit row is not the writer's to say once somebody has entered; nor is the time.
CREATE FUNCTION policy.audit_stamp() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE payload text := policy.unseal('concord.viewer');
BEGIN
  IF payload IS NOT NULL OR session_user = 'concord_app' THEN NEW.at := clock_timestamp(); END IF;
  IF payload IS NOT NULL THEN
    NEW.staff_id := (payload::policy.viewer).staff;
    NEW.post_id := (payload::policy.viewer).post;
  ELSIF session_user <> current_user THEN
    -- Before anybody entered there is no client to speak of, and no post but that of the session just opened; the owner role
    -- loads and imports.
    IF NOT EXISTS (SELECT 1 FROM sessions s WHERE s.id = NEW.subject_id AND s.staff_id = NEW.staff_id
        AND s.acting_post_id = NEW.post_id) THEN NEW.post_id := NULL; END IF;
    NEW.client_id := NULL;
  END IF;
  RETURN NEW;
END $$;
-- Named to come before audit_events_hash, which covers what it stamps.
CREATE TRIGGER audit_events_a_stamp BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION policy.audit_stamp();

-- Whoever waited for somebody else decided with the roles he came with. At the very end, once and after all waiting, he must have them
-- still, and his post; only what ends a role may end his own.
CREATE FUNCTION policy.entered_still() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE payload text := policy.unseal('concord.viewer'); me policy.viewer; today policy.viewer;
BEGIN
  IF payload IS NULL OR policy.unseal('concord.entered_still') IS NOT DISTINCT FROM payload THEN RETURN NULL; END IF;
  me := payload::policy.viewer; today := policy.viewer_of(me.post, me.at);
  IF today.live IS NOT TRUE AND me.live OR NOT me.roles <@ coalesce(today.roles, '{}') THEN
    RAISE EXCEPTION 'who acts has lost a role meanwhile' USING ERRCODE = '40001'; END IF;
  PERFORM set_config('concord.entered_still', policy.seal('concord.entered_still', payload) || payload, true);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER audit_events_entered_still AFTER INSERT ON audit_events DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.action <> 'staff.role_end') EXECUTE FUNCTION policy.entered_still();
