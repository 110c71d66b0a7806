-- Staff of an organisation: who may change whom, and the writers. Every act locks the organisation first, so that two
-- managers act one after the other and the rules see what stands (P32).

CREATE FUNCTION policy.runs_practice(me policy.viewer) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN
  (me).live AND (me).roles && ARRAY['owner', 'manager'];

-- The viewer as he stands once everybody before him is done. For acts on staff and settings, first of all.
CREATE FUNCTION policy.staff_actor() RETURNS policy.viewer LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.me();
BEGIN
  PERFORM 1 FROM organisations WHERE id = me.organisation FOR NO KEY UPDATE;
  RETURN policy.viewer_of(me.post, me.at);
END $$;

-- Roles a post holds today or will hold.
CREATE FUNCTION policy.standing_roles(p_post uuid, p_today date) RETURNS text[] LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp RETURN
  ARRAY(SELECT DISTINCT r.role FROM post_roles r WHERE r.post_id = p_post AND coalesce(r.until, 'infinity') >= p_today ORDER BY r.role);

-- Why the viewer may not change this post; null where he may. A manager touches neither owners nor managers.
CREATE FUNCTION policy.staff_refusal(me policy.viewer, p_post uuid) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF policy.runs_practice(me) IS NOT TRUE THEN RETURN 'closed'; END IF;
  IF NOT EXISTS (SELECT 1 FROM posts p WHERE p.id = p_post AND p.organisation_id = me.organisation) THEN RETURN 'missing'; END IF;
  IF 'owner' = ANY (me.roles) THEN RETURN NULL; END IF;
  RETURN CASE WHEN policy.standing_roles(p_post, me.today) && ARRAY['owner', 'manager'] THEN 'above' END;
END $$;

-- Roles this viewer gives and ends: the owner names managers, custodians and further owners.
CREATE FUNCTION policy.roles_to_give(me policy.viewer) RETURNS text[] LANGUAGE sql IMMUTABLE RETURN
  CASE WHEN NOT policy.runs_practice(me) THEN '{}'::text[]
       WHEN 'owner' = ANY ((me).roles) THEN ARRAY['owner', 'manager', 'records_custodian', 'scheduler', 'provider']
       ELSE ARRAY['scheduler', 'provider'] END;

-- Is somebody else an owner here for good, and able to sign in?
CREATE FUNCTION policy.other_owner(p_organisation uuid, p_except_role uuid, p_except_post uuid, p_today date) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN EXISTS (
    SELECT 1 FROM post_roles r JOIN posts p ON p.id = r.post_id JOIN staff s ON s.id = p.staff_id
     WHERE p.organisation_id = p_organisation AND r.role = 'owner' AND r.until IS NULL AND coalesce(r.since, p_today) <= p_today
       AND r.id IS DISTINCT FROM p_except_role AND p.id IS DISTINCT FROM p_except_post AND p.active AND s.active
       AND (s.password_hash IS NOT NULL OR EXISTS (SELECT 1 FROM sessions x WHERE x.staff_id = s.id)));

-- Gives a role from a day on. 'given', 'same' (it stands already, nothing written), or why not.
CREATE FUNCTION policy.give_role(p_post uuid, p_role text, p_since date, p_until date, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor(); refusal text := policy.staff_refusal(me, p_post); from_day date;
BEGIN
  IF refusal IS NOT NULL THEN RETURN refusal; END IF;
  IF NOT p_role = ANY (policy.roles_to_give(me)) THEN RETURN 'above'; END IF;
  IF EXISTS (SELECT 1 FROM posts p WHERE p.id = p_post AND p.staff_id = me.staff) THEN RETURN 'self'; END IF;
  IF EXISTS (SELECT 1 FROM posts p WHERE p.id = p_post AND NOT p.active) THEN RETURN 'retired'; END IF;
  from_day := coalesce(p_since, me.today);
  IF from_day < me.today OR p_until < from_day THEN RETURN 'days'; END IF;
  IF EXISTS (SELECT 1 FROM post_roles r WHERE r.post_id = p_post AND r.role = p_role AND coalesce(r.since, '-infinity') <= from_day
              AND coalesce(r.until, 'infinity') >= coalesce(p_until, 'infinity')) THEN RETURN 'same'; END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'role_give', me.post);
  INSERT INTO post_roles (post_id, role, since, until) VALUES (p_post, p_role, from_day, p_until);
  RETURN 'given';
END $$;

-- Ends a role with its last day; without one at once. A role of one's own may be given up, but never the last owner's.
CREATE FUNCTION policy.end_role(p_role uuid, p_last date, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor(); r post_roles%ROWTYPE; refusal text; last_day date;
BEGIN
  SELECT * INTO r FROM post_roles x WHERE x.id = p_role FOR UPDATE;
  IF NOT FOUND THEN RETURN 'missing'; END IF;
  refusal := policy.staff_refusal(me, r.post_id);
  IF refusal IS NOT NULL THEN RETURN refusal; END IF;
  IF NOT r.role = ANY (policy.roles_to_give(me)) THEN RETURN 'above'; END IF;
  last_day := coalesce(p_last, me.today - 1);
  IF p_last < me.today OR p_last > coalesce(r.until, 'infinity') THEN RETURN 'days'; END IF;
  IF coalesce(r.until, 'infinity') <= last_day THEN RETURN 'same'; END IF;
  IF r.role = 'owner' AND NOT policy.other_owner(me.organisation, r.id, NULL, me.today) THEN RETURN 'last_owner'; END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'role_end', me.post);
  -- A role of no day at all is no row: it had not begun, or began today and is ended at once.
  IF r.since > last_day THEN DELETE FROM post_roles WHERE id = r.id;
  ELSE UPDATE post_roles SET until = last_day WHERE id = r.id; END IF;
  RETURN 'ended';
END $$;

-- Puts a provider under a supervisor. Nobody makes himself one: that would let him in.
CREATE FUNCTION policy.begin_supervision(p_supervisor uuid, p_provider uuid, p_since date, p_until date, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor(); refusal text := policy.staff_refusal(me, p_provider); s posts%ROWTYPE; from_day date;
BEGIN
  IF refusal IS NOT NULL THEN RETURN refusal; END IF;
  SELECT * INTO s FROM posts p WHERE p.id = p_supervisor AND p.organisation_id = me.organisation;
  IF NOT FOUND THEN RETURN 'missing'; END IF;
  IF s.staff_id = me.staff THEN RETURN 'self'; END IF;
  IF p_supervisor = p_provider THEN RETURN 'one_person'; END IF;
  IF NOT s.active OR EXISTS (SELECT 1 FROM posts p WHERE p.id = p_provider AND NOT p.active) THEN RETURN 'retired'; END IF;
  IF NOT 'provider' = ANY (policy.standing_roles(p_provider, me.today)) THEN RETURN 'not_provider'; END IF;
  from_day := coalesce(p_since, me.today);
  IF from_day < me.today OR p_until < from_day THEN RETURN 'days'; END IF;
  IF EXISTS (SELECT 1 FROM supervisions x WHERE x.supervisor_post_id = p_supervisor AND x.provider_post_id = p_provider
              AND x.ended_at IS NULL AND x.since <= from_day AND coalesce(x.until, 'infinity') >= coalesce(p_until, 'infinity')) THEN RETURN 'same'; END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'supervision_begin', me.post);
  INSERT INTO supervisions (supervisor_post_id, provider_post_id, since, until, act_id) VALUES (p_supervisor, p_provider, from_day, p_until, p_act);
  RETURN 'begun';
END $$;

CREATE FUNCTION policy.end_supervision(p_supervision uuid, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor(); s supervisions%ROWTYPE; refusal text;
BEGIN
  SELECT * INTO s FROM supervisions x WHERE x.id = p_supervision FOR UPDATE;
  IF NOT FOUND THEN RETURN 'missing'; END IF;
  refusal := policy.staff_refusal(me, s.provider_post_id);
  IF refusal IS NOT NULL THEN RETURN refusal; END IF;
  IF s.ended_at IS NOT NULL OR s.until < me.today THEN RETURN 'same'; END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'supervision_end', me.post);
  UPDATE supervisions SET ended_at = clock_timestamp(), end_act_id = p_act WHERE id = s.id;
  RETURN 'ended';
END $$;

-- Whoever is being let in must still be here when it is written: a retirement and a share never pass each other unseen.
CREATE FUNCTION policy.receiver_is_here() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE receiver uuid := coalesce(to_jsonb(NEW) ->> 'to_post_id', to_jsonb(NEW) ->> 'post_id')::uuid;
BEGIN
  IF policy.unseal('concord.viewer') IS NULL OR coalesce(to_jsonb(NEW) ->> 'ended_at', to_jsonb(NEW) ->> 'stopped_at') IS NOT NULL THEN RETURN NEW; END IF;
  PERFORM 1 FROM posts p WHERE p.id = receiver AND p.active FOR SHARE;
  IF NOT FOUND THEN RAISE EXCEPTION 'the receiver has retired' USING ERRCODE = '40001'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER receiver_is_here BEFORE INSERT ON chart_shares FOR EACH ROW EXECUTE FUNCTION policy.receiver_is_here();
CREATE TRIGGER receiver_is_here BEFORE INSERT ON care_team_memberships FOR EACH ROW EXECUTE FUNCTION policy.receiver_is_here();
