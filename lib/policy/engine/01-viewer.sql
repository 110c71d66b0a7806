-- Who asks, and what about the client stops or bounds every line.

-- The sites at which a post is: home and active caseloads, active ones of its own organisation (P51).
CREATE FUNCTION policy.sites_of(p_post uuid) RETURNS SETOF sites LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
  SELECT s.* FROM posts p JOIN sites s ON s.organisation_id = p.organisation_id AND s.active
   WHERE p.id = p_post AND s.id = ANY (ARRAY(SELECT p.site_id UNION SELECT k.site_id FROM caseloads k WHERE k.post_id = p.id AND k.active)) $$;

-- As whom a post is reached by site shares: its sites, their divisions, its organisation.
CREATE FUNCTION policy.places_of(p_post uuid) RETURNS int[] LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
  -- As an array, so that a few subjects are looked up and not all of them read.
  SELECT ARRAY(SELECT u.id FROM subjects u WHERE u.ref = ANY (ARRAY(
    SELECT x.ref FROM policy.sites_of(p_post) s CROSS JOIN LATERAL (VALUES (s.id), (s.division_id)) x (ref) WHERE x.ref IS NOT NULL
    UNION SELECT p.organisation_id FROM posts p WHERE p.id = p_post)) ORDER BY u.id) $$;

CREATE FUNCTION policy.viewer_of(p_post uuid, p_at timestamptz) RETURNS policy.viewer LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE v policy.viewer; v_today date := policy.day_of(p_at);
BEGIN
  SELECT p.id, p.staff_id, p.organisation_id, s.id, p.active AND st.active AND o.active,
         r.roles, 'provider' = ANY (r.roles), p_at, v_today,
         ARRAY(SELECT m.mechanism FROM mechanism_switches m WHERE v_today BETWEEN m.on_from AND coalesce(m.on_until, 'infinity')), '{}'::int[]
    INTO v
    FROM posts p
    JOIN staff st ON st.id = p.staff_id
    JOIN organisations o ON o.id = p.organisation_id
    JOIN subjects s ON s.ref = p.id
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(DISTINCT pr.role), '{}') AS roles FROM post_roles pr
       WHERE pr.post_id = p.id AND policy.lapse(pr.since, pr.until, NULL, v_today) IS NULL) r
   WHERE p.id = p_post;
  IF 'M4' = ANY (v.mechanisms) THEN v.places := policy.places_of(p_post); END IF;
  RETURN v;
END $$;

CREATE FUNCTION policy.chart_of(me policy.viewer, p_client uuid) RETURNS policy.chart LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE c policy.chart;
BEGIN
  SELECT cl.id, cl.organisation_id, cl.organisation_id = me.organisation, cl.restriction = 'organisation',
         cl.opted_out_at IS NOT NULL, o.active, cl.merged_into_id IS NOT NULL,
         EXISTS (SELECT 1 FROM client_shutouts x WHERE x.client_id = cl.id AND x.staff_id = me.staff),
         EXISTS (SELECT 1 FROM client_authors a WHERE a.client_id = cl.id AND a.post_id = me.post),
         policy.setting(cl.organisation_id, 'hide_colleagues_diagnoses', me.at, 'false') = 'true'
    INTO c
    FROM clients cl JOIN organisations o ON o.id = cl.organisation_id
   WHERE cl.id = p_client;
  RETURN c;
END $$;

-- A signed note to ourselves, valid under its name in this connection and transaction only. The key is readable by the owner role alone.
CREATE FUNCTION policy.seal(name text, payload text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT encode(sha256(k.key || sha256(k.key || convert_to(
    name || '|' || payload || '|' || pg_backend_pid() || '|' || extract(epoch FROM transaction_timestamp()), 'UTF8'))), 'hex')
  FROM wall_keys k $$;

-- The payload of a signed setting, or null when it is missing, forged, or left over from another transaction.
CREATE FUNCTION policy.unseal(name text) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE stored text := current_setting(name, true); payload text;
BEGIN
  IF stored IS NULL OR length(stored) <= 64 THEN RETURN NULL; END IF;
  payload := substr(stored, 65);
  IF policy.seal(name, payload) <> left(stored, 64) THEN RETURN NULL; END IF;
  RETURN payload;
END $$;

-- Sets who asks for the rest of this transaction, for owner-side callers (command line, tests, jobs).
CREATE FUNCTION policy.enter_as(p_post uuid, p_at timestamptz DEFAULT now()) RETURNS void LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE payload text := policy.viewer_of(p_post, p_at)::text;
BEGIN
  IF payload IS NULL THEN RAISE EXCEPTION 'no such post' USING ERRCODE = 'P0002'; END IF;
  PERFORM set_config('concord.viewer', policy.seal('concord.viewer', payload) || payload, true), set_config('concord.chart', '', true);
END $$;

-- The one way in for the application: a session token that is alive names the post; nothing else can.
CREATE FUNCTION policy.enter(token text) RETURNS TABLE (
  session_id uuid, staff_id uuid, post_id uuid, organisation_id uuid, roles text[], at timestamptz, today date,
  idle_expires_at timestamptz, absolute_expires_at timestamptz, time_zone text
) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE s record; v policy.viewer; payload text;
BEGIN
  SELECT x.* INTO s FROM sessions x
   WHERE x.token_hash = encode(sha256(convert_to(token, 'UTF8')), 'hex')
     AND x.ended_at IS NULL AND x.idle_expires_at > clock_timestamp() AND x.absolute_expires_at > clock_timestamp();
  IF NOT FOUND THEN RETURN; END IF;
  v := policy.viewer_of(s.acting_post_id, now());
  -- Whoever holds no role in force here any more is nobody here.
  IF v.live IS NOT TRUE OR cardinality(v.roles) = 0 THEN RETURN; END IF;
  payload := v::text;
  PERFORM set_config('concord.viewer', policy.seal('concord.viewer', payload) || payload, true), set_config('concord.chart', '', true);
  RETURN QUERY SELECT s.id, v.staff, v.post, v.organisation, v.roles, v.at, v.today, s.idle_expires_at,
    s.absolute_expires_at, (SELECT n.time_zone FROM network n);
END $$;
GRANT EXECUTE ON FUNCTION policy.enter(text) TO concord_app;

-- Who asks. Raises where nobody entered: a forgotten `enter` is an error, never an empty answer.
CREATE FUNCTION policy.me() RETURNS policy.viewer LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE payload text := policy.unseal('concord.viewer');
BEGIN
  IF payload IS NULL THEN RAISE EXCEPTION 'nobody has entered this transaction' USING ERRCODE = '42501'; END IF;
  RETURN payload::policy.viewer;
END $$;
GRANT EXECUTE ON FUNCTION policy.me() TO concord_app;
