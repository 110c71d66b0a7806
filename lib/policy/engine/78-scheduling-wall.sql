-- Reference data of scheduling: not about clients, so the application reads and writes the tables itself, behind row security of
-- its own organisation. Who may write which is asked here too: the practice's values by those who run it, hours also by their provider.

DO $$
DECLARE t text; old record; members text := '(SELECT (policy.me()).organisation)'; runs text := '(SELECT (policy.me()).live AND (policy.me()).roles && ARRAY[''owner'', ''manager''])';
  writes text;
BEGIN
  FOREACH t IN ARRAY ARRAY['services', 'service_overrides', 'rooms', 'staff_tags', 'post_tags', 'closures', 'availability_blocks', 'availability_dates'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    FOR old IN SELECT polname FROM pg_policy WHERE polrelid = t::regclass LOOP
      EXECUTE format('DROP POLICY %I ON %I', old.polname, t);
    END LOOP;
    writes := CASE WHEN t LIKE 'availability%' THEN format('(%s OR post_id = (SELECT (policy.me()).post) AND (SELECT (policy.me()).live AND (policy.me()).provider))', runs) ELSE runs END;
    EXECUTE format('CREATE POLICY owner_all ON %I TO %I USING (true) WITH CHECK (true)', t, current_user);
    EXECUTE format('CREATE POLICY see ON %I FOR SELECT TO concord_app USING (organisation_id = %s)', t, members);
    EXECUTE format('CREATE POLICY add ON %I FOR INSERT TO concord_app WITH CHECK (organisation_id = %s AND %s)', t, members, writes);
    EXECUTE format('CREATE POLICY change ON %I FOR UPDATE TO concord_app USING (organisation_id = %s AND %s)', t, members, writes);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO concord_app', t);
  END LOOP;
  -- Rows are taken away; services and rooms as long as nothing hangs on them (foreign keys see to that), else they are retired.
  FOREACH t IN ARRAY ARRAY['services', 'rooms', 'service_overrides', 'staff_tags', 'post_tags', 'closures', 'availability_blocks', 'availability_dates'] LOOP
    writes := CASE WHEN t LIKE 'availability%' THEN format('(%s OR post_id = (SELECT (policy.me()).post) AND (SELECT (policy.me()).live AND (policy.me()).provider))', runs) ELSE runs END;
    EXECUTE format('CREATE POLICY remove ON %I FOR DELETE TO concord_app USING (organisation_id = %s AND %s)', t, members, writes);
    EXECUTE format('GRANT DELETE ON %I TO concord_app', t);
  END LOOP;
END $$;

-- A row names only what belongs to its organisation: a foreign post, site or tag is refused whoever writes.
CREATE FUNCTION policy.scheduling_at_home() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE r jsonb := to_jsonb(NEW);
BEGIN
  IF r ->> 'post_id' IS NOT NULL AND NOT EXISTS (SELECT 1 FROM posts p WHERE p.id = (r ->> 'post_id')::uuid AND p.organisation_id = NEW.organisation_id)
     OR r ->> 'site_id' IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sites s WHERE s.id = (r ->> 'site_id')::uuid AND s.organisation_id = NEW.organisation_id)
     OR r ->> 'service_id' IS NOT NULL AND NOT EXISTS (SELECT 1 FROM services v WHERE v.id = (r ->> 'service_id')::uuid AND v.organisation_id = NEW.organisation_id)
     OR r ->> 'tag_id' IS NOT NULL AND NOT EXISTS (SELECT 1 FROM staff_tags g WHERE g.id = (r ->> 'tag_id')::uuid AND g.organisation_id = NEW.organisation_id)
  THEN RAISE EXCEPTION 'of another organisation' USING ERRCODE = '23514'; END IF;
  RETURN NEW;
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['service_overrides', 'rooms', 'post_tags', 'closures', 'availability_blocks', 'availability_dates'] LOOP
    EXECUTE format('CREATE TRIGGER scheduling_at_home BEFORE INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION policy.scheduling_at_home()', t);
  END LOOP;
END $$;

-- A provider says whether colleagues see when he is taken; 'saved' or 'same', null for whoever is no provider.
CREATE FUNCTION policy.save_busy_times(p_shown boolean, p_act uuid) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me();
BEGIN
  IF NOT (me.live AND me.provider) THEN RETURN NULL; END IF;
  IF policy.post_setting(me.post, 'busy_times', policy.moment(me), 'false') = to_jsonb(p_shown) THEN RETURN 'same'; END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'setting', me.post);
  INSERT INTO settings (post_id, key, value, from_at, act_id) VALUES (me.post, 'busy_times', to_jsonb(p_shown), policy.moment(me), p_act);
  RETURN 'saved';
END $$;
CREATE FUNCTION policy.busy_times_shown() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT policy.post_setting((m.me).post, 'busy_times', (m.me).at, 'false') = 'true' FROM (SELECT policy.me() AS me OFFSET 0) m $$;
GRANT EXECUTE ON FUNCTION policy.save_busy_times(boolean, uuid), policy.busy_times_shown() TO concord_app;

-- On which days between two something is booked, for those who run the practice and are about to close them; of one site or of all.
CREATE FUNCTION policy.booked_days(p_since date, p_until date, p_site uuid) RETURNS TABLE (day date, booked int) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT policy.day_of(a.starts_at), count(*)::int
    FROM (SELECT policy.me() AS me OFFSET 0) m CROSS JOIN network n
    JOIN appointments a ON a.organisation_id = (m.me).organisation AND policy.runs_practice(m.me)
     AND a.starts_at >= p_since::timestamp AT TIME ZONE n.time_zone AND a.starts_at < (p_until + 1)::timestamp AT TIME ZONE n.time_zone
   WHERE a.keeps_time AND a.kind = 'appointment' AND (p_site IS NULL OR a.site_id = p_site)
   GROUP BY 1 ORDER BY 1 $$;
GRANT EXECUTE ON FUNCTION policy.booked_days(date, date, uuid) TO concord_app;
