-- Caseloads: a provider at a site, and who stands in for one from a day to a day (P72).

-- A provider at a site, with the label and numbers that people there use.
CREATE FUNCTION policy.save_caseload(p_post uuid, p_site uuid, p_label text, p_phone text, p_email text, p_active boolean, p_act uuid,
  OUT done text, OUT fields text[]) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor(); k caseloads%ROWTYPE; was policy.viewer[];
BEGIN
  done := policy.staff_refusal(me, p_post);
  IF done IS NOT NULL THEN RETURN; END IF;
  SELECT * INTO k FROM caseloads x WHERE x.post_id = p_post AND x.site_id = p_site FOR NO KEY UPDATE;
  fields := CASE WHEN k.id IS NULL THEN ARRAY['label'] ELSE array_remove(ARRAY[
    CASE WHEN p_label <> k.label THEN 'label' END, CASE WHEN p_phone IS DISTINCT FROM k.phone THEN 'phone' END,
    CASE WHEN p_email IS DISTINCT FROM k.email THEN 'email' END, CASE WHEN p_active <> k.active THEN 'active' END], NULL) END;
  IF cardinality(fields) = 0 THEN done := 'same'; RETURN; END IF;
  IF (k.id IS NULL OR p_active AND NOT k.active)
     AND NOT EXISTS (SELECT 1 FROM sites s WHERE s.id = p_site AND s.organisation_id = me.organisation AND s.active) THEN done := 'site'; RETURN; END IF;
  was := policy.own_posts_alone(me);
  BEGIN
    INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'caseload', me.post);
    INSERT INTO caseloads (post_id, site_id, label, phone, email, active) VALUES (p_post, p_site, p_label, p_phone, p_email, p_active)
    ON CONFLICT (post_id, site_id) DO UPDATE SET label = p_label, phone = p_phone, email = p_email, active = p_active;
    PERFORM policy.refuse_self(was);
    done := 'saved';
  EXCEPTION WHEN SQLSTATE 'CP099' THEN done := 'self';
  END;
END $$;

-- Every caseload of a post, and of how many clients it is the main one.
CREATE FUNCTION policy.caseloads_of(p_post uuid) RETURNS jsonb LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'site', k.site_id, 'site_name', t.name, 'label', k.label, 'phone', k.phone,
           'email', k.email, 'active', k.active, 'clients', (SELECT count(*) FROM clients c WHERE c.main_caseload_id = k.id AND c.merged_into_id IS NULL))
           ORDER BY lower(t.name)), '[]')
    FROM caseloads k JOIN sites t ON t.id = k.site_id WHERE k.post_id = p_post $$;

-- Who stands in for this post, and for whom it stands in; ended ones last.
CREATE FUNCTION policy.covers_of(p_post uuid, p_today date) RETURNS jsonb LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'over', v.covering_post_id = p_post, 'label', k.label, 'post', x.id,
           'name', policy.shown_name(x, s.name), 'since', v.since, 'until', v.until, 'ended_at', v.ended_at,
           'lapse', policy.lapse(v.since, v.until, v.ended_at, p_today)) ORDER BY v.ended_at IS NOT NULL, v.since DESC), '[]')
    FROM covers v JOIN caseloads k ON k.id = v.caseload_id
    JOIN posts x ON x.id = CASE WHEN v.covering_post_id = p_post THEN k.post_id ELSE v.covering_post_id END JOIN staff s ON s.id = x.staff_id
   WHERE p_post IN (v.covering_post_id, k.post_id) $$;

-- Why the viewer says nothing about who stands in for this post: its own holder does, and whoever may change the person.
CREATE FUNCTION policy.cover_refusal(me policy.viewer, p_post uuid) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp RETURN
  CASE WHEN (me).live AND (me).post = p_post THEN NULL ELSE policy.staff_refusal(me, p_post) END;

-- Somebody stands in for a caseload, both days included: 'begun', 'same', or why not. One at a time.
CREATE FUNCTION policy.begin_cover(p_caseload uuid, p_covering uuid, p_since date, p_until date, p_act uuid) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor(); k caseloads%ROWTYPE; refusal text; from_day date := coalesce(p_since, me.today);
BEGIN
  SELECT * INTO k FROM caseloads x WHERE x.id = p_caseload FOR NO KEY UPDATE;
  refusal := coalesce(policy.cover_refusal(me, k.post_id), CASE WHEN k.id IS NULL THEN 'missing' END);
  IF refusal IS NOT NULL THEN RETURN refusal; END IF;
  IF p_covering = k.post_id THEN RETURN 'same_person'; END IF;
  IF NOT k.active OR EXISTS (SELECT 1 FROM posts p WHERE p.id = k.post_id AND NOT p.active) THEN RETURN 'not_in_use'; END IF;
  IF NOT EXISTS (SELECT 1 FROM posts p WHERE p.id = p_covering AND p.organisation_id = me.organisation AND p.active
                  AND 'provider' = ANY (policy.standing_roles(p.id, me.today))) THEN RETURN 'colleague'; END IF;
  IF from_day < me.today OR p_until IS NULL OR p_until < from_day OR p_until > from_day + 366 THEN RETURN 'cover_days'; END IF;
  IF EXISTS (SELECT 1 FROM covers v WHERE v.caseload_id = p_caseload AND v.covering_post_id = p_covering AND v.ended_at IS NULL
              AND (v.since, v.until) = (from_day, p_until)) THEN RETURN 'same'; END IF;
  IF EXISTS (SELECT 1 FROM covers v WHERE v.caseload_id = p_caseload AND v.ended_at IS NULL AND v.since <= p_until AND v.until >= from_day) THEN
    RETURN 'covered'; END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'cover', me.post);
  INSERT INTO covers (caseload_id, covering_post_id, since, until, act_id) VALUES (p_caseload, p_covering, from_day, p_until, p_act);
  RETURN 'begun';
END $$;

CREATE FUNCTION policy.end_cover(p_cover uuid, p_act uuid, OUT done text, OUT post uuid)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me policy.viewer := policy.staff_actor(); v covers%ROWTYPE;
BEGIN
  SELECT * INTO v FROM covers x WHERE x.id = p_cover FOR UPDATE;
  SELECT k.post_id INTO post FROM caseloads k WHERE k.id = v.caseload_id;
  done := coalesce(policy.cover_refusal(me, post), CASE WHEN v.id IS NULL THEN 'missing' END);
  IF done IS NOT NULL THEN RETURN; END IF;
  IF v.ended_at IS NOT NULL OR v.until < me.today THEN done := 'same'; RETURN; END IF;
  INSERT INTO acts (id, kind, post_id) VALUES (p_act, 'cover_end', me.post);
  UPDATE covers SET ended_at = clock_timestamp(), end_act_id = p_act WHERE id = v.id;
  done := 'ended';
END $$;
GRANT EXECUTE ON FUNCTION policy.save_caseload(uuid, uuid, text, text, text, boolean, uuid),
  policy.begin_cover(uuid, uuid, date, date, uuid), policy.end_cover(uuid, uuid) TO concord_app;
