-- The beginning of a network and of each further organisation (POLICY.md P120–P122): by a link that whoever runs the installation
-- had printed. The application has no right to the table of links, nor to any by which a network could be made otherwise.

-- Whether anything of a network is here.
CREATE FUNCTION policy.has_network() RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  EXISTS (SELECT 1 FROM network) OR EXISTS (SELECT 1 FROM organisations) OR EXISTS (SELECT 1 FROM staff);

-- The same time wherever two digests differ.
CREATE FUNCTION policy.same_digest(a text, b text) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp RETURN
  length(a) = length(b) AND (SELECT coalesce(bit_or(ascii(substr(a, i, 1)) # ascii(substr(b, i, 1))), 0) = 0 FROM generate_series(1, length(a)) i);

-- The link of this token, used or not, unless a newer one took its place or its time is over. Every link is compared.
CREATE FUNCTION policy.link_of(p_token text) RETURNS set_up_links LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT l.* FROM set_up_links l CROSS JOIN (SELECT policy.token_hash(p_token) AS hash OFFSET 0) t
   WHERE policy.same_digest(l.token_hash, t.hash) AND l.ended_at IS NULL AND coalesce(l.expires_at, 'infinity') > clock_timestamp() $$;

-- Whoever makes and whoever prints, one after the other; loading the demo network waits at the same place.
CREATE FUNCTION policy.set_up_alone() RETURNS void LANGUAGE sql VOLATILE RETURN pg_advisory_xact_lock(748304);

-- Whether somebody may switch what several organisations share by (P33): an owner who is administrator too.
CREATE FUNCTION policy.is_administered() RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  EXISTS (SELECT 1 FROM posts p, policy.day_of(now()) d WHERE p.active AND ARRAY['owner', 'administrator'] <@ ARRAY(
    SELECT r.role FROM post_roles r WHERE r.post_id = p.id AND policy.lapse(r.since, r.until, NULL, d) IS NULL));

-- For the owner of the database: a new link of this kind ends those before it. 'begun', 'nothing' where there is nothing to set up
-- (a network that is there, or for an organisation none), or 'unadministered'.
CREATE FUNCTION policy.begin_set_up(p_kind text, p_token_hash text) RETURNS text LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM policy.set_up_alone();
  UPDATE set_up_links SET ended_at = clock_timestamp() WHERE kind = p_kind AND used_at IS NULL AND ended_at IS NULL;
  IF (p_kind = 'network') = policy.has_network() THEN RETURN 'nothing'; END IF;
  IF p_kind = 'organisation' AND NOT policy.is_administered() THEN RETURN 'unadministered'; END IF;
  INSERT INTO set_up_links (kind, token_hash, expires_at)
  VALUES (p_kind, p_token_hash, CASE p_kind WHEN 'organisation' THEN clock_timestamp() + interval '1 day' END);
  RETURN 'begun';
END $$;

-- For the owner of the database: makes an owner administrator of the network, too, which nobody in the application can (P33). Null
-- where nobody of that address is owner anywhere; else their name.
CREATE FUNCTION policy.name_administrator(p_email text) RETURNS text LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_today date := policy.day_of(now()); found record;
BEGIN
  SELECT p.id, p.staff_id, s.name INTO found FROM staff s JOIN posts p ON p.staff_id = s.id AND p.active
   WHERE lower(s.email) = lower(p_email) AND s.active AND 'owner' = ANY ((policy.viewer_of(p.id, now())).roles) ORDER BY p.created_at LIMIT 1;
  IF found.id IS NULL OR 'administrator' = ANY (policy.standing_roles(found.id, v_today)) THEN RETURN found.name; END IF;
  INSERT INTO post_roles (post_id, role, since) VALUES (found.id, 'administrator', v_today);
  INSERT INTO audit_events (action, subject_id, fields) VALUES ('staff.role_give', found.id, ARRAY['administrator']);
  RETURN found.name;
END $$;

-- What a link is for, and whether it was used; no row for a token that is none.
CREATE FUNCTION policy.set_up_link(p_token text) RETURNS TABLE (kind text, used boolean) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT l.kind, l.used_at IS NOT NULL OR l.kind = 'network' AND policy.has_network() FROM policy.link_of(p_token) l WHERE l.id IS NOT NULL $$;

-- Mechanisms of a preset (SPEC §3), as far as they are built; a service network needs care teams too, or nobody had clients of his own.
CREATE FUNCTION policy.preset_mechanisms(p_preset text) RETURNS text[] LANGUAGE sql IMMUTABLE RETURN
  CASE p_preset WHEN 'practice' THEN ARRAY['M1', 'M2', 'M3'] WHEN 'service_network' THEN ARRAY['M1', 'M3', 'M4', 'M8']
       WHEN 'all' THEN ARRAY['M1', 'M2', 'M3', 'M4', 'M8'] END;

-- The row of the network and its switches. They count for every day there was: what is imported later began before.
CREATE FUNCTION policy.make_network(p jsonb) RETURNS void LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO network (name, time_zone, locale) VALUES (p ->> 'network', p ->> 'time_zone', p ->> 'locale');
  INSERT INTO mechanism_switches (mechanism, on_from) SELECT m, '1900-01-01' FROM unnest(policy.preset_mechanisms(p ->> 'preset')) m $$;

-- Organisation, site, the first owner with post and roles, in that order; answers the post. Where organisations work together its
-- first owner is administrator of the network, or nobody ever would be.
CREATE FUNCTION policy.make_organisation(p jsonb, p_hash text, p_act uuid, p_first boolean) RETURNS posts LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE o uuid; s uuid; person uuid; made posts; is_provider boolean := (p ->> 'provider')::boolean; roles text[] := ARRAY['owner'];
BEGIN
  INSERT INTO organisations (name) VALUES (p ->> 'organisation') RETURNING id INTO o;
  IF p ->> 'site' IS NOT NULL THEN INSERT INTO sites (organisation_id, name) VALUES (o, p ->> 'site') RETURNING id INTO s; END IF;
  INSERT INTO staff (name, email, password_hash) VALUES (p ->> 'owner', p ->> 'email', p_hash) RETURNING id INTO person;
  INSERT INTO posts (staff_id, organisation_id, site_id, hue) VALUES (person, o, s, 1) RETURNING * INTO made;
  IF is_provider THEN roles := roles || 'provider'::text; END IF;
  IF p_first AND p ->> 'preset' IN ('service_network', 'all') THEN roles := roles || 'administrator'::text; END IF;
  INSERT INTO post_roles (post_id, role, since) SELECT made.id, r, policy.day_of(now()) FROM unnest(roles) r;
  IF is_provider AND s IS NOT NULL THEN
    INSERT INTO caseloads (post_id, site_id, label) VALUES (made.id, s, (p ->> 'owner') || ' – ' || (p ->> 'site')); END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'set_up', made.id);
  INSERT INTO audit_events (action, staff_id, post_id, subject_id, act_id, fields)
  SELECT v.action, person, made.id, v.subject, p_act, v.fields
    FROM (VALUES ('organisation.add', o, ARRAY['name']), ('site.add', s, ARRAY['name']),
                 ('staff.set_up', person, ARRAY['name', 'email', 'password_hash'] || roles)) AS v (action, subject, fields)
   WHERE v.subject IS NOT NULL;
  RETURN made;
END $$;

-- Makes what the link is for, all or nothing, and once. 'done', or why not: 'gone' (no such link), 'used' (somebody was quicker),
-- 'organisation' or 'email' (taken), 'preset', 'zone'.
CREATE FUNCTION policy.set_up(p_token text, p jsonb, p_password_hash text, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE l set_up_links; made posts; is_first boolean;
BEGIN
  PERFORM policy.set_up_alone();
  l := policy.link_of(p_token);
  IF l.id IS NULL THEN RETURN 'gone'; END IF;
  is_first := l.kind = 'network';
  IF l.used_at IS NOT NULL OR is_first AND policy.has_network() THEN RETURN 'used'; END IF;
  IF EXISTS (SELECT 1 FROM organisations o WHERE lower(o.name) = lower(p ->> 'organisation')) THEN RETURN 'organisation'; END IF;
  IF EXISTS (SELECT 1 FROM staff s WHERE lower(s.email) = lower(p ->> 'email')) THEN RETURN 'email'; END IF;
  IF is_first AND policy.preset_mechanisms(p ->> 'preset') IS NULL THEN RETURN 'preset'; END IF;
  IF is_first AND NOT EXISTS (SELECT 1 FROM pg_timezone_names z WHERE z.name = p ->> 'time_zone') THEN RETURN 'zone'; END IF;
  IF is_first THEN PERFORM policy.make_network(p); END IF;
  made := policy.make_organisation(p, p_password_hash, p_act, is_first);
  IF is_first THEN
    UPDATE mechanism_switches SET act_id = p_act;
    INSERT INTO audit_events (action, staff_id, post_id, act_id, fields)
    VALUES ('network.set_up', made.staff_id, made.id, p_act, ARRAY['name', 'time_zone', 'locale', 'mechanisms']);
  END IF;
  UPDATE set_up_links SET used_at = clock_timestamp(), organisation_id = made.organisation_id WHERE id = l.id;
  RETURN 'done';
END $$;

-- The link by which the viewer's organisation was made, as long as its first steps are shown to him: owner and manager.
CREATE FUNCTION policy.steps_of(me policy.viewer) RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN (
  SELECT l.id FROM set_up_links l WHERE l.organisation_id = (me).organisation AND l.steps_closed_at IS NULL AND policy.runs_practice(me) LIMIT 1);

-- The first steps of an organisation that was set up here, in their order, and which of them are done. `post`: whose hours wait.
CREATE FUNCTION policy.list_first_steps() RETURNS TABLE (step text, done boolean, post uuid) LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me(); mine uuid;
BEGIN
  IF policy.steps_of(me) IS NULL THEN RETURN; END IF;
  mine := me.organisation;
  RETURN QUERY SELECT 'people', (SELECT count(*) > 1 FROM posts p WHERE p.organisation_id = mine AND p.active), NULL::uuid;
  RETURN QUERY SELECT 'clients', EXISTS (SELECT 1 FROM clients c WHERE c.organisation_id = mine), NULL::uuid;
  RETURN QUERY SELECT 'hours', EXISTS (SELECT 1 FROM availability_blocks b WHERE b.organisation_id = mine),
    (SELECT p.id FROM posts p JOIN staff s ON s.id = p.staff_id WHERE p.organisation_id = mine AND p.active
        AND 'provider' = ANY (policy.standing_roles(p.id, me.today)) ORDER BY p.id = me.post DESC, s.name, p.id LIMIT 1);
  RETURN QUERY SELECT 'booking', EXISTS (SELECT 1 FROM appointments a WHERE a.organisation_id = mine AND a.kind = 'appointment'), NULL::uuid;
  IF me.mechanisms && ARRAY['M2', 'M4'] THEN
    RETURN QUERY SELECT 'share', EXISTS (SELECT 1 FROM chart_shares h JOIN posts p ON p.id = h.from_post_id WHERE p.organisation_id = mine)
      OR EXISTS (SELECT 1 FROM site_shares h WHERE mine IN (h.grantor_organisation_id, h.receiver_organisation_id)), NULL::uuid;
  END IF;
END $$;

-- Shows them no more, to nobody there. False where they are not shown to the viewer.
CREATE FUNCTION policy.close_first_steps() RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me();
BEGIN
  UPDATE set_up_links l SET steps_closed_at = policy.moment(me), steps_closed_by = me.post WHERE l.id = policy.steps_of(me) AND l.steps_closed_at IS NULL;
  RETURN FOUND;
END $$;
GRANT EXECUTE ON FUNCTION policy.set_up_link(text), policy.set_up(text, jsonb, text, uuid), policy.list_first_steps(), policy.close_first_steps() TO concord_app;
