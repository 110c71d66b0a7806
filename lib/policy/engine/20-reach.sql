-- The reach index: what it should hold, how it is kept, and how it is made anew.

CREATE VIEW policy.reach_wanted AS
  SELECT * FROM policy.m0_reach UNION ALL SELECT * FROM policy.m1_reach UNION ALL SELECT * FROM policy.m2_reach
  UNION ALL SELECT * FROM policy.m4_reach;

-- Makes the index agree with the facts for these clients, of one mechanism where only its facts changed. Clients are locked first, in
-- order: two syncs never cross. Every row is looked up by its client (`OFFSET 0` and the settings leave hardly another plan), never by
-- reading a table for each of them. Planning takes ten times as long as one client and is done once for a session; for many it is done
-- anew, as what they fill may have been empty before.
CREATE FUNCTION policy.sync_reach(p_clients uuid[], p_mechanism smallint DEFAULT NULL) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off
  SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off AS $$
BEGIN
  IF cardinality(p_clients) > 50 THEN PERFORM set_config('plan_cache_mode', 'force_custom_plan', true); END IF;
  PERFORM 1 FROM clients WHERE id = ANY (p_clients) ORDER BY id FOR NO KEY UPDATE;
  DELETE FROM reach r WHERE r.client_id = ANY (p_clients) AND (p_mechanism IS NULL OR r.mechanism = p_mechanism) AND NOT EXISTS (
    SELECT 1 FROM policy.reach_wanted w WHERE w.client_id = r.client_id
       AND (w.subject, w.sort_name, w.mechanism, w.source, w.since, w.until) = (r.subject, r.sort_name, r.mechanism, r.source, r.since, r.until) OFFSET 0);
  INSERT INTO reach (subject, sort_name, client_id, mechanism, source, since, until)
  SELECT w.* FROM unnest(p_clients) x (id) CROSS JOIN LATERAL (
      SELECT * FROM policy.reach_wanted w WHERE w.client_id = x.id AND (p_mechanism IS NULL OR w.mechanism = p_mechanism) OFFSET 0) w
   WHERE NOT EXISTS (SELECT 1 FROM reach r WHERE r.client_id = w.client_id
     AND (r.subject, r.mechanism, r.source) = (w.subject, w.mechanism, w.source) OFFSET 0);
END $$;

CREATE FUNCTION policy.rebuild_reach() RETURNS bigint LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE n bigint;
BEGIN
  DELETE FROM reach;
  INSERT INTO reach (subject, sort_name, client_id, mechanism, source, since, until) SELECT * FROM policy.reach_wanted;
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;

-- Rows in which index and facts disagree; empty is the law.
CREATE VIEW policy.reach_disagreements AS
  (SELECT 'missing' AS fault, w.* FROM (SELECT * FROM policy.reach_wanted EXCEPT ALL SELECT * FROM reach) w)
  UNION ALL
  (SELECT 'extra', r.* FROM (SELECT * FROM reach EXCEPT ALL SELECT * FROM policy.reach_wanted) r);

-- Statement triggers with transition tables on every fact and on what stops or renames a client.
CREATE FUNCTION policy.facts_inserted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN PERFORM policy.sync_reach(ARRAY(SELECT DISTINCT client_id FROM fresh), TG_ARGV[0]::smallint); RETURN NULL; END $$;
CREATE FUNCTION policy.facts_deleted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN PERFORM policy.sync_reach(ARRAY(SELECT DISTINCT client_id FROM stale), TG_ARGV[0]::smallint); RETURN NULL; END $$;
CREATE FUNCTION policy.facts_updated() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN PERFORM policy.sync_reach(ARRAY(SELECT client_id FROM fresh UNION SELECT client_id FROM stale), TG_ARGV[0]::smallint); RETURN NULL; END $$;

DO $$
DECLARE fact text; mechanism int;
BEGIN
  FOR fact, mechanism IN VALUES ('client_authors', 0), ('care_team_memberships', 1), ('chart_shares', 2), ('site_shares', 4) LOOP
    EXECUTE format('CREATE TRIGGER reach_inserted AFTER INSERT ON %I REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION policy.facts_inserted(%s)', fact, mechanism);
    EXECUTE format('CREATE TRIGGER reach_deleted AFTER DELETE ON %I REFERENCING OLD TABLE AS stale FOR EACH STATEMENT EXECUTE FUNCTION policy.facts_deleted(%s)', fact, mechanism);
    EXECUTE format('CREATE TRIGGER reach_updated AFTER UPDATE ON %I REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION policy.facts_updated(%s)', fact, mechanism);
  END LOOP;
END $$;

CREATE FUNCTION policy.clients_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM policy.sync_reach(ARRAY(SELECT n.id FROM fresh n JOIN stale o USING (id)
    WHERE (n.sort_name, n.organisation_id, n.restriction, n.opted_out_at IS NULL, n.merged_into_id IS NULL)
       IS DISTINCT FROM (o.sort_name, o.organisation_id, o.restriction, o.opted_out_at IS NULL, o.merged_into_id IS NULL)));
  RETURN NULL;
END $$;
CREATE TRIGGER reach_clients AFTER UPDATE ON clients REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION policy.clients_changed();

-- An organisation that goes inactive closes its clients to outsiders: few clients have any, so only those are touched.
CREATE FUNCTION policy.organisations_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM policy.sync_reach(ARRAY(
    SELECT c.id FROM fresh n JOIN stale o USING (id) JOIN clients c ON c.organisation_id = n.id
     WHERE n.active <> o.active
       AND (EXISTS (SELECT 1 FROM care_team_memberships t JOIN posts p ON p.id = t.post_id WHERE t.client_id = c.id AND p.organisation_id <> n.id)
         OR EXISTS (SELECT 1 FROM chart_shares h JOIN posts p ON p.id = h.to_post_id WHERE h.client_id = c.id AND p.organisation_id <> n.id)
         OR EXISTS (SELECT 1 FROM site_shares h WHERE h.client_id = c.id AND h.receiver_organisation_id <> n.id))));
  RETURN NULL;
END $$;
CREATE TRIGGER reach_organisations AFTER UPDATE ON organisations REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION policy.organisations_changed();

-- Who wrote something: kept from items and from appointments, of which every provider counts as an author (P11).
CREATE FUNCTION policy.items_authored() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO client_authors (client_id, post_id)
  SELECT DISTINCT client_id, author_post_id FROM fresh
   WHERE author_post_id IS NOT NULL AND component NOT IN ('profile', 'location') AND withdrawn_at IS NULL
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER authors_items AFTER INSERT ON items REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION policy.items_authored();

-- What is withdrawn keeps the client for nobody, and what is brought back does again (P22).
CREATE FUNCTION policy.items_withdrawn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM policy.derive_authors(x.client_id) FROM (
    SELECT DISTINCT n.client_id FROM fresh n JOIN stale o USING (id)
     WHERE (n.withdrawn_at IS NULL) <> (o.withdrawn_at IS NULL) AND n.component NOT IN ('profile', 'location')) x;
  RETURN NULL;
END $$;
CREATE TRIGGER authors_withdrawn AFTER UPDATE ON items REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION policy.items_withdrawn();

CREATE FUNCTION policy.appointments_authored() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO client_authors (client_id, post_id)
  SELECT DISTINCT c.client_id, p.post_id FROM fresh f
    JOIN appointment_clients c ON c.appointment_id = f.appointment_id
    JOIN appointment_providers p ON p.appointment_id = f.appointment_id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER authors_appointment_clients AFTER INSERT ON appointment_clients REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION policy.appointments_authored();
CREATE TRIGGER authors_appointment_providers AFTER INSERT ON appointment_providers REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION policy.appointments_authored();

-- Triggers outlive a reinstall only as long as their functions do: dropping schema policy drops them, this file makes them anew.
