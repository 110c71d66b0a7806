-- Settings of an organisation and the network's mechanism switches: dated rows, the last one decides. A save that changes
-- nothing writes nothing.

-- What there is to decide, and what holds where nobody has decided.
CREATE FUNCTION policy.setting_fallback(p_key text) RETURNS jsonb LANGUAGE sql IMMUTABLE RETURN
  CASE p_key WHEN 'hide_colleagues_diagnoses' THEN 'false' WHEN 'share_end_required' THEN 'false' WHEN 'therapists_book_any' THEN 'false' WHEN 'share_end_days' THEN 'null' WHEN 'mails_without_client' THEN 'true' END::jsonb;

CREATE FUNCTION policy.fits_setting(p_key text, p_value jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN
  CASE p_key WHEN 'share_end_days' THEN p_value = 'null' OR jsonb_typeof(p_value) = 'number' AND p_value::numeric BETWEEN 1 AND 3650
       WHEN 'hide_colleagues_diagnoses' THEN jsonb_typeof(p_value) = 'boolean' WHEN 'share_end_required' THEN jsonb_typeof(p_value) = 'boolean'
       WHEN 'therapists_book_any' THEN jsonb_typeof(p_value) = 'boolean' WHEN 'mails_without_client' THEN jsonb_typeof(p_value) = 'boolean'
       ELSE false END;

-- The viewer's instant as it goes on within one transaction.
CREATE FUNCTION policy.moment(me policy.viewer) RETURNS timestamptz LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp RETURN
  (me).at + (clock_timestamp() - now());

-- Gives 'saved', 'same', or why not. The instant is that of the save, not of its transaction: who waited comes later.
CREATE FUNCTION policy.save_setting(p_key text, p_value jsonb, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor();
BEGIN
  IF policy.runs_practice(me) IS NOT TRUE THEN RETURN 'closed'; END IF;
  IF policy.fits_setting(p_key, p_value) IS NOT TRUE THEN RETURN 'value'; END IF;
  IF policy.setting(me.organisation, p_key, policy.moment(me), policy.setting_fallback(p_key)) = p_value THEN RETURN 'same'; END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'setting', me.post);
  INSERT INTO settings (organisation_id, key, value, from_at, act_id) VALUES (me.organisation, p_key, p_value, policy.moment(me), p_act);
  RETURN 'saved';
END $$;

-- Both settings of the last day of a share, saved together.
CREATE FUNCTION policy.save_share_end(p_days int, p_required boolean, p_act uuid, OUT done text, OUT fields text[])
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me policy.viewer := policy.staff_actor();
  wanted jsonb := jsonb_build_object('share_end_days', p_days, 'share_end_required', p_required);
BEGIN
  IF policy.runs_practice(me) IS NOT TRUE THEN done := 'closed'; RETURN; END IF;
  fields := ARRAY(SELECT w.key FROM jsonb_each(wanted) w
                   WHERE policy.setting(me.organisation, w.key, policy.moment(me), policy.setting_fallback(w.key)) <> w.value ORDER BY w.key);
  IF EXISTS (SELECT 1 FROM jsonb_each(wanted) w WHERE policy.fits_setting(w.key, w.value) IS NOT TRUE) THEN done := 'value'; RETURN; END IF;
  IF cardinality(fields) = 0 THEN done := 'same'; RETURN; END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'setting', me.post);
  INSERT INTO settings (organisation_id, key, value, from_at, act_id)
  SELECT me.organisation, f, wanted -> f, policy.moment(me), p_act FROM unnest(fields) f;
  done := 'saved';
END $$;

-- What the viewer's organisation says about the end of a share.
CREATE FUNCTION policy.find_share_end() RETURNS TABLE (days int, required boolean) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (policy.setting((m.me).organisation, 'share_end_days', (m.me).at, 'null') #>> '{}')::int,
         policy.setting((m.me).organisation, 'share_end_required', (m.me).at, 'false') = 'true'
    FROM (SELECT policy.me() AS me OFFSET 0) m $$;
GRANT EXECUTE ON FUNCTION policy.find_share_end() TO concord_app;

-- A share without a last day is refused where the practice asks for one, whoever writes it; undo brings back what was.
CREATE FUNCTION policy.share_has_end() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF policy.unseal('concord.viewer') IS NOT NULL AND NEW.until IS NULL AND NEW.stopped_at IS NULL AND (SELECT e.required FROM policy.find_share_end() e)
     AND NOT EXISTS (SELECT 1 FROM acts a WHERE a.id = NEW.act_id AND a.kind = 'undo') THEN
    RAISE EXCEPTION 'a share needs a last day here' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER share_has_end BEFORE INSERT ON chart_shares FOR EACH ROW EXECUTE FUNCTION policy.share_has_end();

-- Mechanisms are switched for the whole network: by the owner of its only organisation, else by an owner who is its
-- administrator too.
CREATE FUNCTION policy.may_switch(me policy.viewer) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  (me).live AND 'owner' = ANY ((me).roles)
  AND ('administrator' = ANY ((me).roles) OR (SELECT count(*) FROM organisations o WHERE o.active) = 1);

-- Switches a mechanism on or off from a day on. Days on which it was on stay what they were.
CREATE FUNCTION policy.switch_mechanism(p_mechanism text, p_on boolean, p_from date, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor(); from_day date := coalesce(p_from, me.today);
BEGIN
  IF policy.may_switch(me) IS NOT TRUE THEN RETURN 'closed'; END IF;
  IF p_mechanism NOT IN ('M1', 'M2', 'M3', 'M4', 'M8') THEN RETURN 'value'; END IF;
  PERFORM 1 FROM network FOR UPDATE;
  IF from_day < me.today THEN RETURN 'days'; END IF;
  IF p_on AND EXISTS (SELECT 1 FROM mechanism_switches s WHERE s.mechanism = p_mechanism AND s.on_from <= from_day AND s.on_until IS NULL)
     OR NOT p_on AND NOT EXISTS (SELECT 1 FROM mechanism_switches s WHERE s.mechanism = p_mechanism AND coalesce(s.on_until, 'infinity') >= from_day)
  THEN RETURN 'same'; END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, CASE WHEN p_on THEN 'mechanism_on' ELSE 'mechanism_off' END, me.post);
  DELETE FROM mechanism_switches WHERE mechanism = p_mechanism AND on_from >= from_day;
  UPDATE mechanism_switches SET on_until = from_day - 1, act_id = p_act WHERE mechanism = p_mechanism AND coalesce(on_until, 'infinity') >= from_day;
  IF p_on THEN INSERT INTO mechanism_switches (mechanism, on_from, act_id) VALUES (p_mechanism, from_day, p_act); END IF;
  RETURN CASE WHEN p_on THEN 'on' ELSE 'off' END;
END $$;

-- What the network is called, by whoever switches its mechanisms: 'saved', 'same', or why not.
CREATE FUNCTION policy.save_network_name(p_name text, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor();
BEGIN
  IF policy.may_switch(me) IS NOT TRUE THEN RETURN 'closed'; END IF;
  IF btrim(p_name) = '' OR length(p_name) > 120 THEN RETURN 'value'; END IF;
  PERFORM 1 FROM network FOR UPDATE;
  IF (SELECT n.name FROM network n) = p_name THEN RETURN 'same'; END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'setting', me.post);
  UPDATE network SET name = p_name;
  RETURN 'saved';
END $$;
GRANT EXECUTE ON FUNCTION policy.save_share_end(int, boolean, uuid), policy.save_network_name(text, uuid) TO concord_app;
