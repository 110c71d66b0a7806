-- The tree of an organisation: divisions and the sites in them, for its owner and manager (P70). A site in use stays open until
-- nothing hangs on it any more, and a division has a name as long as a site is in it.

CREATE FUNCTION policy.site_uses(p_site uuid) RETURNS TABLE (staff int, caseloads int, clients int) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (SELECT count(*)::int FROM posts p WHERE p.site_id = p_site AND p.active),
         (SELECT count(*)::int FROM caseloads k JOIN posts p ON p.id = k.post_id WHERE k.site_id = p_site AND k.active AND p.active),
         (SELECT count(*)::int FROM clients c WHERE c.site_id = p_site AND c.active AND c.merged_into_id IS NULL) $$;

-- Which of these fields stand otherwise in the row.
CREATE FUNCTION policy.fields_changed(p_row jsonb, p_values jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp RETURN
  ARRAY(SELECT v.key FROM jsonb_each(p_values) v WHERE p_row -> v.key IS DISTINCT FROM v.value ORDER BY v.key);

-- 'added', 'saved', 'same', or why not. `p_values`: every column that people fill, by its name.
CREATE FUNCTION policy.save_site(p_site uuid, p_values jsonb, p_act uuid, OUT done text, OUT fields text[])
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor(); s sites%ROWTYPE; n sites := jsonb_populate_record(NULL::sites, p_values); was policy.viewer[];
BEGIN
  IF policy.runs_practice(me) IS NOT TRUE THEN done := 'closed'; RETURN; END IF;
  SELECT * INTO s FROM sites x WHERE x.id = p_site FOR NO KEY UPDATE;
  IF s.id IS NOT NULL AND s.organisation_id <> me.organisation THEN done := 'missing'; RETURN; END IF;
  IF n.division_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM divisions d WHERE d.id = n.division_id AND d.organisation_id = me.organisation) THEN
    done := 'division'; RETURN; END IF;
  IF EXISTS (SELECT 1 FROM sites x WHERE x.organisation_id = me.organisation AND lower(x.name) = lower(n.name) AND x.id <> p_site) THEN
    done := 'taken'; RETURN; END IF;
  fields := CASE WHEN s.id IS NULL THEN ARRAY['name'] ELSE policy.fields_changed(to_jsonb(s), p_values) END;
  IF cardinality(fields) = 0 THEN done := 'same'; RETURN; END IF;
  IF s.active AND NOT n.active AND EXISTS (SELECT 1 FROM policy.site_uses(p_site) u WHERE u.staff + u.caseloads + u.clients > 0) THEN
    done := 'in_use'; RETURN; END IF;
  was := policy.own_posts_alone(me);
  BEGIN
    INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'site', me.post);
    INSERT INTO sites (id, organisation_id, name) VALUES (p_site, me.organisation, n.name) ON CONFLICT (id) DO NOTHING;
    UPDATE sites SET (name, kind, division_id, address, phone, place_of_service, discoverability, active)
      = ROW (n.name, n.kind, n.division_id, n.address, n.phone, n.place_of_service, n.discoverability, n.active) WHERE id = p_site;
    PERFORM policy.refuse_self(was);
    done := CASE WHEN s.id IS NULL THEN 'added' ELSE 'saved' END;
  EXCEPTION WHEN SQLSTATE 'CP099' THEN done := 'self';
  END;
END $$;

-- 'added', 'saved', 'same', or why not.
CREATE FUNCTION policy.save_division(p_division uuid, p_name text, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor(); d divisions%ROWTYPE;
BEGIN
  IF policy.runs_practice(me) IS NOT TRUE THEN RETURN 'closed'; END IF;
  SELECT * INTO d FROM divisions x WHERE x.id = p_division FOR NO KEY UPDATE;
  IF d.id IS NOT NULL AND d.organisation_id <> me.organisation THEN RETURN 'missing'; END IF;
  IF EXISTS (SELECT 1 FROM divisions x WHERE x.organisation_id = me.organisation AND lower(x.name) = lower(p_name) AND x.id <> p_division) THEN
    RETURN 'taken'; END IF;
  IF d.name = p_name THEN RETURN 'same'; END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'division', me.post);
  INSERT INTO divisions (id, organisation_id, name) VALUES (p_division, me.organisation, p_name)
  ON CONFLICT (id) DO UPDATE SET name = excluded.name;
  RETURN CASE WHEN d.id IS NULL THEN 'added' ELSE 'saved' END;
END $$;

-- What the organisation is called and how it is reached. 'saved', 'same', or why not.
CREATE FUNCTION policy.save_organisation(p_values jsonb, p_act uuid, OUT done text, OUT fields text[])
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor(); n organisations := jsonb_populate_record(NULL::organisations, p_values);
BEGIN
  IF policy.runs_practice(me) IS NOT TRUE THEN done := 'closed'; RETURN; END IF;
  IF EXISTS (SELECT 1 FROM organisations o WHERE lower(o.name) = lower(n.name) AND o.id <> me.organisation) THEN done := 'taken'; RETURN; END IF;
  fields := policy.fields_changed((SELECT to_jsonb(o) FROM organisations o WHERE o.id = me.organisation), p_values);
  IF cardinality(fields) = 0 THEN done := 'same'; RETURN; END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'organisation', me.post);
  UPDATE organisations SET (name, phone, email, discoverability) = ROW (n.name, n.phone, n.email, n.discoverability) WHERE id = me.organisation;
  done := 'saved';
END $$;

-- Takes away what nothing hangs on: a division without sites, or a site just added. Whatever names it refuses by its foreign key.
CREATE FUNCTION policy.remove_place(p_place uuid, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor();
BEGIN
  IF policy.runs_practice(me) IS NOT TRUE THEN RETURN 'closed'; END IF;
  -- These would go along with their site.
  IF EXISTS (SELECT 1 FROM rooms x WHERE x.site_id = p_place) OR EXISTS (SELECT 1 FROM closures x WHERE x.site_id = p_place)
     OR EXISTS (SELECT 1 FROM availability_blocks x WHERE x.site_id = p_place) OR EXISTS (SELECT 1 FROM availability_dates x WHERE x.site_id = p_place) THEN
    RETURN 'used'; END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'division', me.post);
  DELETE FROM sites s WHERE s.id = p_place AND s.organisation_id = me.organisation;
  IF NOT FOUND THEN DELETE FROM divisions d WHERE d.id = p_place AND d.organisation_id = me.organisation; END IF;
  IF NOT FOUND THEN RETURN 'missing'; END IF;
  DELETE FROM subjects WHERE ref = p_place;
  RETURN 'removed';
END $$;

CREATE FUNCTION policy.list_sites() RETURNS TABLE (id uuid, name text, kind text, division_id uuid, address text, phone text, place_of_service text,
  discoverability text, active boolean, staff int, caseloads int, clients int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.id, s.name, s.kind, s.division_id, s.address, s.phone, s.place_of_service, s.discoverability, s.active, u.staff, u.caseloads, u.clients
    FROM (SELECT policy.me() AS me OFFSET 0) m
    JOIN sites s ON s.organisation_id = (m.me).organisation AND policy.runs_practice(m.me)
    CROSS JOIN LATERAL policy.site_uses(s.id) u ORDER BY s.active DESC, lower(s.name) $$;
GRANT EXECUTE ON FUNCTION policy.save_site(uuid, jsonb, uuid), policy.save_division(uuid, text, uuid), policy.save_organisation(jsonb, uuid),
  policy.remove_place(uuid, uuid),
  policy.list_sites() TO concord_app;
