-- The reach index: what it should hold, how it is kept, and how it is made anew.

CREATE VIEW policy.reach_wanted AS
  SELECT * FROM policy.m0_reach UNION ALL SELECT * FROM policy.m1_reach UNION ALL SELECT * FROM policy.m2_reach
  UNION ALL SELECT * FROM policy.m4_reach;

-- Makes the index agree with the facts for these clients: of one mechanism where only its facts changed, and of these facts alone where
-- they are named beside the clients. Clients are locked first, in order: two syncs never cross. Every row is looked up by its client
-- (`OFFSET 0` and the settings leave hardly another plan), never by reading a table for each of them. Planning takes ten times as long
-- as one client and is done once for a session; for many it is done anew, as what they fill may have been empty before.
CREATE FUNCTION policy.sync_reach(p_clients uuid[], p_mechanism smallint DEFAULT NULL, p_sources uuid[] DEFAULT NULL) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan
  SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off AS $$
BEGIN
  IF coalesce(cardinality(p_clients), 0) = 0 THEN RETURN; END IF;
  IF cardinality(p_clients) > 50 THEN PERFORM set_config('plan_cache_mode', 'force_custom_plan', true); END IF;
  PERFORM 1 FROM clients WHERE id = ANY (p_clients) ORDER BY id FOR NO KEY UPDATE;
  DELETE FROM reach r USING unnest(p_clients, p_sources) x (id, source)
   WHERE r.client_id = x.id AND (p_mechanism IS NULL OR r.mechanism = p_mechanism) AND (p_sources IS NULL OR r.source = x.source) AND NOT EXISTS (
    SELECT 1 FROM policy.reach_wanted w WHERE w.client_id = r.client_id AND (p_mechanism IS NULL OR w.mechanism = p_mechanism)
       AND (w.subject, w.sort_name, w.mechanism, w.source, w.since, w.until) = (r.subject, r.sort_name, r.mechanism, r.source, r.since, r.until)
       AND w.status IS NOT DISTINCT FROM r.status OFFSET 0);
  INSERT INTO reach (subject, sort_name, client_id, mechanism, source, since, until, status)
  SELECT w.* FROM unnest(p_clients, p_sources) x (id, source) CROSS JOIN LATERAL (
      SELECT * FROM policy.reach_wanted w WHERE w.client_id = x.id AND (p_mechanism IS NULL OR w.mechanism = p_mechanism)
         AND (p_sources IS NULL OR w.source = x.source) OFFSET 0) w
   WHERE NOT EXISTS (SELECT 1 FROM reach r WHERE r.client_id = w.client_id
     AND (r.subject, r.mechanism, r.source) = (w.subject, w.mechanism, w.source) OFFSET 0);
END $$;

-- The most alive status any provider has with the client; a client of nobody yet is new, a deceased one inactive.
CREATE VIEW policy.statuses_wanted AS
  SELECT c.id AS client_id, CASE WHEN NOT c.active OR c.deceased_on IS NOT NULL THEN 'inactive'
           ELSE coalesce((ARRAY['active', 'new', 'inactive'])[min(array_position(ARRAY['active', 'new', 'inactive'], t.status))], 'new') END AS status
    FROM clients c LEFT JOIN care_team_memberships t ON t.client_id = c.id AND t.ended_at IS NULL GROUP BY c.id;

CREATE FUNCTION policy.any_status(p_client uuid) RETURNS text LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN (SELECT w.status FROM policy.statuses_wanted w WHERE w.client_id = p_client);

-- Kept with the client, so that a list by status walks an index; from there it goes into the rows of the index as a change of the client.
CREATE FUNCTION policy.sync_statuses(p_clients uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF coalesce(cardinality(p_clients), 0) = 0 THEN RETURN; END IF;
  PERFORM 1 FROM clients WHERE id = ANY (p_clients) ORDER BY id FOR NO KEY UPDATE;
  UPDATE clients c SET any_status = policy.any_status(c.id) WHERE c.id = ANY (p_clients) AND c.any_status <> policy.any_status(c.id);
END $$;

CREATE FUNCTION policy.rebuild_reach() RETURNS bigint LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE n bigint;
BEGIN
  UPDATE clients c SET any_status = w.status FROM policy.statuses_wanted w WHERE w.client_id = c.id AND c.any_status <> w.status;
  DELETE FROM reach;
  INSERT INTO reach (subject, sort_name, client_id, mechanism, source, since, until, status) SELECT * FROM policy.reach_wanted;
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;

-- Rows in which index and facts disagree; empty is the law.
CREATE VIEW policy.reach_disagreements AS
  (SELECT 'missing' AS fault, w.* FROM (SELECT * FROM policy.reach_wanted EXCEPT ALL SELECT * FROM reach) w)
  UNION ALL
  (SELECT 'extra', r.* FROM (SELECT * FROM reach EXCEPT ALL SELECT * FROM policy.reach_wanted) r)
  UNION ALL
  SELECT 'status', NULL, c.sort_name, c.id, NULL, NULL, NULL, NULL, c.any_status
    FROM clients c JOIN policy.statuses_wanted w ON w.client_id = c.id WHERE c.any_status <> w.status;

-- Statement triggers with transition tables on every fact and on what stops or renames a client.
CREATE FUNCTION policy.facts_inserted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN PERFORM policy.sync_reach(array_agg(f.client_id), TG_ARGV[0]::smallint, array_agg(f.id)) FROM fresh f; RETURN NULL; END $$;
CREATE FUNCTION policy.facts_deleted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN PERFORM policy.sync_reach(array_agg(f.client_id), TG_ARGV[0]::smallint, array_agg(f.id)) FROM stale f; RETURN NULL; END $$;
CREATE FUNCTION policy.facts_updated() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM policy.sync_reach(array_agg(f.client_id), TG_ARGV[0]::smallint, array_agg(f.id))
     FROM (SELECT client_id, id FROM fresh UNION SELECT client_id, id FROM stale) f;
  RETURN NULL;
END $$;
-- An author is no row with an id: by the client alone.
CREATE FUNCTION policy.authors_inserted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN PERFORM policy.sync_reach(ARRAY(SELECT DISTINCT client_id FROM fresh), TG_ARGV[0]::smallint); RETURN NULL; END $$;
CREATE FUNCTION policy.authors_deleted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN PERFORM policy.sync_reach(ARRAY(SELECT DISTINCT client_id FROM stale), TG_ARGV[0]::smallint); RETURN NULL; END $$;
CREATE FUNCTION policy.authors_updated() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN PERFORM policy.sync_reach(ARRAY(SELECT client_id FROM fresh UNION SELECT client_id FROM stale), TG_ARGV[0]::smallint); RETURN NULL; END $$;
-- After a place on a list its client's status; the triggers of one event run in the order of their names.
CREATE FUNCTION policy.statuses_inserted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN PERFORM policy.sync_statuses(ARRAY(SELECT DISTINCT client_id FROM fresh)); RETURN NULL; END $$;
CREATE FUNCTION policy.statuses_deleted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN PERFORM policy.sync_statuses(ARRAY(SELECT DISTINCT client_id FROM stale)); RETURN NULL; END $$;
CREATE FUNCTION policy.statuses_updated() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN PERFORM policy.sync_statuses(ARRAY(SELECT client_id FROM fresh UNION SELECT client_id FROM stale)); RETURN NULL; END $$;

DO $$
DECLARE kept text; fact text; mechanism int; way text;
BEGIN
  FOR kept, fact, mechanism, way IN VALUES ('reach', 'client_authors', 0, 'authors'), ('reach', 'care_team_memberships', 1, 'facts'),
      ('reach', 'chart_shares', 2, 'facts'), ('reach', 'site_shares', 4, 'facts'), ('statuses', 'care_team_memberships', NULL, 'statuses') LOOP
    EXECUTE format('CREATE TRIGGER %s_inserted AFTER INSERT ON %I REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION policy.%s_inserted(%s)', kept, fact, way, mechanism);
    EXECUTE format('CREATE TRIGGER %s_deleted AFTER DELETE ON %I REFERENCING OLD TABLE AS stale FOR EACH STATEMENT EXECUTE FUNCTION policy.%s_deleted(%s)', kept, fact, way, mechanism);
    EXECUTE format('CREATE TRIGGER %s_updated AFTER UPDATE ON %I REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION policy.%s_updated(%s)', kept, fact, way, mechanism);
  END LOOP;
END $$;

CREATE FUNCTION policy.clients_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM policy.sync_reach(ARRAY(SELECT n.id FROM fresh n JOIN stale o USING (id)
    WHERE (n.sort_name, n.organisation_id, n.restriction, n.opted_out_at IS NULL, n.merged_into_id IS NULL, n.any_status)
       IS DISTINCT FROM (o.sort_name, o.organisation_id, o.restriction, o.opted_out_at IS NULL, o.merged_into_id IS NULL, o.any_status)));
  PERFORM policy.sync_statuses(ARRAY(SELECT n.id FROM fresh n JOIN stale o USING (id)
    WHERE (n.active, n.deceased_on) IS DISTINCT FROM (o.active, o.deceased_on)));
  RETURN NULL;
END $$;
-- Who comes in as inactive or deceased, by an import.
CREATE FUNCTION policy.clients_entered() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN PERFORM policy.sync_statuses(ARRAY(SELECT n.id FROM fresh n WHERE NOT n.active OR n.deceased_on IS NOT NULL)); RETURN NULL; END $$;
CREATE TRIGGER statuses_clients AFTER INSERT ON clients REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION policy.clients_entered();
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
